"""How hits are drawn: the unit, then the words around what was found, set off by weight and a line."""

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.found_model import FoundModel
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.look import Look
from inspector_app.inspection.wanted import Wanted, read_wanted

_MARGIN = 10
_SIGN_PX = 18
_BEFORE_SIGNS = 40
"""How much of a long text is shown before its first match."""
_SIGNS = {
    "visit": "home",
    "planned": "plan",
    "finding": "finding",
    "recommendation": "next",
    "item": "checklist",
    "answer": "note",
    "person": "person",
    "document": "minutes",
    "text": "texts",
    "instrument": "figures",
}


def around_match(text: str, wanted: Wanted) -> str:
    """Return a text in one line that begins shortly before the first match, with "…" where it was cut."""
    line = " ".join(text.split())
    spans = wanted.spans(line)
    start = spans[0][0] if spans else 0
    if start <= _BEFORE_SIGNS:
        return line
    cut = line.rfind(" ", 0, start - _BEFORE_SIGNS // 2) + 1
    return f"… {line[cut:]}"


class FoundRows(QStyledItemDelegate):
    """Draws headings and hits; ``show_wanted`` tells which words to set off."""

    def __init__(self, look: Look, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._wanted = Wanted()

    def show_wanted(self, text: str) -> None:
        """Set off the words of this search."""
        self._wanted = read_wanted(text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for one line of a heading, two of a hit."""
        step = option.fontMetrics.lineSpacing()
        model = index.model()
        is_hit = isinstance(model, FoundModel) and model.hit(index.row()) is not None
        return QSize(200, 2 * step + 16 if is_hit else step + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        model = index.model()
        if not isinstance(model, FoundModel):
            return
        hit, rect = model.hit(index.row()), option.rect
        painter.save()
        selected = hit is not None and bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "accent_soft" if selected else "surface" if hit else "sunken"
        painter.fillRect(rect, self._look.color(ground))
        painter.setPen(self._look.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if hit is None:
            self._write_heading(painter, option, model.heading(index.row()))
        else:
            sign = QRectF(rect.left() + _MARGIN, rect.top() + 9, _SIGN_PX, _SIGN_PX)
            self._icons.paint(painter, sign, _SIGNS[hit.kind.value], "muted", ground)
            left = rect.left() + 2 * _MARGIN + _SIGN_PX
            place = QRect(left, rect.top() + 7, rect.right() - left - _MARGIN, rect.height() - 14)
            step = option.fontMetrics.lineSpacing()
            self._write_marked(painter, option.font, place, hit.title, "text", is_strong=True)
            words = around_match(model.words(hit), self._wanted)
            self._write_marked(painter, option.font, place.translated(0, step + 1), words, "muted")
            widget = option.widget
            if selected and isinstance(widget, QWidget) and widget.hasFocus():
                painter.setPen(QPen(self._look.color("focus"), 2))
                painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _write_heading(self, painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._look.color("muted"))
        place = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)

    def _write_marked(
        self, painter: QPainter, font: QFont, place: QRect, text: str, tint: str, *, is_strong: bool = False
    ) -> None:
        """Write one line, what was searched for in bold and underlined."""
        used = QFont(font)
        if is_strong:
            used.setWeight(QFont.Weight.DemiBold)
        shown = QFontMetrics(used).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        layout = QTextLayout(shown, used)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats(self._marks(shown))
        layout.beginLayout()
        layout.createLine().setLineWidth(place.width() * 2)
        layout.endLayout()
        painter.setPen(self._look.color(tint))
        painter.save()
        painter.setClipRect(place)
        layout.draw(painter, QPointF(place.topLeft()))
        painter.restore()

    def _marks(self, text: str) -> list[QTextLayout.FormatRange]:
        marks = []
        for start, end in self._wanted.spans(text):
            look = QTextCharFormat()
            look.setFontWeight(QFont.Weight.Bold)
            look.setFontUnderline(True)
            look.setForeground(self._look.color("text"))
            mark = QTextLayout.FormatRange()
            mark.start, mark.length, mark.format = start, end - start, look
            marks.append(mark)
        return marks
