"""The notice of the visits to all units (form 1.4), or the letter to one (form 1.5), with the outline."""

from collections.abc import Iterator

from inspector_app.documents.before_parts import (
    Said,
    counted,
    dashed,
    last,
    outline,
    sent_to,
    unit_day,
    unit_table,
)
from inspector_app.documents.phrases import sentence, uncapital
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.office_paper import OfficePaper, PaperKind
from inspector_app.inspection.paper import Block, Style, Text
from inspector_app.inspection.rounds import RoundUnit
from inspector_app.inspection.visit import Round


def notice_paper(said: Said, round_: Round) -> OfficePaper:
    """Return a letter where one unit is meant, a notice to all of the round else."""
    words, office, unit = said.words.notice, said.facts.office, said.facts.unit
    symbol = (words.letter_symbol if unit else words.symbol).format(stem=said.stem)
    subject = (words.letter_subject if unit else words.subject).format(subject=said.subject)
    attached = words.attached.format(
        paper=words.letter_word if unit else words.notice_word,
        number=said.unknown,
        symbol=symbol,
        office=said.office,
    )
    first = words.as_above if unit else said.words.common.the_units
    return OfficePaper(
        kind=PaperKind.NOTICE,
        superior=office.superior_body,
        office=said.office,
        symbol=symbol,
        place=office.place,
        title="" if unit else words.title,
        subject=subject,
        addressees=(unit.unit_name,) if unit else (),
        body=tuple(_body(said, round_, unit)),
        authority=said.authority(by_deputy=round_.by_deputy),
        signer=round_.signer,
        recipients=sent_to(first, *words.recipients, *office.recipients),
        filed_at=office.filed_at,
        annexes=tuple(outline(said, attached)),
        is_example=said.facts.is_example,
    )


def _body(said: Said, round_: Round, unit: RoundUnit | None) -> Iterator[Block]:
    words = said.words.notice
    slots = {"decision": said.decision, "subject": said.subject, "office": said.office}
    opening = words.opening_to.format(**slots, unit=said.unit) if unit else words.opening.format(**slots)
    yield Text(Style.BODY, opening)
    yield Text(Style.SUBHEADING, words.time)
    if unit:
        yield Text(Style.LISTED, words.one_time.format(when=uncapital(unit_day(unit, said))), lead="-")
        yield Text(Style.LISTED, words.one_place.format(place=unit.place or unit.unit_name), lead="-")
    else:
        yield unit_table(said, words.schedule_head, with_place=True)
    yield Text(Style.SUBHEADING, words.contents)
    yield Text(Style.LISTED, words.contents_line.format(subject=said.subject), lead="-")
    yield Text(Style.LISTED, sentence(words.period_line.format(period=said.period)), lead="-")
    yield Text(Style.SUBHEADING, words.team)
    count = counted(len(said.facts.members)) if said.facts.members else said.unknown
    yield Text(Style.BODY, sentence(words.team_line.format(count=count, leader=said.leader)))
    yield Text(Style.SUBHEADING, words.asks)
    report_by = short_date(round_.report_by) if round_.report_by else said.unknown
    asks = [line.format(office=said.office, report_by=report_by) for line in words.ask_lines]
    yield from dashed(asks, said.words)
    yield last(words.closing if unit else words.closing_units, said.words)
