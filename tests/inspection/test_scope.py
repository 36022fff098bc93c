"""Only what was chosen counts."""

import pytest

from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Chosen, Verdict
from inspector_app.inspection.scope import (
    changed_choice,
    is_answered,
    items_of_set,
)
from tests.inspection.visit_builder import FORM, INITIATIVE, NY01, NY02, SHOWN


def test_a_short_set_comes_in_the_order_of_the_form():
    assert items_of_set(FORM, "rut_gon") == ("NY01", "NY02")


def test_a_short_set_that_is_not_there_is_refused():
    with pytest.raises(CannotDo) as refused:
        items_of_set(FORM, "nhanh")

    assert refused.value.code == "SCOPE-01"


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
