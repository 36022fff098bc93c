"""Watches the room on the disk: says each level once, keeps the reserve, saves what waited for room."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from inspector_app.desktop.page import Fittings
from inspector_app.errors import CannotDo, Surroundings

if TYPE_CHECKING:  # comes with the case file, after the window was drawn
    from inspector_app.actions.room import RoomNow
    from inspector_app.inspection.room import Room

LOOK_EVERY_MS = 20_000
DISK_FULL = "STORE-05"


class RoomWatch(QObject):
    """Looks every twenty seconds, and at once when something could not be saved."""

    def __init__(self, fittings: Fittings, window: QWidget, *, keeps_ballast: bool) -> None:
        super().__init__(window)
        self._fittings, self._window, self._keeps_ballast = fittings, window, keeps_ballast
        self._room: Room | None = None
        self._was_refused = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        fittings.notices.told.connect(self.hear)

    def begin(self) -> None:
        """Look for the first time, once the case file is open, and from then on."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Ask how much room there is."""
        from inspector_app.actions.room import look_at_room

        runner = self._fittings.runner
        if not runner.is_closing:
            runner.run(look_at_room, self._seen, self._not_seen)

    def hear(self, told: str) -> None:
        """Remember that something that was typed waits for room, whoever was told so."""
        self._was_refused = self._was_refused or f"[{DISK_FULL}]" in told

    def _seen(self, now: "RoomNow") -> None:
        from inspector_app.actions.room import make_ballast
        from inspector_app.inspection.room import Room, word_of

        before, self._room = self._room or Room.PLENTY, now.room
        code = word_of(before, now.room, gave_way=now.gave_way)
        if code == "ROOM-04":
            self._fittings.notices.tell_good(self._sentence(code, now))
        elif code:
            self._fittings.notices.tell_error(Surroundings(code, **now.fields))
        if self._was_refused and now.room is not Room.FULL:
            self._was_refused = False
            self._give_again()
        if self._keeps_ballast and now.wants_ballast:
            self._fittings.runner.work(partial(make_ballast, now.folder), _made, _made)

    def _not_seen(self, _error: object) -> None:
        """A disk that does not say how full it is says so when something is saved."""

    def _give_again(self) -> None:
        """Hand in once more what stands in the fields: what is saved already is not written again."""
        fields = (*self._window.findChildren(QLineEdit), *self._window.findChildren(QPlainTextEdit))
        for field in fields:
            if field.isVisible() and hasattr(field, "commit"):
                try:
                    field.commit()
                except CannotDo:  # it was never right; the field says so
                    continue

    def _sentence(self, code: str, now: "RoomNow") -> str:
        from inspector_app.wording import phrase

        return phrase(code, now.fields, self._fittings.language)


def _made(_is_there: object) -> None:
    """Nobody needs to hear of the reserve, made or not."""
