"""Biên bản bàn giao công việc: what went from one person to another, signed by both with a pen."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import yaml
from pydantic import ValidationError

from inspector_app.bundled import bundled
from inspector_app.documents.after_frame import office_paper
from inspector_app.documents.template_part import Part, allow
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import day_words, short_date
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.office_pack import OfficeFacts
from inspector_app.inspection.office_paper import OfficePaper, PaperKind
from inspector_app.inspection.own_work import WorkKind
from inspector_app.inspection.paper import (
    Align,
    Block,
    SignatureBlock,
    Signatures,
    Style,
    Table,
    Text,
)
from inspector_app.inspection.work_handover import HandedLine, Party, WorkHandover

FILE = "resources/paper/handover.yaml"
_WIDTHS = (0.06, 0.42, 0.22, 0.14, 0.16)
_ALIGNS = (Align.CENTER, Align.LEFT, Align.LEFT, Align.CENTER, Align.LEFT)


class HandoverWords(Part):
    """The whole file."""

    slots = allow(opening="day office", stayed_line="work unit", kinds="paper count words")
    version: int
    title: str
    symbol: str
    subject: str
    opening: str
    our_office: str
    unnamed: str
    giver: str
    taker: str
    reason: str
    handed: str
    head: tuple[str, ...]
    undated: str
    stayed: str
    nothing: str
    stayed_line: str
    agreed: str
    agreements: tuple[str, ...]
    login_taken_back: str
    closing: str
    giver_signs: str
    taker_signs: str
    by_hand: str
    confirms: tuple[str, ...]
    kinds: Mapping[WorkKind, str]
    papers: Mapping[PaperKind, str]


@cache
def handover_words() -> HandoverWords:
    """Return the words, read once.

    Raises:
        CannotDo: ``PAPER-02`` the file is wrong.
    """
    try:
        return HandoverWords(**yaml.safe_load(bundled(FILE).read_bytes()))
    except (ValidationError, yaml.YAMLError, TypeError) as error:
        raise CannotDo("PAPER-02", file=FILE, where="-", what=str(error).splitlines()[0]) from error


def handover_paper(kept: WorkHandover, office: OfficeFacts) -> OfficePaper:
    """Return the paper; number and seal are for the clerk, all names are signed by hand."""
    w = handover_words()
    body = tuple(_body(kept, office, w))
    made = office_paper(PaperKind.WORK_HANDOVER, office, w.symbol, w.title, w.subject, body)
    return replace(made, day=kept.day, authority=w.confirms, recipients=office.recipients)


def _body(kept: WorkHandover, office: OfficeFacts, w: HandoverWords) -> Iterator[Block]:
    where = office.name or w.our_office
    yield Text(Style.BODY, w.opening.format(day=day_words(kept.day), office=where))
    yield Text(Style.LISTED, _said(kept.giver, w), lead=w.giver)
    yield Text(Style.LISTED, _said(kept.taker, w), lead=w.taker)
    yield Text(Style.LISTED, f"{kept.reason.rstrip(' .')}.", lead=w.reason)
    yield Text(Style.HEADING, w.handed)
    rows = tuple(
        (
            str(number),
            _work(line, w),
            line.title,
            short_date(line.on) if line.on else w.undated,
            "",
        )
        for number, line in enumerate(kept.lines, 1)
    )
    yield Table(w.head, rows, _WIDTHS, _ALIGNS)
    yield Text(Style.HEADING, w.stayed)
    for line in kept.stayed:
        said = w.stayed_line.format(work=_work(line, w), unit=line.title)
        yield Text(Style.LISTED, said, lead="-")
    if not kept.stayed:
        yield Text(Style.BODY, w.nothing)
    yield Text(Style.HEADING, w.agreed)
    for text in (*w.agreements, *((w.login_taken_back,) if kept.login_taken_back else ())):
        yield Text(Style.LISTED, text, lead="-")
    yield Text(Style.CLOSING, w.closing)
    yield Signatures(((_place(w.giver_signs, kept.giver, w), _place(w.taker_signs, kept.taker, w)),), ())


def _said(person: Party, w: HandoverWords) -> str:
    """Return who somebody is; dots for the hand that fills it in where nobody gave a name."""
    return f"{person.line}." if person.line else w.unnamed


def _work(line: HandedLine, w: HandoverWords) -> str:
    paper = w.papers.get(line.paper, line.paper.value) if line.paper else ""
    said = w.kinds[line.kind].format(paper=paper, count=count_text(line.count), words=line.words)
    return said.rstrip(" .;")


def _place(heading: str, person: Party, w: HandoverWords) -> SignatureBlock:
    lines = (person.title,) if person.title else ()
    return SignatureBlock(slot=None, heading=heading, lines=lines, kind=w.by_hand, signer=person.name)
