"""The frame, the sample, its replacements and the picks by judgement: the records."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from inspector_app.inspection.posting.catalogue import SourceFile

ALGORITHM = "sha256-rank-v1"
"""Rank codes by SHA-256(UTF-8 of seed ‖ "|" ‖ code), hex, ascending; draw.py says all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameRow:
    """One dossier of a frame: its code, and the stratum (field, channel, late …) where one is meant."""

    code: str
    stratum: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameRows:
    """The content of a frame: canonical JSON of this, named by SHA-256."""

    version: int
    rows: tuple[FrameRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    r"""A list of dossiers to draw from (kind ``sample_frame``).

    Attributes:
        content: SHA-256 of its FrameRows, the blob's name.
        codes_sha256: SHA-256 of the sorted codes, one a line, each ended by \n, UTF-8: printed, so that
            anyone can check a list of the unit's own.
        strata: What the stratum is ("lĩnh vực"); "" without.
    """

    id: str
    name: str
    content: str
    codes_sha256: str
    count: int
    strata: str = ""
    source: SourceFile | None = None


class SampleMethod(StrEnum):
    """How a sample is drawn."""

    SIMPLE_RANDOM = "simple_random"
    SYSTEMATIC = "systematic"
    STRATIFIED = "stratified"
    CENSUS = "census"
    JUDGEMENT = "judgement"


class SizeBasis(StrEnum):
    """By which rule the size was set."""

    GIVEN = "given"  # a person said so
    PROPORTION = "proportion"  # finite population, confidence and margin
    ISO_2859_2 = "iso_2859_2"  # limiting quality


@dataclass(frozen=True, slots=True, kw_only=True)
class StratumSize:
    """How many of a stratum were drawn, of how many."""

    stratum: str
    population: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A drawn sample (kind ``sample``).

    Attributes:
        frame: Id of the Frame; population, content and codes_sha256 repeat what it was at the draw.
        confidence: 90, 95 or 99 percent; margin in percentage points; expected share in percent (50 unknown).
        limiting_quality: For ISO 2859-2, in percent; ``acceptance`` its number Ac.
        seed: As agreed aloud; seed_words says by whom and how.
        drawn: Codes in the order of the draw.
        agreed: Words on who agreed to the seed.
    """

    id: str
    name: str
    frame: str
    content: str
    codes_sha256: str
    population: int
    method: SampleMethod
    basis: SizeBasis
    size: int
    seed: str
    drawn: tuple[str, ...]
    algorithm: str = ALGORITHM
    confidence: int | None = None
    margin: Decimal | None = None
    expected: Decimal | None = None
    limiting_quality: Decimal | None = None
    acceptance: int | None = None
    strata: tuple[StratumSize, ...] = ()
    agreed: str = ""
    drawn_at: datetime | None = None
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """A drawn dossier that could not be looked at, and the next in rank (kind ``sample_replacement``)."""

    id: str
    sample: str
    out: str
    into: str
    reason: str
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementPick:
    """A dossier picked by a person (kind ``judgement_pick``): looked at, never extrapolated."""

    id: str
    code: str
    reason: str = ""
    sample: str = ""
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What a sample says of its population.

    Attributes:
        about: Which tick or question.
        failed, looked_at: Of the drawn dossiers (replacements in place of those out), picks left out.
        rate, low, high: Percent with two decimals: share and Wilson interval (finite population corrected).
        confidence: Percent.
    """

    about: str
    failed: int
    looked_at: int
    population: int
    rate: Decimal
    low: Decimal
    high: Decimal
    confidence: int
