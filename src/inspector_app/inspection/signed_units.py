"""What later papers say of one signed visit: findings, causes, recommendations and what became of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from inspector_app.inspection.archives.records import AskedKind
from inspector_app.inspection.checklist import Checklist, split_item_key
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.drafting import finding_lines
from inspector_app.inspection.findings import Addressee
from inspector_app.inspection.folding import name_key
from inspector_app.inspection.follow_up import Followed
from inspector_app.inspection.instruments import Instruments
from inspector_app.inspection.law import Registry
from inspector_app.inspection.minutes import FindingLine
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.repeats import same_unit
from inspector_app.inspection.visit import Visit
from inspector_app.inspection.visit_record import VisitRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedUnit:
    """One signed visit.

    Attributes:
        texts: The paragraphs of each part of the minutes, in their order.
        finding_ids: Ids of the findings, in the order of ``findings``.
        areas: Title of the form that a finding belongs to, by the finding's number; "" for none.
        item_keys: Keys of the checklist items that a finding covers, by its number.
        items: The recommendations with what became of them.
        names: Names of everybody who took part.
        codes: Codes of dossiers that were looked at, asked for, drawn or picked.
    """

    visit: Visit
    texts: Mapping[Part, tuple[str, ...]]
    findings: tuple[FindingLine, ...]
    finding_ids: tuple[str, ...]
    items: tuple[Followed, ...]
    areas: Mapping[int, str] = field(default_factory=dict)
    item_keys: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """Its last day; without one it stands before every other."""
        return max(self.visit.held_on, default=date.min)

    @property
    def minutes(self) -> str:
        """``Biên bản số 07/BB-ĐKT ngày 12/11/2026``."""
        return minutes_words(self.visit)

    def open_items(self) -> tuple[Followed, ...]:
        """Return the recommendations of which something is left to do."""
        return tuple(one for one in self.items if one.is_open)

    def open_findings(self) -> tuple[FindingLine, ...]:
        """Return the findings that nothing says are mended: a recommendation is open, or there is none."""
        states: dict[str, list[bool]] = {}
        for one in self.items:
            for finding in one.advice.findings:
                states.setdefault(finding, []).append(one.is_open)
        return tuple(
            line
            for line, key in zip(self.findings, self.finding_ids, strict=True)
            if any(states.get(key, [True]))
        )


def signed_unit(record: VisitRecord, items: tuple[Followed, ...], law: Registry) -> SignedUnit:
    """Return what later papers say of a signed visit."""
    forms = {form.form_id: form for form in record.checklists}
    texts: dict[Part, list[str]] = {}
    for paragraph in record.paragraphs:
        if paragraph.part is not Part.PRIVATE:
            texts.setdefault(paragraph.part, []).append(paragraph.text)
    return SignedUnit(
        visit=record.visit,
        texts={part: tuple(lines) for part, lines in texts.items()},
        findings=finding_lines(record, law),
        finding_ids=tuple(finding.id for finding in record.findings),
        items=items,
        areas={
            number: _area(next(iter(finding.items), ""), forms)
            for number, finding in enumerate(record.findings, 1)
        },
        item_keys={number: finding.items for number, finding in enumerate(record.findings, 1)},
        names=tuple(dict.fromkeys(p.name for p in record.participants if p.name and not p.is_group)),
        codes=_codes(record.instruments),
    )


def _codes(tools: Instruments) -> tuple[str, ...]:
    """Return the codes of dossiers wherever they were written down: looked at, asked for, drawn, picked."""
    asked = (one.code for one in tools.asked_files if one.kind is AskedKind.DOSSIER)
    drawn = (code for sample in tools.samples for code in sample.drawn)
    swapped = (code for one in tools.replacements for code in (one.out, one.into))
    own = (*(one.code for one in tools.dossiers), *(one.code for one in tools.picks))
    return tuple(dict.fromkeys(filter(None, (*own, *asked, *drawn, *swapped))))


def minutes_words(visit: Visit) -> str:
    """Return ``Biên bản số 07/BB-ĐKT ngày 12/11/2026``."""
    number = f" số {visit.minutes_number}/{visit.minutes_symbol}" if visit.minutes_number else ""
    day = f" ngày {short_date(max(visit.held_on))}" if visit.held_on else ""
    return f"Biên bản{number}{day}"


def in_order(units: Iterable[SignedUnit]) -> tuple[SignedUnit, ...]:
    """Return visits by their day, those of one day by name."""
    return tuple(sorted(units, key=lambda one: (one.day, one.visit.unit_name, one.visit.id)))


def by_unit(units: Iterable[SignedUnit]) -> tuple[tuple[SignedUnit, ...], ...]:
    """Return the visits of each unit together, units in the order of their first visit."""
    groups: list[list[SignedUnit]] = []
    for unit in in_order(units):
        group = next((known for known in groups if same_unit(known[0].visit, unit.visit)), None)
        if group is None or not (unit.visit.unit_id or name_key(unit.visit.unit_name)):
            groups.append([unit])
        else:
            group.append(unit)
    return tuple(tuple(group) for group in groups)


def addressed(unit: SignedUnit, *addressees: Addressee) -> Iterator[Followed]:
    """Yield the recommendations to some addressees."""
    return (one for one in unit.items if one.advice.addressee in addressees)


def _area(key: str, forms: Mapping[str, Checklist]) -> str:
    form = forms.get(split_item_key(key)[0])
    return form.title if form else ""
