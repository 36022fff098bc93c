"""Rows of a catalogue or posted list to procedures: sections become fields, merged rows are joined."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from inspector_app.errors import CannotDo
from inspector_app.inspection.from_columns import from_columns
from inspector_app.inspection.posting.catalogue import Procedure
from inspector_app.inspection.posting.codes import read_code
from inspector_app.intake.columns.by_column import read_column
from inspector_app.intake.columns.cells import (
    LONGEST_UNKNOWN,
    is_blank,
    is_folded,
    is_unknown,
    known_text,
    lines_of,
    text_of,
)
from inspector_app.intake.columns.components import components_of
from inspector_app.intake.columns.doubles import join_doubled
from inspector_app.intake.columns.imported import Reading, Row, Why
from inspector_app.intake.columns.limits import limits_of, unit_in
from inspector_app.intake.columns.mapping import ImportKind
from inspector_app.intake.columns.moments import day_of
from inspector_app.intake.columns.procedure_words import decision_of, levels_of, online_of, status_of
from inspector_app.intake.columns.rows import (
    is_note,
    is_numbering,
    is_ordinal,
    is_shouted,
    is_total,
    section_in,
    texts_of,
)
from inspector_app.intake.tables import CellValue

_SAMPLE = 200
_NATIONAL = re.compile(r"[1-9]\.\d{6}", re.ASCII)
_SHORTENED = re.compile(r"[1-9]\.\d{1,5}", re.ASCII)
_NUMBERED = re.compile(r"^\d{1,3}[.)]\s+(?=\D)")
_LONGEST_NAME = 1_200  # characters; the longest real one has 1,100
_LONGEST_CODE = 60
_LISTED = ("components", "time_limits", "agencies")
"""Fields of which a row without code and name adds entries to the procedure above it."""
_UNSAID: Mapping[str, Any] = {slot.name: slot.default for slot in fields(Procedure)} | {
    "decision": ("", None)
}
"""What an empty cell means, by field; the cell of a decision also holds its day."""

_Kept = tuple[int, Row, str, str, str, str, Mapping[str, object]]
"""A row that is a procedure: number, cells, name, code, suffix, code as written, what sections above add."""


def read_procedures(kind: ImportKind, reading: Reading, headers: Mapping[str, str]) -> tuple[Procedure, ...]:
    """Return the procedures of a sheet, in its order.

    Row by row it is found which rows are procedures; what else they say is read column by column, each
    distinct cell once, and the procedures are made of the columns.

    Args:
        kind: CATALOGUE joins rows of one code and refuses one code with two names; POSTED keeps every row.
        reading: The mapped sheet; problems and rows left out go into it.
        headers: Header words by name of the field, for what a header says of its cells.
    """
    reading.report_uncounted({name: name in ("code", "name") for name in reading.places})
    rows = _Rows(reading, headers)
    for number, row in reading.rows():
        rows.take(number, row)
    found = rows.procedures()
    return join_doubled(found, reading) if kind is ImportKind.CATALOGUE else tuple(found)


def _is_ordinary(name: str) -> bool:
    """Whether a name can be taken as it stands, as most can: what says nothing, and faults, are short."""
    usual = LONGEST_UNKNOWN < len(name) <= _LONGEST_NAME
    return usual and is_folded(name) and not name[0].isdigit()


class _Rows:
    """The rows kept so far, and the section that the next ones stand under."""

    def __init__(self, reading: Reading, headers: Mapping[str, str]) -> None:
        self._kept: list[_Kept] = []
        self._parts: list[tuple[int, dict[str, tuple[Any, ...]]]] = []
        self._reading = reading
        self._code = reading.places.get("code")
        self._name = reading.places.get("name")
        self._headers = frozenset(headers.values())
        self._ordinal = _ordinal_place(reading)
        self._shouting = _mostly_shouted(reading)
        self._above: dict[str, object] = {}
        unit = unit_in(headers.get("time_limits", ""))
        readers: dict[str, Callable[[CellValue], object]] = {
            "field": known_text,
            "levels": levels_of,
            "agencies": lines_of,
            "owner": known_text,
            "decision": decision_of,
            "decision_on": day_of,
            "valid_from": day_of,
            "valid_to": day_of,
            "status": status_of,
            "replaced_by": _successor,
            "components": components_of,
            "time_limits": lambda value: limits_of(value, unit),
            "fee": known_text,
            "form": known_text,
            "online": online_of,
        }
        self._columns = [
            (name, place, readers[name]) for name, place in reading.places.items() if name in readers
        ]

    def take(self, number: int, row: Row) -> None:
        """Look at one row: a procedure, a part of the one above, or no data."""
        written: CellValue = None if self._code is None else row[self._code]
        if isinstance(written, str) and _NATIONAL.fullmatch(written):  # nine of ten: read no closer
            self._keep(number, row, self._name_in(number, row), written)
            return
        code = read_code(written) if isinstance(written, str | int | float) else None
        if code:
            self._keep(number, row, self._name_in(number, row), code.national, code.suffix, text_of(written))
        elif self._reading.untyped and _SHORTENED.fullmatch(text_of(written).strip()):
            self._take_shortened(number, row, text_of(written).strip())
        elif not self._is_no_data(number, row, text_of(written)):
            self._take_without_code(number, row, text_of(written))

    def procedures(self) -> list[Procedure]:
        """Return the procedures of the rows that were kept; each problem of their cells is reported."""
        if not self._kept:
            return []
        numbers, rows, names, codes, suffixes, written, above = zip(*self._kept, strict=True)
        columns: dict[str, Sequence[Any]] = self._read_columns(numbers, rows)
        _put_sections(columns, above)
        columns |= {"row": numbers, "name": names}
        columns |= {"code": codes, "suffix": suffixes, "code_as_written": written}
        found = from_columns(Procedure, columns, len(rows))
        for at, parts in self._parts:
            joined: dict[str, Any] = {
                name: tuple(dict.fromkeys((*getattr(found[at], name), *entries)))
                for name, entries in parts.items()
            }
            found[at] = replace(found[at], **joined)
        return found

    def _read_columns(self, numbers: Sequence[int], rows: Sequence[Row]) -> dict[str, Sequence[Any]]:
        """Return what the mapped cells of the rows say, by field."""
        columns: dict[str, Sequence[Any]] = {}
        for name, place, read in self._columns:
            columns[name], refused = read_column([row[place] for row in rows], read, _UNSAID[name])
            for at, error in refused.items():
                self._reading.problem(numbers[at], name, error.code, error.fields)
        if "decision" in columns:
            columns["decision"], days = zip(*columns["decision"], strict=True)
            stated = columns.get("decision_on", days)
            columns["decision_on"] = [day or dated for day, dated in zip(stated, days, strict=True)]
        return columns

    def _take_shortened(self, number: int, row: Row, written: str) -> None:
        """Take a row whose code lost its last noughts in a spreadsheet, before the list became text."""
        code = read_code(float(written))
        if code is None:
            self._take_without_code(number, row, written)
            return
        self._reading.problem(number, "code", "INTAKE-71", {"text": written, "official": code.national})
        self._keep(number, row, self._name_in(number, row), code.national, "", written)

    def _take_without_code(self, number: int, row: Row, written: str) -> None:
        """Take a row whose code is missing or wrong: it is reported and kept with the cell as it stood."""
        name = self._name_in(number, row)
        text = "" if is_unknown(written) else written[:_LONGEST_CODE]
        if not name and not text:
            self._join_above(number, row, self._values(number, row))
            return
        if text:
            self._reading.problem(number, "code", "INTAKE-40", {"text": text})
        elif self._code is not None:
            self._reading.problem(number, "code", "INTAKE-41")
        self._keep(number, row, name, "", "", text)

    def _keep(self, number: int, row: Row, name: str, code: str, suffix: str = "", written: str = "") -> None:
        """Keep a row as a procedure, with what the sections above it add."""
        if not name and code and self._name is not None:
            self._reading.problem(number, "name", "INTAKE-42", {"text": code})
        self._kept.append((number, row, name, code, suffix, written, self._above))

    def _values(self, number: int, row: Row) -> dict[str, Any]:
        """Return what the cells of one row say, by field; empty ones say nothing."""
        values: dict[str, Any] = {}
        for name, place, read in self._columns:
            cell = row[place]
            if cell is None or cell == "":
                continue
            try:
                values[name] = read(cell)
            except CannotDo as error:
                self._reading.problem(number, name, error.code, error.fields)
        return values

    def _name_in(self, number: int, row: Row) -> str:
        """Return the name in a row."""
        if self._name is None:
            return ""
        value = row[self._name]
        if isinstance(value, str) and _is_ordinary(value):
            return value
        try:
            text = known_text(value)
        except CannotDo as error:
            self._reading.problem(number, "name", error.code, error.fields)
            return ""
        if text[:1].isdigit():
            text = _NUMBERED.sub("", text)
        if len(text) > _LONGEST_NAME:
            said = {"text": text, "length": len(text), "limit": _LONGEST_NAME}
            self._reading.problem(number, "name", "INTAKE-73", said)
            text = text[: _LONGEST_NAME - 1] + "…"
        return text

    def _is_no_data(self, number: int, row: Row, code_text: str) -> bool:
        """Whether a row without a readable code is a heading, a total, a section: then it is left out."""
        texts = texts_of(row)
        why = None
        if is_numbering(row):
            why = Why.NUMBERING
        elif is_total(texts):
            why = Why.TOTAL
        elif len(self._headers.intersection(texts)) > 1:
            why = Why.HEADING
        elif is_note(texts):
            why = Why.NOTE
        elif self._opens_section(row, texts, code_text):
            why = Why.SECTION
        if why:
            self._reading.leave_out(number, why, " ".join(dict.fromkeys(texts)))
        return why is not None

    def _opens_section(self, row: Row, texts: tuple[str, ...], code_text: str) -> bool:
        """Whether a row names field or level of those below; a procedure's name must not pass for one."""
        if any(map(str.isdigit, code_text)):
            return False
        mark = "" if self._ordinal is None else text_of(row[self._ordinal])
        section = section_in(texts, mark)
        if section is None or not (section.marked or self._stands_apart(row)):
            return False
        if section.names_level:
            self._above = {"levels": levels_of(section.words)}
        elif section.names_agency:
            kept = {name: said for name, said in self._above.items() if name != "field"}
            self._above = {**kept, "agencies": (section.words,)}
        else:
            self._above = {**self._above, "field": section.words}
        return True

    def _stands_apart(self, row: Row) -> bool:
        """Whether a lone text stands where no procedure's name would, or beside an empty running number."""
        if self._name is None or is_blank(row[self._name]):
            return True
        if not self._shouting and is_shouted(text_of(row[self._name])):
            return True
        return self._ordinal is not None and is_blank(row[self._ordinal])

    def _join_above(self, number: int, row: Row, values: dict[str, Any]) -> None:
        """Add the entries of a row under a merged cell to the procedure above it; report anything else."""
        words = " ".join(texts_of(row))
        listed = {name: values[name] for name in _LISTED if values.get(name)}
        others = [name for name in values if name not in _LISTED and values[name]]
        if not listed or others or not self._kept:
            self._reading.problem(number, "", "INTAKE-66", {"text": words})
            self._reading.leave_out(number, Why.UNREADABLE, words)
            return
        self._parts.append((len(self._kept) - 1, listed))
        self._reading.leave_out(number, Why.JOINED, words)


def _put_sections(columns: dict[str, Sequence[Any]], above: Sequence[Mapping[str, object]]) -> None:
    """Put what the sections above each row add where its own cells say nothing."""
    for name in {name for said in above for name in said}:
        own = columns.get(name) or [_UNSAID[name]] * len(above)
        columns[name] = [value or said.get(name, value) for value, said in zip(own, above, strict=True)]


def _successor(value: CellValue) -> str:
    """Return the code of the procedure that replaces this one.

    Raises:
        CannotDo: ``INTAKE-67`` it is no code.
    """
    code = read_code(value) if isinstance(value, str | int | float) else None
    if code:
        return str(code)
    text = known_text(value)
    if text:
        raise CannotDo("INTAKE-67", text=text)
    return ""


def _ordinal_place(reading: Reading) -> int | None:
    """Return the place of the column of running numbers, known by its cells; None when there is none."""
    taken = set(reading.places.values())
    limit = min(taken, default=0)
    start = max(0, reading.mapping.data_row - reading.sheet.first_row)
    for place in range(limit):
        cells = [row[place] for row in reading.sheet.rows[start : start + _SAMPLE] if place < len(row)]
        texts = [text_of(cell) for cell in cells if not is_blank(cell)]
        if texts and sum(map(is_ordinal, texts)) * 2 > len(texts):
            return place
    return None


def _mostly_shouted(reading: Reading) -> bool:
    """Whether names of procedures themselves are in capitals, so that capitals mark no section."""
    place = reading.places.get("name")
    if place is None:
        return False
    rows = reading.sheet.rows[max(0, reading.mapping.data_row - reading.sheet.first_row) :][:_SAMPLE]
    names = [text_of(row[place]) for row in rows if place < len(row) and not is_blank(row[place])]
    return sum(map(is_shouted, names)) * 3 > len(names)
