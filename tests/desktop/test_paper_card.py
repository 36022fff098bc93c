"""Signing on paper in the window: freeze, print, take the scan back, say who signed, finish; by keyboard."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from inspector_app.actions.freeze_for_print import pages_to_print
from inspector_app.actions.withdraw_draft import withdraw_draft
from inspector_app.desktop.check_file import CheckFile
from inspector_app.desktop.print_minutes import PrintMinutes
from inspector_app.desktop.refusal_dialog import RefusalDialog
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.signed_on_paper import HandMark
from inspector_app.intake.scans import read_scan
from tests.desktop.ceremony import draft, ink
from tests.desktop.stage import until
from tests.desktop.test_ceremony import chosen
from tests.desktop.test_printing import printer_to
from tests.intake.scans import scanner

PATIENCE_MS = 60_000


@pytest.fixture
def frozen(answered):
    """The small visit in the window, frozen for print; everybody signs with a pen."""
    card = answered.window.visit.page.paper
    card.all_on_paper.click()
    answered.settle()
    card.freeze.click()
    answered.settle()
    assert answered.window.visit.visit.record.state is VisitState.DRAFTED, answered.window._notices.text
    return answered


def paper(stage):
    visit_id = stage.window.visit.visit.visit_id
    pdf = stage.at_desk(lambda desk: pages_to_print(desk, visit_id))
    return [scanner.signed(page) for page in scanner.pages(pdf, 150)]


def take_back(stage, folder, **files):
    names = []
    for name, data in files.items():
        (folder / f"{name}.pdf").write_bytes(data)
        names.append(str(folder / f"{name}.pdf"))
    card = stage.window.visit.page.paper
    card.look(names)
    until(lambda: stage.runner._pending == 0, PATIENCE_MS)
    stage.settle()
    return card


def shown(card):
    return [card.sheets.list.item(n).text() for n in range(card.sheets.list.count())]


def test_what_is_frozen_is_printed_first(frozen, hands):
    hands.until_at("print_to_sign")


def test_the_question_of_a_refusal_says_that_a_required_pen_takes_the_draft_back(frozen):
    page = frozen.window.visit.page
    person = next(p for p in frozen.window.visit.visit.record.participants if p.id == "head")
    dialog = RefusalDialog(frozen.window.visit.visit, person, str, page)

    said = " ".join(label.text() for label in dialog.findChildren(QLabel))

    assert "dự thảo này được thu hồi" in said
    dialog.deleteLater()


def test_one_way_through_to_the_end(frozen, tmp_path):
    pages = paper(frozen)
    card = take_back(frozen, tmp_path, scan=scanner.as_pdf(pages, 150))
    assert shown(card) == [f"Trang {n}" for n in range(1, len(pages) + 1)]
    assert card.bind.isVisible()
    assert "chỉ quét 150 dpi" in card.sheets.said.text(), "told, and no reason to refuse it"

    for choice in card.marks.choices.values():
        chosen(choice, HandMark.SIGNED)
    card.bind.click()
    frozen.settle()

    record = frozen.window.visit.visit.record
    assert record.state is VisitState.SIGNED_ON_PAPER, frozen.window._notices.text
    said = card._stands.text()
    assert said.startswith(f"Bản quét của bản ký tay: đủ {len(pages)} trang, mang mã của bản chốt lần 1.")
    assert "đây không phải chữ ký số" in said
    assert frozen.window.visit.page.after.isVisible(), "the way to the conclusion and the unit's sheet"
    assert frozen.window.visit._state.text() == "Đã ký tay trên giấy"
    assert frozen.window.visit.page._summary.text() == "Đã ký tay trên giấy, không phải chữ ký số"
    card.save_to(str(tmp_path / "saved.pdf"))
    frozen.settle()
    assert [s.codes[0].page for s in read_scan((tmp_path / "saved.pdf").read_bytes(), "a").sheets] == list(
        range(1, len(pages) + 1)
    )


def test_what_is_missing_is_shown_and_a_dropped_file_completes_it(frozen, tmp_path):
    pages = paper(frozen)
    card = take_back(frozen, tmp_path, first=scanner.as_pdf(pages[1:], 150))
    assert shown(card)[0] == "Thiếu trang 1"
    assert "Còn thiếu trang 1 trong" in card.sheets.said.text()
    assert not card.bind.isVisible()

    (tmp_path / "last.png").write_bytes(scanner.as_file(pages[0], "PNG"))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "last.png"))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    card.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys))
    until(lambda: frozen.runner._pending == 0, PATIENCE_MS)

    assert shown(card)[0] == "Trang 1"
    assert card.bind.isVisible()


def test_a_page_twice_is_left_out_and_one_without_a_code_placed_by_keyboard(frozen, tmp_path):
    pages = paper(frozen)
    spoilt = [scanner.without_code(pages[0]), *pages[1:], pages[1]]
    card = take_back(frozen, tmp_path, scan=scanner.as_pdf(spoilt, 150))
    total = len(pages)
    assert shown(card)[total:] == ["Chưa rõ trang", "Trùng trang 2"]

    card.sheets.list.setCurrentRow(total + 1)
    QTest.keyClick(card.sheets.list, Qt.Key.Key_Delete)
    card.sheets.list.setCurrentRow(total)
    QTest.keyClicks(card.sheets.page, "1")
    QTest.keyClick(card.sheets.place, Qt.Key.Key_Space)

    assert shown(card)[0] == "Trang 1, xếp tay"
    assert len(shown(card)) == total
    assert card.bind.isVisible()


def test_a_place_of_which_nothing_is_said_is_asked_for(frozen, tmp_path):
    card = take_back(frozen, tmp_path, scan=scanner.as_pdf(paper(frozen), 150))

    card.bind.click()
    frozen.settle()

    assert "SCANS-20" in frozen.window._notices.text
    assert frozen.window.visit.visit.record.state is VisitState.DRAFTED
    assert card.bind.isVisible(), "nothing that was chosen is lost"


def test_dropping_what_came_back_begins_again(frozen, tmp_path):
    card = take_back(frozen, tmp_path, scan=scanner.as_pdf(paper(frozen)[1:], 150))

    card.drop.click()

    assert card._returned is None
    assert not card.sheets.isVisible()


def test_copies_are_printed_from_the_frozen_edition_and_noted(frozen, tmp_path):
    visit = frozen.window.visit
    printing = PrintMinutes(visit.visit, visit._fittings, visit, to_sign=2)
    printer = printer_to(tmp_path / "printed.pdf")
    printer.setResolution(300)
    printing._printer = printer
    printing._printer.setCopyCount(2)
    pdf = frozen.at_desk(lambda desk: pages_to_print(desk, visit.visit.visit_id))
    done = []

    printing.print_pdf(pdf, printer).done.connect(done.append)
    until(lambda: bool(done), PATIENCE_MS)
    frozen.settle()

    (noted,) = visit.visit.record.sealing.printed
    assert (noted.copies, noted.edition) == (2, 1)
    assert "Đã in 2 bản lúc" in visit.page.paper._stands.text()
    sheets = read_scan((tmp_path / "printed.pdf").read_bytes(), "in.pdf").sheets
    assert all(sheet.codes for sheet in sheets), "the codes stand printing at an office printer's resolution"


def test_the_print_dialog_is_asked_for_as_many_copies_as_were_typed(frozen, monkeypatch):
    asked = []
    monkeypatch.setattr(PrintMinutes, "start", lambda self: asked.append(self._to_sign))
    card = frozen.window.visit.page.paper

    card.copies.show_value(4, anew=True)
    card.print.click()

    assert asked == [4]


def test_who_was_to_sign_digitally_may_use_a_pen_too(answered):
    ink(answered)
    draft(answered)
    card = answered.window.visit.page.paper

    assert card.take_back.isVisibleTo(card)
    assert not card.freeze.isVisibleTo(card)


def test_a_scan_that_is_checked_says_what_it_is_and_of_which_edition(frozen, tmp_path):
    (tmp_path / "scan.pdf").write_bytes(scanner.as_pdf(paper(frozen), 150))
    frozen.window._deeds["check_file"].trigger()
    dialog = frozen.window.findChild(CheckFile)
    dialog.file.path.setText(str(tmp_path / "scan.pdf"))
    dialog.file.path.commit()

    dialog.panel.check()
    until(lambda: dialog.panel._verdict is not None, PATIENCE_MS)

    said = [one.text() for one in dialog.panel.findChildren(QLabel)]
    assert any(text.startswith("BẢN QUÉT CỦA BẢN KÝ TAY") for text in said)
    assert any("Là bản chốt lần 1 của biên bản tại Phường Mẫu Sơn" in text for text in said)
    assert not any(text.startswith("Hợp lệ") for text in said)
    dialog.accept()


def sign_all(card):
    for choice in card.marks.choices.values():
        chosen(choice, HandMark.SIGNED)


@pytest.mark.parametrize("typed", ["31/02/2026", ""], ids=["no day", "nothing"])
def test_a_day_that_nobody_said_is_asked_for_and_never_made_up(frozen, tmp_path, typed):
    card = take_back(frozen, tmp_path, scan=scanner.as_pdf(paper(frozen), 150))
    sign_all(card)
    card.marks.day.setText(typed)

    card.bind.click()
    frozen.settle()

    assert "DATE-01" in frozen.window._notices.text or "SCANS-23" in frozen.window._notices.text
    assert frozen.window.visit.visit.record.state is VisitState.DRAFTED
    assert card.bind.isVisible()


def test_what_was_said_of_an_earlier_print_is_not_said_of_the_next(frozen, tmp_path):
    card = take_back(frozen, tmp_path, scan=scanner.as_pdf(paper(frozen), 150))
    sign_all(card)
    visit_id = frozen.window.visit.visit.visit_id
    frozen.at_desk(lambda desk: withdraw_draft(desk, visit_id, "Sửa kết luận"))
    frozen.window.visit.visit.reread_soon()
    frozen.settle()
    card.freeze.click()
    frozen.settle()

    card = take_back(frozen, tmp_path, again=scanner.as_pdf(paper(frozen), 150))

    assert card.bind.isVisible(), card.sheets.said.text()
    assert card.marks.marks() == {}


def test_what_a_person_said_while_more_is_read_is_kept(frozen, tmp_path):
    pages = paper(frozen)
    spoilt = [scanner.without_code(pages[0]), *pages[1:]]
    card = take_back(frozen, tmp_path, first=scanner.as_pdf(spoilt, 150))
    (tmp_path / "more.pdf").write_bytes(scanner.as_pdf([scanner.blank_back(pages[0])], 150))

    card.look([str(tmp_path / "more.pdf")])
    card._changed(card._returned.placing((0, 0), 1))
    until(lambda: frozen.runner._pending == 0, PATIENCE_MS)

    assert shown(card)[0] == "Trang 1, xếp tay"
    assert len(card._returned.scans) == 2


def test_two_scans_that_are_dropped_one_after_the_other_are_both_there(frozen, tmp_path):
    pages = paper(frozen)
    card = frozen.window.visit.page.paper
    for number, part in enumerate((pages[:1], pages[1:])):
        (tmp_path / f"{number}.pdf").write_bytes(scanner.as_pdf(part, 150))
        card.look([str(tmp_path / f"{number}.pdf")])
    until(lambda: frozen.runner._pending == 0, PATIENCE_MS)

    assert shown(card) == [f"Trang {n}" for n in range(1, len(pages) + 1)]


def test_pages_that_were_dropped_while_more_is_read_do_not_come_back(frozen, tmp_path):
    pages = paper(frozen)
    card = take_back(frozen, tmp_path, first=scanner.as_pdf(pages[:1], 150))
    (tmp_path / "more.pdf").write_bytes(scanner.as_pdf(pages[1:], 150))

    card.look([str(tmp_path / "more.pdf")])
    card.drop.click()
    until(lambda: frozen.runner._pending == 0, PATIENCE_MS)

    assert shown(card)[0] == "Thiếu trang 1"
    assert len(card._returned.scans) == 1


@pytest.mark.parametrize("typed", ["0", "hai", "100"])
def test_a_number_of_copies_that_cannot_be_is_refused_before_anything_is_printed(frozen, monkeypatch, typed):
    asked = []
    monkeypatch.setattr(PrintMinutes, "start", lambda self: asked.append(self._to_sign))
    card = frozen.window.visit.page.paper

    card.copies.setText(typed)
    card.print.click()

    assert asked == []
    assert frozen.window._notices.text
