"""Several sources of the same figures side by side: report, software, register pairwise, a sample within.

Compared are tables of one field, sub-unit and period. A sample is a part of the whole: its counts need not
equal the others' but can never exceed them.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from types import MappingProxyType

from inspector_app.inspection.figures.counts import COUNT_NAMES, Counts, counts_of
from inspector_app.inspection.figures.periods import same_period
from inspector_app.inspection.figures.stated import CrossOutcome, Figures, RuleResult, SourceKind
from inspector_app.inspection.figures.words import capital, label, named
from inspector_app.inspection.folding import name_key
from inspector_app.inspection.numbers import count_text

SOURCE_WORDS: Mapping[SourceKind, str] = MappingProxyType(
    {
        SourceKind.UNSTATED: "nguồn không nêu",
        SourceKind.REPORT: "báo cáo",
        SourceKind.SOFTWARE: "phần mềm",
        SourceKind.REGISTER: "sổ theo dõi",
        SourceKind.SAMPLE: "hồ sơ chọn mẫu",
    }
)
_ORDER = tuple(SOURCE_WORDS)


def compare_sources(tables: Sequence[Figures]) -> Iterator[CrossOutcome]:
    """Yield what comparing every two sources of the same figures says, count by count."""
    of_a_kind = [table for table in tables if table.source_kind is not SourceKind.UNSTATED]
    ordered = sorted(of_a_kind, key=lambda one: (_ORDER.index(one.source_kind), one.order, one.id))
    for one, other in combinations(ordered, 2):
        if _about(one) != _about(other) or one.whole == other.id or other.whole == one.id:
            continue
        same = same_period(one.period, other.period)
        if same:
            yield from _compare(one, other)
        elif same is None:
            says = f"Không đủ số liệu: không rõ kỳ nên chưa so {source_words(one)} với {source_words(other)}."
            yield _outcome(one, other, "Kỳ số liệu", RuleResult.NOT_ENOUGH_FIGURES, says)


def source_words(table: Figures) -> str:
    """Return what a source is called: ``báo cáo (Báo cáo số 12/BC-UBND)``."""
    return SOURCE_WORDS[table.source_kind] + (f" ({table.source})" if table.source else "")


def _about(table: Figures) -> tuple[str, str]:
    return name_key(table.field), name_key(table.unit_name)


def _compare(one: Figures, other: Figures) -> Iterator[CrossOutcome]:
    left, right = counts_of(one), counts_of(other)
    lacking: list[str] = []
    for name in COUNT_NAMES:
        if name not in left.stated and name not in right.stated:
            continue
        if left.value(name) is None or right.value(name) is None:
            lacking.append(name)
        else:
            yield _count(one, other, name, (left, right))
    if lacking:
        says = f"Không đủ số liệu: chỉ một nguồn nêu {'; '.join(label(name) for name in lacking)}."
        yield _outcome(one, other, "Số chỉ một nguồn nêu", RuleResult.NOT_ENOUGH_FIGURES, says)


def _count(one: Figures, other: Figures, name: str, counts: tuple[Counts, Counts]) -> CrossOutcome:
    left, right = (each.value(name) or 0 for each in counts)
    sampled = SourceKind.SAMPLE in (one.source_kind, other.source_kind)
    of_samples = one.source_kind is other.source_kind
    agrees = right <= left if sampled and not of_samples else left == right
    sides = f"{source_words(one)}: {named(name, counts[0])}; {source_words(other)}: {count_text(right)}"
    if agrees:
        verdict = "không vượt quá" if left != right else "khớp"
    else:
        verdict = f"lệch {count_text(abs(left - right))}"
    says = f"{capital(sides)}: {verdict}."
    result = RuleResult.AGREES if agrees else RuleResult.DIFFERS
    return _outcome(one, other, capital(label(name)), result, says, (left, right))


def _outcome(
    one: Figures,
    other: Figures,
    about: str,
    result: RuleResult,
    says: str,
    sides: tuple[int, int] | None = None,
) -> CrossOutcome:
    return CrossOutcome(
        check="sources",
        tables=(one.id, other.id),
        about=about,
        result=result,
        says=says,
        left="" if sides is None else count_text(sides[0]),
        right="" if sides is None else count_text(sides[1]),
        difference=None if sides is None else Decimal(sides[0] - sides[1]),
    )
