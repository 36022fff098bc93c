"""The places of an office's papers as a table: where, what the common template has, what the office has."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.actions.office_editor import PlaceRow, place_rows
from inspector_app.desktop.big_table import BigTable
from inspector_app.desktop.cards import button, row
from inspector_app.desktop.lines_model import Line, LinesModel
from inspector_app.desktop.office_value import OfficeValue
from inspector_app.desktop.office_words import shown
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label


class OfficePlacesTab(QWidget):
    """Shows every place; the one that is current is changed below.

    Signals:
        changed(dict): What the pack changes now.
    """

    changed = Signal(object)

    def __init__(self, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, PlaceRow] = {one.path: one for one in place_rows(fittings.language)}
        self._changes: dict[str, tuple[str, ...]] = {}
        self._path = ""
        self.model = LinesModel((self.tr("Chỗ"), self.tr("Mẫu chung"), self.tr("Của cơ quan")), self)
        self.table = BigTable(self.tr("Những chỗ được đổi"), self.model, fittings.look, fittings.icons, self)
        self.table.setObjectName("office_places")
        self._where = label(parent=self, role="field", wrap=True)
        self._base = label(parent=self, role="muted", wrap=True)
        self.value = OfficeValue(self)
        self.back = button(self.tr("Trả về mẫu chung"), self, name="office_back")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self._where)
        column.addWidget(self._base)
        column.addWidget(self.value)
        column.addLayout(row(1, self.back))
        self.table.moved.connect(self._show_place)
        self.table.entered_row.connect(self._to_value)
        self.value.changed.connect(self._give)
        self.back.clicked.connect(self._take_back)

    def show_changes(self, changes: Mapping[str, tuple[str, ...]]) -> None:
        """Show what a pack changes."""
        self._changes = dict(changes)
        self._refill()

    def go_to(self, path: str) -> None:
        """Make a place current."""
        self.table.go_to_row(self.model.row_of(path))

    def commit(self) -> None:
        """Give what is being typed."""
        self.value.commit()

    def _refill(self) -> None:
        here = self._path
        lines = []
        for path, place in self._rows.items():
            own = self._changes.get(path)
            cells = (
                place.words,
                shown(path, place.base),
                "" if own is None else shown(path, own) or self.tr("(không có)"),
            )
            lines.append(Line(cells, path, None if own is None else ("note", "accent")))
        self.model.show_lines(lines)
        self.table.go_to_row(max(self.model.row_of(here), 0))
        self._show_place()

    def _show_place(self) -> None:
        line = self.model.line(self.table.currentIndex().row())
        if line is None:
            return
        self._path = line.key
        place = self._rows[line.key]
        self._where.setText(f"{place.group}: {place.words}")
        self._base.setText(self.tr("Mẫu chung: {0}").format(shown(line.key, place.base)))
        self.value.show_place(place, self._changes.get(line.key, place.base))
        self.back.setEnabled(line.key in self._changes)

    def _give(self, entries: tuple[str, ...]) -> None:
        place = self._rows[self._path]
        if entries == place.base:
            self._changes.pop(self._path, None)
        else:
            self._changes[self._path] = entries
        self._tell()

    def _take_back(self) -> None:
        self._changes.pop(self._path, None)
        self._tell()

    def _tell(self) -> None:
        self._refill()
        self.changed.emit(dict(self._changes))

    def _to_value(self) -> None:
        self.value.begin()
