"""A paper went out: its number, its day and its file are written down, and deadlines start from that day."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.ended_rounds import note_conclusion
from inspector_app.actions.paper_numbers import SCOPE_KIND, same_number, standing_papers
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import day_of, short_date
from inspector_app.inspection.deadlines import EventDays
from inspector_app.inspection.issued import (
    ISSUED,
    IssuedPaper,
    Numbered,
    is_year,
    issued_scope,
    number_parts,
)
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Touched, edits_of
from inspector_app.inspection.visit import DocumentRef, Round, Visit

PDF = "application/pdf"
LARGEST_FILE = 64 * 1024 * 1024  # bytes: forty scanned pages in colour at 300 dpi are some 30 MB
_PDF_STARTS = b"%PDF-"
_AFTER_THE_VISIT = (PaperKind.MINUTES, PaperKind.CONCLUSION, PaperKind.REMINDER)
_LOOKED_AT = 1024  # bytes: where a reader of PDF looks for the mark


@dataclass(frozen=True, slots=True)
class Issued:
    """What writing down an issued paper did.

    Attributes:
        doubles: Other papers that bear the same number; all stay as they are, a person decides.
    """

    touched: Touched
    paper: IssuedPaper
    doubles: tuple[Numbered, ...]


def issue_paper(paper: IssuedPaper, file: bytes | None = None) -> Staged[date, str, Issued]:
    """Return the deed that writes down number, day and file of a paper that went out.

    Args:
        paper: What stands on it; its id, its file's hash and when it was written down are given here.
        file: The issued file, a PDF; None while only the number is known, or to keep the one there is.

    Raises (when carried out):
        CannotDo: ``ISSUE-01`` the number is none, ``ISSUE-02`` no day, or one that has not come yet;
            ``ISSUE-03`` the file is no PDF, ``ISSUE-04`` it is too large; ``ISSUE-05`` there is no such
            visit, round or plan; ``ISSUE-11`` a paper that follows a visit, from before its last day;
            ``AFTER-04`` a conclusion from before the end of its round.
    """

    def work(_day: date) -> str:
        if file is None:
            return ""
        if len(file) > LARGEST_FILE:
            raise CannotDo("ISSUE-04", file=paper.file_name, limit=LARGEST_FILE // 1024 // 1024)
        if _PDF_STARTS not in file[:_LOOKED_AT]:
            raise CannotDo("ISSUE-03", file=paper.file_name)
        return hashlib.sha256(file).hexdigest()

    def write(desk: Desk, day: date, sha256: str) -> Issued:
        stands = issued_of(desk, paper.about).get(paper.paper)
        if file is not None:
            desk.case.put_blob(file, PDF)
            kept, name = sha256, paper.file_name
        else:  # who mends number or day does not take the file away
            kept, name = (stands.file_sha256, stands.file_name) if stands else ("", "")
        made = replace(
            paper,
            id=desk.new_id(),
            number=paper.number.strip(),
            file_sha256=kept,
            file_name=name,
            recorded_at=desk.now(),
        )
        return _write(desk, clean_texts(made), day.year)

    return Staged(lambda desk: _day_of(desk, paper), work, write)


def issued_of(desk: Desk, about: str) -> dict[PaperKind, IssuedPaper]:
    """Return what counts of the papers about one visit, round or plan, whatever year they bear."""
    return {kind: one for (of, kind), one in standing_papers(desk).items() if of == about}


def issued_days(desk: Desk) -> dict[tuple[str, PaperKind], date]:
    """Return the day of every issued paper, by what it is about and its kind.

    The conclusion of a round stands for every visit that was put into the round, too.
    """
    days = {key: one.day for key, one in standing_papers(desk).items() if one.day}
    concluded = {about: day for (about, kind), day in days.items() if kind is PaperKind.CONCLUSION}
    for about, day in concluded.items():
        for one in desk.case.view(about).read("round", Round):
            days |= {(visit_id, PaperKind.CONCLUSION): day for visit_id in one.visits}
    return days


def event_days(
    issued: Mapping[tuple[str, PaperKind], date], visit_id: str, round_id: str, signed_on: date
) -> EventDays:
    """Return the days that deadlines of a visit count from; ``issued`` as :func:`issued_days` gives it."""
    conclusion = issued.get((round_id, PaperKind.CONCLUSION)) or issued.get((visit_id, PaperKind.CONCLUSION))
    return EventDays(signed_on, issued.get((visit_id, PaperKind.MINUTES)), conclusion)


def _day_of(desk: Desk, paper: IssuedPaper) -> date:
    """Return the day that a paper bears, once everything that is said of it can be."""
    if number_parts(paper.number) is None:
        raise CannotDo("ISSUE-01", number=paper.number or "?")
    today = day_of(desk.now())
    if paper.day is None or paper.day > today or not is_year(paper.day.year):
        raise CannotDo("ISSUE-02", day=short_date(paper.day) if paper.day else "?", today=short_date(today))
    if not desk.case.frontier(paper.about):
        raise CannotDo("ISSUE-05")
    if paper.paper in _AFTER_THE_VISIT:
        _check_after_visit(desk, paper.about, paper.day)
    return paper.day


def _check_after_visit(desk: Desk, about: str, day: date) -> None:
    """Refuse a day from before the visit that a paper follows: deadlines would be over before they began."""
    for visit in desk.case.view_of(about, [("visit", about)]).read("visit", Visit):
        if visit.held_on and day < max(visit.held_on):
            raise CannotDo("ISSUE-11", day=short_date(day), held=short_date(max(visit.held_on)))


def _write(desk: Desk, made: IssuedPaper, year: int) -> Issued:
    if made.paper is PaperKind.CONCLUSION:
        _conclude(desk, made)  # first: it refuses a day before the end of the round
    touched = desk.case.record(
        issued_scope(year), edits_of(ISSUED, made), scope_kind=SCOPE_KIND, author=desk.author, now=desk.now()
    )
    return Issued(touched, made, same_number(desk, year, made.paper, made.about))


def _conclude(desk: Desk, made: IssuedPaper) -> None:
    """Let the round cite its conclusion, which is then no longer due; written again, it says the same."""
    if any(desk.case.view(made.about).records("round")):
        number = f"{made.number}/{made.symbol}" if made.symbol else made.number
        cited = DocumentRef(kind="Thông báo", number=number, issued_on=made.day, title=made.subject)
        note_conclusion(desk, made.about, cited)
