"""The window around the pages: where it starts, Enter on its buttons, refusals that go when mended."""

from functools import partial

import pytest
from PySide6.QtWidgets import QLabel

from inspector_app.actions.open_visit import open_visit
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.write_down import write_down
from inspector_app.desktop.notices import GOOD_NEWS_MS
from inspector_app.desktop.people_page import PeoplePage
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.archives.records import AskedFile
from inspector_app.inspection.visit import Visit
from tests.desktop.small_visit import FAILED


@pytest.fixture
def wrong(small, hands):
    """A moment on the page of archives that cannot be read, and that was told of."""
    visit_id = small.window.visit.visit.visit_id
    small.at_desk(lambda desk: write_down(desk, visit_id, AskedFile(id="a1", code="x1")))
    small.go("step_archives", "a1")
    form = small.window.visit.page.kinds.asked.form
    form.fields["asked_at"].setFocus()
    hands.type("sáng sớm")
    hands.press("Tab")
    assert "[SLIP-01]" in small.window._notices.text
    return form


class TestRefusals:
    def test_a_refusal_goes_when_the_value_is_mended(self, small, wrong, hands):
        wrong.fields["asked_at"].setFocus()
        still = small.window._notices.text
        wrong.fields["asked_at"].selectAll()
        hands.type("0830")
        hands.press("Tab")
        small.settle()

        assert "[SLIP-01]" in still
        assert small.window._notices.text == ""

    def test_a_refusal_stays_while_another_field_is_filled(self, small, wrong, hands):
        wrong.fields["place"].setFocus()
        hands.type("Kho 1")
        hands.press("Tab")
        small.settle()

        assert "[SLIP-01]" in small.window._notices.text

    def test_a_refusal_goes_by_itself_once_the_page_was_left(self, small, wrong):
        small.go("step_people")
        still = small.window._notices.text
        small.window._notices._timer.timeout.emit()

        assert "[SLIP-01]" in still
        assert small.window._notices._timer.interval() == GOOD_NEWS_MS
        assert small.window._notices.text == ""

    def test_a_bug_stays_when_the_page_is_left(self, small):
        small.window._notices.tell_error(ZeroDivisionError())
        small.go("step_people")

        assert not small.window._notices._timer.isActive()


def _give(visit_id, answer, desk):
    return record_answer(desk, visit_id, answer)


def test_a_gap_leads_to_the_measure_that_is_missing(small, hands):
    visit_id = small.window.visit.visit.visit_id
    for key in small.window.visit.visit.record.chosen:
        answer = Answer(id=key, verdict=Verdict.FAIL)
        small.at_desk(partial(_give, visit_id, answer))
    small.settle()
    states = small.window.visit.visit.record.states
    key, measure = next(
        (key, name)
        for key, state in states.items()
        for name, said in state.measures.items()
        if said.is_missing
    )
    small.go("step_minutes")

    small.go("step_checklist", key)

    hands.until_at(f"measure_{measure}")


def test_a_gap_leads_to_the_reason_that_is_missing(small, hands):
    visit_id = small.window.visit.visit.visit_id
    small.at_desk(lambda desk: record_answer(desk, visit_id, Answer(id=FAILED, verdict=Verdict.NA)))
    small.settle()
    small.go("step_minutes")

    small.go("step_checklist", FAILED)

    hands.until_at("na_reason")


def test_the_window_starts_where_one_types(make_stage, hands):
    make_stage()

    hands.until_at("home_search")


def test_enter_presses_the_button_that_has_the_focus(small, hands):
    small.go("step_people")
    page = small.window.visit.page
    page._entry.setPlainText("Phó Chủ tịch – UBND phường")
    page._add.setFocus()

    hands.press("Return")
    small.settle()

    visit_id = small.window.visit.visit.visit_id
    people = small.at_desk(lambda desk: read_visit(desk, visit_id)).participants
    assert "Phó Chủ tịch" in [one.title for one in people]


def test_a_page_without_people_says_what_to_type(make_stage):
    def fill(desk):
        open_visit(desk, Visit(id="1" * 32, unit_name="Phường Mẫu Sơn"))

    stage = make_stage(fill)
    stage.open_visit("1" * 32, "step_people")
    page = stage.window.visit.page

    shown = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]

    assert isinstance(page, PeoplePage)
    assert "Chưa ghi ai tham dự" in shown
    assert page.panes() == (page._entry,)
