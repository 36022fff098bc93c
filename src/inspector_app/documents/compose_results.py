"""What was inspected and how, the results, and the figures with their reconciliation."""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from inspector_app.documents.phrases import capital, nothing, sentence, stated
from inspector_app.documents.templates import Template
from inspector_app.inspection.answers import Method, Verdict
from inspector_app.inspection.dates import period_words
from inspector_app.inspection.minutes import AnsweredItem, FiguresLine, Minutes
from inspector_app.inspection.numbers import count_text, number_text
from inspector_app.inspection.paper import Align, Block, Labelled, Row, Style, Table, Text
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.statistics import Figures, RuleOutcome, RuleResult, StatedIndex, StatedParts


class Annex(StrEnum):
    """What may be annexed, in order."""

    CHECKLIST = "checklist"
    FIGURES = "figures"


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


def annexes_of(m: Minutes) -> tuple[Annex, ...]:
    """Return the annexes that these minutes have; one without content does not exist."""
    has = {Annex.CHECKLIST: m.checklist, Annex.FIGURES: m.figures}
    return tuple(annex for annex in Annex if has[annex])


def annex_name(annex: Annex, m: Minutes, t: Template) -> str:
    """Return "Phụ lục 2"; the only annex has no number."""
    listed = annexes_of(m)
    number = listed.index(annex) + 1 if len(listed) > 1 else ""
    return t.annexes.name.format(number=number).strip()


def items_of(m: Minutes) -> list[AnsweredItem]:
    """Return every chosen item in the order of the checklist."""
    return [item for section in m.checklist for item in section.items]


def contents(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield the scope that was chosen, and how things were verified."""
    words = t.contents
    yield from run_in(f"1. {words.content}:", [*_paragraphs(m, Part.CONTENT), _chosen(m, t)])
    methods = _paragraphs(m, Part.METHOD)
    used = Counter(check.method for item in items_of(m) for check in item.verified)
    used += Counter(check.method for finding in m.findings if not finding.item for check in finding.verified)
    if used:
        listed = ", ".join(
            words.method_count.format(method=words.methods[method], count=count_text(used[method]))
            for method in Method
            if used[method]
        )
        methods.append(words.verified.format(methods=listed))
    yield from run_in(f"2. {words.method}:", methods or [capital(t.words.not_stated) + "."])


def run_in(lead: str, texts: Sequence[str]) -> Iterator[Block]:
    """Yield paragraphs, the first one right after its heading."""
    for number, text in enumerate(texts):
        yield Text(Style.BODY, text, lead="" if number else lead)


def _chosen(m: Minutes, t: Template) -> str:
    words = t.contents
    items = items_of(m)
    if not items:
        return words.nothing_chosen
    sections = "; ".join(
        words.section.format(title=section.title, count=count_text(len(section.items)))
        for section in m.checklist
    )
    return words.chosen.format(
        count=count_text(len(items)), annex=annex_name(Annex.CHECKLIST, m, t), sections=sections
    )


def results(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield the results under their headings, good practice, then every table of figures."""
    words = t.results
    blocks = [*_summary(m, t)]
    groups: dict[str, list[str]] = {}
    for line in m.texts:
        if line.part is Part.RESULT:
            groups.setdefault(line.heading or words.other, []).append(line.text)
        elif line.part is Part.GOOD_PRACTICE:
            groups.setdefault(words.good_practice, []).append(line.text)
    number = 0
    for heading, texts in groups.items():
        number += 1
        blocks += run_in(f"{number}. {heading.rstrip(':.')}:", texts)
    for line_ in m.figures:
        number += 1
        name = line_.figures.name
        blocks.append(
            Text(
                Style.SUBHEADING,
                words.figures_named.format(name=name) if name else words.figures,
                lead=f"{number}.",
            )
        )
        blocks += figures(line_, m, t)
    yield from blocks or [Text(Style.BODY, nothing(m, t))]


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
    yield Text(
        Style.CAPTION,
        "",
        facts=(
            Labelled(words.source, sentence(stated(stated_figures.source, t))),
            Labelled(words.period, sentence(stated(period_words(stated_figures.period), t))),
        ),
    )
    if any(getattr(stated_figures, name) is not None for pair in COUNTS for name in pair):
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


def _summary(m: Minutes, t: Template) -> Iterator[Block]:
    items = items_of(m)
    if items:
        verdicts = Counter(item.verdict for item in items)
        yield Text(
            Style.BODY,
            t.results.summary.format(
                count=count_text(len(items)),
                passed=count_text(verdicts[Verdict.PASS]),
                failed=count_text(verdicts[Verdict.FAIL]),
                na=count_text(verdicts[Verdict.NA]),
                open=count_text(verdicts[None]),
            ),
        )


def _paragraphs(m: Minutes, part: Part) -> list[str]:
    return [
        f"{line.heading.rstrip(':.')}: {line.text}" if line.heading else line.text
        for line in m.texts
        if line.part is part
    ]


def _counts(stated_figures: Figures, t: Template) -> Table:
    labels = t.results.labels
    rows: list[Row] = []
    for pair in COUNTS:
        cells: list[str] = []
        for name in pair:
            value = getattr(stated_figures, name)
            cells += [labels[name], t.words.not_stated if value is None else count_text(value)]
        rows.append(tuple(cells))
    return Table(
        head=t.results.counts,
        rows=tuple(rows),
        widths=(0.32, 0.18, 0.32, 0.18),
        aligns=(Align.LEFT, Align.RIGHT, Align.LEFT, Align.RIGHT),
    )


def _rules(outcomes: list[RuleOutcome], t: Template) -> Table:
    words = t.results
    rows: tuple[Row, ...] = tuple(
        (
            outcome.rule,
            outcome.about,
            outcome.sides,
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
