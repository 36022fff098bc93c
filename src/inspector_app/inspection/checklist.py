"""A checklist: sections, items, what an answer may be, and what follows from «không đạt».

A checklist is one version of a form (forms/<form_id>/<version>.yaml); the room ``forms`` reads the file and
compiles the expressions. A visit pins (form_id, version, sha256) and keeps them for ever.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from inspector_app.inspection.score_model import Scoring


class Severity(StrEnum):
    """How grave a failed item is (nhẹ, vừa, nặng)."""

    MINOR = "minor"
    MODERATE = "moderate"
    MAJOR = "major"


class MeasureType(StrEnum):
    """What kind of value a measure of an item takes."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TEXT = "text"
    SELECT_ONE = "select_one"
    CALCULATE = "calculate"  # never asked; computed from others


class FormStatus(StrEnum):
    """Whether a form may be used for real minutes without a word from a person."""

    DRAFT = "draft"
    PUBLISHED = "published"
    DEPRECATED = "deprecated"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """What an item or finding rests on.

    Attributes:
        law: Key in the registry of law, or "" where the basis is a document of the unit itself.
        at: Article, clause, form ("Đ.8 k.2", "PL.I Mẫu 06") or, without ``law``, the words of the basis.
        confirmed: False shows «cần đối chiếu».
        until, since: Dossier dates for which this basis is the right one (None: no limit).
    """

    law: str = ""
    at: str = ""
    confirmed: bool = False
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One value that belongs to an item: posted 138, to be posted 142.

    Attributes:
        name: Permanent and unique in the form, ``NY02_so_niem_yet``; the part after the item's name and
            ``_`` is the slot that finding and recommendation may use: ``{so_niem_yet}``.
        unit: What is counted or measured, printed after the value.
        relevant, constraint, calculation: XLSForm expressions as they stand in the file; "" if none.
        choices: (name, Vietnamese label) pairs of a select.
    """

    name: str
    type: MeasureType
    label: str
    label_en: str = ""
    unit: str = ""
    required: str = ""
    relevant: str = ""
    constraint: str = ""
    constraint_message: str = ""
    calculation: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAsked:
    """What should prove an answer: photos on fail, a sample, a table, in words."""

    words: str = ""
    photos_when_failed: int = 0
    sample: bool = False
    table: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineTerm:
    """The usual deadline of an item's recommendation: so many (working) days."""

    days: int
    working: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a checklist (nội dung kiểm tra).

    Attributes:
        name: Permanent code, unique in the form (``NY13``).
        judged: Whether đạt/không đạt/không áp dụng can be given; False for purely informative items.
        measures: Values that belong to the answer, in the order asked.
        fails_when: Expression that proposes «không đạt» from the measures; a person still decides.
        finding, recommendation: Sentences with ``{slots}``; "" where an item can never fail.
    """

    name: str
    label: str
    label_en: str = ""
    judged: bool = True
    severity: Severity = Severity.MINOR
    measures: tuple[Measure, ...] = ()
    relevant: str = ""
    required: str = ""
    fails_when: str = ""
    legal_basis: tuple[LegalBasis, ...] = ()
    evidence: EvidenceAsked = EvidenceAsked()
    finding: str = ""
    recommendation: str = ""
    deadline: DeadlineTerm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a checklist with its own heading, in the order of the file."""

    code: str
    title: str
    title_en: str = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """One version of one form.

    Attributes:
        sha256: Hash of the published bytes of the file, hex.
        scoring: How it is scored, where it asks for a score.
        short_sets: Named selections of item names for a half-day visit ("rút gọn").
    """

    form_id: str
    version: str
    sha256: str
    title: str
    title_en: str = ""
    status: FormStatus = FormStatus.DRAFT
    issued_by: str = ""
    decision_no: str = ""
    sections: tuple[Section, ...] = ()
    short_sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scoring: Scoring | None = None

    def items(self) -> tuple[Item, ...]:
        """Return all items in the order of the form."""
        return tuple(item for section in self.sections for item in section.items)

    def item(self, name: str) -> Item | None:
        """Return one item by its name."""
        return next((item for item in self.items() if item.name == name), None)


def item_key(form_id: str, item: str, point: str = "") -> str:
    """Return the key of an answer: ``form_id/item``, with ``#point`` where a reception point is meant."""
    return f"{form_id}/{item}" + (f"#{point}" if point else "")


def split_item_key(key: str) -> tuple[str, str, str]:
    """Return (form_id, item, reception point or "") of an answer's key."""
    form_id, _, rest = key.partition("/")
    item, _, point = rest.partition("#")
    return form_id, item, point
