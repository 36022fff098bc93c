"""Deadlines: the day on which something is due, and the words for it in the minutes.

Sources: Bộ luật Dân sự 2015, Đ. 147 k. 3 (the first day is the one after the event), Đ. 148 k. 5 (a period
that ends on a day off ends with the next working day); Thông tư 02/2017/TT-VPCP, Đ. 46 (conclusion).
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from inspector_app.inspection.dates import short_date
from inspector_app.inspection.findings import Deadline, DeadlineKind
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.visit import Round
from inspector_app.inspection.workdays import Calendar, Counted

CONCLUSION_WORKING_DAYS = 15
"""Thông tư 02/2017/TT-VPCP, Đ. 46: the conclusion is announced this long after the round's end."""

NOT_SAID = "không nêu"
SIGNING_DAY = "ngày ký biên bản"
MINUTES_ISSUED_DAY = "ngày ban hành biên bản"
CONCLUSION_ISSUED_DAY = "ngày ban hành thông báo kết luận"
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def due_date(deadline: Deadline, calendar: Calendar) -> Counted | None:
    """Return the day on which a deadline falls due.

    Args:
        deadline: Counted ones fall due once ``event_on`` is known; the whole day still belongs to the period.
        calendar: Which days are worked.

    Returns:
        None when no day can be named: not stated, recurring, or the event's day is not known.
    """
    match deadline:
        case Deadline(kind=DeadlineKind.ON_DATE, due=due) if due:
            return Counted(day=due, without_expected=due)
        case Deadline(kind=DeadlineKind.WORKING_DAYS, count=count, event_on=event) if count and event:
            return calendar.add_working_days(event, count)
        case Deadline(kind=DeadlineKind.DAYS, count=count, event_on=event) if count and event:
            return calendar.next_workday(event + timedelta(days=count))
        case Deadline(kind=DeadlineKind.AT_ONCE, event_on=event) if event:
            return Counted(day=event, without_expected=event)
    return None


@dataclass(frozen=True, slots=True)
class EventDays:
    """The days that deadlines count from, as far as they are known."""

    signed: date
    minutes_issued: date | None = None
    conclusion_issued: date | None = None

    def of(self, event: str) -> date | None:
        """Return the day of an event that a deadline names, None while it has not come."""
        days = {
            "": self.signed,
            SIGNING_DAY: self.signed,
            MINUTES_ISSUED_DAY: self.minutes_issued,
            CONCLUSION_ISSUED_DAY: self.conclusion_issued,
        }
        return days.get(event.strip().casefold())


def from_event(deadline: Deadline, days: EventDays) -> Deadline:
    """Return a deadline with the day of its event, where that is known now."""
    if deadline.event_on is None:
        return replace(deadline, event_on=days.of(deadline.event))
    return deadline


def deadline_words(deadline: Deadline, calendar: Calendar | None = None) -> str:
    """Return a deadline in the words of the minutes.

    ``trước ngày 16/11/2026``; ``trong 05 ngày làm việc kể từ ngày ký biên bản (chậm nhất ngày 19/11/2026)``.
    «chậm nhất» because the last day still belongs to a counted period; without a calendar the day that was
    computed when the deadline was written (``due``) is named.
    """
    match deadline.kind:
        case DeadlineKind.ON_DATE if deadline.due:
            return f"trước ngày {short_date(deadline.due)}"
        case DeadlineKind.WORKING_DAYS | DeadlineKind.DAYS if deadline.count:
            return _counted_words(deadline, calendar)
        case DeadlineKind.AT_ONCE:
            return "thực hiện ngay" + (f" kể từ {deadline.event}" if deadline.event else "")
        case DeadlineKind.RECURRING:
            return deadline.words or "thực hiện thường xuyên"
    return deadline.words or NOT_SAID


def weekday_text(day: date) -> str:
    """Return ``thứ Sáu 27/11/2026``."""
    return f"{_WEEKDAYS[day.weekday()]} {short_date(day)}"


def due_words(deadline: Deadline, calendar: Calendar, signed_on: date | None = None) -> str:
    """Return on which day a deadline falls due, how it is counted, and whether that is certain.

    ``Hạn: thứ Sáu 27/11/2026, 05 ngày làm việc kể từ ngày ký biên bản``; «dự kiến» and why where the count
    rests on days off that nobody decided.

    Args:
        deadline: As it stands; a counted one runs from its event's day, else from ``signed_on``.
        calendar: Which days are worked.
        signed_on: The day of the minutes; None where it is not known.

    Returns:
        "" for a deadline that falls due on no day: not stated, recurring.
    """
    known = deadline if deadline.event_on else replace(deadline, event_on=signed_on)
    counted = due_date(known, calendar)
    if counted is None:
        return ""
    match deadline.kind:
        case DeadlineKind.AT_ONCE:
            return f"Hạn: ngay, từ {weekday_text(counted.day)}"
        case DeadlineKind.ON_DATE:
            rest = "" if calendar.is_workday(counted.day) else " (ngày nghỉ)"
            return f"Hạn: trước {weekday_text(counted.day)}{rest}"
    unit = "ngày làm việc" if deadline.kind is DeadlineKind.WORKING_DAYS else "ngày"
    words = f"Hạn: {weekday_text(counted.day)}, {count_text(deadline.count or 0)} {unit}"
    return f"{words} kể từ {deadline.event or SIGNING_DAY}{_doubt(counted)}"


def _doubt(counted: Counted) -> str:
    """Return why a counted day is only expected, "" when it is certain."""
    if counted.is_certain:
        return ""
    if counted.expected and counted.without_expected != counted.day:
        other = weekday_text(counted.without_expected)
        return f" (dự kiến: lịch nghỉ chưa có quyết định; nếu không nghỉ thì {other})"
    return " (dự kiến: lịch nghỉ chưa có quyết định)"


def conclusion_due(visited: Round, calendar: Calendar) -> Counted | None:
    """Return the last day for the conclusion of a round; None while the round has not ended."""
    if visited.ended_on is None:
        return None
    return calendar.add_working_days(visited.ended_on, CONCLUSION_WORKING_DAYS)


def _counted_words(deadline: Deadline, calendar: Calendar | None) -> str:
    unit = "ngày làm việc" if deadline.kind is DeadlineKind.WORKING_DAYS else "ngày"
    words = f"trong {count_text(deadline.count or 0)} {unit} kể từ {deadline.event or SIGNING_DAY}"
    counted = due_date(deadline, calendar) if calendar else None
    due = counted.day if counted else deadline.due
    return words + (f" (chậm nhất ngày {short_date(due)})" if due else "")
