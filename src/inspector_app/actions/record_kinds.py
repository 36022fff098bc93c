"""Every kind of record that this version writes, and which fields each has: what the journal may name.

Kinds and fields of a later version are not here; they are stored, passed on, and shown as they are written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from inspector_app.actions.history_right import HOLDS, RIGHT
from inspector_app.actions.ways_in import EVENT, AccessEvent
from inspector_app.actions.who_works import PERSON
from inspector_app.actions.write_down import KINDS
from inspector_app.inspection.answers import MEASURE_PREFIX, Answer, Chosen, PinnedForm
from inspector_app.inspection.follow_up import CHECK, REPORT, RemedyCheck, RemedyReport
from inspector_app.inspection.issued import BLOCK, IssuedPaper, NumberBlock
from inspector_app.inspection.issued import ISSUED as ISSUED_PAPER
from inspector_app.inspection.office_pack import CHOICE, PACK, OfficeChoice, PackKept
from inspector_app.inspection.own_work import CHARGE, HOLDER
from inspector_app.inspection.people import Person
from inspector_app.inspection.posting.catalogue import Catalogue
from inspector_app.inspection.record import DELETED
from inspector_app.inspection.retention import ERASURE, HOLD, Erasure, Hold
from inspector_app.inspection.rounds import MEMBER, UNIT, RoundMember, RoundUnit
from inspector_app.inspection.sealing import (
    Amendment,
    Ink,
    MinutesCopied,
    MinutesDrafted,
    MinutesRefusal,
    MinutesSignature,
    MinutesSigned,
    MinutesTimestamped,
    MinutesWithdrawn,
)
from inspector_app.inspection.sent_drafts import KIND as SENT_DRAFT
from inspector_app.inspection.sent_drafts import SentDraft
from inspector_app.inspection.shorthand import Shorthand
from inspector_app.inspection.signed_on_paper import MinutesPrinted, MinutesScanned
from inspector_app.inspection.unit import Unit
from inspector_app.inspection.unit_annex import ISSUED as UNIT_ANNEX
from inspector_app.inspection.unit_annex import RETURN as UNIT_RETURN
from inspector_app.inspection.unit_annex import IssuedAnnex, KeptReturn
from inspector_app.inspection.visit import Plan, Round, Target
from inspector_app.inspection.word_editions import EDITION, WordEdition
from inspector_app.inspection.work_handover import HANDOVER, WorkHandover
from inspector_app.intake.columns.mapping import ImportProfile

ANSWER, SCOPE, RIGHT_TO_DRAFT, FORM_ADOPTED = "answer", "scope", "sign_right", "form_adopted"

TYPED: Mapping[str, type] = {
    **{kind: cls for cls, kind in KINDS.items()},
    ANSWER: Answer,
    "chosen": Chosen,
    "pinned_form": PinnedForm,
    "plan": Plan,
    "target": Target,
    "round": Round,
    MEMBER: RoundMember,
    UNIT: RoundUnit,
    "unit": Unit,
    PERSON: Person,
    "shorthand": Shorthand,
    "catalogue": Catalogue,
    "import_profile": ImportProfile,
    PACK: PackKept,
    CHOICE: OfficeChoice,
    SENT_DRAFT: SentDraft,
    EDITION: WordEdition,
    UNIT_ANNEX: IssuedAnnex,
    UNIT_RETURN: KeptReturn,
    ISSUED_PAPER: IssuedPaper,
    BLOCK: NumberBlock,
    REPORT: RemedyReport,
    CHECK: RemedyCheck,
    HANDOVER: WorkHandover,
    ERASURE: Erasure,
    HOLD: Hold,
    "ink": Ink,
    "amendment": Amendment,
    "minutes_drafted": MinutesDrafted,
    "minutes_printed": MinutesPrinted,
    "minutes_signature": MinutesSignature,
    "minutes_signed": MinutesSigned,
    "minutes_scanned": MinutesScanned,
    "minutes_refusal": MinutesRefusal,
    "minutes_withdrawn": MinutesWithdrawn,
    "minutes_copied": MinutesCopied,
    "minutes_timestamped": MinutesTimestamped,
}
"""Kinds whose fields are those of a type."""

PLAIN: Mapping[str, tuple[str, ...]] = {
    SCOPE: ("kind",),
    RIGHT_TO_DRAFT: ("holder",),
    RIGHT: (HOLDS,),
    CHARGE: (HOLDER,),
    EVENT: ("event", "whom", "office", "fingerprint"),
    FORM_ADOPTED: ("version", "decision"),
}
"""Kinds that are written field by field."""

_TERMS: Mapping[tuple[str, str], type[StrEnum]] = {(EVENT, "event"): AccessEvent}


def kinds() -> tuple[str, ...]:
    """Return every kind, in an order of their own."""
    return (*TYPED, *PLAIN)


@cache
def field_names(kind: str) -> tuple[str, ...]:
    """Return the fields of a kind; () of one that this version does not know."""
    if kind in PLAIN:
        return PLAIN[kind]
    if kind not in TYPED:
        return ()
    left_out = ("id", "measures") if kind == ANSWER else ("id",)  # a measure is a field by itself
    return tuple(slot.name for slot in fields(TYPED[kind]) if slot.name not in left_out)


def is_known(kind: str, field: str) -> bool:
    """Whether this version writes such a field."""
    if field == DELETED:
        return kind in TYPED or kind in PLAIN
    return field in field_names(kind) or (kind == ANSWER and field.startswith(MEASURE_PREFIX))


def hint_of(kind: str, field: str) -> Any:
    """Return the annotated type of a field; None where this version knows none."""
    if (kind, field) in _TERMS:
        return _TERMS[kind, field]
    return _hints(TYPED[kind]).get(field) if kind in TYPED else None


@cache
def term_of(kind: str, field: str) -> type[StrEnum] | None:
    """Return the enumeration that a field holds a value, or a list of values, of; None for anything else."""
    return next((found for found in _within(hint_of(kind, field)) if not is_dataclass(found)), None)


def parts() -> tuple[type, ...]:
    """Return every type that is a part of some field: a deadline, a legal basis."""
    found: dict[type, None] = {}
    waiting = [hint_of(kind, name) for kind in TYPED for name in field_names(kind)]
    while waiting:
        for one in _within(waiting.pop()):
            if isinstance(one, type) and is_dataclass(one) and one not in found:
                found[one] = None
                waiting += _hints(one).values()
    return tuple(found)


def terms() -> tuple[type[StrEnum], ...]:
    """Return every enumeration that some field, or a part of one, has values of."""
    hints = [hint_of(kind, name) for kind in kinds() for name in field_names(kind)]
    hints += [hint for part in parts() for hint in _hints(part).values()]
    found = (one for hint in hints for one in _within(hint) if not is_dataclass(one))
    return tuple(dict.fromkeys(found))


@cache
def _hints(cls: type) -> Mapping[str, Any]:
    return get_type_hints(cls)


def _within(hint: Any) -> Iterator[Any]:
    """Yield the enumerations and dataclasses that an annotation names."""
    if get_origin(hint) is not None:
        for inner in get_args(hint):
            yield from _within(inner)
    elif isinstance(hint, type) and (issubclass(hint, StrEnum) or is_dataclass(hint)):
        yield hint
