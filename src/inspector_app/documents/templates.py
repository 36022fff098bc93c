"""Template packs: margins, sizes, headings and sentences of a paper as data, known by their hash."""

import hashlib
import string
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import Annotated, ClassVar, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from inspector_app.bundled import bundled
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Method
from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.findings import Stance
from inspector_app.inspection.minutes import Mark
from inspector_app.inspection.people import Role, SignatureKind
from inspector_app.inspection.statistics import RuleResult
from inspector_app.inspection.visit import VisitKind, VisitWay

CURRENT = "template.yaml"
FOLDER = "resources/paper"

Millimetres = Annotated[float, Field(gt=0, le=500)]
Points = Annotated[float, Field(gt=0, le=100)]
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
Head4 = Annotated[tuple[str, ...], Field(min_length=FOUR, max_length=FOUR)]
Head5 = Annotated[tuple[str, ...], Field(min_length=FIVE, max_length=FIVE)]
Head8 = Annotated[tuple[str, ...], Field(min_length=EIGHT, max_length=EIGHT)]


class _Part(BaseModel):
    """A part of a template; a text may use the slots that ``slots`` names for it, and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    slots: ClassVar[Mapping[str, frozenset[str]]] = {}

    @model_validator(mode="after")
    def _only_known_slots(self) -> Self:
        for name in type(self).model_fields:
            for text in _texts(getattr(self, name)):
                used = slots_in(text)
                if not used <= self.slots.get(name, frozenset()):
                    unknown = ", ".join(sorted(used - self.slots.get(name, frozenset())))
                    raise ValueError(f"{name}: unknown slot {unknown}")
        return self


def _slots(**names: str) -> Mapping[str, frozenset[str]]:
    return {field: frozenset(slots.split()) for field, slots in names.items()}


class PageSize(_Part):
    """Paper and margins in millimetres; ``number_from_edge`` is where the page number's line stands."""

    width: Millimetres
    height: Millimetres
    top: Millimetres
    bottom: Millimetres
    left: Millimetres
    right: Millimetres
    number_from_edge: Millimetres


class Sizes(_Part):
    """Sizes of type and distances in points."""

    body: Points
    leading: Points
    paragraph: Points
    first_indent: Points
    heading: Points
    title: Points
    subject: Points
    national: Points
    motto: Points
    small: Points
    table: Points
    recipients: Points
    page_number: Points


class Words(_Part):
    """Words for what is empty, and the mark of every page by its reason."""

    not_stated: str
    nothing: str
    not_stated_list: str
    page_count_unknown: str
    marks: Mapping[Mark, str]
    slots = _slots(not_stated_list="what")


class LetterheadWords(_Part):
    """The two-column heading and the title."""

    motto: tuple[str, str]
    basis: str
    number: str
    unnumbered: str
    place_and_date: str
    day_unstated: str
    title: str
    file_title: str
    slots = _slots(basis="decision", number="number symbol", place_and_date="place day", file_title="unit")


class OpeningWords(_Part):
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
    missing: Mapping[Literal["time", "day", "place", "decision", "plan", "unit", "period"], str]
    kinds: Mapping[VisitKind, str]
    ways: Mapping[VisitWay, str]
    slots = _slots(
        sentence="clauses",
        when="time day",
        time_only="time",
        days="days",
        where="place",
        by_decision="decision",
        by_plan="plan",
        inspects="kind way",
        inspected="inspects unit",
        period="period",
        unit="unit parent",
    )


class ReferenceWords(_Part):
    """How a cited document reads after its kind."""

    number: str
    day: str
    issuer: str
    title: str
    slots = _slots(number="number", day="day", issuer="issuer", title="title")


class ParticipantsWords(_Part):
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
    slots = _slots(person="who role", unnamed="who", absent_person="who reason")


class ContentsWords(_Part):
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
    slots = _slots(
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


class ResultsWords(_Part):
    """Results, figures and their reconciliation."""

    heading: str
    summary: str
    other: str
    good_practice: str
    figures: str
    figures_named: str
    source: str
    period: str
    counts: Head4
    no_counts: str
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
    alert: str
    slots = _slots(
        summary="count passed failed na open",
        figures_named="name",
        rate="name shown",
        rate_of="name shown count base",
        parts="name whole parts",
        part="name value",
        index="name earlier_label earlier later_label later stated unit",
        reconciled="annex",
        reconciled_counts="agrees differs unknown",
    )


class ShortcomingsWords(_Part):
    """Findings and what belongs to each."""

    heading: str
    none: str
    item: str
    severity: str
    basis: str
    evidence: str
    verified: str
    responsible: str
    unconfirmed: str
    higher_level: str
    missing: Mapping[Literal["severity", "basis", "evidence", "verified", "responsible"], str]
    severities: Mapping[Severity, str]
    slots = _slots(none="count", unconfirmed="basis")


class CausesWords(_Part):
    """Causes, objective and subjective."""

    heading: str
    objective: str
    subjective: str
    of_finding: str
    slots = _slots(of_finding="number")


class OpinionWords(_Part):
    """What the unit says."""

    heading: str
    proposals: str
    on_finding: str
    stances: Mapping[Stance, str]
    explanation: str
    reply: str
    slots = _slots(on_finding="number")


class RecommendationsWords(_Part):
    """Recommendations and their deadlines."""

    heading: str
    unit: str
    higher_level: str
    other: str
    addressee: str
    responsible: str
    deadline: str
    product: str
    findings: str
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
    slots = _slots(
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


class ConclusionWords(_Part):
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
    read_at: str
    copies: str
    only_pages: str
    missing: Mapping[Literal["ended", "read", "copies"], str]
    source: str
    slots = _slots(
        annex="name title",
        closing="clauses",
        ended="time day",
        read="at",
        read_at="time",
        copies="total pages team unit",
        only_pages="pages",
    )


class SignaturesWords(_Part):
    """Signature blocks, «Nơi nhận» and the looks of a digital signature."""

    kinds: Mapping[SignatureKind, str]
    optional: str
    unit: str
    leader: str
    secretary: str
    recipients: str
    recipient: str
    filed: str
    time: str
    slots = _slots(optional="kind", recipient="name", filed="at", time="time")


class ChecklistAnnexWords(_Part):
    """The annexed checklist."""

    title: str
    head: Head4
    band: str
    point: str
    measure: str
    verdicts: Mapping[Literal["pass", "fail", "na", "open"], str]
    slots = _slots(band="code title", point="point", measure="label value")


class FiguresAnnexWords(_Part):
    """The annexed figures with every rule."""

    title: str
    rules: Head8
    caption: str
    unnamed: str
    no_rules: str
    slots = _slots(caption="number name")


class AnnexesWords(_Part):
    """Titles of the annexes."""

    name: str
    attached_to: str
    attached_day: str
    checklist: ChecklistAnnexWords
    figures: FiguresAnnexWords
    slots = _slots(name="number", attached_to="number symbol day", attached_day="day")


class TemplateFile(_Part):
    """One template as its file says it; ``version`` is the version of this format."""

    version: Literal[1]
    name: str
    title: str
    page: PageSize
    sizes: Sizes
    order: tuple[SectionName, ...]
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
    signatures: SignaturesWords
    annexes: AnnexesWords
    places: Mapping[str, str]

    @model_validator(mode="after")
    def _every_section_once(self) -> Self:
        if sorted(self.order) != sorted(set(self.order)):
            raise ValueError("order: a section stands twice")
        return self


class Template(TemplateFile):
    """A template and the hash of the bytes it was read from."""

    sha256: str


@cache
def load_template(name: str = "nd30", sha256: str = "") -> Template:
    """Return a bundled template: the current one, or the one with this hash.

    Raises:
        CannotDo: ``PAPER-01`` there is no such template here, ``PAPER-02`` its file is wrong.
    """
    folder = bundled(FOLDER).joinpath(name) if name.isidentifier() else None
    if folder is None or not folder.is_dir():
        raise CannotDo("PAPER-01", name=name, sha256=sha256[:12])
    for file in _candidates(folder, sha256):
        data = file.read_bytes()
        if not sha256 or hashlib.sha256(data).hexdigest() == sha256:
            return read_template(data, file.name)
    raise CannotDo("PAPER-01", name=name, sha256=sha256[:12])


def read_template(data: bytes, file: str) -> Template:
    """Read a template from the bytes of its file.

    Raises:
        CannotDo: ``PAPER-02`` with the place and what is wrong there.
    """
    try:
        fields = yaml.safe_load(data)
        if not isinstance(fields, dict):
            raise CannotDo("PAPER-02", file=file, where="-", what="not a mapping")
        return Template(**fields, sha256=hashlib.sha256(data).hexdigest())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CannotDo("PAPER-02", file=file, where=where or "-", what=first["msg"]) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CannotDo("PAPER-02", file=file, where="-", what=str(error).splitlines()[0]) from error


def slots_in(text: str) -> frozenset[str]:
    """Return the names of the slots of a text; anything but a plain name in braces is an error."""
    names = set()
    for _, name, form, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            raise ValueError(f"not a slot: {{{name}}}")
        names.add(name)
    return frozenset(names)


def _candidates(folder: Traversable, sha256: str) -> Iterable[Traversable]:
    if not sha256:
        return (folder.joinpath(CURRENT),)
    return sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda f: f.name)


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
