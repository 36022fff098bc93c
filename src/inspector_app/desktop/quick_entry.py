"""People typed or pasted as lines: a small field, and a participant made of one line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from inspector_app.canonical import nfc
from inspector_app.inspection.people import Participant, Role, Side, SignatureKind
from inspector_app.inspection.person_lines import read_person


class QuickEntry(QPlainTextEdit):
    """A small field for lines: Enter hands them in, Shift+Enter starts another line.

    Attributes:
        expands, hands_in: Short forms are written out, also by the Enter that hands in.

    Signals:
        entered(str): The lines.
    """

    entered = Signal(str)
    expands = True
    hands_in = True

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 2 + 20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand in with Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if self.toPlainText().strip():
                self.entered.emit(nfc(self.toPlainText()))
            return
        super().keyPressEvent(event)


def new_person(line: str, person_id: str, side: Side, standing: Sequence[Participant]) -> Participant:
    """Return a participant of one line, with the role that is still free and the way such a role signs.

    Raises:
        CannotDo: ``WINDOW-05``.
    """
    said = read_person(line)
    role = free_role(side, standing)
    digital = said.present and role in (Role.LEADER, Role.SECRETARY, Role.UNIT_HEAD)
    return Participant(
        id=person_id,
        side=side,
        role=role,
        name=said.name,
        title=said.title,
        agency=said.agency,
        present=said.present,
        absent_reason=said.absent_reason,
        signs=SignatureKind.DIGITAL if digital else SignatureKind.NONE,
        order=1 + max((p.order for p in standing if p.side is side), default=0),
    )


def free_role(side: Side, standing: Sequence[Participant]) -> Role:
    """Return the first role of a side that nobody has yet; the rest are members, officers or guests."""
    wanted = {
        Side.TEAM: (Role.LEADER, Role.SECRETARY),
        Side.UNIT: (Role.UNIT_HEAD,),
        Side.INVITED: (),
    }
    rest = {Side.TEAM: Role.MEMBER, Side.UNIT: Role.UNIT_OFFICER, Side.INVITED: Role.GUEST}
    taken = {person.role for person in standing}
    return next((role for role in wanted[side] if role not in taken), rest[side])
