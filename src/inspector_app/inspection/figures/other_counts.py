"""Other stated counts: done of total, the shown rate, online levels by date and in all procedures, method.

From 15/8/2022 online services are full (toàn trình) or partial (một phần); before, levels 3 and 4 counted.
Source: Nghị định 42/2022/NĐ-CP, Đ. 11 (in force from 15/8/2022; that day to be checked against the text).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from inspector_app.inspection.dates import short_date
from inspector_app.inspection.figures.counts import Counts
from inspector_app.inspection.figures.rates import Counted, judge_rate
from inspector_app.inspection.figures.stated import (
    CountKind,
    CrossOutcome,
    RuleResult,
    StatedCount,
    StatedRate,
)
from inspector_app.inspection.figures.words import capital, sum_text
from inspector_app.inspection.folding import name_key
from inspector_app.inspection.numbers import count_text, percent_of, percent_text

TWO_GRADES_SINCE = date(2022, 8, 15)

COUNT_WORDS: Mapping[CountKind, str] = MappingProxyType(
    {
        CountKind.TASKS: "nhiệm vụ hoàn thành trên kế hoạch",
        CountKind.ONLINE_FULL: "dịch vụ công trực tuyến toàn trình",
        CountKind.ONLINE_PARTIAL: "dịch vụ công trực tuyến một phần",
        CountKind.LEVEL_3: "dịch vụ công trực tuyến mức độ 3",
        CountKind.LEVEL_4: "dịch vụ công trực tuyến mức độ 4",
        CountKind.PROCEDURES: "thủ tục hành chính",
        CountKind.INTERLINKED: "thủ tục hành chính liên thông",
        CountKind.POSTAL: "hồ sơ qua bưu chính công ích",
        CountKind.DIGITISED: "hồ sơ, kết quả đã số hóa",
        CountKind.CASHLESS: "thanh toán không dùng tiền mặt",
        CountKind.SATISFACTION: "mức độ hài lòng",
        CountKind.OTHER: "số liệu khác",
    }
)
_NOW: Mapping[CountKind, CountKind] = MappingProxyType(
    {CountKind.LEVEL_4: CountKind.ONLINE_FULL, CountKind.LEVEL_3: CountKind.ONLINE_PARTIAL}
)
_BEFORE = {now: before for before, now in _NOW.items()}
_OF_PROCEDURES = (
    (CountKind.LEVEL_3, CountKind.LEVEL_4),
    (CountKind.ONLINE_FULL, CountKind.ONLINE_PARTIAL),
    (CountKind.INTERLINKED,),
)
"""Kinds that are parts of the number of procedures, each group without a procedure in two of them."""


def graded_on(kind: CountKind, day: date | None) -> CountKind:
    """Return the grade of an online service by the words of a day: level 4 is full since 15/8/2022."""
    if day is None:
        return kind
    return (_NOW if day >= TWO_GRADES_SINCE else _BEFORE).get(kind, kind)


def judge_counts(counts: Sequence[StatedCount]) -> Iterator[CrossOutcome]:
    """Yield what each count says of itself, then what the grades say of all procedures."""
    for count in counts:
        yield from _judge(count)
    yield from _levels(counts)


def _judge(count: StatedCount) -> Iterator[CrossOutcome]:
    stated = [value for value in (count.done, count.total) if value is not None]
    if stated and (count.kind is not CountKind.PROCEDURES or len(stated) > 1 or min(stated) < 0):
        yield _done_of_total(count)  # so many procedures are no part of anything
    if count.shown:
        yield _shown_rate(count)
    if count.kind in (*_NOW, *_BEFORE):
        yield _grade(count)
    if count.kind is CountKind.SATISFACTION and not count.method.strip():
        says = f"Không đủ số liệu: {_name(count)} không nêu cách đo (số phiếu, cách chọn người, thời điểm)."
        yield _outcome(count, "method", RuleResult.NOT_ENOUGH_FIGURES, says)


def _done_of_total(count: StatedCount) -> CrossOutcome:
    done, total = count.done, count.total
    negative = [value for value in (done, total) if value is not None and value < 0]
    if negative:
        says = f"{capital(_name(count))} nêu {count_text(negative[0])}: số lượng không thể âm."
        return _outcome(count, "done_of_total", RuleResult.DIFFERS, says)
    if done is None or total is None:
        lacking = "số đạt được" if done is None else f"tổng số ({_base(count)})"
        says = f"Không đủ số liệu: {_name(count)} không nêu {lacking}."
        return _outcome(count, "done_of_total", RuleResult.NOT_ENOUGH_FIGURES, says)
    head = f"{capital(_name(count))}: {count_text(done)}/{count_text(total)} ({_base(count)})"
    if done > total:
        says = f"{head}: thừa {count_text(done - total)}."
        return _outcome(count, "done_of_total", RuleResult.DIFFERS, says, (done, total))
    rate = f" = {percent_text(percent_of(done, total))}" if total else ""
    says = f"{head}{rate}: khớp, còn {count_text(total - done)}."
    return _outcome(count, "done_of_total", RuleResult.AGREES, says, (done, total))


def _shown_rate(count: StatedCount) -> CrossOutcome:
    stated = StatedRate(
        name=_name(count),
        shown=count.shown,
        count="" if count.done is None else str(count.done),
        base="" if count.total is None else str(count.total),
    )
    judged = judge_rate(stated, Counts({}), Counted("số đạt được", _base(count)))
    return CrossOutcome(
        check="shown_rate",
        tables=(count.id,),
        about=capital(_name(count)),
        result=judged.result,
        says=judged.says,
        left=judged.left,
        right=judged.right,
        difference=judged.difference,
    )


def _grade(count: StatedCount) -> CrossOutcome:
    """Judge whether the grade's name existed on the day of the figure."""
    if count.as_of is None:
        says = f"Không đủ số liệu: {_name(count)} không nêu thời điểm, không rõ tính theo mức độ nào."
        return _outcome(count, "levels", RuleResult.NOT_ENOUGH_FIGURES, says)
    right = graded_on(count.kind, count.as_of)
    day = short_date(count.as_of)
    if right is not count.kind:
        when = "từ" if count.as_of >= TWO_GRADES_SINCE else "trước"
        says = f"{capital(_name(count))} (ngày {day}) gọi là {COUNT_WORDS[count.kind]}; "
        says += f"{when} ngày {short_date(TWO_GRADES_SINCE)} gọi là {COUNT_WORDS[right]}."
        return _outcome(count, "levels", RuleResult.DIFFERS, says)
    says = f"{capital(_name(count))}: tên gọi đúng vào ngày {day}."
    return _outcome(count, "levels", RuleResult.AGREES, says)


def _levels(counts: Sequence[StatedCount]) -> Iterator[CrossOutcome]:
    """Yield for each source and day whether the grades together stay within the number of procedures."""
    groups: dict[tuple[str, date | None], list[StatedCount]] = {}
    for count in counts:
        groups.setdefault((name_key(count.source), count.as_of), []).append(count)
    for group in groups.values():
        for kinds in _OF_PROCEDURES:
            parts = [one for one in group if one.kind in kinds and not _of_dossiers(one)]
            if parts:
                yield _within(parts, [one for one in group if one.kind is CountKind.PROCEDURES])


def _within(parts: Sequence[StatedCount], wholes: Sequence[StatedCount]) -> CrossOutcome:
    names = ", ".join(_name(part) for part in parts)
    totals = {part.total for part in parts}
    totals |= {whole.done if whole.total is None else whole.total for whole in wholes}
    known = [total for total in totals if total is not None]
    values = [part.done for part in parts if part.done is not None]
    ids = tuple(one.id for one in (*parts, *wholes))
    about = "Mức độ trong tổng số thủ tục"
    if len(known) != 1 or len(values) != len(parts):
        why = "các tổng số thủ tục nêu khác nhau" if len(known) > 1 else "không nêu đủ số và tổng số thủ tục"
        says = f"Không đủ số liệu: {why} ({names})."
        return CrossOutcome(
            check="levels", tables=ids, about=about, result=RuleResult.NOT_ENOUGH_FIGURES, says=says
        )
    summed = f"{sum_text(values)} = {count_text(sum(values))}" if len(values) > 1 else count_text(values[0])
    difference = sum(values) - known[0]
    left = f"còn {count_text(-difference)}" if difference <= 0 else f"thừa {count_text(difference)}"
    return CrossOutcome(
        check="levels",
        tables=ids,
        about=about,
        result=RuleResult.DIFFERS if difference > 0 else RuleResult.AGREES,
        says=f"{capital(names)}: {summed} trong {count_text(known[0])} thủ tục hành chính, {left}.",
        left=summed,
        right=count_text(known[0]),
        difference=Decimal(difference),
    )


def _of_dossiers(count: StatedCount) -> bool:
    return "hồ sơ" in count.of.lower()


def _name(count: StatedCount) -> str:
    return count.name or COUNT_WORDS[count.kind]


def _base(count: StatedCount) -> str:
    return f"tính trên {count.of}" if count.of else "không nêu tính trên số nào"


def _outcome(
    count: StatedCount, check: str, result: RuleResult, says: str, sides: tuple[int, int] | None = None
) -> CrossOutcome:
    return CrossOutcome(
        check=check,
        tables=(count.id,),
        about=capital(_name(count)),
        result=result,
        says=says,
        left="" if sides is None else count_text(sides[0]),
        right="" if sides is None else count_text(sides[1]),
        difference=None if sides is None else Decimal(sides[0] - sides[1]),
    )
