"""The rail and head of a visit: counts stay, and a locked page says why it is locked."""

import pytest

from tests.desktop.ceremony import draft, ink
from tests.desktop.posting_case import PostingCase


@pytest.fixture
def posted(make_stage):
    case = PostingCase()
    stage = make_stage(case)
    stage.open_visit(case.visit_id, "step_checklist")
    return stage


def test_the_counts_of_the_rail_stay_when_pages_are_opened(posted):
    rail = posted.window.visit._buttons["step_posting"]
    assert rail.text().endswith(" 2")

    for step in ("step_posting", "step_people", "step_posting"):
        posted.go(step)
        posted.turn()

    assert rail.text().endswith(" 2")


def test_a_locked_page_says_why_and_an_open_one_nothing(answered):
    visit = answered.window.visit
    assert visit._locked.isHidden()

    ink(answered)
    draft(answered)

    assert visit._locked.isHidden()  # the page of signatures is about nothing else
    answered.go("step_findings")
    assert not visit._locked.isHidden()
    assert "Ctrl+Shift+W" in visit._locked.text()


def test_the_instruments_stand_before_the_forms_on_reform(posted):
    posted.go("step_scope")
    posted.settle()

    model = posted.window.visit.page.model
    ids = [model.node(model.index(row, 0)).form.form_id for row in range(model.rowCount())]
    first = next(n for n, form_id in enumerate(ids) if form_id.startswith("cchc"))
    assert all(form_id.startswith("cchc") for form_id in ids[first:])
    assert "niem-yet" in ids[:first]
