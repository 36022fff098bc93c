"""What the person who has the paper says of each place on it: signed, blank, refused; and the day."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from inspector_app.desktop.cards import Refilled, labelled
from inspector_app.desktop.fields import ChoiceField, DateField
from inspector_app.desktop.plain_text import label
from inspector_app.inspection.minutes import Slot
from inspector_app.inspection.signed_on_paper import HandMark


class HandMarks(Refilled):
    """One choice a place, and the day the paper was signed; nothing is chosen beforehand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: dict[str, ChoiceField] = {}
        self.day: DateField | None = None
        self._draft = ""

    def ask(self, draft: str, places: Sequence[tuple[Slot, str]], day: date, refused: frozenset[str]) -> None:
        """Ask about the places of a draft, each with who signs there.

        What is being told about the same ones stays, until :meth:`forget`.
        """
        if self._draft == draft and self.choices.keys() == {slot.participant for slot, _ in places}:
            return
        self._draft = draft
        column = self.start()
        self.choices = {}
        asked = self.tr("Xem bản quét, rồi chọn từng người đã ký, để trống hay từ chối.")
        column.addWidget(label(asked, self, role="small", wrap=True))
        for slot, who in places:
            name = f"{slot.heading} – {who}" if who else slot.heading
            choice = ChoiceField(self.tr("Chữ ký trên giấy: {0}").format(name), (None, *HandMark), self)
            choice.setObjectName(f"mark_{slot.participant}")
            if slot.participant in refused:
                choice.show_value(HandMark.REFUSED)
            self.choices[slot.participant] = choice
            column.addWidget(labelled(name, choice, self))
        self.day = DateField(self.tr("Ngày ký trên giấy"), self)
        self.day.setObjectName("signed_on_paper")
        self.day.show_value(day, anew=True)
        column.addWidget(labelled(self.day.accessibleName(), self.day, self))

    def forget(self) -> None:
        """Forget what was told: it is of another paper."""
        self.start()
        self.choices, self.day = {}, None

    def marks(self) -> Mapping[str, HandMark]:
        """Return what was chosen; places of which nothing is said are not in it."""
        chosen = {key: choice.value() for key, choice in self.choices.items()}
        return {key: mark for key, mark in chosen.items() if isinstance(mark, HandMark)}
