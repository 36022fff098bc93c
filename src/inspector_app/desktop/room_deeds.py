"""What a visit's window does in the room beside its pages: reading aloud, printing, the private pad."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inspector_app.desktop.page import Fittings
from inspector_app.desktop.visit_in_hand import VisitInHand

if TYPE_CHECKING:
    from inspector_app.desktop.scratch_pad import ScratchPad
    from inspector_app.inspection.passages import Passage


class RoomDeeds(QObject):
    """The commands of one open visit that open a window of their own; remembers where reading was left."""

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent)
        self._visit = visit
        self._fittings = fittings
        self._within = parent
        self._left_at: Passage | None = None
        self._pad: ScratchPad | None = None

    def do(self, name: str) -> None:
        """Carry out one of ROOM_DEEDS."""
        deeds = {
            "read_aloud": self._read_aloud,
            "print_minutes": self._print,
            "scratch_pad": self._jot,
        }
        deeds[name]()

    def leave(self) -> None:
        """Keep what is being jotted down."""
        if self._pad is not None:
            self._pad.leave()

    def _read_aloud(self) -> None:
        from inspector_app.desktop.read_aloud import ReadAloud  # loads what only reading needs

        window = self._within.window()
        reading = ReadAloud(self._visit, self._fittings, self._left_at, self._within)
        reading.gone.connect(self._remember)
        reading.setGeometry(window.geometry())
        reading.showFullScreen()

    def _print(self) -> None:
        from inspector_app.desktop.print_minutes import PrintMinutes  # loads the system's printing

        printing = PrintMinutes(self._visit, self._fittings, self._within)
        printing.start()

    def _jot(self) -> None:
        from inspector_app.desktop.scratch_pad import ScratchPad

        if self._pad is None:
            self._pad = ScratchPad(self._visit, self._fittings, self._within)
        self._pad.turn()

    def _remember(self, passage: "Passage | None") -> None:
        self._left_at = passage
