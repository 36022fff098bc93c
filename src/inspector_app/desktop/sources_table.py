"""Tables of figures side by side, a column each, with what checks across them say in words."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from inspector_app.desktop.cards import Card, EmptyState, Refilled, ScrollingPage, row
from inspector_app.desktop.inline_cells import CountCells, edits_inline
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.words import word
from inspector_app.inspection.dates import period_words
from inspector_app.inspection.figures.stated import CrossOutcome, Figures, RuleResult, SourceKind
from inspector_app.inspection.figures.words import LABELS, capital
from inspector_app.inspection.numbers import number_text, read_count

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SIGNS = {
    RuleResult.AGREES: ("good", "good"),
    RuleResult.DIFFERS: ("bad", "bad"),
    RuleResult.NOT_ENOUGH_FIGURES: ("info", "quiet"),
}


class SourcesModel(QAbstractTableModel):
    """A row a count that any table states, a column a table.

    Signals:
        edited(str, str, object): Id of a table, name of a count, and the number that was typed or None.
    """

    edited = Signal(str, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.editable = False
        self._tables: tuple[Figures, ...] = ()
        self._compared: tuple[Figures, ...] = ()
        self._counts: tuple[str, ...] = ()

    def show_tables(self, tables: Sequence[Figures]) -> None:
        """Show tables; only redraws when the same ones state the same counts."""
        counts = tuple(
            name for name in LABELS if any(getattr(table, name, None) is not None for table in tables)
        )
        if counts == self._counts and [one.id for one in tables] == [one.id for one in self._tables]:
            self._tables = tuple(tables)
            self._compared = _of_one_thing(self._tables)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
            if counts:
                self.dataChanged.emit(self.index(0, 0), self.index(len(counts) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._tables = tuple(tables)
        self._compared = _of_one_thing(self._tables)
        self._counts = counts
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many counts are stated anywhere."""
        return 0 if parent.isValid() else len(self._counts)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the name of the count and a column for each table."""
        return 0 if parent.isValid() else 1 + len(self._tables) + bool(self._compared)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a table is: its kind of source, its name, its period."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return self.tr("Số liệu")
        if section > len(self._tables):
            return self.tr("So nhau")
        table = self._tables[section - 1]
        kind = word(table.source_kind) if table.source_kind is not SourceKind.UNSTATED else ""
        parts = [kind, table.name or table.source]
        if not self._compared:  # of several things: say of which
            parts += [table.field, table.unit_name, period_words(table.period)]
        return "\n".join(part for part in parts if part)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a count; «không nêu» is an empty cell, and another number than before says so."""
        if not index.isValid():
            return None
        name = self._counts[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            shown = self.data(index) or self.tr("không nêu")
            return f"{capital(LABELS[name])}: {shown}" if index.column() else shown
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None
        if index.column() == 0:
            return capital(LABELS[name])
        if index.column() > len(self._tables):
            return self._compared_words(name)
        value = getattr(self._tables[index.column() - 1], name, None)
        return number_text(value) if value is not None else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let what a table states be edited while the visit is open; labels and comparisons follow."""
        flags = super().flags(index)
        is_stated = index.isValid() and 0 < index.column() <= len(self._tables)
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable and is_stated else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand on what was typed; the cell changes when it is committed."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        table, name = self._tables[index.column() - 1], self._counts[index.row()]
        text = str(value).strip()
        number = read_count(text, capital(LABELS[name])) if text else None
        if number == getattr(table, name):
            return False
        self.edited.emit(table.id, name, number)
        return True

    def _compared_words(self, name: str) -> str:
        """Return whether the sources that state a count agree on it, and by how much they differ."""
        values = [value for table in self._compared if (value := getattr(table, name)) is not None]
        if len(values) < len(("one", "other")):
            return ""
        apart = max(values) - min(values)
        return self.tr("Lệch {0}").format(number_text(apart)) if apart else self.tr("Khớp")


def _of_one_thing(tables: tuple[Figures, ...]) -> tuple[Figures, ...]:
    """Return the tables when all are of one field, sub-unit and period: only then they are comparable."""
    about = {(table.field, table.unit_name, table.whole, table.period) for table in tables}
    return tables if len(about) == 1 and len(tables) > 1 else ()


class SourcesTab(QWidget):
    """The tables side by side, and below them the checks across."""

    def __init__(self, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self.model = SourcesModel(self)
        self.table = _SourcesView(self.model, self)
        self.table.cells.refused.connect(fittings.notices.tell_error)
        self._checks = Refilled(self)
        self._card = Card(self.tr("Đối chiếu giữa các bảng và các số"), self)
        self._card.add_widget(self._checks)
        self._empty = EmptyState(
            self.tr("Chưa có gì để so"),
            self.tr("Thêm từ hai bảng trở lên của cùng lĩnh vực và kỳ, mỗi bảng một nguồn khác nhau."),
            self,
        )
        below = ScrollingPage(self)
        below.add(self._card)
        below.end()
        self._below = below
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._empty, 1)
        column.addWidget(self.table, 3)
        column.addWidget(below, 2)

    def show_tables(self, tables: Sequence[Figures]) -> None:
        """Show the tables of the visit."""
        self.model.show_tables(tables)
        self.table.setVisible(bool(tables))
        self._empty.setVisible(not tables)
        self._below.setVisible(bool(tables))

    def show_checks(self, outcomes: Sequence[CrossOutcome]) -> None:
        """Show what the checks say; those that differ stand first."""
        column = self._checks.start()
        ratio = self.devicePixelRatioF()
        order = (RuleResult.DIFFERS, RuleResult.AGREES, RuleResult.NOT_ENOUGH_FIGURES)
        for outcome in sorted(outcomes, key=lambda one: order.index(one.result)):
            icon, tint = _SIGNS[outcome.result]
            sign = label(parent=self._checks)
            sign.setPixmap(self._fittings.icons.pixmap(icon, tint, 18, ratio))
            sign.setAlignment(Qt.AlignmentFlag.AlignTop)
            line = row(sign, label(_sentence(outcome), self._checks, wrap=True))
            line.setStretch(1, 1)
            column.addLayout(line)
        if not outcomes:
            column.addWidget(label(self.tr("Chưa có phép đối chiếu nào."), self._checks, role="muted"))


def _sentence(outcome: CrossOutcome) -> str:
    """Return what a check says, with its result in words where the sentence does not hold it already."""
    result = word(outcome.result)
    return outcome.says if result.lower() in outcome.says.lower() else f"{result}. {outcome.says}"


class _SourcesView(QTableView):
    def __init__(self, model: SourcesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sources")
        self.setAccessibleName(self.tr("Các nguồn số liệu cạnh nhau"))
        self.setModel(model)
        self.cells = CountCells(self)
        self.setItemDelegate(self.cells)
        edits_inline(self)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(36)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(60)
        alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        header.setDefaultAlignment(alignment | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give long headings three lines."""
        super().resizeEvent(event)
        self.horizontalHeader().setMinimumHeight(self.fontMetrics().lineSpacing() * 3 + 14)
