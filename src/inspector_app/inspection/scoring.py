"""Scores of a checklist: the points of each criterion, the total, the band, and a trace that minutes print.

All points are exact decimals, never binary fractions. Each criterion is rounded half up to the places given,
and the total is made from these rounded points: anyone can add the printed trace up again. What was not
answered yet is no nought: its criterion has no points, and without them there is no band.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import Checklist, split_item_key
from inspector_app.inspection.instrument_lines import ScoreLine, ScoreStep
from inspector_app.inspection.numbers import count_text, number_text, rounded
from inspector_app.inspection.score_model import (
    NOUGHT,
    Criterion,
    CriterionRule,
    NaPolicy,
    PointStep,
    Scoring,
    ScoringMethod,
)


@dataclass(frozen=True, slots=True)
class _Tally:
    """Answers to a criterion's items, counted; ``open`` names the items without a verdict."""

    passed: int
    failed: int
    na: int
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scored:
    """One criterion with its points: None while open, or (``left_out``) because nothing of it applies."""

    criterion: Criterion
    step: ScoreStep
    left_out: bool = False


def score(
    checklist: Checklist,
    answers: Mapping[str, Answer],
    scoring: Scoring,
    *,
    chosen: Collection[str] | None = None,
) -> ScoreLine:
    """Return the score of a checklist with the trace that leads to it.

    Args:
        checklist: The version that was answered.
        answers: By key (``form_id/item``, ``#point`` where asked at a point) or by the item's bare name;
            those of other forms are skipped.
        scoring: The model.
        chosen: Names of the items chosen for the visit; others were not examined and are left out like items
            that do not apply, whatever the policy. None: all.
    """
    verdicts = _verdicts(checklist.form_id, answers)
    scored = [_criterion(one, _tally(one.items, verdicts, chosen), scoring) for one in scoring.criteria]
    complete = all(one.left_out or one.step.points is not None for one in scored) and any(
        not one.left_out for one in scored
    )
    total = _total(scored, scoring)
    failed = [name for name in scoring.blocking_items if Verdict.FAIL in verdicts.get(name, ())]
    band = _band(total, scoring) if complete else ""
    held = _held_down(band, scoring) if failed else band
    steps = [one.step for one in scored]
    steps.extend(_closing_steps(scored, scoring, total, complete))
    if held != band:
        says = f"Không đạt {', '.join(failed)}: xếp loại không quá «{held}»."
        steps.append(_line("Nội dung bắt buộc", None, NOUGHT, says))
    return ScoreLine(
        form_id=checklist.form_id,
        title=checklist.title,
        points=total,
        most=scoring.max_points,
        band=held,
        steps=tuple(steps),
    )


def _verdicts(form_id: str, answers: Mapping[str, Answer]) -> dict[str, list[Verdict | None]]:
    found: dict[str, list[Verdict | None]] = {}
    for key in sorted(answers):
        form, item, _ = split_item_key(key) if "/" in key else (form_id, key, "")
        if form == form_id:
            found.setdefault(item, []).append(answers[key].verdict)
    return found


def _tally(
    items: Sequence[str], verdicts: Mapping[str, Sequence[Verdict | None]], chosen: Collection[str] | None
) -> _Tally:
    examined = [name for name in items if chosen is None or name in chosen]
    counted = Counter(verdict for name in examined for verdict in verdicts.get(name, ()))
    return _Tally(
        passed=counted[Verdict.PASS],
        failed=counted[Verdict.FAIL],
        na=counted[Verdict.NA],
        open=tuple(name for name in examined if None in verdicts.get(name, (None,))),
    )


def _criterion(criterion: Criterion, tally: _Tally, scoring: Scoring) -> _Scored:
    if tally.open:
        says = f"Chưa trả lời {', '.join(tally.open)}."
        return _Scored(criterion, _step(criterion, tally, None, says))
    passed, failed = tally.passed, tally.failed
    if scoring.na_policy is NaPolicy.FULL:
        passed += tally.na
    elif scoring.na_policy is NaPolicy.ZERO:
        failed += tally.na
    if not passed + failed:
        return _Scored(criterion, _step(criterion, tally, None, "Không áp dụng, không tính điểm."), True)
    exact, says = _points(criterion, passed, failed)
    points = rounded(min(exact, Fraction(criterion.most)), scoring.places)
    return _Scored(criterion, _step(criterion, tally, points, f"{says} = {number_text(points)}"))


def _points(criterion: Criterion, passed: int, failed: int) -> tuple[Fraction, str]:
    """Return the exact points of a criterion with the sum that gives them, in words."""
    share = Fraction(passed, passed + failed)
    most = number_text(criterion.most)
    if criterion.rule is CriterionRule.PROPORTION:
        return share * Fraction(criterion.most), f"{most} × {passed}/{passed + failed}"
    if criterion.rule is CriterionRule.STEPS:
        reached = [step for step in criterion.steps if share * 100 >= Fraction(step.least)]
        best = max(reached, key=lambda step: step.least, default=PointStep(least=NOUGHT, points=NOUGHT))
        return Fraction(best.points), f"đạt {passed}/{passed + failed}, mức từ {number_text(best.least)}%"
    off = Fraction(criterion.deduct) * failed
    says = f"{most} − {count_text(failed)} × {number_text(criterion.deduct)}"
    if criterion.cap is not None and off > Fraction(criterion.cap):
        off = Fraction(criterion.cap)
        says += f" (trừ tối đa {number_text(criterion.cap)})"
    left = Fraction(criterion.most) - off
    if left < Fraction(criterion.floor):
        return Fraction(criterion.floor), f"{says} (không dưới {number_text(criterion.floor)})"
    return left, says


def _total(scored: Sequence[_Scored], scoring: Scoring) -> Decimal:
    """Return the total from the rounded points; an open criterion gives nothing yet."""
    counted = [one for one in scored if not one.left_out]
    whole = Fraction(scoring.max_points)
    if scoring.method is ScoringMethod.DEDUCTION:
        off = sum(
            (
                Fraction(one.criterion.most - one.step.points)
                for one in counted
                if one.step.points is not None
            ),
            Fraction(0),
        )
        exact = whole - off
    else:
        weights = [_weight(one.criterion, scoring) for one in counted]
        got = [
            weight * Fraction(one.step.points or NOUGHT) / Fraction(one.criterion.most)
            for weight, one in zip(weights, counted, strict=True)
        ]
        exact = whole * sum(got, Fraction(0)) / sum(weights, Fraction(0)) if any(weights) else Fraction(0)
    return rounded(max(Fraction(0), min(whole, exact)), scoring.places)


def _weight(criterion: Criterion, scoring: Scoring) -> Fraction:
    """Return how much a criterion counts: in a sum its points, in a weighted mean its weight."""
    return Fraction(criterion.most if scoring.method is ScoringMethod.SUM else criterion.weight)


def _closing_steps(
    scored: Sequence[_Scored], scoring: Scoring, total: Decimal, complete: bool
) -> Iterator[ScoreStep]:
    counted = [one for one in scored if not one.left_out]
    possible = sum((one.criterion.most for one in counted), NOUGHT)
    got = sum((one.step.points or NOUGHT for one in counted), NOUGHT)
    whole = number_text(scoring.max_points)
    if scoring.method is ScoringMethod.WEIGHTED_MEAN:
        says = f"Bình quân có trọng số của {len(counted)} tiêu chí × {whole} = {number_text(total)}"
        yield _line("Bình quân có trọng số", total, scoring.max_points, says)
    elif scoring.method is ScoringMethod.DEDUCTION:
        says = f"{whole} trừ điểm của các tiêu chí = {number_text(total)}"
        yield _line("Điểm còn lại", total, scoring.max_points, says)
    elif counted and possible != scoring.max_points:
        says = f"{number_text(got)} / {number_text(possible)} × {whole} = {number_text(total)}"
        yield _line(f"Quy về thang {whole} điểm", total, scoring.max_points, says)
    if not complete:
        yield _line("Xếp loại", None, NOUGHT, "Chưa trả lời đủ nội dung nên chưa xếp loại.")


def _band(total: Decimal, scoring: Scoring) -> str:
    reached = [band for band in scoring.bands if total >= band.least]
    return max(reached, key=lambda band: band.least).label if reached else ""


def _held_down(band: str, scoring: Scoring) -> str:
    """Return the lower of the band reached and the one that a failed blocking item allows."""
    least = {one.label: one.least for one in scoring.bands}
    if band in least and scoring.blocking_band in least and least[band] > least[scoring.blocking_band]:
        return scoring.blocking_band
    return band


def _step(criterion: Criterion, tally: _Tally, points: Decimal | None, says: str) -> ScoreStep:
    counts = (
        (tally.passed, "đạt"),
        (tally.failed, "không đạt"),
        (tally.na, "không áp dụng"),
        (len(tally.open), "chưa trả lời"),
    )
    return ScoreStep(
        code=criterion.id,
        label=criterion.label,
        answered=", ".join(f"{count_text(count)} {words}" for count, words in counts if count),
        points=points,
        most=criterion.most,
        says=says,
    )


def _line(label: str, points: Decimal | None, most: Decimal, says: str) -> ScoreStep:
    return ScoreStep(code="", label=label, answered="", points=points, most=most, says=says)
