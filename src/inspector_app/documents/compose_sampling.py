"""Samples on paper: in the text what was drawn, in the annex all that anyone needs to draw it again."""

import hashlib
from collections.abc import Iterator, Sequence

from inspector_app.canonical import nfc
from inspector_app.documents.columns import Column, Group, table
from inspector_app.documents.phrases import capital, in_detail, sentence, uncapital
from inspector_app.documents.templates import Template
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.instrument_lines import SampleLine, SamplingPart
from inspector_app.inspection.numbers import count_text, number_text, percent_text
from inspector_app.inspection.paper import Align, Band, Block, Row, Style, Table, Text
from inspector_app.inspection.sampling.records import (
    ALGORITHM,
    Estimate,
    FrameRow,
    JudgementPick,
    Replacement,
    Sample,
    SampleMethod,
    StratumSize,
)

MOST_CODES_ON_PAPER = 600
"""A longer frame stands in the attached data alone."""

_RANK_DIGITS = 16
_RANKED = (SampleMethod.SIMPLE_RANDOM, SampleMethod.STRATIFIED)
_CODE_COLUMNS = ((10, 7), (14, 6), (20, 4), (28, 3), (44, 2))  # up to so many characters: so many columns


def sampling_results(part: SamplingPart, annex: str, t: Template) -> Iterator[Block]:
    """Yield every sample in one sentence with its estimates, then the picks by judgement."""
    words = t.instruments.sampling
    for line in part.samples:
        yield Text(Style.LISTED, _in_short(line, annex, t), lead="-")
    if part.picks:
        picks = words.picks.format(
            count=count_text(len(part.picks)), annex="" if part.samples else in_detail(annex, t)
        )
        yield Text(Style.LISTED if part.samples else Style.BODY, picks, lead="-" if part.samples else "")


def sampling_annex(part: SamplingPart, t: Template) -> Iterator[Block]:
    """Yield for every sample its facts, the drawn codes, estimates and the frame; then the picks."""
    words = t.instruments.sampling
    for number, line in enumerate(part.samples, 1):
        yield Text(Style.SUBHEADING, words.caption.format(number=number, name=line.sample.name))
        yield _facts(line, t)
        if line.sample.strata:
            yield Text(Style.CAPTION, "", lead=words.strata_title)
            yield table(_strata_columns(t), [Group("", line.sample.strata)])
        if line.sample.method is not SampleMethod.CENSUS:  # else it is the frame itself
            yield Text(Style.CAPTION, "", lead=words.drawn_title)
            yield table(_drawn_columns(line, part.rows_of(line), t), [Group("", line.sample.drawn)])
        if line.replacements:
            yield Text(Style.CAPTION, "", lead=words.replaced_title)
            yield table(_replaced_columns(line.sample, t), [Group("", line.replacements)])
        if line.estimates:
            yield Text(Style.CAPTION, "", lead=words.estimates_title)
            yield table(_estimate_columns(t), [Group("", line.estimates)])
        yield from _codes(line, part.rows_of(line), t)
    if part.picks:
        yield Text(Style.SUBHEADING, words.picks_title)
        yield Text(Style.CAPTION, words.picks_note)
        yield table(_pick_columns(t), [Group("", part.picks)])


def _in_short(line: SampleLine, annex: str, t: Template) -> str:
    words, sample = t.instruments.sampling, line.sample
    parts = [
        words.drawn.format(
            name=sample.name,
            size=count_text(len(sample.drawn)),
            population=count_text(sample.population),
            frame=line.frame.name,
            method=words.methods[sample.method],
            basis=_basis(sample, t),
            annex=in_detail(annex, t),
        )
    ]
    if sample.seed:
        parts.append(words.seed.format(seed=sample.seed))
    if sample.agreed:
        parts.append(words.agreed.format(agreed=sample.agreed))
    if line.replacements:
        parts.append(words.replaced.format(count=count_text(len(line.replacements))))
    estimates = [
        words.estimate.format(
            about=uncapital(one.about),
            failed=count_text(one.failed),
            looked=count_text(one.looked_at),
            rate=percent_text(one.rate),
            interval=_interval(one, t),
            confidence=one.confidence,
        )
        for one in line.estimates
    ]
    text = sentence("; ".join(parts))
    return f"{text} {words.estimates.format(estimates='; '.join(estimates))}" if estimates else text


def _basis(sample: Sample, t: Template) -> str:
    words = t.instruments.sampling
    parts = [words.bases[sample.basis]]
    if sample.confidence is not None:
        parts.append(words.confidence.format(confidence=sample.confidence))
    if sample.margin is not None:
        parts.append(words.margin.format(margin=number_text(sample.margin)))
    if sample.expected is not None:
        parts.append(words.expected.format(expected=number_text(sample.expected)))
    if sample.limiting_quality is not None:
        parts.append(words.limiting_quality.format(quality=number_text(sample.limiting_quality)))
    if sample.acceptance is not None:
        parts.append(words.acceptance.format(acceptance=sample.acceptance))
    return ", ".join(parts)


def _facts(line: SampleLine, t: Template) -> Table:
    words, sample = t.instruments.sampling, line.sample
    stated = {
        "frame": line.frame.name,
        "source": _source(line, t),
        "population": number_text(sample.population),
        "codes_sha256": sample.codes_sha256,
        "codes_rule": words.codes_rule if sample.codes_sha256 else "",
        "method": capital(words.methods[sample.method]),
        "size": number_text(len(sample.drawn)),
        "basis": capital(_basis(sample, t)),
        "seed": sample.seed,
        "seed_sha256": _sha256(_seed(sample)) if sample.seed else "",
        "agreed": sample.agreed,
        "drawn_at": moment_text(sample.drawn_at) if sample.drawn_at else "",
        "algorithm": _algorithm(sample, t),
    }
    rows: list[Row] = [(words.facts[name], text) for name, text in stated.items() if text]
    return Table(("", ""), tuple(rows), (0.26, 0.74), (Align.LEFT, Align.LEFT), dense=True)


def _source(line: SampleLine, t: Template) -> str:
    words, source = t.instruments.sampling, line.frame.source
    if source is None:
        return ""
    if source.sheet:
        return words.source_sheet.format(file=source.name, sheet=source.sheet, sha256=source.sha256)
    return words.source.format(file=source.name, sha256=source.sha256)


def _algorithm(sample: Sample, t: Template) -> str:
    words = t.instruments.sampling
    if sample.algorithm != ALGORITHM:
        return words.other_algorithm.format(name=sample.algorithm)
    how = words.algorithms[sample.method]
    return f"{words.rank} {how}" if sample.method in _RANKED else how


def _seed(sample: Sample) -> str:
    """The seed as it is printed and hashed: line ends and double blanks cannot be told apart on paper."""
    return " ".join(nfc(sample.seed).split())


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _rank(code: str, sample: Sample) -> str:
    """The first digits of a code's rank; "" where the draw does not go by rank."""
    if sample.algorithm != ALGORITHM or sample.method not in _RANKED:
        return ""
    return _sha256(f"{_seed(sample)}|{code}")[:_RANK_DIGITS]


def _drawn_columns(line: SampleLine, rows: Sequence[FrameRow], t: Template) -> tuple[Column[str], ...]:
    heads = t.instruments.sampling.drawn_heads
    strata = {row.code: row.stratum for row in rows} if line.frame.strata or line.sample.strata else {}
    instead = {one.out: one.into for one in line.replacements}
    places: dict[str, int] = {}
    if line.sample.method is SampleMethod.SYSTEMATIC:
        codes = sorted((row.code for row in rows), key=str.encode)
        places = {code: place for place, code in enumerate(codes)}
    return (
        Column(t.instruments.common.number, 0.07, lambda n, _: str(n), Align.CENTER, always=True),
        Column(heads["code"], 0.3, lambda _, code: code, always=True),
        Column(heads["rank"], 0.22, lambda _, code: _rank(code, line.sample)),
        Column(heads["place"], 0.1, lambda _, code: str(places.get(code, "")), Align.RIGHT),
        Column(heads["stratum"], 0.2, lambda _, code: strata.get(code, "")),
        Column(heads["out"], 0.25, lambda _, code: instead.get(code, "")),
    )


def _replaced_columns(sample: Sample, t: Template) -> tuple[Column[Replacement], ...]:
    heads = t.instruments.sampling.replaced_heads
    return (
        Column(heads["out"], 0.24, lambda _, one: one.out, always=True),
        Column(heads["into"], 0.24, lambda _, one: one.into, always=True),
        Column(heads["rank"], 0.2, lambda _, one: _rank(one.into, sample)),
        Column(heads["reason"], 0.32, lambda _, one: one.reason, always=True),
    )


def _strata_columns(t: Template) -> tuple[Column[StratumSize], ...]:
    words = t.instruments.sampling
    return (
        Column(
            words.strata_heads["stratum"], 0.6, lambda _, one: one.stratum or words.no_stratum, always=True
        ),
        Column(
            words.strata_heads["population"], 0.2, lambda _, one: number_text(one.population), Align.RIGHT
        ),
        Column(words.strata_heads["size"], 0.2, lambda _, one: number_text(one.size), Align.RIGHT),
    )


def _estimate_columns(t: Template) -> tuple[Column[Estimate], ...]:
    heads = t.instruments.sampling.estimate_heads
    right = Align.RIGHT
    return (
        Column(heads["about"], 0.28, lambda _, one: capital(one.about), always=True),
        Column(heads["failed"], 0.1, lambda _, one: number_text(one.failed), right),
        Column(heads["looked"], 0.1, lambda _, one: number_text(one.looked_at), right),
        Column(heads["population"], 0.11, lambda _, one: number_text(one.population), right),
        Column(heads["rate"], 0.12, lambda _, one: percent_text(one.rate), right),
        Column(heads["interval"], 0.2, lambda _, one: _interval(one, t)),
        Column(heads["confidence"], 0.1, lambda _, one: f"{one.confidence}%", right),
    )


def _interval(one: Estimate, t: Template) -> str:
    return t.instruments.sampling.interval.format(low=percent_text(one.low), high=percent_text(one.high))


def _pick_columns(t: Template) -> tuple[Column[JudgementPick], ...]:
    heads = t.instruments.sampling.picks_heads
    return (
        Column(t.instruments.common.number, 0.07, lambda n, _: str(n), Align.CENTER, always=True),
        Column(heads["code"], 0.33, lambda _, one: one.code, always=True),
        Column(heads["reason"], 0.6, lambda _, one: one.reason),
    )


def _codes(line: SampleLine, listed: Sequence[FrameRow], t: Template) -> Iterator[Block]:
    """Yield the frame's codes in columns, or where they stand instead."""
    words = t.instruments.sampling
    count = number_text(len(listed))
    if not listed:
        return
    if len(listed) > MOST_CODES_ON_PAPER:
        yield Text(Style.BODY, words.codes_elsewhere.format(count=count))
        return
    yield Text(Style.CAPTION, "", lead=words.codes_title.format(count=count))
    longest = max(len(row.code) for row in listed)
    columns = next((many for most, many in _CODE_COLUMNS if longest <= most), 1)
    strata: dict[str, list[str]] = {}
    for row in sorted(listed, key=lambda row: row.code.encode()):
        strata.setdefault(row.stratum if line.frame.strata or line.sample.strata else "", []).append(row.code)
    rows: list[Row] = []
    for stratum in sorted(strata):
        if len(strata) > 1 or stratum:
            rows.append(Band(f"{stratum or words.no_stratum} ({number_text(len(strata[stratum]))})"))
        codes = strata[stratum]
        for start in range(0, len(codes), columns):
            some = codes[start : start + columns]
            rows.append((*some, *[""] * (columns - len(some))))
    yield Table(("",) * columns, tuple(rows), (1.0,) * columns, (Align.LEFT,) * columns, dense=True)
