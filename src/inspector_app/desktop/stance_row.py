"""What the unit says to the finding that is being read: agrees, comments, disagrees; by key or by click."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from inspector_app.desktop.cards import button, row
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.words import word
from inspector_app.inspection.findings import Finding, Stance

STANCES = (Stance.AGREES, Stance.COMMENTS, Stance.DISAGREES)


class StanceRow(QWidget):
    """Three buttons for the three positions, the present one pressed.

    Signals:
        chosen(Stance): A position was pressed; the present one pressed again takes it back.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stance = Stance.UNSAID
        self._words = label(parent=self, role="heading")
        self._buttons: dict[Stance, QPushButton] = {}
        for number, stance in enumerate(STANCES, 1):
            pressed = button(f"{number}  {word(stance)}", self, name=f"stance_{stance.value}")
            pressed.setCheckable(True)
            pressed.setProperty("verdict", {1: "pass", 2: "na", 3: "fail"}[number])
            pressed.clicked.connect(partial(self._press, stance))
            self._buttons[stance] = pressed
        self.setLayout(row(self._words, *self._buttons.values(), 1))

    def show_finding(self, number: int, finding: Finding, *, editable: bool) -> None:
        """Show what the unit said to a finding so far."""
        self._stance = finding.stance
        self._words.setText(self.tr("Đơn vị về tồn tại {0}:").format(number))
        for stance, pressed in self._buttons.items():
            pressed.setChecked(stance is finding.stance)
            pressed.setEnabled(editable)

    def press(self, digit: int) -> None:
        """Press the button of a digit."""
        if 1 <= digit <= len(STANCES):
            self._buttons[STANCES[digit - 1]].click()

    def _press(self, stance: Stance) -> None:
        self.chosen.emit(Stance.UNSAID if stance is self._stance else stance)
