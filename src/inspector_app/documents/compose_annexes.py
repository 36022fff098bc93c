"""The annexes: the answered checklist, the figures with every rule and its difference, and the others."""

from collections.abc import Iterator

from inspector_app.documents.annexes import Annex, annex_name, annex_title, annexes_of, is_landscape
from inspector_app.documents.compose_chart import chart
from inspector_app.documents.compose_figures import difference, figures_stated, relation
from inspector_app.documents.compose_instruments import instrument_annex
from inspector_app.documents.compose_pictures import pictures_annex, pictures_named
from inspector_app.documents.phrases import capital, no_number, sentence, verification
from inspector_app.documents.templates import Template
from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.dates import day_words
from inspector_app.inspection.figures.stated import RuleResult
from inspector_app.inspection.minutes import AnsweredItem, FiguresLine, Minutes
from inspector_app.inspection.paper import (
    Align,
    AnnexBreak,
    Band,
    Block,
    Marked,
    Row,
    Sign,
    Style,
    Table,
    Text,
)

_SIGNS = {Verdict.PASS: Sign.PASS, Verdict.FAIL: Sign.FAIL, Verdict.NA: Sign.NA}


def annexes(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield every annex with content: checklist, figures, then the instruments."""
    for annex in annexes_of(m):
        yield _break(annex, m, t)
        if annex is Annex.CHECKLIST:
            yield _checklist(m, t)
        elif annex is Annex.FIGURES:
            yield from _figures(m, t)
        elif annex is Annex.PICTURES:
            yield from pictures_annex(m, t)
        else:
            yield from instrument_annex(annex, m, t)


def _break(annex: Annex, m: Minutes, t: Template) -> AnnexBreak:
    words = t.annexes
    attached = words.attached_to.format(
        number=m.number or no_number(m, t),
        symbol=m.symbol,
        day=words.attached_day.format(day=day_words(m.day)) if m.day else "",
    )
    return AnnexBreak(annex_name(annex, m, t), annex_title(annex, t), attached, is_landscape(annex, t))


def _checklist(m: Minutes, t: Template) -> Table:
    words = t.annexes.checklist
    rows: list[Row] = []
    for section in m.checklist:
        rows.append(Band(words.band.format(code=section.code, title=section.title)))
        rows += [_item(item, m, t) for item in section.items]
    return Table(
        head=words.head,
        rows=tuple(rows),
        widths=(0.09, 0.34, 0.16, 0.41),
        aligns=(Align.CENTER, Align.LEFT, Align.LEFT, Align.LEFT),
    )


def _item(item: AnsweredItem, m: Minutes, t: Template) -> Row:
    words = t.annexes.checklist
    label = item.label + (" " + words.point.format(point=item.point) if item.point else "")
    notes = [sentence(item.note)] if item.note else []
    notes += [sentence(words.measure.format(label=x.label, value=x.value)) for x in item.measures]
    notes += [capital(sentence(verification(check, t))) for check in item.verified]
    notes += [capital(sentence(pictures_named(item.pictures, m, t)))] if item.pictures else []
    sign = _SIGNS[item.verdict] if item.verdict else Sign.OPEN
    word = words.verdicts[item.verdict.value] if item.verdict else words.verdicts["open"]
    return item.code, label, Marked(sign, word), "\n".join(notes)


def _figures(m: Minutes, t: Template) -> Iterator[Block]:
    words = t.annexes.figures
    for number, line in enumerate(m.figures, 1):
        name = line.figures.name or words.unnamed
        yield Text(Style.SUBHEADING, words.caption.format(number=number, name=name))
        yield from figures_stated(line.figures, t)
        bars = chart(line.figures, t)
        if bars:
            yield bars
        if line.outcomes:
            yield _rules(line, t)
        else:
            yield Text(Style.BODY, words.no_rules)


def _rules(line: FiguresLine, t: Template) -> Table:
    rows: tuple[Row, ...] = tuple(
        (
            outcome.rule,
            outcome.about,
            outcome.left,
            relation(outcome, t),
            outcome.right,
            difference(outcome, t),
            t.results.outcomes[outcome.result],
            outcome.says,
        )
        for outcome in line.outcomes
    )
    return Table(
        head=t.annexes.figures.rules,
        rows=rows,
        widths=(0.06, 0.15, 0.1, 0.07, 0.16, 0.08, 0.1, 0.28),
        aligns=(
            Align.CENTER,
            Align.LEFT,
            Align.RIGHT,
            Align.CENTER,
            Align.LEFT,
            Align.RIGHT,
            Align.LEFT,
            Align.LEFT,
        ),
        emphasised=frozenset(n for n, o in enumerate(line.outcomes) if o.result is RuleResult.DIFFERS),
    )
