"""What was observed at each reception point and in the office, counted and said in sentences.

What nobody looked at counts in no tally. Several inspectors may observe at one point; their receptions are
counted together, the observers beside them.
"""

from collections.abc import Sequence
from statistics import median_low

from inspector_app.inspection.conduct.records import (
    MANNERS,
    Facility,
    Interview,
    PointSummary,
    PostedCode,
    Reception,
    Satisfaction,
)
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.tallies import Tally

MANNER_WORDS = {
    "greeted": "chào hỏi",
    "badge_worn": "đeo thẻ",
    "guided_clearly": "hướng dẫn rõ ràng",
    "asked_once": "yêu cầu bổ sung một lần",
    "receipt_given": "cấp giấy tiếp nhận",
    "right_order": "gọi đúng thứ tự",
    "polite": "thái độ đúng mực",
}
"""What people read for a manner."""

TOO_OFTEN = 3
"""Once to file and once to fetch is what a dossier takes."""

MOST_MINUTES = 24 * 60
"""A longer wait within one visit is a slip of the pen and counts in no figure."""


def summarise_point(
    point_id: str,
    name: str,
    receptions: Sequence[Reception],
    interviews: Sequence[Interview],
    facilities: Sequence[Facility] = (),
    posted_codes: Sequence[PostedCode] = (),
) -> PointSummary:
    """Count what was observed at one point; records of other points are passed over.

    Args:
        point_id: "" the unit as a whole.
        name: Of the point, as printed.
        receptions: Observed, by any number of inspectors.
        interviews: Of citizens.
        facilities: That should be there.
        posted_codes: That should hang there.
    """
    seen = [one for one in receptions if one.point == point_id]
    asked = [one for one in interviews if one.point == point_id]
    manners = tuple(_tally(manner, seen) for manner in MANNERS)
    return PointSummary(
        point=point_id,
        name=name,
        receptions=len(seen),
        observers=len({one.observer.strip() for one in seen if one.observer.strip()}),
        manners=manners,
        waiting=waiting(seen),
        interviews=_answers(asked),
        says=(
            *_of_manners(manners),
            *_of_interviews(asked),
            *(words for one in facilities if one.point == point_id for words in _of_facility(one)),
            *(words for one in posted_codes if one.point == point_id for words in _of_code(one)),
        ),
    )


def waiting(receptions: Sequence[Reception]) -> tuple[int, int, int] | None:
    """Return least, median and most waiting minutes; of an even number the lower middle. None: not timed."""
    minutes = [
        one.waiting_minutes
        for one in receptions
        if one.waiting_minutes is not None and 0 <= one.waiting_minutes <= MOST_MINUTES
    ]
    return (min(minutes), median_low(minutes), max(minutes)) if minutes else None


def _tally(manner: str, receptions: Sequence[Reception]) -> Tally:
    answers = [getattr(one, manner) for one in receptions]
    return Tally(name=manner, right=answers.count(True), looked_at=len(answers) - answers.count(None))


def _answers(interviews: Sequence[Interview]) -> tuple[int, int, int, int]:
    answers = [one.satisfaction for one in interviews]
    satisfied, partly, not_satisfied = (answers.count(answer) for answer in Satisfaction)
    return len(interviews), satisfied, partly, not_satisfied


def _of_manners(manners: Sequence[Tally]) -> list[str]:
    return [
        f"{count_text(tally.looked_at - tally.right)}/{count_text(tally.looked_at)} lượt tiếp không bảo đảm: "
        f"{MANNER_WORDS[tally.name]}."
        for tally in manners
        if tally.right < tally.looked_at
    ]


def _of_interviews(interviews: Sequence[Interview]) -> list[str]:
    told = (
        (sum(1 for one in interviews if one.extra_papers), "bị yêu cầu giấy tờ ngoài quy định"),
        (sum(1 for one in interviews if one.paid_extra), "phải trả tiền ngoài phí, lệ phí"),
        (sum(1 for one in interviews if one.informed is False), "không được báo khi hồ sơ chậm"),
        (sum(1 for one in interviews if (one.times_came or 0) >= TOO_OFTEN), "phải đến từ ba lần trở lên"),
        (_answers(interviews)[-1], "không hài lòng"),
    )
    asked = count_text(len(interviews))
    return [f"{count_text(count)}/{asked} người được hỏi {words}." for count, words in told if count]


def _of_facility(facility: Facility) -> list[str]:
    name, found = facility.name.strip() or "Trang thiết bị", []
    wanted, present, working = facility.wanted, facility.present, facility.working
    if wanted is not None and present is not None and present < wanted:
        found.append(
            f"{name}: có {count_text(present)}/{count_text(wanted)}, thiếu {count_text(wanted - present)}."
        )
    if present is not None and working is not None and working > present:
        found.append(f"{name}: ghi {count_text(working)} dùng được nhưng chỉ có {count_text(present)}.")
    elif present is not None and working is not None and working < present:
        found.append(f"{name}: {count_text(present - working)}/{count_text(present)} không hoạt động.")
    return found


def _of_code(code: PostedCode) -> list[str]:
    return [f"Chưa niêm yết {code.name.strip() or 'quy tắc ứng xử'}."] if code.posted is False else []
