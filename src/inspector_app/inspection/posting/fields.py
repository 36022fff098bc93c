"""What a posted row says otherwise than the catalogue: decision, papers, name, limits, fee, form, degree.

What one side does not state is no difference. The field of activity is not compared: a board groups its
procedures under headings of its own.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from inspector_app.inspection.folding import fold
from inspector_app.inspection.law import NumberParts, number_parts
from inspector_app.inspection.posting.catalogue import Component, OnlineDegree, Procedure, TimeLimit
from inspector_app.inspection.posting.codes import code_of, full_code
from inspector_app.inspection.posting.differences import DifferenceKind
from inspector_app.inspection.posting.matching import MatchedBy
from inspector_app.inspection.posting.names import name_key, name_keys
from inspector_app.inspection.posting.words import ONLINE_WORDS, decision_words, limits_words


@dataclass(frozen=True, slots=True)
class RowSays:
    """One thing in which a posted row differs from its procedure; the attributes are those of Difference."""

    kind: DifferenceKind
    at: str
    expected: str = ""
    found: str = ""


_GROUPED = re.compile(r"(?<=\d)[. ](?=\d{3}(?:\D|$))")
_CURRENCY = re.compile(r"(?<=\d) ?(?:vnd|dong|d)\b")
_FREE = frozenset({"khong", "khong co", "khong thu", "khong thu phi", "khong phi", "0", "mien phi"})
_NUMBER_WORD = re.compile(r"\bso (?=\d)")
_NOUGHTS = re.compile(r"\b0+(?=\d)")
_NUMBER_IN_TEXT = re.compile(r"\d+\s*/(?:\s*\d{4}\s*/)?\s*[^\W\d_][\w-]*")
_DAY_IN_TEXT = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b|(\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_END = " .,;:"
_NO_PAPER = tuple(name_keys(("Số lượng hồ sơ", "Số bộ hồ sơ")))


def row_differences(row: Procedure, procedure: Procedure, by: MatchedBy | None) -> Iterator[RowSays]:
    """Yield what a posted row says otherwise than the procedure that it was matched to."""
    yield from _decision(row, procedure)
    yield from _components(row.components, procedure.components)
    if by in (MatchedBy.NAME, MatchedBy.WORD):
        yield from _code(row, procedure)
    yield from _text("name", row.name, procedure.name, name_key)
    yield from _limits(row.time_limits, procedure.time_limits)
    yield from _text("fee", row.fee, procedure.fee, _fee)
    yield from _text("form", row.form, procedure.form, _form)
    if row.online != procedure.online and OnlineDegree.UNKNOWN not in (row.online, procedure.online):
        yield RowSays(
            DifferenceKind.FIELD_DIFFERS, "online", ONLINE_WORDS[procedure.online], ONLINE_WORDS[row.online]
        )


def _decision(row: Procedure, procedure: Procedure) -> Iterator[RowSays]:
    """Number or day differs; a number is compared without its symbol when one side has none."""
    number, on = _decision_read(row)
    expected, expected_on = _decision_read(procedure)
    at = ""
    if number and expected and not _same_number(number, expected):
        at = "decision"
    elif on and expected_on and on != expected_on:
        at = "decision_on"
    if at:
        yield RowSays(
            DifferenceKind.WRONG_VERSION,
            at,
            decision_words(procedure.decision, _unless_said(procedure)),
            decision_words(row.decision, _unless_said(row)),
        )


def _decision_read(procedure: Procedure) -> tuple[str, date | None]:
    number = unicodedata.normalize("NFC", procedure.decision).strip()
    return number, procedure.decision_on or _day_in(number)


def _unless_said(procedure: Procedure) -> date | None:
    """The day of the decision, unless its number's words name it already."""
    return None if _day_in(unicodedata.normalize("NFC", procedure.decision)) else procedure.decision_on


def _day_in(text: str) -> date | None:
    found = _DAY_IN_TEXT.search(text)
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _same_number(one: str, other: str) -> bool:
    left, right = (
        number_parts(found[0]) if (found := _NUMBER_IN_TEXT.search(t)) else None for t in (one, other)
    )
    if left and right:
        return (left.serial, left.year, left.symbol) == (right.serial, right.year, right.symbol)
    serials = [re.search(r"\d+", text) for text in (one, other)]
    if all(serials):
        return len({int(found[0]) for found in serials if found}) == 1
    return name_key(one) == name_key(other)


def _number_in(text: str) -> NumberParts | None:
    found = _NUMBER_IN_TEXT.search(text)
    return number_parts(found[0]) if found else None


def _components(posted: Sequence[Component], expected: Sequence[Component]) -> Iterator[RowSays]:
    """Papers are paired by code, else by folded name; how many copies are asked is not compared."""
    if not posted or not expected:
        return
    if [(c.code, c.name) for c in posted] == [(c.code, c.name) for c in expected]:
        return
    ours, theirs = _papers(posted), _papers(expected)
    yield from _lacking(theirs, ours, DifferenceKind.COMPONENT_MISSING)
    yield from _lacking(ours, theirs, DifferenceKind.COMPONENT_EXTRA)


def _papers(components: Sequence[Component]) -> list[tuple[str, str, str]]:
    """(code, folded name, name) of each paper; a note in the list («Số lượng hồ sơ: 01 bộ») is none."""
    keys = name_keys([component.name for component in components])
    return [
        (component.code.strip().upper(), key, component.name.strip())
        for component, key in zip(components, keys, strict=True)
        if (key or component.code) and not key.startswith(_NO_PAPER)
    ]


def _lacking(
    papers: list[tuple[str, str, str]], others: list[tuple[str, str, str]], kind: DifferenceKind
) -> Iterator[RowSays]:
    codes = {code for code, _, _ in others if code}
    names = {name for _, name, _ in others if name}
    for code, name, shown in papers:
        if code not in codes and name not in names:
            missing = kind is DifferenceKind.COMPONENT_MISSING
            has, has_not = shown or code, "không có"
            yield RowSays(kind, has, has if missing else has_not, has_not if missing else has)


def _code(row: Procedure, procedure: Procedure) -> Iterator[RowSays]:
    """A right name under a wrong code: the row is known by its name, and its code is what is wrong."""
    written = full_code(row) or row.code_as_written.strip() or row.code.strip()
    read, right = code_of(row), code_of(procedure)
    if written and right and (read is None or read.national != right.national):
        yield RowSays(DifferenceKind.FIELD_DIFFERS, "code", str(right), written)


def _limits(posted: Sequence[TimeLimit], expected: Sequence[TimeLimit]) -> Iterator[RowSays]:
    """As sets; cases count only where every limit of both sides names one. A working day is no day."""
    if not posted or not expected:
        return
    cased = all(limit.case for limit in (*posted, *expected))
    sets = [
        {(limit.amount, limit.unit, name_key(limit.case) if cased else "") for limit in limits}
        for limits in (posted, expected)
    ]
    if sets[0] != sets[1]:
        yield RowSays(
            DifferenceKind.FIELD_DIFFERS, "time_limits", limits_words(expected), limits_words(posted)
        )


def _text(field: str, found: str, expected: str, fold_as: Callable[[str], str]) -> Iterator[RowSays]:
    if found == expected or not found.strip() or not expected.strip():
        return
    one, other = fold_as(found), fold_as(expected)
    if one and other and one != other:
        yield RowSays(DifferenceKind.FIELD_DIFFERS, field, expected.strip(), found.strip())


def _fee(text: str) -> str:
    """«10.000 đồng», «10000đ» and «10 000 VNĐ» are one; so are the words for no fee."""
    plain = _CURRENCY.sub("", _GROUPED.sub("", fold(text))).strip(_END)
    return "khong" if plain in _FREE else plain


def _form(text: str) -> str:
    """«Mẫu số 01» and «Mẫu 1» are one."""
    return _NOUGHTS.sub("", _NUMBER_WORD.sub("", fold(text))).strip(_END)
