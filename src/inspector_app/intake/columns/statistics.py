"""The statistics sheet of dossiers (Mẫu 06, 13 columns) to one table of figures a row.

Source: Thông tư 01/2020/TT-VPCP, Mẫu 06. Sections («I Trên Hệ thống các Bộ») name the rows below; their own
sums and TỔNG CỘNG are not read, for they would count every dossier twice.
"""

from collections.abc import Mapping
from dataclasses import replace

from inspector_app.errors import CannotDo
from inspector_app.inspection.figures.stated import Figures
from inspector_app.inspection.folding import name_key
from inspector_app.inspection.visit import Period
from inspector_app.intake.columns.cells import count_of, known_text, text_of
from inspector_app.intake.columns.fields import COUNT_LABELS
from inspector_app.intake.columns.imported import Reading, Row, Why
from inspector_app.intake.columns.moments import days_in
from inspector_app.intake.columns.rows import (
    is_note,
    is_numbering,
    is_section_mark,
    is_total,
    section_in,
    texts_of,
)

_BOTH_ENDS = 2


def read_statistics(reading: Reading, headers: Mapping[str, str]) -> tuple[Figures, ...]:
    """Return one table of figures a row; a count that cannot be read forbids the import of all of them."""
    counts = {name: place for name, place in reading.places.items() if name in COUNT_LABELS}
    reading.report_uncounted(dict.fromkeys(reading.places, True))
    words = frozenset(headers.values())
    section = ""
    tables: list[Figures] = []
    seen: dict[tuple[str, str, str], int] = {}
    for number, row in reading.rows():
        texts = texts_of(row)
        why = _why_no_data(row, texts, words)
        opened = None if why else _section(reading, row, texts, counts)
        if why or opened is not None:
            section = opened if opened is not None else section
            reading.leave_out(number, why or Why.SECTION, " ".join(dict.fromkeys(texts)))
            continue
        table = _table(reading, number, row, counts, section)
        if table:
            _say_when_doubled(reading, table, number, section, seen)
            tables.append(table)
    period = _period(reading)
    return tuple(replace(table, period=period) for table in tables) if period else tuple(tables)


def _why_no_data(row: Row, texts: tuple[str, ...], headers: frozenset[str]) -> Why | None:
    if is_numbering(row):
        return Why.NUMBERING
    if is_total(texts):
        return Why.TOTAL
    if len(headers.intersection(texts)) > 1:
        return Why.HEADING
    return Why.NOTE if is_note(texts) else None


def _section(reading: Reading, row: Row, texts: tuple[str, ...], counts: Mapping[str, int]) -> str | None:
    """Return the words of a section row, with or without sums; None for a row of data."""
    first = texts[0]
    found = section_in(texts, first)
    if is_section_mark(first) and found:
        return found.words
    if found and all(row[place] is None or not text_of(row[place]) for place in counts.values()):
        return found.words
    names = [text_of(row[reading.places[name]]) for name in ("field", "unit") if name in reading.places]
    joined = next((name for name in names if name), "")
    alone = section_in((joined,)) if joined and joined == first else None
    return alone.words if alone and alone.marked and not alone.is_field else None


def _table(
    reading: Reading, number: int, row: Row, counts: Mapping[str, int], section: str
) -> Figures | None:
    """Return the figures of one row; None, reported, when it names nothing or states nothing."""
    field, unit = (_name(reading, number, row, name) for name in ("field", "unit"))
    values = {name: _count(reading, number, row, name, place) for name, place in counts.items()}
    stated = any(value is not None for value in values.values())
    if not (field or unit):
        words = " ".join(texts_of(row))
        reading.problem(number, "field", "INTAKE-59", {"text": words}, blocking=stated)
        reading.leave_out(number, Why.UNREADABLE, words)
        return None
    about = field or unit
    return Figures(
        id=f"row-{number}",
        name=f"{about} – {section}" if section else about,
        field=field,
        unit_name=unit or section,
        order=number,
        **values,  # type: ignore[arg-type]
    )


def _name(reading: Reading, number: int, row: Row, name: str) -> str:
    place = reading.places.get(name)
    if place is None:
        return ""
    try:
        return known_text(row[place])
    except CannotDo as error:
        reading.problem(number, name, error.code, error.fields, blocking=True)
        return ""


def _count(reading: Reading, number: int, row: Row, name: str, place: int) -> int | None:
    try:
        return count_of(row[place])
    except CannotDo as error:
        reading.problem(number, name, error.code, {"what": COUNT_LABELS[name], **error.fields}, blocking=True)
        return None


def _say_when_doubled(
    reading: Reading, table: Figures, number: int, section: str, seen: dict[tuple[str, str, str], int]
) -> None:
    key = (name_key(section), name_key(table.field), name_key(table.unit_name))
    if key in seen:
        reading.problem(number, "field", "INTAKE-60", {"text": table.name, "other_row": seen[key]})
    seen.setdefault(key, number)


def _period(reading: Reading) -> Period | None:
    """Return the period that the title rows state by two days; None when they do not."""
    first = reading.sheet.first_row
    for row in reading.sheet.rows[: max(0, reading.mapping.header_row - first)]:
        for text in texts_of(row):
            days = days_in(text)
            if len(days) == _BOTH_ENDS and days[0] <= days[1]:
                return Period(start=days[0], end=days[1])
    return None
