"""The model of a score: criteria with points, bands, what not applicable does; and what is wrong with it.

It knows no checklist, so that a checklist can carry it; :mod:`scoring` reads one against answers.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from inspector_app.inspection.numbers import number_text

NOUGHT = Decimal(0)
MOST_PLACES = 6
WHOLE = 100  # percent


class ScoringMethod(StrEnum):
    """How the criteria make the total."""

    SUM = "sum"  # cộng điểm
    WEIGHTED_MEAN = "weighted_mean"  # bình quân có trọng số
    DEDUCTION = "deduction"  # trừ điểm từ điểm tối đa


class NaPolicy(StrEnum):
    """What an item does that was found not applicable."""

    EXCLUDE_RESCALE = "exclude_rescale"  # left out; the rest is scaled to the most points
    FULL = "full"  # counts as passed
    ZERO = "zero"  # counts as failed


class CriterionRule(StrEnum):
    """How a criterion's items make its points."""

    PROPORTION = "proportion"  # the share that passed, of the most points
    STEPS = "steps"  # the points of the highest step that the share reaches
    DEDUCT_PER_ISSUE = "deduct_per_issue"  # so many points off for each failed item


@dataclass(frozen=True, slots=True, kw_only=True)
class PointStep:
    """Points for at least this share of passed items, in percent."""

    least: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A grade («tốt», «khá») from this many points of the total on."""

    least: Decimal
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """Some items that share points.

    Attributes:
        most: Points that all items passed are worth, above nought.
        items: Names of items of the checklist; an item asked at several points counts once for each answer.
        weight: For the weighted mean only.
        steps: For ``steps``; a share below the lowest gives nought.
        deduct, floor, cap: For ``deduct_per_issue``: points off for each failed item, never below ``floor``,
            never more off than ``cap`` (None: no cap).
    """

    id: str
    label: str
    most: Decimal
    items: tuple[str, ...]
    rule: CriterionRule = CriterionRule.PROPORTION
    weight: Decimal = Decimal(1)
    steps: tuple[PointStep, ...] = ()
    deduct: Decimal = NOUGHT
    floor: Decimal = NOUGHT
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """How a checklist is scored.

    Attributes:
        places: Decimals of printed points.
        blocking_items: Items that, failed, keep the band at ``blocking_band`` or below.
    """

    max_points: Decimal = Decimal(100)
    method: ScoringMethod = ScoringMethod.SUM
    na_policy: NaPolicy = NaPolicy.EXCLUDE_RESCALE
    places: int = 2
    criteria: tuple[Criterion, ...] = ()
    bands: tuple[Band, ...] = ()
    blocking_items: tuple[str, ...] = ()
    blocking_band: str = ""


def faults_of(scoring: Scoring, names: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Return what keeps a model from being used, as (kind, subject) pairs; () when it can be.

    Kinds: ``unknown_item``, ``doubled_item``, ``doubled_criterion``, ``no_criteria``, ``no_items``,
    ``no_points`` (most points not above nought), ``weight``, ``steps``, ``deduct``, ``doubled_band``,
    ``unknown_band``, ``places``, ``sum`` (the criteria do not sum to the most points).

    Args:
        scoring: The model as read.
        names: Names of the checklist's items.
    """
    return tuple(_faults(scoring, names))


def _faults(scoring: Scoring, names: Collection[str]) -> Iterator[tuple[str, str]]:
    items = [name for one in scoring.criteria for name in one.items]
    yield from (("doubled_item", name) for name, count in Counter(items).items() if count > 1)
    yield from (("unknown_item", n) for n in (*items, *scoring.blocking_items) if n not in names)
    ids = Counter(one.id for one in scoring.criteria)
    yield from (("doubled_criterion", name) for name, count in ids.items() if count > 1)
    labels = Counter(band.label for band in scoring.bands) + Counter(
        str(band.least.normalize()) for band in scoring.bands
    )
    yield from (("doubled_band", label) for label, count in labels.items() if count > 1)
    if not scoring.criteria:
        yield "no_criteria", ""
    if scoring.blocking_items and scoring.blocking_band not in {band.label for band in scoring.bands}:
        yield "unknown_band", scoring.blocking_band
    if not 0 <= scoring.places <= MOST_PLACES:
        yield "places", str(scoring.places)
    for one in scoring.criteria:
        yield from _criterion_faults(one)
    possible = sum((one.most for one in scoring.criteria), NOUGHT)
    wrong_sum = scoring.method is ScoringMethod.SUM and possible != scoring.max_points
    if scoring.max_points <= 0 or wrong_sum:
        yield "sum", number_text(possible)


def _criterion_faults(one: Criterion) -> Iterator[tuple[str, str]]:
    if not one.items:
        yield "no_items", one.id
    if one.most <= 0:
        yield "no_points", one.id
    if one.weight <= 0:
        yield "weight", one.id
    outside = any(not (0 <= step.least <= WHOLE and 0 <= step.points <= one.most) for step in one.steps)
    if (one.rule is CriterionRule.STEPS) != bool(one.steps) or outside:
        yield "steps", one.id
    deducts = one.rule is CriterionRule.DEDUCT_PER_ISSUE
    if deducts != (one.deduct > 0) or not 0 <= one.floor <= one.most or (one.cap is not None and one.cap < 0):
        yield "deduct", one.id
