"""The second journal: what it holds, how far it reads when it is cut or altered, what is made from it."""

import json
import shutil
from dataclasses import replace
from random import Random

import pytest

from inspector_app.canonical import read_stored
from inspector_app.errors import InspectorError, Surroundings
from inspector_app.inspection.record import Edit
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase, ThrowAway
from inspector_app.store.replay import replay
from inspector_app.store.second_place import prepare_place
from inspector_app.store.segment_folder import NEWEST, journal_folder
from inspector_app.store.segments import HEADER_BYTES, MAGIC
from tests.store.conftest import AUTHOR, PASSPHRASE, START, VISIT
from tests.store.twins import clone

DIRECTORY = "d1" * 16


OPENED = []


@pytest.fixture(autouse=True)
def _let_go():
    yield
    while OPENED:
        OPENED.pop().close()


def opened_place(laptop, place, **how):
    OPENED.append(laptop.case.second_place(place, **how))
    OPENED[-1].open()
    return OPENED[-1]


def copy_all(laptop, place, *, opened=None, is_last=False, anew=False):
    """Copy everything that the second place lacks; returns it, still open."""
    second = opened or opened_place(laptop, place, anew=anew)
    while True:
        news = laptop.case.news(second.held, now=laptop.now())
        assert news is not None
        more = news.is_more
        news = replace(news, is_last=is_last and not more)
        if news.says_something:
            second.append(news)
        for attachment in news.attachments:
            second.copy_blob(attachment)
        if not more:
            return second


def rebuilt(place, tmp_path, name="again"):
    """Make a case file from what lies in the second place; returns (what became of it, the case file)."""
    made = replay(
        journal_folder(place), tmp_path / name, PASSPHRASE, now=START, random_bytes=Random(9).randbytes
    )
    return made, CaseFile.open(tmp_path / name, PASSPHRASE)


def journal_of(case):
    return case._con.execute(
        "SELECT rx, scope.id, device.id, seq, body, hash, received_ms FROM journal"
        " JOIN scope ON scope.no = journal.scope JOIN device ON device.no = journal.device ORDER BY rx"
    ).fetchall()


def segments_of(place):
    return sorted(place.rglob("*.seg"))


def code_of(deed):
    with pytest.raises(InspectorError) as met:
        deed()
    return met.value.code


# --- what is copied comes back ------------------------------------------------------------------------------


def test_a_case_file_made_from_segments_alone_is_the_same_to_the_byte(visit, make_laptop, place, tmp_path):
    colleague = make_laptop("colleague")
    colleague.answer("NY07", "fail")
    visit.answer("NY01", "pass")
    visit.get_all(colleague)
    visit.write(("person", AUTHOR, "name", "Trần Thị Tú"), scope=DIRECTORY, scope_kind="directory")
    blob = visit.case.put_blob(b"photo" * 999, "image/jpeg")
    visit.answer("NY01", blob, field="photo")
    copy_all(visit, place, is_last=True).close()
    shutil.rmtree(tmp_path / "laptop" / "blobs")

    made, again = rebuilt(place, tmp_path)

    assert journal_of(again) == journal_of(visit.case)
    assert again.digest(VISIT) == visit.case.digest(VISIT)
    assert again.view(VISIT) == visit.case.view(VISIT)
    assert again.visit_lines() == visit.case.visit_lines()
    assert again.get_blob(blob) == b"photo" * 999
    assert again.check() == ()
    assert (made.is_closed, made.lacks, made.missing, made.attachments) == (True, False, (), 1)
    again.close()


def test_it_writes_on_under_an_id_of_its_own_and_meets_the_old_one_in_peace(visit, place, tmp_path):
    visit.answer("NY01", "pass")
    copy_all(visit, place).close()
    visit.answer("NY02", "fail")  # not copied any more: the laptop fell into the water, and came back

    made, again = rebuilt(place, tmp_path)
    again.record(
        VISIT,
        [Edit("answer", "niem_yet/NY02", "verdict", "pass")],
        scope_kind="visit",
        author=AUTHOR,
        now=START,
    )
    theirs = visit.case.frames(VISIT, again.ends(VISIT))
    assert code_of(lambda: again.admit(theirs, now=START)) == "REPAIR-01", "held until somebody confirms"
    again.confirm_sync()
    admitted = again.admit(theirs, now=START)

    assert made.former_device == visit.case.device != made.device
    assert again.former_devices == {visit.case.device}
    assert (admitted.forked, admitted.new_device) == ((), None)
    assert {v.value for v in again.view(VISIT).cells["answer", "niem_yet/NY02", "verdict"].versions} == {
        "pass",
        "fail",
    }
    again.close()


def test_seals_forks_and_a_drafted_visit_come_back(visit, make_laptop, place, tmp_path):
    visit.draft()
    colleague = make_laptop("colleague")
    colleague.answer("NY09", "fail")
    visit.get_all(colleague)
    visit.case.keep_device_key(b"k" * 32)
    for chain in visit.case.unsealed():
        visit.case.add_seal(chain, b"s" * 64)
    copy_all(visit, place).close()

    _, again = rebuilt(place, tmp_path)

    assert again.freeze(VISIT) == visit.case.freeze(VISIT)
    assert again.late(VISIT) == visit.case.late(VISIT)
    assert [frame.signature for frame in again.frames(VISIT, {})] == [
        frame.signature for frame in visit.case.frames(VISIT, {})
    ]
    assert (
        code_of(
            lambda: again.record(
                VISIT, [Edit("answer", "a/b", "note", "x")], scope_kind="visit", author=AUTHOR, now=START
            )
        )
        == "FREEZE-01"
    )
    again.close()


def test_what_was_set_aside_as_forked_comes_back(visit, make_laptop, place, tmp_path):
    shutil.copytree(tmp_path / "laptop", tmp_path / "twin")  # closed enough: nothing was written meanwhile
    twin = replace(visit, case=CaseFile.open(tmp_path / "twin", PASSPHRASE))
    visit.answer("NY01", "pass")
    twin.answer("NY01", "fail")
    visit.get_all(twin)
    twin.case.close()
    copy_all(visit, place).close()

    _, again = rebuilt(place, tmp_path)

    count = "SELECT count(*) FROM fork"
    assert again._con.execute(count).fetchone() == visit.case._con.execute(count).fetchone() == (1,)
    assert again.former_devices >= visit.case.former_devices
    assert again.check() == ()
    again.close()


def test_a_second_look_copies_nothing_twice(visit, place):
    visit.answer("NY01", "pass")
    copy_all(visit, place).close()
    before = {file: file.read_bytes() for file in place.rglob("*") if file.is_file()}

    copy_all(visit, place).close()

    assert {file: file.read_bytes() for file in place.rglob("*") if file.is_file()} == before


def test_bodies_lie_in_it_encrypted_and_small(visit, place):
    for n in range(300):
        visit.answer(f"NY{n}", "fail")
        visit.answer(f"NY{n}", f"Danh mục niêm yết thiếu {n} thủ tục", field="note")
    copy_all(visit, place).close()

    written = b"".join(file.read_bytes() for file in segments_of(place))

    bodies = sum(len(row[4]) for row in journal_of(visit.case))
    assert b"verdict" not in written
    assert "Danh mục".encode() not in written
    assert len(written) < bodies / 4


def test_an_answer_at_a_time_costs_little_too(visit, place):
    second = copy_all(visit, place)
    for n in range(100):
        visit.answer(f"NY{n}", "fail")
        copy_all(visit, place, opened=second)

    bodies = sum(len(row[4]) for row in journal_of(visit.case))
    assert sum(file.stat().st_size for file in segments_of(place)) < bodies / 2.5


def test_no_record_holds_half_a_deed(visit, place, monkeypatch):
    monkeypatch.setattr("inspector_app.store.news.MOST_ROWS", 5)
    for n in range(4):
        visit.write(*(("answer", f"niem_yet/NY{n}{part}", "verdict", "fail") for part in range(3 + 4 * n)))
    second = opened_place(visit, place)
    sizes = []
    while (news := visit.case.news(second.held, now=START)).says_something:
        second.append(news)
        sizes.append(len(news.bodies))
        assert read_stored(news.bodies[0])["deed"] == read_stored(news.bodies[0])["seq"]

    assert sum(sizes) == len(journal_of(visit.case))
    assert len(sizes) > 3


# --- attachments --------------------------------------------------------------------------------------------


def test_attachments_that_were_not_copied_are_named(visit, place, tmp_path):
    kept = visit.case.put_blob(b"copied", "image/jpeg")
    lost = visit.case.put_blob(b"not copied", "image/png")
    second = copy_all(visit, place)
    second.blob_path(lost).unlink()
    second.close()

    made, again = rebuilt(place, tmp_path)

    assert [(blob.sha256, blob.mime) for blob in made.missing] == [(lost, "image/png")]
    assert made.attachments == 1
    assert again.get_blob(kept) == b"copied"
    assert code_of(lambda: again.get_blob(lost)) == "STORE-11"
    assert again.put_blob(b"not copied", "image/png") == lost
    again.close()


def test_an_erased_attachment_is_erased_from_the_copies_too(visit, place, tmp_path):
    blob = visit.case.put_blob("Nguyễn Văn A, 0912".encode(), "image/jpeg")
    second = copy_all(visit, place)
    assert second.blob_path(blob).is_file()
    visit.case.erase_blob(blob)

    copy_all(visit, place, opened=second).close()

    made, again = rebuilt(place, tmp_path)
    assert not second.blob_path(blob).exists()
    assert made.missing == ()
    assert code_of(lambda: again.get_blob(blob)) == "STORE-11"
    again.close()


@pytest.mark.parametrize("harm", ["flip", "cut", "swap"])
def test_a_damaged_copy_of_an_attachment_is_missing_and_never_shown(harm, visit, place, tmp_path):
    first, other = (
        visit.case.put_blob(b"one" * 99, "image/jpeg"),
        visit.case.put_blob(b"two" * 99, "image/jpeg"),
    )
    second = copy_all(visit, place)
    file = second.blob_path(first)
    data = file.read_bytes()
    changed = {"flip": data[:-9] + bytes([data[-9] ^ 1]) + data[-8:], "cut": data[:-5]}
    file.write_bytes(changed.get(harm) or second.blob_path(other).read_bytes())

    made, again = rebuilt(place, tmp_path)

    assert [blob.sha256 for blob in made.missing] == [first]
    again.close()


# --- cut, altered, repeated, foreign, mixed -----------------------------------------------------------------


@pytest.fixture
def three(visit, place):
    """Three segments with two answers each; returns the laptop."""
    for n in range(3):
        second = opened_place(visit, place)
        for part in range(2):
            visit.answer(f"NY{n}{part}", "pass")
            copy_all(visit, place, opened=second)
        second.close()
    return visit


def answers_in(case):
    return sorted(key for kind, key, _ in case.view(VISIT).cells if kind == "answer")


def test_a_torn_tail_is_left_out_and_said(three, place, tmp_path):
    last = segments_of(place)[-1]
    last.write_bytes(last.read_bytes()[:-7])

    made, again = rebuilt(place, tmp_path)

    assert answers_in(again) == [f"niem_yet/NY{n}" for n in ("00", "01", "10", "11", "20")]
    assert made.cut_bytes > 0
    assert made.cut_file == last.name
    assert not made.is_closed
    assert again.check() == ()
    again.close()


def test_whoever_goes_on_after_a_torn_tail_writes_what_was_lost_again(three, place, tmp_path):
    last = segments_of(place)[-1]
    last.write_bytes(last.read_bytes()[:-7])

    copy_all(three, place, is_last=True).close()

    made, again = rebuilt(place, tmp_path)
    assert journal_of(again) == journal_of(three.case)
    assert (made.is_closed, made.lacks) == (True, False)
    again.close()


def test_what_was_written_but_never_called_safe_is_superseded(three, place, tmp_path):
    """A sync that failed: the record may be there or not; the next segment follows the one before it."""
    second = opened_place(three, place)
    three.answer("NY99", "fail")
    link = second._link
    copy_all(three, place, opened=second)
    second._link = link
    second.held = three.case.second_place(place).held
    second._drop()
    third = opened_place(three, place)
    third._link = link
    third.held.rx -= 1
    third.held.end = journal_of(three.case)[-2][5]
    copy_all(three, place, opened=third).close()

    made, again = rebuilt(place, tmp_path)

    assert journal_of(again) == journal_of(three.case)
    assert not made.lacks
    again.close()


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_segment_that_is_gone_is_noticed(number, three, place, tmp_path):
    segments_of(place)[number].unlink()

    if number == 0:
        assert code_of(lambda: rebuilt(place, tmp_path)) == "COPY-10"
        return
    made, again = rebuilt(place, tmp_path)
    assert made.lacks
    assert len(answers_in(again)) == 2 * number
    again.close()


def test_a_copy_with_something_missing_is_not_gone_on_with(three, place):
    segments_of(place)[1].unlink()

    assert code_of(lambda: copy_all(three, place)) == "COPY-04"

    second = copy_all(three, place, anew=True)
    assert second.held.rx == len(journal_of(three.case))


def test_repeated_and_foreign_files_are_skipped_and_named(three, make_laptop, place, tmp_path):
    stranger = make_laptop("stranger")
    stranger.answer("NY01", "fail")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    prepare_place(elsewhere)
    copy_all(stranger, elsewhere).close()
    folder = journal_folder(place)
    shutil.copy(segments_of(elsewhere)[0], folder / "000009.seg")
    shutil.copy(segments_of(place)[0], folder / "000001 (1).seg")
    (folder / "000001 (2).seg").write_bytes(segments_of(place)[0].read_bytes()[:-30])
    (folder / "notes.seg").write_text("x" * 200)

    made, again = rebuilt(place, tmp_path)

    assert {(s.file, s.code) for s in made.skipped} == {
        ("000009.seg", "COPY-12"),
        ("000001 (1).seg", "COPY-13"),
        ("000001 (2).seg", "COPY-13"),
        ("notes.seg", "COPY-11"),
    }
    assert len(answers_in(again)) == 6
    again.close()


def test_segments_that_were_renamed_still_read(three, place, tmp_path):
    for n, file in enumerate(segments_of(place)):
        file.rename(file.with_name(f"{'cab'[n]}.seg"))

    made, again = rebuilt(place, tmp_path)

    assert len(answers_in(again)) == 6
    assert not made.lacks
    again.close()


def test_two_second_journals_in_one_folder_have_to_be_told_apart(three, place, tmp_path):
    copy_all(three, place, anew=True).close()

    assert code_of(lambda: journal_folder(place)) == "COPY-08"
    for folder in place.glob("inspector-*"):
        made = replay(folder, tmp_path / folder.name, PASSPHRASE, now=START)
        assert made.changes == len(journal_of(three.case))


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda folder: (folder / "keys.json").unlink(), "STORE-04"),
        (lambda folder: [file.unlink() for file in folder.glob("*.seg")], "COPY-07"),
        (
            lambda folder: [
                file.write_bytes(file.read_bytes()[: HEADER_BYTES + 9]) for file in folder.glob("*.seg")
            ],
            "COPY-10",
        ),
    ],
)
def test_a_folder_from_which_nothing_can_be_made_is_refused(harm, code, three, place, tmp_path):
    folder = journal_folder(place)
    harm(folder)

    assert (
        code_of(
            lambda: replay(
                folder if code != "COPY-07" else journal_folder(place),
                tmp_path / "again",
                PASSPHRASE,
                now=START,
            )
        )
        == code
    )
    assert not (tmp_path / "again").exists()


def test_a_wrong_passphrase_and_a_folder_in_use_are_refused(three, place, tmp_path):
    folder = journal_folder(place)

    assert code_of(lambda: replay(folder, tmp_path / "again", Passphrase("khác"), now=START)) == "STORE-01"
    assert code_of(lambda: replay(folder, tmp_path / "laptop", PASSPHRASE, now=START)) == "COPY-09"


def test_a_replay_that_was_cut_short_is_begun_again(three, place, tmp_path):
    (tmp_path / "again.part").mkdir()
    (tmp_path / "again.part" / "case.db").write_bytes(b"half")

    _, again = rebuilt(place, tmp_path)

    assert len(answers_in(again)) == 6
    assert not (tmp_path / "again.part").exists()
    again.close()


# --- who may write there ------------------------------------------------------------------------------------


def test_a_restored_twin_does_not_write_into_the_same_second_journal(visit, place, tmp_path):
    copy_all(visit, place).close()
    clone(visit.case, tmp_path / "backup")
    visit.answer("NY01", "pass")
    copy_all(visit, place).close()

    twin = CaseFile.open(tmp_path / "backup", PASSPHRASE)
    second = twin.second_place(place)
    second.open()

    assert twin.news(second.held, now=START) is None
    twin.close()


def test_two_that_write_at_once_are_noticed(visit, place):
    second = copy_all(visit, place)
    visit.answer("NY01", "pass")
    third = opened_place(visit, place)
    copy_all(visit, place, opened=third)
    visit.answer("NY02", "pass")

    assert code_of(lambda: copy_all(visit, place, opened=second)) == "COPY-05"


def test_nothing_is_written_into_a_folder_that_nobody_chose(visit, tmp_path):
    bare = tmp_path / "mount point"
    bare.mkdir()

    assert code_of(lambda: copy_all(visit, bare)) == "COPY-01"
    assert list(bare.iterdir()) == []


def test_a_place_that_is_pulled_out_and_comes_back_catches_up(visit, place, tmp_path):
    second = copy_all(visit, place)
    place.rename(tmp_path / "pulled out")
    visit.answer("NY01", "pass")
    with pytest.raises(Surroundings):
        copy_all(visit, place, opened=second)
    (tmp_path / "pulled out").rename(place)

    copy_all(visit, place).close()

    _, again = rebuilt(place, tmp_path)
    assert journal_of(again) == journal_of(visit.case)
    again.close()


def test_a_throw_away_case_file_has_no_copies(tmp_path):
    case = CaseFile.create(tmp_path / "temp", ThrowAway(), now=START)

    assert code_of(lambda: case.second_place(tmp_path)) == "STORE-15"
    case.close()


def test_new_keys_are_copied_with_the_next_change(visit, place, tmp_path):
    copy_all(visit, place).close()
    keys = tmp_path / "laptop" / "keys.json"
    keys.write_bytes(json.dumps(json.loads(keys.read_bytes()), indent=1).encode())
    visit.answer("NY01", "pass")

    copy_all(visit, place).close()

    assert (journal_folder(place) / "keys.json").read_bytes() == keys.read_bytes()


def test_the_form_on_disk_is_what_is_written_down(three, place):
    """decisions/027: whoever changes the form gives it another number."""
    data = segments_of(place)[0].read_bytes()

    assert data[:9] == MAGIC == b"INSPSEGM\x01"
    assert data[9:25].hex() == journal_folder(place).name.removeprefix("inspector-")
    assert data[25:29] == (1).to_bytes(4, "big")
    assert data[29:61] == bytes(32)
    assert HEADER_BYTES == 93
    assert (journal_folder(place) / NEWEST).read_bytes()[:4] == (3).to_bytes(4, "big")


@pytest.mark.parametrize("takes", [False, True])
def test_the_pen_is_taken_over_only_from_a_laptop_that_is_gone(takes, visit, place, tmp_path):
    copy_all(visit, place).close()

    made = replay(journal_folder(place), tmp_path / "again", PASSPHRASE, now=START, takes_pens=takes)

    case = CaseFile.open(tmp_path / "again", PASSPHRASE)
    holder = case.view(VISIT).fields("sign_right", VISIT)["holder"]
    assert made.pens == 1
    assert holder == (made.device if takes else made.former_device)
    assert case.check() == ()
    case.close()
