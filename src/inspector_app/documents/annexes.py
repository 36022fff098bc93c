"""Which annexes minutes have, and what they are called."""

from enum import StrEnum

from inspector_app.documents.templates import Template
from inspector_app.inspection.minutes import Minutes


class Annex(StrEnum):
    """What may be annexed, in order."""

    CHECKLIST = "checklist"
    FIGURES = "figures"


_ROMAN = ("I", "II")


def annexes_of(m: Minutes) -> tuple[Annex, ...]:
    """Return the annexes that these minutes have; one without content does not exist."""
    has = {Annex.CHECKLIST: m.checklist, Annex.FIGURES: m.figures}
    return tuple(annex for annex in Annex if has[annex])


def annex_name(annex: Annex, m: Minutes, t: Template) -> str:
    """Return "Phụ lục II": Roman, as NĐ 30/2020 (Phụ lục I, mục III) has it; the only annex has no number."""
    listed = annexes_of(m)
    number = _ROMAN[listed.index(annex)] if len(listed) > 1 else ""
    return t.annexes.name.format(number=number).strip()


def annex_title(annex: Annex, t: Template) -> str:
    """Return the annex's title in capitals."""
    return t.annexes.checklist.title if annex is Annex.CHECKLIST else t.annexes.figures.title
