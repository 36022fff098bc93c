"""Note what somebody objects to while the minutes are read aloud, with the time of the laptop's clock."""

from dataclasses import replace

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.write_down import VisitPart, write_down
from inspector_app.inspection.findings import Stance
from inspector_app.inspection.objections import Objection
from inspector_app.inspection.people import Side
from inspector_app.inspection.record import Touched


def note_objection(desk: Desk, visit_id: str, said: Objection) -> Touched:
    """Write down an objection under a fresh id and the present time.

    A finding to which the unit had not spoken is from then on one that it has something to say to: minutes
    could not say «chưa nêu ý kiến» of it any more.

    Args:
        desk: The desk.
        visit_id: The visit.
        said: What was said, by whom, about what; its id and time are given here.

    Raises:
        CannotDo: as :func:`write_down`.
    """
    records: list[VisitPart] = [replace(said, id=desk.new_id(), raised_at=desk.now())]
    if said.finding and said.side is Side.UNIT:
        findings = read_visit(desk, visit_id).findings
        silent = (one for one in findings if one.id == said.finding and one.stance is Stance.UNSAID)
        records += [replace(one, stance=Stance.COMMENTS) for one in silent]
    return write_down(desk, visit_id, *records)
