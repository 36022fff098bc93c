"""Vietnamese words for what a slip says: results, steps, working minutes."""

from datetime import date, datetime

from inspector_app.inspection.dates import day_of, moment_text, short_date
from inspector_app.inspection.office_hours import WorkingTime
from inspector_app.inspection.slips.dossiers import HandOver, Timing
from inspector_app.inspection.slips.timing import has_clock_time

TIMING_WORDS = {Timing.EARLY: "trước hạn", Timing.ON_TIME: "đúng hạn", Timing.LATE: "quá hạn"}
"""The words of the form itself."""

TICK_WORDS = {
    "has_slip": "có phiếu kiểm soát",
    "handovers_signed": "ký đủ các lần giao nhận",
    "times_filled": "ghi đủ thời gian",
    "result_right": "kết quả ghi đúng",
    "agrees_with_software": "khớp với phần mềm",
}
"""What people read for a tick."""

_WEEKEND = {5: "thứ Bảy", 6: "Chủ nhật"}


def step_words(hand_over: HandOver) -> str:
    """Return ``Lần giao 2 (Phòng Kinh tế)``."""
    return f"Lần giao {hand_over.order}" + (f" ({hand_over.giver})" if hand_over.giver else "")


def worked_words(minutes: int) -> str:
    """Return ``10 giờ 30 phút làm việc``."""
    hours, rest = divmod(minutes, 60)
    parts = (f"{hours} giờ" if hours else "", f"{rest} phút" if rest or not hours else "")
    return f"{' '.join(part for part in parts if part)} làm việc"


def off_words(day: date, working: WorkingTime) -> str:
    """Return why a day is none on which an office works: its weekday or the calendar's own words."""
    entry = working.calendar.entry(day)
    reason = (
        entry.basis.partition(":")[0] if entry and entry.basis else _WEEKEND.get(day.weekday(), "ngày nghỉ")
    )
    return f"ngày nghỉ ({reason})" if entry else reason


def limit_words(moment: datetime) -> str:
    """Return a limit: with its clock time only where it has one."""
    return moment_text(moment) if has_clock_time(moment) else short_date(day_of(moment))
