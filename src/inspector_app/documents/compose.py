"""From the minutes as data to a paper: words and order by a template, no points and no pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from inspector_app.documents.compose_annexes import annexes
from inspector_app.documents.compose_closing import closing, conclusion
from inspector_app.documents.compose_findings import causes, opinion, recommendations, shortcomings
from inspector_app.documents.compose_opening import letterhead, opening, participants, title
from inspector_app.documents.compose_results import contents, results
from inspector_app.documents.one_line import on_one_line
from inspector_app.documents.phrases import numeral, sections_of
from inspector_app.documents.printable import printable
from inspector_app.documents.templates import Template
from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.paper import ANNEXES, CLOSING, OPENING, Block, Paper, Section, Style, Text

_SECTIONS: Mapping[str, Callable[[Minutes, Template], Iterable[Block]]] = {
    "participants": participants,
    "contents": contents,
    "results": results,
    "shortcomings": shortcomings,
    "causes": causes,
    "opinion": opinion,
    "recommendations": recommendations,
    "conclusion": conclusion,
}


def compose(minutes: Minutes, template: Template, pages: int | None = None) -> Paper:
    """Return the paper of the minutes.

    Args:
        minutes: What is printed.
        template: Words, order and sizes.
        pages: How many pages a copy has ("mỗi bản 03 trang"); None, before it is known, reads "…".
    """
    minutes = on_one_line(minutes)
    blocks: list[Block] = []
    sections: list[Section] = []
    for name, heading, own in _sections(minutes, template, pages):
        start = len(blocks)
        blocks += own
        sections.append(Section(name, heading, start, len(blocks)))
    unit = minutes.unit_name or template.words.not_stated
    return Paper(
        title=printable(template.letterhead.file_title.format(unit=unit)).replace("\n", " "),
        mark=template.words.marks[minutes.mark],
        blocks=tuple(blocks),
        sections=tuple(sections),
    )


def _sections(m: Minutes, t: Template, pages: int | None) -> Iterator[tuple[str, str, Iterable[Block]]]:
    """Yield every part of the paper in its order: name, heading, blocks."""
    yield OPENING, "", [letterhead(m, t), *title(m, t), *opening(m, t)]
    for name in sections_of(m, t):
        lead, heading = f"{numeral(name, m, t)}.", getattr(t, name).heading
        head = Text(Style.HEADING, heading, lead=lead)
        yield name, f"{lead} {heading}", [head, *_SECTIONS[name](m, t)]
    yield CLOSING, "", closing(m, t, pages)
    yield ANNEXES, "", annexes(m, t)
