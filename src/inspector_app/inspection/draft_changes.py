"""What became different since a draft went out: section by section, finding by finding, compared as data."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.sent_drafts import DraftContent


class Section(StrEnum):
    """Part of the minutes that a change belongs to, in the printed order."""

    GENERAL = "general"
    PEOPLE = "people"
    TEXTS = "texts"
    CHECKLIST = "checklist"
    FIGURES = "figures"
    FINDINGS = "findings"
    RECOMMENDATIONS = "recommendations"
    INSTRUMENTS = "instruments"


class Became(StrEnum):
    """What happened to it."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftChange:
    """One difference.

    Attributes:
        label: What is different: a finding's text, an item's code, a person; "" for a section as a whole.
        fields: Names of the fields that differ, of what stands in both.
        key: Id of the finding or recommendation, to go to; "" where there is none.
        part: Of a changed text.
    """

    section: Section
    became: Became
    label: str = ""
    fields: tuple[str, ...] = ()
    key: str = ""
    part: Part | None = None


_GENERAL = (
    *("superior_body", "team_name", "decision", "plan", "number", "symbol", "place", "day", "subject"),
    *("kind", "way", "unit_name", "unit_parent_name", "held_on", "opened_at", "closed_at", "period"),
    *("remedy_report_by", "remedy_report_to", "read_aloud_at", "copies", "recipients", "filed_at"),
)
_NUMBERS = frozenset({"number", "finding_numbers"})


def changes_since(sent: DraftContent, now: DraftContent) -> tuple[DraftChange, ...]:
    """Return every difference between a draft that went out and the minutes as they are now."""
    was, present = sent.minutes, now.minutes
    general = tuple(name for name in _GENERAL if getattr(was, name) != getattr(present, name))
    found: list[DraftChange] = []
    if general:
        found.append(DraftChange(section=Section.GENERAL, became=Became.CHANGED, fields=general))
    found += _people(sent, now)
    found += _texts(sent, now)
    found += _compared(Section.CHECKLIST, _items(sent), _items(now))
    found += _compared(Section.FIGURES, _figures(sent), _figures(now))
    pairs = (
        (Section.FINDINGS, "findings"),
        (Section.RECOMMENDATIONS, "recommendations"),
    )
    for section, name in pairs:
        before = dict(zip(getattr(sent, name), getattr(was, name), strict=True))
        after = dict(zip(getattr(now, name), getattr(present, name), strict=True))
        found += _compared(section, before, after)
    parts = tuple(
        slot.name
        for slot in fields(was.instruments)
        if getattr(was.instruments, slot.name) != getattr(present.instruments, slot.name)
    )
    if was.good_practices != present.good_practices:
        parts = (*parts, "good_practices")
    if parts:
        found.append(DraftChange(section=Section.INSTRUMENTS, became=Became.CHANGED, fields=parts))
    return tuple(found)


def _people(sent: DraftContent, now: DraftContent) -> Iterator[DraftChange]:
    def signing(content: DraftContent) -> list[object]:
        return [replace(slot, ink=(), ink_sha256="") for slot in content.minutes.slots]

    names = ["attendees"] if sent.minutes.attendees != now.minutes.attendees else []
    names += ["slots"] if signing(sent) != signing(now) else []
    if names:
        yield DraftChange(section=Section.PEOPLE, became=Became.CHANGED, fields=tuple(names))


def _texts(sent: DraftContent, now: DraftContent) -> Iterator[DraftChange]:
    for part in Part:
        was = [(line.heading, line.text) for line in sent.minutes.texts if line.part is part]
        present = [(line.heading, line.text) for line in now.minutes.texts if line.part is part]
        if was != present:
            became = Became.ADDED if not was else Became.GONE if not present else Became.CHANGED
            yield DraftChange(section=Section.TEXTS, became=became, part=part)


def _items(content: DraftContent) -> dict[Hashable, Any]:
    return {
        (section.title, item.code, item.point): item
        for section in content.minutes.checklist
        for item in section.items
    }


def _figures(content: DraftContent) -> dict[Hashable, Any]:
    return {line.figures.id: line for line in content.minutes.figures}


def _compared(section: Section, was: Mapping[Any, Any], now: Mapping[Any, Any]) -> Iterator[DraftChange]:
    """Yield what is new, what differs and in which fields, what has another number, and what is gone."""
    linked = section in (Section.FINDINGS, Section.RECOMMENDATIONS)
    for key, after in now.items():
        before = was.get(key)
        link = str(key) if linked else ""
        if before is None:
            yield DraftChange(section=section, became=Became.ADDED, label=_label(after), key=link)
            continue
        names = tuple(s.name for s in fields(after) if getattr(before, s.name) != getattr(after, s.name))
        told = tuple(name for name in names if name not in _NUMBERS)
        if names:
            became = Became.CHANGED if told else Became.MOVED
            yield DraftChange(section=section, became=became, label=_label(after), fields=told, key=link)
    for key, before in was.items():
        if key not in now:
            yield DraftChange(section=section, became=Became.GONE, label=_label(before))


def _label(line: Any) -> str:
    """Return by what a person knows a line: its text, its code, the name of its table."""
    if hasattr(line, "text"):
        return f"{line.number}. {line.text}"
    if hasattr(line, "code"):
        return f"{line.code}: {line.label}"
    return str(line.figures.name or line.figures.source)
