"""What a form says to the answers so far."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.forms.evaluator import Evaluator
from inspector_app.inspection.answers import Answer, Verdict
from tests.forms.samples import changed, checklist_of

TODAY = date(2026, 11, 12)
EVALUATOR = Evaluator(checklist_of())


def answers(verdict=None, **measures):
    return {
        "AA01": Answer(
            id="thu-nghiem/AA01", verdict=verdict, measures={f"AA01_{k}": v for k, v in measures.items()}
        )
    }


def state(verdict=None, **measures):
    return EVALUATOR.state(answers(verdict, **measures), TODAY)


def test_a_calculation_follows_the_measures_it_reads():
    assert state(phai=142, co=138).measure("AA01_thieu").value == 4


def test_a_calculation_with_a_missing_term_is_empty_and_not_zero():
    assert state(phai=142).measure("AA01_thieu").value is None


def test_the_measures_propose_a_verdict_and_a_person_decides():
    assert state(phai=142, co=138).items["AA01"].proposed is Verdict.FAIL
    assert state(Verdict.FAIL, phai=142, co=142).items["AA01"].proposed is Verdict.PASS


def test_nothing_is_proposed_while_a_measure_is_missing():
    assert state(phai=142).items["AA01"].proposed is None
    assert state().items["AA01"].proposed is None


def test_a_broken_constraint_gives_its_sentence():
    assert state(phai=-1).violations() == {"AA01_phai": "Không được là số âm."}
    assert state(phai=142, co=143).violations() == {"AA01_co": "Không quá số phải niêm yết."}


def test_a_constraint_is_not_asked_of_an_empty_value():
    assert state(co=None).violations() == {}


def test_an_item_that_is_not_relevant_reads_as_empty_and_asks_nothing():
    assert not state(Verdict.PASS).items["AA02"].is_relevant
    assert state(Verdict.FAIL).items["AA02"].is_relevant


def test_a_measure_is_relevant_only_where_its_condition_holds():
    assert state(cach="dem").measure("AA01_ngay").is_relevant
    assert not state(cach="hoi", ngay="2026-11-10").measure("AA01_ngay").is_relevant
    assert state(cach="hoi", ngay="2026-11-10").measure("AA01_ngay").value is None


def test_a_required_measure_is_missing_once_the_item_fails():
    assert state(Verdict.FAIL).missing() == ("AA01_phai",)
    assert state(Verdict.FAIL, phai=1).missing() == ()
    assert state(Verdict.PASS).missing() == ()


def test_no_measure_is_asked_of_an_item_that_does_not_apply():
    checklist = checklist_of(changed("required: \"${AA01} = 'fail'\"", 'required: "true()"'))
    evaluator = Evaluator(checklist)

    assert evaluator.state(answers(), TODAY).missing() == ("AA01_phai",)
    assert evaluator.state(answers(Verdict.NA), TODAY).missing() == ()


def test_a_required_item_without_a_verdict_is_missing():
    checklist = checklist_of(changed('        fails_when: "${AA01_thieu} > 0"', '        required: "true()"'))

    assert Evaluator(checklist).state({}, TODAY).missing() == ("AA01",)


def test_decimals_are_exact_and_come_back_as_text():
    checklist = checklist_of(
        changed("${AA01_phai} - ${AA01_co}", "round(100 * ${AA01_co} div ${AA01_phai}, 2)")
    )

    percent = Evaluator(checklist).state(answers(phai=142, co=138), TODAY).measure("AA01_thieu").value

    assert percent == "97.18"


def test_an_answer_typed_with_separate_accents_counts_the_same():
    checklist = checklist_of(changed("${AA01_cach} = 'dem'", "${AA02_ghi_chu} = 'Đạt'"))
    note = Answer(id="x", measures={"AA02_ghi_chu": unicodedata.normalize("NFD", "Đạt")})

    found = Evaluator(checklist).state({"AA02": note, "AA01": Answer(id="y", verdict=Verdict.FAIL)}, TODAY)

    assert found.measure("AA01_ngay").is_relevant


def test_a_note_of_100_kb_and_odd_signs_is_taken_as_it_is():
    note = "<img src=x> " * 9000
    given_note = {"AA02": Answer(id="x", measures={"AA02_ghi_chu": note}), **answers(Verdict.FAIL)}

    assert EVALUATOR.state(given_note, TODAY).measure("AA02_ghi_chu").value == note


def test_a_value_that_does_not_fit_its_type_proposes_nothing():
    odd = state(phai="nhiều", co=3)

    assert odd.measure("AA01_thieu").value is None
    assert odd.items["AA01"].proposed is None


def test_the_state_depends_on_the_day_only_through_today():
    checklist = checklist_of(changed("${AA01_cach} = 'dem'", "today() > '2026-11-12'"))
    evaluator = Evaluator(checklist)

    assert not evaluator.state({}, date(2026, 11, 12)).measure("AA01_ngay").is_relevant
    assert evaluator.state({}, date(2026, 11, 13)).measure("AA01_ngay").is_relevant


def test_an_expression_that_cannot_run_is_told_with_form_and_item():
    checklist = checklist_of()
    (section,) = checklist.sections
    broken = replace(section.items[0], fails_when="${AA09} > 0")

    with pytest.raises(CannotDo) as refused:
        Evaluator(replace(checklist, sections=(replace(section, items=(broken,)),)))

    assert refused.value.code == "FORM-26"
    assert refused.value.fields["file"] == "thu-nghiem 2026.1"
    assert refused.value.fields["item"] == "AA01"


values = st.one_of(
    st.none(), st.integers(-5, 200), st.sampled_from(["", "x", "12.5", "2026-11-10", "dem", "1e9"])
)


@given(
    st.sampled_from([None, *Verdict]),
    st.dictionaries(st.sampled_from(["phai", "co", "thieu", "cach", "ngay", "la"]), values),
)
def test_any_answers_have_a_state_and_the_same_one_every_time(verdict, measures):
    first = state(verdict, **measures)

    assert state(verdict, **measures) == first
    assert set(first.items) == {"AA01", "AA02"}
    for item in first.items.values():
        for measure in item.measures.values():
            assert measure.value is None or isinstance(measure.value, int | str)
