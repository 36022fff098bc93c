"""After the visit: follow the recommendations, take sheets back, make the papers, by mouse and by key."""

import io
from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget

from inspector_app.actions.desk import carry_out
from inspector_app.actions.ended_rounds import ended_rounds
from inspector_app.actions.follow_up import read_follow_up
from inspector_app.actions.remedy_sheet import make_remedy_sheet
from inspector_app.actions.write_down import write_down
from inspector_app.desktop.after_offers import OfferList
from inspector_app.desktop.after_window import EXCEL, PDF, WORD, AfterWindow
from inspector_app.desktop.cards import Question
from inspector_app.desktop.follow_model import LATE, STANDING, Wanted
from inspector_app.desktop.follow_questions import CheckQuestion, ReportQuestion, ReturnQuestion
from inspector_app.desktop.follow_window import FollowWindow
from inspector_app.desktop.round_questions import ConclusionQuestion, EndQuestion
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.follow_up import Outcome, Standing
from inspector_app.inspection.remedy_sheet import SHEET
from tests.desktop.after_case import SignedVisit
from tests.desktop.hostile import rich_places
from tests.desktop.stage import until


@pytest.fixture
def signed(make_stage):
    """A stage whose visit was signed three weeks ago."""
    fill = SignedVisit(days=21)
    stage = make_stage(fill)
    stage.visit_id = fill.visit_id
    return stage


def opened(stage, deed, kind):
    stage.window._deeds[deed].trigger()
    stage.settle()
    return stage.window.findChild(kind)


def follow(stage):
    return opened(stage, "follow_up", FollowWindow)


def asked(parent, kind):
    return next(one for one in parent.findChildren(kind) if one.isVisible())


def items(stage):
    return stage.at_desk(lambda desk: read_follow_up(desk, stage.visit_id)).items


def column(window, number):
    model = window.model
    return [model.index(row, number).data() for row in range(model.rowCount())]


# --- follow-up ----------------------------------------------------------------------------------------------


def test_the_table_counts_what_is_overdue_and_shows_only_that_when_asked(signed):
    window = follow(signed)

    assert [window.filter.tabText(n) for n in range(3)] == ["Quá hạn (2)", "Chưa xong (3)", "Tất cả (3)"]
    window.filter.setCurrentIndex(0)
    assert column(window, LATE) == ["13 ngày làm việc", "5 ngày làm việc"]
    assert column(window, STANDING) == ["Chưa có báo cáo"] * 2


def test_a_report_is_written_by_keyboard(signed, hands):
    hands.press("Ctrl+Alt+R")
    signed.settle()
    window = signed.window.findChild(FollowWindow)
    window.table.setFocus()
    hands.press("Return")
    until(lambda: bool(window.findChildren(ReportQuestion)))
    question = asked(window, ReportQuestion)
    hands.until_at("remedy_outcome")
    hands.press("Tab")
    hands.until_at("remedy_done_on")
    hands.type("10/11/2026")
    question.what.setPlainText("Đã niêm yết đủ")
    question.go.click()
    signed.settle()

    first = items(signed)[0]
    assert (first.standing, first.report.done_on) == (Standing.DONE, date(2026, 11, 10))
    assert first.report.reported_by == "Phường Mẫu Sơn"
    assert window.filter.tabText(1) == "Chưa xong (2)"


def test_a_report_that_cannot_be_true_keeps_its_question_open(signed):
    window = follow(signed)
    window.report.click()
    question = asked(window, ReportQuestion)
    question.done_on.setText("30/11/2026")
    question.go.click()
    signed.settle()

    assert "FOLLOW-02" in question.trouble.text()
    assert question.go.isEnabled()
    assert items(signed)[0].reports == ()
    question.close()


def test_the_team_says_whether_a_report_is_true(signed):
    window = follow(signed)
    assert not window.check.isEnabled()
    window.report.click()
    question = asked(window, ReportQuestion)
    question.done_on.setText("10/11/2026")
    question.go.click()
    signed.settle()
    window.filter.setCurrentIndex(2)
    window.table.setCurrentIndex(window.model.index(window.model.row_of((signed.visit_id, "k1")), 0))

    window.check.click()
    question = asked(window, CheckQuestion)
    question.go.click()
    assert "Chưa đạt" in question.trouble.text()
    question.holds._buttons[False].click()
    question.words.setPlainText("Vẫn thiếu 02 thủ tục")
    question.go.click()
    signed.settle()

    assert items(signed)[0].standing is Standing.REFUTED
    assert "Đoàn xác minh: chưa đạt. Vẫn thiếu 02 thủ tục" in window.said.text()


def filled(stage, **cells):
    sheet = stage.at_desk(lambda desk: carry_out(desk, make_remedy_sheet(stage.visit_id)))
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    for place, value in cells.items():
        book[SHEET][place] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_sheet_is_given_and_taken_back_with_a_preview(signed, tmp_path):
    window = follow(signed)
    given = tmp_path / "bang.xlsx"
    window.save_sheet(signed.visit_id, str(given))
    signed.settle()
    assert given.read_bytes().startswith(b"PK")

    back = tmp_path / "ve.xlsx"
    back.write_bytes(filled(signed, F6="Đã xong", H6=date(2026, 11, 10), F7="Đang làm"))
    window.read_back(signed.visit_id, str(back))
    signed.settle()
    question = asked(window, ReturnQuestion)

    assert [question.table.item(row, 2).text() for row in range(2)] == ["Mới", "Mới"]
    assert items(signed)[0].reports == ()
    question.by.setText("UBND phường")
    question.go.click()
    signed.settle()
    assert [one.report.outcome if one.report else None for one in items(signed)] == [
        Outcome.DONE,
        Outcome.PARTLY,
        None,
    ]


def test_a_spoilt_sheet_is_refused_in_words_and_nothing_is_taken(signed, tmp_path):
    window = follow(signed)
    back = tmp_path / "ve.xlsx"
    back.write_bytes(filled(signed, F6="Tạm ổn", F7="Đang làm"))

    window.read_back(signed.visit_id, str(back))
    signed.settle()

    assert "REMEDY-08" in window.trouble.text()
    assert not [one for one in window.findChildren(ReturnQuestion) if one.isVisible()]
    assert [one.reports for one in items(signed)] == [(), (), ()]


def test_without_signed_minutes_the_table_says_what_it_is_for(make_stage):
    window = follow(make_stage())

    assert window._stack.currentIndex() == 0
    assert not window.report.isEnabled()


def test_the_open_visit_shows_its_own_recommendations(signed):
    signed.open_visit(signed.visit_id)

    window = follow(signed)

    assert window.model.count(Wanted.ALL) == 3
    assert window._visit_id == signed.visit_id


# --- papers -------------------------------------------------------------------------------------------------


def papers(stage):
    return opened(stage, "after_papers", AfterWindow)


def test_the_window_says_what_is_due_of_each_paper(signed):
    window = papers(signed)

    words = {window.model.offer(n).name: window.model.offer(n).words for n in range(window.model.rowCount())}
    assert "chưa ghi ngày kết thúc" in words["ket-luan"]
    assert words["bang-kien-nghi"].startswith("2 kiến nghị với đơn vị")
    assert words["don-doc"] == "2 kiến nghị của đơn vị đang quá hạn."
    assert words["kiem-tra-lai"].startswith("2 kiến nghị chưa xong, 2 tồn tại")
    assert "không thấy thông tin cá nhân" in words["cong-khai"]


def at(window, name):
    row = next(n for n in range(window.model.rowCount()) if window.model.offer(n).name == name)
    window.list.setCurrentIndex(window.model.index(row))
    return [form for form, pressed in window.saves.items() if pressed.isEnabled()]


FILES = {
    "conclusion-pdf": ("ket-luan", PDF, b"%PDF-"),
    "conclusion-word": ("ket-luan", WORD, b"PK"),
    "sheet": ("bang-kien-nghi", EXCEL, b"PK"),
    "reminder": ("don-doc", PDF, b"%PDF-"),
    "second-visit": ("kiem-tra-lai", WORD, b"PK"),
    "extract": ("cong-khai", PDF, b"%PDF-"),
    "year-pdf": ("tong-hop-nam", PDF, b"%PDF-"),
    "year-excel": ("tong-hop-nam", EXCEL, b"PK"),
}


def test_every_paper_is_saved_in_the_forms_that_it_offers(signed, tmp_path):
    window = papers(signed)

    for name, (paper, form, magic) in FILES.items():
        assert form in at(window, paper)
        file = tmp_path / f"{name}.{form}"
        window.save(paper, form, str(file))
        signed.settle()
        assert file.read_bytes().startswith(magic), name


def test_the_round_ends_and_its_conclusion_gets_number_and_day(signed):
    window = papers(signed)
    assert not window.conclude.isEnabled()
    window.end.click()
    question = asked(window, Question)
    question.go.click()
    signed.settle()
    assert window.model.offer(0).words.startswith("Hạn 12/11/2026")

    window.conclude.click()
    question = asked(window, Question)
    question.findChild(object, "conclusion_number").setText("12/TB-SNV")
    question.findChild(object, "conclusion_day").setText("05/11/2026")
    question.go.click()
    signed.settle()

    (round_,) = signed.at_desk(ended_rounds)
    assert (round_.ended_on, round_.conclusion.number) == (date(2026, 10, 22), "12/TB-SNV")
    assert window.model.offer(0).words.startswith("Đã có kết luận số 12/TB-SNV")


def test_who_is_not_in_the_conclusion_is_named(qapp):
    offers = OfferList()

    assert offers.left_out(()) == ""
    assert offers.left_out(("Xã A", "Xã B")) == "Chưa có trong kết luận: Xã A, Xã B."
    assert offers.left_out([f"Xã {n}" for n in range(5)]) == (
        "Chưa có trong kết luận: Xã 0, Xã 1, Xã 2 và 2 đơn vị khác."
    )


def test_a_round_takes_other_signed_visits_with_it(make_stage):
    first, second = SignedVisit(days=21), SignedVisit(days=20)

    def fill(desk):
        first(desk)
        second(desk)

    stage = make_stage(fill)
    window = papers(stage)
    window.end.click()
    question = asked(window, Question)
    visits = question.findChild(QListWidget, "round_visits")
    assert [visits.item(n).text() for n in range(visits.count())] != []
    visits.item(0).setCheckState(Qt.CheckState.Checked)
    question.findChild(object, "round_ended_on").setText("23/10/2026")
    question.go.click()
    stage.settle()

    (round_,) = stage.at_desk(ended_rounds)
    assert set(round_.visits) == {first.visit_id, second.visit_id}
    assert "2 biên bản." in window.model.offer(0).words


def test_signed_minutes_lead_to_what_follows(signed):
    signed.open_visit(signed.visit_id, "step_signing")
    card = signed.window.visit.page.after
    assert card.isVisible()

    card.findChild(object, "card_after_papers").click()
    signed.settle()

    assert signed.window.findChild(AfterWindow).unit.text() == "Phường Mẫu Sơn"


def test_a_day_that_cannot_be_keeps_the_question_open(signed):
    window = papers(signed)
    window.end.click()
    question = asked(window, Question)
    question.findChild(object, "round_ended_on").setText("01/10/2026")
    question.go.click()
    signed.settle()

    assert "AFTER-01" in question.trouble.text()
    assert signed.at_desk(ended_rounds) == ()
    question.close()


def test_a_second_visit_opens_in_the_window(signed):
    window = papers(signed)

    window.second.click()
    until(lambda: signed.window.visit is not None)
    signed.settle()

    assert signed.window.visit.visit.record.visit.subject.startswith("Kiểm tra lại")


def test_an_extract_that_names_people_asks_before_it_blanks_them(make_stage):
    fill = SignedVisit(days=21)

    def telling(desk):
        fill_open(desk)
        finding = Finding(id="f9", text="Bà Trần Thị Út chưa nhận kết quả", order=9)
        write_down(desk, fill.visit_id, finding)
        from tests.actions.after.conftest import as_signed

        as_signed(desk, fill.visit_id)

    def fill_open(desk):
        super(SignedVisit, fill).__call__(desk)

    stage = make_stage(telling)
    window = papers(stage)
    at(window, "cong-khai")
    window.saves[PDF].click()
    stage.settle()

    question = asked(window, Question)
    assert "tên người «Trần Thị Út»" in question.findChild(QLabel, "leaks").text()
    question.close()


def test_minutes_that_are_not_signed_have_no_papers_yet(small):
    window = opened(small, "after_papers", AfterWindow)

    assert "FOLLOW-04" in window.trouble.text()
    assert not any(pressed.isEnabled() for pressed in window.saves.values())


def test_without_a_visit_the_window_asks_to_choose_one(make_stage):
    stage = make_stage()
    stage.window._deeds["after_papers"].trigger()

    assert "chọn một cuộc kiểm tra" in stage.window._notices.text
    assert stage.window.findChild(AfterWindow) is None


def test_no_text_of_a_stranger_is_read_as_markup(make_stage, canary, watch, tmp_path):
    text = f'<img src="{canary.as_uri()}"><b>đậm</b> &amp; x'
    stage = make_stage(SignedVisit(days=21, text=text))
    stage.visit_id = stage.window.home.overview.visits[0].visit_id
    shown = []

    def look(widget):
        stage.turn()
        widget.grab()
        shown.append(type(widget).__name__)
        assert not [place for place in rich_places(widget) if canary.name in place.text]

    window = follow(stage)
    look(window)
    window.report.click()
    question = asked(window, ReportQuestion)
    look(question)
    question.what.setPlainText(text)
    question.done_on.setText("10/11/2026")
    question.go.click()
    stage.settle()
    window.filter.setCurrentIndex(2)
    window.table.setCurrentIndex(window.model.index(window.model.row_of((stage.visit_id, "k1")), 0))
    look(window)
    window.check.click()
    look(asked(window, CheckQuestion))
    back = tmp_path / "ve.xlsx"
    back.write_bytes(filled(stage, F7="Đang làm", G7=text))
    window.read_back(stage.visit_id, str(back))
    stage.settle()
    look(asked(window, ReturnQuestion))
    window.close()
    window = papers(stage)
    look(window)
    window.end.click()
    question = asked(window, EndQuestion)
    question.title.setText(text)
    look(question)
    question.go.click()
    stage.settle()
    window.conclude.click()
    look(asked(window, ConclusionQuestion))

    assert len(set(shown)) == 7
    assert not watch.was_opened()


def test_every_paper_is_read_aloud_with_what_is_due(signed):
    model = papers(signed).model

    said = model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Công văn đôn đốc. 2 kiến nghị của đơn vị đang quá hạn."
