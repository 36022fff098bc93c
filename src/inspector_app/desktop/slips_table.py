"""The table of sampled dossiers: ticks drawn as shapes, narrow columns that fit every screen."""

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector_app.desktop.icons import Icons
from inspector_app.desktop.list_keys import KeyedTable
from inspector_app.desktop.look import Look
from inspector_app.desktop.slips_model import CODE, RESULT, Index, SlipsModel
from inspector_app.desktop.sortable import can_be_sorted

_SIGN_PX = 20
_SIGNS = {True: ("pass", "good"), False: ("fail", "bad"), None: ("unanswered", "edge")}
_TICK_LETTERS, _LEAST_LETTERS, _SHORT_TICK_PX = 10, 8, 34
_CODE_LETTERS, _RESULT_LETTERS = 12, 14
_CODE_MARGIN_PX = 16


class SlipsTable(KeyedTable):
    """Dossiers with their ticks.

    Signals:
        narrowed(bool): Whether the ticks are headed by their keys alone; the questions then stand elsewhere.
    """

    narrowed = Signal(bool)

    def __init__(self, model: SlipsModel, look: Look, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Hồ sơ được chọn và năm nội dung của phiếu"), parent)
        self.setObjectName("slips")
        self._model = model
        self.setModel(model)
        model.modelReset.connect(self._share_out)
        model.rowsInserted.connect(self._share_out)
        self.setItemDelegate(TickCells(look, icons, self))
        self.setShowGrid(False)
        self.setWordWrap(True)
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(36)
        rows.setDefaultSectionSize(40)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(30)
        alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        header.setDefaultAlignment(alignment | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value))
        can_be_sorted(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Give codes and headings of ticks what they need, the rest to the result."""
        letter = self.fontMetrics().averageCharWidth()
        room = self.viewport().width()
        ticks = RESULT - CODE - 1
        wanted_code, wanted_result = self._code_px(), _RESULT_LETTERS * letter
        spare = (room - wanted_code - wanted_result) // ticks
        is_short = spare < _LEAST_LETTERS * letter
        tick = _SHORT_TICK_PX if is_short else min(spare, _TICK_LETTERS * letter + 18)
        rest = room - tick * ticks
        code = min(wanted_code, rest * 2 // 3)
        header = self.horizontalHeader()
        for column in range(CODE + 1, RESULT):
            header.resizeSection(column, tick)
        header.resizeSection(CODE, code)
        header.resizeSection(RESULT, rest - code)
        header.setFixedHeight(self.fontMetrics().lineSpacing() * (1 if is_short else 3) + 14)
        self._model.show_short(is_short=is_short)
        self.narrowed.emit(is_short)
        self.verticalHeader().setDefaultSectionSize(max(36, self.fontMetrics().lineSpacing() * 2 + 6))

    def _code_px(self) -> int:
        """Return the width of the longest code; a code is never broken within its number."""
        codes = (self._model.code(row) for row in range(self._model.rowCount()))
        widest = max((self.fontMetrics().horizontalAdvance(code) for code in codes), default=0)
        return max(widest + _CODE_MARGIN_PX, _CODE_LETTERS * self.fontMetrics().averageCharWidth())


class TickCells(QStyledItemDelegate):
    """Draws an answer as a shape: a tick, a cross, an empty ring; the row's words are read aloud."""

    def __init__(self, look: Look, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "accent_soft" if selected else "surface"
        painter.save()
        painter.fillRect(rect, self._look.color(ground))
        painter.setPen(self._look.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if CODE < index.column() < RESULT:
            left = rect.left() + (rect.width() - _SIGN_PX) / 2
            top = rect.top() + (rect.height() - _SIGN_PX) / 2
            icon, tint = _SIGNS[index.data(Qt.ItemDataRole.UserRole)]
            self._icons.paint(painter, QRectF(left, top, _SIGN_PX, _SIGN_PX), icon, tint, ground)
        else:
            painter.setPen(self._look.color("text"))
            room = rect.adjusted(8, 1, -4, -1)
            text = str(index.data() or "")
            if index.column() == CODE:
                text = in_lines(text, room.width(), option.fontMetrics)
            wraps = Qt.TextFlag.TextWordWrap.value | Qt.TextFlag.TextWrapAnywhere.value
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter.value | wraps, text)
        widget = option.widget
        if selected and isinstance(widget, QWidget) and widget.hasFocus():
            painter.setPen(QPen(self._look.color("focus"), 2))
            painter.drawLine(rect.left(), rect.top() + 1, rect.right(), rect.top() + 1)
            painter.drawLine(rect.left(), rect.bottom() - 1, rect.right(), rect.bottom() - 1)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of two lines."""
        return QSize(40, max(36, option.fontMetrics.lineSpacing() * 2 + 6))


def in_lines(code: str, width: int, letters: QFontMetrics) -> str:
    """Return a dossier code that is too wide broken after its last dash that leaves the most on one line.

    ``H57.132-260804-0583`` becomes ``H57.132-260804-`` over ``0583``: the number stays whole.
    """
    if letters.horizontalAdvance(code) <= width:
        return code
    ends = [place + 1 for place, sign in enumerate(code) if sign == "-"]
    fits = [end for end in ends if letters.horizontalAdvance(code[:end]) <= width]
    return f"{code[: fits[-1]]}\n{code[fits[-1] :]}" if fits else code
