"""R13: «100% đúng hạn» needs no late, no overdue and no unexplained dossier."""

from collections.abc import Sequence
from decimal import Decimal

from inspector_app.inspection.figures.counts import Counts
from inspector_app.inspection.figures.stated import Figures, RuleOutcome, RuleResult
from inspector_app.inspection.figures.words import label
from inspector_app.inspection.numbers import count_text, percent_of, percent_text


def judge_claim(figures: Figures, counts: Counts, balance: Sequence[RuleOutcome]) -> tuple[RuleOutcome, ...]:
    """Return what R13 says of the claim that everything was on time; nothing when it was not claimed.

    One late, overdue or unexplained dossier refutes it; with none known, an absent number leaves it open.
    «quá hạn» given as one number stands for both of its parts.
    """
    if not figures.all_on_time_claimed:
        return ()
    remainder = next((o.difference for o in balance if o.rule == "R5"), None)
    names = late_names(counts)
    against = {name: counts.value(name) for name in names}
    against["remainder"] = None if remainder is None else int(remainder)
    missing = [name for name, value in against.items() if value is None]
    total = sum(abs(value) for value in against.values() if value is not None)
    open_words = _open_words(missing)
    if total:
        says = f"Chưa thể khẳng định «100% đúng hạn»: {_against_words(against)}.{open_words}"
        return (_claim(RuleResult.DIFFERS, says + _best_rate(counts, against), total),)
    if missing:
        return (_claim(RuleResult.NOT_ENOUGH_FIGURES, f"Chưa thể khẳng định «100% đúng hạn».{open_words}"),)
    says = "«100% đúng hạn» khớp: không có hồ sơ quá hạn, không có hồ sơ chưa rõ tình trạng."
    return (_claim(RuleResult.AGREES, says, 0),)


def late_names(counts: Counts) -> tuple[str, ...]:
    """Return the counts that say how many are late: both parts, or their joined number where one lacks.

    A joined number below the one part that was stated is none to go by: then the part counts.
    """
    parts = ("settled_late", "in_progress_overdue")
    stated = [value for name in parts if (value := counts.value(name)) is not None]
    joined = counts.value("late_or_overdue")
    if joined is None or len(stated) == len(parts) or joined < max(stated, default=joined):
        return parts
    return ("late_or_overdue",)


def _claim(result: RuleResult, says: str, total: int | None = None) -> RuleOutcome:
    return RuleOutcome(
        rule="R13",
        about="Toàn bộ đúng hạn",
        result=result,
        says=says,
        left="" if total is None else f"quá hạn, chưa rõ tình trạng: {count_text(total)}",
        right="" if total is None else "0",
        difference=None if total is None else Decimal(total),
    )


def _against_words(against: dict[str, int | None]) -> str:
    words = {
        "settled_late": "giải quyết quá hạn",
        "in_progress_overdue": "đang giải quyết đã quá hạn",
        "late_or_overdue": "quá hạn",
        "remainder": "chưa rõ tình trạng",
    }
    found = [f"{count_text(abs(value))} hồ sơ {words[name]}" for name, value in against.items() if value]
    return "có " + ", ".join(found)


def _open_words(missing: Sequence[str]) -> str:
    unsaid = [label(name) for name in missing if name != "remainder"]
    said = f" Không nêu {'; '.join(unsaid)}." if unsaid else ""
    return said + (" Không đủ số liệu để cân đối tổng tiếp nhận." if "remainder" in missing else "")


def _best_rate(counts: Counts, against: dict[str, int | None]) -> str:
    """Say how high the rate can be at best if the unexplained dossiers are late."""
    settled, remainder = counts.value("settled_total"), against["remainder"]
    late = against.get("settled_late") or against.get("late_or_overdue")
    if settled is None or settled < 0 or not remainder or remainder < 0 or late:
        return ""
    whole = settled + remainder
    rate = percent_text(percent_of(settled, whole))
    return (
        f" Nếu số chưa rõ là quá hạn, tỷ lệ cao nhất là {count_text(settled)}/{count_text(whole)} = {rate}."
    )
