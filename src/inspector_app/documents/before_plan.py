"""The yearly plan of inspections: form 1.4 of Nghị định 30/2020/NĐ-CP, Phụ lục III."""

from collections.abc import Iterator

from inspector_app.documents.before_parts import Said, counted, dashed, last, listed, matter, outline, sent_to
from inspector_app.documents.phrases import sentence
from inspector_app.inspection.collation import sort_key
from inspector_app.inspection.office_paper import OfficePaper, PaperKind
from inspector_app.inspection.paper import Align, Block, Style, Table, Text
from inspector_app.inspection.visit import Plan


def plan_paper(said: Said, plan: Plan) -> OfficePaper:
    """Return the plan with its targets and the outline of the report."""
    words, office = said.words.plan, said.facts.office
    number, _, symbol = (plan.document.number if plan.document else "").partition("/")
    symbol = symbol or words.symbol.format(stem=said.stem)
    attached = words.attached.format(number=number or said.unknown, symbol=symbol, office=said.office)
    return OfficePaper(
        kind=PaperKind.PLAN,
        superior=office.superior_body,
        office=said.office,
        number=number,
        symbol=symbol,
        place=office.place,
        day=plan.document.issued_on if plan.document else None,
        title=words.title,
        subject=plan.title or said.unknown,
        grounds=tuple(said.words.common.ground.format(law=law) for law in said.facts.grounds),
        body=tuple(_body(said, plan)),
        authority=said.authority(by_deputy=plan.by_deputy),
        signer=plan.signer,
        recipients=sent_to(said.words.common.the_units, *office.recipients),
        filed_at=office.filed_at,
        annexes=tuple(outline(said, attached)),
        is_example=said.facts.is_example,
    )


def _body(said: Said, plan: Plan) -> Iterator[Block]:
    words = said.words.plan
    planned = matter(plan.title) or said.unknown
    opening = words.opening.format(office=said.office, subject=planned)
    yield Text(Style.BODY, opening)
    yield Text(Style.HEADING, words.aims)
    yield from listed(plan.aims or words.usual_aims)
    yield Text(Style.HEADING, words.contents)
    yield from listed(said.areas())
    yield Text(Style.HEADING, words.manner)
    yield Text(Style.LISTED, sentence(plan.manner or words.usual_manner), lead=words.manner_lead)
    yield Text(Style.LISTED, sentence(said.period), lead=words.period_lead)
    yield Text(Style.HEADING, words.targets)
    yield Text(Style.CAPTION, words.counted.format(count=counted(len(said.facts.targets))))
    yield _targets(said, plan)
    yield Text(Style.HEADING, words.duties)
    lines = [line.format(office=said.office) for line in words.duty_lines]
    yield from dashed(lines[:-1], said.words)
    yield last(lines[-1], said.words, lead=said.words.common.dash)


def _targets(said: Said, plan: Plan) -> Table:
    words = said.words.common
    ordered = sorted(said.facts.targets, key=lambda one: (one.month or 13, sort_key(one.unit_name)))
    rows = tuple(
        (
            str(number),
            target.unit_name,
            words.month.format(month=f"{target.month:02d}" if target.month in (1, 2) else target.month)
            if target.month
            else words.in_the_year.format(year=plan.year),
        )
        for number, target in enumerate(ordered, 1)
    )
    aligns = (Align.CENTER, Align.LEFT, Align.LEFT)
    blank = ("1", said.unknown, said.unknown)
    return Table(said.words.plan.target_head, rows or (blank,), (0.08, 0.62, 0.3), aligns)
