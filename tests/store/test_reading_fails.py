"""A page that cannot be read: what is said of it, and that work goes on when it can be read again."""

import os

import pytest

from inspector_app.errors import Surroundings
from tests.store.conftest import VISIT

FIRST_PAGES = 2  # the header and the list of tables stay readable


def written_over(path, data, start):
    """Change a file in place; opened for writing only once, so that SQLite's locks are lost but once."""
    handle = os.open(path, os.O_RDWR)
    os.pwrite(handle, data, start)
    os.fsync(handle)
    os.close(handle)


@pytest.fixture
def unreadable(visit):
    """A case file all pages of which but the first were damaged behind its back, and what stood there."""
    for item in range(60):
        visit.answer(f"NY{item:02}", "nội dung " * 40, field="note")
    visit.case.check()  # writes the log back
    path, start = visit.case.folder / "case.db", FIRST_PAGES * 4096
    whole = path.read_bytes()[start:]
    visit.case._con.execute("PRAGMA shrink_memory")
    written_over(path, bytes(len(whole)), start)
    return visit, path, start, whole


def test_a_damaged_page_is_called_damaged(unreadable):
    visit, *_ = unreadable

    with pytest.raises(Surroundings, match="STORE-08"):
        visit.case.view(VISIT)


def test_what_can_be_read_again_is_read_without_starting_the_program_anew(unreadable):
    visit, path, start, whole = unreadable
    with pytest.raises(Surroundings, match="STORE-08"):
        visit.case.view(VISIT)

    written_over(path, whole, start)

    visit.answer("NY99", "pass")
    assert len(visit.case.view(VISIT).cells) > 60
    assert visit.case.check() == ()


def test_a_page_that_only_could_not_be_read_just_then_is_not_called_damaged(unreadable, monkeypatch):
    visit, path, start, whole = unreadable
    opened = type(visit.case)._open_again

    def in_time(case):
        written_over(path, whole, start)
        opened(case)

    monkeypatch.setattr(type(visit.case), "_open_again", in_time)
    with pytest.raises(Surroundings, match="STORE-07"):
        visit.case.view(VISIT)

    assert visit.case.check() == ()
