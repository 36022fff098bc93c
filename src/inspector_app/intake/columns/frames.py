"""A list of dossiers to draw from: codes and, where one is meant, a stratum; never anything of a person."""

import re
from datetime import date

from inspector_app.errors import CannotDo
from inspector_app.inspection.conduct.identity import identity_in
from inspector_app.inspection.folding import fold, name_key
from inspector_app.inspection.posting.codes import read_code
from inspector_app.inspection.sampling.records import FrameRow
from inspector_app.intake.columns.cells import is_unknown, known_text, text_of
from inspector_app.intake.columns.imported import Reading, Row, Why
from inspector_app.intake.columns.rows import is_note, is_numbering, is_total, section_in, texts_of
from inspector_app.intake.tables import CellValue

_CODE = re.compile(
    r"(?<![\w.-])(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{1,3}){0,4})-\d{6}-\d{3,6}(?![\w-])"
)
_AROUND = re.compile(r"\s*([.-])\s*")
_LABELLED = re.compile(
    r"^\s*(?:mã\s+)?(?:số\s+)?(?:hồ\s+sơ|biên\s+nhận)\s*:\s*(.+?)(?:\s+-\s+số\s+phiếu.*)?$", re.IGNORECASE
)
_ADDRESSED = ("ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ")
_MOST_WORDS = 3
_LONGEST = 60
_PIECE = 1_000  # looked through at once: a word of 30,000 letters would be searched for ever
_PERSONAL_NUMBERS = re.compile(r"(?:\+?84|0)\d{9}|\d{12}|\d{9}")
_NUMBER_INSIDE = re.compile(r"(?<!\d)(?:(?:0|\+?84)\d{9}|\d{12})(?!\d)")
_WORD_BEHIND = re.compile(r"\s[^\W\d_]")


def read_frame(reading: Reading) -> tuple[FrameRow, ...]:
    """Return the dossiers of a frame; a code that stands twice, or is none, forbids the import."""
    reading.report_uncounted(dict.fromkeys(reading.places, True))
    first: dict[str, int] = {}
    found: list[FrameRow] = []
    strata = _Strata(reading, reading.places.get("stratum"))
    for number, row in reading.rows():
        code = read_row_code(reading, number, row, "code")
        if code is None:
            continue
        if code in first:
            reading.problem(
                number, "code", "INTAKE-61", {"text": code, "other_row": first[code]}, blocking=True
            )
        first.setdefault(code, number)
        found.append(FrameRow(code=code, stratum=strata.take(number, row)))
    strata.report_names()
    return tuple(found)


def read_row_code(reading: Reading, number: int, row: Row, name: str) -> str | None:
    """Return the dossier code of a row; None where it is no data, or cannot be read, which is reported."""
    value = row[reading.places[name]]
    if isinstance(value, str) and _CODE.fullmatch(value) and _day_exists(value):
        return value
    texts = texts_of(row)
    section = section_in(texts)
    digits = any(sign.isdigit() for sign in str(value or ""))
    for why, so in (
        (Why.NUMBERING, is_numbering(row)),
        (Why.TOTAL, is_total(texts)),
        (Why.NOTE, is_note(texts)),
        (
            Why.SECTION,
            not digits and section is not None and (section.marked or not _said_beside(reading, row)),
        ),
    ):
        if so:
            reading.leave_out(number, why, "" if why is Why.SECTION else texts[0])
            return None
    try:
        code, usual = dossier_code_of(value)
    except CannotDo as error:
        reading.problem(number, name, error.code, error.fields, blocking=True)
        return None
    if not usual:
        reading.problem(number, name, "INTAKE-64", {"text": code})
    return code


def _said_beside(reading: Reading, row: Row) -> bool:
    """Whether another mapped column than the code says something: then the code is missing."""
    return any(
        name not in ("code", "dossier") and not is_unknown(text_of(row[place]))
        for name, place in reading.places.items()
    )


def dossier_code_of(value: CellValue) -> tuple[str, bool]:
    """Return (code of a dossier, whether it has the usual form ``H57.132-260804-0583``).

    Other software numbers in its own way: such a code is kept as it stands, but it holds no words behind a
    blank. Names, phone and ID numbers are no codes, and stand in none.

    Raises:
        CannotDo: ``INTAKE-62`` empty, ``INTAKE-63`` no code, ``INTAKE-65`` it may be of a person: not shown.
    """
    text = known_text(value)
    if not text:
        raise CannotDo("INTAKE-62")
    codes = set(_CODE.findall(text.upper()) or _CODE.findall(_AROUND.sub(r"\1", text).upper()))
    if len(codes) == 1:
        code = codes.pop()
        return code, _day_exists(code)
    if codes:
        raise CannotDo("INTAKE-63", text=text)
    if read_code(text):  # the code of a procedure: another column, or another list
        raise CannotDo("INTAKE-63", text=text)
    labelled = _LABELLED.match(text)
    bare = labelled[1] if labelled else text
    short = len(bare) <= _LONGEST
    if holds_personal_number(bare) or not any(map(str.isdigit, bare)) or (short and identity_in(bare)):
        raise CannotDo("INTAKE-65")
    if len(bare.split()) > _MOST_WORDS or not short:
        raise CannotDo("INTAKE-63", text=bare)
    if _WORD_BEHIND.search(bare):
        raise CannotDo("INTAKE-65")
    return bare, False


def holds_personal_number(text: str) -> bool:
    """Whether a phone, identity card or citizen number stands in a text, or is all of it."""
    bare = re.sub(r"[\s.()-]", "", text)
    return bool(_PERSONAL_NUMBERS.fullmatch(bare) or _NUMBER_INSIDE.search(text))


def tells_of_a_person(text: str) -> bool:
    """Whether a text of a dossier (a step, a division, a stratum) tells who somebody is."""
    pieces = (text[start : start + _PIECE] for start in range(0, len(text), _PIECE - _LONGEST))
    return holds_personal_number(text) or any(map(identity_in, pieces))


class _Strata:
    """Strata read so far; a bare name may be that of a ward («Hoàng Văn Thụ»), which several rows share."""

    def __init__(self, reading: Reading, place: int | None) -> None:
        self._reading = reading
        self._place = place
        self._known: dict[CellValue, str] = {}
        self._named: dict[str, list[int]] = {}

    def take(self, number: int, row: Row) -> str:
        """Return the stratum of a row; what tells of a person forbids the import."""
        if self._place is None:
            return ""
        cell = row[self._place]
        if isinstance(cell, str) and cell in self._known:
            return self._known[cell]
        try:
            text = known_text(cell)
        except CannotDo as error:
            self._reading.problem(number, "stratum", error.code, error.fields)
            return ""
        if tells_of_a_person(text):
            if not _is_only_a_name(text):
                self._reading.problem(number, "stratum", "INTAKE-65", blocking=True)
                return ""
            self._named.setdefault(name_key(text), []).append(number)
            return text
        stratum = text if fold(text) != "khong" else ""
        if isinstance(cell, str):
            self._known[cell] = stratum
        return stratum

    def report_names(self) -> None:
        """Report each bare name that stands in one row alone: so do people, not wards."""
        for numbers in self._named.values():
            if len(numbers) == 1:
                self._reading.problem(numbers[0], "stratum", "INTAKE-65", blocking=True)


def _is_only_a_name(text: str) -> bool:
    words = text.split()
    return words[0].lower() not in _ADDRESSED and all(word.isalpha() and word[0].isupper() for word in words)


def _day_exists(code: str) -> bool:
    """Whether the day inside a code of the usual form exists."""
    digits = code.rsplit("-", 2)[1]
    try:
        date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return False
    return True
