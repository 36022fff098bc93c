"""The numbers of a register in the order in which they stand; what is missing or doubled others say."""

import re

from inspector_app.errors import CannotDo
from inspector_app.intake.columns.cells import known_text, text_of
from inspector_app.intake.columns.imported import Reading, Why
from inspector_app.intake.columns.rows import is_note, is_numbering, is_total, section_in, texts_of
from inspector_app.intake.tables import CellValue

_DOSSIER = re.compile(r".*-\d{6}-(\d{3,6})")
_SLIP = re.compile(r"\d{2}\.(\d{4,6})")  # 26.10229: year and counter
_NUMBER = re.compile(r"(?:số\s*:?\s*)?(\d{1,7})(?:\s*/\s*[\w.&/-]{1,40})?", re.IGNORECASE)
_INSERTED = re.compile(r"(?:số\s*:?\s*)?\d{1,7}\s*(?:[a-zđ]|bis|bis\.?|\.\d)(?:\s*/.*)?", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_LARGEST = 9_999_999


def read_register(reading: Reading) -> tuple[int, ...]:
    """Return the numbers of a register; an unreadable one forbids the import, it would make up a gap."""
    reading.report_uncounted({"number": True})
    found = []
    for number, row in reading.rows():
        texts = texts_of(row)
        value = row[reading.places["number"]]
        why = None
        if is_numbering(row) and not isinstance(value, int | float):
            why = Why.NUMBERING
        elif is_total(texts):
            why = Why.TOTAL
        elif is_note(texts):
            why = Why.NOTE
        elif not any(map(str.isdigit, text_of(value))) and section_in(texts):
            why = Why.SECTION
        if why:
            reading.leave_out(number, why, "" if why is Why.SECTION else texts[0])
            continue
        try:
            found.append(number_of(value))
        except CannotDo as error:
            blocking = error.code != "INTAKE-69"
            reading.problem(number, "number", error.code, error.fields, blocking=blocking)
            if not blocking:
                reading.leave_out(number, Why.UNREADABLE, text_of(value))
    return tuple(found)


def number_of(value: CellValue) -> int:
    """Return the number of an entry: ``12``, ``012``, ``12/QĐ-UBND``, the counter of a dossier code.

    Raises:
        CannotDo: ``INTAKE-68`` it is none, ``INTAKE-69`` a number put in between («12a»).
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        if float(value).is_integer() and 0 <= value <= _LARGEST:
            return int(value)
        raise CannotDo("INTAKE-68", text=text_of(value))
    text = known_text(value)
    for form in (_DOSSIER, _SLIP, _NUMBER):
        if match := form.fullmatch(text):
            return int(match[1])
    if _GROUPED.fullmatch(text):
        return int(text.replace(".", ""))
    raise CannotDo("INTAKE-69" if _INSERTED.fullmatch(text) else "INTAKE-68", text=text)
