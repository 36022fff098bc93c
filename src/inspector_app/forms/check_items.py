"""Checks of a form beyond its structure: names, law, what a verdict needs, choices, slots, short sets."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from itertools import count

from inspector_app.forms.form_file import FormFile, ItemFile, MeasureFile
from inspector_app.forms.plain_yaml import Place
from inspector_app.forms.sentences import GENERAL_SLOTS, has_stray_braces, slot_of, slots_in
from inspector_app.forms.structure import Report
from inspector_app.inspection.checklist import MeasureType
from inspector_app.inspection.law import Instrument

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")  # also a name in XML, in Excel and in an expression
_FORM_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,9}")
_VERSION = re.compile(r"[0-9]{4}\.[0-9]{1,3}")
_CHOICE = re.compile(r"[A-Za-z0-9_]{1,40}")  # a select_multiple would be a list of words with blanks between


def check_items(
    items: Sequence[tuple[Place, ItemFile]], law: Mapping[str, Instrument], report: Report
) -> None:
    """Report everything about the items that is wrong by itself; expressions are checked apart.

    Args:
        items: The items that could be read, with their places.
        law: The registry of law by key.
        report: Where the problems go.
    """
    _check_names(items, report)
    for place, item in items:
        _check_verdict(place, item, report)
        _check_basis(place, item, law, report)
        _check_sentences(place, item, report)
        for number, measure in enumerate(item.measures):
            _check_measure((*place, "measures", number), measure, report)


def check_head(form: FormFile, report: Report) -> None:
    """Report what is wrong outside the items: form id, version, section codes."""
    if not _FORM_ID.fullmatch(form.form_id):
        report.add("FORM-48", ("form_id",), found=form.form_id)
    if not _VERSION.fullmatch(form.version):
        report.add("FORM-49", ("version",), found=form.version)
    seen: dict[str, int] = {}
    for number, section in enumerate(form.sections):
        place: Place = ("sections", number, "code")
        if not _NAME.fullmatch(section.code):
            report.add("FORM-22", place, name=section.code)
        if section.code in seen:
            report.add("FORM-21", place, name=section.code, first=seen[section.code])
        seen.setdefault(section.code, report.plain.row(place))


def check_short_sets(report: Report, names: frozenset[str]) -> None:
    """Report short sets that name items which the form does not have, also where the form fails otherwise."""
    whole = report.plain.value
    short_sets = whole.get("short_sets") if isinstance(whole, dict) else None
    for name, chosen in short_sets.items() if isinstance(short_sets, dict) else ():
        if not _NAME.fullmatch(name):
            report.add("FORM-22", ("short_sets", name), name=name)
        for number, item in enumerate(chosen if isinstance(chosen, list) else ()):
            if isinstance(item, str) and item not in names:
                report.add("FORM-38", ("short_sets", name, number), set=name, name=item)


def _check_names(items: Sequence[tuple[Place, ItemFile]], report: Report) -> None:
    seen: dict[str, int] = {}
    for place, item in items:
        for at, named in _named(place, item):
            if not _NAME.fullmatch(named.name):
                report.add("FORM-22", (*at, "name"), name=named.name)
            if named.name in seen:
                report.add("FORM-21", (*at, "name"), name=named.name, first=seen[named.name])
            seen.setdefault(named.name, report.plain.row((*at, "name")))
            if named is not item and not named.name.startswith(f"{item.name}_"):
                report.add("FORM-23", (*at, "name"), name=named.name, wanted=f"{item.name}_")


def _named(place: Place, item: ItemFile) -> list[tuple[Place, ItemFile | MeasureFile]]:
    measures = zip(count(), item.measures)
    return [(place, item), *(((*place, "measures", number), measure) for number, measure in measures)]


def _check_verdict(place: Place, item: ItemFile, report: Report) -> None:
    if item.type == "verdict" and item.finding is None:
        report.add("FORM-33", place)
    if item.type == "group" and (item.finding is not None or item.fails_when):
        report.add("FORM-34", (*place, "finding" if item.finding else "fails_when"))


def _check_basis(place: Place, item: ItemFile, law: Mapping[str, Instrument], report: Report) -> None:
    for number, basis in enumerate(item.legal_basis):
        at = (*place, "legal_basis", number)
        if not basis.law and not basis.at:
            report.add("FORM-30", at)
        if basis.since and basis.until and basis.since > basis.until:
            report.add("FORM-32", at, since=basis.since, until=basis.until)
        if not basis.law:
            continue
        instrument = law.get(basis.law)
        if instrument is None:
            near = get_close_matches(basis.law, law, n=1)
            report.add("FORM-24", (*at, "law"), law=basis.law, near=near[0] if near else "-")
        elif (ended := instrument.in_force_to) and (basis.until is None or basis.until > ended):
            report.add("FORM-31", at, law=basis.law, ended=ended)


def _check_sentences(place: Place, item: ItemFile, report: Report) -> None:
    known = {slot_of(item.name, measure.name) for measure in item.measures} | GENERAL_SLOTS.keys()
    for field in ("finding", "recommendation"):
        text = getattr(item, field)
        for language in ("vi", "en") if text is not None else ():
            at = (*place, field, language)
            sentence = getattr(text, language)
            if has_stray_braces(sentence):
                report.add("FORM-40", at, field=field)
            for slot in slots_in(sentence):
                if slot not in known:
                    report.add("FORM-39", at, field=field, slot=slot, known=", ".join(sorted(known)))


def _check_measure(place: Place, measure: MeasureFile, report: Report) -> None:
    select = measure.type is MeasureType.SELECT_ONE
    calculated = measure.type is MeasureType.CALCULATE
    if select != bool(measure.choices):
        report.add("FORM-35", place)
    names = [choice.name for choice in measure.choices]
    for number, name in enumerate(names):
        if not _CHOICE.fullmatch(name) or names.index(name) != number:
            report.add("FORM-36", (*place, "choices", number), choice=name)
    if calculated != bool(measure.calculation):
        report.add("FORM-37", place)
    if calculated and (measure.constraint or measure.required):
        report.add("FORM-47", place)
    if measure.constraint and measure.constraint_message is None:
        report.add("FORM-46", (*place, "constraint"))
