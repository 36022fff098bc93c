"""The reserve: made whole or not at all, given up once, and only for what people type."""

import pytest

from inspector_app.errors import Surroundings
from inspector_app.inspection.record import Edit
from inspector_app.store.ballast import NAME, Ballast
from tests.store.conftest import AUTHOR, START, VISIT

MB = 1 << 20


def full(laptop):
    """Let the database grow no more until the reserve is gone: the engine itself says «full»."""
    (pages,) = laptop.case._con.execute("PRAGMA page_count").fetchone()
    laptop.case._con.execute(f"PRAGMA max_page_count = {pages}")


@pytest.fixture
def on_a_full_disk(laptop, tmp_path, monkeypatch):
    """A laptop on whose disk there is room again once the reserve is given up."""
    ballast = Ballast(tmp_path / "laptop")
    ballast.make(2 * MB)
    laptop.answer("NY01", "pass")
    full(laptop)
    give_up = Ballast.give_up

    def and_there_is_room(self):
        laptop.case._con.execute("PRAGMA max_page_count = 1000000")
        return give_up(self)

    monkeypatch.setattr(Ballast, "give_up", and_there_is_room)
    return laptop


def long_note(laptop, item="NY02"):
    return laptop.answer(item, "nội dung " * 9000, field="note")


def test_it_holds_what_it_says(tmp_path):
    ballast = Ballast(tmp_path)

    assert ballast.make(3 * MB)
    assert (tmp_path / NAME).stat().st_size == 3 * MB
    assert ballast.is_there
    assert ballast.give_up()
    assert not ballast.is_there
    assert not ballast.give_up()


def test_a_disk_without_room_for_it_stays_without_and_nothing_half_is_left(tmp_path, monkeypatch):
    def no_room(_size):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("inspector_app.store.ballast.os.urandom", no_room)

    assert not Ballast(tmp_path).make(2 * MB)
    assert list(tmp_path.iterdir()) == []


def test_what_was_typed_is_saved_in_its_room_and_that_is_told_once(on_a_full_disk, tmp_path):
    long_note(on_a_full_disk)

    assert ("answer", "niem_yet/NY02", "note") in on_a_full_disk.case.view(VISIT).cells
    assert not (tmp_path / "laptop" / NAME).exists()
    assert on_a_full_disk.case.take_gave_way()
    assert not on_a_full_disk.case.take_gave_way()


def test_scratch_notes_are_typed_too(on_a_full_disk):
    on_a_full_disk.case.keep_scratch(VISIT, "nháp " * 20_000)

    assert on_a_full_disk.case.scratch(VISIT).startswith("nháp")


def test_without_a_reserve_a_full_disk_is_said_and_nothing_is_kept(laptop):
    laptop.answer("NY01", "pass")
    full(laptop)

    with pytest.raises(Surroundings) as met:
        long_note(laptop)

    assert met.value.code == "STORE-05"
    assert ("answer", "niem_yet/NY02", "note") not in laptop.case.view(VISIT).cells
    assert laptop.case.check() == ()


def test_two_scopes_are_written_together_or_not_at_all(laptop):
    other = "6d" * 16
    edit = Edit("answer", "niem_yet/NY01", "verdict", "pass")
    laptop.case.record_all(((VISIT, "visit", (edit,)), (other, "visit", (edit,))), author=AUTHOR, now=START)
    before = laptop.case.frontier(VISIT)
    full(laptop)
    long = Edit("answer", "niem_yet/NY01", "note", "nội dung " * 9000)

    with pytest.raises(Surroundings):
        laptop.case.record_all(
            ((VISIT, "visit", (edit,)), (other, "visit", (long,))), author=AUTHOR, now=START
        )

    assert laptop.case.frontier(VISIT) == before
    assert ("answer", "niem_yet/NY01", "note") not in laptop.case.view(other).cells
