"""R7: no count below nought, no part above its whole (online, postal ≤ received; late ≤ settled)."""

from decimal import Decimal

from inspector_app.inspection.figures.counts import Counts
from inspector_app.inspection.figures.stated import RuleOutcome, RuleResult
from inspector_app.inspection.figures.words import capital, label, named, not_enough, sum_text
from inspector_app.inspection.numbers import count_text, percent_of, percent_text

# These are always judged when the part is stated …
_SUBSETS = (
    ("received_online", "received_total"),
    ("postal", "received_total"),
    ("settled_late", "settled_total"),
)
# … and these only shown when they are broken: the sums R1-R5 judge them already when all terms are there.
_OTHER_SUBSETS = (
    ("received_direct", "received_total"),
    ("received_new", "received_total"),
    ("carried_over", "received_total"),
    ("settled_total", "received_total"),
    ("in_progress_total", "received_total"),
    ("returned", "received_total"),
    ("settled_early", "settled_total"),
    ("settled_on_time", "settled_total"),
    ("settled_early_or_on_time", "settled_total"),
    ("in_progress_in_time", "in_progress_total"),
    ("in_progress_overdue", "in_progress_total"),
    ("late_or_overdue", "received_total"),
    ("settled_late", "late_or_overdue"),
    ("in_progress_overdue", "late_or_overdue"),
)


def judge_subsets(counts: Counts) -> tuple[RuleOutcome, ...]:
    """Return what R7 says: no count below nought, no part above its whole."""
    broken = [_negative(name, value) for name, value in counts.stated.items() if value < 0]
    judged = [_subset(part, whole, counts) for part, whole in _SUBSETS if counts.stated.get(part, -1) >= 0]
    others = [
        outcome
        for part, whole in _OTHER_SUBSETS
        if (outcome := _subset(part, whole, counts)).result is RuleResult.DIFFERS
    ]
    found = (*broken, *judged, *others, *_joined_late(counts), *_beyond_due(counts))
    return found if found or not counts.stated else (_none_negative(counts),)


def _joined_late(counts: Counts) -> tuple[RuleOutcome, ...]:
    """Return R7 for «quá hạn» as one number that is not the sum of its two parts, where all are stated."""
    names = ("settled_late", "in_progress_overdue")
    parts = [counts.stated[name] for name in names if name in counts.stated]
    joined = counts.stated.get("late_or_overdue")
    if joined is None or len(parts) < len(names) or sum(parts) == joined or min(*parts, joined) < 0:
        return ()
    listed = " + ".join(named(name, counts) for name in names)
    says = f"{capital(named('late_or_overdue', counts))} không bằng {listed} = {count_text(sum(parts))}: "
    return (
        RuleOutcome(
            rule="R7",
            about="Quá hạn và hai phần của nó",
            result=RuleResult.DIFFERS,
            says=f"{says}lệch {count_text(abs(joined - sum(parts)))}.",
            left=count_text(joined),
            right=f"{sum_text(parts)} = {count_text(sum(parts))}",
            difference=Decimal(joined - sum(parts)),
        ),
    )


def _beyond_due(counts: Counts) -> tuple[RuleOutcome, ...]:
    """Return R7 for late dossiers beyond those that fell due: certain only with nothing carried over.

    What the period before left open may have fallen due then, and be late in this one.
    """
    names = ("settled_late", "in_progress_overdue")
    late = {name: value for name in names if (value := counts.value(name)) is not None and value >= 0}
    due = counts.value("due_total")
    if counts.value("carried_over") != 0 or due is None or sum(late.values()) <= max(due, 0):
        return ()
    named_late = " + ".join(named(name, counts) for name in late)
    beyond = sum(late.values()) - due
    says = (
        f"{capital(named_late)} lớn hơn {named('due_total', counts)}, dù không có hồ sơ kỳ trước chuyển qua: "
    )
    return (
        RuleOutcome(
            rule="R7",
            about="Quá hạn trong số đến hạn",
            result=RuleResult.DIFFERS,
            says=f"{says}, dù không có hồ sơ kỳ trước chuyển qua.",
            left=sum_text(late.values()),
            right=count_text(due),
            difference=Decimal(beyond),
            relation="≤",
        ),
    )


_NO_DOSSIERS = {"apologies": "số văn bản", "most_days_late": "số ngày"}


def _negative(name: str, value: int) -> RuleOutcome:
    counted = _NO_DOSSIERS.get(name, "số hồ sơ")
    return RuleOutcome(
        rule="R7",
        about=capital(label(name)),
        result=RuleResult.DIFFERS,
        says=f"{capital(label(name))} là {count_text(value)}: {counted} không thể âm.",
        left=count_text(value),
        right="0",
        difference=Decimal(value),
        relation="≥",
    )


def _none_negative(counts: Counts) -> RuleOutcome:
    least = min(counts.stated.values())
    return RuleOutcome(
        rule="R7",
        about="Số âm",
        result=RuleResult.AGREES,
        says="Các số đã nêu đều không âm.",
        left=count_text(least),
        right="0",
        difference=Decimal(least),
        relation="≥",
    )


def _subset(part: str, whole: str, counts: Counts) -> RuleOutcome:
    about = f"{capital(label(part))} trong {label(whole)}"
    missing = [name for name in (part, whole) if counts.value(name) is None]
    if missing:
        return not_enough("R7", about, missing)
    some, all_ = counts.value(part) or 0, counts.value(whole) or 0
    rate = f" ({percent_text(percent_of(some, all_))})" if some and all_ > 0 else ""
    within = f"{capital(named(part, counts))} không lớn hơn {named(whole, counts)}{rate}: khớp."
    beyond = f"{capital(named(part, counts))} lớn hơn {named(whole, counts)}: thừa {count_text(some - all_)}."
    return RuleOutcome(
        rule="R7",
        about=about,
        result=RuleResult.DIFFERS if some > all_ else RuleResult.AGREES,
        says=beyond if some > all_ else within,
        left=count_text(some),
        right=count_text(all_),
        difference=Decimal(some - all_),
        relation="≤",
    )
