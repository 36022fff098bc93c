"""Gaps of the visit itself: unit, days and clock times, plan and decision, conclusion, number, copies."""

from collections.abc import Iterator

from inspector_app.inspection.dates import short_date
from inspector_app.inspection.gaps import Gap, GapCode, blocking, warning
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.unit import Directory
from inspector_app.inspection.visit import DocumentRef, Visit, VisitKind
from inspector_app.inspection.visit_record import VisitRecord


def visit_gaps(record: VisitRecord) -> Iterator[Gap]:
    """Yield what the visit still lacks."""
    visit = record.visit
    if not visit.unit_name:
        yield blocking(GapCode.NO_UNIT, "visit", visit.id, "unit_name")
    if not visit.held_on:
        yield blocking(GapCode.NO_DAY, "visit", visit.id, "held_on")
    concluded = (p for p in record.paragraphs if p.part is Part.CONCLUSION and p.text.strip())
    if not any(concluded):
        yield blocking(GapCode.NO_CONCLUSION, "paragraph", "", Part.CONCLUSION.value)
    if visit.read_aloud_at is None:
        yield warning(GapCode.NOT_READ_ALOUD, "visit", visit.id, "read_aloud_at")
    for name, words in (("opened_at", "bắt đầu"), ("closed_at", "kết thúc")):
        if getattr(visit, name) is None:
            yield warning(GapCode.NO_CLOCK_TIME, "visit", visit.id, name, what=words)
    yield from _documents(visit)
    yield from _paper(visit)


def unit_gaps(record: VisitRecord, units: Directory) -> Iterator[Gap]:
    """Yield a unit that did not exist on a day of the visit, with those that took over."""
    visit = record.visit
    unit = units.unit(visit.unit_id)
    for day in visit.held_on[:1] if unit else ():
        if unit and not unit.exists_on(day):
            heirs = ", ".join(heir.name for heir in units.successors(unit, day)) or "không rõ"
            yield warning(
                GapCode.UNIT_DID_NOT_EXIST,
                "visit",
                visit.id,
                "unit_id",
                unit=unit.name,
                day=short_date(day),
                heirs=heirs,
            )


def _documents(visit: Visit) -> Iterator[Gap]:
    if visit.kind is VisitKind.UNSTATED:
        yield blocking(GapCode.NO_KIND, "visit", visit.id, "kind")
    if visit.decision is None:
        yield warning(GapCode.NO_DECISION, "visit", visit.id, "decision")
    if visit.plan is None and visit.kind is VisitKind.PERIODIC:
        yield warning(GapCode.NO_PLAN, "visit", visit.id, "plan")
    for name, document in (("plan", visit.plan), ("decision", visit.decision)):
        if _is_after(document, visit):
            named = f"{document.kind} số {document.number}" if document else ""
            yield warning(GapCode.DATED_AFTER_VISIT, "visit", visit.id, name, document=named)


def _is_after(document: DocumentRef | None, visit: Visit) -> bool:
    issued = document.issued_on if document else None
    return issued is not None and bool(visit.held_on) and issued > min(visit.held_on)


def _paper(visit: Visit) -> Iterator[Gap]:
    if not visit.minutes_number:
        yield warning(GapCode.NO_NUMBER, "visit", visit.id, "minutes_number")
    if not visit.superior_body:
        yield warning(GapCode.NO_SUPERIOR_BODY, "visit", visit.id, "superior_body")
    copies = visit.copies
    if copies is None:
        yield warning(GapCode.NO_COPIES, "visit", visit.id, "copies")
    elif copies.team + copies.unit != copies.total:
        parts = copies.team + copies.unit
        yield warning(
            GapCode.COPIES_DO_NOT_ADD_UP, "visit", visit.id, "copies", total=copies.total, parts=parts
        )
