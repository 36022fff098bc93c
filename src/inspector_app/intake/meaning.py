"""What an outside list means: which columns it has, and its rows as the field's own types. Pure."""

from collections.abc import Sequence
from typing import Any

from inspector_app.intake.columns.cells import quoted
from inspector_app.intake.columns.fields import FIELDS
from inspector_app.intake.columns.frames import read_frame
from inspector_app.intake.columns.imported import UNTYPED_KINDS, Imported, LeftOut, Reading, RowProblem, Why
from inspector_app.intake.columns.mapping import (
    ColumnMapping,
    FieldSpec,
    ImportKind,
    ImportProfile,
    Proposal,
    Saying,
    column_letter,
)
from inspector_app.intake.columns.procedures import read_procedures
from inspector_app.intake.columns.registers import read_register
from inspector_app.intake.columns.statistics import read_statistics
from inspector_app.intake.columns.steps import read_steps
from inspector_app.intake.headers import (
    MOST_ROWS,
    Candidate,
    best_header,
    header_blocks,
    missing_fields,
    personal_columns,
    remembered_header,
    with_new_columns,
    without_header,
    words_of_mapping,
)
from inspector_app.intake.tables import Sheet, Workbook

__all__ = [
    "FIELDS",
    "ColumnMapping",
    "FieldSpec",
    "ImportKind",
    "ImportProfile",
    "Imported",
    "LeftOut",
    "Proposal",
    "RowProblem",
    "Saying",
    "Why",
    "column_letter",
    "header_cells",
    "profile_of",
    "propose_mapping",
    "read_rows",
]

_SHOWN = 8


def propose_mapping(kind: ImportKind, workbook: Workbook, profiles: Sequence[ImportProfile] = ()) -> Proposal:
    """Return which sheet, header and columns a list seems to have; remembered sources go before known names.

    Never raises: where nothing is found the proposal has no mapping and says what was looked for.
    """
    sheets = [sheet for sheet in workbook.sheets if sheet.rows]
    if not sheets:
        return Proposal(mapping=None, says=(Saying(code="INTAKE-31", fields={"file": workbook.name}),))
    remembered = _remembered(kind, sheets, profiles)
    ranked = _ranked(kind, sheets) or [found for sheet in sheets if (found := without_header(kind, sheet))]
    if remembered is None and not ranked:
        return Proposal(mapping=None, says=(_nothing_found(kind, workbook),))
    best = remembered[1] if remembered else ranked[0]
    others = tuple(
        found.sheet.name
        for found in ranked
        if found.sheet is not best.sheet and not missing_fields(kind, found.columns)
    )
    missing = missing_fields(kind, best.columns)
    personal = len(personal_columns(best.words)) if kind in _GUARDED else 0
    profile = remembered[0].name if remembered else ""
    return Proposal(
        mapping=best.mapping,
        found={name: best.words.get(number, "") for name, number in best.columns.items()},
        missing_fields=missing,
        sheets=others,
        says=_sayings(kind, workbook, best, missing, others, personal, profile),
        personal_columns=personal,
        profile=profile,
    )


def read_rows(kind: ImportKind, workbook: Workbook, mapping: ColumnMapping) -> Imported:
    """Return the rows of a mapped sheet, with every problem at its place.

    Never raises for what stands in a file: while a problem is blocking there are no rows at all.
    """
    sheet = next((one for one in workbook.sheets if one.name == mapping.sheet), None)
    empty = Sheet(name=mapping.sheet, rows=())
    reading = Reading(workbook.name, sheet or empty, mapping, untyped=workbook.kind in UNTYPED_KINDS)
    words = words_of_mapping(sheet, mapping) if sheet else {}
    personal = personal_columns(words) if kind in _GUARDED else ()
    rows: tuple[Any, ...] = ()
    if _may_be_read(kind, reading, personal, found=sheet is not None):
        headers = {name: words.get(number, "") for name, number in mapping.columns.items()}
        rows = _read(kind, reading, headers)
        if not rows and not any(problem.blocking for problem in reading.problems):
            reading.problem(mapping.data_row, "", "INTAKE-38", blocking=True)
    blocked = any(problem.blocking for problem in reading.problems)
    return Imported(
        kind=kind,
        rows=() if blocked else rows,
        source=reading.source(workbook.sha256),
        problems=tuple(sorted(reading.problems, key=lambda problem: (not problem.blocking, problem.row))),
        left_out=tuple(reading.left_out),
        read=len(rows),
        personal_columns=len(personal),
    )


def profile_of(
    kind: ImportKind, workbook: Workbook, mapping: ColumnMapping, *, profile_id: str = "", name: str = ""
) -> ImportProfile:
    """Return what to remember of a mapping: header words by which the source's next file is known."""
    words = header_cells(workbook, mapping)
    return ImportProfile(
        id=profile_id,
        name=name or workbook.name,
        kind=kind,
        sheet=mapping.sheet,
        header=tuple(words.values()),
        columns={field: words[number] for field, number in mapping.columns.items() if number in words},
    )


def header_cells(workbook: Workbook, mapping: ColumnMapping) -> dict[int, str]:
    """Return the header words of a mapped sheet by column number (A is 1), for a person to choose from."""
    sheet = next((one for one in workbook.sheets if one.name == mapping.sheet), None)
    return words_of_mapping(sheet, mapping) if sheet else {}


_GUARDED = (ImportKind.FRAME, ImportKind.STEPS, ImportKind.REGISTER, ImportKind.POSTED)
"""Kinds whose sources hold data of persons beside what is wanted."""


def _read(kind: ImportKind, reading: Reading, headers: dict[str, str]) -> tuple[Any, ...]:
    if kind in (ImportKind.CATALOGUE, ImportKind.POSTED):
        return read_procedures(kind, reading, headers)
    if kind is ImportKind.STATISTICS:
        return read_statistics(reading, headers)
    if kind is ImportKind.FRAME:
        return read_frame(reading)
    return read_steps(reading) if kind is ImportKind.STEPS else read_register(reading)


def _may_be_read(kind: ImportKind, reading: Reading, personal: Sequence[int], *, found: bool) -> bool:
    """Whether the mapping itself stands; what is wrong with it is reported."""
    mapping = reading.mapping
    if not found:
        reading.problem(0, "", "INTAKE-36", blocking=True)
        return False
    labels = {spec.name: spec.label for spec in FIELDS[kind]}
    wide = max(map(len, reading.sheet.rows), default=0)
    for name in mapping.columns:
        if name not in labels or not 0 <= reading.places[name] < max(1, wide):
            reading.problem(
                mapping.header_row, name, "INTAKE-37", {"what": labels.get(name, name)}, blocking=True
            )
        elif mapping.columns[name] in personal:
            reading.problem(mapping.header_row, name, "INTAKE-35", {"what": labels[name]}, blocking=True)
    if missing := missing_fields(kind, mapping.columns):
        what = quoted([labels[name] for name in missing])
        reading.problem(mapping.header_row, "", "INTAKE-32", {"what": what}, blocking=True)
    return not reading.problems


def _remembered(
    kind: ImportKind, sheets: Sequence[Sheet], profiles: Sequence[ImportProfile]
) -> tuple[ImportProfile, Candidate] | None:
    """Return the profile whose header is found, the one with most of its words; a later one wins a tie."""
    ours = [(number, profile) for number, profile in enumerate(profiles) if profile.kind is kind]
    found = []
    for sheet in sheets if ours else ():
        blocks = header_blocks(sheet)
        for number, profile in ours:
            if candidate := remembered_header(profile, sheet, blocks):
                found.append((candidate.score, profile.sheet == sheet.name, number, profile, candidate))
    best = max(found, key=lambda entry: entry[:3], default=None)
    return (best[3], with_new_columns(kind, best[3], best[4])) if best else None


def _ranked(kind: ImportKind, sheets: Sequence[Sheet]) -> list[Candidate]:
    """Return the best header of each sheet, best sheet first; hidden sheets come last among equals."""
    found = [candidate for sheet in sheets if (candidate := best_header(kind, sheet))]
    return sorted(
        found,
        key=lambda one: (len(missing_fields(kind, one.columns)), one.sheet.hidden, -one.score),
    )


def _nothing_found(kind: ImportKind, workbook: Workbook) -> Saying:
    wanted = [spec.label for spec in FIELDS[kind] if spec.required or spec.or_else] or [FIELDS[kind][0].label]
    others = [spec.label for spec in FIELDS[kind] if spec.label not in wanted]
    labels = (wanted + others)[:_SHOWN]
    names = ", ".join(sheet.name for sheet in workbook.sheets if sheet.rows)
    return Saying(
        code="INTAKE-30",
        fields={"file": workbook.name, "sheets": names, "rows": MOST_ROWS, "what": quoted(labels)},
    )


def _sayings(
    kind: ImportKind,
    workbook: Workbook,
    best: Candidate,
    missing: Sequence[str],
    others: Sequence[str],
    personal: int,
    profile: str,
) -> tuple[Saying, ...]:
    labels = {spec.name: spec.label for spec in FIELDS[kind]}
    place = {"file": workbook.name, "sheet": best.sheet.name, "row": best.header_row}
    says = []
    if missing:
        says.append(Saying(code="INTAKE-32", fields={**place, "what": quoted([labels[n] for n in missing])}))
    if not best.header_row:
        says.append(Saying(code="INTAKE-70", fields=place))
    if profile:
        says.append(Saying(code="INTAKE-39", fields={**place, "name": profile}))
    if others:
        says.append(Saying(code="INTAKE-33", fields={**place, "sheets": quoted(others)}))
    if personal:
        says.append(Saying(code="INTAKE-34", fields={**place, "count": personal}))
    return tuple(says)
