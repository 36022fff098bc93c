"""How a row of the checklist is drawn and clicked: code, label, and three answer pills."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector_app.desktop.checklist_model import ChecklistModel, Index, ItemRow, SectionRow
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.look import LEAST_TARGET_PX, Look
from inspector_app.desktop.text_lines import lines_of
from inspector_app.desktop.words import VERDICT_ICONS, word
from inspector_app.inspection.answers import Answer, Verdict

PILLS = (Verdict.PASS, Verdict.FAIL, Verdict.NA)
_GAP = 6
_SIGN_PX = 18
_MARGIN = 12
_SOFT = {Verdict.PASS: "good_soft", Verdict.FAIL: "bad_soft", Verdict.NA: "quiet_soft"}
_WORDS_FROM_PX = 700
"""Narrower lists show the pills as shapes, and the word of the answer under the code."""


class ChecklistRows(QStyledItemDelegate):
    """Draws sections and items.

    Signals:
        pill_clicked(str, Verdict): The pill of an item key was clicked.
    """

    pill_clicked = Signal(str, object)

    def __init__(self, look: Look, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._lines: dict[tuple[str, int, str], tuple[str, ...]] = {}
        look.changed.connect(self._lines.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a section or item row."""
        line = option.fontMetrics.lineSpacing()
        if index.internalId() == 0:
            return QSize(200, max(LEAST_TARGET_PX + 4, line + 18))
        return QSize(200, max(LEAST_TARGET_PX + 14, 2 * line + 16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        model = index.model()
        if not isinstance(model, ChecklistModel):
            return
        painter.save()
        section = model.section_row(index)
        row = model.item_row(index)
        if section is not None:
            self._paint_section(painter, option, model, section)
        elif row is not None:
            self._paint_item(painter, option, row, model)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tell when a pill was clicked."""
        row = model.item_row(index) if isinstance(model, ChecklistModel) else None
        if row is None or not isinstance(event, QMouseEvent) or not row.item.judged:
            return False
        if event.type() != QEvent.Type.MouseButtonRelease or event.button() != Qt.MouseButton.LeftButton:
            return False
        for verdict, place in self.pills(option).items():
            if place.contains(event.position().toPoint()):
                self.pill_clicked.emit(row.key, verdict)
                return True
        return False

    def pills(self, option: QStyleOptionViewItem) -> dict[Verdict, QRect]:
        """Return where the pills of a row lie."""
        rect, metrics = option.rect, option.fontMetrics
        height = min(LEAST_TARGET_PX, rect.height() - 6)
        top = rect.top() + (rect.height() - height) // 2
        right = rect.right() - _MARGIN
        found: dict[Verdict, QRect] = {}
        for verdict in reversed(PILLS):
            width = self._pill_width(metrics, verdict, with_words=rect.width() >= _WORDS_FROM_PX)
            found[verdict] = QRect(right - width + 1, top, width, height)
            right -= width + _GAP
        return found

    def _pill_width(self, metrics: QFontMetrics, verdict: Verdict, *, with_words: bool) -> int:
        if not with_words:
            return LEAST_TARGET_PX + 6
        return metrics.horizontalAdvance(word(verdict)) + 18 + 8 + 2 * 10

    def _paint_section(
        self, painter: QPainter, option: QStyleOptionViewItem, model: ChecklistModel, section: SectionRow
    ) -> None:
        rect = option.rect
        painter.fillRect(rect, self._look.color("sunken"))
        self._mark_current(painter, option)
        done, failed, total = model.counts(section)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        metrics = QFontMetrics(bold)
        counter = f"{done}/{total}"
        if failed:
            counter = self.tr("{0} không đạt · {1}").format(failed, counter)
        width = metrics.horizontalAdvance(counter)
        right = rect.adjusted(0, 0, -_MARGIN, 0)
        painter.setPen(self._look.color("good" if done == total else "muted"))
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, counter)
        words = rect.adjusted(_MARGIN, 0, -_MARGIN - width - 12, 0)
        painter.setPen(self._look.color("text"))
        shown = metrics.elidedText(section.title, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_item(
        self, painter: QPainter, option: QStyleOptionViewItem, row: ItemRow, model: ChecklistModel
    ) -> None:
        rect, answer = option.rect, model.answer(row)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, self._look.color("accent_soft" if selected else "surface"))
        painter.setPen(self._look.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._mark_current(painter, option)
        with_words = rect.width() >= _WORDS_FROM_PX
        code = self._paint_code(painter, option, row, None if with_words else answer)
        end = rect.right() - _MARGIN
        if row.item.judged:
            end = self._paint_pills(painter, option, answer, with_words=with_words)
        for icon, is_there in (("note", bool(answer.note)), ("remark", model.remarks(row) > 0)):
            if is_there:
                box = QRectF(end - _SIGN_PX - 4, rect.center().y() - _SIGN_PX / 2 + 1, _SIGN_PX, _SIGN_PX)
                self._icons.paint(painter, box, icon, "accent")
                end -= _SIGN_PX + 10
        text = f"{row.item.label}" + (f" — {row.point}" if row.point else "")
        self._paint_label(painter, option, QRect(code, rect.top(), end - code - 8, rect.height()), text)

    def _paint_code(
        self, painter: QPainter, option: QStyleOptionViewItem, row: ItemRow, answer: Answer | None
    ) -> int:
        """Draw the code and, in narrow lists, the word of the answer under it; return where it ends."""
        rect = option.rect
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        width = QFontMetrics(bold).horizontalAdvance("CCHC-88")
        place = QRect(rect.left() + _MARGIN, rect.top(), width, rect.height())
        painter.setFont(bold)
        painter.setPen(self._look.color("accent"))
        if answer is None:
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, row.item.name)
            return place.right() + 8
        half = rect.height() // 2
        upper, lower = place.adjusted(0, 4, 0, -half), place.adjusted(0, half, 8, -4)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, row.item.name)
        if row.item.judged:
            small = QFont(option.font)
            small.setPointSizeF(small.pointSizeF() * 0.86)
            painter.setFont(small)
            tint = VERDICT_ICONS[answer.verdict][1]
            painter.setPen(self._look.color("muted" if answer.verdict is None else tint))
            short = self._short(answer.verdict)
            painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, short)
        return place.right() + 8

    def _short(self, verdict: Verdict | None) -> str:
        if verdict is Verdict.NA:
            return self.tr("K.áp dụng")
        return self.tr("Chưa có") if verdict is None else word(verdict)

    def _paint_label(self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, text: str) -> None:
        painter.setFont(option.font)
        painter.setPen(self._look.color("text"))
        lines = self._wrapped(text, place.width(), option.font)
        step = option.fontMetrics.lineSpacing()
        top = place.top() + (place.height() - step * len(lines)) // 2 + option.fontMetrics.ascent()
        for number, line in enumerate(lines):
            painter.drawText(QPointF(place.left(), top + number * step), line)

    def _wrapped(self, text: str, width: int, font: QFont) -> tuple[str, ...]:
        """Return at most two lines; the second ends in "…" where the text is longer."""
        key = (text, width, font.toString())
        if key not in self._lines:
            if len(self._lines) > 5_000:  # noqa: PLR2004 - a bound on memory, of no meaning otherwise
                self._lines.clear()
            self._lines[key] = lines_of(text, width, font, 2)
        return self._lines[key]

    def _paint_pills(
        self, painter: QPainter, option: QStyleOptionViewItem, answer: Answer, *, with_words: bool
    ) -> int:
        """Draw the three pills; return where the first begins."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        places = self.pills(option)
        for verdict, place in places.items():
            chosen = verdict is answer.verdict
            icon, tint = VERDICT_ICONS[verdict]
            ground = _SOFT[verdict] if chosen else "surface"
            edge = tint if chosen else "edge"
            painter.setPen(QPen(self._look.color(edge), 2 if chosen else 1))
            painter.setBrush(self._look.color(ground))
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 7, 7)
            side = 18
            x = place.left() + 10 if with_words else place.center().x() - side // 2 + 1
            box = QRectF(x, place.center().y() - side / 2 + 1, side, side)
            self._icons.paint(painter, box, icon, tint if chosen else "edge", ground)
            if with_words:
                painter.setPen(self._look.color(tint if chosen else "muted"))
                painter.drawText(
                    place.adjusted(10 + side + 8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, word(verdict)
                )
        return min(place.left() for place in places.values())

    def _mark_current(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Draw the bar of the selected row, and a frame around it while the list has the focus."""
        if not option.state & QStyle.StateFlag.State_Selected:
            return
        rect = option.rect
        painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), self._look.color("accent"))
        widget = option.widget
        if isinstance(widget, QWidget) and widget.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._look.color("focus")), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
