"""What stands together within results and shortcomings: a section of the checklist, a field of work, all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from inspector_app.documents.phrases import below
from inspector_app.documents.template_arrangement import field_name
from inspector_app.documents.templates import Template
from inspector_app.inspection.arrangement import Grouping, small_letter
from inspector_app.inspection.minutes import FindingLine, Minutes
from inspector_app.inspection.paper import Block, Style, Text

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class ResultPart:
    """One part of the results.

    Attributes:
        heading: What it is about; two parts may have the same.
        code: Section of the checklist that it belongs to; "" for none.
        blocks: Gives its blocks, told the number that stands before its heading.
    """

    heading: str
    code: str
    blocks: Callable[[str], Iterable[Block]]


def section_named(heading: str, m: Minutes) -> str:
    """Return the code of the section of the checklist with this title, or one that begins so; "" for none."""
    for section in m.checklist:
        if heading and section.title.casefold().startswith(heading.casefold()):
            return section.code
    return ""


def grouped_results(parts: Sequence[ResultPart], m: Minutes, t: Template) -> Iterator[Block]:
    """Yield the parts of the results as the template groups and numbers them."""
    grouping = t.arrangement.results
    if grouping is not Grouping.FIELD:
        for number, part in enumerate(parts, 1):
            flat = grouping is Grouping.FLAT
            yield from part.blocks("-" if flat else below("results", number, m, t))
        return
    groups = _by_field(parts, lambda part: part.code, t, t.results.other_field)
    for number, (heading, held) in enumerate(groups.items(), 1):
        yield Text(Style.SUBHEADING, heading, lead=below("results", number, m, t))
        for place, part in enumerate(held, 1):
            yield from part.blocks(small_letter(place))


def grouped_findings(m: Minutes, t: Template) -> list[tuple[str, Sequence[FindingLine]]]:
    """Return the findings with the heading over each group; "" where there is but one group."""
    grouping = t.arrangement.shortcomings
    sections = {item.code: section for section in m.checklist for item in section.items}
    of = {line.number: sections.get(line.item.partition(",")[0].strip()) for line in m.findings}
    other = t.shortcomings.other
    groups: Mapping[str, Sequence[FindingLine]] = {}
    if grouping is Grouping.FIELD:
        codes = {number: section.code for number, section in of.items() if section}
        groups = _by_field(m.findings, lambda line: codes.get(line.number, ""), t, other)
    elif grouping is Grouping.SECTION:
        titles = {number: section.title for number, section in of.items() if section}
        groups = _by(m.findings, lambda line: titles.get(line.number, other))
        groups = {**{key: held for key, held in groups.items() if key != other}, **_only(groups, other)}
    return list(groups.items()) if len(groups) > 1 else [("", m.findings)]


def _by_field(things: Sequence[V], code: Callable[[V], str], t: Template, other: str) -> dict[str, list[V]]:
    """Return things by their field of work, in the template's order; what has none comes last."""
    field_of = t.arrangement.field_of()
    found = _by(things, lambda thing: field_of.get(code(thing), other))
    order = [field_name(field) for field in t.arrangement.fields]
    return {name: found[name] for name in dict.fromkeys((*order, other)) if name in found}


def _by(things: Sequence[V], name: Callable[[V], str]) -> dict[str, list[V]]:
    found: dict[str, list[V]] = {}
    for thing in things:
        found.setdefault(name(thing), []).append(thing)
    return found


def _only(groups: Mapping[str, Sequence[V]], name: str) -> dict[str, Sequence[V]]:
    return {name: groups[name]} if name in groups else {}
