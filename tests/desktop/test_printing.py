"""Printing prints the pages of the file: all of them, as they look, and a preview says that it is one."""

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QLabel

from inspector_app.actions.page_images import page_image
from inspector_app.desktop.languages import speak
from inspector_app.desktop.pages_view import count_pages, draw_page
from inspector_app.desktop.print_job import PrintJob, wanted_pages
from inspector_app.desktop.print_minutes import PrintMinutes
from inspector_app.documents.minutes_pdf import render
from tests.desktop.stage import until
from tests.documents.sample import instruments_minutes

LOW_DPI = 96


@pytest.fixture(scope="module")
def pdf():
    from inspector_app.documents.fonts import find_fonts

    fonts = find_fonts()
    return render(instruments_minutes(fonts), fonts).pdf


def printer_to(file):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(LOW_DPI)
    printer.setOutputFileName(str(file))
    return printer


def printed(stage, pdf, file, mark=""):
    printer, ends = printer_to(file), []
    job = PrintJob(stage.runner, printer, pdf, mark)
    job.done.connect(ends.append)
    job.failed.connect(ends.append)
    job.start()
    until(lambda: bool(ends))
    return ends[0]


def small_grey(pdf, page):
    drawn = page_image(pdf, page, 700)
    return Image.frombytes("RGBA", (drawn.width, drawn.height), drawn.rgba).convert("L").resize((60, 85))


def difference(one, other):
    """The mean difference of two pages' greys, 0 to 255."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


def test_every_page_is_printed_and_looks_as_in_the_file(make_stage, tmp_path, pdf):
    stage, file = make_stage(), tmp_path / "printed.pdf"

    sheets = printed(stage, pdf, file)

    made = file.read_bytes()
    assert sheets == count_pages(made) == count_pages(pdf) > 3
    upright = [n for n in range(sheets) if draw_page(pdf, n, 100).height() > 100]
    for page in upright[:5]:
        sheet = small_grey(made, page)
        unlike = sorted((difference(sheet, small_grey(pdf, n)), n) for n in upright[:5])
        assert unlike[0][1] == page
        assert unlike[0][0] < 4 < unlike[1][0]


def test_a_landscape_page_is_turned_onto_an_upright_sheet(make_stage, tmp_path, pdf):
    stage, file = make_stage(), tmp_path / "printed.pdf"
    wide = [n for n in range(count_pages(pdf)) if draw_page(pdf, n, 100).height() < 100]
    assert wide

    printed(stage, pdf, file)

    with pypdfium2.PdfDocument(file.read_bytes()) as made:
        width, height = made[wide[0]].get_size()
    assert width < height


def test_a_preview_says_so_on_every_page(make_stage, tmp_path, pdf):
    stage = make_stage()
    printed(stage, pdf, tmp_path / "plain.pdf")
    printed(stage, pdf, tmp_path / "marked.pdf", "BẢN XEM TRƯỚC")
    plain, marked = ((tmp_path / name).read_bytes() for name in ("plain.pdf", "marked.pdf"))

    for page in range(count_pages(pdf)):
        assert draw_page(plain, page, 200) != draw_page(marked, page, 200)


def test_a_file_that_is_no_pdf_fails_and_nothing_is_printed(make_stage, tmp_path):
    outcome = printed(make_stage(), b"%PDF-broken", tmp_path / "x.pdf")

    assert isinstance(outcome, Exception)


def test_pages_copies_and_order_are_those_that_were_asked_for(qapp, tmp_path):
    printer = printer_to(tmp_path / "x.pdf")
    assert wanted_pages(printer, 3) == [0, 1, 2]

    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)

    assert wanted_pages(printer, 5) == [2, 1]


def test_the_command_asks_in_vietnamese_and_prints_the_preview(small, hands, tmp_path, monkeypatch, qapp):
    speak(qapp, "vi")
    hands.press("Ctrl+Alt+P")
    until(lambda: isinstance(QApplication.activeModalWidget(), QPrintDialog))
    dialog = QApplication.activeModalWidget()
    said = {one.text().replace("&", "") for one in dialog.findChildren(QLabel)}
    assert {"Tên:", "Loại:"} <= said
    file = tmp_path / "asked.pdf"
    dialog.printer().setOutputFileName(str(file))
    dialog.printer().setResolution(LOW_DPI)
    deed = small.window.findChild(PrintMinutes)

    dialog.done(QPrintDialog.DialogCode.Accepted)

    until(lambda: "máy in" in small.window._notices.text)
    assert "BẢN XEM TRƯỚC" in small.window._notices.text
    assert count_pages(file.read_bytes()) > 1
    assert deed is not None


def test_nothing_is_printed_when_the_dialog_is_cancelled(small, hands):
    hands.press("Ctrl+Alt+P")
    until(lambda: isinstance(QApplication.activeModalWidget(), QPrintDialog))

    QApplication.activeModalWidget().reject()

    small.settle()
    small.turn()
    assert small.window.findChild(PrintMinutes) is None
