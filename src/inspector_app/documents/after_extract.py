"""Trích công khai: shortcomings and recommendations of signed minutes, by role, without anybody's data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from inspector_app.documents.after_frame import day_text, issuing, named, office_paper
from inspector_app.documents.after_words import ExtractWords, after_words
from inspector_app.documents.phrases import sentence
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import days_words
from inspector_app.inspection.findings import Addressee, FaultOf
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.office_pack import OfficeFacts
from inspector_app.inspection.office_paper import OfficePaper, PaperKind
from inspector_app.inspection.paper import Block, Style, Text
from inspector_app.inspection.personal_data import Trace, blanked, traces
from inspector_app.inspection.signed_units import SignedUnit


@dataclass(frozen=True, slots=True)
class Leak:
    """One place of the extract that tells of a person: where, which kind in words, and what stands there."""

    where: str
    kind: str
    text: str


@dataclass(slots=True)
class _Checked:
    """Takes every text of the extract on its way to the paper."""

    names: tuple[str, ...]
    codes: tuple[str, ...]
    blank: bool
    words: ExtractWords
    leaks: list[Leak]

    def take(self, text: str, where: str) -> str:
        found: tuple[Trace, ...] = traces(text, self.names, self.codes)
        if self.blank:
            return blanked(text, found)
        self.leaks += [Leak(where, self.words.kinds[one.kind], one.text) for one in found]
        return text


def leaks_of(units: Sequence[SignedUnit]) -> tuple[Leak, ...]:
    """Return every place that would tell of a person, in the order of the paper."""
    checked = _checker(units, blank=False)
    for _ in _body(units, checked):
        pass
    return tuple(checked.leaks)


def extract_paper(units: Sequence[SignedUnit], office: OfficeFacts, *, blank: bool = False) -> OfficePaper:
    """Return the extract; whoever signs it stands there by office alone.

    Args:
        units: Signed visits in their order.
        office: Who makes it public.
        blank: Blank what tells of a person.

    Raises:
        CannotDo: ``AFTER-05`` something tells of a person, and nobody said that it shall be blanked.
    """
    checked = _checker(units, blank=blank)
    w = checked.words
    office = issuing(office, units[0].visit.superior_body)
    body = list(_body(units, checked))
    unit_names = tuple(dict.fromkeys(unit.visit.unit_name for unit in units))
    where = (
        ", ".join(unit_names)
        if len(unit_names) == 1
        else w.many_units.format(count=count_text(len(unit_names)))
    )
    subject = checked.take(w.subject.format(units=where), w.where_unit)
    if checked.leaks:
        first = checked.leaks[0]
        raise CannotDo(
            "AFTER-05", where=first.where, kind=first.kind, found=first.text, count=len(checked.leaks)
        )
    if checked.blank and leaks_of(units):
        body.append(Text(Style.NOTE, w.blanked))
    opening = Text(Style.BODY, w.opening.format(office=named(office)))
    whole = (opening, *body, Text(Style.CLOSING, w.closing))
    made = office_paper(PaperKind.PUBLIC_EXTRACT, office, w.symbol, w.title, subject, whole)
    return replace(
        made, is_example=any(unit.visit.is_example for unit in units), recipients=office.recipients
    )


def _checker(units: Sequence[SignedUnit], *, blank: bool) -> _Checked:
    names = tuple(dict.fromkeys(chain.from_iterable(unit.names for unit in units)))
    codes = tuple(dict.fromkeys(chain.from_iterable(unit.codes for unit in units)))
    return _Checked(names, codes, blank, after_words().extract, [])


def _body(units: Sequence[SignedUnit], checked: _Checked) -> Iterator[Block]:
    w = checked.words
    for number, unit in enumerate(units, 1):
        name = checked.take(unit.visit.unit_name, w.where_unit)
        day = days_words(unit.visit.held_on) if unit.visit.held_on else day_text(None)
        yield Text(Style.HEADING, w.unit.format(number=number, unit=name, day=day))
        yield Text(Style.SUBHEADING, w.shortcomings)
        for line in unit.findings:
            text = checked.take(line.text, w.where_finding.format(unit=name, number=line.number))
            if line.fault_of is FaultOf.HIGHER_LEVEL:
                words = after_words().shared.higher_level
                text = w.of_higher_level.format(text=text.rstrip(" .;"), words=words)
            yield Text(Style.LISTED, sentence(text), lead=f"{line.number}.")
        if not unit.findings:
            yield Text(Style.BODY, w.no_findings)
        yield Text(Style.SUBHEADING, w.advice)
        for one in unit.items:
            where = w.where_advice.format(unit=name, number=one.number)
            text = checked.take(one.advice.text.rstrip(" .;"), where)
            if one.advice.addressee is not Addressee.UNIT and one.advice.addressee_name:
                text = w.to_other.format(name=checked.take(one.advice.addressee_name, where), text=text)
            said = (text, checked.take(one.deadline, where) if one.due else "")
            yield Text(Style.LISTED, sentence("; ".join(filter(None, said))), lead=f"{one.number}.")
        if not unit.items:
            yield Text(Style.BODY, w.no_advice)
