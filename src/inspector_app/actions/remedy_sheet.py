"""The remedy sheet of a unit: made from signed minutes, read back with a preview, accepted by a person."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.follow_up import FollowUp, read_follow_up, record_reports
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import day_of, short_date
from inspector_app.inspection.follow_up import Followed, Outcome, RemedyReport, refuse_unlikely, to_the_unit
from inspector_app.inspection.record import Touched
from inspector_app.inspection.remedy_sheet import (
    RemedyNews,
    RemedyRow,
    RemedySheet,
    ReturnedSheet,
    news_of,
)
from inspector_app.inspection.signed_units import minutes_words
from inspector_app.inspection.visit import Visit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class SheetGround:
    """What the sheet is made of, and when."""

    sheet: RemedySheet
    made_at: datetime


@dataclass(frozen=True, slots=True)
class RemedyReturn:
    """What a returned sheet brings, before anybody accepted it.

    Attributes:
        stood: How many reports stood when it was read: what is accepted is what was shown.
    """

    visit_id: str
    name: str
    sha256: str
    news: tuple[RemedyNews, ...]
    stood: int

    @property
    def new(self) -> tuple[RemedyNews, ...]:
        """The rows that would be written."""
        return tuple(one for one in self.news if one.counts)


@dataclass(frozen=True, slots=True)
class _Read:
    name: str
    sha256: str
    sheet: ReturnedSheet


def make_remedy_sheet(visit_id: str) -> Staged[SheetGround, bytes, bytes]:
    """Return the deed that makes the workbook for the unit.

    Raises (when carried out):
        CannotDo: ``FOLLOW-04`` the minutes are not wholly signed; ``REMEDY-18`` the unit has nothing to do.
    """

    def read(desk: Desk) -> SheetGround:
        stands = read_follow_up(desk, visit_id)
        sheet = sheet_of(stands)
        if not sheet.rows:
            raise CannotDo("REMEDY-18", unit=sheet.unit_name)
        return SheetGround(sheet, desk.now())

    def work(ground: SheetGround) -> bytes:
        from inspector_app.documents.remedy_xlsx import render_remedy

        return render_remedy(ground.sheet, ground.made_at)

    return Staged(read, work, lambda _desk, _ground, made: made)


def read_remedy_return(
    visit_id: str,
    data: bytes,
    name: str,
    *,
    stopped: Callable[[Callable[[], None]], None] | None = None,
) -> Staged[FollowUp, _Read, RemedyReturn]:
    """Return the deed that reads a returned workbook and says what it brings; nothing is written.

    Raises (when carried out):
        CannotDo: ``INTAKE-..`` no readable workbook; ``REMEDY-..`` not this sheet, or not as it was given;
            ``FOLLOW-01`` … ``FOLLOW-03`` a report that cannot be true.
    """

    def work(_stands: FollowUp) -> _Read:
        from inspector_app.intake.read import read_workbook
        from inspector_app.intake.remedy_sheet import read_returned

        workbook = read_workbook(data, name, stopped=stopped)
        return _Read(workbook.name, workbook.sha256, read_returned(workbook))

    def write(desk: Desk, _stands: FollowUp, made: _Read) -> RemedyReturn:
        stands = read_follow_up(desk, visit_id)
        news = news_of(made.sheet, sheet_of(stands), stands.items)
        days, today = stands.record.visit.held_on, day_of(desk.now())
        for one in news:
            if one.counts:
                refuse_unlikely(_report(one, desk.now(), ""), one.number, min(days, default=None), today)
        return RemedyReturn(visit_id, made.name, made.sha256, news, _count(stands))

    return Staged(lambda desk: read_follow_up(desk, visit_id), work, write)


def accept_remedy_return(desk: Desk, returned: RemedyReturn, reported_by: str) -> Touched:
    """Write what a returned sheet brings: all of its new rows, in one deed.

    Raises:
        CannotDo: ``REMEDY-19`` somebody reported something since it was shown; ``REMEDY-20`` it brings
            nothing; ``FOLLOW-01`` … ``FOLLOW-03``.
    """
    stands = read_follow_up(desk, returned.visit_id)
    if _count(stands) != returned.stood:
        raise CannotDo("REMEDY-19", file=returned.name)
    if not returned.new:
        raise CannotDo("REMEDY-20", file=returned.name)
    reports = tuple(_report(one, desk.now(), returned.sha256, reported_by) for one in returned.new)
    return record_reports(desk, stands, reports)


def sheet_of(stands: FollowUp) -> RemedySheet:
    """Return what stands in the workbook of a signed visit, with what was reported so far."""
    visit, sealing = stands.record.visit, stands.record.sealing
    return RemedySheet(
        visit_id=visit.id,
        minutes_sha256=sealing.signed.file_sha256 if sealing.signed else "",
        unit_name=visit.unit_name,
        minutes=minutes_words(visit),
        visited_on=min(visit.held_on, default=None),
        report=_report_words(visit),
        rows=tuple(map(_row, to_the_unit(stands.items))),
        is_example=visit.is_example,
        earlier_sha256=sealing.files_so_far,
    )


def _row(one: Followed) -> RemedyRow:
    return RemedyRow(
        id=one.advice.id,
        number=one.number,
        text=one.advice.text,
        deadline=one.deadline,
        responsible=one.advice.responsible,
        said=one.report,
    )


def _report_words(visit: Visit) -> str:
    to = f" cho {visit.remedy_report_to}" if visit.remedy_report_to else ""
    by = f" trước ngày {short_date(visit.remedy_report_by)}" if visit.remedy_report_by else ""
    return f"Báo cáo kết quả khắc phục{to}{by}." if to or by else ""


def _report(one: RemedyNews, at: datetime, sha256: str, reported_by: str = "") -> RemedyReport:
    row = one.row
    return RemedyReport(
        id="",
        advice=row.id,
        outcome=row.outcome or Outcome.NOT_YET,
        done=row.done,
        done_on=row.done_on,
        paper=row.paper,
        note=row.note,
        reported_by=reported_by,
        recorded_at=at,
        sheet_sha256=sha256,
    )


def _count(stands: FollowUp) -> int:
    return sum(len(one.reports) for one in stands.items)
