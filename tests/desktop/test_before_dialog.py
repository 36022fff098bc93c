"""Papers before a visit in the window: from the keys to the files, and the unit's sheet on its way back."""

import io
from dataclasses import replace

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid

from inspector_app.actions.planned_rounds import keep_round, list_rounds, round_of
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.write_paper import Form
from inspector_app.documents.pages import page_text
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.figures.stated import SourceKind
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.visit import VisitKind
from tests.actions.annex_case import ANSWERS, COUNTS, GENERAL, GIVEN, VALUE, filled, row_of
from tests.desktop.before_case import BeforeCase
from tests.desktop.stage import until
from tests.documents.before_sample import FACTS, PLAN, ROUND


@pytest.fixture
def case():
    return BeforeCase()


@pytest.fixture
def stage(make_stage, case):
    made = make_stage(case)
    made.open_visit(case.visit, "step_checklist")
    return made


def modal(stage, kind):
    until(lambda: type(QApplication.activeModalWidget()).__name__ == kind)
    stage.settle()
    stage.turn()
    return QApplication.activeModalWidget()


@pytest.fixture
def dialog(stage, hands):
    hands.press("Ctrl+Alt+K")
    found = modal(stage, "BeforeDialog")
    yield found
    if isValid(found):
        found.reject()


def choose(stage, dialog, key):
    dialog.list.setCurrentIndex(dialog.model.index(dialog.model.place_of(key), 0))
    stage.settle()


def sheet(stage, case, **how):
    return stage.at_desk(lambda desk: filled(desk, case.visit, **how))


def returned(stage, dialog, tmp_path, data):
    file = tmp_path / "bang.xlsx"
    file.write_bytes(data)
    dialog.take_return(str(file))
    stage.settle()
    return modal(stage, "AnnexReturn")


def rows(dialog):
    return [dialog.model.row(number) for number in range(dialog.model.rowCount())]


def test_the_key_lists_every_paper_with_what_is_missing(dialog):
    said = {row.key: row.words for row in rows(dialog)}

    assert list(said) == ["plan", "team_decision", "notice", "assignment", "opening_script", "annex"]
    assert said["notice"] == "Đủ dữ liệu."
    assert said["assignment"] == "Còn để trống: phần việc của từng thành viên."
    assert said["annex"] == "Chưa lưu để gửi đơn vị."


def test_the_pages_of_the_chosen_paper_are_shown(stage, dialog):
    choose(stage, dialog, "opening_script")
    until(lambda: bool(dialog.pages.drawn))

    assert "KỊCH BẢN" in page_text(dialog.pages._pdf, 0)


def test_a_paper_is_saved_for_word_and_as_pdf(stage, dialog, tmp_path):
    dialog.save_to(PaperKind.NOTICE, Form.WORD, str(tmp_path / "a.docx"))
    dialog.save_to(PaperKind.NOTICE, Form.PDF, str(tmp_path / "a.pdf"))
    stage.settle()

    words = " ".join(one.text or "" for one in Document(tmp_path / "a.docx").element.iter())
    assert "Kính gửi: UBND phường Mẫu Sơn" in words
    assert "Kính gửi: UBND phường Mẫu Sơn" in page_text((tmp_path / "a.pdf").read_bytes(), 0)


def test_an_unannounced_inspection_offers_no_notice(stage, case, hands):
    stage.at_desk(
        lambda desk: keep_round(desk, replace(FACTS.whole, round=replace(ROUND, kind=VisitKind.UNANNOUNCED)))
    )
    hands.press("Ctrl+Alt+K")
    dialog = modal(stage, "BeforeDialog")

    choose(stage, dialog, "notice")

    assert not dialog.word.isEnabled()
    assert "đột xuất" in dialog.said.text()
    dialog.reject()


def test_the_annex_is_saved_then_waits_for_its_return(stage, dialog, tmp_path):
    choose(stage, dialog, "annex")
    assert not dialog.back.isEnabled()

    dialog.save_annex_to(str(tmp_path / "bang.xlsx"))
    stage.settle()

    assert COUNTS in load_workbook(tmp_path / "bang.xlsx").sheetnames
    assert dialog.back.isEnabled()
    assert "chưa nhận lại" in rows(dialog)[-1].words


def test_wrong_cells_are_named_and_nothing_is_taken(stage, case, dialog, tmp_path):
    looked = returned(stage, dialog, tmp_path, sheet(stage, case, counts={**GIVEN, "postal": -3}))

    assert "-3 là số âm" in looked.lines.toPlainText()
    assert not looked.go.isEnabled()
    looked.reject()
    stage.settle()
    assert stage.at_desk(lambda desk: read_visit(desk, case.visit)).figures == ()


def test_another_file_is_refused_in_the_dialog(stage, dialog, tmp_path):
    (tmp_path / "khac.xlsx").write_bytes(b"khong phai bang")

    dialog.take_return(str(tmp_path / "khac.xlsx"))
    stage.settle()

    assert dialog.trouble.isVisible()
    assert "INTAKE" in dialog.trouble.text()


def test_a_return_becomes_figures_and_the_units_own_answers(stage, case, dialog, tmp_path):
    returned(stage, dialog, tmp_path, sheet(stage, case)).go.click()
    stage.settle()
    dialog.reject()
    stage.at_desk(
        lambda desk: record_answer(desk, case.visit, Answer(id="niem-yet/NY01", verdict=Verdict.FAIL))
    )
    stage.window.visit.visit.reread_soon()
    stage.settle()
    page = stage.window.visit.page
    page.arrive("niem-yet/NY01")

    (table,) = stage.window.visit.visit.record.figures
    assert (table.source_kind, table.settled_late) == (SourceKind.REPORT, 7)
    said = page.findChild(QLabel, "unit_says")
    assert said.text() == "Đơn vị tự đánh giá: Đạt (khác với Đoàn)"


def test_the_list_of_differences_leads_to_the_item(stage, case, dialog, tmp_path, hands):
    returned(stage, dialog, tmp_path, sheet(stage, case)).go.click()
    stage.settle()
    dialog.reject()
    stage.at_desk(
        lambda desk: record_answer(desk, case.visit, Answer(id="niem-yet/NY02", verdict=Verdict.PASS))
    )
    stage.window.visit.visit.reread_soon()
    stage.settle()
    stage.go("step_figures")

    hands.press("Ctrl+Alt+U")
    listed = modal(stage, "SelfCheckList")
    assert "Đơn vị: Không đạt. Đoàn: Đạt. Đơn vị ghi: thiếu 04 TTHC" in rows(listed)[0].words
    hands.press("Return")
    stage.settle()

    assert stage.window.visit.page.deed == "step_checklist"


def test_a_second_return_is_decided_by_a_person(stage, case, dialog, tmp_path):
    returned(stage, dialog, tmp_path, sheet(stage, case)).go.click()
    stage.settle()
    second = sheet(
        stage,
        case,
        counts={**GIVEN, "settled_late": 9},
        answers={**ANSWERS, "niem-yet/NY01": ("Không đạt", "")},
    )

    looked = returned(stage, dialog, tmp_path, second)
    assert "Số giải quyết quá hạn: 07 → 09" in looked.lines.toPlainText()
    assert "Đạt → Không đạt" in looked.lines.toPlainText()
    looked.reject()
    stage.settle()

    assert stage.at_desk(lambda desk: read_visit(desk, case.visit)).figures[0].settled_late == 7


def test_what_the_unit_wrote_is_never_markup(stage, case, dialog, tmp_path):
    bad = "<b>Mai</b><img src=x>"

    def spoil(book):
        page = book[GENERAL]
        page.cell(row_of(page, "filled_by"), VALUE, bad)

    looked = returned(stage, dialog, tmp_path, sheet(stage, case, change=spoil))

    assert bad in looked.lines.toPlainText()
    looked.reject()


def test_a_round_is_mended_by_lines_and_the_papers_follow(stage, dialog):
    dialog.edit_round()
    asked = modal(stage, "RoundDialog")
    lines = list(asked.team.lines())
    asked.team.show_lines([lines[0] + "; Chủ trì", *lines[1:]])
    asked.go.click()
    stage.settle()

    assert next(row.words for row in rows(dialog) if row.key == "assignment") == "Đủ dữ liệu."
    kept = stage.at_desk(lambda desk: round_of(desk, ROUND.id))
    assert [one.id for one in kept.members] == ["m1", "m2", "m3"]
    assert kept.members[0].fields == ("Chủ trì",)


def test_a_day_that_is_none_keeps_the_round_open(stage, dialog):
    dialog.edit_round()
    asked = modal(stage, "RoundDialog")
    asked.units.show_lines(["UBND phường Mẫu Sơn; hôm nào"])

    asked.go.click()
    stage.settle()

    assert asked.isVisible()
    assert "ROUND-01" in asked.trouble.text()
    asked.reject()


def test_a_visit_without_a_round_gets_one_of_what_it_says(small, hands):
    hands.press("Ctrl+Alt+K")
    dialog = modal(small, "BeforeDialog")
    dialog.edit_round()
    asked = modal(small, "RoundDialog")
    assert asked.units.lines()
    asked.title.setText("Đợt riêng")
    asked.go.click()
    small.settle()
    small.turn()

    (whole,) = small.at_desk(list_rounds)
    small.settle()
    assert whole.round.title == "Đợt riêng"
    assert small.window.visit.visit.record.visit.round_id == whole.round.id
    dialog.reject()


def test_a_plan_chosen_on_the_first_page_gives_its_paper(make_stage, case, hands):
    stage = make_stage(case)
    home = stage.window.home
    home.tabs.setCurrentIndex(1)
    home.lists.plan_table.setCurrentIndex(home.lists.plans.index(home.lists.plans.row_of("t3"), 0))
    hands.press("Ctrl+Alt+K")
    dialog = modal(stage, "BeforeDialog")
    dialog.edit_plan()
    asked = modal(stage, "PlanDialog")
    asked.aims.show_lines(["Chấn chỉnh kịp thời"])
    asked.go.click()
    stage.settle()
    stage.turn()

    assert dialog._where.plan_id == PLAN.id
    until(lambda: "Chấn chỉnh kịp thời" in page_text(dialog.pages._pdf, 0))
    dialog.reject()


def test_a_planned_unit_finds_the_round_that_has_it(make_stage, case, hands):
    stage = make_stage(case)
    home = stage.window.home
    home.tabs.setCurrentIndex(1)
    home.lists.plan_table.setCurrentIndex(home.lists.plans.index(home.lists.plans.row_of("t2"), 0))
    hands.press("Ctrl+Alt+K")
    dialog = modal(stage, "BeforeDialog")

    assert dialog._where.round_id == ROUND.id
    assert "annex" not in [row.key for row in rows(dialog)]
    dialog.reject()


def test_without_a_row_the_window_says_what_to_choose(make_stage, hands):
    stage = make_stage()
    hands.press("Ctrl+Alt+K")

    assert "Chọn một cuộc kiểm tra" in stage.window._notices.text


def test_the_dialogs_fit_a_magnified_screen(make_stage, case, hands):
    stage = make_stage(case, width=910, height=485)
    stage.open_visit(case.visit)
    hands.press("Ctrl+Alt+K")
    dialog = modal(stage, "BeforeDialog")
    assert dialog.height() <= 485
    assert dialog.width() <= 910
    for open_it, kind in ((dialog.edit_round, "RoundDialog"), (dialog.edit_plan, "PlanDialog")):
        open_it()
        asked = modal(stage, kind)
        assert asked.height() <= 485
        asked.reject()
        stage.turn()
    dialog.reject()


def test_the_sheet_that_is_saved_opens_as_a_workbook(stage, dialog, tmp_path):
    dialog.save_annex_to(str(tmp_path / "b.xlsx"))
    stage.settle()

    book = load_workbook(io.BytesIO((tmp_path / "b.xlsx").read_bytes()))
    assert "UBND phường Mẫu Sơn" in str(book[GENERAL].cell(2, 2).value)
