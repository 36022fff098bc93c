"""Other counts and indices on paper, what checks across tables say, and the scores with their trace."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from inspector_app.documents.columns import Column, Group, table
from inspector_app.documents.phrases import capital, in_detail, sentence
from inspector_app.documents.templates import Template
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.figures.stated import CrossOutcome, IndexYear, RuleResult, StatedCount
from inspector_app.inspection.instrument_lines import CountsPart, ScoreLine, ScoreStep
from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.numbers import count_text, number_text
from inspector_app.inspection.paper import Align, Block, Style, Text


def counts_results(part: CountsPart, annex: str, t: Template) -> Iterator[Block]:
    """Yield the counts and indices in one paragraph, then what checks across tables found."""
    words = t.instruments.counts
    stated = [_count(one, t) for one in part.counts] + [_index(one, t) for one in part.indices]
    if stated:
        yield Text(Style.BODY, sentence("; ".join(stated)), lead=words.stated.format(annex=annex))
    if part.crossed:
        results = Counter(one.result for one in part.crossed)
        checked = words.checked.format(
            agrees=count_text(results[RuleResult.AGREES]),
            differs=count_text(results[RuleResult.DIFFERS]),
            unknown=count_text(results[RuleResult.NOT_ENOUGH_FIGURES]),
        )
        yield Text(Style.BODY, checked if stated else checked.removesuffix(".") + in_detail(annex, t) + ".")
    for one in part.crossed:
        if one.result is RuleResult.DIFFERS:
            yield Text(Style.ALERT, sentence(one.says), lead=words.alert)


def counts_annex(part: CountsPart, m: Minutes, t: Template) -> Iterator[Block]:
    """Yield counts, indices and every check across tables."""
    words = t.instruments.counts
    if part.counts:
        yield Text(Style.CAPTION, "", lead=words.counts_title)
        yield table(_count_columns(t), [Group("", part.counts)])
    if part.indices:
        yield Text(Style.CAPTION, "", lead=words.indices_title)
        yield table(_index_columns(t), [Group("", part.indices)])
    if part.crossed:
        yield Text(Style.CAPTION, "", lead=words.crossed_title)
        columns = _crossed_columns(part, m, t)
        yield table(columns, [Group("", part.crossed)], bold=lambda one: one.result is RuleResult.DIFFERS)


def scores_results(lines: Sequence[ScoreLine], annex: str, t: Template) -> Iterator[Block]:
    """Yield the points of every scored form."""
    words = t.instruments.scores
    for line in lines:
        text = words.score.format(title=line.title, points=_number(line.points), most=_number(line.most))
        band = words.band.format(band=line.band) if line.band else ""
        yield Text(Style.LISTED, f"{text}{band}{words.annex.format(annex=annex)}.", lead="-")


def scores_annex(lines: Sequence[ScoreLine], t: Template) -> Iterator[Block]:
    """Yield the trace of every score, criterion by criterion."""
    words = t.instruments.scores
    for number, line in enumerate(lines, 1):
        points, most = _number(line.points), _number(line.most)
        caption = words.caption.format(number=number, title=line.title, points=points, most=most)
        yield Text(Style.SUBHEADING, caption + (words.band.format(band=line.band) if line.band else ""))
        yield table(_score_columns(t), [Group("", line.steps)])


def _count(one: StatedCount, t: Template) -> str:
    words = t.instruments.counts
    if one.done is None and one.total is None:
        text = one.name
    else:
        done, total = (
            t.words.not_stated if value is None else count_text(value) for value in (one.done, one.total)
        )
        text = (
            f"{one.name} {done}"
            if one.total is None
            else words.count.format(name=one.name, done=done, total=total)
        )
    of = words.of.format(of=one.of) if one.of else ""
    return text + of + (words.rate.format(rate=one.shown) if one.shown else "")


def _index(one: IndexYear, t: Template) -> str:
    words = t.instruments.counts
    values = [text for text in (_percent(one, t), _points(one, t), _rank(one, t)) if text]
    return words.index.format(name=one.name, year=one.year, values=", ".join(values) or t.words.not_stated)


def _percent(one: IndexYear, t: Template) -> str:
    if one.percent is None:
        return ""
    return t.instruments.counts.index_percent.format(percent=_number(one.percent))


def _points(one: IndexYear, t: Template) -> str:
    words = t.instruments.counts
    if one.points is None:
        return ""
    if one.most_points is None:
        return words.index_points.format(points=_number(one.points))
    return words.index_most.format(points=_number(one.points), most=_number(one.most_points))


def _rank(one: IndexYear, t: Template) -> str:
    words = t.instruments.counts
    if one.rank is None:
        return ""
    if one.of_total is None:
        return words.rank.format(rank=one.rank)
    return words.rank_of.format(rank=one.rank, total=one.of_total)


def _number(value: Decimal) -> str:
    return number_text(value)


def _whole(value: int | None) -> str:
    return "" if value is None else count_text(value)


def _count_columns(t: Template) -> tuple[Column[StatedCount], ...]:
    words = t.instruments.counts
    heads = words.heads
    return (
        Column(t.instruments.common.number, 0.035, lambda n, _: str(n), Align.CENTER, always=True),
        Column(heads["name"], 0.18, lambda _, one: one.name, always=True),
        Column(heads["kind"], 0.1, lambda _, one: capital(words.kinds[one.kind])),
        Column(heads["done"], 0.065, lambda _, one: _whole(one.done), Align.RIGHT, always=True),
        Column(heads["total"], 0.06, lambda _, one: _whole(one.total), Align.RIGHT, always=True),
        Column(heads["of"], 0.1, lambda _, one: one.of),
        Column(heads["shown"], 0.068, lambda _, one: one.shown, Align.RIGHT),
        Column(heads["as_of"], 0.087, lambda _, one: short_date(one.as_of) if one.as_of else ""),
        Column(heads["source"], 0.12, lambda _, one: one.source),
        Column(heads["method"], 0.1, lambda _, one: one.method),
        Column(heads["note"], 0.1, lambda _, one: one.note),
    )


def _index_columns(t: Template) -> tuple[Column[IndexYear], ...]:
    heads = t.instruments.counts.index_heads
    return (
        Column(t.instruments.common.number, 0.035, lambda n, _: str(n), Align.CENTER, always=True),
        Column(heads["name"], 0.34, lambda _, one: one.name, always=True),
        Column(heads["year"], 0.07, lambda _, one: str(one.year), Align.CENTER, always=True),
        Column(heads["percent"], 0.1, lambda _, one: _percent(one, t), Align.RIGHT),
        Column(heads["points"], 0.14, lambda _, one: _points(one, t), Align.RIGHT),
        Column(heads["rank"], 0.1, lambda _, one: _rank(one, t), Align.RIGHT),
        Column(heads["source"], 0.23, lambda _, one: one.source),
    )


def _crossed_columns(part: CountsPart, m: Minutes, t: Template) -> tuple[Column[CrossOutcome], ...]:
    words = t.instruments.counts
    heads = words.crossed_heads
    names = {line.figures.id: line.figures.name or t.annexes.figures.unnamed for line in m.figures}
    names |= {one.id: one.name for one in part.counts}
    names |= {one.id: f"{one.name} {one.year}" for one in part.indices}

    def tables(_: int, one: CrossOutcome) -> str:
        return "; ".join(dict.fromkeys(names[table] for table in one.tables if table in names))

    def difference(_: int, one: CrossOutcome) -> str:
        return t.results.no_difference if one.difference is None else number_text(one.difference)

    return (
        Column(heads["check"], 0.12, lambda _, one: words.checks.get(one.check, one.check), always=True),
        Column(heads["about"], 0.13, lambda _, one: one.about),
        Column(heads["tables"], 0.17, tables),
        Column(heads["left"], 0.09, lambda _, one: one.left, Align.RIGHT),
        Column(heads["right"], 0.11, lambda _, one: one.right),
        Column(heads["difference"], 0.08, difference, Align.RIGHT),
        Column(heads["result"], 0.09, lambda _, one: t.results.outcomes[one.result], always=True),
        Column(heads["says"], 0.25, lambda _, one: one.says, always=True),
    )


def _score_columns(t: Template) -> tuple[Column[ScoreStep], ...]:
    words = t.instruments.scores
    heads = words.heads

    def points(_: int, one: ScoreStep) -> str:
        return words.no_points if one.points is None else number_text(one.points)

    return (
        Column(heads["code"], 0.1, lambda _, one: one.code, always=True),
        Column(heads["label"], 0.34, lambda _, one: one.label, always=True),
        Column(heads["answered"], 0.13, lambda _, one: one.answered),
        Column(heads["points"], 0.09, points, Align.RIGHT, always=True),
        Column(heads["most"], 0.08, lambda _, one: number_text(one.most), Align.RIGHT, always=True),
        Column(heads["says"], 0.26, lambda _, one: one.says),
    )
