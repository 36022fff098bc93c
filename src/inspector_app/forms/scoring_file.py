"""The scoring of a form as it stands in its file."""

from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import BeforeValidator, Field, StrictInt

from inspector_app.forms.strict import Line, Strict, TextFile, Vietnamese
from inspector_app.inspection.score_model import (
    Band,
    Criterion,
    CriterionRule,
    NaPolicy,
    PointStep,
    Scoring,
    ScoringMethod,
)


def _decimal(value: object) -> object:
    """Read points: whole numbers, or text with a dot as YAML of ours has ``2.5``; no binary fraction."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return number if number.is_finite() else value


Points = Annotated[Decimal, BeforeValidator(_decimal), Field(ge=0, le=100_000, max_digits=12)]


class PointStepFile(Strict):
    """Points for at least this share of passed items, in percent."""

    least: Points
    points: Points


class BandFile(Strict):
    """A grade from this many points of the total on."""

    least: Points
    label: Vietnamese


class CriterionFile(Strict):
    """Some items that share points; see :class:`inspector_app.inspection.score_model.Criterion`."""

    id: Line
    label: TextFile
    most: Points
    items: list[Line]
    rule: CriterionRule = CriterionRule.PROPORTION
    weight: Points = Decimal(1)
    steps: list[PointStepFile] = Field(default=[])
    deduct: Points = Decimal(0)
    floor: Points = Decimal(0)
    cap: Points | None = None


class ScoringFile(Strict):
    """How a form is scored; see :class:`inspector_app.inspection.score_model.Scoring`."""

    max_points: Points = Decimal(100)
    method: ScoringMethod = ScoringMethod.SUM
    na_policy: NaPolicy = NaPolicy.EXCLUDE_RESCALE
    places: StrictInt = 2
    criteria: list[CriterionFile]
    bands: list[BandFile] = Field(default=[])
    blocking_items: list[Line] = Field(default=[])
    blocking_band: str = ""


def scoring_of(file: ScoringFile) -> Scoring:
    """Return the model of a file's scoring."""
    return Scoring(
        max_points=file.max_points,
        method=file.method,
        na_policy=file.na_policy,
        places=file.places,
        criteria=tuple(_criterion(one) for one in file.criteria),
        bands=tuple(Band(least=band.least, label=band.label) for band in file.bands),
        blocking_items=tuple(file.blocking_items),
        blocking_band=file.blocking_band,
    )


def _criterion(one: CriterionFile) -> Criterion:
    return Criterion(
        id=one.id,
        label=one.label.vi,
        most=one.most,
        items=tuple(one.items),
        rule=one.rule,
        weight=one.weight,
        steps=tuple(PointStep(least=step.least, points=step.points) for step in one.steps),
        deduct=one.deduct,
        floor=one.floor,
        cap=one.cap,
    )
