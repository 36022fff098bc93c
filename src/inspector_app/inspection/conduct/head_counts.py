"""The arithmetic of a head count: who should be there, who is, and what explains the rest.

Source: the discipline of the whole office at a clock time, as inspection conclusions report it: present of
total, each absence with its reason and how it was verified.
"""

from collections import Counter

from inspector_app.inspection.conduct.records import Absence, AbsenceKind, HeadCount
from inspector_app.inspection.dates import clock_text
from inspector_app.inspection.numbers import count_text

ABSENCE_WORDS = {
    AbsenceKind.UNSTATED: "chưa nêu lý do",
    AbsenceKind.ON_DUTY: "đi công tác, họp",
    AbsenceKind.LEAVE: "nghỉ phép, nghỉ chế độ",
    AbsenceKind.STUDY: "đi học",
    AbsenceKind.SICK: "nghỉ ốm",
    AbsenceKind.LATE: "đến muộn",
    AbsenceKind.LEFT_EARLY: "về sớm",
    AbsenceKind.NO_REASON: "không có lý do",
    AbsenceKind.OTHER: "lý do khác",
}
"""What people read for the reason of an absence."""

NEEDS_PROOF = frozenset(
    {AbsenceKind.ON_DUTY, AbsenceKind.LEAVE, AbsenceKind.STUDY, AbsenceKind.SICK, AbsenceKind.OTHER}
)
"""Reasons that a paper or a call has to prove; late, gone early and without reason prove themselves."""


def judge_head_count(count: HeadCount) -> tuple[str, ...]:
    """Return what does not fit in a head count, in Vietnamese sentences; () when all is explained."""
    where = place_words(count)
    return tuple(f"{where}: {problem}." for problem in (*_numbers(count), *_absences(count)))


def place_words(count: HeadCount) -> str:
    """Return where and at which clock time heads were counted: ``Phòng Kinh tế lúc 08:10``."""
    place = count.place.strip() or "Đơn vị"
    return f"{place} lúc {clock_text(count.at)}" if count.at else place


def absences_words(absences: tuple[Absence, ...]) -> str:
    """Return the absences counted by their reason: ``02 đi công tác, họp; 01 đến muộn``."""
    counted = Counter(absence.kind for absence in absences)
    return "; ".join(
        f"{count_text(counted[kind])} {ABSENCE_WORDS[kind]}" for kind in AbsenceKind if counted[kind]
    )


def _numbers(count: HeadCount) -> list[str]:
    total, present, badges = count.total, count.present, count.badges
    found = [
        f"{name} là số âm ({number})"
        for name, number in (("tổng số", total), ("số có mặt", present), ("số đeo thẻ", badges))
        if number is not None and number < 0
    ]
    if present is not None and badges is not None and badges > present:
        found.append(f"{count_text(badges)} người đeo thẻ nhưng chỉ {count_text(present)} người có mặt")
    if total is None or present is None:
        return found
    if present > total:
        found.append(f"có mặt {count_text(present)} người, nhiều hơn tổng số {count_text(total)}")
        return found
    absent = len(count.absences)
    if present + absent != total:
        equation = (
            f"có mặt {count_text(present)} + vắng {count_text(absent)} khác tổng số {count_text(total)}"
        )
        unexplained = total - present - absent
        more = (
            f"{count_text(unexplained)} người vắng chưa nêu lý do" if unexplained > 0 else "thừa người vắng"
        )
        found.append(f"{equation} ({more})")
    return found


def _absences(count: HeadCount) -> list[str]:
    found = []
    for absence in count.absences:
        who = absence.position.strip() or "Một người"
        reason = absence.reason.strip() or ABSENCE_WORDS[absence.kind]
        if absence.kind is AbsenceKind.UNSTATED:
            found.append(f"{who} vắng, chưa ghi lý do")
        elif absence.kind is AbsenceKind.NO_REASON:
            found.append(f"{who} vắng mặt không có lý do")
        elif absence.kind in (AbsenceKind.LATE, AbsenceKind.LEFT_EARLY):
            found.append(f"{who} {ABSENCE_WORDS[absence.kind]}")
        elif absence.verified is False:
            found.append(f"{who} vắng ({reason}), đã xác minh là không đúng hoặc không có giấy tờ")
        elif absence.verified is None and absence.kind in NEEDS_PROOF:
            found.append(f"{who} vắng ({reason}), chưa xác minh lý do")
    return found
