"""One visit as it stands: every record of its scope, typed and joined with its pinned checklists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol, TypeVar

from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import (
    Answer,
    PinnedForm,
    Verification,
    read_answers,
    read_chosen,
)
from inspector_app.inspection.checklist import Checklist, Item, item_key, split_item_key
from inspector_app.inspection.evidence import Evidence
from inspector_app.inspection.figures.judging import judge
from inspector_app.inspection.figures.stated import Figures, RuleOutcome
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.form_state import ItemState
from inspector_app.inspection.handed_over import HandedDocument
from inspector_app.inspection.instruments import Instruments, read_instruments
from inspector_app.inspection.objections import Objection
from inspector_app.inspection.paragraphs import Paragraph
from inspector_app.inspection.people import Participant, Side
from inspector_app.inspection.record import CellKey, View
from inspector_app.inspection.remarks import SaidRemark, read_remarks
from inspector_app.inspection.sealing import Sealing, VisitState, read_sealing
from inspector_app.inspection.self_check import SelfAnswer
from inspector_app.inspection.visit import ReceptionPoint, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRecord:
    """Everything a window shows of one visit, from one view of its scope.

    Attributes:
        checklists: The pinned versions, in the order in which they were pinned.
        chosen: Keys of the items chosen for the visit; nothing else counts or prints.
        answers: Answer by item key.
        outcomes: What the rules R1-R13 say of each table of figures, by its id.
        conflicts: Fields with two heads; nothing may be drafted while there are any.
        states: What the forms' expressions say of each chosen item, by item key; the answers then hold the
            calculated measures too.
        evidence: The pictures, in their order.
        remarks: What the team says to itself about items, the oldest first; never printed.
        unit_says: What the unit says of itself in the annex that it sent back, by the key of the item.
        erased: When a picture was erased because its term was over, by its hash.
    """

    view: View
    visit: Visit
    participants: tuple[Participant, ...]
    points: tuple[ReceptionPoint, ...]
    checklists: tuple[Checklist, ...]
    chosen: frozenset[str]
    answers: Mapping[str, Answer]
    verifications: tuple[Verification, ...]
    findings: tuple[Finding, ...]
    recommendations: tuple[Recommendation, ...]
    paragraphs: tuple[Paragraph, ...]
    figures: tuple[Figures, ...]
    outcomes: Mapping[str, tuple[RuleOutcome, ...]]
    sealing: Sealing
    conflicts: tuple[CellKey, ...]
    states: Mapping[str, ItemState] = field(default_factory=dict)
    instruments: Instruments = field(default_factory=Instruments)
    evidence: tuple[Evidence, ...] = ()
    remarks: tuple[SaidRemark, ...] = ()
    objections: tuple[Objection, ...] = ()
    handed_over: tuple[HandedDocument, ...] = ()
    unit_says: Mapping[str, SelfAnswer] = field(default_factory=dict)
    erased: Mapping[str, date] = field(default_factory=dict)

    @property
    def state(self) -> VisitState:
        """How far the visit is."""
        return self.sealing.state

    def side(self, side: Side) -> tuple[Participant, ...]:
        """Return the people of one side in their order."""
        return tuple(person for person in self.participants if person.side is side)

    def chosen_items(self) -> tuple[tuple[str, Checklist, Item], ...]:
        """Return (key, checklist, item) of every chosen item in the order of the forms and points."""
        found = []
        for checklist in self.checklists:
            for item in checklist.items():
                keys = [item_key(checklist.form_id, item.name, point.id) for point in self.points]
                all_keys = (item_key(checklist.form_id, item.name), *keys)
                found += [(key, checklist, item) for key in all_keys if key in self.chosen]
        return tuple(found)

    def item(self, key: str) -> Item:
        """Return the checklist item of an answer's key.

        Raises:
            CannotDo: ``VISIT-02`` when no pinned checklist has it.
        """
        form_id, name, _ = split_item_key(key)
        for checklist in self.checklists:
            if checklist.form_id == form_id and (item := checklist.item(name)):
                return item
        raise CannotDo("VISIT-02", item=key)


def read_visit_record(view: View, forms: Iterable[Checklist]) -> VisitRecord:
    """Join one view of a visit's scope with the forms that it pinned.

    Args:
        view: All cells of the visit.
        forms: Every version at hand; a pinned one must be among them with the same hash.

    Raises:
        CannotDo: ``VISIT-01`` the scope holds no visit; ``VISIT-03`` a pinned form is not at hand.
    """
    visits = view.read("visit", Visit)
    if not visits:
        raise CannotDo("VISIT-01", visit=view.scope)
    figures = _ordered(view.read("figures", Figures))
    return VisitRecord(
        view=view,
        visit=visits[0],
        participants=_ordered(view.read("participant", Participant)),
        points=_ordered(view.read("reception_point", ReceptionPoint)),
        checklists=_pinned(view, tuple(forms)),
        chosen=read_chosen(view),
        answers=read_answers(view),
        verifications=view.read("verification", Verification),
        findings=_ordered(view.read("finding", Finding)),
        recommendations=_ordered(view.read("recommendation", Recommendation)),
        paragraphs=_ordered(view.read("paragraph", Paragraph)),
        figures=figures,
        outcomes={table.id: judge(table) for table in figures},
        sealing=read_sealing(view),
        conflicts=view.conflicts(),
        instruments=read_instruments(view),
        evidence=_ordered(view.read("evidence", Evidence)),
        remarks=read_remarks(view),
        objections=_in_time(view.read("objection", Objection)),
        handed_over=_ordered(view.read("handed_document", HandedDocument)),
    )


def _pinned(view: View, forms: tuple[Checklist, ...]) -> tuple[Checklist, ...]:
    found = []
    for pin in view.read("pinned_form", PinnedForm):
        match = [f for f in forms if (f.form_id, f.version, f.sha256) == (pin.id, pin.version, pin.sha256)]
        if not match:
            raise CannotDo("VISIT-03", form=pin.id, version=pin.version)
        found.append((pin.order, match[0]))
    return tuple(checklist for _, checklist in sorted(found, key=lambda pair: (pair[0], pair[1].form_id)))


class _InOrder(Protocol):
    """A record with a place in its list."""

    @property
    def id(self) -> str: ...
    @property
    def order(self) -> int: ...


_O = TypeVar("_O", bound=_InOrder)


def _ordered(records: tuple[_O, ...]) -> tuple[_O, ...]:
    return tuple(sorted(records, key=lambda record: (record.order, record.id)))


def _in_time(objections: tuple[Objection, ...]) -> tuple[Objection, ...]:
    return tuple(sorted(objections, key=lambda one: (one.raised_at, one.id)))


def with_erased(record: VisitRecord, erased: Mapping[str, date]) -> VisitRecord:
    """Return the record with what was erased; minutes that are yet to be made print none of it.

    Args:
        record: The visit as it stands.
        erased: When each picture was erased, by its hash.
    """
    evidence = record.evidence
    if erased and record.state is VisitState.OPEN:
        evidence = tuple(replace(one, on_paper=one.on_paper and one.sha256 not in erased) for one in evidence)
    return replace(record, erased=erased, evidence=evidence)


def with_states(record: VisitRecord, states: Mapping[str, ItemState]) -> VisitRecord:
    """Return the record with what the forms' expressions say of each chosen item.

    Answers get their calculated measures, and lose those that are not relevant: neither may be printed or
    proposed from anything but what the form says now.

    Args:
        record: The visit as it stands.
        states: By the key of the answer.
    """
    answers = dict(record.answers)
    for key, state in states.items():
        values = {m.name: m.value for m in state.measures.values() if m.is_relevant and m.value is not None}
        if key in answers or values:
            answers[key] = replace(answers.get(key, Answer(id=key)), measures=values)
    return replace(record, answers=answers, states=states)
