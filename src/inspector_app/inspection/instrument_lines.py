"""What the minutes print of the instruments: the records with what the rules say of them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inspector_app.inspection.archives.records import AskedOutcome, RegisterOutcome
from inspector_app.inspection.conduct.records import (
    Facility,
    HeadCount,
    Interview,
    PointSummary,
    PostedCode,
    Reception,
)
from inspector_app.inspection.figures.stated import CrossOutcome, IndexYear, StatedCount
from inspector_app.inspection.posting.differences import Comparison
from inspector_app.inspection.posting.posted import FeedbackPosting, PostingPoint
from inspector_app.inspection.sampling.records import (
    Estimate,
    Frame,
    FrameRow,
    JudgementPick,
    Replacement,
    Sample,
)
from inspector_app.inspection.slips.outcomes import DossierOutcome, SlipsSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissedDifference:
    """A difference that a person said is none, by its id, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingLine:
    """What was found at one posting point.

    Attributes:
        comparison: None where nothing was imported or ticked.
        list_name: Name of the imported file, "" for ticks by hand.
    """

    point: PostingPoint
    comparison: Comparison | None = None
    dismissed: tuple[DismissedDifference, ...] = ()
    list_name: str = ""
    feedback: FeedbackPosting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingPart:
    """The posted lists of a visit; ``catalogue`` names the one compared with."""

    catalogue: str
    catalogue_sha256: str
    as_of: date | None
    procedures: int
    fields: int
    lines: tuple[PostingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipsPart:
    """The dossiers of a visit, recomputed.

    Attributes:
        decided_until: Last day for which the calendar is decided.
        log_name: Name of the imported step log, "" without.
        hours: Office hours of the visit's day in words, «dự kiến» where nobody decided them.
    """

    summary: SlipsSummary
    dossiers: tuple[DossierOutcome, ...]
    decided_until: date | None = None
    log_name: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivesPart:
    """What was asked of the archive, and the registers."""

    asked: tuple[AskedOutcome, ...]
    registers: tuple[RegisterOutcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductPart:
    """What was observed at the reception points and in the office."""

    points: tuple[PointSummary, ...]
    receptions: tuple[Reception, ...]
    interviews: tuple[Interview, ...]
    head_counts: tuple[HeadCount, ...]
    facilities: tuple[Facility, ...]
    posted_codes: tuple[PostedCode, ...]
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameList:
    """The rows of a frame, once for all samples drawn from it; ``content`` is the hash that names them."""

    content: str
    rows: tuple[FrameRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleLine:
    """One sample; its ``content`` names the frame's rows in :attr:`SamplingPart.frames`."""

    sample: Sample
    frame: Frame
    replacements: tuple[Replacement, ...] = ()
    estimates: tuple[Estimate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplingPart:
    """The samples of a visit with all that is needed to draw them again, and the picks by judgement."""

    samples: tuple[SampleLine, ...]
    picks: tuple[JudgementPick, ...] = ()
    frames: tuple[FrameList, ...] = ()

    def rows_of(self, line: SampleLine) -> tuple[FrameRow, ...]:
        """Return the rows that a sample was drawn from; () when they are not here."""
        return next((frame.rows for frame in self.frames if frame.content == line.sample.content), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsPart:
    """Other stated counts and indices, and what checks across tables and counts say."""

    counts: tuple[StatedCount, ...]
    indices: tuple[IndexYear, ...]
    crossed: tuple[CrossOutcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreStep:
    """One line of a score's trace: the criterion, what was answered, points given of points possible."""

    code: str
    label: str
    answered: str
    points: Decimal | None
    most: Decimal
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """The score of one form with the trace that leads to it."""

    form_id: str
    title: str
    points: Decimal
    most: Decimal
    band: str
    steps: tuple[ScoreStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedInstruments:
    """Everything that minutes print of the instruments; a part without content is None."""

    posting: PostingPart | None = None
    slips: SlipsPart | None = None
    archives: ArchivesPart | None = None
    conduct: ConductPart | None = None
    sampling: SamplingPart | None = None
    counts: CountsPart | None = None
    scores: tuple[ScoreLine, ...] = ()


NOTHING_PRINTED = PrintedInstruments()
