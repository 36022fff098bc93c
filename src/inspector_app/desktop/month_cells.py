"""How days and months are drawn: number, shapes with words, a ring around today, grey for days off."""

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector_app.desktop.agenda import Entry
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.look import Look
from inspector_app.desktop.month_model import CELL, DayCell, MonthCell

_EDGE_PX = 5
_SIGN_PX = 14
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight
_BAR_PX = 5


def small(font: QFont) -> QFont:
    """Return the font of what stands inside a cell."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 0.88)
    return made


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.Bold)
    return made


class _Cells(QStyledItemDelegate):
    """What days and months have in common: ground and the mark of the current cell."""

    def __init__(self, look: Look, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, plain: str) -> str:
        """Fill a cell and set off the current one by a frame, thick while the table has the focus."""
        view, rect = option.widget, option.rect
        is_current = isinstance(view, QAbstractItemView) and view.currentIndex() == index
        ground = "accent_soft" if is_current else plain
        painter.fillRect(rect, self._look.color(ground))
        painter.setPen(self._look.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if is_current:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(self._look.color("focus"), 2 if focused else 1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        return ground


class DayCells(_Cells):
    """Draws a day: its number, the holiday, and as many entries as there is room for."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return a size that leaves the size to the table."""
        return QSize(30, 30)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one day."""
        cell = index.data(CELL)
        if not isinstance(cell, DayCell):
            return
        painter.save()
        ground = self._ground(painter, option, index, "sunken" if cell.off else "surface")
        inside = option.rect.adjusted(_EDGE_PX, 2, -_EDGE_PX, -2)
        font = small(option.font)
        step = QFontMetrics(font).lineSpacing() + 1
        first = QRect(inside.left(), inside.top(), inside.width(), option.fontMetrics.height())
        used = self._write_number(painter, first, cell, option.font) + 8
        painter.setFont(font)
        below = inside.adjusted(0, first.height() + 1, 0, 0)
        if below.height() < step:  # no room below: what there is room for stands beside the number
            beside = first.adjusted(used, 0, 0, 0)
            self._write_lines(painter, beside, beside.height(), cell, ground)
        elif cell.holiday and below.height() < 2 * step and cell.entries:
            self._write_holiday(painter, first.adjusted(used, 0, 0, 0), cell)
            self._write_entries(painter, below, step, cell.entries, ground)
        else:
            self._write_lines(painter, below, step, cell, ground)
        painter.restore()

    def _write_number(self, painter: QPainter, line: QRect, cell: DayCell, font: QFont) -> int:
        """Write the number of a day, with a ring around today's; return its width."""
        number = str(cell.day.day) if cell.in_month else f"{cell.day.day}/{cell.day.month}"
        strong = _bold(font) if cell.is_today or cell.entries else font
        painter.setFont(strong)
        width = QFontMetrics(strong).horizontalAdvance(number)
        painter.setPen(self._look.color("text" if cell.in_month else "muted"))
        painter.drawText(line, _LEFT, number)
        if cell.is_today:
            painter.setPen(QPen(self._look.color("accent"), 2))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(QRectF(line.left() - 3, line.top(), width + 6, line.height()), 7, 7)
        return width

    def _write_lines(self, painter: QPainter, place: QRect, step: int, cell: DayCell, ground: str) -> None:
        """Write the holiday, then entries."""
        if cell.holiday and (not cell.entries or place.height() >= 2 * step):
            self._write_holiday(painter, QRect(place.left(), place.top(), place.width(), step), cell)
            place = place.adjusted(0, step, 0, 0)
        if cell.entries:
            self._write_entries(painter, place, step, cell.entries, ground)

    def _write_holiday(self, painter: QPainter, line: QRect, cell: DayCell) -> None:
        words = self.tr("dự kiến: {0}").format(cell.holiday) if cell.expected else cell.holiday
        painter.setPen(self._look.color("quiet"))
        painter.drawText(line, _LEFT, painter.fontMetrics().elidedText(words, _ELIDE, line.width()))

    def _write_entries(
        self, painter: QPainter, below: QRect, step: int, entries: tuple[Entry, ...], ground: str
    ) -> None:
        room = max(below.height() // step, 1)
        shown = entries if len(entries) <= room else entries[: room - 1]
        metrics = painter.fontMetrics()
        for number, entry in enumerate(shown):
            line = QRect(below.left(), below.top() + number * step, below.width(), step)
            sign = QRectF(line.left(), line.top() + (step - _SIGN_PX) / 2, _SIGN_PX, _SIGN_PX)
            self._icons.paint(painter, sign, entry.icon, entry.tint, ground)
            place = line.adjusted(_SIGN_PX + 4, 0, 0, 0)
            painter.setPen(self._look.color("text"))
            painter.drawText(place, _LEFT, metrics.elidedText(entry.title, _ELIDE, place.width()))
        if len(shown) < len(entries):
            line = QRect(below.left(), below.top() + len(shown) * step, below.width(), step)
            painter.setPen(self._look.color("muted"))
            more = self.tr("{0} việc") if not shown else self.tr("và {0} việc nữa")
            words = more.format(len(entries) - len(shown))
            painter.drawText(line, _LEFT, metrics.elidedText(words, _ELIDE, line.width()))


class MonthCells(_Cells):
    """Draws a month: its name, opened of planned units as figures and as a bar, what is late."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one month."""
        cell = index.data(CELL)
        if not isinstance(cell, MonthCell):
            return
        painter.save()
        ground = self._ground(painter, option, index, "surface")
        inside = option.rect.adjusted(_EDGE_PX, 3, -_EDGE_PX, -4)
        step = QFontMetrics(option.font).lineSpacing()
        name = QRect(inside.left(), inside.top(), inside.width(), step)
        font = _bold(option.font) if cell.is_now else option.font
        words, room = str(index.data()), name.width() - (_SIGN_PX + 2 if cell.tally.late else 0)
        painter.setFont(font)
        painter.setPen(self._look.color("accent" if cell.is_now else "text"))
        fits = QFontMetrics(font).horizontalAdvance(words) <= room
        painter.drawText(name, _LEFT, words if fits else str(cell.month))
        if cell.tally.late:
            sign = QRectF(name.right() - _SIGN_PX, name.top() + (step - _SIGN_PX) / 2, _SIGN_PX, _SIGN_PX)
            self._icons.paint(painter, sign, "late", "bad", ground)
        self._write_tally(painter, inside.adjusted(0, step, 0, 0), cell, option.font)
        painter.restore()

    def _write_tally(self, painter: QPainter, place: QRect, cell: MonthCell, font: QFont) -> None:
        tally = cell.tally
        planned = f"{tally.opened}/{tally.planned}" if tally.planned else ""
        others = (f"+{tally.others}" if tally.planned else str(tally.others)) if tally.others else ""
        painter.setFont(small(font))
        words = f"{planned} {others}".strip() or "–"
        if painter.fontMetrics().horizontalAdvance(words) > place.width():
            words = planned or others
        painter.setPen(self._look.color("text" if planned or others else "muted"))
        painter.drawText(place.adjusted(0, 0, 0, -_BAR_PX), _LEFT, words)
        if tally.planned:
            bar = QRectF(place.left(), place.bottom() - _BAR_PX + 1, place.width(), _BAR_PX)
            painter.fillRect(bar, self._look.color("border"))
            done = QRectF(bar.left(), bar.top(), bar.width() * tally.opened / tally.planned, _BAR_PX)
            painter.fillRect(done, self._look.color("good" if tally.opened == tally.planned else "accent"))
