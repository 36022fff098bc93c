"""Which papers before a visit are meant: of the open visit, else of the row chosen on the first page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from inspector_app.actions.before_papers import Where
from inspector_app.actions.read_year import Planned
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
        chosen = home.chosen()
        if chosen is None:
            words = QCoreApplication.translate(
                "Before", "Chọn một cuộc kiểm tra, hoặc một đơn vị ở thẻ «Kế hoạch», rồi bấm lại."
            )
            fittings.notices.tell(words)
            return
        if isinstance(chosen, Planned):
            target = chosen.target
            where = Where(plan_id=chosen.plan.id, unit_id=target.unit_id, unit_name=target.unit_name)
        else:
            where = Where(visit_id=chosen.visit_id)
    dialog = BeforeDialog(fittings, where, parent)
    dialog.recorded.connect(visit.visit.reread_soon if visit is not None else home.refresh)
    dialog.open()
