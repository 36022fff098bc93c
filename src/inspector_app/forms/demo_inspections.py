"""Example inspections (resources/demo/*.yaml): real events entered as typed records with local keys.

A file states what its source states and nothing else. Records name each other by keys of the file (slugs);
whoever enters an example into a case file gives every record an id of its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from inspector_app.bundled import bundled
from inspector_app.canonical import Json
from inspector_app.errors import CannotDo
from inspector_app.forms.plain_yaml import Place, read_plain_yaml
from inspector_app.forms.problems import FileRefused
from inspector_app.inspection.answers import Answer, Verdict, Verification
from inspector_app.inspection.archives.records import AskedFile, RegisterCheck
from inspector_app.inspection.checklist import item_key
from inspector_app.inspection.conduct.records import Facility, HeadCount, Interview, PostedCode, Reception
from inspector_app.inspection.figures.stated import Figures, IndexYear, StatedCount
from inspector_app.inspection.findings import Finding, GoodPractice, Recommendation
from inspector_app.inspection.instruments import InstrumentRecord
from inspector_app.inspection.paragraphs import Paragraph
from inspector_app.inspection.people import Participant
from inspector_app.inspection.plain import from_plain, to_plain
from inspector_app.inspection.posting.posted import FeedbackPosting, PostingPoint
from inspector_app.inspection.slips.dossiers import HandOver, Pause, SampledDossier
from inspector_app.inspection.unit import Unit
from inspector_app.inspection.visit import Plan, ReceptionPoint, Round, Visit

DEMO_FOLDER = "resources/demo"
DEMO_VERSION = 1

MISSING_FIELD = "thiếu"
UNKNOWN_FIELD = "không có trường này"

_R = TypeVar("_R")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSource:
    """The publication that an example was entered from; what it does not state is empty."""

    title: str
    section: str = ""
    publisher: str = ""
    published_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoInspection:
    """One example inspection; every ``id`` in it is a local key.

    Attributes:
        id: Slug of the example, also the local key of its visit; keys of listed records are unique in a file.
        order: Place among the examples.
        plan, round: None when the source names none; visits that share one carry equal records.
        chosen: Items chosen for the visit by form id, in order; every answer is to one of them.
        answers: ``id`` is ``form_id/item``.
        verifications: ``about`` is the id of an answer or the local key of a finding.
        findings: ``item`` is ``form_id/item``.
        recommendations: ``findings`` are local keys.
        instruments: What the source tells of posted lists, dossiers, archives, conduct and other counts; what
            belongs to another record names its local key.
    """

    id: str
    order: int
    source: DemoSource
    plan: Plan | None
    round: Round | None
    unit: Unit
    visit: Visit
    participants: tuple[Participant, ...]
    reception_points: tuple[ReceptionPoint, ...]
    chosen: Mapping[str, tuple[str, ...]]
    answers: tuple[Answer, ...]
    verifications: tuple[Verification, ...]
    figures: tuple[Figures, ...]
    findings: tuple[Finding, ...]
    recommendations: tuple[Recommendation, ...]
    paragraphs: tuple[Paragraph, ...]
    instruments: tuple[InstrumentRecord, ...] = ()


def bundled_demos() -> tuple[DemoInspection, ...]:
    """Return the examples that came with the program, in their order."""
    files = [file for file in bundled(DEMO_FOLDER).iterdir() if file.name.endswith(".yaml")]
    return tuple(sorted((load_demo(file.read_bytes(), file.name) for file in files), key=lambda d: d.order))


def load_demo(data: bytes, name: str) -> DemoInspection:
    """Read one example from the bytes of its file.

    Raises:
        CannotDo: ``DEMO-01`` an unknown, missing or wrong field, with file, row, place and what stands there;
            ``DEMO-02`` a key that nothing in the file has; ``FORM-..`` it is not plain YAML.
    """
    yaml, problems = read_plain_yaml(data, name)
    if yaml is None or problems:
        raise FileRefused(problems)
    try:
        return _demo(_Top(yaml.value))
    except CannotDo as error:
        where = str(error.fields["where"])
        code = error.code if error.code == "DEMO-02" else "DEMO-01"
        what = error.fields["what"]
        raise CannotDo(code, file=name, row=yaml.row(_place(where)), where=where, what=what) from error


def _demo(top: "_Top") -> DemoInspection:
    if (version := top.value("version", int)) != DEMO_VERSION:
        raise _wrong("version", version)
    key = top.value("id", str)
    plan = top.record("plan", Plan)
    round_ = top.record("round", Round, plan_id=plan.id if plan else "")
    unit = top.needed("unit", Unit)
    links = {
        "unit_id": unit.id,
        "plan_id": plan.id if plan else "",
        "round_id": round_.id if round_ else "",
        "plan": to_plain(plan.document) if plan else None,
    }
    visit = top.needed("visit", Visit, id=key, **links)
    if not visit.is_example:
        raise _wrong("visit.is_example", visit.is_example)
    chosen, items = _chosen(top)
    findings = top.records("findings", Finding, item=items)
    finding_keys = {finding.id: finding.id for finding in findings}
    points = top.records("reception_points", ReceptionPoint)
    demo = DemoInspection(
        id=key,
        order=top.value("order", int),
        source=top.value("source", DemoSource),
        plan=plan,
        round=round_,
        unit=unit,
        visit=visit,
        participants=top.records("participants", Participant),
        reception_points=points,
        chosen=chosen,
        answers=_answers(top, items),
        verifications=top.records("verifications", Verification, about={**items, **finding_keys}),
        figures=top.records("figures", Figures),
        findings=findings,
        recommendations=top.records("recommendations", Recommendation, findings=finding_keys),
        paragraphs=top.records("paragraphs", Paragraph),
        instruments=_instruments(top, {point.id: point.id for point in points}),
    )
    top.finish()
    return demo


_AT_A_POINT: tuple[tuple[str, type], ...] = (
    ("receptions", Reception),
    ("interviews", Interview),
    ("head_counts", HeadCount),
    ("facilities", Facility),
    ("posted_codes", PostedCode),
)
_BY_THEMSELVES: tuple[tuple[str, type], ...] = (
    ("asked_files", AskedFile),
    ("registers", RegisterCheck),
    ("counts", StatedCount),
    ("indices", IndexYear),
    ("good_practices", GoodPractice),
)


def _instruments(top: "_Top", points: Mapping[str, str]) -> tuple[InstrumentRecord, ...]:
    """Return what a file tells of the instruments; a section that is not there tells nothing."""
    places = top.listed("posting_points", PostingPoint, reception_point=points)
    known = {place.id: place.id for place in places}
    dossiers = top.listed("dossiers", SampledDossier)
    codes = {dossier.id: dossier.id for dossier in dossiers}
    found: list[InstrumentRecord] = [
        *places,
        *top.listed("feedback", FeedbackPosting, key=known),
        *dossiers,
        *top.listed("hand_overs", HandOver, dossier=codes),
        *top.listed("pauses", Pause, dossier=codes),
    ]
    for name, cls in _AT_A_POINT:
        found += top.listed(name, cls, point=points)
    for name, cls in _BY_THEMSELVES:
        found += top.listed(name, cls)
    return tuple(found)


def _chosen(top: "_Top") -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Return the chosen items by form, and the answer key of each item by its name."""
    chosen: dict[str, tuple[str, ...]] = {}
    keys: dict[str, str] = {}
    for form_id, names in _mapping(top.take("chosen"), "chosen").items():
        where = f"chosen.{form_id}"
        chosen[form_id] = tuple(from_plain(str, name, where) for name in _list(names, where))
        for name in chosen[form_id]:
            if name in keys:
                raise _wrong(where, name)
            keys[name] = item_key(form_id, name)
    return chosen, keys


@dataclass(frozen=True, slots=True, kw_only=True)
class _AnswerEntry:
    """An answer as it stands in a file, under the name of its item."""

    verdict: Verdict | None = None
    note: str = ""
    na_reason: str = ""
    measures: Mapping[str, int | str] = field(default_factory=dict)


def _answers(top: "_Top", items: Mapping[str, str]) -> tuple[Answer, ...]:
    answers = []
    for name, value in _mapping(top.take("answers"), "answers").items():
        where = f"answers.{name}"
        entry = from_plain(_AnswerEntry, value, where)
        answers.append(
            Answer(
                id=_found(name, items, where),
                verdict=entry.verdict,
                note=entry.note,
                na_reason=entry.na_reason,
                measures=entry.measures,
            )
        )
    return tuple(answers)


class _Top:
    """The fields of a file; each is taken once, and none may be left over."""

    def __init__(self, value: object) -> None:
        self._left = _mapping(value, "-")
        self._keys: set[str] = set()

    def take(self, name: str) -> object:
        if name not in self._left:
            raise _wrong(name, MISSING_FIELD)
        return self._left.pop(name)

    def value(self, name: str, kind: type[_R]) -> _R:
        return from_plain(kind, self.take(name), name)

    def record(self, name: str, cls: type[_R], **derived: Json) -> _R | None:
        value = self.take(name)
        return None if value is None else _record(value, cls, name, derived)

    def needed(self, name: str, cls: type[_R], **derived: Json) -> _R:
        return _record(self.take(name), cls, name, derived)

    def records(self, name: str, cls: type[_R], **keys: Mapping[str, str]) -> tuple[_R, ...]:
        """Read a list of records; ``keys`` says which fields name something else, and what they may name."""
        has_order = "order" in cls.__dataclass_fields__  # type: ignore[attr-defined]
        found = []
        for number, value in enumerate(_list(self.take(name), name), 1):
            where = f"{name}[{number - 1}]"
            entry = {"key": f"{name}-{number}", **_mapping(value, where)}
            for reference, known in keys.items():
                if reference in entry:
                    entry[reference] = _resolved(entry[reference], known, f"{where}.{reference}")
            key = from_plain(str, entry["key"], f"{where}.key")
            if key in self._keys and "key" not in keys:
                raise _wrong(f"{where}.key", key)
            self._keys.add(key)
            found.append(_record(entry, cls, where, {"order": number} if has_order else {}))
        return tuple(found)

    def listed(self, name: str, cls: type[_R], **keys: Mapping[str, str]) -> tuple[_R, ...]:
        """Read a list of records that may be left out; a record with a known ``key`` is about that one."""
        return self.records(name, cls, **keys) if name in self._left else ()

    def finish(self) -> None:
        for name in self._left:
            raise _wrong(name, UNKNOWN_FIELD)


def _record(value: object, cls: type[_R], where: str, derived: Mapping[str, Json]) -> _R:
    """Read one record; its ``key`` becomes its id, and what is derived may not stand in the file."""
    entry = _mapping(value, where)
    for name in {"id", *derived} & entry.keys():
        raise _wrong(f"{where}.{name}", UNKNOWN_FIELD)
    if "id" not in derived:
        if "key" not in entry:
            raise _wrong(f"{where}.key", MISSING_FIELD)
        entry["id"] = entry.pop("key")
    return from_plain(cls, {**entry, **derived}, where)


def _resolved(value: object, known: Mapping[str, str], where: str) -> object:
    if isinstance(value, list):
        return [_found(inner, known, f"{where}[{n}]") for n, inner in enumerate(value)]
    return _found(value, known, where)


def _found(key: object, known: Mapping[str, str], where: str) -> str:
    if not isinstance(key, str) or key not in known:
        raise CannotDo("DEMO-02", where=where, what=str(key)[:80])
    return known[key]


def _mapping(value: object, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _wrong(where, value)
    return dict(value)


def _list(value: object, where: str) -> list[object]:
    if not isinstance(value, list):
        raise _wrong(where, value)
    return value


def _wrong(where: str, what: object) -> CannotDo:
    return CannotDo("DEMO-01", where=where, what=str(what)[:80])


def _place(where: str) -> Place:
    """Return the way to a value from its words: ``findings[2].item`` -> ("findings", 2, "item")."""
    return tuple(int(step) if step.isdigit() else step for step in re.split(r"[.\[\]]+", where) if step)
