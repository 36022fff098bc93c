"""«Dữ liệu đến hạn xóa»: what is due and why; kept with a reason; erased once the count is typed."""

from datetime import date

import pytest
import shiboken6
from PySide6.QtWidgets import QLineEdit

from inspector_app.actions.write_down import write_down
from inspector_app.desktop.erase_dialog import EraseDialog
from inspector_app.desktop.erase_questions import EraseQuestion, ExemptQuestion
from inspector_app.desktop.evidence_page import EvidencePage
from inspector_app.desktop.picture_strip import PictureStrip
from inspector_app.inspection.evidence import Evidence
from inspector_app.inspection.retention import Standing
from tests.desktop.small_visit import SmallVisit
from tests.desktop.stage import until

ITEM = "niem-yet/NY01"


class WithPictures(SmallVisit):
    """A visit of long ago with two pictures, one of them erased by its term later."""

    def __call__(self, desk):
        super().__call__(desk)
        self.hashes = [desk.case.put_blob(name, "image/jpeg") for name in (b"one", b"two")]
        for order, sha256 in enumerate(self.hashes, 1):
            plain = {"width": 40, "height": 30, "size": 3, "caption": f"Ảnh thứ {order}", "about": (ITEM,)}
            write_down(desk, self.visit_id, Evidence(id=f"{order:032x}", sha256=sha256, order=order, **plain))


@pytest.fixture
def due(make_stage):
    """A stage whose visit ended long ago, and the dialog over it."""
    fill = WithPictures()
    stage = make_stage(fill, keep_pictures_months=0)
    stage.clock._start = stage.clock._start.replace(year=2030)
    dialog = open_dialog(stage)
    yield stage, fill, dialog
    if shiboken6.isValid(dialog):
        dialog.close()


def open_dialog(stage):
    stage.window._deeds["erase_due"].trigger()
    until(lambda: bool(stage.window.findChildren(EraseDialog)))
    dialog = stage.window.findChildren(EraseDialog)[-1]
    until(lambda: dialog.found is not None)
    stage.settle()
    return dialog


def choose(stage, dialog, months):
    dialog.months.setCurrentIndex(dialog.months.findData(months))
    dialog.months.activated.emit(dialog.months.currentIndex())
    until(lambda: dialog.found.months == months)
    stage.settle()


def ask(dialog, pressed, kind):
    pressed.click()
    return next(one for one in dialog.findChildren(kind) if one.isVisible())


def test_nothing_is_due_without_a_term_and_the_basis_says_whose_it_is(due):
    stage, _fill, dialog = due
    assert "Cơ quan chưa đặt thời hạn" in dialog.basis.text()
    assert "91/2025/QH15" in dialog.basis.text()
    assert not dialog.erase_all.isEnabled()

    choose(stage, dialog, 12)

    assert stage.window._settings.now.keep_pictures_months == 12
    assert "12 tháng" in dialog.basis.text()
    assert "cơ quan tự đặt" in dialog.basis.text()
    row = dialog.model.row(0)
    assert "đến hạn xóa: lưu đến hết ngày" in row.words
    assert "2 tệp" in row.words
    assert dialog.erase_all.isEnabled()


def test_only_the_typed_count_erases_and_it_is_told_wherever_the_picture_stood(due):
    stage, fill, dialog = due
    stage.open_visit(fill.visit_id, "step_evidence")
    choose(stage, dialog, 12)
    question = ask(dialog, dialog.erase_all, EraseQuestion)
    assert "2 tệp" in question.windowTitle()
    for wrong in ("", "1", "xóa"):
        question.typed.setText(wrong)
        assert not question.go.isEnabled()
        question._go()
    assert stage.at_desk(lambda desk: len(desk.case.blob_sizes(fill.hashes))) == 2

    question.typed.setText(" 2 ")
    question.go.click()
    until(lambda: bool(dialog.found.visits) and dialog.chosen().standing is Standing.ERASED)

    assert stage.at_desk(lambda desk: desk.case.blob_sizes(fill.hashes)) == {}
    assert "đã xóa theo hạn lưu ngày" in dialog.model.row(0).words
    assert not dialog.erase_all.isEnabled()
    assert not dialog.hold.isEnabled()
    dialog.accept()
    stage.settle()
    page = stage.window.visit.findChild(EvidencePage)
    said = "Đã xóa theo hạn lưu ngày"
    assert page.model.erased(page.model.evidence(0)).startswith(said)
    assert page.fields._picture.text().startswith(said)
    assert not page.fields._file.isEnabled()
    strip = PictureStrip(stage.window.visit.visit, page)
    strip.show_about(ITEM)
    assert said in strip._buttons[0].toolTip()
    assert strip._buttons[0].text() == "Đã xóa"


def test_a_visit_is_exempted_with_a_reason_and_released(due):
    stage, _fill, dialog = due
    choose(stage, dialog, 12)
    question = ask(dialog, dialog.hold, ExemptQuestion)
    question.go.click()
    until(question.trouble.isVisible)
    assert "[ERASE-03]" in question.trouble.text()
    question.findChild(QLineEdit, "exempt_reason").setText("Khiếu nại 12/KN")
    question.go.click()
    until(lambda: dialog.chosen().standing is Standing.HELD)
    stage.settle()

    assert "Khiếu nại 12/KN" in dialog.model.row(0).words
    assert not dialog.erase_one.isEnabled()
    assert dialog.hold.text() == "Thôi giữ lại…"
    question = ask(dialog, dialog.hold, ExemptQuestion)
    question.findChild(QLineEdit, "exempt_reason").setText("Đã giải quyết")
    question.go.click()
    until(lambda: dialog.chosen().standing is Standing.DUE)
    assert dialog.found.due[0].until == date(2027, 11, 12)


def test_a_refusal_is_told_in_the_question_and_nothing_is_erased(due):
    stage, fill, dialog = due
    choose(stage, dialog, 12)
    question = ask(dialog, dialog.erase_one, EraseQuestion)
    question.typed.setText("2")
    from inspector_app.actions.erase_due import exempt

    stage.at_desk(lambda desk: exempt(desk, fill.visit_id, "vừa có đơn").cells)
    question.go.click()
    until(question.trouble.isVisible)

    assert "[ERASE-01]" in question.trouble.text()
    assert question.go.isEnabled()
    question.reject()
    assert stage.at_desk(lambda desk: len(desk.case.blob_sizes(fill.hashes))) == 2
