"""The real pages of a PDF, one under the other: drawn from the very bytes that are or will be signed."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from inspector_app.desktop.look import Look
from inspector_app.desktop.runner import CaseRunner

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_GAP_PX = 14
_A4_RATIO = 297 / 210
_SETTLE_MS = 160
_MOST_PAGES_KEPT = 12
_WIDEST_PAGE_PX = 900


class PagesView(QAbstractScrollArea):
    """All pages of one PDF; a page is drawn when it comes into sight and again when its size changed.

    Signals:
        page_changed(int, int): Number of the page in sight (from 1) and how many there are.
        failed(Exception): The file cannot be drawn.
    """

    page_changed = Signal(int, int)
    failed = Signal(object)

    def __init__(self, runner: CaseRunner, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.setAccessibleName(self.tr("Trang in của biên bản"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._runner = runner
        self._look = look
        self._pdf = b""
        self._zoom = ZOOMS.index(1.0)
        self._ratios: list[float] = []
        self._images: dict[int, QImage] = {}
        self._asked: set[tuple[int, int]] = set()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        look.changed.connect(self.viewport().update)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._ratios)

    @property
    def drawn(self) -> frozenset[int]:
        """Numbers (from 0) of the pages whose pixels are there."""
        return frozenset(self._images)

    def show_pdf(self, pdf: bytes) -> None:
        """Show a PDF; the same bytes are not drawn again."""
        if pdf != self._pdf:
            self._pdf = pdf
            self._images, self._asked = {}, set()
            self._runner.work(partial(count_pages, pdf), partial(self._counted, pdf), self.failed.emit)

    def zoom(self, step: int) -> None:
        """Make pages larger or smaller; 0 fits the width."""
        fit = ZOOMS.index(1.0)
        self._zoom = min(max(self._zoom + step, 0), len(ZOOMS) - 1) if step else fit
        self._lay_out()
        self._settle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages, and draw them sharply a moment later."""
        super().resizeEvent(event)
        self._lay_out()
        self._settle.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages in sight; one that is not there yet is white."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._look.color("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._in_sight():
            place = self._place(page)
            painter.fillRect(place, self._look.color("paper"))
            if page in self._images:
                painter.drawImage(place, self._images[page])
            painter.setPen(self._look.color("border"))
            painter.drawRect(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page with the usual keys."""
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_Space: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
        }
        key = Qt.Key(event.key())
        if key in steps:
            bar.setValue(bar.value() + steps[key])
        elif key is Qt.Key.Key_Home:
            bar.setValue(0)
        elif key is Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return a page's shape."""
        return QSize(520, 700)

    def _counted(self, pdf: bytes, pages: int) -> None:
        if pdf == self._pdf:
            self._ratios = [_A4_RATIO] * pages
            self.verticalScrollBar().setValue(0)
            self._lay_out()
            self._ask()
            self._scrolled()

    def _width(self) -> int:
        fit = min(self.viewport().width() - 2 * _GAP_PX, _WIDEST_PAGE_PX)
        return max(round(fit * ZOOMS[self._zoom]), 60)

    def _place(self, page: int) -> QRect:
        width = self._width()
        top = sum(round(width * ratio) + _GAP_PX for ratio in self._ratios[:page]) + _GAP_PX
        left = max((self.viewport().width() - width) // 2, _GAP_PX) - self.horizontalScrollBar().value()
        height = round(width * self._ratios[page])
        return QRect(left, top - self.verticalScrollBar().value(), width, height)

    def _in_sight(self) -> list[int]:
        shown = self.viewport().rect()
        return [page for page in range(self.pages) if self._place(page).intersects(shown)]

    def _lay_out(self) -> None:
        width, high = self._width(), self.viewport().height()
        whole = sum(round(width * ratio) + _GAP_PX for ratio in self._ratios) + _GAP_PX
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        bar.setPageStep(max(high - 40, 1))
        bar.setSingleStep(48)
        bar.setRange(0, max(whole - high, 0))
        bar.setValue(round(share * bar.maximum()))
        across = self.horizontalScrollBar()
        across.setPageStep(self.viewport().width())
        across.setRange(0, max(width + 2 * _GAP_PX - self.viewport().width(), 0))
        self.viewport().update()

    def _scrolled(self, _value: int = 0) -> None:
        self._settle.start()
        self.viewport().update()
        middle = self.viewport().height() // 2
        here = next((p for p in range(self.pages) if self._place(p).bottom() >= middle), self.pages - 1)
        self.page_changed.emit(here + 1, self.pages)

    def _ask(self) -> None:
        """Ask for the pages in sight at the size they have now."""
        width = round(self._width() * self.devicePixelRatioF())
        for page in self._in_sight():
            there = self._images.get(page)
            if (there is not None and there.width() == width) or (page, width) in self._asked:
                continue
            self._asked.add((page, width))
            self._runner.work(
                partial(draw_page, self._pdf, page, width),
                partial(self._show, self._pdf, page, width),
                self.failed.emit,
            )

    def _show(self, pdf: bytes, page: int, width: int, image: QImage) -> None:
        self._asked.discard((page, width))
        if pdf != self._pdf or page >= self.pages:
            return
        self._images[page] = image
        for far in sorted(self._images, key=lambda n: abs(n - page))[_MOST_PAGES_KEPT:]:
            del self._images[far]
        ratio = image.height() / image.width()
        if abs(ratio - self._ratios[page]) > 0.001:  # noqa: PLR2004 - a landscape page, not a rounding
            self._ratios[page] = ratio
            self._lay_out()
        self.viewport().update()


def count_pages(pdf: bytes) -> int:
    """Return how many pages a PDF has; for the pool."""
    from inspector_app.actions.page_images import page_count  # loads PDFium

    return page_count(pdf)


def draw_page(pdf: bytes, page: int, width_px: int) -> QImage:
    """Return a page (from 0) as a picture of a width; for the pool."""
    from inspector_app.actions.page_images import page_image

    drawn = page_image(pdf, page, width_px)
    image = QImage(drawn.rgba, drawn.width, drawn.height, drawn.width * 4, QImage.Format.Format_RGBA8888)
    return image.copy()  # the bytes belong to the other side
