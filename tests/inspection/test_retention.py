"""How long pictures are kept: terms of months, what stands in the way, what another laptop forgets."""

from datetime import UTC, date, datetime

import pytest

from inspector_app.inspection.record import Cell, Version, View
from inspector_app.inspection.retention import (
    HOLD,
    Erased,
    Erasure,
    Standing,
    erasing_scope,
    kept_until,
    read_erased,
    standing_of,
    to_forget,
)

NOTHING = Erased()
AT = datetime(2026, 11, 12, 20, 0, tzinfo=UTC)  # the 13th in Việt Nam
A, B, C = "a" * 64, "b" * 64, "c" * 64


def erasure(*hashes):
    return Erasure(id="1", hashes=hashes, kept_until=date(2026, 1, 1), months=12, by="Lan", erased_at=AT)


@pytest.mark.parametrize(
    ("day", "months", "until"),
    [
        (date(2026, 11, 12), 1, date(2026, 12, 12)),
        (date(2026, 11, 12), 2, date(2027, 1, 12)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 1, 31), 1_200, date(2126, 1, 31)),
    ],
)
def test_a_term_of_months_ends_on_the_day_of_its_number(day, months, until):
    assert kept_until(day, months) == until


def stands(until=date(2026, 11, 12), today=date(2026, 11, 13), erased=NOTHING, **changes):
    said = {"waits": False, "has_files": True, "has_term": True, **changes}
    return standing_of(until, today, erased, **said)


def test_what_becomes_of_the_pictures_of_a_visit():
    assert stands() is Standing.DUE
    assert stands(today=date(2026, 11, 12)) is Standing.KEPT  # the last day belongs to the term
    assert stands(waits=True) is Standing.UNSIGNED
    assert stands(until=None) is Standing.NO_DAY
    assert stands(until=None, has_term=False) is Standing.NO_TERM
    assert stands(has_files=False) is Standing.ERASED
    assert stands(erased=Erased(is_held=True)) is Standing.HELD
    assert stands(erased=Erased(is_held=True), today=date(2026, 1, 1)) is Standing.HELD


def test_a_hold_counts_also_where_another_laptop_released_it_without_seeing_it():
    versions = [Version(value, "a" * 32, AT, device, 1) for value, device in ((False, "1"), (True, "2"))]
    view = View("s", {(HOLD, "v", "held"): Cell(tuple(versions))})

    assert read_erased(view).is_held
    assert not read_erased(View("s", {(HOLD, "v", "held"): Cell(tuple(versions[:1]))})).is_held
    assert read_erased(View("s")) == Erased()


def test_the_day_of_an_erasing_is_that_of_viet_nam_and_the_first_one_counts():
    later = Erasure(
        id="2", hashes=(A, B), kept_until=date(2026, 1, 1), months=1, by="", erased_at=AT.replace(day=20)
    )

    assert Erased((erasure(A), later)).days() == {A: date(2026, 11, 13), B: date(2026, 11, 21)}


def test_only_what_the_visit_itself_names_is_forgotten_and_nothing_that_another_visit_needs():
    said = Erased((erasure(A, B, C),))

    assert to_forget({"v": frozenset({A, B})}, {"v": said}) == {A, B}
    assert to_forget({"v": frozenset({A, B}), "w": frozenset({B})}, {"v": said}) == {A}
    assert to_forget({"v": frozenset({A}), "w": frozenset({A})}, {"v": said, "w": said}) == {A}
    assert to_forget({"v": frozenset({A})}, {"v": Erased((erasure(A),), is_held=True)}) == frozenset()
    held_elsewhere = {"v": said, "w": Erased((erasure(A),), is_held=True)}
    assert to_forget({"v": frozenset({A, B}), "w": frozenset({A})}, held_elsewhere) == {B}
    assert to_forget({}, {}) == frozenset()


def test_the_scope_beside_a_visit_is_the_same_everywhere_and_its_own():
    assert erasing_scope("a" * 32) == erasing_scope("a" * 32)
    assert len({erasing_scope("a" * 32), erasing_scope("b" * 32), "a" * 32}) == 3
