"""Citations of law in free Vietnamese text, found and checked against the registry at a date.

Real papers disseminate expired circulars («Thông tư số 05») and cite a decree of 2025 by a day of 2017;
both are found here by cheap checks: the registry, and the year in the number against the year of the date.
"""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector_app.canonical import nfc
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import read_date, short_date
from inspector_app.inspection.folding import fold
from inspector_app.inspection.law import Force, Instrument, Registry, force_on, kind_of_symbol, number_parts


class CitationProblem(StrEnum):
    """What is wrong, or open, with a citation."""

    UNKNOWN = "unknown"  # not in the registry
    AMBIGUOUS = "ambiguous"  # several instruments bear this short number
    INCOMPLETE = "incomplete"  # number without year or symbol
    NOT_YET_IN_FORCE = "not_yet_in_force"
    EXPIRED = "expired"
    FORCE_NOT_KNOWN = "force_not_known"
    WRONG_YEAR = "wrong_year"  # the year in the number is not the year of the date
    WRONG_DATE = "wrong_date"  # issued on another day
    NO_SUCH_DATE = "no_such_date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One citation as it stands in a text.

    Attributes:
        words: The words of the text from ``start`` to ``end``.
        kind: ``Nghị định``, ``Thông tư`` …, from the symbol or the word before.
        number: As written: ``118/2025/NĐ-CP``, or short: ``05``, ``61/2018``.
        dated: The date written behind the number; ``date_words`` also when no such day exists.
    """

    words: str
    start: int
    end: int
    kind: str
    number: str
    year: int | None = None
    is_short: bool = False
    dated: date | None = None
    date_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCitation:
    """A citation with what the registry says of it.

    Attributes:
        instrument: The one instrument that is meant; None when unknown or ambiguous.
        problems: (problem, sentence) pairs, gravest first; empty when all is well.
    """

    citation: Citation
    instrument: Instrument | None
    problems: tuple[tuple[CitationProblem, str], ...] = ()

    def has(self, problem: CitationProblem) -> bool:
        """Whether a problem was found."""
        return any(found is problem for found, _ in self.problems)


# Signs that papers and their readers put where people see «-», «/» and «Đ»; one for one, so that places stay.
_SAME_SIGN = str.maketrans(
    {**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("⁄∕／", "/"), "Ð": "Đ", "\r": " "}
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # soft hyphens, signs without width

# Every run of blanks is bounded: text of strangers must not make a pattern try a million ways.
_S = r"\s{1,8}"
_OPT = r"\s{0,8}"
_GAP = r"[^\S\n]{0,4}\n?[^\S\n]{0,16}"  # within a number: a line may end there, a paragraph may not
_HYPHEN = f"{_GAP}-{_GAP}"
_CAP = "A-ZĐ"
_BOARD = f"VPCP|TTCP|B[{_CAP}&]{{2,7}}"
# The symbols of central bodies first, and whole: in «63/2010/NĐ-CP - KIỂM SOÁT» nothing else belongs to it.
_SYMBOL = (
    rf"(?:(?i:N[ĐD](?:{_HYPHEN})?CP|QĐ(?:{_HYPHEN})?TTg|(?:UBTV)?QH\d{{1,2}})|TT(?:{_HYPHEN})?(?:{_BOARD})"
    rf"|[{_CAP}]{{2,8}}\d{{0,2}}(?:{_HYPHEN}[{_CAP}&]{{2,}}\w*)?)(?:-[{_CAP}&]{{2,}}\w*)*"
)
_GLUED = re.compile(rf"(?<=/)(N[ĐD]|QĐ|TT)(CP|TTg|{_BOARD})", re.IGNORECASE)  # 63/2010/NĐCP
# «của Bộ Tư pháp» may stand before the date; «có hiệu lực từ ngày» makes it another date.
_NO_ISSUER = (
    "có|hiệu|lực|từ|kể|đến|trước|sau|được|về|đã|ngày|tháng|năm"
    "|là|theo|sửa|quy|hướng|thì|trong|vào|gửi|họp|nhận"
)
_DOCUMENT = "nghị định|thông tư|quyết định|kế hoạch|báo cáo|công văn|tờ trình"
_ISSUER = rf"của{_S}(?:(?!(?:{_NO_ISSUER})\b|(?i:{_DOCUMENT})\b)[^\W\d_]{{1,20}},?{_S}){{1,10}}?"
_DATE = (
    rf"(?:{_OPT}[,(]?{_OPT}(?:{_ISSUER})?(?:ban hành{_S})?(?i:ngày){_S}"
    rf"(?P<dated>\d{{1,2}}{_S}tháng{_S}\d{{1,2}}{_S}năm{_S}\d{{4}}"
    rf"|\d{{1,2}}{_OPT}[/.-]{_OPT}\d{{1,2}}{_OPT}[/.-]{_OPT}\d{{4}}))?"
)
_LONG_KIND = r"Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị"
_BEFORE = r"(?:(?<![\w/.-])|(?<=NĐ)|(?<=TT)|(?<=QĐ)|(?<=NQ)|(?<=số)|(?<=định)|(?<=tư))"  # «NĐ118/2025/NĐ-CP»
_FULL = re.compile(
    rf"(?:(?i:\b(?P<kind>{_LONG_KIND}|Công văn)\b)(?:[^\d.;,:\n]|\n(?!\s)){{0,60}}?)?"
    rf"{_BEFORE}(?P<number>\d{{1,5}}{_GAP}/{_GAP}(?:(?P<year>\d{{4}}){_GAP}/{_GAP})?"
    rf"{_SYMBOL})(?!\w)" + _DATE
)
# «Quyết định 7 nội dung» is a verb: short citations of such kinds need «số» or a year.
_NO = rf"(?:số{_OPT}:?{_OPT})"
_SHORT = re.compile(
    rf"\b(?:(?i:(?P<kind>nghị{_S}định|thông{_S}tư{_S}liên{_S}tịch|thông{_S}tư)(?:{_S}{_NO}?|(?=\d)))"
    rf"|(?i:(?P<named>luật|pháp{_S}lệnh|nghị{_S}quyết|quyết{_S}định|chỉ{_S}thị){_S}{_NO})"
    rf"|(?P<letters>NĐ|TT|QĐ|NQ){_OPT}{_NO}?(?=\d{{1,4}}/\d{{4}})"
    rf"|(?P<decree>NĐ){_OPT}{_NO}?(?=\d{{2,3}}(?![\d/]|[.,]\d)))"
    rf"(?P<number>\d{{1,4}})(?:(?:/|{_S}năm{_S})(?P<year>(?:19|20)\d{{2}}))?(?![\w/])" + _DATE
)
_OF_LETTERS = {"NĐ": "Nghị định", "TT": "Thông tư", "QĐ": "Quyết định", "NQ": "Nghị quyết"}
_CENTRAL_KINDS = frozenset({"Luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch"})
_CENTRAL_ISSUERS = ("-cp", "-ttg")


def find_citations(text: str) -> tuple[Citation, ...]:
    """Return the citations of law in a text, in their order; plans, reports and minutes are none.

    A number that a line end, a hard blank or an unseen sign cuts is read whole; ``words`` are the text's own.
    """
    text = nfc(text)
    read = _Read(text)
    full = [found for match in _FULL.finditer(read.text) if (found := _full(match, read))]
    taken = [(citation.start, citation.end) for citation in full]
    short = [
        found
        for match in _SHORT.finditer(read.text)
        if not _is_list_item(match)
        and (found := _short(match, read))
        and not any(start < found.end and found.start < end for start, end in _near(taken, found.start))
    ]
    return tuple(sorted([*full, *short], key=lambda citation: citation.start))


def _near(spans: list[tuple[int, int]], start: int) -> list[tuple[int, int]]:
    """Return the few of many spans in order that can overlap one that starts here."""
    place = bisect(spans, (start,))
    return spans[max(0, place - 1) : place + 2]


class _Read:
    """A text as the patterns read it, and where each of its signs stands in the text itself."""

    def __init__(self, text: str) -> None:
        self.whole = text
        self.text = text.translate(_SAME_SIGN)
        self._places: list[int] | None = None
        if _UNSEEN.search(text):
            self._places = [place for place, sign in enumerate(text) if not _UNSEEN.match(sign)]
            self.text = _UNSEEN.sub("", self.text)

    def span(self, match: re.Match[str]) -> tuple[int, int]:
        """Return start and end of a match in the text itself."""
        start, end = match.span()
        if self._places is None:
            return start, end
        return self._places[start], self._places[end - 1] + 1


def _is_list_item(match: re.Match[str]) -> bool:
    """Tell «… các thông tư», line end, «2. Quy trình …» from a citation."""
    before = match.string[match.start() : match.start("number")]
    return "\n" in before and not match["year"] and match.string[match.end() : match.end() + 1] in (".", ")")


def check_citations(text: str, registry: Registry, day: date) -> tuple[CheckedCitation, ...]:
    """Find the citations of a text and check each against the registry at a day."""
    return tuple(check_citation(citation, registry, day) for citation in find_citations(text))


def check_citation(citation: Citation, registry: Registry, day: date) -> CheckedCitation:
    """Check one citation: known, in force on the day, its year and date those of its number.

    Decisions of a province are not in the registry and are not called unknown; their year is checked.
    """
    candidates = _candidates(citation, registry)
    instrument = candidates[0] if len(candidates) == 1 else None
    problems = [*_about_number(citation, candidates, registry), *_about_date(citation, instrument)]
    if instrument:
        problems += _about_force(instrument, registry, day)
    return CheckedCitation(citation=citation, instrument=instrument, problems=tuple(problems))


_Problems = Iterator[tuple[CitationProblem, str]]


def _candidates(citation: Citation, registry: Registry) -> tuple[Instrument, ...]:
    if not citation.is_short:
        found = registry.by_number(citation.number)
        if citation.year is None and citation.dated:  # 766/QĐ-TTg: the number comes back every year
            year = citation.dated.year
            return tuple(one for one in found if one.issued is None or one.issued.year == year)
        return found
    serial = int(citation.number.split("/")[0])
    dated = citation.dated.year if citation.dated else None
    of_year = registry.with_parts(serial, citation.kind, citation.year or dated)  # the date may tell the year
    return of_year if of_year or citation.year else registry.with_parts(serial, citation.kind, None)


def _about_number(citation: Citation, candidates: tuple[Instrument, ...], registry: Registry) -> _Problems:
    named = f"{citation.kind} số {citation.number}"
    if len(candidates) > 1:
        among = "; ".join(registry.name(instrument) for instrument in candidates)
        yield CitationProblem.AMBIGUOUS, f"«{named}» có thể là: {among}. Hãy ghi đủ số, năm và ký hiệu."
    elif not candidates and _is_central(citation):
        yield CitationProblem.UNKNOWN, f"{named} không có trong danh mục văn bản: cần đối chiếu."
    if citation.is_short:
        yield CitationProblem.INCOMPLETE, f"«{named}» chưa ghi đủ số, năm và ký hiệu văn bản."


def _about_date(citation: Citation, instrument: Instrument | None) -> _Problems:
    named = f"{citation.kind} số {citation.number}"
    issued = instrument.issued if instrument else None
    if citation.date_words and citation.dated is None:
        yield CitationProblem.NO_SUCH_DATE, f"Không có ngày {citation.date_words} ({named})."
    elif citation.dated and citation.year and citation.dated.year != citation.year:
        yield (
            CitationProblem.WRONG_YEAR,
            f"Năm trong số ({citation.year}) khác năm của ngày được ghi ({citation.dated.year}): {named}.",
        )
    elif citation.dated and issued and citation.dated != issued:
        yield (
            CitationProblem.WRONG_DATE,
            f"{named} ban hành ngày {short_date(issued)}, không phải ngày {short_date(citation.dated)}.",
        )


def _about_force(instrument: Instrument, registry: Registry, day: date) -> _Problems:
    of_force = {
        Force.EXPIRED: CitationProblem.EXPIRED,
        Force.NOT_YET: CitationProblem.NOT_YET_IN_FORCE,
        Force.NOT_KNOWN: CitationProblem.FORCE_NOT_KNOWN,
    }
    if problem := of_force.get(force_on(instrument, day)):
        yield problem, registry.force_words(instrument, day)


def _full(match: re.Match[str], read: _Read) -> Citation | None:
    number = _GLUED.sub(r"\1-\2", re.sub(r"\s*([/-])\s*", r"\1", match["number"]))
    parts = number_parts(number)
    if parts is None:
        return None
    kind = kind_of_symbol(parts.symbol) or _kind(match["kind"] or "")
    return _citation(match, read, kind, number, parts.year) if kind else None


def _short(match: re.Match[str], read: _Read) -> Citation:
    letters = match["letters"] or match["decree"] or ""
    kind = _OF_LETTERS.get(letters) or _kind(match["kind"] or match["named"] or "")
    year = int(match["year"]) if match["year"] else None
    number = match["number"] + (f"/{year}" if year else "")
    return _citation(match, read, kind, number, year, is_short=True)


def _kind(words: str) -> str:
    return " ".join(words.lower().split()).capitalize()


def _citation(
    match: re.Match[str], read: _Read, kind: str, number: str, year: int | None, *, is_short: bool = False
) -> Citation:
    date_words = " ".join((match["dated"] or "").split())
    start, end = read.span(match)
    return Citation(
        words=read.whole[start:end],
        start=start,
        end=end,
        kind=kind,
        number=number,
        year=year,
        is_short=is_short,
        dated=_day(date_words),
        date_words=date_words,
    )


def _day(words: str) -> date | None:
    try:
        return read_date(words) if words else None
    except CannotDo:
        return None


def _is_central(citation: Citation) -> bool:
    return citation.kind in _CENTRAL_KINDS or fold(citation.number).endswith(_CENTRAL_ISSUERS)
