"""A case file that is damaged or gone comes back: backup and segments together lose nothing, and say so."""

import os
import shutil
import signal
import sys
from dataclasses import replace
from random import Random

import pytest

from inspector_app.errors import CannotDo, InspectorError
from inspector_app.store import coming_back
from inspector_app.store.about import had_case
from inspector_app.store.case_file import CaseFile
from inspector_app.store.coming_back import come_back, mend_keys
from inspector_app.store.keys import Passphrase
from inspector_app.store.ways_back import Around, find_ways_back
from tests.store.conftest import CHEAP, PASSPHRASE, START, VISIT
from tests.store.test_backups import back_up, value
from tests.store.test_check import found_in
from tests.store.test_second_journal import code_of, copy_all

STEPS = {"open", "os.rename", "os.link", "os.truncate", "os.remove", "os.mkdir"}
RANDOM = Random(5).randbytes
PHOTO = b"a late photograph " * 500


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 8]) + data[at + 1 :]


def header_gone(database):
    database.write_bytes(bytes(4096) + database.read_bytes()[4096:])


def page_flipped(database):
    database.write_bytes(flipped(database.read_bytes(), 3 * 4096 + 77))


def first_page_flipped(database):
    database.write_bytes(flipped(database.read_bytes(), 99))


def cut(database):
    database.write_bytes(database.read_bytes()[: 5 * 4096 + 100])


def emptied(database):
    database.write_bytes(b"")


def gone(database):
    database.unlink()


HARMS = [header_gone, page_flipped, first_page_flipped, cut, emptied, gone]


@pytest.fixture
def worked(visit, place):
    """A visit of which the answer NY1 and a photo stand in a backup; NY2 and another one came after it."""
    early = visit.case.put_blob(b"early " * 500, "image/jpeg")
    visit.answer("NY1", "pass")
    visit.answer("NY1", early, field="photo")
    back_up(visit)
    visit.answer("NY2", "fail")
    late = visit.case.put_blob(PHOTO, "image/jpeg")
    visit.answer("NY2", late, field="photo")
    visit.late, visit.early = late, early
    return visit


@pytest.fixture
def copied(worked, place):
    copy_all(worked, place, is_last=True).close()
    return worked


def around(laptop, *seconds):
    return Around(laptop.case.folder, (laptop.case.folder.parent / "backups",), seconds)


def harm(laptop, how):
    laptop.case.close()
    how(laptop.case.folder / "case.db")


def again(laptop):
    laptop.case = CaseFile.open(laptop.case.folder, PASSPHRASE)
    return laptop


def back(laptop, *seconds, alone=False):
    found = find_ways_back(around(laptop, *seconds), PASSPHRASE)
    return found, come_back(found, found.backup_alone if alone else found.best, laptop.now(), RANDOM)


@pytest.mark.parametrize("how", HARMS)
def test_backup_and_segments_together_lose_nothing(copied, place, how):
    digest, device = copied.case.digest(VISIT), copied.case.device
    harm(copied, how)

    found, came = back(copied, place)

    assert (found.best.lost, found.backup_alone.lost) == (0, 2)
    assert found.best.segments is not None
    assert (again(copied).case.digest(VISIT) != digest, came.missing) == (True, ()), "the pen is written anew"
    assert (value(copied, "NY1"), value(copied, "NY2")) == ("pass", "fail")
    assert copied.case.get_blob(copied.late) == PHOTO
    assert copied.case.device != device
    assert copied.case.sync_hold() is not None
    assert copied.case.check() == ()
    copied.answer("NY3", "pass")
    copied.draft()


@pytest.mark.parametrize("how", [header_gone, cut, gone])
def test_the_backup_alone_loses_what_came_after_it_and_says_how_much(copied, place, how):
    """The control: without the segments the later answer is gone."""
    harm(copied, how)

    found, _ = back(copied)

    assert (found.best.segments, found.best.lost, found.backup_alone) == (None, 2, None)
    assert (value(again(copied), "NY1"), value(copied, "NY2")) == ("pass", None)
    assert copied.case.check() == ()


@pytest.mark.parametrize("how", [page_flipped, emptied, gone])
def test_without_any_copy_nothing_is_made_up(worked, tmp_path, how):
    """The control of the control: a case file that is damaged does not open, and there is no way back."""
    harm(worked, how)
    shutil.rmtree(tmp_path / "backups")

    found = find_ways_back(around(worked), PASSPHRASE)

    assert found.best is None
    assert found_in(worked.case.folder, None) & {"STORE-08", "STORE-04", "CHECK-01"}


def test_segments_alone_bring_everything_back(copied, place, tmp_path):
    harm(copied, header_gone)
    shutil.rmtree(tmp_path / "backups")

    found, came = back(copied, place)

    assert (found.best.backup, found.best.lost, found.backup_alone) == (None, 0, None)
    assert came.missing == ()
    assert (value(again(copied), "NY1"), value(copied, "NY2")) == ("pass", "fail")
    assert copied.case.get_blob(copied.early) == b"early " * 500
    assert copied.case.check() == ()
    copied.draft()


def test_what_is_damaged_is_put_aside_whole(copied, place):
    harm(copied, page_flipped)
    damaged = (copied.case.folder / "case.db").read_bytes()

    _, came = back(copied, place)

    assert (came.aside / "case.db").read_bytes() == damaged
    assert (came.aside / "keys.json").is_file()


@pytest.mark.parametrize("step", ["build", "aside", "keys", "place"])
def test_it_can_be_begun_again_after_it_was_cut_off(copied, place, monkeypatch, step):
    class Killed(BaseException):
        pass

    def kill(*_args):
        raise Killed

    harm(copied, header_gone)
    damaged = (copied.case.folder / "case.db").read_bytes()
    (copied.case.folder / "keys.json").write_bytes(b"{")
    target = {
        "build": "projections.rebuild",
        "aside": "put_aside",
        "keys": "write_durably",
        "place": "put_in_place",
    }[step]
    owner = coming_back.projections if step == "build" else coming_back
    with monkeypatch.context() as cut_off:
        cut_off.setattr(owner, target.split(".")[-1], kill)
        with pytest.raises(Killed):
            back(copied, place)
    assert (copied.case.folder / "case.db").read_bytes() == damaged, "as it was until the last step"

    back(copied, place)

    assert (value(again(copied), "NY1"), value(copied, "NY2")) == ("pass", "fail")
    assert list(copied.case.folder.glob("*.restoring*")) == []


def killed_before(step, deed, folder):
    """Do a deed in a process of its own that kills itself before the nth thing it does to a file there.

    Returns how many things it did when it got through; 0: it was killed.
    """
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def hear(event, args):
            nonlocal count
            if event in STEPS and args and str(folder) in str(args[0]):
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hear)
        try:
            deed()
        finally:
            os.write(tell, str(count).encode())
            os._exit(0)
    os.close(tell)
    os.waitpid(child, 0)
    with os.fdopen(told) as said:
        return int(said.read() or 0)


def hasty(found, _way, _now, _random_bytes):
    """The control arm: the backup is written over the case file in place, as a plain copy would."""
    data = found.best.backup.path.read_bytes()
    for start in range(0, len(data), 16_384):
        with (found.around.case_folder / "case.db").open("rb+" if start else "wb") as file:
            file.seek(start)
            file.write(data[start : start + 16_384])


def states_after_kills(copied, place, tmp_path, make, every):
    """Kill the repair before each of its steps; returns what stood then, and once it was begun again."""
    harm(copied, header_gone)
    home, kept = copied.case.folder, tmp_path / "kept"
    shutil.copytree(home, kept)
    damaged = (home / "case.db").read_bytes()
    found = find_ways_back(around(copied, place), PASSPHRASE)
    seen, step, steps = set(), 1, 0
    while not steps:
        shutil.rmtree(home)
        shutil.copytree(kept, home)
        steps = killed_before(step, lambda: make(found, found.best, START, RANDOM), home)
        is_damaged = (home / "case.db").is_file() and (home / "case.db").read_bytes() == damaged
        if is_damaged:
            back(copied, place)
        try:
            again(copied)
            whole = (value(copied, "NY1"), value(copied, "NY2")) == (
                "pass",
                "fail",
            ) and copied.case.check() == ()
            copied.case.close()
        except InspectorError:
            whole = False
        seen.add(("damaged" if is_damaged else "new", whole))
        step += every
    return seen


def test_a_kill_before_every_step_leaves_the_damaged_file_or_the_whole_one(copied, place, tmp_path, effort):
    every = 1 if effort > 1 else 9
    seen = states_after_kills(copied, place, tmp_path, come_back, every)

    assert seen == {("damaged", True), ("new", True)}


def test_a_repair_in_place_is_caught(copied, place, tmp_path):
    """The control arm: killed in the middle it leaves a case file that is neither."""
    assert ("new", False) in states_after_kills(copied, place, tmp_path, hasty, 1)


def test_a_restored_past_is_not_undone_by_the_backup_made_before_the_restore(visit, place):
    """Whatever was saved before a restore is later than the restored backup, but of another time."""
    from tests.store.test_backups import restore

    visit.answer("NY1", "pass")
    note = back_up(visit)
    visit.answer("NY1", "fail")
    restore(visit, note)
    visit.answer("NY4", "pass")
    copy_all(visit, place, is_last=True).close()
    harm(visit, header_gone)

    back(visit, place)

    assert (value(again(visit), "NY1"), value(visit, "NY4")) == ("pass", "pass")


@pytest.mark.parametrize("harmed", ["cut", "gone", "salt", "wrapped"])
def test_keys_that_are_gone_or_damaged_are_taken_from_beside_a_backup(copied, harmed):
    copied.case.close()
    keys = copied.case.folder / "keys.json"
    text = keys.read_text()
    if harmed == "gone":
        keys.unlink()
    elif harmed == "cut":
        keys.write_text(text[:40])
    else:
        at = text.index(f'"{harmed}":"') + len(harmed) + 6
        keys.write_text(text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1 :])
    with pytest.raises(CannotDo):
        again(copied)

    found = find_ways_back(around(copied), PASSPHRASE)
    mend_keys(found, copied.now())

    assert (found.keys_lost, found.present_rx is not None) == (True, True)
    assert value(again(copied), "NY2") == "fail", "the case file itself was whole"


def test_a_passphrase_that_was_changed_opens_nothing_through_a_backup(copied):
    copied.case.access.set_passphrase(copied.case.access.opened_as, "một mật khẩu khác", CHEAP)
    harm(copied, header_gone)

    assert code_of(lambda: find_ways_back(around(copied), PASSPHRASE)) == "STORE-01"
    assert find_ways_back(around(copied), Passphrase("một mật khẩu khác")).best is not None


def test_a_whole_case_file_needs_no_way_back(copied, place):
    copied.case.close()

    found = find_ways_back(around(copied, place), PASSPHRASE)

    assert not found.is_needed


def test_a_log_that_lost_its_end_comes_back_from_the_segments(worked, place, tmp_path):
    copy_all(worked, place).close()
    folder = tmp_path / "after"
    shutil.copytree(worked.case.folder, folder)  # as a kill leaves it, with its log
    shutil.copytree(tmp_path / "backups", tmp_path / "elsewhere" / "backups")
    log = folder / "case.db-wal"
    log.write_bytes(flipped(log.read_bytes(), len(log.read_bytes()) // 3))
    worked.case.close()
    case = CaseFile.open(folder, PASSPHRASE)
    missing = {one.code for one in case.check()}
    case.close()

    found = find_ways_back(Around(folder, (tmp_path / "backups",), (place,)), PASSPHRASE)

    assert "CHECK-06" in missing
    assert (found.is_needed, found.best.lost) == (True, 0)
    come_back(found, found.best, START, RANDOM)
    worked.case = CaseFile.open(folder, PASSPHRASE)
    assert value(worked, "NY2") == "fail"
    assert worked.case.check() == ()


def test_on_another_laptop_the_pen_stays_where_it_is(copied, place, tmp_path):
    copied.case.close()
    found = find_ways_back(Around(tmp_path / "new", (tmp_path / "backups",), (place,)), PASSPHRASE)

    come_back(found, found.best, START, RANDOM)

    copied.case = CaseFile.open(tmp_path / "new", PASSPHRASE)
    with pytest.raises(CannotDo, match="PEN-01"):
        copied.draft()


def test_a_case_file_that_is_gone_is_told_from_one_that_never_was(copied, tmp_path):
    copied.case.close()
    assert not had_case(copied.case.folder)
    gone(copied.case.folder / "case.db")
    assert had_case(copied.case.folder)
    (tmp_path / "backups").rename(tmp_path / "carried away")
    assert had_case(copied.case.folder), "the note of how far it came is there"
    (copied.case.folder / "case.mark").unlink()
    assert not had_case(copied.case.folder)
    assert not had_case(tmp_path / "elsewhere" / "case")
    being_made = tmp_path / "elsewhere" / "half"
    being_made.mkdir(parents=True)
    for name in ("case.mark", "case.db.new", "keys.json"):
        (being_made / name).touch()
    assert not had_case(being_made)


def test_segments_that_say_otherwise_than_the_backup_are_not_joined(copied, place):
    """Two that part before the last common change: nothing of them is mixed."""
    found = find_ways_back(around(copied, place), PASSPHRASE)
    told = found.best.segments.news[0]
    bodies = (told.bodies[1], told.bodies[0], *told.bodies[2:])
    segments = replace(
        found.best.segments, news=(replace(told, bodies=bodies), *found.best.segments.news[1:])
    )
    harm(copied, header_gone)

    assert (
        code_of(lambda: come_back(found, replace(found.best, segments=segments), START, RANDOM)) == "COPY-10"
    )
    assert (copied.case.folder / "case.db").read_bytes()[:4096] == bytes(4096), "what lies there is as it was"
