"""Read a visit as its signed minutes have it, which is what every later paper rests on."""

from dataclasses import replace

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import standing_visit
from inspector_app.errors import CannotDo
from inspector_app.inspection.sealing import read_sealing
from inspector_app.inspection.visit_record import VisitRecord, read_visit_record


def read_signed(desk: Desk, visit_id: str) -> VisitRecord:
    """Return what was signed: changes that came from elsewhere afterwards are not in it.

    Raises:
        CannotDo: ``VISIT-01`` no such visit; ``VISIT-03`` a form that it pinned is not at hand;
            ``FOLLOW-04`` its minutes are not wholly signed.
    """
    view = standing_visit(desk, visit_id)
    sealing = read_sealing(view)
    if sealing.signed is None or sealing.draft is None:
        unit = read_visit_record(view, desk.library.forms).visit.unit_name
        raise CannotDo("FOLLOW-04", unit=unit)
    if desk.case.late(visit_id):
        view = desk.case.view_at(visit_id, sealing.draft.frontier)
    return replace(read_visit_record(view, desk.library.forms), sealing=sealing)
