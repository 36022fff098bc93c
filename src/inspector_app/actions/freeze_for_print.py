"""«Chốt bản in»: let people sign with a pen on printed pages of one frozen edition.

Freezing for print is drafting (``draft_minutes``): the same checks, the same frontier and digest, the same
file; so who has a place for a digital signature may still sign that edition. Taking it back is
``withdraw_draft``, and makes the next edition. What is told here is that paper was printed.
"""

from dataclasses import replace

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.people import SignatureKind
from inspector_app.inspection.record import Touched, edits_of
from inspector_app.inspection.sealing import MinutesDrafted
from inspector_app.inspection.signed_on_paper import MinutesPrinted
from inspector_app.inspection.visit_record import VisitRecord

MOST_COPIES = 99


def all_sign_on_paper(desk: Desk, visit_id: str) -> Touched:
    """Let everybody who was to sign on a laptop, and has not, sign on the printed pages instead.

    Raises:
        CannotDo: ``FREEZE-01`` the minutes are drafted or signed.
    """
    record = read_visit(desk, visit_id)
    people = (
        replace(person, signs=SignatureKind.PAPER)
        for person in record.participants
        if person.signs.has_field
        or (person.signs is SignatureKind.INK and person.id not in record.sealing.ink)
    )
    return write_down(desk, visit_id, *people)


def pages_to_print(desk: Desk, visit_id: str) -> bytes:
    """Return the pages of the frozen edition, before any signature.

    Raises:
        CannotDo: ``PRINT-01`` nothing is drafted.
    """
    _, draft = _drafted(desk, visit_id)
    return desk.case.get_blob(draft.base_sha256)


def note_printed(desk: Desk, visit_id: str, copies: int) -> Touched:
    """Record that copies of the frozen edition were printed.

    Args:
        desk: The desk.
        visit_id: The visit.
        copies: How many were handed to the printer.

    Raises:
        CannotDo: ``PRINT-01`` nothing is drafted; ``PRINT-02`` no number of copies that anybody prints.
    """
    _, draft = _drafted(desk, visit_id)
    check_copies(copies)
    printed = MinutesPrinted(
        id=desk.new_id(),
        draft=draft.id,
        edition=draft.edition,
        base_sha256=draft.base_sha256,
        pages=draft.pages,
        copies=copies,
        printed_at=desk.now(),
    )
    edits = edits_of("minutes_printed", printed)
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def check_copies(copies: int) -> int:
    """Return a number of copies that somebody may print.

    Raises:
        CannotDo: ``PRINT-02`` it is none.
    """
    if not 1 <= copies <= MOST_COPIES:
        raise CannotDo("PRINT-02", copies=copies, most=MOST_COPIES)
    return copies


def _drafted(desk: Desk, visit_id: str) -> tuple[VisitRecord, MinutesDrafted]:
    record = read_visit(desk, visit_id)
    if record.sealing.draft is None:
        raise CannotDo("PRINT-01", unit=record.visit.unit_name)
    return record, record.sealing.draft
