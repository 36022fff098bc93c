"""The draft for the unit and the summary for leaders, from the keys to the files."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from inspector_app.actions.write_down import write_down
from inspector_app.documents.pages import page_count, page_text
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.sent_drafts import UnitAnswer, sent_drafts
from tests.desktop.stage import until

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def page(small):
    """The minutes page of the small visit with one finding."""
    visit_id = small.window.visit.visit.visit_id
    small.at_desk(lambda desk: write_down(desk, visit_id, Finding(id="f1", text="Bảng mờ")))
    small.settle()
    small.go("step_minutes")
    return small.window.visit.page


@pytest.fixture
def sent(small, page, tmp_path):
    """The page after a draft went out."""
    page._sides.setCurrentIndex(2)
    page.drafts.send_to("Chủ tịch phường", str(tmp_path / "du-thao.pdf"))
    small.settle()
    until(lambda: page.drafts._draft is not None)
    return page


def drafts(small):
    return sent_drafts(small.window.visit.visit.record.view)


class TestDraft:
    def test_the_key_asks_to_whom_then_where(self, small, page, hands):
        hands.press("Ctrl+Shift+E")
        until(lambda: QApplication.activeModalWidget() is not None)
        question = QApplication.activeModalWidget()
        question.findChild(object, "sent_to").setText("Chủ tịch")
        question.go.click()
        until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))

        QApplication.activeModalWidget().reject()
        small.settle()
        assert drafts(small) == ()

    def test_the_file_is_marked_and_the_visit_says_when_it_went_out(self, small, sent, tmp_path):
        pdf = (tmp_path / "du-thao.pdf").read_bytes()

        assert all("DỰ THẢO" in page_text(pdf, n) for n in range(page_count(pdf)))
        assert [draft.sent_to for draft in drafts(small)] == ["Chủ tịch phường"]
        assert small.window.visit._state.text().startswith("Đã gửi dự thảo 08:")
        assert "Chờ ý kiến đơn vị" in sent.findChild(QLabel, "draft_state").text()
        assert "không sửa gì" in sent.drafts._changed.text()

    def test_what_cannot_be_written_is_not_noted_as_sent(self, small, page, tmp_path):
        page.drafts.send_to("", str(tmp_path / "none" / "du-thao.pdf"))
        small.settle()

        assert drafts(small) == ()
        assert "FILE-02" in small.window._notices.text

    def test_changes_are_listed_and_lead_to_their_place(self, small, sent, qtmodeltester):
        visit_id = small.window.visit.visit.visit_id
        finding = small.window.visit.visit.record.findings[0]
        small.at_desk(lambda desk: write_down(desk, visit_id, replace(finding, cause="Thiếu người")))
        small.settle()
        until(lambda: sent.drafts.model.rowCount() == 1)

        model = sent.drafts.model
        qtmodeltester.check(model)
        assert model.data(model.index(0), SPOKEN) == "Tồn tại · đã sửa: nguyên nhân: 1. Bảng mờ"
        sent.drafts.list.activated.emit(model.index(0))
        small.settle()
        assert small.window.visit.page.deed == "step_findings"

    def test_the_answer_of_the_unit_is_noted(self, small, sent):
        sent.drafts._answer.click()
        until(lambda: QApplication.activeModalWidget() is not None)
        question = QApplication.activeModalWidget()
        question.findChild(object, "unit_answer").setCurrentIndex(list(UnitAnswer).index(UnitAnswer.ADOPTED))
        question.go.click()
        small.settle()

        assert drafts(small)[0].answer is UnitAnswer.ADOPTED
        until(lambda: "Đã tiếp thu" in sent.findChild(QLabel, "draft_state").text())


class TestSummary:
    def test_the_key_shows_one_page_and_it_can_be_saved(self, small, page, hands, tmp_path):
        hands.press("Ctrl+Shift+O")
        until(lambda: bool(page.summary.pages.drawn))

        page.summary.save_to(str(tmp_path / "tom-tat.pdf"))
        small.settle()

        pdf = (tmp_path / "tom-tat.pdf").read_bytes()
        assert page.summary.pages.pages == page_count(pdf) == 1
        assert "Phường Mẫu Sơn" in page_text(pdf, 0)
        assert "Bảng mờ" in page_text(pdf, 0)

    def test_it_is_made_anew_when_the_record_changes(self, small, page):
        page.arrive("leader_summary")
        until(lambda: bool(page.summary._pdf))
        before = page.summary._pdf
        visit_id = small.window.visit.visit.visit_id
        small.at_desk(lambda desk: write_down(desk, visit_id, Finding(id="f2", text="Chưa mở sổ", order=2)))
        small.settle()

        until(lambda: page.summary._pdf != before)
        assert "Chưa mở sổ" in page_text(page.summary._pdf, 0)
