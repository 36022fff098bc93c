"""The minutes (biên bản) as data: everything that is printed, nothing that is not.

This is what stands as canonical JSON inside the PDF, and what the pages are laid out from; a verifier
rebuilds the pages from it. So it holds no personal data beyond the paper, no pen dynamics, no history.
Source of the form: Mẫu 1.9, Phụ lục III, Nghị định 30/2020/NĐ-CP.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from inspector_app.inspection.answers import Verdict, Verification
from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.evidence import Purpose
from inspector_app.inspection.figures.stated import Figures, RuleOutcome
from inspector_app.inspection.findings import Addressee, Deadline, FaultOf, GoodPractice, Priority, Stance
from inspector_app.inspection.handed_over import HandedLine
from inspector_app.inspection.instrument_lines import PrintedInstruments
from inspector_app.inspection.office_pack import PackUsed
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.people import Role, Side, SignatureKind
from inspector_app.inspection.plain import LEFT_OUT_WHEN_EMPTY
from inspector_app.inspection.visit import (
    Amends,
    ClockCheck,
    Copies,
    DocumentRef,
    Period,
    VisitKind,
    VisitWay,
)

MINUTES_VERSION = 1


class Mark(StrEnum):
    """What every page carries, and why."""

    NONE = ""
    EXAMPLE = "example"  # «VÍ DỤ MINH HỌA»: an example of a real event
    UNPUBLISHED_FORM = "unpublished_form"  # the same mark, until a person adopts the form


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the pages depend on besides the facts: released layout number, template pack, font by hash."""

    number: int
    template: str
    template_sha256: str
    font: str
    font_sha256: Mapping[str, str]  # face (regular, bold, italic, bold_italic) -> sha256 hex


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordState:
    """Which state of the record was drafted: a freeze is this frontier and this digest.

    Attributes:
        scope: Id of the visit's scope.
        frontier: Highest journal number taken in, by device.
        view_digest: SHA-256 over the canonical sorted ``[kind, key, field, value]``.
        forms: Versions of the forms used: form_id -> "version sha256".
    """

    scope: str
    frontier: Mapping[str, int]
    view_digest: str
    forms: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """One person as the minutes print him or her."""

    side: Side
    role: Role
    name: str
    title: str
    agency: str
    is_group: bool = False
    present: bool = True
    absent_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One place for a signature.

    Attributes:
        field: Name of the PDF field, ``sig_unit_1``; for ink the name of the box.
        heading: What stands above ("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA").
        lines: Capacity and title lines under the heading ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC").
        signer: Name printed below, "" in examples.
        order: Place in the order of signing, from 1; ink comes before every digital signature.
        ink: Polylines of (x, y) in 0.01 mm from the top left of the pad; empty for digital slots.
        ink_sha256: Hash of the strokes that stay in the case file with time and pressure.
        ink_pages_sha256: Hash of the pages that were shown when the ink was given: these minutes without ink.
    """

    field: str
    participant: str
    side: Side
    role: Role
    kind: SignatureKind
    required: bool
    heading: str
    lines: tuple[str, ...]
    signer: str
    order: int
    ink: tuple[tuple[tuple[int, ...], ...], ...] = ()
    ink_sha256: str = ""
    ink_pages_sha256: str = dataclasses.field(default="", metadata=LEFT_OUT_WHEN_EMPTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalLine:
    """Somebody who was asked and refused to sign, as printed before the signatures."""

    name: str
    title: str
    side: Side
    reason: str
    witness: str
    refused_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A legal basis as printed: "Thông tư số 03/2025/TT-VPCP, PL.I Mẫu 06"."""

    words: str
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLine:
    """A measure of an answered item, label and value as printed."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredItem:
    """One chosen item with its answer, a row of the annexed checklist; verdict None = not answered."""

    code: str
    label: str
    verdict: Verdict | None
    note: str = ""
    point: str = ""
    measures: tuple[MeasureLine, ...] = ()
    verified: tuple[Verification, ...] = ()
    pictures: tuple[int, ...] = field(default=(), metadata=LEFT_OUT_WHEN_EMPTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredSection:
    """One section of the checklist as far as it was chosen for the visit."""

    code: str
    title: str
    items: tuple[AnsweredItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """One finding as printed under «Tồn tại, hạn chế»."""

    number: int
    item: str
    text: str
    severity: Severity | None
    basis: tuple[Basis, ...]
    evidence: str
    verified: tuple[Verification, ...] = ()
    responsible: str = ""
    cause: str = ""
    fault_of: FaultOf = FaultOf.UNIT
    stance: Stance = Stance.UNSAID
    explanation: str = ""
    reply: str = ""
    law_word: str = ""
    repeats: str = ""
    pictures: tuple[int, ...] = field(default=(), metadata=LEFT_OUT_WHEN_EMPTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationLine:
    """One recommendation as printed."""

    number: int
    text: str
    addressee: Addressee
    addressee_name: str
    responsible: str
    deadline: Deadline
    product: str
    finding_numbers: tuple[int, ...] = ()
    law_word: str = ""
    priority: Priority | None = field(default=None, metadata=LEFT_OUT_WHEN_EMPTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureLine:
    """One picture as printed in its annex; the file of the minutes holds the JPEG itself, found by its hash.

    Attributes:
        number: From 1, as findings and answers name it.
        shows: What it proves, in words ("Tồn tại 2; Điểm niêm yết: Bảng tại sảnh").
        width, height: Pixels of the JPEG.
    """

    number: int
    sha256: str
    width: int
    height: int
    caption: str
    purpose: Purpose
    shows: str = ""
    taken_at: datetime | None = None
    location: str = ""
    covered: int = 0
    drawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One paragraph of free text; ``heading`` groups results."""

    part: Part
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionLine:
    """What somebody objected to as the minutes were read; ``finding`` is a number, 0 for none."""

    raised_at: datetime
    side: Side
    person: str
    section: str
    finding: int
    passage: str
    text: str
    reply: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresLine:
    """One table of figures with what every rule says of it."""

    figures: Figures
    outcomes: tuple[RuleOutcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """The minutes of one visit.

    Attributes:
        drafted_at: Instant of drafting by the laptop's clock; the PDF's dates come from it.
        mark: What every page carries.
        day: The day printed in place and date; None is printed «không nêu».
        refusals: Who refused to sign before this was drafted.
        clock: How the laptop's clock stood beside another one; None when nobody looked.
        amends: The signed minutes that these ones supplement.
        edition: Which draft of the visit this is, from 1; every page says so, since printed copies of an
            earlier one are not of these minutes.
        office: How the office's papers differ from the template; None for the template as it is.
        objections, handed_over, refusals, clock, amends, office: Later parts: without entries they are not
            in the data at all, so that minutes made before there were such parts keep their bytes.
    """

    version: int
    visit_id: str
    drafted_at: datetime
    mark: Mark
    layout: Layout
    record: RecordState
    superior_body: str
    team_name: str
    decision: DocumentRef | None
    plan: DocumentRef | None
    number: str
    symbol: str
    place: str
    day: date | None
    subject: str
    kind: VisitKind
    way: VisitWay
    unit_name: str
    unit_parent_name: str
    held_on: tuple[date, ...]
    opened_at: datetime | None
    closed_at: datetime | None
    period: Period | None
    attendees: tuple[Attendee, ...]
    texts: tuple[TextLine, ...]
    figures: tuple[FiguresLine, ...]
    findings: tuple[FindingLine, ...]
    recommendations: tuple[RecommendationLine, ...]
    remedy_report_by: date | None
    remedy_report_to: str
    read_aloud_at: datetime | None
    copies: Copies | None
    recipients: tuple[str, ...]
    filed_at: str
    checklist: tuple[AnsweredSection, ...]
    slots: tuple[Slot, ...]
    source_note: str = ""
    instruments: PrintedInstruments = field(default_factory=PrintedInstruments)
    good_practices: tuple[GoodPractice, ...] = ()
    pictures: tuple[PictureLine, ...] = field(default=(), metadata=LEFT_OUT_WHEN_EMPTY)
    objections: tuple[ObjectionLine, ...] = field(default=(), metadata=LEFT_OUT_WHEN_EMPTY)
    handed_over: tuple[HandedLine, ...] = field(default=(), metadata=LEFT_OUT_WHEN_EMPTY)
    refusals: tuple[RefusalLine, ...] = field(default=(), metadata=LEFT_OUT_WHEN_EMPTY)
    clock: ClockCheck | None = field(default=None, metadata=LEFT_OUT_WHEN_EMPTY)
    amends: Amends | None = field(default=None, metadata=LEFT_OUT_WHEN_EMPTY)
    edition: int = 1
    office: PackUsed | None = field(default=None, metadata=LEFT_OUT_WHEN_EMPTY)
