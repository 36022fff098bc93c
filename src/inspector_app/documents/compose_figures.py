"""Stated figures as a table, their rates and indices, and what the rules say of them."""

from collections import Counter
from collections.abc import Iterator

from inspector_app.documents.annexes import Annex, annex_name
from inspector_app.documents.phrases import sentence, stated
from inspector_app.documents.templates import Template
from inspector_app.inspection.dates import period_words
from inspector_app.inspection.figures.stated import (
    BROKEN,
    Figures,
    RuleOutcome,
    RuleResult,
    StatedIndex,
    StatedParts,
)
from inspector_app.inspection.minutes import FiguresLine, Minutes
from inspector_app.inspection.numbers import count_text, number_text
from inspector_app.inspection.paper import Align, Block, Labelled, Row, Style, Table, Text

# Left and right half of the printed table, row by row.
COUNTS = (
    ("carried_over", "settled_early"),
    ("received_new", "settled_on_time"),
    ("received_online", "settled_early_or_on_time"),
    ("received_direct", "settled_late"),
    ("received_total", "settled_total"),
    ("postal", "in_progress_in_time"),
    ("returned", "in_progress_overdue"),
    ("carried_over_before", "in_progress_total"),
)

_SIGNS = frozenset("=≠≈≤≥<>")

# Printed only where they were stated: no column of the official form asks for them.
EXTRAS = ("due_total", "late_or_overdue", "apologies", "most_days_late")

WHOLE_TABLE_FROM = 3  # stated counts; with fewer, rows of nothing but «không nêu» would hide them


def figures(line: FiguresLine, m: Minutes, t: Template) -> Iterator[Block]:
    """Yield one table of figures, its stated rates, and the rules that could be judged."""
    words = t.results
    stated_figures = line.figures
    yield from figures_stated(stated_figures, t)
    judged = [o for o in line.outcomes if o.result is not RuleResult.NOT_ENOUGH_FIGURES]
    counts = Counter(outcome.result for outcome in line.outcomes)
    yield Text(
        Style.CAPTION if judged else Style.BODY,
        words.reconciled_counts.format(
            agrees=count_text(counts[RuleResult.AGREES]),
            differs=count_text(counts[RuleResult.DIFFERS]),
            unknown=count_text(counts[RuleResult.NOT_ENOUGH_FIGURES]),
        ),
        lead=words.reconciled.format(annex=annex_name(Annex.FIGURES, m, t)),
    )
    if judged:
        yield _rules(judged, t)
    for outcome in judged:
        if outcome.result is RuleResult.DIFFERS:
            yield Text(Style.ALERT, sentence(outcome.says), lead=words.alert)


def figures_stated(stated_figures: Figures, t: Template) -> Iterator[Block]:
    """Yield where figures come from, the counts, and the rates, parts and indices that were stated."""
    words = t.results
    yield Text(Style.CAPTION, "", facts=tuple(_where_from(stated_figures, t)))
    names = (*(name for pair in COUNTS for name in pair), *EXTRAS)
    if any(getattr(stated_figures, name) is not None for name in names):
        yield _counts(stated_figures, t)
    else:
        yield Text(Style.BODY, words.no_counts)
    if stated_figures.all_on_time_claimed:
        yield Text(Style.BODY, words.claimed)
    rates = _rates(stated_figures, t)
    if rates:
        yield Text(Style.BODY, "; ".join(rates) + ".", lead=words.stated)


def difference(outcome: RuleOutcome, t: Template) -> str:
    """Return a rule's difference as printed."""
    return t.results.no_difference if outcome.difference is None else number_text(outcome.difference)


def relation(outcome: RuleOutcome, t: Template) -> str:
    """Return the sign, or its word, that is true between both sides; "" where nothing could be judged."""
    if outcome.result is RuleResult.NOT_ENOUGH_FIGURES or not outcome.left:
        return ""
    sign = outcome.relation if outcome.result is RuleResult.AGREES else BROKEN.get(outcome.relation, "≠")
    words = t.results.relations
    # The papers' fonts have no shape for the signs of sets.
    return {"∈": words["within"], "∉": words["outside"]}.get(sign, sign if sign in _SIGNS else "")


def _sides(outcome: RuleOutcome, t: Template) -> str:
    sign = relation(outcome, t)
    return f"{outcome.left} {sign} {outcome.right}" if sign else ""


def _where_from(stated_figures: Figures, t: Template) -> Iterator[Labelled]:
    """Yield source, period, and which field or sub-unit the table is about."""
    words = t.results
    source, kind = stated_figures.source, words.source_kinds[stated_figures.source_kind]
    if source and kind:
        source = words.source_kind.format(source=source, kind=kind)
    yield Labelled(words.source, sentence(stated(source or kind, t)))
    yield Labelled(words.period, sentence(stated(period_words(stated_figures.period), t)))
    for label, text in ((words.field, stated_figures.field), (words.unit, stated_figures.unit_name)):
        if text:
            yield Labelled(label, sentence(text))


def _counts(stated_figures: Figures, t: Template) -> Table:
    labels = t.results.labels
    rows: list[Row] = []
    known = [name for pair in COUNTS for name in pair if getattr(stated_figures, name) is not None]
    for pair in COUNTS:
        if len(known) < WHOLE_TABLE_FROM and not set(pair) & set(known):
            continue
        cells: list[str] = []
        for name in pair:
            value = getattr(stated_figures, name)
            cells += [labels[name], t.words.not_stated if value is None else count_text(value)]
        rows.append(tuple(cells))
    extras = [name for name in EXTRAS if getattr(stated_figures, name) is not None]
    for start in range(0, len(extras), 2):
        cells = [
            text
            for name in extras[start : start + 2]
            for text in (labels[name], _extra(stated_figures, name, t))
        ]
        rows.append((*cells, *[""] * (len(t.results.counts) - len(cells))))
    return Table(
        head=t.results.counts,
        rows=tuple(rows),
        widths=(0.32, 0.18, 0.32, 0.18),
        aligns=(Align.LEFT, Align.RIGHT, Align.LEFT, Align.RIGHT),
    )


def _extra(stated_figures: Figures, name: str, t: Template) -> str:
    count = count_text(getattr(stated_figures, name))
    return t.results.days.format(count=count) if name == "most_days_late" else count


def _rules(outcomes: list[RuleOutcome], t: Template) -> Table:
    words = t.results
    rows: tuple[Row, ...] = tuple(
        (
            outcome.rule,
            outcome.about,
            _sides(outcome, t),
            difference(outcome, t),
            words.outcomes[outcome.result],
        )
        for outcome in outcomes
    )
    return Table(
        head=words.rules,
        rows=rows,
        widths=(0.08, 0.27, 0.4, 0.12, 0.13),
        aligns=(Align.CENTER, Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT),
        emphasised=frozenset(n for n, o in enumerate(outcomes) if o.result is RuleResult.DIFFERS),
    )


def _rates(stated_figures: Figures, t: Template) -> list[str]:
    words = t.results
    rates = []
    for rate in stated_figures.rates:
        form = words.rate_of if rate.count and rate.base else words.rate
        slots = {"name": rate.name, "shown": rate.shown}
        if form is words.rate_of:
            slots |= {"count": _term(rate.count, t), "base": _term(rate.base, t)}
        rates.append(form.format(**slots))
    rates += [_parts(parts, t) for parts in stated_figures.parts]
    rates += [_index(index, t) for index in stated_figures.index]
    return rates


def _term(name: str, t: Template) -> str:
    """Return the count that a rate is taken of: a count's label, or the number itself."""
    label = t.results.labels.get(name)
    if label:
        return label.removeprefix("- ").lower()
    return number_text(int(name)) if name.isascii() and name.isdigit() else name


def _parts(parts: StatedParts, t: Template) -> str:
    words = t.results
    names = (*parts.part_names, *[""] * len(parts.parts))
    each = (
        words.part.format(name=name, value=_figure(value)).strip()
        for name, value in zip(names, parts.parts, strict=False)
    )
    return words.parts.format(name=parts.name, whole=_figure(parts.whole), parts=", ".join(each))


def _figure(text: str) -> str:
    return number_text(int(text)) if text.isascii() and text.isdigit() else text.replace(".", ",")


def _index(index: StatedIndex, t: Template) -> str:
    words = t.results
    return words.index.format(
        name=index.name,
        earlier_label=index.earlier_label or words.index_earlier,
        earlier=number_text(index.earlier),
        later_label=index.later_label or words.index_later,
        later=number_text(index.later),
        stated=number_text(index.stated),
        unit=words.index_units.get(index.unit, f" {index.unit}"),
    )
