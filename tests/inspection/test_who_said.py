"""Who gave an answer, and who wrote on it later."""

from datetime import UTC, datetime, timedelta

from inspector_app.inspection.record import Cell, Version, View
from inspector_app.inspection.who_said import WhoSaid, who_said

KEY = "niem-yet/NY01"
START = datetime(2026, 11, 12, 2, 41, tzinfo=UTC)


def version(value, minutes=0, device="1" * 32):
    return Version(value, "a" * 32, START + timedelta(minutes=minutes), device, 1)


def said(**cells):
    found = {("answer", KEY, name): Cell(versions) for name, versions in cells.items()}
    return who_said(View("s" * 32, found), KEY)


def test_nobody_said_anything():
    assert said() == WhoSaid((), None)
    assert said(verdict=(version(None),), note=(version(""),)) == WhoSaid((), None)


def test_the_verdict_has_its_own_author():
    assert said(verdict=(version("pass"),)) == WhoSaid((version("pass"),), None)


def test_what_came_with_the_verdict_is_not_later():
    assert said(verdict=(version("pass"),), note=(version("Đủ"),)).last is None


def test_a_later_note_is_told_and_the_newest_of_several():
    note, measure = version("Đủ", 1), version(3, 2, "2" * 32)

    assert said(verdict=(version("pass"),), note=(note,), **{"measure.a": (measure,)}).last == measure


def test_a_note_alone_has_an_author_too():
    assert said(note=(version("Đủ"),)) == WhoSaid((), version("Đủ"))


def test_an_open_conflict_names_both():
    both = (version("fail", 1, "2" * 32), version("pass"))

    assert said(verdict=both).verdict == both


def test_one_who_takes_a_verdict_back_while_another_gives_it_is_a_conflict():
    both = (version(None, 1, "2" * 32), version("pass"))

    assert said(verdict=both).verdict == both
