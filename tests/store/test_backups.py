"""Backups on a shelf: tried before they count, and restored without losing what went out."""

import resource
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.kept_backups import Why
from inspector_app.store import copying, making_backups, schema
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import ThrowAway
from inspector_app.store.making_backups import keep_copy
from inspector_app.store.restoring import build
from inspector_app.store.shelf import Shelf, State
from tests.store.conftest import PASSPHRASE, START, VISIT
from tests.store.twins import clone

OTHER = "7d" * 16


def back_up(laptop, second=None, why=Why.ASKED):
    """Make a backup as the action does; returns its note."""
    made = keep_copy(laptop.case.copy_for_backup(why, laptop.now()), second)
    laptop.case.remember_backup(made)
    return made.note


def restore(laptop, note, shelf=None):
    """Restore a backup as the action does."""
    shelf = shelf or laptop.case.shelf()
    mark = laptop.case.mark()
    saved = laptop.case.copy_for_backup(Why.RESTORE, laptop.now())
    keep_copy(saved, keep=(note.name,))
    ground = laptop.case.ground(shelf.judge(note.name), shelf, laptop.now(), saved)
    stay = build(ground)
    laptop.case.become(ground, mark)
    return stay


def value(laptop, item, scope=VISIT, field="verdict"):
    cell = laptop.case.view(scope).cells.get(("answer", f"niem_yet/{item}", field))
    return cell.value if cell else None


def test_a_backup_is_listed_with_what_it_holds(visit):
    visit.answer("NY1", "pass")
    note = back_up(visit)

    (found,) = visit.case.shelf().list(thoroughly=True)

    assert (found.state, found.note) == (State.WHOLE, note)
    assert (note.visits, note.signed, note.last_kind, note.last_unit) == (1, 0, "answer", "Sở Nội vụ Hà Nội")


def test_nothing_is_due_after_a_backup_until_something_changes(visit):
    assert visit.case.unsaved_since_ms() is not None
    back_up(visit)
    assert visit.case.unsaved_since_ms() is None

    visit.case.keep_scratch(VISIT, "gọi lại chị Hoa")
    assert visit.case.unsaved_since_ms() is not None
    back_up(visit)
    visit.answer("NY1", "fail")

    assert visit.case.unsaved_since_ms() is not None


def test_answers_that_are_given_between_two_steps_are_taken_and_stand_in_the_copy(visit, monkeypatch):
    monkeypatch.setattr(copying, "PAGES_A_STEP", 4)
    for n in range(400):
        visit.answer(f"NY{n}", "ghi chú " * 40, field="note")
    given, steps = [], []

    def between():
        steps.append(1)
        if len(steps) % 3 == 0:
            visit.answer(f"ĐX{len(steps)}", "pass")
            given.append(f"ĐX{len(steps)}")

    note = keep_copy(visit.case.copy_for_backup(Why.WORK, visit.now(), between)).note
    visit.answer("sau", "pass")
    restore(visit, note)

    assert len(given) > 2
    assert [item for item in given if value(visit, item) != "pass"] == []
    assert value(visit, "sau") is None


def test_a_second_copy_or_a_restore_in_the_middle_of_a_copy_is_refused(visit):
    for n in range(200):
        visit.answer(f"NY{n}", "ghi chú " * 40, field="note")
    codes = []

    def between():
        with pytest.raises(CannotDo) as refused:
            visit.case.copy_for_backup(Why.WORK, visit.now())
        codes.append(refused.value.code)

    visit.case.copy_for_backup(Why.WORK, visit.now(), between)

    assert set(codes) == {"BACKUP-08"}


def test_a_copy_that_does_not_read_back_whole_does_not_count(visit, monkeypatch):
    monkeypatch.setattr(making_backups, "unsound_pages", lambda _: ["page 3"])

    with pytest.raises(Surroundings, match="STORE-08"):
        back_up(visit)

    assert visit.case.shelf().list() == ()


def test_pictures_are_in_the_backup_and_are_written_once(visit):
    blob = visit.case.put_blob(b"photo" * 1000, "image/jpeg")
    first, second = back_up(visit), back_up(visit)
    files = list((visit.case.shelf().folder / "blobs").glob("*/*"))

    assert first.blobs == second.blobs
    assert len(files) == 1
    assert files[0].stat().st_nlink == 2, "a second name of the same file"
    assert visit.case.get_blob(blob) == b"photo" * 1000


def test_a_picture_that_is_gone_from_the_case_file_comes_back_with_a_restore(visit):
    blob = visit.case.put_blob(b"photo", "image/jpeg")
    note = back_up(visit)
    visit.case._blobs.path_of(blob).unlink()

    restore(visit, note)

    assert visit.case.get_blob(blob) == b"photo"
    assert visit.case.check() == ()


def test_what_was_erased_stays_erased_and_leaves_the_shelf(visit):
    blob = visit.case.put_blob(b"citizen", "image/jpeg")
    note = back_up(visit)
    visit.case.erase_blob(blob)
    back_up(visit)

    assert list((visit.case.shelf().folder / "blobs").glob("*/*")) == []
    restore(visit, note)
    with pytest.raises(CannotDo, match="STORE-11"):
        visit.case.get_blob(blob)


def test_a_picture_under_a_new_key_does_not_stand_in_for_the_old_one(visit):
    blob = visit.case.put_blob(b"photo", "image/jpeg")
    first = back_up(visit)
    visit.case.erase_blob(blob)
    visit.case.put_blob(b"photo", "image/jpeg")
    second = back_up(visit)

    assert set(first.blobs).isdisjoint(second.blobs)
    restore(visit, second)
    assert visit.case.get_blob(blob) == b"photo"


def test_a_restore_brings_back_what_stood_under_a_new_id_and_holds_exchanges(visit):
    visit.answer("NY1", "pass")
    note, device = back_up(visit), visit.case.device
    visit.answer("NY1", "fail")
    visit.answer("NY2", "fail")

    restore(visit, note)

    assert (value(visit, "NY1"), value(visit, "NY2")) == ("pass", None)
    assert visit.case.device != device
    hold = visit.case.sync_hold()
    assert hold.backup_ms == note.at_ms
    assert hold.saved_as in {one.name for one in visit.case.shelf().list()}
    visit.case.confirm_sync()
    assert visit.case.sync_hold() is None
    assert visit.case.check() == ()


def test_a_restore_is_undone_by_restoring_what_was_saved_first(visit):
    note = back_up(visit)
    visit.answer("NY1", "fail")
    restore(visit, note)
    saved = visit.case.sync_hold().saved_as

    restore(visit, visit.case.shelf().judge(saved).note)

    assert value(visit, "NY1") == "fail"
    assert visit.case.check() == ()


def test_writing_and_drafting_go_on_after_a_restore(visit):
    note = back_up(visit)
    visit.answer("NY1", "fail")
    restore(visit, note)

    visit.answer("NY3", "pass")
    visit.draft()

    assert value(visit, "NY3") == "pass"
    assert visit.case.freeze(VISIT) is not None


def test_a_pen_that_was_handed_over_since_is_not_taken_back(visit):
    note = back_up(visit)
    visit.write(("sign_right", VISIT, "holder", "ee" * 16))

    restore(visit, note)

    with pytest.raises(CannotDo, match="PEN-01"):
        visit.draft()


def test_signed_minutes_stay_whatever_is_restored(visit):
    note = back_up(visit)
    visit.answer("NY1", "fail")
    visit.draft()
    visit.write(("minutes_signature", "d1.head", "at", "x"))
    visit.write(("minutes_signed", "d1", "pdf_sha256", "ab" * 32))
    digest = visit.case.digest(VISIT)

    stay = restore(visit, note)

    assert stay == {VISIT}
    assert visit.case.freeze(VISIT).is_signed
    assert visit.case.digest(VISIT) == digest
    with pytest.raises(CannotDo, match="FREEZE-01"):
        visit.answer("NY1", "pass")
    assert visit.case.check() == ()


def test_a_number_that_was_given_to_a_paper_is_not_given_twice(visit):
    note = back_up(visit)
    visit.write(("issued_paper", "p1", "number", "07"), scope=OTHER, scope_kind="issued_papers")

    restore(visit, note)

    assert visit.case.view(OTHER).cells[("issued_paper", "p1", "number")].value == "07"


@pytest.mark.parametrize(
    ("then", "now", "after"),
    [("", "gõ dở", "gõ dở"), ("cũ", "", "cũ"), ("cũ", "mới", "mới\n\n———\ncũ"), ("cũ", "cũ, mới", "cũ, mới")],
)
def test_what_was_jotted_down_is_never_lost(visit, then, now, after):
    visit.case.keep_scratch(VISIT, then)
    note = back_up(visit)
    visit.case.keep_scratch(VISIT, now)

    restore(visit, note)

    assert visit.case.scratch(VISIT) == after


def test_something_written_after_the_preview_stops_the_restore(visit):
    note = back_up(visit)
    shelf, mark = visit.case.shelf(), visit.case.mark()
    ground = visit.case.ground(shelf.judge(note.name), shelf, visit.now(), None)
    build(ground)
    visit.answer("NY9", "pass")

    with pytest.raises(CannotDo, match="BACKUP-07"):
        visit.case.become(ground, mark)

    assert value(visit, "NY9") == "pass"


def test_a_twin_that_kept_the_old_branch_merges_without_a_fork(visit, make_laptop, tmp_path):
    clone(visit.case, tmp_path / "twin")
    note = back_up(visit)
    visit.answer("NY1", "fail")
    colleague = make_laptop("colleague")
    colleague.get_all(visit)
    restore(visit, note)
    visit.answer("NY2", "pass")

    with pytest.raises(CannotDo, match="REPAIR-01"):
        visit.get_all(colleague)
    visit.case.confirm_sync()
    visit.get_all(colleague)
    colleague.get_all(visit)

    assert value(visit, "NY1") == value(colleague, "NY1") == "fail"
    assert value(colleague, "NY2") == "pass"
    assert visit.case.check() == colleague.case.check() == ()


@pytest.mark.parametrize(
    ("harm", "state", "code"),
    [
        (lambda db, note: db.write_bytes(db.read_bytes()[:-4096]), State.CUT, "BACKUP-02"),
        (lambda db, note: db.unlink(), State.CUT, "BACKUP-02"),
        (lambda db, note: db.write_bytes(flipped(db.read_bytes())), State.ALTERED, "BACKUP-03"),
        (lambda db, note: db.write_bytes(db.read_bytes() + b"x"), State.ALTERED, "BACKUP-03"),
        (lambda db, note: note.write_bytes(flipped(note.read_bytes())), State.ALTERED, "BACKUP-03"),
        (lambda db, note: note.write_bytes(b""), State.ALTERED, "BACKUP-03"),
    ],
    ids=["cut", "gone", "flipped", "longer", "note flipped", "note empty"],
)
def test_a_backup_that_is_not_whole_is_named_and_not_restored(visit, harm, state, code):
    visit.answer("NY1", "pass")
    note = back_up(visit)
    visit.answer("NY1", "fail")
    shelf = visit.case.shelf()
    harm(shelf.database(note.name), shelf.folder / f"{note.name}.note")

    assert [one.state for one in shelf.list(thoroughly=True)] == [state]
    with pytest.raises(CannotDo, match=code):
        restore(visit, note)
    assert value(visit, "NY1") == "fail"


def flipped(data):
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 4]) + data[middle + 1 :]


def test_a_backup_of_a_later_form_is_named_and_not_restored(visit, monkeypatch):
    monkeypatch.setattr(making_backups, "Note", replace_form)
    note = back_up(visit)

    with pytest.raises(CannotDo, match="BACKUP-06"):
        restore(visit, note)


def replace_form(**said):
    from inspector_app.store.backup_note import Note

    return replace(Note(**said), form=schema.KNOWN_VERSION + 1)


def test_a_folder_of_another_case_file_is_named(visit, make_laptop):
    back_up(visit)
    stranger = make_laptop("stranger")

    with pytest.raises(CannotDo, match="BACKUP-04"):
        Shelf.at(visit.case.shelf().folder, stranger.case._key)


def test_two_case_files_in_one_folder_leave_each_other_alone(visit, make_laptop):
    stranger = make_laptop("stranger")
    for laptop in (visit, stranger):
        laptop.case.put_blob(b"photo", "image/jpeg")
        back_up(laptop)
        back_up(laptop)

    assert [len(laptop.case.shelf().list()) for laptop in (visit, stranger)] == [2, 2]
    assert {one.state for one in visit.case.shelf().list(thoroughly=True)} == {State.WHOLE}


def test_a_second_folder_gets_a_copy_that_opens_on_another_laptop(visit, tmp_path):
    blob = visit.case.put_blob(b"photo", "image/jpeg")
    (tmp_path / "stick").mkdir()
    second = visit.case.shelf(tmp_path / "stick")

    note = back_up(visit, second)

    assert [one.state for one in second.list(thoroughly=True)] == [State.WHOLE]
    visit.case.shelf().database(note.name).unlink()
    restore(visit, note, second)
    assert visit.case.get_blob(blob) == b"photo"


def test_a_stick_that_is_out_leaves_the_first_copy(visit, tmp_path):
    made = keep_copy(
        visit.case.copy_for_backup(Why.WORK, visit.now()), visit.case.shelf(tmp_path / "khong-co")
    )

    assert made.trouble.code == "BACKUP-05"
    assert len(visit.case.shelf().list()) == 1


def test_a_throw_away_case_file_has_no_backups_and_is_never_due(tmp_path):
    case = CaseFile.create(tmp_path / "x", ThrowAway(), now=START)

    with pytest.raises(CannotDo, match="STORE-15"):
        case.copy_for_backup(Why.ASKED, START)
    assert case.unsaved_since_ms() is None
    case.close()


def test_what_was_left_half_made_is_taken_away_with_the_next_backup(visit):
    shelf = visit.case.shelf()
    visit.case.copy_for_backup(Why.WORK, visit.now())  # nobody finished it
    (shelf.folder / "20200101T000000Z-00000000.db").write_bytes(b"without a note")

    note = back_up(visit)

    assert sorted(file.name for file in shelf.folder.iterdir() if file.is_file()) == sorted(
        ["keys.json", f"{note.name}.db", f"{note.name}.note"]
    )


def test_old_backups_are_thinned_with_their_pictures(visit):
    blob = visit.case.put_blob(b"only then", "image/jpeg")
    start = datetime(2026, 11, 12, 2, tzinfo=UTC)
    for hours in range(0, 24 * 5, 6):
        copied = visit.case.copy_for_backup(Why.WORK, start + timedelta(hours=hours))
        keep_copy(copied)

    found = visit.case.shelf().list()

    assert 8 <= len(found) <= 13
    assert visit.case.get_blob(blob) == b"only then"


def test_a_later_form_is_taken_only_after_a_backup(visit, monkeypatch):
    visit.case.close()
    steps = (*schema.STEPS, "m0002_next")
    monkeypatch.setattr(schema, "STEPS", steps)
    monkeypatch.setattr(schema, "KNOWN_VERSION", 2)
    known = schema.statements
    later = ["CREATE TABLE more (x INTEGER)", "PRAGMA user_version = 2"]
    monkeypatch.setattr(schema, "statements", lambda step: later if step == steps[1] else known(step))

    visit.case = CaseFile.open(visit.case.folder, PASSPHRASE)

    (kept,) = visit.case.shelf().list()
    assert (kept.note.why, kept.note.form) == (Why.MIGRATION, 1)
    restore(visit, kept.note)
    assert visit.case._con.execute("PRAGMA user_version").fetchone()[0] == 2
    visit.case.close()


def test_nothing_that_people_wrote_lies_in_clear_on_a_shelf(visit):
    visit.answer("NY1", "chim hoàng yến", field="note")
    visit.case.put_blob("chim hoàng yến".encode() * 9, "text/plain")
    back_up(visit)

    on_disk = b"".join(f.read_bytes() for f in visit.case.shelf().root.rglob("*") if f.is_file())

    for words in ("chim hoàng yến", "Sở Nội vụ", "answer"):
        assert words.encode() not in on_disk


@contextmanager
def files_no_larger_than(size):
    """Let the disk refuse what is larger, as a full one does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 40_000, 100_000])
def test_a_disk_that_fills_during_a_backup_or_a_restore_loses_nothing(visit, size):
    visit.answer("NY1", "pass")
    note = back_up(visit)
    visit.answer("NY1", "fail")
    shelf = visit.case.shelf()
    ground = visit.case.ground(shelf.judge(note.name), shelf, visit.now(), None)

    with files_no_larger_than(size):
        with pytest.raises(Surroundings, match=r"STORE-0[57]"):
            back_up(visit)
        with pytest.raises(Surroundings, match=r"STORE-0[57]"):
            build(ground)

    assert not list(shelf.folder.glob("*.part")), "it would take the room that answers need"
    assert value(visit, "NY1") == "fail"
    assert [one.state for one in shelf.list(thoroughly=True)] == [State.WHOLE]
    restore(visit, back_up(visit))
    assert value(visit, "NY1") == "fail"
    assert visit.case.check() == ()


def test_a_folder_that_is_gone_is_named(visit):
    with pytest.raises(Surroundings, match="BACKUP-05"):
        visit.case.shelf(visit.case.folder / "rút ra").list()
