"""«Việc của tôi» and «Bàn giao việc» over the window, and the way from a line to where it is done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector_app.desktop.page import Fittings

if TYPE_CHECKING:  # the lines come with the case file, after the window was drawn
    from inspector_app.desktop.main_window import MainWindow
    from inspector_app.inspection.own_work import WorkLine

_STEPS = {
    "answers": "step_checklist",
    "untold": "step_checklist",
    "finding": "step_findings",
    "signature": "step_signing",
    "pen": "step_minutes",
}
_AFTER = ("conclusion", "reminder")


class WorkDeeds(QObject):
    """Opens the two windows."""

    def __init__(self, fittings: Fittings, window: "MainWindow") -> None:
        super().__init__(window)
        self._fittings, self._window = fittings, window
        fittings.deeds.connect_all({"my_work": self.my_work, "hand_over_work": self.hand_over})

    def my_work(self) -> None:
        """Show the open work of who sits here."""
        from inspector_app.desktop.my_work import MyWork

        shown = MyWork(self._fittings, self._window)
        shown.wanted.connect(self.go_to)
        shown.handover_wanted.connect(shown.accept)
        shown.handover_wanted.connect(self.hand_over)
        shown.begin()

    def hand_over(self) -> None:
        """Hand over work."""
        from inspector_app.desktop.handover_dialog import HandoverDialog

        dialog = HandoverDialog(self._fittings, self._window)
        dialog.handed.connect(self._handed)
        dialog.sheets_wanted.connect(self.show_sheets)
        dialog.begin()

    def show_sheets(self, chosen: str = "") -> None:
        """Show the papers of handovers."""
        from inspector_app.desktop.handover_sheet import HandoverSheet

        HandoverSheet(self._fittings, self._window, chosen).begin()

    def go_to(self, line: "WorkLine") -> None:
        """Go to where a line is done."""
        if line.kind in _STEPS:
            self._window.open_visit(line.visit_id, _STEPS[line.kind], line.place)
        elif line.kind == "follow_up":
            from inspector_app.desktop.after_visit import show_follow_up

            show_follow_up(self._fittings, self._window, line.visit_id, line.place)
        elif line.paper in _AFTER and line.visit_id:
            from inspector_app.desktop.after_visit import show_after_papers

            show_after_papers(self._fittings, self._window, line.visit_id)
        elif line.kind == "target":
            self._window.show_planned(line.place)
        else:
            self._show_papers_before(line)

    def _show_papers_before(self, line: "WorkLine") -> None:
        from inspector_app.actions.before_papers import Where
        from inspector_app.desktop.before_dialog import BeforeDialog

        where = Where(visit_id=line.visit_id) if line.visit_id else Where(round_id=line.of)
        dialog = BeforeDialog(self._fittings, where, self._window)
        dialog.recorded.connect(self._window.home.refresh)
        dialog.open()

    def _handed(self, handover: str) -> None:
        self._fittings.notices.tell_good(self.tr("Đã bàn giao. Hãy lưu biên bản ra tệp để in và ký."))
        self._window.home.refresh()
        self.show_sheets(handover)
