"""Gaps: what is missing or doubtful before minutes can be drafted, each with the place that it concerns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class GapWeight(StrEnum):
    """Whether a gap stands in the way of drafting."""

    BLOCKING = "blocking"
    WARNING = "warning"


class GapCode(StrEnum):
    """What is missing; the sentence stands in resources/wording under the code."""

    CONFLICT = "GAP-01"
    NO_UNIT = "GAP-02"
    NO_DAY = "GAP-03"
    NOBODY_OF_TEAM = "GAP-04"
    NOBODY_OF_UNIT = "GAP-05"
    NO_LEADER = "GAP-06"
    SEVERAL_LEADERS = "GAP-07"
    NO_SECRETARY = "GAP-08"
    TEAM_DOES_NOT_SIGN = "GAP-09"
    UNIT_DOES_NOT_SIGN = "GAP-10"
    NO_CAPACITY_OF = "GAP-11"
    NO_ABSENT_REASON = "GAP-12"
    NO_INK = "GAP-13"
    NO_DIGITAL_SIGNER = "GAP-14"
    NOTHING_CHOSEN = "GAP-20"
    UNANSWERED = "GAP-21"
    NO_NA_REASON = "GAP-22"
    NO_MEASURE = "GAP-23"
    NO_PHOTO = "GAP-24"
    MEASURE_OUT_OF_BOUNDS = "GAP-25"
    VERIFICATION_NOT_PRINTED = "GAP-26"
    CHOSEN_NOT_PRINTED = "GAP-27"
    UNFILLED_NOTE = "GAP-28"
    COUNTED_OTHERWISE = "GAP-29"
    FAILED_WITHOUT_FINDING = "GAP-30"
    EMPTY_TEXT = "GAP-31"
    UNFILLED_SLOT = "GAP-32"
    NO_BASIS = "GAP-33"
    BASIS_NOT_IN_FORCE = "GAP-34"
    CITATION = "GAP-35"
    NOT_FAILED = "GAP-36"
    NO_RECOMMENDATION = "GAP-37"
    NO_STANCE = "GAP-38"
    NO_DEADLINE = "GAP-39"
    FIGURES_DIFFER = "GAP-40"
    POSTING_DIFFERS = "GAP-41"
    SLIPS_DIFFER = "GAP-42"
    DOSSIER_NOT_LOOKED_AT = "GAP-43"
    ASKED_FILE_OPEN = "GAP-44"
    ARCHIVE_DIFFERS = "GAP-45"
    TELLS_WHO = "GAP-46"
    COUNTS_DIFFER = "GAP-47"
    FEEDBACK_POSTING = "GAP-48"
    CONDUCT_DIFFERS = "GAP-49"
    NO_CONCLUSION = "GAP-50"
    NOT_READ_ALOUD = "GAP-51"
    NO_CLOCK_TIME = "GAP-52"
    NO_DECISION = "GAP-53"
    NO_PLAN = "GAP-54"
    DATED_AFTER_VISIT = "GAP-55"
    NO_NUMBER = "GAP-56"
    NO_SUPERIOR_BODY = "GAP-57"
    NO_COPIES = "GAP-58"
    COPIES_DO_NOT_ADD_UP = "GAP-59"
    UNIT_DID_NOT_EXIST = "GAP-60"
    NO_KIND = "GAP-61"
    BASIS_NOT_CONFIRMED = "GAP-62"
    PICTURE_WITHOUT_CAPTION = "GAP-63"
    PICTURE_PROVES_NOTHING = "GAP-64"
    TOO_MANY_PICTURES = "GAP-65"
    GROUND_CHANGED = "GAP-66"
    COUNT_NOT_SAID = "GAP-67"
    COUNT_UNKNOWN = "GAP-68"
    FORM_NOT_ISSUED = "GAP-69"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing that is missing or doubtful.

    Attributes:
        code: Stable code; ``wording.sentence(gap.code, gap.fields)`` says what to do.
        kind, key: Record that it concerns, so that a window can link it: ``answer`` with an item's key,
            ``finding`` with its id, ``participant``, ``visit`` …; ``key`` "" where a record is to be made.
        at: Field of that record, where one is meant.
        fields: What the sentence names.
    """

    code: GapCode
    weight: GapWeight
    kind: str
    key: str = ""
    at: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)


def blocking(code: GapCode, kind: str, key: str = "", at: str = "", **fields: object) -> Gap:
    """Return a gap that stands in the way."""
    return Gap(code=code, weight=GapWeight.BLOCKING, kind=kind, key=key, at=at, fields=fields)


def warning(code: GapCode, kind: str, key: str = "", at: str = "", **fields: object) -> Gap:
    """Return a gap that is only pointed out."""
    return Gap(code=code, weight=GapWeight.WARNING, kind=kind, key=key, at=at, fields=fields)
