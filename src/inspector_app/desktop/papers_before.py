"""Which papers before a visit are meant: of the open visit, else of the row chosen on the first page."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from inspector_app.actions.before_papers import Where
from inspector_app.desktop.before_dialog import BeforeDialog
from inspector_app.desktop.page import Fittings

if TYPE_CHECKING:
    from inspector_app.desktop.home_page import HomePage
    from inspector_app.desktop.visit_page import VisitPage


def show_papers_before(
    fittings: Fittings, visit: "VisitPage | None", home: "HomePage", parent: QWidget
) -> None:
    """Open the dialog of papers; what it records is read again where it is shown."""
    if visit is not None:
        visit.leave()
        where = Where(visit_id=visit.visit.visit_id)
    else:
        visit_id, plan_id = home.chosen()
        where = Where(visit_id=visit_id) if visit_id else Where(plan_id=plan_id)
    dialog = BeforeDialog(fittings, where, parent)
    dialog.recorded.connect(visit.visit.reread_soon if visit is not None else home.refresh)
    dialog.open()
