"""Undo on the pages of the instruments, figures and texts: each shows what stands again."""

import pytest

from inspector_app.inspection.answers import Method
from inspector_app.inspection.figures.stated import Figures
from inspector_app.inspection.posting.posted import Tick
from tests.desktop.posting_case import FOLDER, PostingCase
from tests.desktop.test_undo import stored, undo

CODE = "H57.132-260804-0583"


def held(stage):
    return stored(stage).instruments


def type_line(stage, hands, text):
    hands.type(text)
    hands.press("Return")
    stage.settle()


@pytest.fixture
def posting(make_stage, hands):
    fill = PostingCase()
    stage = make_stage(fill)
    stage.open_visit(fill.visit_id, "step_checklist")
    hands.press("Alt+1")
    stage.settle()
    hands.until_at("catalogue_search")
    return stage


def test_a_tick_is_undone_from_the_search_that_led_to_it(posting, hands):
    hands.type("khai tử")
    hands.press("F7")
    posting.settle()
    (ticked,) = held(posting).ticks
    assert ticked.tick is Tick.ABSENT

    undo(posting, hands)

    assert [tick.tick for tick in held(posting).ticks] == [None]
    assert hands.at().objectName() == "catalogue_search"
    assert hands.at().text() == "khai tử"
    undo(posting, hands, "Ctrl+Y")
    assert [tick.tick for tick in held(posting).ticks] == [Tick.ABSENT]


def test_the_search_undoes_its_own_typing_before_anything_was_changed(posting, hands):
    hands.type("khai tử")

    hands.press("Ctrl+Z")

    assert hands.at().text() == ""


def test_findings_of_posting_are_undone_with_the_answer_that_they_failed(posting, hands):
    visit = posting.window.visit.visit
    page = posting.window.visit.page
    before = stored(posting)
    page.points.setCurrentIndex(page.points.findData(FOLDER))
    page.points.activated.emit(page.points.currentIndex())
    posting.settle()
    page.tabs.tabBar().setFocus()
    hands.press("Right")
    posting.settle()
    page.differences.table.setFocus()
    page.differences.table.go_to_row(0)
    hands.press("F4")
    posting.settle()
    assert len(visit.record.findings) == 1

    undo(posting, hands)

    after = stored(posting)
    assert (after.findings, after.recommendations) == (before.findings, before.recommendations)
    assert after.chosen == before.chosen
    assert _given(after) == _given(before)


def _given(record):
    return {key: answer for key, answer in record.answers.items() if not answer.is_empty}


def test_a_code_typed_on_the_slips_page_is_undone_from_the_field(small, hands):
    small.go("step_slips")
    hands.until_at("new_dossier")
    type_line(small, hands, CODE)
    small.window.visit.page.entry.setFocus()
    assert [one.code for one in held(small).dossiers] == [CODE]

    undo(small, hands)

    assert held(small).dossiers == ()
    assert small.window.visit.page.model.rowCount() == 0


def test_a_tick_of_a_slip_is_undone_and_the_row_stays_current(small, hands):
    small.go("step_slips")
    hands.until_at("new_dossier")
    type_line(small, hands, CODE)
    hands.until_at("slips")
    hands.press("2")
    small.settle()
    before = held(small).dossiers

    hands.press("3")
    undo(small, hands)

    assert held(small).dossiers == before
    assert hands.at().objectName() == "slips"


def test_a_dossier_with_its_steps_is_taken_out_and_brought_back_as_one(small, hands):
    small.go("step_slips")
    hands.until_at("new_dossier")
    type_line(small, hands, CODE)
    page = small.window.visit.page
    page.detail._new_step()
    small.settle()
    page.detail._new_step()
    small.settle()
    before = held(small)

    page.detail.take_out()
    small.settle()
    assert (held(small).dossiers, held(small).hand_overs) == ((), ())
    undo(small, hands)

    assert (held(small).dossiers, held(small).hand_overs) == (before.dossiers, before.hand_overs)


def test_the_time_of_a_retrieval_is_undone(small, hands):
    small.go("step_archives")
    hands.until_at("new_asked")
    type_line(small, hands, CODE)
    hands.press("Down")
    hands.until_at("asked_list")
    before = held(small).asked_files
    hands.press("Space")
    small.settle()
    assert held(small).asked_files != before

    undo(small, hands)
    assert held(small).asked_files == before
    assert hands.at().objectName() == "asked_list"


def test_an_interview_undone_elsewhere_in_the_window_is_gone_to(small, hands):
    small.go("step_conduct")
    page = small.window.visit.page
    pane = page.kinds.panes["interviews"]
    page.tabs.setCurrentWidget(pane)
    pane.entry.setFocus()
    type_line(small, hands, "tại quầy")
    made = held(small).interviews
    assert len(made) == 1
    small.go("step_people")

    undo(small, hands)
    assert held(small).interviews == ()
    assert small.window.visit.page.deed == "step_conduct"

    small.go("step_people")
    undo(small, hands, "Ctrl+Y")
    assert held(small).interviews == made
    assert page.tabs.currentWidget() is pane
    assert pane.current().id == made[0].id


def test_a_paragraph_taken_out_comes_back(small, hands):
    small.go("step_texts", "p1")
    before = stored(small).paragraphs
    small.window.visit.visit.take_out(before[0])
    small.settle()
    assert stored(small).paragraphs == ()

    undo(small, hands)

    assert stored(small).paragraphs == before
    assert "p1" in small.window.visit.page._notes


def test_a_table_of_figures_is_undone_field_by_field(small, hands):
    small.go("step_figures")
    hands.press("Ctrl+T")
    small.settle()
    small.turn()
    (table,) = stored(small).figures
    visit = small.window.visit.visit
    visit.amend(Figures, table.id, None, carried_over=3)
    small.settle()
    undo(small, hands)
    assert stored(small).figures == (table,)

    undo(small, hands)
    assert stored(small).figures == ()


def test_a_way_of_checking_is_undone(small, hands):
    page = small.window.visit.page
    page.arrive("niem-yet/NY13")
    method = page.panel._verification._method
    method.setCurrentIndex(method._options.index(Method.PHONE_CALL))
    method.activated.emit(method.currentIndex())
    small.settle()
    assert len(stored(small).verifications) == 1
    assert small.window._deeds["undo"].text() == "Hoàn tác: cách kiểm tra NY13"

    undo(small, hands)
    assert stored(small).verifications == ()
    undo(small, hands, "Ctrl+Y")
    method.setCurrentIndex(0)
    method.activated.emit(0)
    small.settle()
    assert stored(small).verifications == ()
    undo(small, hands)
    assert len(stored(small).verifications) == 1


def test_a_value_that_cannot_be_read_stays_the_fields_own(small, hands):
    small.go("step_general", "held_on")
    field = hands.at()
    before = field.text()
    field.selectAll()
    hands.type("hôm qua")
    hands.press("Return")
    small.settle()
    assert field.property("wrong")

    hands.press("Ctrl+Z")

    assert field.text() != "hôm qua"
    field.setText(before)
