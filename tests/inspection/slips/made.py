"""Dossiers, hand-overs and the clock that the tests of control slips share."""

from datetime import date, datetime

from inspector_app.inspection.dates import VIET_NAM
from inspector_app.inspection.office_hours import OfficeHours, Session, WorkingTime
from inspector_app.inspection.slips.dossiers import HandOver, LogStep, Pause, SampledDossier, Timing
from inspector_app.inspection.slips.recompute import recompute
from inspector_app.inspection.workdays import Calendar, CalendarDay, DayStatus

HOURS = OfficeHours(
    since=date(2020, 1, 1), sessions=(Session(start=450, end=690), Session(start=810, end=1050))
)  # 07:30-11:30, 13:30-17:30
CALENDAR = Calendar(
    (
        CalendarDay(day=date(2025, 9, 1), works=False, basis="Quốc khánh: Thông báo"),
        CalendarDay(day=date(2025, 9, 2), works=False),
        CalendarDay(day=date(2026, 1, 2), works=False),  # Friday, for Saturday 10/1
        CalendarDay(day=date(2026, 1, 10), works=True),
        CalendarDay(day=date(2026, 4, 27), works=False, basis="Giỗ Tổ Hùng Vương (nghỉ bù): Thông báo"),
        CalendarDay(day=date(2026, 4, 30), works=False),
        CalendarDay(day=date(2026, 5, 1), works=False),
        CalendarDay(day=date(2026, 11, 24), works=False, status=DayStatus.EXPECTED),
    )
)
WORKING = WorkingTime(CALENDAR, (HOURS,))
E, ON, L = Timing.EARLY, Timing.ON_TIME, Timing.LATE


def at(text):
    """Read «2026-11-12 08:30» on Việt Nam's clock; «2026-11-12» is midnight, a day without a clock time."""
    form = "%Y-%m-%d %H:%M" if " " in text else "%Y-%m-%d"
    return datetime.strptime(text, form).replace(tzinfo=VIET_NAM)


def dossier(received=None, due=None, settled=None, **more):
    moments = {"received_at": received, "due_at": due, "settled_at": settled}
    read = {name: at(text) for name, text in moments.items() if text}
    return SampledDossier(**{"id": "d1", "code": "H57.132-261112-0583", **read, **more})


def hand_over(order, moment=None, **more):
    when = at(moment) if moment else None
    return HandOver(**{"id": f"h{order}", "dossier": "d1", "order": order, "at": when, **more})


def pause(start, end=None, **more):
    paper = more.pop("paper", "Mẫu 02 số 15")
    return Pause(
        id=f"p{start}", dossier="d1", start=at(start), end=at(end) if end else None, paper=paper, **more
    )


def logged(agency, started=None, ended=None, due=None, code="H57.132-261112-0583"):
    moments = {"started_at": started, "ended_at": ended, "due_at": due}
    return LogStep(dossier=code, agency=agency, **{name: at(text) for name, text in moments.items() if text})


def recomputed(one, hand_overs=(), pauses=(), **more):
    return recompute(one, hand_overs, pauses, more.pop("working", WORKING), **more)


def kinds(outcome):
    return [(one.kind.value, one.step) for one in outcome.contradictions]


def says(outcome, kind):
    return [one.says for one in outcome.contradictions if one.kind.value == kind]
