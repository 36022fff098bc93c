"""What recomputing a dossier says: time used step by step, completeness, contradictions."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspector_app.inspection.slips.dossiers import HandOver, Pause, SampledDossier, Timing
from inspector_app.inspection.tallies import Tally


class ContradictionKind(StrEnum):
    """How a slip contradicts itself, the calendar, the law or the software."""

    BEFORE_RECEIPT = "before_receipt"  # giao trước khi tiếp nhận
    OUT_OF_ORDER = "out_of_order"  # giao sau ghi trước
    AFTER_RESULT = "after_result"  # giao sau khi đã trả kết quả
    CHAIN_BROKEN = "chain_broken"  # bên nhận không phải bên giao kế tiếp
    STATED_NOT_COMPUTED = "stated_not_computed"  # ghi đúng hạn, tính ra quá hạn
    TICK_WRONG = "tick_wrong"  # đánh dấu khác với chi tiết
    PAPER_AND_SOFTWARE = "paper_and_software"
    NO_APOLOGY = "no_apology"
    APOLOGY_LATE = "apology_late"
    NOT_SIGNED = "not_signed"
    OUTSIDE_HOURS = "outside_hours"  # ghi ngày nghỉ, ngoài giờ
    WRONG_FORM = "wrong_form"  # mẫu phiếu không theo ngày tiếp nhận
    CODE_DATE = "code_date"  # ngày trong mã hồ sơ khác ngày tiếp nhận
    PAUSE_UNPROVEN = "pause_unproven"  # tạm dừng không có giấy tờ


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """One contradiction in a Vietnamese sentence; ``step`` is the hand-over's number, 0 for the whole."""

    kind: ContradictionKind
    says: str
    step: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOutcome:
    """One step recomputed.

    Attributes:
        used_minutes: Working time from when the giver had the dossier to the hand-over, pauses left out;
            None when a time is missing.
        computed: Against the allotted time of the internal workflow; None when not computable.
        certain: False when an expected (not decided) calendar entry lies on the way.
        limit_at: When the allotted time was over, pauses moving it on; None without one.
    """

    hand_over: HandOver
    since: datetime | None = None
    used_minutes: int | None = None
    computed: Timing | None = None
    certain: bool = True
    limit_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierOutcome:
    """One dossier recomputed.

    Attributes:
        steps: Of the hand-overs in which something stands; an empty one neither counts nor contradicts.
        computed: Result of the whole against its appointed time, pauses moving it on; None not computable.
        due_at: The appointed time moved on by the pauses.
        used_minutes: Working time from receipt to result, pauses left out.
        filled, fields: How many fields of the slip are filled, of how many; (0, 0) without detail.
        certain: False when an expected calendar entry lies on the way.
        by_field: How many of the slip's blocks have each field filled, in the order of FIELDS.
        workflow_minutes: Working time that the internal workflow allots to all steps; None when a step has
            none. It is another limit than the appointed one and is kept apart from it.
        by_workflow: Result of the whole against that time.
        hours_decided: False when the used time rests on office hours that nobody decided.
    """

    dossier: SampledDossier
    steps: tuple[StepOutcome, ...] = ()
    pauses: tuple[Pause, ...] = ()
    computed: Timing | None = None
    due_at: datetime | None = None
    used_minutes: int | None = None
    filled: int = 0
    fields: int = 0
    contradictions: tuple[Contradiction, ...] = ()
    certain: bool = True
    by_field: tuple[Tally, ...] = ()
    workflow_minutes: int | None = None
    by_workflow: Timing | None = None
    hours_decided: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipsSummary:
    """All dossiers of a visit counted: for each tick how many are right of how many looked at.

    Attributes:
        complete: Slips with every field filled; where only ticks were made, those with all five right.
        ticks: A tally by name, in the order of TICKS.
        late, late_without_apology: By recomputation, or as stated where nothing can be recomputed; an apology
            that nobody looked for is not held against the unit.
        contradictions: How many, of all dossiers.
        expected_form: Form that a slip of today has to be on.
        fields: For each field of a slip how often it is filled, in the order of FIELDS.
        early, on_time: As ``late``; ``settled`` those and the late ones with a result.
        uncertain: Dossiers whose result rests on an expected calendar entry.
    """

    dossiers: int
    complete: int
    ticks: tuple[Tally, ...]
    late: int
    late_without_apology: int
    contradictions: int
    expected_form: str = ""
    fields: tuple[Tally, ...] = ()
    settled: int = 0
    early: int = 0
    on_time: int = 0
    uncertain: int = 0
