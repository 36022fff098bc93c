"""Everybody who was asked to sign, as a list: in which order and way, whether it is done, who refused."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.words import word
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.minutes import Slot
from inspector_app.inspection.people import Participant, SignatureKind
from inspector_app.inspection.sealing import MinutesRefusal, Sealing, VisitState
from inspector_app.inspection.slots import heading_of, slots_now
from inspector_app.inspection.visit_record import VisitRecord

_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class SignerRow:
    """One person of the list.

    Attributes:
        slot: The place for the signature; None for who refused before drafting, or does not sign.
        done: When and by whom it was signed, in words; "" while it is empty.
        left: When the person left, in words; "" while still there.
        on_paper: What was said of this place on the paper that came back, in words; "" before.
    """

    person: Participant
    slot: Slot | None
    done: str
    refusal: MinutesRefusal | None
    left: str
    on_paper: str = ""

    @property
    def who(self) -> str:
        """Name, or where none is given the title as its holder writes it."""
        return self.person.name or self.person.title or self.person.agency

    @property
    def waits(self) -> bool:
        """Whether a signature is still expected here."""
        return self.slot is not None and not self.done and self.refusal is None


class SignersModel(QAbstractListModel):
    """Who signs in the order of signing, then who refused, then who was there and does not sign."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[SignerRow] = []

    def show_record(self, record: VisitRecord) -> None:
        """Show everybody of the visit who was there."""
        rows = self._rows_of(record)
        if [row.person.id for row in rows] == [row.person.id for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, number: int) -> SignerRow | None:
        """Return a row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def row_of(self, participant: str) -> int:
        """Return where a person stands; -1 for nobody of the list."""
        return next((n for n, row in enumerate(self._rows) if row.person.id == participant), -1)

    def next_row(self, state: VisitState) -> int:
        """Return the first place that waits: by hand before drafting, a field after; -1 for none."""
        for number, row in enumerate(self._rows):
            if row.waits and row.slot:
                kind = row.slot.kind
                if kind is SignatureKind.INK if state is VisitState.OPEN else kind.has_field:
                    return number
        return -1

    def counts(self) -> tuple[int, int]:
        """Return (signed, all places that this laptop or another one fills)."""
        places = [row for row in self._rows if row.slot and row.slot.kind is not SignatureKind.PAPER]
        return sum(1 for row in places if row.done), len(places)

    def on_paper(self) -> int:
        """Return how many places are left for the printed copy."""
        return sum(1 for row in self._rows if row.waits and row.slot and row.slot.kind is SignatureKind.PAPER)

    def turns(self) -> tuple[Participant, ...]:
        """Return who has a place, in the order of signing."""
        return tuple(row.person for row in self._rows if row.slot)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many people there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.title(row)}. {self.words(row)}"
        return None

    def title(self, row: SignerRow) -> str:
        """Return who signs here."""
        heading = row.slot.heading if row.slot else heading_of(row.person.side, row.person.role)
        number = f"{row.slot.order}. " if row.slot else ""
        return f"{number}{heading}" + (f" – {row.who}" if row.who else "")

    def words(self, row: SignerRow) -> str:
        """Return how, and whether it is done."""
        if row.refusal is not None:
            return self.tr("từ chối ký lúc {0}").format(moment_text(row.refusal.refused_at))
        if row.slot is None:
            return word(row.person.signs)
        required = self.tr("bắt buộc") if row.slot.required else self.tr("không bắt buộc")
        state = row.done or self.tr("chưa ký")
        if row.slot.kind is SignatureKind.PAPER:
            state = row.done or self.tr("ký sau khi in")
        elif row.on_paper:
            state = f"{state} · {row.on_paper}"
        left = f" · {row.left}" if row.left and row.waits else ""
        return f"{word(row.slot.kind)}, {required} · {state}{left}"

    def _rows_of(self, record: VisitRecord) -> list[SignerRow]:
        sealing = record.sealing
        people = {person.id: person for person in record.participants if person.present}
        slots = {slot.participant: slot for slot in slots_now(record.participants, sealing)}
        refused = [key for key in people if key in sealing.refusals and key not in slots]
        others = [key for key in people if key not in slots and key not in refused]
        if sealing.draft is not None:
            others = []  # nobody can be asked any more
        return [
            SignerRow(
                person=people[key],
                slot=slots.get(key),
                done=self._done(slots[key], sealing) if key in slots else "",
                refusal=sealing.refusals.get(key),
                left=self._left(people[key]),
                on_paper=self._on_paper(key, sealing),
            )
            for key in (*slots, *refused, *others)
        ]

    def _left(self, person: Participant) -> str:
        return self.tr("đã ra về lúc {0}").format(moment_text(person.left_at)) if person.left_at else ""

    def _on_paper(self, participant: str, sealing: Sealing) -> str:
        mark = sealing.scan.marks.get(participant) if sealing.scan else None
        return word(mark) if mark else ""

    def _done(self, slot: Slot, sealing: Sealing) -> str:
        if slot.kind is SignatureKind.PAPER:
            return self._on_paper(slot.participant, sealing)
        if slot.kind is SignatureKind.INK:
            ink = sealing.ink.get(slot.participant)
            return self.tr("đã ký tay lúc {0}").format(moment_text(ink.signed_at)) if ink else ""
        made = next((one for one in sealing.signatures if one.field == slot.field), None)
        if made is None:
            return ""
        return self.tr("{0} đã ký lúc {1}").format(made.signer, moment_text(made.signed_at))
