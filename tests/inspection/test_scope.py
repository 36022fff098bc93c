"""Only what was chosen counts."""

import pytest

from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Chosen, Verdict
from inspector_app.inspection.scope import (
    changed_choice,
    counted_answers,
    is_answered,
    items_of_section,
    items_of_set,
    progress_of,
)
from inspector_app.inspection.visit import ReceptionPoint
from tests.inspection.visit_builder import FORM, INITIATIVE, NY01, NY02, SHOWN, WHOLE, visit_with


def test_a_short_set_comes_in_the_order_of_the_form():
    assert items_of_set(FORM, "rut_gon") == ("NY01", "NY02")


def test_a_short_set_that_is_not_there_is_refused():
    with pytest.raises(CannotDo) as refused:
        items_of_set(FORM, "nhanh")

    assert refused.value.code == "SCOPE-01"


def test_a_section_gives_its_items():
    assert items_of_section(FORM, "NY") == ("NY01", "NY02")
    assert items_of_section(FORM, "XX") == ()


def test_only_what_is_not_yet_chosen_is_added():
    assert changed_choice(FORM, ["NY01", "NY02", "NY02"], frozenset({NY01})) == (
        Chosen(id=NY02, chosen=True),
    )


def test_only_what_is_chosen_is_taken_out():
    assert changed_choice(FORM, ["NY01", "NY02"], frozenset({NY01}), chosen=False) == (
        Chosen(id=NY01, chosen=False),
    )


def test_an_item_can_be_chosen_for_each_reception_point():
    chosen = changed_choice(FORM, ["NY01"], frozenset(), points=("a1", "a2"))

    assert [record.id for record in chosen] == ["niem-yet/NY01#a1", "niem-yet/NY01#a2"]


def test_an_item_that_the_form_does_not_have_is_refused():
    with pytest.raises(CannotDo) as refused:
        changed_choice(FORM, ["NY01", "NY99"], frozenset())

    assert refused.value.code == "SCOPE-02"
    assert refused.value.fields["item"] == "NY99"


def test_progress_counts_chosen_items_by_section():
    record = visit_with(chosen=frozenset({NY01, NY02, "niem-yet/TK08"}))

    rows = [
        (row.section, row.title, row.chosen, row.done, row.failed, row.open) for row in progress_of(record)
    ]

    assert rows == [("NY", "Niêm yết", 2, 2, 1, 0), ("TK", "Số liệu", 1, 0, 0, 1)]


def test_an_item_checked_at_two_points_counts_twice():
    record = visit_with(
        points=(ReceptionPoint(id="a1", name="Quầy 1"), ReceptionPoint(id="a2", name="Quầy 2")),
        chosen=frozenset({"niem-yet/NY01#a1", "niem-yet/NY01#a2"}),
        answers={"niem-yet/NY01#a2": Answer(id="niem-yet/NY01#a2", verdict=Verdict.PASS)},
    )

    assert [(row.chosen, row.done) for row in progress_of(record)] == [(2, 1)]


def test_answers_to_items_that_are_not_chosen_do_not_count():
    record = visit_with(chosen=frozenset({NY01}))

    assert counted_answers(record).keys() == {NY01}
    assert counted_answers(WHOLE).keys() == WHOLE.chosen


@pytest.mark.parametrize(
    ("item", "answer", "done"),
    [
        (SHOWN, None, False),
        (SHOWN, Answer(id=NY01, note="đang xem"), False),
        (SHOWN, Answer(id=NY01, verdict=Verdict.NA), True),
        (INITIATIVE, Answer(id="m"), False),
        (INITIATIVE, Answer(id="m", note="Zalo"), True),
    ],
)
def test_an_item_is_answered_when_nothing_more_is_asked(item, answer, done):
    assert is_answered(item, answer) is done
