"""Which annexes minutes have, and what they are called."""

from enum import StrEnum

from inspector_app.documents.templates import Template
from inspector_app.inspection.figures.stated import RuleResult
from inspector_app.inspection.instrument_lines import CountsPart
from inspector_app.inspection.minutes import Minutes


class Annex(StrEnum):
    """What may be annexed, in order; the instruments by their names in the template."""

    CHECKLIST = "checklist"
    FIGURES = "figures"
    POSTING = "posting"
    SLIPS = "slips"
    ARCHIVES = "archives"
    CONDUCT = "conduct"
    SAMPLING = "sampling"
    COUNTS = "counts"
    SCORES = "scores"
    PICTURES = "pictures"


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def annexes_of(m: Minutes) -> tuple[Annex, ...]:
    """Return the annexes that these minutes have; one without content does not exist."""
    of = m.instruments
    conduct = of.conduct
    observed = conduct and (
        conduct.receptions,
        conduct.interviews,
        conduct.head_counts,
        conduct.facilities,
        conduct.posted_codes,
    )
    has = {
        Annex.CHECKLIST: m.checklist,
        Annex.FIGURES: m.figures,
        Annex.POSTING: of.posting and of.posting.lines,
        Annex.SLIPS: of.slips and of.slips.dossiers,
        Annex.ARCHIVES: of.archives and (of.archives.asked or of.archives.registers),
        Annex.CONDUCT: observed and any(observed),
        Annex.SAMPLING: of.sampling and (of.sampling.samples or of.sampling.picks),
        Annex.COUNTS: of.counts and _tells(of.counts),
        Annex.SCORES: of.scores,
        Annex.PICTURES: m.pictures,
    }
    return tuple(annex for annex in Annex if has[annex])


def _tells(part: CountsPart) -> bool:
    """Whether there is more than checks of single tables that found nothing."""
    crossed = any(one.result is RuleResult.DIFFERS or len(one.tables) > 1 for one in part.crossed)
    return bool(part.counts or part.indices or crossed)


def annex_name(annex: Annex, m: Minutes, t: Template) -> str:
    """Return "Phụ lục II": Roman, as NĐ 30/2020 (Phụ lục I, mục III) has it; the only annex has no number."""
    listed = annexes_of(m)
    number = _ROMAN[listed.index(annex)] if len(listed) > 1 else ""
    return t.annexes.name.format(number=number).strip()


def annex_title(annex: Annex, t: Template) -> str:
    """Return the annex's title in capitals."""
    if annex is Annex.CHECKLIST:
        return t.annexes.checklist.title
    if annex is Annex.FIGURES:
        return t.annexes.figures.title
    if annex is Annex.PICTURES:
        return t.annexes.pictures.title
    title: str = getattr(t.instruments, annex.value).title
    return title


def is_landscape(annex: Annex, t: Template) -> bool:
    """Return whether an annex is wider than tall."""
    return annex.value in t.arrangement.landscape
