"""Printing the real pages: each drawn from the PDF's own bytes in the pool, then painted for the printer."""

from functools import partial

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter

from inspector_app.desktop.pages_view import count_pages, draw_page
from inspector_app.desktop.paper_document import FAMILIES
from inspector_app.desktop.runner import CaseRunner

MOST_DPI = 300
"""Letters of 13 points are sharp at this; a page has then nine million pixels, which any laptop holds."""

_MARK_COLOR = QColor(120, 120, 120, 90)


class PrintJob(QObject):
    """One printing, page after page; the window stays free.

    Signals:
        done(int): So many sheets were handed to the printer.
        failed(Exception): A page could not be drawn or the printer took none.
    """

    done = Signal(int)
    failed = Signal(object)

    def __init__(
        self, runner: CaseRunner, printer: QPrinter, pdf: bytes, mark: str, parent: QObject | None = None
    ) -> None:
        """Make a job; :meth:`start` begins it.

        Args:
            runner: Draws pages in its pool.
            printer: What the person chose: printer, pages, copies.
            pdf: The file.
            mark: Words over every page, "" for none.
            parent: Owner.
        """
        super().__init__(parent)
        self._runner = runner
        self._printer = printer
        self._pdf = pdf
        self._mark = mark
        self._painter: QPainter | None = None
        self._left: list[int] = []
        self._sheets = 0

    def start(self) -> None:
        """Count the pages, then print them."""
        self._printer.setFullPage(True)  # the file has margins of its own
        self._runner.work(partial(count_pages, self._pdf), self._counted, self._fail)

    def _counted(self, pages: int) -> None:
        self._left = wanted_pages(self._printer, pages)
        self._next()

    def _next(self) -> None:
        if not self._left:
            self._end()
            self.done.emit(self._sheets)
            return
        page = self._left.pop(0)
        whole = self._printer.pageLayout().fullRect(self._printer.pageLayout().units().Inch)
        width = round(min(whole.width(), whole.height()) * min(self._printer.resolution(), MOST_DPI))
        self._runner.work(partial(draw_page, self._pdf, page, width), self._paint, self._fail)

    def _paint(self, image: QImage) -> None:
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(self._printer):
                self._painter = None
                self._fail(OSError("the printer takes no page"))
                return
        elif not self._printer.newPage():
            self._fail(OSError("the printer takes no more pages"))
            return
        place = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        place.moveTopLeft(place.topLeft() * 0)
        if (image.width() > image.height()) != (place.width() > place.height()):
            turn = QTransform().rotate(90)
            image = image.transformed(turn)  # a landscape annex on an upright sheet
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawImage(_fitted(image, place), image)
        if self._mark:
            _stamp(self._painter, place, self._mark)
        self._sheets += 1
        self._next()

    def _fail(self, error: object) -> None:
        self._left = []
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        if self._painter is not None:
            self._painter.end()
            self._painter = None


def wanted_pages(printer: QPrinter, pages: int) -> list[int]:
    """Return the numbers (from 0) of the pages to print, in their order.

    Copies that the printer cannot make by itself stand in the list too.
    """
    asked = [n - 1 for n in range(1, pages + 1) if printer.pageRanges().contains(n)]
    chosen = asked if not printer.pageRanges().isEmpty() else list(range(pages))
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        last = printer.toPage() or pages
        chosen = [n for n in range(pages) if printer.fromPage() <= n + 1 <= last]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    if printer.collateCopies():
        return chosen * copies
    return [page for page in chosen for _ in range(copies)]


def _fitted(image: QImage, place: QRect) -> QRect:
    size = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    fitted = QRect(place.topLeft(), size)
    fitted.moveCenter(place.center())
    return fitted


def _stamp(painter: QPainter, place: QRect, words: str) -> None:
    """Write words across a page, pale enough to read what lies below."""
    font = QFont(list(FAMILIES))
    font.setBold(True)
    font.setPixelSize(round(place.width() / 11))
    painter.save()
    painter.setFont(font)
    painter.setPen(_MARK_COLOR)
    painter.translate(place.center())
    painter.rotate(52)  # across the mark of an example, not on it
    side = max(place.width(), place.height())
    painter.drawText(QRect(-side // 2, -side // 8, side, side // 4), Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
