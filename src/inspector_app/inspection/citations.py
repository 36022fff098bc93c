"""Citations of law in free Vietnamese text, found and checked against the registry at a date.

Real papers disseminate expired circulars («Thông tư số 05») and cite a decree of 2025 by a day of 2017;
both are found here by cheap checks: the registry, and the year in the number against the year of the date.
"""

import re
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


_CAP = "A-ZĐÐ"
_DATE = (
    r"(?:\s*,?\s*(?:ban hành\s+)?(?i:ngày)\s+"
    r"(?P<dated>\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}))?"
)
_LONG_KIND = r"Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị"
_FULL = re.compile(
    rf"(?:(?i:\b(?P<kind>{_LONG_KIND}|Công văn)\b)[^\d.;,:\n]{{0,60}}?)?"
    rf"(?<![\w/.-])(?P<number>\d{{1,5}}\s?/\s?(?:(?P<year>\d{{4}})\s?/\s?)?"
    rf"[{_CAP}]{{2,8}}\d{{0,2}}(?:\s?[-–]\s?[{_CAP}]{{2,}}\w*)*)(?!\w)" + _DATE
)
# «Quyết định 7 nội dung» is a verb: short citations of such kinds need «số» or a year.
_SHORT = re.compile(
    r"\b(?:(?i:(?P<kind>nghị định|thông tư liên tịch|thông tư)\s+(?:số\s*:?\s*)?)"
    r"|(?i:(?P<named>luật|pháp lệnh|nghị quyết|quyết định|chỉ thị)\s+số\s*:?\s*)"
    r"|(?P<letters>NĐ|TT|QĐ|NQ)\s*(?:số\s*)?(?=\d+/\d{4}))"
    r"(?P<number>\d{1,4})(?:(?:/|\s+năm\s+)(?P<year>(?:19|20)\d{2}))?(?![\w/])" + _DATE
)
_OF_LETTERS = {"NĐ": "Nghị định", "TT": "Thông tư", "QĐ": "Quyết định", "NQ": "Nghị quyết"}
_CENTRAL_KINDS = frozenset({"Luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch"})
_CENTRAL_ISSUERS = ("-cp", "-ttg")


def find_citations(text: str) -> tuple[Citation, ...]:
    """Return the citations of law in a text, in their order; plans, reports and minutes are none."""
    text = nfc(text)
    full = [found for match in _FULL.finditer(text) if (found := _full(match))]
    taken = [(citation.start, citation.end) for citation in full]
    short = [
        _short(match)
        for match in _SHORT.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    return tuple(sorted([*full, *short], key=lambda citation: citation.start))


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
    return registry.with_parts(int(citation.number.split("/")[0]), citation.kind, citation.year)


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


def _full(match: re.Match[str]) -> Citation | None:
    number = re.sub(r"\s*([/-])\s*", r"\1", match["number"].replace("–", "-"))
    parts = number_parts(number)
    if parts is None:
        return None
    kind = kind_of_symbol(parts.symbol) or (match["kind"] or "").lower().capitalize()
    return _citation(match, kind, number, parts.year) if kind else None


def _short(match: re.Match[str]) -> Citation:
    kind = (
        _OF_LETTERS.get(match["letters"] or "")
        or (match["kind"] or match["named"] or "").lower().capitalize()
    )
    year = int(match["year"]) if match["year"] else None
    number = match["number"] + (f"/{year}" if year else "")
    return _citation(match, kind, number, year, is_short=True)


def _citation(
    match: re.Match[str], kind: str, number: str, year: int | None, *, is_short: bool = False
) -> Citation:
    date_words = match["dated"] or ""
    return Citation(
        words=match[0],
        start=match.start(),
        end=match.end(),
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
