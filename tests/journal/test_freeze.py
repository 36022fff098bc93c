"""What freezes a visit, what may still be written to it, and who may draft."""

from itertools import permutations
from random import Random

import pytest

from inspector_app.journal.freeze import came_late, freeze_of, pen_holder, signed_drafts, stays_free
from inspector_app.journal.frontier import read_frontier
from tests.journal.replica import SCOPE, Replica, device_id

NOW = 1_794_000_000_000
DRAFTED = (("minutes_drafted", "d1", "frontier"), {device_id(1): 4})
SIGNED = (("minutes_signed", "d1", "file_sha256"), "x")
WITHDRAWN = (("minutes_withdrawn", "d1", "reason"), "x")
SUPERSEDED = (("minutes_superseded", "d1", "file_sha256"), "x")
AGAIN = (("minutes_drafted", "d2", "frontier"), {device_id(1): 9})


def standing(*cells):
    laptop = Replica(device_id(1))
    for n, cell in enumerate(cells):
        laptop.write([cell], NOW + n)
    return laptop.standing()


@pytest.mark.parametrize(
    ("cells", "draft", "is_signed"),
    [
        ((), None, False),
        ((DRAFTED,), "d1", False),
        ((DRAFTED, WITHDRAWN), None, False),
        ((DRAFTED, SUPERSEDED), None, False),
        ((DRAFTED, SIGNED), "d1", True),
        ((DRAFTED, SIGNED, WITHDRAWN), "d1", True),
        ((DRAFTED, WITHDRAWN, AGAIN), "d2", False),
        ((DRAFTED, SIGNED, AGAIN), "d1", True),
    ],
    ids=[
        "open",
        "drafted",
        "withdrawn",
        "superseded",
        "signed",
        "signed for good",
        "again",
        "not over signed",
    ],
)
def test_a_visit_is_frozen_by_a_draft_and_for_good_by_a_signature(cells, draft, is_signed):
    for order in permutations(cells):
        frozen = freeze_of(standing(*order))

        assert (frozen and frozen.draft, bool(frozen and frozen.is_signed)) == (draft, is_signed)


def test_the_later_of_two_open_drafts_counts():
    assert freeze_of(standing(DRAFTED, AGAIN)).frontier == {device_id(1): 9}


@pytest.mark.parametrize("kind", ["minutes_signature", "minutes_withdrawn", "amendment", "sign_right"])
def test_what_concerns_the_minutes_themselves_may_be_written_to_a_frozen_visit(kind):
    assert stays_free(kind)


@pytest.mark.parametrize("kind", ["answer", "visit", "ink", "minutes", "scope"])
def test_nothing_else_may(kind):
    assert not stays_free(kind)


def test_a_change_is_late_when_the_drafted_frontier_does_not_cover_it():
    frozen = freeze_of(standing(DRAFTED))
    laptop = Replica(device_id(1))
    changes = [laptop.write([(("answer", "f/A", "note"), n)], NOW)[0] for n in range(6)]

    assert [change.seq for change in changes if came_late(frozen, change)] == [5, 6]


def test_minutes_written_after_the_draft_are_not_late():
    (change,) = Replica(device_id(2)).write([WITHDRAWN], NOW)

    assert not came_late(freeze_of(standing(DRAFTED)), change)


def test_the_pen_is_held_by_the_device_that_the_record_names():
    assert pen_holder(standing((("sign_right", SCOPE, "holder"), device_id(7))), SCOPE) == device_id(7)


def test_nobody_holds_a_pen_that_two_laptops_claim():
    first, second = Replica(device_id(1)), Replica(device_id(2))
    for laptop in (first, second):
        laptop.write([(("sign_right", SCOPE, "holder"), laptop.device)], NOW)

    first.take(second.frames({}, Random(0)), NOW)

    assert pen_holder(first.standing(), SCOPE) is None


def test_signed_drafts_are_known_by_their_keys():
    assert signed_drafts(standing(DRAFTED, SIGNED, AGAIN)) == {"d1"}


@pytest.mark.parametrize("value", [None, [], {"a": 0}, {"a": "1"}, {"a": True}, {"a": -1}, "x"])
def test_what_is_no_frontier_reads_as_an_empty_one(value):
    assert read_frontier(value) == {}
