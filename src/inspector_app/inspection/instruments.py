"""What the field's instruments hold in one visit: every record of theirs, typed, in order."""

from dataclasses import dataclass, fields
from typing import TypeVar

from inspector_app.inspection.archives.records import AskedFile, RegisterCheck
from inspector_app.inspection.conduct.records import Facility, HeadCount, Interview, PostedCode, Reception
from inspector_app.inspection.figures.stated import IndexYear, StatedCount
from inspector_app.inspection.findings import GoodPractice
from inspector_app.inspection.posting.catalogue import PostingDuty
from inspector_app.inspection.posting.posted import (
    DifferenceWord,
    FeedbackPosting,
    MatchWord,
    PostedList,
    PostedTick,
    PostingPoint,
)
from inspector_app.inspection.record import View
from inspector_app.inspection.sampling.records import Frame, JudgementPick, Replacement, Sample
from inspector_app.inspection.slips.dossiers import HandOver, Pause, SampledDossier, StepLog

_R = TypeVar("_R")

InstrumentRecord = (
    PostingDuty
    | PostingPoint
    | PostedList
    | PostedTick
    | MatchWord
    | DifferenceWord
    | FeedbackPosting
    | SampledDossier
    | HandOver
    | Pause
    | StepLog
    | AskedFile
    | RegisterCheck
    | Reception
    | Interview
    | HeadCount
    | Facility
    | PostedCode
    | Frame
    | Sample
    | Replacement
    | JudgementPick
    | StatedCount
    | IndexYear
    | GoodPractice
)

KINDS: dict[type, str] = {
    PostingDuty: "posting_duty",
    PostingPoint: "posting_point",
    PostedList: "posted_list",
    PostedTick: "posted_tick",
    MatchWord: "posting_match",
    DifferenceWord: "posting_difference",
    FeedbackPosting: "feedback_posting",
    SampledDossier: "dossier",
    HandOver: "hand_over",
    Pause: "pause",
    StepLog: "step_log",
    AskedFile: "asked_file",
    RegisterCheck: "register_check",
    Reception: "reception",
    Interview: "interview",
    HeadCount: "head_count",
    Facility: "facility",
    PostedCode: "posted_code",
    Frame: "sample_frame",
    Sample: "sample",
    Replacement: "sample_replacement",
    JudgementPick: "judgement_pick",
    StatedCount: "stated_count",
    IndexYear: "index_year",
    GoodPractice: "good_practice",
}
"""Name of each record's kind in the journal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruments:
    """The instruments' records of one visit; duty is None until a catalogue was chosen."""

    duty: PostingDuty | None = None
    posting_points: tuple[PostingPoint, ...] = ()
    posted_lists: tuple[PostedList, ...] = ()
    ticks: tuple[PostedTick, ...] = ()
    matches: tuple[MatchWord, ...] = ()
    difference_words: tuple[DifferenceWord, ...] = ()
    feedback: tuple[FeedbackPosting, ...] = ()
    dossiers: tuple[SampledDossier, ...] = ()
    hand_overs: tuple[HandOver, ...] = ()
    pauses: tuple[Pause, ...] = ()
    step_logs: tuple[StepLog, ...] = ()
    asked_files: tuple[AskedFile, ...] = ()
    registers: tuple[RegisterCheck, ...] = ()
    receptions: tuple[Reception, ...] = ()
    interviews: tuple[Interview, ...] = ()
    head_counts: tuple[HeadCount, ...] = ()
    facilities: tuple[Facility, ...] = ()
    posted_codes: tuple[PostedCode, ...] = ()
    frames: tuple[Frame, ...] = ()
    samples: tuple[Sample, ...] = ()
    replacements: tuple[Replacement, ...] = ()
    picks: tuple[JudgementPick, ...] = ()
    counts: tuple[StatedCount, ...] = ()
    indices: tuple[IndexYear, ...] = ()
    good_practices: tuple[GoodPractice, ...] = ()

    def all(self) -> tuple[InstrumentRecord, ...]:
        """Return every record, whatever it is of."""
        listed = (getattr(self, slot.name) for slot in fields(self) if slot.name != "duty")
        duty = (self.duty,) if self.duty else ()
        return (*duty, *(record for records in listed for record in records))


def read_instruments(view: View) -> Instruments:
    """Return the instruments' records of a visit's scope, each kind in its order."""
    duties = view.read("posting_duty", PostingDuty)
    return Instruments(
        duty=duties[0] if duties else None,
        posting_points=_all(view, PostingPoint),
        posted_lists=_all(view, PostedList),
        ticks=_all(view, PostedTick),
        matches=_all(view, MatchWord),
        difference_words=_all(view, DifferenceWord),
        feedback=_all(view, FeedbackPosting),
        dossiers=_all(view, SampledDossier),
        hand_overs=_all(view, HandOver),
        pauses=_all(view, Pause),
        step_logs=_all(view, StepLog),
        asked_files=_all(view, AskedFile),
        registers=_all(view, RegisterCheck),
        receptions=_all(view, Reception),
        interviews=_all(view, Interview),
        head_counts=_all(view, HeadCount),
        facilities=_all(view, Facility),
        posted_codes=_all(view, PostedCode),
        frames=_all(view, Frame),
        samples=_all(view, Sample),
        replacements=_all(view, Replacement),
        picks=_all(view, JudgementPick),
        counts=_all(view, StatedCount),
        indices=_all(view, IndexYear),
        good_practices=_all(view, GoodPractice),
    )


def _all(view: View, cls: type[_R]) -> tuple[_R, ...]:
    """Return the records of a class by their order; without one by id, which ``read`` keeps."""
    return tuple(sorted(view.read(KINDS[cls], cls), key=lambda record: getattr(record, "order", 0)))
