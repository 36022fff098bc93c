"""Words for figures in the sentences of the rules: what each count is called, sums, «không nêu»."""

from collections.abc import Iterable

from inspector_app.inspection.figures.counts import Counts
from inspector_app.inspection.figures.stated import Figures, RuleOutcome, RuleResult
from inspector_app.inspection.numbers import count_text

PLUS = "+"
"""Joins the names of counts that are summed to the base of a rate: ``carried_over + received_new``."""

LABELS = {
    "carried_over": "số kỳ trước chuyển qua",
    "received_new": "số mới tiếp nhận",
    "received_online": "số tiếp nhận trực tuyến",
    "received_direct": "số tiếp nhận trực tiếp và qua bưu chính",
    "received_total": "tổng số tiếp nhận",
    "settled_total": "số đã giải quyết",
    "settled_early": "số giải quyết trước hạn",
    "settled_on_time": "số giải quyết đúng hạn",
    "settled_early_or_on_time": "số giải quyết trước hạn và đúng hạn",
    "settled_late": "số giải quyết quá hạn",
    "in_progress_total": "số đang giải quyết",
    "in_progress_in_time": "số đang giải quyết trong hạn",
    "in_progress_overdue": "số đang giải quyết đã quá hạn",
    "returned": "số trả lại, rút hoặc dừng giải quyết",
    "postal": "số qua bưu chính công ích",
    "carried_over_before": "số đang giải quyết cuối kỳ trước",
    "late_or_overdue": "số quá hạn (đã và đang giải quyết)",
    "due_total": "số đến hạn trong kỳ",
    "apologies": "số văn bản xin lỗi",
    "most_days_late": "số ngày quá hạn dài nhất",
}


def label(name: str) -> str:
    """Return what a count, or a sum of counts («carried_over + received_new»), is called.

    A number or an unknown name stays as it is.
    """
    return " cộng ".join(LABELS.get(part, part) for part in map(str.strip, name.split(PLUS)))


def capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def named(name: str, counts: Counts) -> str:
    """Return a count with its name: ``số đang giải quyết 97``; a sum that was filled in says so."""
    summed = " (cộng từ các phần)" if name in counts.filled else ""
    return f"{label(name)} {count_text(counts.value(name) or 0)}{summed}"


def sum_text(values: Iterable[int]) -> str:
    """Return a sum as printed: ``2.310 + 97``."""
    return " + ".join(count_text(value) for value in values)


def not_enough(rule: str, about: str, missing: Iterable[str]) -> RuleOutcome:
    """Return the outcome of a rule that lacks figures, naming what was not stated."""
    says = f"Không đủ số liệu: không nêu {'; '.join(label(name) for name in missing)}."
    return RuleOutcome(rule=rule, about=about, result=RuleResult.NOT_ENOUGH_FIGURES, says=says)


def table_name(table: Figures) -> str:
    """Return what a table is called: its sub-unit, field, name or source, whichever it has first; or ""."""
    return table.unit_name or table.field or table.name or table.source


def of_table(table: Figures, says: str) -> str:
    """Return a sentence with the name of the table that it is about before it."""
    name = table_name(table)
    return f"{capital(name)}: {says[:1].lower()}{says[1:]}" if name else says
