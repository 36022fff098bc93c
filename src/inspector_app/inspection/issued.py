"""Papers that went out with a number and a day, and the numbers a team may give without asking the clerk.

Numbers run through a year from the first of January, by kind of paper as its symbol says («BB-ĐKT»); a team
without a network numbers from a block that its clerk (văn thư) gave it. Two papers with one number are named
and never settled by the program. Source: Nghị định 30/2020/NĐ-CP, Đ. 15; Phụ lục I, mục II.3.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.record import View

ISSUED, BLOCK = "issued_paper", "number_block"
"""Kinds of records in the scope of a year."""

_NUMBER = re.compile(r"0*(\d{1,6})([a-z]?)")
_YEARS = range(2000, 2100)
_SAME_SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"Ð": "Đ", "ð": "đ"})
"""Dashes that Word makes of a hyphen; Đ as older fonts and keyboards write it (U+00D0)."""


def issued_scope(year: int) -> str:
    """Return the scope that holds a year's numbers: the same on every laptop, so that they merge."""
    return hashlib.sha256(f"issued papers {year}".encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberBlock:
    """Numbers that a clerk set aside for a team (kind ``number_block``).

    Attributes:
        symbol: ``BB-ĐKT``.
        first, last: Both belong to it.
        holder: Whose it is, in words ("Đoàn kiểm tra số 2").
        device: The laptop that may give them; two laptops never give from one block.
    """

    id: str
    symbol: str = ""
    year: int = 0
    first: int = 1
    last: int = 1
    holder: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPaper:
    """One paper that went out (kind ``issued_paper``); the newest of a paper counts, earlier ones stay.

    Attributes:
        paper: Which paper.
        about: Scope of what it is about: a visit, a round, a plan.
        number, symbol, day: As they stand on it.
        subject: What it is about in words, for lists of numbers.
        file_sha256, file_name: The issued file as it came, also the blob's name; "" while only its number
            is known.
        recorded_at: When somebody wrote this down.
    """

    id: str
    paper: PaperKind = PaperKind.MINUTES
    about: str = ""
    number: str = ""
    symbol: str = ""
    day: date | None = None
    subject: str = ""
    file_sha256: str = ""
    file_name: str = ""
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number in use: of an issued paper, or of minutes whose number stands in their visit.

    Attributes:
        about: Scope of what the paper is about; the same paper may be named twice.
        words: What a person knows it by ("UBND phường Mẫu Sơn").
    """

    symbol: str
    year: int
    number: str
    paper: PaperKind
    about: str
    words: str


def number_parts(number: str) -> tuple[int, str] | None:
    """Return a number as (7, "") for «07», (7, "a") for «7a»; None for what is no number."""
    found = _NUMBER.fullmatch(number.strip().casefold())
    return (int(found[1]), found[2]) if found and int(found[1]) else None


def same_symbol(one: str, other: str) -> bool:
    """Whether two symbols are one: blanks, small letters, dashes and a stroke before do not make another."""
    return _plain(one) == _plain(other)


def _plain(symbol: str) -> str:
    return "".join(symbol.translate(_SAME_SIGNS).split()).lstrip("/").casefold()


def doubles(numbered: Iterable[Numbered]) -> tuple[tuple[Numbered, ...], ...]:
    """Return groups of different papers that bear one number of one symbol and year, in their order."""
    groups: dict[tuple[str, int, tuple[int, str]], dict[tuple[str, PaperKind], Numbered]] = {}
    for one in numbered:
        parts = number_parts(one.number)
        if parts is not None:
            key = (_plain(one.symbol), one.year, parts)
            groups.setdefault(key, {}).setdefault((one.about, one.paper), one)
    return tuple(tuple(group.values()) for group in groups.values() if len(group) > 1)


def doubles_of(numbered: Iterable[Numbered], paper: PaperKind, about: str) -> tuple[Numbered, ...]:
    """Return the other papers that bear the number of one."""
    for group in doubles(numbered):
        if (paper, about) in {(one.paper, one.about) for one in group}:
            return tuple(one for one in group if (one.paper, one.about) != (paper, about))
    return ()


def next_number(block: NumberBlock, numbered: Iterable[Numbered]) -> str:
    """Return the first number of a block that follows every number given from it, "" when it is used up.

    A number that was skipped is not proposed later: numbers follow the order of days.
    """
    used = given_from(block, numbered)
    after = max(used, default=block.first - 1) + 1
    return count_text(after) if after <= block.last else ""


def skipped(block: NumberBlock, numbered: Iterable[Numbered]) -> tuple[int, ...]:
    """Return the numbers of a block that nobody gave though a later one was."""
    used = given_from(block, numbered)
    return tuple(one for one in range(block.first, max(used, default=block.first)) if one not in used)


def given_from(block: NumberBlock, numbered: Iterable[Numbered]) -> frozenset[int]:
    """Return the numbers of a block that are in use."""
    given = (
        parts[0]
        for one in numbered
        if one.year == block.year and same_symbol(one.symbol, block.symbol)
        if (parts := number_parts(one.number)) is not None
    )
    return frozenset(number for number in given if block.first <= number <= block.last)


def issued_papers(view: View) -> tuple[IssuedPaper, ...]:
    """Return the issued papers of a year, in the order of writing down."""
    found = view.read(ISSUED, IssuedPaper)
    return tuple(sorted(found, key=lambda one: (str(one.recorded_at), one.id)))


def newest_of(issued: Iterable[IssuedPaper]) -> Mapping[tuple[str, PaperKind], IssuedPaper]:
    """Return what counts of each paper, by what it is about and its kind."""
    return {(one.about, one.paper): one for one in issued}


def is_year(year: int) -> bool:
    """Whether a year can stand on a paper."""
    return year in _YEARS
