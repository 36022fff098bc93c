"""The two windows after a visit, opened over whatever is shown, and what they open in turn."""

from functools import partial
from typing import TYPE_CHECKING

from inspector_app.desktop.page import Fittings

if TYPE_CHECKING:
    from inspector_app.desktop.main_window import MainWindow


def show_follow_up(fittings: Fittings, window: "MainWindow", visit_id: str, advice: str = "") -> None:
    """Show the recommendations of a visit, of all signed visits where none is open; ``advice`` is current."""
    from inspector_app.desktop.follow_window import FollowWindow

    shown = FollowWindow(fittings, window, visit_id, advice)
    shown.changed.connect(window.home.refresh)
    shown.papers_wanted.connect(partial(show_after_papers, fittings, window))
    shown.open()


def show_after_papers(fittings: Fittings, window: "MainWindow", visit_id: str) -> None:
    """Show the papers after a visit."""
    from inspector_app.desktop.after_window import AfterWindow

    shown = AfterWindow(fittings, visit_id, window)
    shown.changed.connect(window.home.refresh)
    shown.visit_wanted.connect(window.open_visit)
    shown.open()
