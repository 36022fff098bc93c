"""The list of documents that were handed over, with what was seen and how."""

from collections.abc import Iterator

from inspector_app.documents.phrases import stated
from inspector_app.documents.template_room import HandedOverWords
from inspector_app.documents.templates import Template
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.handed_over import HandedLine
from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.paper import Align, Block, Style, Table, Text

_WIDTHS = (0.06, 0.29, 0.19, 0.16, 0.17, 0.13)
_ALIGNS = (Align.CENTER, Align.LEFT, Align.LEFT, Align.CENTER, Align.LEFT, Align.CENTER)


def handed_over(m: Minutes, t: Template, number: str) -> Iterator[Block]:
    """Yield the list under its number, or nothing where nothing was handed over."""
    words = t.handed_over
    if not m.handed_over:
        return
    yield Text(Style.SUBHEADING, words.lead, lead=number, about="handed_over")
    rows = tuple(_row(place, line, t, words) for place, line in enumerate(m.handed_over, 1))
    yield Table(words.head, rows, _WIDTHS, _ALIGNS)


def _row(place: int, line: HandedLine, t: Template, words: HandedOverWords) -> tuple[str, ...]:
    count = count_text(line.count) if line.count is not None else t.words.not_stated
    side = words.sides[line.side]
    person = line.person.strip()
    return (
        str(place),
        line.name.strip(),
        stated(line.document, t),
        words.copies.format(count=count, kind=words.kinds[line.kind]).strip(),
        words.giver.format(person=person, side=side) if person else side[:1].upper() + side[1:],
        short_date(line.return_by) if line.return_by else words.kept,
    )
