"""The examples against the checklists: every item exists, every measure may stand, proposals are met."""

from datetime import date

import pytest

from inspector_app.bundled import bundled
from inspector_app.forms.demo_inspections import DemoInspection, bundled_demos
from inspector_app.forms.evaluator import Evaluator
from inspector_app.forms.law_file import load_law
from inspector_app.forms.library import load_library
from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.verdicts import check_answer

LAW = load_law(bundled("resources/law/registry.yaml").read_bytes(), "registry.yaml")
FORMS = {form.form_id: form for form in load_library(bundled("forms"), LAW)}
DEMOS = {demo.id: demo for demo in bundled_demos()}


@pytest.fixture(params=sorted(DEMOS))
def demo(request) -> DemoInspection:
    return DEMOS[request.param]


def states(demo: DemoInspection):
    for form_id, items in demo.chosen.items():
        answers = {split_item_key(a.id)[1]: a for a in demo.answers if split_item_key(a.id)[0] == form_id}
        day = demo.visit.held_on[-1] if demo.visit.held_on else demo.source.published_on
        yield (
            FORMS[form_id],
            items,
            answers,
            Evaluator(FORMS[form_id]).state(answers, day or date(2026, 1, 1)),
        )


def test_every_chosen_item_is_an_item_of_its_form(demo):
    unknown = [
        (form_id, item)
        for form_id, items in demo.chosen.items()
        for item in items
        if form_id not in FORMS or FORMS[form_id].item(item) is None
    ]
    assert unknown == []


def test_chosen_items_stand_in_the_order_of_their_form(demo):
    for form_id, items in demo.chosen.items():
        assert [item.name for item in FORMS[form_id].items() if item.name in items] == list(items)


def test_every_answer_can_be_kept_exactly_as_it_is(demo):
    for answer in demo.answers:
        form_id, name, _ = split_item_key(answer.id)
        assert check_answer(FORMS[form_id].item(name), answer, whole=True) == answer


def test_every_failed_item_can_have_a_finding(demo):
    for answer in demo.answers:
        form_id, name, _ = split_item_key(answer.id)
        assert answer.verdict is not Verdict.FAIL or FORMS[form_id].item(name).finding


def test_no_measure_is_out_of_its_forms_bounds(demo):
    assert [state.violations() for _, _, _, state in states(demo)] == [{}] * len(demo.chosen)


def test_where_the_measures_speak_the_verdict_agrees(demo):
    for _, items, answers, state in states(demo):
        for name in items:
            proposed, given = state.items[name].proposed, answers[name].verdict
            assert proposed is not Verdict.FAIL or given in (Verdict.FAIL, None), name


def test_the_forms_find_the_wards_four_dossiers_too():
    state = next(state for form, _, _, state in states(DEMOS["phuc-loi-2020"]) if form.form_id == "so-lieu")
    assert state.measure("TK08_chenh").value in (4, "4")
    assert (state.items["TK08"].proposed, state.items["TK09"].proposed) == (Verdict.FAIL, Verdict.FAIL)
