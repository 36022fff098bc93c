"""What every page of a visit has in common, and the fittings that all of them share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.desktop.deeds import Deeds
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.kept_settings import KeptSettings
from inspector_app.desktop.look import Look
from inspector_app.desktop.notices import Notices
from inspector_app.desktop.runner import CaseRunner

if TYPE_CHECKING:  # loads the deeds on a visit: not needed before one is open
    from inspector_app.desktop.visit_in_hand import VisitInHand


@dataclass(frozen=True, slots=True)
class Fittings:
    """What the main window lends to its pages.

    Attributes:
        now: The laptop's clock, aware.
        language: ``vi`` or ``en``, of sentences by code.
        settings: Of this laptop, to read and to change.
    """

    runner: CaseRunner
    look: Look
    icons: Icons
    deeds: Deeds
    notices: Notices
    now: Callable[[], datetime]
    language: str
    settings: KeptSettings


class Page(QWidget):
    """One step of a visit.

    Attributes:
        deed: Name of the command that opens it.

    Signals:
        wants(str, str): Go to another page (its deed) and to a place on it ("" for none).
        visit_wanted(str): Open another visit.
    """

    deed = ""
    wants = Signal(str, str)
    visit_wanted = Signal(str)

    def __init__(self, visit: "VisitInHand", fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.visit = visit
        self.fittings = fittings

    def redraw(self) -> None:
        """Show the record as it stands; called when it was read again and when the page is opened."""

    def panes(self) -> tuple[QWidget, ...]:
        """Return what F6 goes through."""
        return ()

    def arrive(self, _place: str) -> None:
        """Take the focus; ``place`` is a record or field to go to, "" for the usual place."""
        panes = self.panes()
        if panes:
            panes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def about_here(self) -> tuple[str, ...]:
        """Return the keys of what is in hand, for a picture that is added now to prove it."""
        return ()

    def deeds_here(self) -> tuple[str, ...]:
        """Return the commands that mean something on this page only."""
        return ()

    def leave(self) -> None:
        """Give what is being typed."""
        focused = self.focusWidget()
        if focused is not None and hasattr(focused, "commit"):
            focused.commit()

    def do_deed(self, name: str) -> None:
        """Carry out one of :meth:`deeds_here`."""
