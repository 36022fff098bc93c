"""Sentences that the program writes, worded otherwise: taken, kept, told when a count grows old."""

import pytest

from inspector_app.actions.readiness import missing_before_minutes
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.gaps import GapCode
from inspector_app.inspection.paragraphs import Part
from tests.desktop.stage import until


@pytest.fixture
def page(small):
    small.go("step_texts", Part.SUMMARY.value)
    found = small.window.visit.page
    until(lambda: "Qua kiểm tra" in found._hint.text())
    return found


def codes(small):
    visit_id = small.window.visit.visit.visit_id
    return {gap.code for gap in small.at_desk(lambda desk: missing_before_minutes(desk, visit_id))}


def test_the_programs_sentence_is_taken_edited_and_survives_a_redraw(small, page, hands):
    page._take.click()
    assert "không\u00a0đạt" in page._new.toPlainText() or "không đạt" in page._new.toPlainText()
    page._new.setPlainText("Đoàn xem 05 nội dung; 01 chưa đạt, 04 xem tiếp.")
    page._add.click()
    small.settle()

    (kept,) = (one for one in page.visit.record.paragraphs if one.part is Part.SUMMARY)
    assert kept.text == "Đoàn xem 05 nội dung; 01 chưa đạt, 04 xem tiếp."
    assert not codes(small) & {GapCode.COUNT_NOT_SAID, GapCode.COUNT_UNKNOWN}
    small.go("step_checklist")
    small.go("step_texts", Part.SUMMARY.value)
    assert kept.text in [note.value() for note in small.window.visit.page._notes.values()]


def test_a_count_that_changes_afterwards_is_told_and_leads_back(small, page):
    page._new.setPlainText("Đoàn xem 05 nội dung; 01 chưa đạt, 04 xem tiếp.")
    page._add.click()
    small.settle()
    page.visit.give_answer(Answer(id="niem-yet/NY01", verdict=Verdict.PASS))
    small.settle()

    assert GapCode.COUNT_NOT_SAID in codes(small)


def test_other_parts_offer_nothing_to_take(small, page):
    page.arrive(Part.CONCLUSION.value)

    assert page._take.isHidden()
