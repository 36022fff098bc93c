"""The commands of the window that open a window of their own: plans, papers, checks, follow-up, ways in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector_app.desktop.page import Fittings
from inspector_app.desktop.visit_on_show import VisitOnShow
from inspector_app.inspection.dates import day_of

if TYPE_CHECKING:  # each is loaded when it is wanted
    from inspector_app.desktop.home_page import HomePage
    from inspector_app.desktop.main_window import MainWindow


class WindowDialogs(QObject):
    """Opens them over the window, about the visit that is shown or the one that is chosen in the list."""

    def __init__(
        self, fittings: Fittings, shown: VisitOnShow, home: "Callable[[], HomePage]", window: "MainWindow"
    ) -> None:
        super().__init__(window)
        self._fittings, self._shown, self._home, self._window = fittings, shown, home, window
        fittings.deeds.connect_all(
            {
                "new_plan": self.new_plan,
                "papers_before": self.papers_before,
                "check_file": self.check_file,
                "check_paper": self.check_paper,
                "follow_up": self.follow_up,
                "after_papers": self.after_papers,
                "office_packs": self.edit_packs,
                "key_map": self.show_keys,
                "ways_in": self.ways_in,
                "audit_trail": self.audit_trail,
                "takeout": self.take_out,
                "erase_due": self.erase_due,
            }
        )

    def new_plan(self) -> None:
        """Make a plan of visits."""
        from inspector_app.desktop.new_visit import NewPlan

        dialog = NewPlan(self._fittings, self._window)
        dialog.accepted.connect(self._home().refresh)
        dialog.open()

    def papers_before(self) -> None:
        """Make the papers before a visit."""
        from inspector_app.desktop.papers_before import show_papers_before

        show_papers_before(self._fittings, self._shown.page, self._home(), self._window)

    def check_file(self) -> None:
        """Check a file of minutes."""
        from inspector_app.desktop.check_file import CheckFile

        CheckFile(self._fittings, self._window).open()

    def check_paper(self) -> None:
        """Check what a paper cites of the law."""
        from inspector_app.desktop.paper_check import PaperCheck

        page = self._shown.page
        days = page.visit.record.visit.held_on if page is not None else ()
        PaperCheck(self._fittings, days[-1] if days else day_of(self._fittings.now()), self._window).open()

    def follow_up(self) -> None:
        """Follow up on recommendations."""
        from inspector_app.desktop.after_visit import show_follow_up

        show_follow_up(self._fittings, self._window, self._visit_id())

    def after_papers(self) -> None:
        """Make the papers after a visit."""
        from inspector_app.desktop.after_visit import show_after_papers

        lists = self._home().lists
        row = lists.visits.visit(self._home().table.currentIndex().row())
        if visit_id := self._visit_id() or (row.visit_id if row is not None else ""):
            show_after_papers(self._fittings, self._window, visit_id)
        else:
            words = self.tr("Hãy chọn một cuộc kiểm tra đã ký đủ trong danh sách trước.")
            self._fittings.notices.tell(words)

    def edit_packs(self) -> None:
        """Edit the papers of the office."""
        from inspector_app.desktop.office_dialog import OfficeDialog

        dialog = OfficeDialog(self._fittings, self._window, visit_id=self._visit_id())
        dialog.finished.connect(self._packs_edited)
        dialog.open()

    def show_keys(self) -> None:
        """Show which key does what."""
        from inspector_app.desktop.key_map_view import KeyMapView

        KeyMapView(self._window).open()

    def ways_in(self, *, came_by_code: bool = False) -> None:
        """Say who may open the case file; who came in by the printed code sets a passphrase first."""
        from inspector_app.desktop.ways_in_dialog import WaysInDialog

        WaysInDialog(self._fittings, self._window.locks_on(), self._window).begin(came_by_code=came_by_code)

    def audit_trail(self) -> None:
        """Show who changed what in the visit that is shown, or on this laptop."""
        from inspector_app.desktop.trail_window import TrailWindow

        page = self._shown.page
        unit = page.visit.record.visit.unit_name if page is not None else ""
        TrailWindow(self._fittings, self._visit_id(), unit, self._window).begin()

    def take_out(self) -> None:
        """Take everything out in open formats."""
        from inspector_app.desktop.takeout_question import TakeoutQuestion

        TakeoutQuestion(self._fittings, self._window).begin()

    def erase_due(self) -> None:
        """Show the pictures whose term is over, to erase them."""
        from inspector_app.desktop.erase_dialog import EraseDialog

        EraseDialog(self._fittings, self._window).begin()

    def _visit_id(self) -> str:
        return self._shown.page.visit.visit_id if self._shown.page is not None else ""

    def _packs_edited(self, _result: int) -> None:
        """The page in sight follows the papers of the office."""
        if self._shown.step is not None:
            self._shown.step.redraw()
