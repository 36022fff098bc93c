"""The visit that the window shows: read, shown at a step of it, told what to do, and put away."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector_app.desktop.foot import Foot
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.refusals import Refusals
from inspector_app.desktop.visit_deeds import carry_out
from inspector_app.inspection.dates import clock_text

if TYPE_CHECKING:  # loaded when the first visit is opened
    from inspector_app.actions.desk import Desk
    from inspector_app.desktop.visit_page import VisitPage
    from inspector_app.inspection.law import Registry
    from inspector_app.inspection.visit_record import VisitRecord


class VisitOnShow(QObject):
    """One visit at most: its page stands in the window's stack while it is open.

    Attributes:
        page: The page of the visit; None while the list of visits is shown.
        refusals: What was refused on one of its steps.

    Signals:
        changed: Another visit is shown, or another step of it.
    """

    changed = Signal()

    def __init__(self, fittings: Fittings, stack: QStackedWidget, foot: Foot, window: QWidget) -> None:
        super().__init__(window)
        self._fittings = fittings
        self._stack = stack
        self._foot = foot
        self._window = window
        self._opening = ""
        self.refusals = Refusals(fittings.notices, self)
        self.page: VisitPage | None = None

    @property
    def step(self) -> Page | None:
        """The step of the visit that is shown."""
        return self.page.page if self.page is not None else None

    def open(self, visit_id: str, step: str = "", place: str = "") -> None:
        """Read a visit and show it, at a step and a place of it where these are given."""
        from inspector_app.actions.read_visit import read_visit

        if self._opening:
            return
        self._opening = visit_id
        self._foot.busy.setText(self.tr("Đang mở cuộc kiểm tra…"))

        def deed(desk: "Desk") -> "tuple[VisitRecord, Registry]":
            return read_visit(desk, visit_id), desk.library.law

        self._fittings.runner.run(deed, partial(self._show, step, place), self._not_read)

    def leave(self) -> None:
        """Give what is being typed."""
        if self.page is not None:
            self.page.leave()

    def put_away(self) -> None:
        """Give what is being typed, and show the visit no longer."""
        if self.page is not None:
            self.page.leave()
            self.page.undoing.end()
            self.refusals.forget()
            self._stack.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None

    def go(self, step: str) -> None:
        """Go to a step, if a visit is open."""
        if self.page is not None:
            self.page.go(step)

    def carry_out(self, name: str) -> None:
        """Carry out one of VISIT_DEEDS, if a visit is open."""
        if self.page is not None:
            carry_out(self.page, name)

    def _show(self, step: str, place: str, read: "tuple[VisitRecord, Registry]") -> None:
        from inspector_app.desktop.visit_in_hand import VisitInHand
        from inspector_app.desktop.visit_page import VisitPage

        self._opening = ""
        self._foot.busy.setText("")
        self.put_away()
        record, law = read
        visit = VisitInHand(self._fittings.runner, self._fittings.now, record)
        page = VisitPage(visit, law, self._fittings, self._window)
        visit.setParent(page)
        visit.refused.connect(self._refused)
        visit.saved.connect(self._show_saved)
        page.page_changed.connect(self.changed)
        page.visit_wanted.connect(self.open)
        page.page_changed.connect(self._fittings.notices.fade)
        self.page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._foot.saved.say("")
        page.go(step or page.first_step(), place)
        self.changed.emit()

    def _not_read(self, error: object) -> None:
        self._opening = ""
        self._foot.busy.setText("")
        self._fittings.notices.tell_error(error)

    def _show_saved(self, at: datetime) -> None:
        self._foot.saved.say(self.tr("Đã lưu lúc {0}").format(clock_text(at)))
        self.refusals.look_again()

    def _refused(self, error: object) -> None:
        self.refusals.tell(error, self.step)
