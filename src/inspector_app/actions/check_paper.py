"""Check the citations of law in a paper: known, in force on the day, rightly dated."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector_app.inspection.citations import CheckedCitation, Citation, CitationProblem, check_citations
from inspector_app.inspection.law import Instrument, Registry
from inspector_app.inspection.numbers import ranges
from inspector_app.intake.papers import PaperPart, PaperText, read_paper


class Standing(StrEnum):
    """What a citation comes to, gravest first."""

    WRONG = "wrong"  # expired, not yet in force, or a date that cannot be
    UNKNOWN = "unknown"  # not in the registry, or several bear the number: a person looks it up
    REMARK = "remark"  # without its year or symbol, or nobody knows from when it applies
    OUTSIDE = "outside"  # a province's or an office's own paper: the registry does not hold such
    IN_FORCE = "in_force"


_WRONG = frozenset(
    {
        CitationProblem.EXPIRED,
        CitationProblem.NOT_YET_IN_FORCE,
        CitationProblem.WRONG_YEAR,
        CitationProblem.WRONG_DATE,
        CitationProblem.NO_SUCH_DATE,
    }
)
_UNKNOWN = frozenset({CitationProblem.UNKNOWN, CitationProblem.AMBIGUOUS})
_AROUND = 90
_CUT = re.compile(r"(?<=[-/])\s*\n\s*")  # 118/2025/NĐ-, line end, CP


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCitation:
    """One citation of a paper, with what is wrong with it.

    Attributes:
        place: Where it stands: «trang 3», «đoạn 12», «dòng 40».
        around: The text around it on one line, cut at both ends.
        name: Full name of the instrument that is meant, or kind and number as written.
    """

    place: str
    around: str
    name: str
    standing: Standing
    checked: CheckedCitation

    @property
    def words(self) -> str:
        """The citation as the paper writes it, on one line."""
        return _one_line(self.checked.citation.words)

    @property
    def instrument(self) -> Instrument | None:
        """The one instrument that is meant; None when unknown or ambiguous."""
        return self.checked.instrument

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is wrong, one sentence each, with its place."""
        where = self.place[:1].upper() + self.place[1:]
        return tuple(f"{where}: {says}" for _, says in self.checked.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPaper:
    """A paper with its citations in their order, judged on a day."""

    paper: PaperText
    day: date
    citations: tuple[PaperCitation, ...]

    @property
    def counts(self) -> Mapping[Standing, int]:
        """How many citations come to what."""
        counted = Counter(citation.standing for citation in self.citations)
        return {standing: counted[standing] for standing in Standing}

    @property
    def well(self) -> bool:
        """Whether nothing is wrong and nothing unknown; remarks do not count."""
        return not (self.counts[Standing.WRONG] or self.counts[Standing.UNKNOWN])

    @property
    def notes(self) -> tuple[tuple[str, Mapping[str, object]], ...]:
        """What to know besides, as codes of sentences: pages that nobody has read, a converted encoding."""
        said: list[tuple[str, Mapping[str, object]]] = []
        if self.paper.silent_pages:
            said.append(("PAPERS-30", {"pages": ranges(self.paper.silent_pages)}))
        if self.paper.encoding in ("tcvn3", "vni"):
            said.append(("PAPERS-31", {"encoding": self.paper.encoding.upper()}))
        return tuple(said)


def check_paper(data: bytes, name: str, law: Registry, day: date) -> CheckedPaper:
    """Read a paper and check every citation in it.

    Args:
        data: Its bytes: .docx, .pdf with text, or .txt.
        name: Name of the file.
        law: The registry of law.
        day: Day on which the law has to be in force.

    Raises:
        CannotDo: ``PAPERS-..`` it cannot be read; nothing is checked by halves.
    """
    return judge_paper(read_paper(data, name), law, day)


def judge_paper(paper: PaperText, law: Registry, day: date) -> CheckedPaper:
    """Check every citation of a paper that was read, also on another day."""
    found = (
        _citation(part, checked, law)
        for part in paper.parts
        for checked in check_citations(part.text, law, day)
    )
    return CheckedPaper(paper=paper, day=day, citations=tuple(found))


def _citation(part: PaperPart, checked: CheckedCitation, law: Registry) -> PaperCitation:
    citation = checked.citation
    meant = checked.instrument
    return PaperCitation(
        place=part.place_of(citation.start),
        around=_around(part.text, citation),
        name=law.name(meant) if meant else f"{citation.kind} số {citation.number}",
        standing=_standing(checked),
        checked=checked,
    )


def _around(text: str, citation: Citation) -> str:
    """Return the words around a citation on one line, with «…» where they were cut between two words."""
    before, behind = text[: citation.start], text[citation.end :]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(behind) > _AROUND:
        behind = behind[:_AROUND].rpartition(" ")[0] + " …"
    return _one_line(f"{before}«{citation.words}»{behind}")


def _one_line(words: str) -> str:
    return " ".join(_CUT.sub("", words).split())


def _standing(checked: CheckedCitation) -> Standing:
    found = {problem for problem, _ in checked.problems}
    if found & _WRONG:
        return Standing.WRONG
    if found & _UNKNOWN:
        return Standing.UNKNOWN
    if found:
        return Standing.REMARK
    return Standing.IN_FORCE if checked.instrument else Standing.OUTSIDE
