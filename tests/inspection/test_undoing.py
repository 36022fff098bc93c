"""Which edits undo a deed, told from it and from what stands: nothing of anybody else is overwritten."""

from datetime import UTC, datetime

import pytest

from inspector_app.errors import CannotDo
from inspector_app.inspection.record import DELETED, Cell, Edit, Version, View
from inspector_app.inspection.undoing import PastChange, PastDeed, joined, undoing

ME, LAPTOP = "a" * 32, "1" * 32
OTHER = "2" * 32
NOTE, VERDICT = ("answer", "f/NY01", "note"), ("answer", "f/NY01", "verdict")


def version(value, device=LAPTOP, author=ME):
    return Version(value, author, datetime(2026, 11, 12, tzinfo=UTC), device, 1)


def standing(*cells):
    return View("s" * 32, {cell: Cell((version(value),)) for cell, value in cells})


def deed(*changes, made=()):
    return PastDeed(LAPTOP, ME, tuple(PastChange(*change) for change in changes), frozenset(made))


def empty(_kind, field):
    return "" if field == "note" else None


def undo(past, now, emptied=("answer",)):
    return undoing(past, now, empty, emptied)


def refusal(past, now, **more):
    with pytest.raises(CannotDo) as refused:
        undo(past, now, **more)
    return refused.value.code


def test_the_value_before_is_written_again():
    assert undo(deed((VERDICT, "fail", ("pass",))), standing((VERDICT, "fail"))) == (Edit(*VERDICT, "pass"),)


def test_what_stood_nowhere_becomes_empty():
    past = deed((NOTE, "mờ", ()), (VERDICT, "fail", ()), made=[NOTE[:2]])

    assert undo(past, standing((NOTE, "mờ"), (VERDICT, "fail"))) == (Edit(*NOTE, ""), Edit(*VERDICT, None))


def test_a_field_that_stands_as_before_is_not_written_again():
    past = deed((NOTE, "mờ", ("mờ",)), (VERDICT, "fail", ("pass",)))

    assert undo(past, standing((NOTE, "mờ"), (VERDICT, "fail"))) == (Edit(*VERDICT, "pass"),)


def test_true_is_not_one():
    cell = ("reception", "r", "greeted")

    assert undo(deed((cell, True, (1,))), standing((cell, True))) == (Edit(*cell, 1),)


def test_a_made_record_is_taken_out_with_every_field_written_once_more():
    name, order = ("participant", "p", "name"), ("participant", "p", "order")
    past = deed((name, "A", ()), made=[("participant", "p")])

    edits = undo(past, standing((name, "A"), (order, 2)))

    assert edits == (Edit(*name, "A"), Edit(*order, 2), Edit("participant", "p", DELETED, value=True))


def test_a_deletion_is_undone_by_bringing_back_and_bringing_back_by_taking_out():
    name, gone = ("participant", "p", "name"), ("participant", "p", DELETED)

    back = undo(deed((name, "A", ("A",)), (gone, True, ())), standing((name, "A"), (gone, True)))
    out = undo(deed((gone, False, (True,)), (name, "B", ("A",))), standing((gone, False), (name, "B")))

    assert back == (Edit(*gone, value=False),)
    assert out == (Edit(*name, "A"), Edit(*gone, value=True))


def test_several_deeds_joined_go_back_to_before_the_first():
    first, second = deed((NOTE, "a", ())), deed((NOTE, "ab", ("a",)), (VERDICT, "pass", ()))

    whole = joined([first, second])

    assert whole.changes == (PastChange(NOTE, "ab", ()), PastChange(VERDICT, "pass", ()))
    assert joined([deed((NOTE, "a", ())), deed((NOTE, "", ("a",)))]).changes == (PastChange(NOTE, "", ()),)


@pytest.mark.parametrize(
    ("versions", "code"),
    [
        ((version("fail", device=OTHER),), "UNDO-01"),
        ((version("fail", author=OTHER),), "UNDO-01"),
        ((version("fail"), version("fail", device=OTHER)), "UNDO-01"),
        ((version("na"),), "UNDO-02"),
    ],
    ids=["another laptop", "another person", "both at once", "this laptop"],
)
def test_what_was_changed_since_refuses_all_of_it(versions, code):
    now = View("s" * 32, {VERDICT: Cell(versions), NOTE: Cell((version("mờ"),))})

    assert refusal(deed((NOTE, "mờ", ("",)), (VERDICT, "fail", ("pass",))), now) == code


def test_a_made_record_on_which_somebody_else_wrote_is_not_taken_out():
    name, title = ("participant", "p", "name"), ("participant", "p", "title")
    now = View("s" * 32, {name: Cell((version("A"),)), title: Cell((version("B", device=OTHER),))})

    assert refusal(deed((name, "A", ()), made=[("participant", "p")]), now) == "UNDO-01"


def test_a_decision_between_values_is_not_undone_but_one_between_equals_is():
    assert refusal(deed((VERDICT, "na", ("pass", "fail"))), standing((VERDICT, "na"))) == "UNDO-04"
    assert undo(deed((VERDICT, "na", ("pass", "pass"))), standing((VERDICT, "na")))


@pytest.mark.parametrize(
    ("record", "chosen"),
    [(("pinned_form", "f"), "f/NY01"), (("reception_point", "q"), "f/NY01#q")],
)
def test_what_chosen_items_stand_on_is_not_taken_out(record, chosen):
    field, choice = (*record, "name"), ("chosen", chosen, "chosen")
    past = deed((field, "x", ()), made=[record])

    assert refusal(past, standing((field, "x"), (choice, True))) == "UNDO-05"
    assert undo(past, standing((field, "x"), (choice, False)))


def test_a_form_goes_with_the_items_that_were_chosen_with_it():
    field, choice = ("pinned_form", "f", "version"), ("chosen", "f/NY01", "chosen")
    past = deed((field, "1", ()), (choice, True, ()), made=[field[:2], choice[:2]])

    edits = undo(past, standing((field, "1"), (choice, True)), emptied=("chosen",))

    assert Edit(*choice, None) in edits
    assert Edit("pinned_form", "f", DELETED, value=True) in edits
