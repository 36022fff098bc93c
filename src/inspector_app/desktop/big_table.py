"""Tables of thousands of rows: rows of one height, one line of text a cell, a shape beside a word."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.look import LEAST_TARGET_PX, Look
from inspector_app.desktop.sortable import SortableTable, can_be_sorted

SIGN = Qt.ItemDataRole.UserRole + 1
"""Role of a cell's shape and colour token: (icon, tint), None without."""
_SIDE_PX = 18
_EDGE_PX = 8
_BESIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRED = int(_BESIDE)
_MOST_CUT = 5_000
"""How many cut texts are remembered: a bound on memory, of no meaning otherwise."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class SignCells(QStyledItemDelegate):
    """Draws one line of text, cut with "…" where the room ends, behind the shape that a model gives."""

    def __init__(self, look: Look, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icons = icons
        self._colors: dict[str, QColor] = {}
        self._cut: dict[tuple[str, int], str] = {}
        look.changed.connect(self._forget)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for shape and words; the height is the table's."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + (_SIDE_PX + _EDGE_PX if index.data(SIGN) else 0), hint.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell: thirty of them at each key press, so nothing is asked for twice."""
        rect: QRect = option.rect
        ground = "accent_soft" if option.state & QStyle.StateFlag.State_Selected else "surface"
        painter.fillRect(rect, self._color(ground))
        left, top, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        painter.fillRect(left, top + height - 1, width, 1, self._color("border"))
        room = left + _EDGE_PX
        sign = index.data(SIGN)
        tint = "text"
        if sign:
            icon, tint = sign
            box = QRectF(room, top + (height - _SIDE_PX) // 2, _SIDE_PX, _SIDE_PX)
            self._icons.paint(painter, box, icon, tint, ground)
            room += _SIDE_PX + 6
        painter.setPen(self._color("muted" if tint == "edge" else tint))
        words = self._fitting(str(index.data() or ""), left + width - room - 4, option)
        painter.drawText(room, top, left + width - room, height, _CENTRED, words)
        if index.column() == 0:
            self._mark_current(painter, option, index)

    def _mark_current(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the bar before the current row: it is seen without colours as well."""
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row():
            rect = option.rect
            painter.fillRect(rect.left(), rect.top(), 4, rect.height() - 1, self._color("accent"))

    def _color(self, token: str) -> QColor:
        color = self._colors.get(token)
        if color is None:
            color = self._colors[token] = self._look.color(token)
        return color

    def _fitting(self, words: str, width: int, option: QStyleOptionViewItem) -> str:
        """Return as much of a text as fits; the same rows are drawn again and again."""
        key = (words, width)
        shown = self._cut.get(key)
        if shown is None:
            if len(self._cut) > _MOST_CUT:
                self._cut.clear()
            shown = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
            self._cut[key] = shown
        return shown

    def _forget(self) -> None:
        self._colors.clear()
        self._cut.clear()


class BigTable(QTableView):
    """A table that stays quick with ten thousand rows.

    Signals:
        moved: Another row is current.
        entered_row: Enter was pressed on a row; Space too where no field narrows the table.
        left: Esc was pressed: back to where one came from.
    """

    moved = Signal()
    entered_row = Signal()
    left = Signal()

    def __init__(
        self,
        name: str,
        model: QAbstractTableModel,
        look: Look,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        """Show a model; ``name`` is what screen readers say of the whole."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        self._cells = SignCells(look, icons, self)
        self.setItemDelegate(self._cells)
        self.horizontalHeader().setDefaultAlignment(_BESIDE)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(40)
        if isinstance(model, SortableTable):
            can_be_sorted(self)
        self._shares: dict[int, str] = {}
        self._weights: dict[int, int] = {}
        self._search: SearchField | None = None
        self._look = look
        look.changed.connect(self._fit)

    def set_columns(self, widths: dict[int, str], weights: dict[int, int] | None = None) -> None:
        """Give columns the width of a sample text; those without one share what is left, by their weights."""
        self._shares = widths
        self._weights = weights or {}
        self._fit()

    def show_column(self, column: int, *, on: bool) -> None:
        """Show or hide a column; the others share its room."""
        self.setColumnHidden(column, not on)
        self._weigh()

    def types_into(self, search: "SearchField") -> None:
        """Let what is typed over the table begin a new search in its field."""
        self._search = search

    def step(self, by: int) -> None:
        """Go some rows on or back; stays at either end."""
        count = self.model().rowCount()
        if count:
            row = min(max(self.currentIndex().row() + by, 0), count - 1)
            self.go_to_row(row)

    def page_rows(self) -> int:
        """Return how many rows are seen at once."""
        return max(1, self.viewport().height() // max(1, self.verticalHeader().defaultSectionSize()) - 1)

    def go_to_row(self, row: int) -> None:
        """Make a row current and bring it into view."""
        self.setCurrentIndex(self.model().index(row, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another row is current."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in view."""
        super().resizeEvent(event)
        self._weigh()
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts on the row, Esc leaves; letters go to the search field where there is one."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # the Enter that ends a cell does not act on its row too
        elif self._search is not None and _is_text(event):
            self._search.begin(event.text())
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered_row.emit()
        elif plain and key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Do nothing: letters belong to the input method, search has its own field."""

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(max(LEAST_TARGET_PX, metrics.lineSpacing() + 14))
        header = self.horizontalHeader()
        for column in range(self.model().columnCount(QModelIndex())):
            sample = self._shares.get(column)
            if sample is None:
                weighed = column in self._weights
                mode = QHeaderView.ResizeMode.Fixed if weighed else QHeaderView.ResizeMode.Stretch
                header.setSectionResizeMode(column, mode)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(column, metrics.horizontalAdvance(sample) + 2 * _EDGE_PX + 10)
        self._weigh()

    def _weigh(self) -> None:
        """Share what the columns of fixed width leave among those that have a weight."""
        shown = {at: weight for at, weight in self._weights.items() if not self.isColumnHidden(at)}
        header, count = self.horizontalHeader(), self.model().columnCount(QModelIndex())
        taken = sum(
            header.sectionSize(at)
            for at in range(count)
            if at not in shown and not header.isSectionHidden(at)
        )
        room, last = self.viewport().width() - taken, max(shown, default=-1)
        for at, weight in shown.items():
            share = room * weight // sum(shown.values())
            left = room - sum(header.sectionSize(other) for other in shown if other != last)
            header.resizeSection(at, max(left if at == last else share, header.minimumSectionSize()))


def _is_text(event: QKeyEvent) -> bool:
    """Whether a key types something: Shift does, AltGr does, Ctrl and Alt do not."""
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier  # AltGr on Windows
    return (not held or held == both) and event.text().isprintable() and bool(event.text())


class SearchField(QLineEdit):
    """The field above a big table: what is typed narrows it, arrows move in it, Enter acts on its row.

    Attributes:
        table: The table below.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def __init__(self, name: str, table: BigTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setClearButtonEnabled(True)
        table.types_into(self)

    def begin(self, text: str) -> None:
        """Begin a new search with what was typed elsewhere; a blank alone only leads here."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()
        if text.strip():
            self.insert(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the keys that move on to the table; everything else is text."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _STEPS:
            self.table.step(_STEPS[key])
        elif plain and key in _PAGES:
            self.table.step(_PAGES[key] * self.table.page_rows())
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif plain and key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
