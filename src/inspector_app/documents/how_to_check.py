"""The sheet beside signed minutes: how the unit checks the file with what every computer has."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import yaml
from pydantic import ValidationError

from inspector_app.bundled import bundled
from inspector_app.documents.fonts import FontSet
from inspector_app.documents.layouts import CURRENT_LAYOUT, layout
from inspector_app.documents.minutes_pdf import NO_PICTURES
from inspector_app.documents.pdfa import OFFICE_PAPER, finish
from inspector_app.documents.template_part import Part, allow
from inspector_app.documents.templates import load_template
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.paper import Paper, Style, Text

FILE = "resources/paper/packet.yaml"
_GROUP = 8  # letters of a hash that an eye compares at once


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One digital signature as the sheet names it."""

    heading: str
    signer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The file that the sheet is about.

    Attributes:
        name: Of the PDF.
        sums: Name of the list of hashes beside it.
        code: What every page's code begins with.
        ask: Whom to ask.
        by_pen: Whether somebody signed on the printed pages.
        scan: Name of the scan of these beside it, "" for none.
    """

    name: str
    sha256: str
    sums: str
    code: str
    unit: str
    signatures: tuple[SignedBy, ...]
    ask: str
    made_at: datetime
    by_pen: bool = False
    scan: str = ""


class PacketWords(Part):
    """The words of the sheet."""

    slots = allow(
        file_title="unit",
        signature="heading signer moment",
        command="file",
        same_file_all="sums",
        ask="who",
    )
    version: int
    title: str
    subtitle: str
    file_title: str
    file: str
    sha256: str
    code: str
    signed: str
    signature: str
    same_file: str
    same_file_windows: str
    command: str
    same_file_all: str
    paper: str
    paper_how: str
    signatures: str
    signatures_how: str
    no_signatures: str
    some_by_pen: str
    scan: str
    no_scan: str
    whole: str
    whole_how: str
    ask: str


@cache
def packet_words() -> PacketWords:
    """Return the words, read once.

    Raises:
        CannotDo: ``PAPER-02`` the file is wrong.
    """
    try:
        return PacketWords(**yaml.safe_load(bundled(FILE).read_bytes()))
    except (ValidationError, yaml.YAMLError, TypeError) as error:
        raise CannotDo("PAPER-02", file=FILE, where="-", what=str(error).splitlines()[0]) from error


def how_to_check_pdf(file: CheckedFile, fonts: FontSet) -> bytes:
    """Return the sheet as PDF/A; the same file gives the same bytes."""
    from inspector_app.documents.drawing import draw_pages
    from inspector_app.documents.typeface import Typeface

    words, template, type_ = packet_words(), load_template(), Typeface(fonts)
    grouped = " ".join(file.sha256[place : place + _GROUP] for place in range(0, len(file.sha256), _GROUP))
    title = words.file_title.format(unit=file.unit)
    paper = Paper(title=title, mark="", blocks=tuple(_texts(file, words, grouped)))
    laid_out = layout(CURRENT_LAYOUT)(lambda _pages: paper, template, type_, NO_PICTURES)
    pages = draw_pages(laid_out, template, type_)
    return finish(pages, None, paper.title, file.made_at, keywords=OFFICE_PAPER)


def how_to_check_text(file: CheckedFile) -> str:
    """Return the same as plain text, so that hash and command can be copied."""
    lines = []
    for block in _texts(file, packet_words(), file.sha256):
        if block.style in (Style.SUBHEADING, Style.TITLE):
            lines.append("")
        lines.append(f"{block.lead} {block.text}".strip())
    return "\r\n".join(lines).lstrip("\r\n") + "\r\n"


def _texts(file: CheckedFile, words: PacketWords, sha256: str) -> Iterator[Text]:
    yield Text(Style.TITLE, words.title)
    yield Text(Style.SUBJECT, words.subtitle)
    yield Text(Style.BODY, file.name, lead=words.file)
    for said, value in ((words.sha256, sha256), (words.code, file.code)):
        yield Text(Style.CAPTION, "", lead=said)
        yield Text(Style.DETAIL, value)  # small: on one line an eye compares it
    if file.signatures:
        yield Text(Style.SUBHEADING, words.signed)
    for one in file.signatures:
        said = words.signature.format(heading=one.heading, signer=one.signer, moment=moment_text(one.at))
        yield Text(Style.LISTED, said, lead="-")
    yield Text(Style.SUBHEADING, words.same_file)
    yield Text(Style.BODY, words.same_file_windows)
    yield Text(Style.LISTED, words.command.format(file=file.name))
    yield Text(Style.BODY, words.same_file_all.format(sums=file.sums))
    for heading, hows in (
        (words.paper, [words.paper_how]),
        (words.signatures, _who_signed(file, words)),
    ):
        yield Text(Style.SUBHEADING, heading)
        yield from (Text(Style.BODY, how) for how in hows)
    if file.scan:
        yield Text(Style.LISTED, file.scan)  # a long name spreads the words of a line
    yield Text(Style.SUBHEADING, words.whole)
    yield Text(Style.BODY, words.whole_how)
    if file.ask:
        yield Text(Style.BODY, words.ask.format(who=file.ask))


def _who_signed(file: CheckedFile, words: PacketWords) -> Iterator[str]:
    """Yield how to see who signed: nobody is sent to look for digital signatures that are not there."""
    if file.signatures:
        yield words.signatures_how
    elif file.by_pen:
        yield words.no_signatures
    if file.by_pen:
        if file.signatures:
            yield words.some_by_pen
        yield words.scan if file.scan else words.no_scan
