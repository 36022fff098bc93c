"""What a template file may say: every margin, size, heading and sentence, and the slots of each sentence."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from inspector_app.documents.template_arrangement import Arrangement
from inspector_app.documents.template_instruments import InstrumentsWords
from inspector_app.documents.template_page import CheckCodeWords, PageSize, Sizes
from inspector_app.documents.template_part import Part, allow
from inspector_app.documents.template_room import AmendsWords, HandedOverWords, ObjectionWords, RefusalWords
from inspector_app.inspection.answers import Method
from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.evidence import Purpose
from inspector_app.inspection.figures.stated import RuleResult, SourceKind
from inspector_app.inspection.findings import Priority, Stance
from inspector_app.inspection.minutes import Mark
from inspector_app.inspection.people import Role, SignatureKind
from inspector_app.inspection.visit import VisitKind, VisitWay

SectionName = Literal[
    "participants",
    "contents",
    "results",
    "shortcomings",
    "causes",
    "opinion",
    "recommendations",
    "conclusion",
]
FOUR = 4
FIVE = 5
EIGHT = 8
SignerName = Literal["unit", "leader", "deputy_leader", "secretary", "member"]
SignerLines = Annotated[tuple[str, ...], Field(min_length=1, max_length=3)]
Head4 = Annotated[tuple[str, ...], Field(min_length=FOUR, max_length=FOUR)]
Head5 = Annotated[tuple[str, ...], Field(min_length=FIVE, max_length=FIVE)]
Head8 = Annotated[tuple[str, ...], Field(min_length=EIGHT, max_length=EIGHT)]


class Words(Part):
    """Words for what is empty, and the mark of every page by its reason."""

    not_stated: str
    nothing: str
    not_stated_list: str
    page_count_unknown: str
    marks: Mapping[Mark, str]
    slots = allow(not_stated_list="what")


class LetterheadWords(Part):
    """The two-column heading and the title."""

    motto: tuple[str, str]
    basis: str
    number: str
    unnumbered: str
    blank_number: str
    place_and_date: str
    day_unstated: str
    blank_day: str
    title: str
    file_title: str
    slots = allow(
        basis="decision",
        number="number symbol",
        place_and_date="place day",
        blank_day="year",
        file_title="unit",
    )


class OpeningWords(Part):
    """The opening paragraph, clause by clause; what is not stated is named at its end."""

    sentence: str
    when: str
    time_only: str
    days: str
    where: str
    team: str
    by_decision: str
    by_plan: str
    inspects: str
    inspected: str
    period: str
    unit: str
    missing: Mapping[Literal["time", "day", "place", "decision", "plan", "kind", "unit", "period"], str]
    kinds: Mapping[VisitKind, str]
    ways: Mapping[VisitWay, str]
    slots = allow(
        sentence="clauses",
        when="time day",
        time_only="time",
        days="days",
        where="place",
        by_decision="decision",
        by_plan="plan",
        inspects="how",
        inspected="inspects unit",
        period="period",
        unit="unit parent",
    )


class ReferenceWords(Part):
    """How a cited document reads after its kind."""

    number: str
    day: str
    issuer: str
    title: str
    slots = allow(number="number", day="day", issuer="issuer", title="title")


class ParticipantsWords(Part):
    """Both sides, guests, and who was absent."""

    heading: str
    team: str
    unit: str
    invited: str
    person: str
    unnamed: str
    nobody: str
    absent: str
    absent_person: str
    roles: Mapping[Role, str]
    slots = allow(person="who role", unnamed="who", absent_person="who reason")


class ContentsWords(Part):
    """What was inspected and how."""

    heading: str
    content: str
    chosen: str
    section: str
    nothing_chosen: str
    method: str
    verified: str
    method_count: str
    methods: Mapping[Method, str]
    verification: str
    checked: str
    checked_only: str
    failed: str
    at: str
    by: str
    slots = allow(
        chosen="count annex sections",
        section="title count",
        verified="methods",
        method_count="method count",
        verification="method details",
        checked="checked total",
        checked_only="checked",
        failed="failed",
        at="moment",
        by="by",
    )


class ResultsWords(Part):
    """Results, figures and their reconciliation."""

    heading: str
    summary: str
    other: str
    good_practice: str
    other_field: str
    figures: str
    figures_named: str
    source: str
    period: str
    counts: Head4
    no_counts: str
    days: str
    field: str
    unit: str
    source_kind: str
    source_kinds: Mapping[SourceKind, str]
    claimed: str
    labels: Mapping[str, str]
    stated: str
    rate: str
    rate_of: str
    parts: str
    part: str
    index: str
    index_earlier: str
    index_later: str
    index_units: Mapping[str, str]
    reconciled: str
    reconciled_counts: str
    rules: Head5
    outcomes: Mapping[RuleResult, str]
    no_difference: str
    relations: Mapping[Literal["within", "outside"], str]
    alert: str
    slots = allow(
        summary="count passed failed na open",
        figures_named="name",
        days="count",
        source_kind="source kind",
        rate="name shown",
        rate_of="name shown count base",
        parts="name whole parts",
        part="name value",
        index="name earlier_label earlier later_label later stated unit",
        reconciled="annex",
        reconciled_counts="agrees differs unknown",
    )


class ShortcomingsWords(Part):
    """Findings and what belongs to each."""

    heading: str
    none: str
    other: str
    item: str
    severity: str
    basis: str
    evidence: str
    verified: str
    responsible: str
    unconfirmed: str
    law_word: str
    repeats: str
    higher_level: str
    missing: Mapping[Literal["severity", "basis", "evidence", "verified", "responsible"], str]
    severities: Mapping[Severity, str]
    slots = allow(none="count", unconfirmed="basis")


class CausesWords(Part):
    """Causes, objective and subjective."""

    heading: str
    objective: str
    subjective: str
    of_finding: str
    slots = allow(of_finding="number")


class OpinionWords(Part):
    """What the unit says."""

    heading: str
    proposals: str
    on_finding: str
    stances: Mapping[Stance, str]
    explanation: str
    reply: str
    slots = allow(on_finding="number")


class RecommendationsWords(Part):
    """Recommendations and their deadlines."""

    heading: str
    unit: str
    higher_level: str
    other: str
    addressee: str
    responsible: str
    deadline: str
    priority: str
    priorities: Mapping[Priority, str]
    product: str
    findings: str
    law_word: str
    missing: Mapping[Literal["responsible", "deadline", "product"], str]
    report: str
    report_lead: str
    report_unstated: str
    report_to: str
    report_by: str
    on_date: str
    working_days: str
    days: str
    from_event: str
    event_on: str
    due: str
    at_once: str
    recurring: str
    recurring_words: str
    slots = allow(
        report="to day",
        report_to="to",
        report_by="day",
        on_date="day",
        working_days="count",
        days="count",
        from_event="event",
        event_on="day",
        due="day",
        recurring_words="words",
    )


class ConclusionWords(Part):
    """The conclusion and the closing clause."""

    heading: str
    objections: str
    annexes: str
    annex: str
    closing: str
    end: str
    ended: str
    same_day: str
    read: str
    read_refused: str
    read_at: str
    copies: str
    only_pages: str
    missing: Mapping[Literal["ended", "read", "copies"], str]
    source: str
    slots = allow(
        annex="name title",
        closing="clauses",
        ended="time day",
        read="at",
        read_refused="at",
        read_at="time",
        copies="total pages team unit",
        only_pages="pages",
    )


class SignaturesWords(Part):
    """Signature blocks, «Nơi nhận» and the looks of a digital signature."""

    kinds: Mapping[SignatureKind, str]
    optional: str
    headings: Mapping[SignerName, SignerLines]
    recipients: str
    recipient: str
    filed: str
    time: str
    slots = allow(optional="kind", recipient="name", filed="at", time="time")


class ChecklistAnnexWords(Part):
    """The annexed checklist."""

    title: str
    head: Head4
    band: str
    point: str
    measure: str
    verdicts: Mapping[Literal["pass", "fail", "na", "open"], str]
    slots = allow(band="code title", point="point", measure="label value")


class FiguresAnnexWords(Part):
    """The annexed figures with every rule."""

    title: str
    rules: Head8
    caption: str
    unnamed: str
    no_rules: str
    slots = allow(caption="number name")


class PicturesAnnexWords(Part):
    """The annexed pictures."""

    title: str
    remark: str
    lead: str
    untitled: str
    purposes: Mapping[Purpose, str]
    taken: str
    location: str
    covered: str
    drawn: str
    sha256: str
    named: str
    slots = allow(
        lead="number",
        taken="time day",
        location="place",
        covered="count",
        sha256="sha256",
        named="numbers annex",
    )


class AnnexesWords(Part):
    """Titles of the annexes."""

    name: str
    attached_to: str
    attached_day: str
    checklist: ChecklistAnnexWords
    figures: FiguresAnnexWords
    pictures: PicturesAnnexWords
    slots = allow(name="number", attached_to="number symbol day", attached_day="day")


class TemplateFile(Part):
    """One template as its file says it; ``version`` is the version of this format."""

    version: Literal[1]
    name: str
    title: str
    page: PageSize
    sizes: Sizes
    check_code: CheckCodeWords
    order: tuple[SectionName, ...]
    arrangement: Arrangement
    words: Words
    letterhead: LetterheadWords
    opening: OpeningWords
    reference: ReferenceWords
    participants: ParticipantsWords
    contents: ContentsWords
    results: ResultsWords
    shortcomings: ShortcomingsWords
    causes: CausesWords
    opinion: OpinionWords
    recommendations: RecommendationsWords
    conclusion: ConclusionWords
    objections: ObjectionWords
    refusals: RefusalWords
    amends: AmendsWords
    handed_over: HandedOverWords
    signatures: SignaturesWords
    instruments: InstrumentsWords
    annexes: AnnexesWords
    places: Mapping[str, str]

    @model_validator(mode="after")
    def _every_section_once(self) -> Self:
        if sorted(self.order) != sorted(set(self.order)):
            raise ValueError("order: a section stands twice")
        return self
