"""From the minutes as data to a paper: words and order by a template, no points and no pages."""

from collections.abc import Callable, Iterable, Mapping

from inspector_app.documents.compose_annexes import annexes
from inspector_app.documents.compose_closing import closing, conclusion
from inspector_app.documents.compose_findings import causes, opinion, recommendations, shortcomings
from inspector_app.documents.compose_opening import letterhead, opening, participants, title
from inspector_app.documents.compose_results import contents, results
from inspector_app.documents.one_line import on_one_line
from inspector_app.documents.printable import printable
from inspector_app.documents.templates import Template
from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.paper import Block, Paper, Style, Text

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
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def compose(minutes: Minutes, template: Template, pages: int | None = None) -> Paper:
    """Return the paper of the minutes.

    Args:
        minutes: What is printed.
        template: Words, order and sizes.
        pages: How many pages a copy has ("mỗi bản 03 trang"); None, before it is known, reads "…".
    """
    minutes = on_one_line(minutes)
    blocks: list[Block] = [letterhead(minutes, template), *title(minutes, template)]
    blocks += opening(minutes, template)
    for numeral, name in zip(ROMAN, template.order, strict=False):
        blocks.append(Text(Style.HEADING, getattr(template, name).heading, lead=f"{numeral}."))
        blocks += _SECTIONS[name](minutes, template)
    blocks += closing(minutes, template, pages)
    blocks += annexes(minutes, template)
    unit = minutes.unit_name or template.words.not_stated
    return Paper(
        title=printable(template.letterhead.file_title.format(unit=unit)).replace("\n", " "),
        mark=template.words.marks[minutes.mark],
        blocks=tuple(blocks),
    )
