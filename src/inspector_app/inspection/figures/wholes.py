"""Sub-units against the total: the tables whose ``whole`` is another's id, summed count by count."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from inspector_app.inspection.figures.counts import COUNT_NAMES, Counts, counts_of
from inspector_app.inspection.figures.periods import same_period
from inspector_app.inspection.figures.stated import CrossOutcome, Figures, RuleResult
from inspector_app.inspection.figures.words import capital, label, named, sum_text, table_name
from inspector_app.inspection.numbers import count_text

NOT_SUMMED = frozenset({"most_days_late"})
"""Counts of a whole that are the greatest of its parts' and not their sum."""


def sum_parts(tables: Sequence[Figures]) -> Iterator[CrossOutcome]:
    """Yield for every whole what its parts sum to, count by count; what one of them lacks is said once."""
    by_id = {table.id: table for table in tables}
    parts_of: dict[str, list[Figures]] = {}
    for table in tables:
        if table.whole and table.whole != table.id:
            parts_of.setdefault(table.whole, []).append(table)
    for whole_id, parts in parts_of.items():
        whole = by_id.get(whole_id)
        if whole is None:
            says = f"Không đủ số liệu: không có bảng tổng của {_names(parts)}."
            yield _outcome(parts, "Tổng các bảng con", RuleResult.NOT_ENOUGH_FIGURES, says)
        else:
            yield from _of_whole(whole, parts)


def _of_whole(whole: Figures, parts: Sequence[Figures]) -> Iterator[CrossOutcome]:
    strangers = [part for part in parts if same_period(whole.period, part.period) is False]
    if strangers:
        says = f"Không đủ số liệu: {_names(strangers)} thuộc kỳ khác với {_name(whole)}."
        yield _outcome([whole, *parts], "Kỳ số liệu", RuleResult.NOT_ENOUGH_FIGURES, says)
        return
    total, each = counts_of(whole), [counts_of(part) for part in parts]
    lacking: list[str] = []
    for name in COUNT_NAMES:
        if not any(name in counts.stated for counts in (total, *each)):
            continue
        if any(counts.value(name) is None for counts in (total, *each)):
            lacking.append(name)
        else:
            yield _count(whole, parts, name, (total, each))
    if lacking:
        listed = "; ".join(label(name) for name in lacking)
        says = f"Không đủ số liệu: không phải bảng nào trong {_names([whole, *parts])} cũng nêu {listed}."
        yield _outcome([whole, *parts], "Số không bảng nào cũng nêu", RuleResult.NOT_ENOUGH_FIGURES, says)


def _count(
    whole: Figures, parts: Sequence[Figures], name: str, counts: tuple[Counts, Sequence[Counts]]
) -> CrossOutcome:
    values = [each.value(name) or 0 for each in counts[1]]
    total = counts[0].value(name) or 0
    greatest = name in NOT_SUMMED
    summed = max(values) if greatest else sum(values)
    right = f"{'; '.join(map(count_text, values))}" if greatest else sum_text(values)
    right += f" (lớn nhất {count_text(summed)})" if greatest else f" = {count_text(summed)}"
    difference = total - summed
    head = f"{_name(whole)}: {named(name, counts[0])}; các bảng con ({_names(parts)}): {right}"
    verdict = "khớp" if not difference else f"lệch {count_text(abs(difference))}"
    return CrossOutcome(
        check="sum_of_parts",
        tables=(whole.id, *(part.id for part in parts)),
        about=capital(label(name)),
        result=RuleResult.DIFFERS if difference else RuleResult.AGREES,
        says=f"{capital(head)}: {verdict}.",
        left=count_text(total),
        right=right,
        difference=Decimal(difference),
    )


def _outcome(tables: Sequence[Figures], about: str, result: RuleResult, says: str) -> CrossOutcome:
    ids = tuple(table.id for table in tables)
    return CrossOutcome(check="sum_of_parts", tables=ids, about=about, result=result, says=says)


def _names(tables: Sequence[Figures]) -> str:
    return ", ".join(map(_name, tables))


def _name(table: Figures) -> str:
    return table_name(table) or "bảng số liệu"
