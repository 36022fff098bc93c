"""The panel «Trước khi ký»: by key, with ways to the places, and who has left set in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inspector_app.actions.read_visit import read_visit
from inspector_app.inspection.dates import clock_text
from inspector_app.inspection.signing_lines import Matter, Stands
from tests.desktop.stage import until

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def panel(small, hands):
    """The panel of the small visit, opened by its key."""
    hands.press("Ctrl+Shift+M")
    small.settle()
    panel = small.window.visit.page.before
    until(lambda: panel.model.rowCount() > 0)
    return panel


def row_of(panel, matter, key=""):
    return next(
        row
        for row in range(panel.model.rowCount())
        if panel.model.line(row).matter is matter and key in ("", panel.model.line(row).key)
    )


def press_on(small, panel, row):
    panel.list.setCurrentIndex(panel.model.index(row))
    panel.list.activated.emit(panel.model.index(row))
    small.settle()


def leave_at(small, panel, time):
    press_on(small, panel, row_of(panel, Matter.PRESENCE, "head"))
    until(lambda: QApplication.activeModalWidget() is not None)
    question = QApplication.activeModalWidget()
    field = question.findChild(object, "left_at")
    field.setText(time)
    question.go.click()
    small.settle()
    return question


def test_the_panel_keeps_qts_contract_and_says_matter_and_state(panel, qtmodeltester):
    qtmodeltester.check(panel.model)

    index = panel.model.index(row_of(panel, Matter.GAPS))
    assert panel.model.data(index, SPOKEN).startswith("Còn thiếu · bắt buộc: Còn ")
    assert panel.list.hasFocus()


def test_pages_are_those_of_the_real_paper(small, panel):
    line = panel.model.line(row_of(panel, Matter.PAGES))

    assert int(line.fields["pages"]) >= 1
    assert "nd30" in panel.model.words(line)


def test_a_blank_leads_to_its_field(small, panel):
    row = next(row for row in range(panel.model.rowCount()) if panel.model.line(row).at == "minutes_number")
    press_on(small, panel, row)

    page = small.window.visit.page
    assert page.deed == "step_general"
    assert page._fields["minutes_number"].hasFocus()


def test_the_gaps_and_the_pages_are_one_key_away(small, panel):
    page = small.window.visit.page
    press_on(small, panel, row_of(panel, Matter.GAPS))
    assert page._sides.currentIndex() == 0

    page.arrive("before_signing")
    press_on(small, panel, row_of(panel, Matter.PAGES))
    assert page._tabs.currentIndex() == 1


def test_who_has_left_is_noted_here_and_printed(small, panel):
    leave_at(small, panel, "10:05")

    record = small.at_desk(lambda desk: read_visit(desk, small.window.visit.visit.visit_id))
    head = next(person for person in record.participants if person.id == "head")
    assert clock_text(head.left_at) == "10:05"
    until(lambda: panel.model.line(row_of(panel, Matter.SIGNERS, "head")).stands is Stands.LOOK)
    words = panel.model.words(panel.model.line(row_of(panel, Matter.PRESENCE, "head")))
    assert words == "Chủ tịch: đã ra về lúc 10 giờ 05 phút."


def test_an_empty_time_takes_it_back(small, panel):
    leave_at(small, panel, "10:05")
    until(lambda: panel.model.line(row_of(panel, Matter.PRESENCE, "head")).code == "SIGNING-LEFT")
    leave_at(small, panel, "")

    record = small.at_desk(lambda desk: read_visit(desk, small.window.visit.visit.visit_id))
    assert next(person for person in record.participants if person.id == "head").left_at is None


def test_what_is_no_time_is_refused_in_the_dialog(small, panel):
    question = leave_at(small, panel, "trưa")

    assert question.isVisible()
    assert "WINDOW-04" in question.trouble.text()
    question.reject()
