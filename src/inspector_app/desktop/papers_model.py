"""The papers around a visit as a list: what each is, its number and day, whether it went out."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from inspector_app.actions.papers_of_visit import PaperRow
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.words import word
from inspector_app.inspection.dates import short_date

_ROOT = QModelIndex()


class PapersModel(QAbstractListModel):
    """Papers in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PaperRow, ...] = ()

    def show_rows(self, rows: Sequence[PaperRow]) -> None:
        """Show other papers."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, number: int) -> PaperRow | None:
        """Return the paper of a row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def row_of(self, kind: str) -> int:
        """Return the row of a kind of paper, -1 for none."""
        return next((place for place, row in enumerate(self._rows) if row.kind.value == kind), -1)

    def words_of(self, index: Index) -> tuple[str, str, str, str]:
        """Return what is drawn of a paper: icon, colour, title, words."""
        row = self.row(index.row())
        if row is None:
            return ("", "text", "", "")
        icon, tint = "open", "muted"
        if row.same_number:
            icon, tint = "late", "bad"
        elif row.issued is not None:
            icon, tint = "good", "good"
        return icon, tint, word(row.kind), self._words(row)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many papers there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a paper."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return word(row.kind)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{word(row.kind)}. {self._words(row)}"
        return None

    def _words(self, row: PaperRow) -> str:
        issued = row.issued
        if issued is None:
            said = self.tr("Chưa ghi nhận ban hành")
            if row.number:
                said = self.tr("Số {0} ghi trên biên bản; chưa ghi nhận ban hành").format(
                    f"{row.number}/{row.symbol}"
                )
        else:
            day = short_date(issued.day) if issued.day else ""
            number = f"{issued.number}/{issued.symbol}"
            said = self.tr("Số {0} ngày {1}").format(number, day)
            file = self.tr("có tệp") if issued.file_sha256 else self.tr("chưa có tệp")
            said = f"{said}, {file}"
        if row.same_number:
            said += ". " + self.tr("Trùng số với: {0}").format(row.same_number)
        return said
