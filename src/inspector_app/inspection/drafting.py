"""From the record of a visit to the minutes as data: what is printed, in which order, with which slots."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from inspector_app.canonical import Json, canonical_bytes
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import Checklist, FormStatus, Item, Measure, split_item_key
from inspector_app.inspection.dates import time_words
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.handed_over import handed_lines
from inspector_app.inspection.instrument_lines import NOTHING_PRINTED, PrintedInstruments
from inspector_app.inspection.law import Registry
from inspector_app.inspection.measure_words import measure_text
from inspector_app.inspection.minutes import (
    MINUTES_VERSION,
    AnsweredItem,
    AnsweredSection,
    Attendee,
    Basis,
    FiguresLine,
    FindingLine,
    Layout,
    Mark,
    MeasureLine,
    Minutes,
    RecommendationLine,
    RecordState,
    RefusalLine,
    TextLine,
)
from inspector_app.inspection.objections import objection_lines
from inspector_app.inspection.office_pack import PackUsed
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.people import Participant
from inspector_app.inspection.plain import to_plain
from inspector_app.inspection.printed_evidence import picture_lines, picture_numbers
from inspector_app.inspection.slots import slots_now
from inspector_app.inspection.visit import Visit
from inspector_app.inspection.visit_record import VisitRecord

_AS_RECORDED = (
    *("superior_body", "team_name", "decision", "plan", "place", "subject", "kind", "way"),
    *("unit_name", "unit_parent_name", "held_on", "opened_at", "closed_at", "period"),
    *("remedy_report_by", "remedy_report_to", "read_aloud_at", "copies", "recipients", "filed_at"),
    *("source_note", "clock", "amends"),
)
"""Fields that the minutes take over from the visit under the same name."""


def minutes_of(
    record: VisitRecord,
    *,
    layout: Layout,
    state: RecordState,
    drafted_at: datetime,
    law: Registry,
    adopted: frozenset[tuple[str, str]],
    instruments: PrintedInstruments = NOTHING_PRINTED,
    office: PackUsed | None = None,
) -> Minutes:
    """Return the minutes of a visit as data.

    Args:
        record: The visit as it stands.
        layout: What the pages will depend on besides the facts.
        state: Frontier and digest of the record that is drafted.
        drafted_at: The laptop's clock now.
        law: Registry that gives a basis its words.
        adopted: (form_id, sha256) of forms adopted here by naming a decision.
        instruments: What the rules say of the field's instruments.
        office: The papers of the office; None for the template as it is.
    """
    visit = record.visit
    numbers = {finding.id: number for number, finding in enumerate(record.findings, 1)}
    return Minutes(
        version=MINUTES_VERSION,
        visit_id=visit.id,
        drafted_at=drafted_at,
        mark=mark_of(record, adopted),
        layout=layout,
        record=state,
        number=visit.minutes_number,
        symbol=visit.minutes_symbol,
        day=_day_of(visit),
        attendees=_attendees(record),
        texts=_texts(record),
        figures=tuple(
            FiguresLine(figures=table, outcomes=record.outcomes[table.id]) for table in record.figures
        ),
        findings=finding_lines(record, law),
        recommendations=_recommendations(record, numbers),
        checklist=_checklist(record),
        slots=slots_now(record.participants, record.sealing),
        refusals=_refusals(record),
        instruments=instruments,
        good_practices=record.instruments.good_practices,
        pictures=picture_lines(record),
        objections=objection_lines(record.objections, record.findings),
        handed_over=handed_lines(record.handed_over),
        edition=record.sealing.edition,
        office=office,
        **{name: getattr(visit, name) for name in _AS_RECORDED},
    )


def _day_of(visit: Visit) -> date | None:
    """The day that the minutes bear: the last one of the work.

    An example whose source names several days does not say on which the paper was made.
    """
    if not visit.held_on or (visit.is_example and len(visit.held_on) > 1):
        return None
    return visit.held_on[-1]


def mark_of(record: VisitRecord, adopted: frozenset[tuple[str, str]]) -> Mark:
    """Return what every page must carry: an example, or a form that nobody has issued or adopted."""
    if record.visit.is_example:
        return Mark.EXAMPLE
    return Mark.UNPUBLISHED_FORM if unissued_forms(record, adopted) else Mark.NONE


def unissued_forms(record: VisitRecord, adopted: frozenset[tuple[str, str]]) -> tuple[Checklist, ...]:
    """Return the forms in use that nobody has issued, nor adopted by a decision."""
    used = {form.form_id for _, form, _ in record.chosen_items()}
    return tuple(
        form
        for form in record.checklists
        if form.status is FormStatus.DRAFT
        and form.form_id in used
        and (form.form_id, form.sha256) not in adopted
    )


def as_inked(minutes: Minutes) -> Minutes:
    """Return what people who sign by hand are shown: the minutes without any ink and without draft state."""
    return replace(
        minutes,
        drafted_at=datetime.fromtimestamp(0, tz=minutes.drafted_at.tzinfo),
        edition=1,
        record=replace(minutes.record, frontier={}, view_digest=""),
        slots=tuple(replace(slot, ink=(), ink_sha256="", ink_pages_sha256="") for slot in minutes.slots),
    )


def content_digest(minutes: Minutes) -> str:
    """Return the digest of what a person is shown before inking."""
    return hashlib.sha256(canonical_bytes(to_plain(as_inked(minutes)))).hexdigest()


def _attendees(record: VisitRecord) -> tuple[Attendee, ...]:
    return tuple(
        Attendee(
            side=person.side,
            role=person.role,
            name=person.name,
            title=_title_of(person),
            agency=person.agency,
            is_group=person.is_group,
            present=person.present,
            absent_reason=person.absent_reason,
        )
        for person in record.participants
    )


def _title_of(person: Participant) -> str:
    """Return the title as printed: with when somebody left who was there at first.

    The data of the minutes is released and has no place of its own for it; the words stand after the title.
    """
    if person.left_at is None or not person.present:
        return person.title
    return f"{person.title} (đã ra về lúc {time_words(person.left_at)})".strip()


def _refusals(record: VisitRecord) -> tuple[RefusalLine, ...]:
    """Return who has no place for a signature because they refused, the first one first."""
    refused = [(record.sealing.refusals[key], key) for key in record.sealing.refused_before()]
    people = {person.id: person for person in record.participants if person.present}
    return tuple(
        RefusalLine(
            name=people[key].name,
            title=people[key].title or people[key].agency,
            side=people[key].side,
            reason=refusal.reason,
            witness=refusal.witness,
            refused_at=refusal.refused_at,
        )
        for refusal, key in sorted(refused, key=lambda pair: (pair[0].refused_at, pair[1]))
        if key in people
    )


def _texts(record: VisitRecord) -> tuple[TextLine, ...]:
    titles = {section.code: section.title for form in record.checklists for section in form.sections}
    return tuple(
        TextLine(part=text.part, heading=titles.get(text.section, text.section), text=text.text)
        for text in record.paragraphs
        if text.part is not Part.PRIVATE
    )


def finding_lines(record: VisitRecord, law: Registry) -> tuple[FindingLine, ...]:
    """Return the findings as the minutes print them."""
    return tuple(_finding(record, finding, number, law) for number, finding in enumerate(record.findings, 1))


def _finding(record: VisitRecord, finding: Finding, number: int, law: Registry) -> FindingLine:
    about = {finding.id, *finding.items}
    return FindingLine(
        number=number,
        item=", ".join(dict.fromkeys(split_item_key(key)[1] for key in finding.items)),
        text=finding.text,
        severity=finding.severity,
        basis=tuple(Basis(words=law.words(basis), confirmed=basis.confirmed) for basis in finding.basis),
        evidence=finding.evidence,
        verified=tuple(check for check in record.verifications if check.about in about),
        responsible=finding.responsible,
        cause=finding.cause,
        fault_of=finding.fault_of,
        stance=finding.stance,
        explanation=finding.explanation,
        reply=finding.reply,
        law_word=finding.law_word,
        repeats=finding.repeats,
        pictures=picture_numbers(record.evidence, finding.id),
    )


def _recommendations(record: VisitRecord, numbers: Mapping[str, int]) -> tuple[RecommendationLine, ...]:
    return tuple(
        RecommendationLine(
            number=number,
            text=advice.text,
            addressee=advice.addressee,
            addressee_name=advice.addressee_name,
            responsible=advice.responsible,
            deadline=advice.deadline,
            product=advice.product,
            law_word=advice.law_word,
            priority=advice.priority,
            finding_numbers=tuple(sorted(numbers[f] for f in advice.findings if f in numbers)),
        )
        for number, advice in enumerate(record.recommendations, 1)
    )


def _checklist(record: VisitRecord) -> tuple[AnsweredSection, ...]:
    points = {point.id: point.name for point in record.points}
    rows: dict[tuple[str, str], list[AnsweredItem]] = {}
    titles: dict[tuple[str, str], str] = {}
    for key, form, item in record.chosen_items():
        section = _section_of(form, item)
        titles[form.form_id, section[0]] = section[1]
        answer = record.answers.get(key, Answer(id=key))
        rows.setdefault((form.form_id, section[0]), []).append(
            AnsweredItem(
                code=item.name,
                label=item.label,
                verdict=answer.verdict,
                note=_note(answer),
                point=points.get(split_item_key(key)[2], ""),
                measures=_measures(item, answer),
                verified=tuple(check for check in record.verifications if check.about == key),
                pictures=picture_numbers(record.evidence, key),
            )
        )
    return tuple(
        AnsweredSection(code=code, title=titles[form_id, code], items=tuple(items))
        for (form_id, code), items in rows.items()
    )


def _note(answer: Answer) -> str:
    """The reason of «không áp dụng» stands before the note: both are printed."""
    reason = answer.na_reason if answer.verdict is Verdict.NA else ""
    return "\n".join(text for text in (reason, answer.note) if text)


def _section_of(form: Checklist, item: Item) -> tuple[str, str]:
    section = next(section for section in form.sections if item in section.items)
    return section.code, section.title


def _measures(item: Item, answer: Answer) -> tuple[MeasureLine, ...]:
    return tuple(
        MeasureLine(label=measure.label, value=_value_text(measure, value))
        for measure in item.measures
        if (value := answer.measures.get(measure.name)) is not None and value != ""
    )


def _value_text(measure: Measure, value: Json) -> str:
    words = dict(measure.choices).get(str(value)) or measure_text(value, measure.type)
    return f"{words} {measure.unit}".rstrip()
