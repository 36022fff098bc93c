"""Late dossiers against what should follow: apology letters, the longest delay, what the team itself found.

Source: Thông tư 03/2025/TT-VPCP, Phụ lục I, Mẫu số 04; before 15/9/2025 Thông tư 01/2018/TT-VPCP, Mẫu số 04.
"""

from collections.abc import Iterator
from decimal import Decimal

from inspector_app.inspection.figures.claim import late_names
from inspector_app.inspection.figures.counts import Counts, counts_of
from inspector_app.inspection.figures.periods import span_of
from inspector_app.inspection.figures.stated import CrossOutcome, Figures, RuleResult
from inspector_app.inspection.figures.words import label, of_table
from inspector_app.inspection.numbers import count_text


def judge_lateness(table: Figures, late: int | None = None) -> Iterator[CrossOutcome]:
    """Yield what follows of a table's late dossiers.

    Args:
        table: Stated figures.
        late: How many dossiers the team found late that this table counts too; None while not looked at.
    """
    counts = counts_of(table)
    if outcome := _apologies(table, counts):
        yield outcome
    if outcome := _days(table, counts):
        yield outcome
    if late is not None and (outcome := _found(table, counts, late)):
        yield outcome


def _apologies(table: Figures, counts: Counts) -> CrossOutcome | None:
    """Each late dossier, settled or still open, is owed a letter; a second letter for one is not foreseen."""
    known, missing = _late(counts)
    sent = counts.value("apologies")
    if sent is None:
        if not known:
            return None
        says = f"Không đủ số liệu: {count_text(known)} hồ sơ quá hạn, không nêu số văn bản xin lỗi."
        return _outcome(table, "apologies", RuleResult.NOT_ENOUGH_FIGURES, says)
    head = f"Số văn bản xin lỗi {count_text(sent)}; hồ sơ quá hạn {count_text(known)}"
    if sent < known:
        says = f"{head}: thiếu ít nhất {count_text(known - sent)} văn bản."
        return _outcome(table, "apologies", RuleResult.DIFFERS, says, (sent, known))
    if missing:
        unsaid = "; ".join(label(name) for name in missing)
        says = f"Không đủ số liệu: có {count_text(sent)} văn bản xin lỗi, không nêu {unsaid}."
        return _outcome(table, "apologies", RuleResult.NOT_ENOUGH_FIGURES, says)
    if sent > known:
        says = f"{head}: nhiều hơn {count_text(sent - known)}, cần đối chiếu danh sách hồ sơ quá hạn."
        return _outcome(table, "apologies", RuleResult.DIFFERS, says, (sent, known))
    return _outcome(table, "apologies", RuleResult.AGREES, f"{head}: khớp.", (sent, known))


def _days(table: Figures, counts: Counts) -> CrossOutcome | None:
    days = counts.value("most_days_late")
    if days is None:
        return None
    known, missing = _late(counts)
    head = f"Số ngày quá hạn dài nhất {count_text(days)}"
    if days < 0 or (days == 0 and known):
        says = f"{head}, trong khi có {count_text(known)} hồ sơ quá hạn."
        return _outcome(table, "days_late", RuleResult.DIFFERS, says, (days, known))
    if days > 0 and not known:
        if missing:
            unsaid = "; ".join(label(name) for name in missing)
            says = f"Không đủ số liệu: {head.lower()}, không nêu {unsaid}."
            return _outcome(table, "days_late", RuleResult.NOT_ENOUGH_FIGURES, says)
        return _outcome(
            table, "days_late", RuleResult.DIFFERS, f"{head}, trong khi không có hồ sơ quá hạn.", (days, 0)
        )
    return _possible_days(table, counts, days, head)


def _possible_days(table: Figures, counts: Counts, days: int, head: str) -> CrossOutcome | None:
    """Judge a delay against the period: what came in within it can be no later than the period is long.

    What was carried over may have fallen due long before, so the length says nothing then.
    """
    spans = span_of(table.period)
    if days == 0:
        return _outcome(table, "days_late", RuleResult.AGREES, f"{head}: khớp, không có hồ sơ quá hạn.")
    carried = counts.value("carried_over")
    longest = max(((span.end - span.start).days for span in spans), default=None)
    if longest is not None and days <= longest:
        says = f"{head}: có thể có trong kỳ {spans[0].words}."
        return _outcome(table, "days_late", RuleResult.AGREES, says, (days, longest))
    if longest is not None and carried == 0:
        says = f"{head} dài hơn cả kỳ {spans[0].words} ({count_text(longest)} ngày), "
        says += "dù không có hồ sơ kỳ trước chuyển qua."
        return _outcome(table, "days_late", RuleResult.DIFFERS, says, (days, longest))
    if carried:
        says = f"{head}: có thể có, vì có {count_text(carried)} hồ sơ kỳ trước chuyển qua."
        return _outcome(table, "days_late", RuleResult.AGREES, says)
    unsaid = "kỳ số liệu" if longest is None else label("carried_over")
    says = f"Không đủ số liệu: {head.lower()}, không nêu {unsaid} nên không rõ có thể có hay không."
    return _outcome(table, "days_late", RuleResult.NOT_ENOUGH_FIGURES, says)


def _found(table: Figures, counts: Counts, late: int) -> CrossOutcome | None:
    """Judge a table of all dossiers against the late ones that the team found among them."""
    known, missing = _late(counts)
    claims_none = table.all_on_time_claimed and not known
    if late <= known or (missing and not claims_none):
        return None
    stated = "«100% đúng hạn»" if claims_none else f"{count_text(known)} hồ sơ quá hạn"
    says = f"Số liệu nêu {stated}, trong khi Đoàn thấy {count_text(late)} hồ sơ quá hạn."
    return _outcome(table, "late_found", RuleResult.DIFFERS, says, (known, late))


def _late(counts: Counts) -> tuple[int, list[str]]:
    """Return how many dossiers are late for certain, and which counts were not stated."""
    values = {name: counts.value(name) for name in late_names(counts)}
    known = sum(value for value in values.values() if value is not None and value > 0)
    return known, [name for name, value in values.items() if value is None]


_ABOUT = {
    "apologies": "Văn bản xin lỗi",
    "days_late": "Số ngày quá hạn dài nhất",
    "late_found": "Hồ sơ quá hạn",
}


def _outcome(
    table: Figures, check: str, result: RuleResult, says: str, sides: tuple[int, int] | None = None
) -> CrossOutcome:
    return CrossOutcome(
        check=check,
        tables=(table.id,),
        about=_ABOUT[check],
        result=result,
        says=of_table(table, says),
        left="" if sides is None else count_text(sides[0]),
        right="" if sides is None else count_text(sides[1]),
        difference=None if sides is None else Decimal(sides[0] - sides[1]),
    )
