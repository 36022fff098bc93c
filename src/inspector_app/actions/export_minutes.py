"""Hand out the minutes as they stand: the signed file, or the part-signed or unsigned draft."""

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import read_visit
from inspector_app.errors import CannotDo


def minutes_file(desk: Desk, visit_id: str) -> bytes:
    """Return the bytes of the minutes of a visit.

    Raises:
        CannotDo: ``EXPORT-01`` nothing is drafted yet.
    """
    record = read_visit(desk, visit_id)
    if not record.sealing.file_sha256:
        raise CannotDo("EXPORT-01", unit=record.visit.unit_name)
    return desk.case.get_blob(record.sealing.file_sha256)
