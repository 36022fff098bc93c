"""Search over everything in the case file, grouped by what was found, each hit with the way to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import VisitRow
from inspector_app.actions.read_year import Overview, Planned
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.record import View
from inspector_app.inspection.wanted import Wanted, read_wanted
from inspector_app.store.search import Hit

PER_KIND = 12
"""How many hits of one kind of record are shown: who sees so many types another word."""
LEAST_LETTERS = 2
_MOST_HITS = 200
_CHANGES_AT_A_TIME = 400
_DOCUMENTS = frozenset({"plan", "decision", "document", "conclusion", "source", "paper", "minutes_number"})
"""Fields that hold a document's number and title."""
_ABOUT = {"verification": "about", "hand_over": "dossier", "pause": "dossier"}
"""Kind -> its field with the key of the record at which it is shown."""


class FoundKind(StrEnum):
    """What was found, in the order in which it is shown."""

    VISIT = "visit"  # a unit and the visit at it
    PLANNED = "planned"  # a unit that is planned, without a visit
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    ITEM = "item"  # what an open visit asks
    ANSWER = "answer"  # notes on items of the checklist
    PERSON = "person"
    DOCUMENT = "document"
    TEXT = "text"  # assessment, opinions, conclusion
    INSTRUMENT = "instrument"  # posting, slips, archives, conduct, figures


_KINDS = {
    "finding": FoundKind.FINDING,
    "recommendation": FoundKind.RECOMMENDATION,
    "answer": FoundKind.ANSWER,
    "verification": FoundKind.ANSWER,
    "participant": FoundKind.PERSON,
    "paragraph": FoundKind.TEXT,
    "good_practice": FoundKind.TEXT,
    "visit": FoundKind.VISIT,
    "target": FoundKind.PLANNED,
}
_ORDER = {kind: place for place, kind in enumerate(FoundKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One hit.

    Attributes:
        title: The unit, and what is about it: its day, an item's code.
        words: What stands there, whole.
        visit_id: The visit to open; "" for what is only planned.
        record, place: Kind and key of the record to go to there, "" for the visit as a whole.
        verdict: What was answered to an item, None where nothing was yet.
    """

    kind: FoundKind
    title: str
    words: str
    visit_id: str = ""
    record: str = ""
    place: str = ""
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a search brought; ``text`` is what had been typed, so that a late answer can be told."""

    text: str
    found: tuple[Found, ...] = ()


def search_all(desk: Desk, text: str, overview: Overview) -> Answered:
    """Search visits, planned units, what open visits ask, and every text that somebody wrote.

    What was deleted or replaced is not found. A single letter is in everything, so nothing is searched for.

    Args:
        desk: The desk.
        text: Words in any order, with or without diacritics; phrases in quotation marks.
        overview: Visits and planned units as they were read last.
    """
    wanted = read_wanted(text)
    if sum(len(word) for phrase in wanted.phrases for word in phrase) < LEAST_LETTERS:
        return Answered(text)
    hits = desk.case.search(text, _MOST_HITS, per_kind=PER_KIND)
    found = [*_visits(overview.visits, wanted, hits), *_planned(overview.planned, wanted)]
    found += _items(desk, overview.visits, wanted)
    rows = {visit.visit_id: visit for visit in overview.visits}
    found += [one for hit in hits if (one := _found(desk, hit, rows)) is not None]
    return Answered(text, tuple(sorted(dict.fromkeys(found), key=lambda one: _ORDER[one.kind])))


def catch_up(desk: Desk) -> bool:
    """Take a little of what was written since into the index, so that the first key need not wait for all.

    Returns:
        Whether there may be more.
    """
    return desk.case.index_some(_CHANGES_AT_A_TIME)


def _visits(visits: Iterable[VisitRow], wanted: Wanted, hits: Iterable[Hit]) -> list[Found]:
    """Return visits whose line, or another field of their own, holds the words."""
    others = {hit.scope: hit for hit in hits if hit.kind == "visit" and hit.field not in _DOCUMENTS}
    found = []
    for visit in visits:
        line = (visit.unit_name, visit.subject, visit.leader, _day(visit))
        if wanted.is_in(*line):
            words = ". ".join(part for part in line[1:3] if part)
            found.append(_whole(visit, words))
        elif visit.visit_id in others:
            found.append(_whole(visit, others[visit.visit_id].text))
    return found[:PER_KIND]


def _whole(visit: VisitRow, words: str) -> Found:
    return Found(kind=FoundKind.VISIT, title=_title(visit), words=words, visit_id=visit.visit_id)


def _planned(planned: Iterable[Planned], wanted: Wanted) -> list[Found]:
    return [
        Found(
            kind=FoundKind.PLANNED,
            title=row.target.unit_name,
            words=row.plan.title,
            record="target",
            place=row.target.id,
        )
        for row in planned
        if row.visit is None and wanted.is_in(row.target.unit_name, row.plan.title, str(row.plan.year))
    ][:PER_KIND]


def _items(desk: Desk, visits: Iterable[VisitRow], wanted: Wanted) -> list[Found]:
    """Return chosen items of open visits by their code or label; signed minutes ask nothing any more."""
    labels: dict[tuple[str, str], dict[str, str]] = {}
    found: list[Found] = []
    for visit in visits:
        for key, verdict in visit.asked.items():
            form_id, name, _ = split_item_key(key)
            form = form_id, visit.forms.get(form_id, "")
            if form not in labels:
                labels[form] = _matching(desk, *form, wanted)
            if label := labels[form].get(name):
                title = f"{_title(visit)} · {name}"
                found.append(
                    Found(
                        kind=FoundKind.ITEM,
                        title=title,
                        words=label,
                        visit_id=visit.visit_id,
                        record="answer",
                        place=key,
                        verdict=verdict,
                    )
                )
        if len(found) >= PER_KIND:
            break
    return found[:PER_KIND]


def _matching(desk: Desk, form_id: str, sha256: str, wanted: Wanted) -> dict[str, str]:
    """Return the labels of a form's items that hold the words, by code; none where the form is gone."""
    try:
        form = desk.library.version(form_id, sha256)
    except CannotDo:
        return {}
    return {item.name: item.label for item in form.items() if wanted.is_in(item.name, item.label)}


def _found(desk: Desk, hit: Hit, rows: dict[str, VisitRow]) -> Found | None:
    """Return a hit with the way to it; None for what is shown by its visit or plan, or nowhere."""
    is_document = hit.field in _DOCUMENTS
    row = rows.get(hit.scope)
    if row is None or (hit.kind == "visit" and not is_document):
        return None
    title, place = _title(row), hit.key
    if hit.kind in _ABOUT:
        place = _owner(desk.case.view_of(hit.scope, [(hit.kind, hit.key)]), hit) or hit.key
    if hit.kind == "visit":
        place = hit.field
    if hit.kind in ("answer", "verification") and (item := _item(desk, place)):
        title = f"{title} · {item}"
    kind = FoundKind.DOCUMENT if is_document else _KINDS.get(hit.kind, FoundKind.INSTRUMENT)
    return Found(kind=kind, title=title, words=hit.text, visit_id=row.visit_id, record=hit.kind, place=place)


def _owner(view: View, hit: Hit) -> str:
    value = view.fields(hit.kind, hit.key).get(_ABOUT[hit.kind], "")
    return value if isinstance(value, str) else ""


def _item(desk: Desk, key: str) -> str:
    """Return code and label of an item, the code alone where the form is gone."""
    form_id, name, _ = split_item_key(key)
    try:
        item = desk.library.newest(form_id).item(name)
    except CannotDo:
        return name
    return f"{name} {item.label}" if item else name


def _title(visit: VisitRow) -> str:
    return " · ".join(part for part in (visit.unit_name, _day(visit)) if part)


def _day(visit: VisitRow) -> str:
    return short_date(visit.day) if visit.day else ""
