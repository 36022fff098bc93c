"""The window that checks a paper: without a visit, by keyboard, its states in words, the unknown apart."""

import pytest
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QTabBar

from inspector_app.desktop.paper_check import PaperCheck
from tests.desktop.stage import until
from tests.intake.papers.made import docx, pdf, runs

MIXED = (
    "Thông tư số 05",
    "Nghị định số 118/2025/NĐ-CP ngày 01 tháng 7 năm 2017",
    "Nghị định 54/2017/NĐ-CP",
    "Luật số 33/2024/QH15",
    "Quyết định số 141/2025/QĐ-UBND",
)


@pytest.fixture
def paper(tmp_path):
    file = tmp_path / "báo cáo.docx"
    file.write_bytes(docx(*map(runs, MIXED)))
    return file


def opened(stage):
    stage.window._deeds["check_paper"].trigger()
    stage.settle()
    return next(iter(stage.window.findChildren(PaperCheck)))


def checked(stage, dialog, file):
    dialog.file._take(str(file))
    stage.settle()


def titles(shown):
    return [shown.model().index(row).data() for row in range(shown.model().rowCount())]


def test_a_paper_is_checked_without_a_visit_and_the_unknown_stand_apart(make_stage, paper):
    stage = make_stage()
    dialog = opened(stage)
    assert dialog._stack.currentIndex() == 0
    assert dialog.day.text() == "12/11/2026"

    checked(stage, dialog, paper)

    wrong, unknown, others = map(titles, dialog.lists)
    assert wrong == [
        "Hết hiệu lực, chưa ghi đủ – đoạn 1: Thông tư số 05",
        "Sai năm – đoạn 2: Nghị định số 118/2025/NĐ-CP ngày 01 tháng 7 năm 2017",
    ]
    assert unknown == ["Không có trong danh mục – đoạn 3: Nghị định 54/2017/NĐ-CP"]
    assert others == [
        "Có hiệu lực – đoạn 4: Luật số 33/2024/QH15",
        "Ngoài danh mục, chưa đối chiếu – đoạn 5: Quyết định số 141/2025/QĐ-UBND",
    ]
    assert [dialog.groups.tabText(n) for n in range(3)][1] == "Không có trong danh mục (1)"
    assert dialog.summary.text().startswith("báo cáo.docx: 5 viện dẫn, xét tại ngày 12/11/2026: 2 sai")
    dialog.close()


def test_by_keyboard_alone(make_stage, hands, paper):
    stage = make_stage()
    hands.press("Ctrl+Shift+L")
    stage.settle()
    dialog = next(iter(stage.window.findChildren(PaperCheck)))
    hands.until_at("paper_to_check")

    hands.type(str(paper))
    hands.press("Return")
    stage.settle()

    until(dialog.lists[0].hasFocus)
    hands.press("Ctrl+C")
    assert (
        QGuiApplication.clipboard()
        .text()
        .splitlines()[1]
        .startswith("Đoạn 1: Thông tư số 05/2014/TT-BTP đã hết hiệu lực")
    )
    hands.press("Down")
    assert dialog.lists[0].currentIndex().row() == 1
    dialog.close()


def test_the_visits_day_is_proposed_and_another_day_judges_anew(small, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Nghị định số 61/2018/NĐ-CP", encoding="utf-8")
    dialog = opened(small)
    held_on = small.window.visit.visit.record.visit.held_on
    assert dialog.day.value() == held_on[-1]
    checked(small, dialog, file)
    assert len(titles(dialog.lists[0])) == 1

    file.unlink()  # judged from what was read
    dialog.day.setText("01/01/2020")
    dialog.day.commit()
    small.settle()

    assert titles(dialog.lists[0]) == []
    assert titles(dialog.lists[2]) == ["Có hiệu lực – dòng 1: Nghị định số 61/2018/NĐ-CP"]
    dialog.close()


def test_a_scan_is_refused_in_the_dialog_and_leaves_nothing_of_the_paper_before(make_stage, paper, tmp_path):
    stage = make_stage()
    dialog = opened(stage)
    checked(stage, dialog, paper)
    (tmp_path / "quét.pdf").write_bytes(pdf(None))

    checked(stage, dialog, tmp_path / "quét.pdf")

    assert "quét.pdf: tệp PDF không có chữ" in dialog.trouble.text()
    assert dialog._stack.currentIndex() == 0
    assert not dialog.copy.isEnabled()
    dialog.close()


def test_a_day_that_is_none_is_told(make_stage, paper):
    stage = make_stage()
    dialog = opened(stage)

    dialog.day.setText("31/02/2026")
    checked(stage, dialog, paper)

    assert "DATE-01" in dialog.trouble.text()
    dialog.close()


def test_pages_of_pictures_are_noted_and_all_is_copied(make_stage, tmp_path):
    stage = make_stage()
    dialog = opened(stage)
    (tmp_path / "a.pdf").write_bytes(pdf(["Nghị định số 61/2018/NĐ-CP"], None))

    checked(stage, dialog, tmp_path / "a.pdf")
    dialog.copy.click()

    assert dialog.notes.text() == "Trang 2 chỉ có hình, không có chữ: chưa kiểm tra các trang này."
    assert "Trang 1: Nghị định số 61/2018/NĐ-CP đã hết hiệu lực" in QGuiApplication.clipboard().text()
    dialog.close()


def test_closing_while_a_paper_is_read_is_no_trouble(make_stage, paper):
    stage = make_stage()
    dialog = opened(stage)

    dialog.file._take(str(paper))
    dialog.close()
    stage.settle()

    assert stage.window._notices.text == ""


def test_an_answer_that_nobody_waits_for_any_more_is_not_shown(make_stage, paper):
    stage = make_stage()
    dialog = opened(stage)

    dialog.file._take(str(paper))
    dialog.file._take("")
    stage.settle()

    assert dialog._stack.currentIndex() == 0
    assert dialog.summary.text() == ""
    dialog.close()


def test_everything_has_a_name_and_the_state_is_heard(make_stage, paper):
    stage = make_stage()
    dialog = opened(stage)
    checked(stage, dialog, paper)
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView, QTabBar)

    nameless = [
        type(w).__name__
        for kind in kinds
        for w in dialog.findChildren(kind)
        if w.isVisible() and not w.accessibleName().strip() and not w.objectName().startswith("Scroll")
    ]

    assert nameless == []
    heard = QAccessible.queryAccessibleInterface(dialog.lists[0]).child(0).text(QAccessible.Text.Name)
    assert heard.startswith("Hết hiệu lực")
    assert "thay bằng Thông tư số 02/2017/TT-VPCP" in heard
    dialog.close()
