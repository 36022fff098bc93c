"""The places for signatures as a list: who, how, and whether it is done."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.words import word
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.minutes import Slot
from inspector_app.inspection.people import SignatureKind
from inspector_app.inspection.sealing import Sealing, VisitState
from inspector_app.inspection.slots import slots_of
from inspector_app.inspection.visit_record import VisitRecord

_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class SlotRow:
    """One place.

    Attributes:
        who: Name, or where none is given the title as its holder writes it.
        done: When and by whom it was signed, in words; "" while it is empty.
    """

    slot: Slot
    who: str
    done: str


class SlotsModel(QAbstractListModel):
    """Slots in the order of signing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[SlotRow] = []

    def show_record(self, record: VisitRecord) -> None:
        """Show the slots that follow from the participants."""
        slots = slots_of(record.participants, record.sealing.ink)
        people = {person.id: person.name or person.title for person in record.participants}
        rows = [SlotRow(s, people[s.participant], self._done(s, record.sealing)) for s in slots]
        if [row.slot.field for row in rows] == [row.slot.field for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> SlotRow | None:
        """Return a row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def next_row(self, state: VisitState) -> int:
        """Return the first place still empty: by hand before drafting, digital after; -1 for none."""
        wanted = SignatureKind.INK if state is VisitState.OPEN else SignatureKind.DIGITAL
        rows = enumerate(self._rows)
        return next((n for n, row in rows if not row.done and row.slot.kind is wanted), -1)

    def counts(self) -> tuple[int, int]:
        """Return (signed, all)."""
        return sum(1 for row in self._rows if row.done), len(self._rows)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many places there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a place."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.title(row)}. {self.words(row)}"
        return None

    def title(self, row: SlotRow) -> str:
        """Return who signs here."""
        return f"{row.slot.order}. {row.slot.heading}" + (f" – {row.who}" if row.who else "")

    def words(self, row: SlotRow) -> str:
        """Return how, and whether it is done."""
        required = self.tr("bắt buộc") if row.slot.required else self.tr("không bắt buộc")
        how = f"{word(row.slot.kind)}, {required}"
        return f"{how} · {row.done or self.tr('chưa ký')}"

    def _done(self, slot: Slot, sealing: Sealing) -> str:
        if slot.kind is SignatureKind.INK:
            ink = sealing.ink.get(slot.participant)
            return self.tr("đã ký tay lúc {0}").format(moment_text(ink.signed_at)) if ink else ""
        made = next((one for one in sealing.signatures if one.field == slot.field), None)
        if made is None:
            return ""
        return self.tr("{0} đã ký lúc {1}").format(made.signer, moment_text(made.signed_at))
