"""The list of findings with what looks after it: which are shown, in which order, and moving and merging."""

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QGridLayout, QListView, QVBoxLayout, QWidget

from inspector_app.desktop.cards import button, row
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.findings_model import FindingRow, FindingsModel, RowKind, Sorting
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.two_line_rows import TwoLineRows
from inspector_app.desktop.words import word
from inspector_app.inspection.checklist import Severity

_SIGNS = {
    RowKind.TO_DO: ("fail", "bad"),
    RowKind.FINDING: ("finding", "warn"),
    RowKind.ADVICE: ("next", "accent"),
}
_LEAST_TO_MERGE = 2


class FindingsList(QWidget):
    """Findings to choose from; several can be chosen to be merged or moved.

    Signals:
        view_changed: Another order or filter was chosen: the record is to be shown anew.
        order_wanted(object): Ids of all findings as they are to be printed.
        merge_wanted: The chosen findings are to become one.
    """

    view_changed = Signal()
    order_wanted = Signal(object)
    merge_wanted = Signal()

    def __init__(self, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FindingsModel(self)
        self.view = QListView(self)
        self.view.setObjectName("findings")
        self.view.setAccessibleName(self.tr("Tồn tại và kiến nghị"))
        self.view.setModel(self.model)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setItemDelegate(TwoLineRows(fittings.look, fittings.icons, self._words_of, self))
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.view.setDropIndicatorShown(True)
        self._waiting = label(parent=self, role="error")
        self._waiting.setObjectName("untold_count")
        self._sorting = _choices(self.tr("Xếp theo"), self)
        self._severity = _choices(self.tr("Mức độ"), self)
        self._up = button(self.tr("Lên"), self, name="finding_up")
        self._down = button(self.tr("Xuống"), self, name="finding_down")
        self._merge = button(self.tr("Gộp"), self, name="merge_chosen")
        self._keep = button(self.tr("In theo thứ tự này"), self, name="keep_order")
        self._editable = False
        self._arrange(fittings)
        self._connect()

    def show_editable(self, *, on: bool) -> None:
        """Say whether anything may be moved or merged."""
        self._editable = on
        self._show_tools()

    def current(self) -> FindingRow | None:
        """Return the row in hand."""
        return self.model.row(self.view.currentIndex().row())

    def chosen(self, kind: RowKind) -> list[str]:
        """Return the keys of the chosen rows of a kind, as they stand in the list."""
        numbers = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        rows = [self.model.row(number) for number in numbers]
        return [shown.key for shown in rows if shown is not None and shown.kind is kind]

    def choose(self, keys: list[str]) -> None:
        """Choose rows anew after the list was made anew; the first becomes the one in hand."""
        found = [number for key in keys if (number := self.model.row_of(key)) >= 0]
        if not found:
            return
        selection = self.view.selectionModel()
        selection.setCurrentIndex(
            self.model.index(found[0]), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        for number in found[1:]:
            selection.select(self.model.index(number), QItemSelectionModel.SelectionFlag.Select)

    def move_chosen(self, by: int) -> None:
        """Move the chosen findings one place up or down in the printed order."""
        ids, moved = self.model.findings(), self.chosen(RowKind.FINDING)
        if not self._may_move() or not moved:
            return
        places = [ids.index(key) for key in moved]
        if (by < 0 and places[0] == 0) or (by > 0 and places[-1] == len(ids) - 1):
            return
        at = places[0] - 1 if by < 0 else places[-1] + 1 - (len(moved) - 1)
        rest = [key for key in ids if key not in moved]
        self.order_wanted.emit([*rest[:at], *moved, *rest[at:]])

    def _drop(self, moved: list[str], before: str) -> None:
        rest = [key for key in self.model.findings() if key not in moved]
        known = [key for key in moved if key in self.model.findings()]
        if not known or before in moved:
            return
        at = rest.index(before) if before in rest else len(rest)
        self.order_wanted.emit([*rest[:at], *known, *rest[at:]])

    def _keep_order(self) -> None:
        """Print findings as they are sorted now, and look at the printed order again."""
        ids = self.model.findings()
        with QSignalBlocker(self._sorting):
            self._sorting.setCurrentIndex(0)
        self.model.sorting = Sorting.PRINTED
        self.order_wanted.emit(ids)
        self._show_tools()

    def _view_changed(self, _number: int) -> None:
        severity = self._severity.currentData()
        self.model.sorting = Sorting(self._sorting.currentData())
        self.model.severity = Severity(severity) if severity else None  # Qt hands enums back as texts
        self.view_changed.emit()
        self._show_tools()

    def _may_move(self) -> bool:
        printed = self.model.sorting is Sorting.PRINTED and self.model.severity is None
        return self._editable and printed

    def _show_tools(self) -> None:
        """Switch on what can be done with the chosen rows."""
        chosen = self.chosen(RowKind.FINDING)
        self.model.can_move = self._may_move()
        for pressed in (self._up, self._down):
            pressed.setEnabled(self._may_move() and bool(chosen))
        self._merge.setEnabled(self._editable and len(chosen) >= _LEAST_TO_MERGE)
        several = len(chosen) >= _LEAST_TO_MERGE
        self._merge.setText(self.tr("Gộp {0} tồn tại").format(len(chosen)) if several else self.tr("Gộp"))
        self._keep.setVisible(self.model.sorting is not Sorting.PRINTED)
        self._keep.setEnabled(self._editable and self.model.severity is None)
        waiting = self.model.waiting()
        self._waiting.setText(self.tr("Chưa lập tồn tại: {0}").format(waiting))
        self._waiting.setVisible(waiting > 0)

    def _selected(self, *_: object) -> None:
        self._show_tools()

    def _move_up(self) -> None:
        self.move_chosen(-1)

    def _move_down(self) -> None:
        self.move_chosen(1)

    def _words_of(self, index: Index) -> tuple[str, str, str, str]:
        shown = self.model.row(index.row())
        if shown is None:
            return ("", "text", "", "")
        icon, tint = _SIGNS[shown.kind]
        return (icon, tint, shown.title, shown.words)

    def _arrange(self, fittings: Fittings) -> None:
        for sorting, text in (
            (Sorting.PRINTED, self.tr("Thứ tự in")),
            (Sorting.SEVERITY, self.tr("Xếp theo mức độ")),
            (Sorting.ITEM, self.tr("Xếp theo nội dung")),
        ):
            self._sorting.addItem(text, sorting)
        self._severity.addItem(self.tr("Mọi mức độ"), None)
        for severity in reversed(Severity):
            self._severity.addItem(self.tr("Chỉ mức {0}").format(word(severity).lower()), severity)
        fittings.deeds.give_to(self.view, ("move_up", "move_down"))
        self._up.setToolTip("Alt+↑")
        self._down.setToolTip("Alt+↓")
        self._merge.setToolTip("Ctrl+Shift+G")
        above = QGridLayout()
        above.setHorizontalSpacing(8)
        above.addWidget(self._sorting, 0, 0)
        above.addWidget(self._severity, 0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._waiting)
        column.addLayout(above)
        column.addWidget(self.view, 1)
        column.addWidget(self._keep)
        column.addLayout(row(self._up, self._down, 1, self._merge))

    def _connect(self) -> None:
        self._sorting.currentIndexChanged.connect(self._view_changed)
        self._severity.currentIndexChanged.connect(self._view_changed)
        self._up.clicked.connect(self._move_up)
        self._down.clicked.connect(self._move_down)
        self._merge.clicked.connect(self.merge_wanted)
        self._keep.clicked.connect(self._keep_order)
        self.model.dropped.connect(self._drop)
        self.model.modelReset.connect(self._selected)
        self.model.dataChanged.connect(self._selected)
        self.view.selectionModel().selectionChanged.connect(self._selected)


def _choices(name: str, parent: QWidget) -> QComboBox:
    made = QComboBox(parent)
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    return made
