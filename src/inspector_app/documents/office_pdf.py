"""An office's paper as a paper of blocks and as a PDF: clean, unlocked, without data inside.

The clerk (văn thư) numbers, dates and seals it, or the document system does; what is not known stays blank.
Source: Nghị định 30/2020/NĐ-CP, Phụ lục I and the forms of Phụ lục III.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache

import yaml
from pydantic import ValidationError

from inspector_app.bundled import bundled
from inspector_app.documents.fonts import FontSet, describe, missing_glyphs
from inspector_app.documents.layouts import CURRENT_LAYOUT, layout
from inspector_app.documents.minutes_pdf import NO_PICTURES
from inspector_app.documents.pdfa import OFFICE_PAPER, finish
from inspector_app.documents.phrases import capital
from inspector_app.documents.places import printed_texts
from inspector_app.documents.printable import printable
from inspector_app.documents.template_part import Part, allow
from inspector_app.documents.templates import Template, load_template
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import day_of, day_words
from inspector_app.inspection.office_paper import OfficePaper
from inspector_app.inspection.paper import Block, Letterhead, Paper, SignOff, Style, Text

FILE = "resources/paper/office.yaml"
_NAMED = 8


class OfficeWords(Part):
    """What every paper of an office says the same way."""

    slots = allow(
        addressee="name",
        addressee_line="name end",
        about="subject",
        undated="year",
        file_title="title subject",
    )
    version: int
    addressee: str
    addressees: str
    addressee_line: str
    about: str
    unnumbered: str
    undated: str
    example: str
    file_title: str
    places: Mapping[str, str]


@cache
def office_words() -> OfficeWords:
    """Return the words, read once.

    Raises:
        CannotDo: ``PAPER-02`` the file is wrong.
    """
    try:
        return OfficeWords(**yaml.safe_load(bundled(FILE).read_bytes()))
    except (ValidationError, yaml.YAMLError, TypeError) as error:
        raise CannotDo("PAPER-02", file=FILE, where="-", what=str(error).splitlines()[0]) from error


def compose_office(paper: OfficePaper, made_at: datetime, template: Template | None = None) -> Paper:
    """Return an office's paper as blocks, in the order of the forms.

    Args:
        paper: What it says.
        made_at: Its year stands where the clerk fills in the day.
        template: Sizes, margins, motto; the bundled one where none is given.
    """
    t, words = template or load_template(), office_words()
    named = words.file_title.format(title=paper.title, subject=paper.subject)
    file_title = capital(named.strip())
    return Paper(
        title=printable(file_title).replace("\n", " ").strip(),
        mark=words.example if paper.is_example else "",
        blocks=tuple(_blocks(paper, made_at, t, words)),
    )


def render_office(
    paper: OfficePaper,
    made_at: datetime,
    fonts: FontSet,
    pictures: Mapping[str, bytes] = NO_PICTURES,
    template: Template | None = None,
) -> bytes:
    """Return an office's paper as PDF/A; the same paper, moment and fonts give the same bytes.

    Raises:
        CannotDo: ``FONT-02`` a character that the font cannot print; ``LAYOUT-02`` a heading or the place
            for signing is taller than a page.
    """
    from inspector_app.documents.drawing import draw_pages
    from inspector_app.documents.typeface import Typeface

    _refuse_what_has_no_shape(paper, fonts)
    t, type_ = template or load_template(), Typeface(fonts)
    composed = compose_office(paper, made_at, t)
    laid_out = layout(CURRENT_LAYOUT)(lambda _pages: composed, t, type_, pictures)
    return finish(draw_pages(laid_out, t, type_), None, composed.title, made_at, keywords=OFFICE_PAPER)


def _refuse_what_has_no_shape(paper: OfficePaper, fonts: FontSet) -> None:
    places = office_words().places
    for path, text in printed_texts(paper):
        if missing := missing_glyphs(fonts, text):
            characters = ", ".join(map(describe, missing[:_NAMED]))
            raise CannotDo("FONT-02", where=places.get(path[0], path[0]), characters=characters)


def _blocks(paper: OfficePaper, made_at: datetime, t: Template, words: OfficeWords) -> Iterator[Block]:
    yield _letterhead(paper, made_at, t, words)
    if paper.title:
        yield Text(Style.TITLE, paper.title)
        yield Text(Style.ABOUT, paper.subject)
    yield from _addressees(paper, words)
    if paper.decider:
        yield Text(Style.DECIDES, paper.decider.upper())
    for number, ground in enumerate(paper.grounds, 1):
        yield Text(Style.GROUND, ground.rstrip(" ;.") + (";" if number < len(paper.grounds) else "."))
    yield from paper.body
    yield SignOff(_recipients(paper, t), paper.authority, paper.signer)
    yield from paper.annexes


def _letterhead(paper: OfficePaper, made_at: datetime, t: Template, words: OfficeWords) -> Letterhead:
    day = day_words(paper.day) if paper.day else words.undated.format(year=day_of(made_at).year)
    dated = t.letterhead.place_and_date.format(place=paper.place, day=day) if paper.place else day
    number = t.letterhead.number.format(number=paper.number or words.unnumbered, symbol=paper.symbol)
    return Letterhead(
        body=paper.superior.upper(),
        team=paper.office.upper(),
        basis="",
        number=number if paper.number or paper.symbol else "",
        motto=t.letterhead.motto,
        place_and_date=capital(dated),
        about="" if paper.title else words.about.format(subject=paper.subject),
    )


def _addressees(paper: OfficePaper, words: OfficeWords) -> Iterator[Block]:
    if len(paper.addressees) == 1:
        yield Text(Style.ADDRESSEE, words.addressee.format(name=paper.addressees[0]))
    elif paper.addressees:
        yield Text(Style.ADDRESSEE, words.addressees)
        for number, name in enumerate(paper.addressees, 1):
            end = ";" if number < len(paper.addressees) else "."
            yield Text(Style.LISTED, words.addressee_line.format(name=name.rstrip(" ;."), end=end))


def _recipients(paper: OfficePaper, t: Template) -> tuple[str, ...]:
    words = t.signatures
    names = [
        words.recipient.format(name=name.strip().rstrip(";.")) for name in paper.recipients if name.strip()
    ]
    filed = words.filed.format(at=paper.filed_at.strip().rstrip(".") or t.words.not_stated)
    return (words.recipients, *names, filed)
