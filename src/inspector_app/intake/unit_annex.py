"""A unit's annex that came back: from cells to what was filled in, or sentences that say what is wrong.

The cells come from the limited child (:mod:`inspector_app.intake.read`); nothing here opens a file. Names of
sheets and places of columns mean nothing: columns are known by their hidden marks, else by their headings,
rows by their hidden ids, else by their words. What could be two things is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.annex_marks import (
    ANNEX_MARK,
    GENERAL_ROWS,
    HEADINGS,
    ROW_MARK,
    VERDICT_WORDS,
    Column,
    Part,
)
from inspector_app.inspection.dates import read_date
from inspector_app.inspection.folding import fold
from inspector_app.inspection.self_check import SelfAnswer
from inspector_app.inspection.unit_annex import INPUTS, LARGEST_COUNT, VERSION, FilledAnnex
from inspector_app.intake.limits import LIMITS, MEGABYTE, Limits
from inspector_app.intake.raw_sheet import column_letters
from inspector_app.intake.tables import CellValue, Sheet, Workbook

ANNEX_LIMITS: Limits = LIMITS._replace(
    file_bytes=10 * MEGABYTE, unpacked_bytes=64 * MEGABYTE, sheets=40, rows=20_000, cells=400_000
)
"""A filled annex has three sheets of a few hundred rows; what is larger is something else."""

_LONGEST = 4_000
_MOST_FORMULAS = 100  # as many as the child tells; a sheet with more hides some
_SAID = {fold(words): verdict for verdict, words in VERDICT_WORDS.items()}
_HEADING_WITHIN = 40
"""The headings stand within so many rows of the top."""


@dataclass(frozen=True, slots=True)
class AnnexMarks:
    """Of which annex a file is."""

    annex: str
    visit_id: str
    unit_name: str
    round_title: str


@dataclass(frozen=True, slots=True)
class ReadAnnex:
    """What was read; with a problem nothing of it may be taken in."""

    filled: FilledAnnex
    problems: tuple[CannotDo, ...] = ()


def read_marks(workbook: Workbook) -> AnnexMarks:
    """Return of which annex a file is.

    Raises:
        CannotDo: ``ANNEX-01`` no .xlsx; ``ANNEX-02`` no annex that this program made; ``ANNEX-03`` made by
            another version.
    """
    if workbook.kind != "xlsx":
        raise CannotDo("ANNEX-01", file=workbook.name, kind=f".{workbook.kind}")
    for sheet in workbook.sheets:
        told = {_text(row[0]): _text(row[1]) for row in sheet.rows if len(row) > 1}
        if ANNEX_MARK not in told:
            continue
        if told[ANNEX_MARK] != str(VERSION):
            raise CannotDo("ANNEX-03", file=workbook.name, version=told[ANNEX_MARK])
        return AnnexMarks(*(told.get(name, "") for name in ("annex", "visit", "unit", "round")))
    raise CannotDo("ANNEX-02", file=workbook.name)


def read_filled(
    workbook: Workbook,
    annex: str,
    general: Mapping[str, str],
    counts: Mapping[str, str],
    items: Mapping[str, str],
) -> ReadAnnex:
    """Return what was filled in.

    Args:
        workbook: The cells.
        annex: Id of the annex.
        general: Words of each row about who filled it in, by its id.
        counts: Words of each count, by its name.
        items: Words of each item, by its key; empty where the annex has no such sheet.

    Raises:
        CannotDo: ``ANNEX-06`` … ``-09`` a sheet or column is missing or stands there twice.
    """
    said = dict(_rows(workbook, Part.GENERAL, general))
    counted = dict(_rows(workbook, Part.COUNTS, counts))
    judged = dict(_rows(workbook, Part.SELF_CHECK, items)) if items else {}
    problems = [*_problems(workbook, Part.GENERAL, general), *_problems(workbook, Part.COUNTS, counts)]
    problems += _problems(workbook, Part.SELF_CHECK, items) if items else []
    values: dict[str, int] = {}
    notes: dict[str, str] = {}
    for name in INPUTS:
        if name not in counted:
            continue
        try:
            value = _count(counted[name])
        except CannotDo as error:
            problems.append(error)
            continue
        if value is not None:
            values[name] = value
        if note := counted[name].note:
            notes[name] = note
    answers = []
    for key in items:
        if key in judged:
            try:
                answers.append(_answer(key, judged[key]))
            except CannotDo as error:
                problems.append(error)
    texts = {name: _text(said[name].value) if name in said else "" for name in GENERAL_ROWS}
    filled_on, doubt = _day(said.get("filled_on"))
    problems += [doubt] if doubt else []
    filled = FilledAnnex(
        annex=annex,
        filled_by=texts["filled_by"],
        title=texts["title"],
        phone=texts["phone"],
        filled_on=filled_on,
        figures_source=texts["figures_source"],
        counts=values,
        count_notes=notes,
        answers=tuple(answers),
    )
    if filled.is_empty and not problems:
        problems.append(CannotDo("ANNEX-19", file=workbook.name))
    return ReadAnnex(filled, tuple(problems))


@dataclass(frozen=True, slots=True)
class _Cell:
    """What stands in a row's value and note, and where."""

    sheet: str
    place: str
    label: str
    value: CellValue
    note: str


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the columns of a sheet stand, and in which row its content begins; places count from 0."""

    sheet: Sheet
    first: int
    columns: Mapping[Column, int]
    ids: int | None


def _rows(workbook: Workbook, part: Part, words: Mapping[str, str]) -> Iterator[tuple[str, _Cell]]:
    layout = _layout(workbook, part)
    for key, row in _found(layout, words):
        yield key, _cell(layout, row)


def _cell(layout: _Layout, row: int) -> _Cell:
    def at(column: Column) -> CellValue:
        place = layout.columns.get(column)
        cells = layout.sheet.rows[row]
        return cells[place] if place is not None and place < len(cells) else None

    return _Cell(
        layout.sheet.name,
        _place(layout, row, Column.VALUE),
        _text(at(Column.LABEL)),
        at(Column.VALUE),
        _text(at(Column.NOTE)),
    )


def _problems(workbook: Workbook, part: Part, words: Mapping[str, str]) -> Iterator[CannotDo]:
    """Yield what is wrong with rows: missing, twice, foreign, moved; formulas, merged cells, long notes."""
    layout = _layout(workbook, part)
    sheet = layout.sheet
    listed = list(_found(layout, words))
    keys = [key for key, _ in listed]
    for key, label in words.items():
        if key not in keys:
            yield CannotDo("ANNEX-10", sheet=sheet.name, row=_short(label))
        elif keys.count(key) > 1:
            yield CannotDo("ANNEX-11", sheet=sheet.name, row=_short(label))
    yield from _foreign(layout, {row for _, row in listed}, HEADINGS[part][Column.VALUE])
    yield from _moved(layout, listed, words)
    yield from _formulas(layout, {row for _, row in listed})
    yield from _merged(layout, {row for _, row in listed})
    for _, row in listed:
        if len(_cell(layout, row).note) > _LONGEST:
            place = _place(layout, row, Column.NOTE)
            yield CannotDo("ANNEX-20", sheet=sheet.name, cell=place, limit=_LONGEST)


def _foreign(layout: _Layout, known: set[int], heading: str) -> Iterator[CannotDo]:
    """Yield rows with a typed value that no row of the annex is; the annex's own sums are formulas."""
    column = layout.sheet.first_column + layout.columns[Column.VALUE]
    counted = {row - layout.sheet.first_row for row, at in layout.sheet.formulas if at == column}
    for row in range(layout.first, len(layout.sheet.rows)):
        value = _cell(layout, row).value
        if row not in known and row not in counted and value not in (None, "", heading):
            yield CannotDo(
                "ANNEX-12",
                sheet=layout.sheet.name,
                row=layout.sheet.first_row + row,
                value=_shown(layout, row),
            )


def _formulas(layout: _Layout, known: set[int]) -> Iterator[CannotDo]:
    sheet = layout.sheet
    if len(sheet.formulas) >= _MOST_FORMULAS:
        yield CannotDo("ANNEX-24", sheet=sheet.name, limit=_MOST_FORMULAS)
    filled = (Column.VALUE, Column.NOTE)
    columns = {place for column, place in layout.columns.items() if column in filled}
    for row, column in sheet.formulas:
        if row - sheet.first_row in known and column - sheet.first_column in columns:
            yield CannotDo("ANNEX-13", sheet=sheet.name, cell=f"{column_letters(column)}{row}")


def _moved(
    layout: _Layout, listed: Sequence[tuple[str, int]], words: Mapping[str, str]
) -> Iterator[CannotDo]:
    """Yield rows whose hidden id says another row than their words: sorted or shifted without their ids."""
    for key, row in listed:
        label = _cell(layout, row).label
        if fold(label) != fold(words[key]):
            place = _place(layout, row, Column.LABEL)
            wanted = _short(words[key])
            yield CannotDo(
                "ANNEX-26", sheet=layout.sheet.name, cell=place, found=_short(label), wanted=wanted
            )


def _merged(layout: _Layout, known: set[int]) -> Iterator[CannotDo]:
    """Yield merged ranges over what is filled in: all but their first cell hold nothing."""
    sheet = layout.sheet
    filled = {place for column, place in layout.columns.items() if column is not Column.LABEL}
    for (top, left), (bottom, right) in sheet.merged:
        rows = range(top - sheet.first_row, bottom - sheet.first_row + 1)
        columns = range(left - sheet.first_column, right - sheet.first_column + 1)
        if not known.isdisjoint(rows) and not filled.isdisjoint(columns):
            cells = f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"
            yield CannotDo("ANNEX-27", sheet=sheet.name, cells=cells)


def _found(layout: _Layout, words: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Yield (key, row) of every row of the annex, by its hidden id, else by words that only one row has."""
    by_words: dict[str, list[str]] = {}
    for key, label in words.items():
        by_words.setdefault(fold(label), []).append(key)
    for row in range(layout.first, len(layout.sheet.rows)):
        cells = layout.sheet.rows[row]
        own = _text(cells[layout.ids]) if layout.ids is not None and layout.ids < len(cells) else ""
        if own.startswith(ROW_MARK):
            if own.removeprefix(ROW_MARK) in words:
                yield own.removeprefix(ROW_MARK), row
            continue
        keys = by_words.get(fold(_cell(layout, row).label), [])
        if len(keys) == 1:
            yield keys[0], row


def _layout(workbook: Workbook, part: Part) -> _Layout:
    """Return where a part of the annex stands.

    Raises:
        CannotDo: ``ANNEX-06`` nowhere, ``-07`` twice, ``-08`` a column is missing, ``-09`` twice.
    """
    found = [layout for sheet in workbook.sheets if (layout := _marked(sheet, part))]
    if not found:
        found = [layout for sheet in workbook.sheets if (layout := _headed(sheet, part, workbook.name))]
    if not found:
        raise CannotDo("ANNEX-06", file=workbook.name, heading=HEADINGS[part][Column.VALUE])
    if len(found) > 1:
        names = ", ".join(f"«{one.sheet.name}»" for one in found)
        raise CannotDo("ANNEX-07", file=workbook.name, sheets=names)
    return found[0]


def _marked(sheet: Sheet, part: Part) -> _Layout | None:
    """Return the layout by the hidden row of marks; None where the sheet has none for this part."""
    for number, row in enumerate(sheet.rows):
        cells = [_text(cell) for cell in row]
        if part.value not in cells:
            continue
        columns = {}
        for column, heading in HEADINGS[part].items():
            places = [place for place, cell in enumerate(cells) if cell == column.value]
            if len(places) > 1:
                raise CannotDo("ANNEX-09", sheet=sheet.name, column=heading)
            if not places:
                return None  # the marks were cut apart: the headings decide
            columns[column] = places[0]
        return _Layout(sheet, number + 1, columns, cells.index(part.value))
    return None


def _headed(sheet: Sheet, part: Part, file: str) -> _Layout | None:
    """Return the layout by the headings that people see; None where the sheet has no such value column."""
    for number, row in enumerate(sheet.rows[:_HEADING_WITHIN]):
        cells = [fold(_text(cell)) for cell in row]
        value = fold(HEADINGS[part][Column.VALUE])
        if value not in cells:
            continue
        columns = {}
        for column, heading in HEADINGS[part].items():
            places = [place for place, cell in enumerate(cells) if cell == fold(heading)]
            if len(places) > 1:
                raise CannotDo("ANNEX-09", sheet=sheet.name, column=heading)
            if not places:
                raise CannotDo("ANNEX-08", file=file, sheet=sheet.name, column=heading)
            columns[column] = places[0]
        return _Layout(sheet, number + 1, columns, _id_column(sheet, number + 1))
    return None


def _id_column(sheet: Sheet, first: int) -> int | None:
    """Return the column of the hidden ids, None where they were deleted."""
    for row in sheet.rows[first:]:
        for place, cell in enumerate(row):
            if _text(cell).startswith(ROW_MARK):
                return place
    return None


def _count(cell: _Cell) -> int | None:
    """Return a count: a whole number, or nothing.

    Raises:
        CannotDo: ``ANNEX-14`` text, ``-15`` negative, ``-16`` with a fraction, ``-17`` too large.
    """
    value = cell.value
    where = {"sheet": cell.sheet, "cell": cell.place, "row": _short(cell.label)}
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return None
        if not (text.isascii() and text.isdecimal()):
            raise CannotDo("ANNEX-14", **where, value=_short(text))
        value = int(text[:20])
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CannotDo("ANNEX-14", **where, value=_short(str(value)))
    if not value >= 0:
        raise CannotDo("ANNEX-15", **where, value=_number(value))
    if value > LARGEST_COUNT:
        raise CannotDo("ANNEX-17", **where, limit=LARGEST_COUNT)
    if value != int(value):
        raise CannotDo("ANNEX-16", **where, value=_number(value))
    return int(value)


def _number(value: float) -> str:
    """Return a number as the person sees it: no power of ten, a comma."""
    return f"{value:.12g}".replace(".", ",")


def _answer(key: str, cell: _Cell) -> SelfAnswer:
    text = _text(cell.value)
    verdict = _SAID.get(fold(text))
    if text and verdict is None:
        words = ", ".join(f"«{one}»" for one in VERDICT_WORDS.values())
        raise CannotDo("ANNEX-18", sheet=cell.sheet, cell=cell.place, value=_short(text), words=words)
    return SelfAnswer(key=key, verdict=verdict, note=cell.note)


def _day(cell: _Cell | None) -> tuple[date | None, CannotDo | None]:
    """Return the day on which the annex was filled in, or why it cannot be read."""
    value = cell.value if cell else None
    if isinstance(value, datetime):
        return value.date(), None
    if isinstance(value, date):
        return value, None
    text = _text(value)
    if not text or cell is None:
        return None, None
    try:
        return read_date(text), None
    except InspectorError:
        return None, CannotDo("ANNEX-25", sheet=cell.sheet, cell=cell.place, value=_short(text))


def _place(layout: _Layout, row: int, column: Column) -> str:
    place = layout.columns.get(column, 0)
    return f"{column_letters(layout.sheet.first_column + place)}{layout.sheet.first_row + row}"


def _shown(layout: _Layout, row: int) -> str:
    return _short(_text(_cell(layout, row).value))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"  # noqa: PLR2004 - as much as a sentence bears


def _text(cell: CellValue) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
