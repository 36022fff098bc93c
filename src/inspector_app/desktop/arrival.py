"""Coming in: the first page of the window, who works here, and the second window with examples."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QWidget

from inspector_app.desktop.beside import Beside
from inspector_app.desktop.foot import Foot
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.room_watch import RoomWatch
from inspector_app.desktop.safe_copy_line import SafeCopyLine
from inspector_app.desktop.unlock import Need, UnlockPage
from inspector_app.errors import Surroundings
from inspector_app.settings import Settings

if TYPE_CHECKING:  # most starts never show these
    from inspector_app.desktop.first_start import FirstStart
    from inspector_app.desktop.who_fields import WhoWorks
    from inspector_app.inspection.people import Person


class Arrival(QObject):
    """What happens before the list of visits is there, and what can be said of oneself afterwards.

    Attributes:
        unlock: Asks for the passphrase.
        entry: The page that is shown first: the passphrase alone, or with what a new laptop asks.
        first: The same page where the laptop is new, else None.
    """

    def __init__(
        self, need: Need, settings: Settings, fittings: Fittings, foot: Foot, beside: Beside, window: QWidget
    ) -> None:
        super().__init__(window)
        self._fittings = fittings
        self._foot = foot
        self._beside = beside
        self._window = window
        self.unlock = UnlockPage(need, window)
        self.unlock.office_wanted.connect(self._ask_office)
        self.first = self._first_page(settings) if need is Need.NEW_PASSPHRASE else None
        self.entry: QWidget = self.first or self.unlock
        deeds = fittings.deeds
        deeds.connect_all({"who_works": self._ask_who, "show_examples": self._show_examples})
        deeds.enable(("show_examples",), on=bool(beside.examples))
        self._safe_copy = SafeCopyLine(beside.copies, fittings, foot, window)
        self._room = RoomWatch(fittings, window, keeps_ballast=beside.copies is not None)

    def _first_page(self, settings: Settings) -> "FirstStart":
        from inspector_app.desktop.first_start import FirstStart

        return FirstStart(self.unlock, settings, self._fittings, self._window)

    def meet(self) -> None:
        """Keep who works here, if the first page said so, and begin as whenever somebody comes in."""
        if self.first is not None and not self.first.who.are_empty():
            self._fittings.runner.run(self.first.who.deed(), self._show_who, self._who_refused)
        self.come_in()

    def come_in(self) -> None:
        """Begin to copy and to watch the room; show who is known to work here."""
        self._safe_copy.begin()
        self._room.begin()
        self._show_who()
        if self._beside.ways_in().is_remembered:
            from inspector_app.actions.remembering import renew

            self._fittings.runner.stage(renew())

    def _show_who(self, _touched: object = None) -> None:
        from inspector_app.actions.who_works import who_works

        self._fittings.runner.run(who_works, self._who_known)

    def _who_known(self, person: "Person") -> None:
        from inspector_app.desktop.who_fields import line_of_person

        self._foot.show_who(line_of_person(person))

    def _who_refused(self, error: object) -> None:
        if self.first is not None:
            self._asking().begin_with(self.first.who, error)

    def _ask_who(self) -> None:
        self._asking().begin()

    def _ask_office(self) -> None:
        from inspector_app.desktop.office_way_in import ask_office

        ask_office(self.unlock, self._beside, self._fittings, self._window)

    def _asking(self) -> "WhoWorks":
        from inspector_app.desktop.who_fields import WhoWorks

        asked = WhoWorks(self._fittings, self._window)
        asked.accepted.connect(self._show_who)
        return asked

    def _show_examples(self) -> None:
        program, *words = self._beside.examples
        started, _number = QProcess.startDetached(program, [*words, "--lang", self._fittings.language])
        if started:
            self._fittings.notices.tell(
                self.tr("Đang mở cửa sổ ví dụ. Thử gì ở đó cũng được: hồ sơ của máy này không thay đổi.")
            )
        else:
            self._fittings.notices.tell_error(Surroundings("START-05"))
