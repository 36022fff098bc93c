"""From «không đạt» to a proposed finding and recommendation: standard sentences with their slots filled.

A slot takes the measure of the answer (``{so_niem_yet}`` is the measure ``NY02_so_niem_yet``), else what the
visit knows (place, day, year, due date). What nobody knows stays visible as «…» and is listed: a person
fills it in, nothing is invented.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from inspector_app.inspection.answers import Answer
from inspector_app.inspection.checklist import DeadlineTerm, Item, Measure
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.deadlines import SIGNING_DAY, due_date
from inspector_app.inspection.findings import Deadline, DeadlineKind, Finding, Recommendation
from inspector_app.inspection.law import Registry, SetAside
from inspector_app.inspection.measure_words import measure_text
from inspector_app.inspection.workdays import Calendar, Counted

UNFILLED = "«…»"

_SLOT = re.compile(r"\{(\w+)\}")
_DATE = re.compile(r"\d\d/\d\d/\d{4}")
_DUE, _DAY, _YEAR, _PLACE, _UNIT = "han", "ngay", "nam", "dia_diem", "don_vi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the visit knows that sentences may need.

    Attributes:
        day: Day of the minutes; deadlines run from it.
        dossier_day: Date that decides which law and form are right; None = the day of the visit.
        place: Where it was checked: the reception point or the unit.
        known: Further slots with their words.
    """

    day: date | None = None
    dossier_day: date | None = None
    place: str = ""
    unit_name: str = ""
    known: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is proposed; a person changes it and decides.

    Attributes:
        recommendation: None where the item has no standard recommendation.
        unfilled: Slots that stand as «…», in the order of the sentences.
        set_aside: Bases of the item that are not right for the date, with the reason.
        due: How the deadline was counted; None when it could not be.
    """

    finding: Finding
    recommendation: Recommendation | None
    unfilled: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    due: Counted | None = None


def propose(
    item: Item,
    answer: Answer,
    circumstances: Circumstances,
    *,
    law: Registry,
    calendar: Calendar,
    finding_id: str,
    recommendation_id: str,
) -> Proposal:
    """Return the finding and recommendation that a failed item proposes.

    Args:
        item: The item; its sentences, bases, severity and usual deadline.
        answer: What was recorded; its measures, calculated ones included, fill slots.
        circumstances: What the visit knows.
        law: Leaves out bases that are not right for the dossier's date.
        calendar: Counts the deadline.
        finding_id: Id of the new finding; ``recommendation_id`` of the recommendation.
        recommendation_id: See ``finding_id``.
    """
    due = _due(item.deadline, circumstances.day, calendar)
    words = _words(item, answer, circumstances, due)
    text, open_in_finding = fill(item.finding or item.label, words)
    advice, open_in_advice = fill(item.recommendation, words)
    bases = law.at_date(item.legal_basis, circumstances.dossier_day or circumstances.day)
    finding = Finding(
        id=finding_id,
        item=answer.id,
        text=text,
        proposed=text,
        severity=item.severity,
        basis=bases.right,
    )
    recommendation = Recommendation(
        id=recommendation_id,
        text=advice,
        deadline=_deadline(item, circumstances.day, due),
        findings=(finding_id,),
    )
    return Proposal(
        finding=finding,
        recommendation=recommendation if advice else None,
        unfilled=tuple(dict.fromkeys((*open_in_finding, *open_in_advice))),
        set_aside=bases.set_aside,
        due=due,
    )


def fill(sentence: str, words: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Fill the slots of a sentence; return it with the names of those that nothing fills.

    A date that stands alone in its sentence («trước {han}») gets the word «ngày» before it.
    """
    unfilled = []

    def put(slot: re.Match[str]) -> str:
        name = slot[1]
        value = words.get(name, "")
        if not value:
            unfilled.append(name)
        said = sentence[: slot.start()].rstrip().lower().endswith("ngày")
        is_date = bool(_DATE.fullmatch(value)) or (not value and name == _DUE)
        return ("ngày " if is_date and not said else "") + (value or UNFILLED)

    return _SLOT.sub(put, sentence), tuple(unfilled)


def slot_of(item: Item, measure: Measure) -> str:
    """Return the slot that a measure fills: ``so_niem_yet`` for ``NY02_so_niem_yet``."""
    return measure.name.removeprefix(f"{item.name}_")


def _words(item: Item, answer: Answer, about: Circumstances, due: Counted | None) -> dict[str, str]:
    words = {
        _PLACE: about.place,
        _UNIT: about.unit_name,
        _DAY: short_date(about.day) if about.day else "",
        _YEAR: str(about.day.year) if about.day else "",
        _DUE: short_date(due.day) if due else "",
        **(about.known or {}),
    }
    own = {slot_of(item, m) for m in item.measures}
    words = {slot: value for slot, value in words.items() if slot not in own}
    for measure in item.measures:
        value = answer.measures.get(measure.name)
        words[slot_of(item, measure)] = dict(measure.choices).get(str(value)) or measure_text(
            value, measure.type
        )
    return words


def _due(term: DeadlineTerm | None, day: date | None, calendar: Calendar) -> Counted | None:
    return due_date(_counted(term, day), calendar) if term else None


def _counted(term: DeadlineTerm, day: date | None) -> Deadline:
    kind = DeadlineKind.WORKING_DAYS if term.working else DeadlineKind.DAYS
    return Deadline(kind=kind, count=term.days, event=SIGNING_DAY, event_on=day)


def _deadline(item: Item, day: date | None, due: Counted | None) -> Deadline:
    """A sentence that names the day has that day as its deadline; else the count itself is the deadline."""
    if item.deadline and due and f"{{{_DUE}}}" in item.recommendation:
        return Deadline(kind=DeadlineKind.ON_DATE, due=due.day)
    return _usual(item.deadline, day, due)


def usual_deadline(item: Item, day: date | None, calendar: Calendar) -> Deadline:
    """Return the usual deadline of an item's recommendation, counted from the day of the minutes."""
    return _usual(item.deadline, day, _due(item.deadline, day, calendar))


def _usual(term: DeadlineTerm | None, day: date | None, due: Counted | None) -> Deadline:
    if term is None:
        return Deadline()
    counted = _counted(term, day)
    return Deadline(
        kind=counted.kind,
        due=due.day if due else None,
        count=counted.count,
        event=counted.event,
        event_on=counted.event_on,
    )
