"""The summary for leaders: exactly one A4 page, however much the record holds.

What does not fit is counted («và 5 tồn tại khác»), longer words are shortened with «…»; nothing is clipped
and no second page begins. The blocks, fonts and sizes are those of the minutes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from inspector_app.documents.closing_words import SummaryWords, closing_words
from inspector_app.documents.fonts import FontSet, describe, missing_glyphs
from inspector_app.documents.layout_1 import LaidOut, lay_out
from inspector_app.documents.pdfa import LEADER_SUMMARY, finish
from inspector_app.documents.phrases import capital, deadline, sentence
from inspector_app.documents.places import printed_texts
from inspector_app.documents.templates import Template, load_template
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import day_of, day_words, days_words
from inspector_app.inspection.leader_summary import AreaCount, LeaderSummary, RankedAdvice, RankedFinding
from inspector_app.inspection.minutes import Mark
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.paper import Bar, Block, Chart, Labelled, Letterhead, Paper, Style, Text, Tone


@dataclass(frozen=True, slots=True)
class _Room:
    """How much is said: entries of each list, characters of each entry and of each name."""

    areas: int
    findings: int
    figures: int
    recommendations: int
    letters: int
    names: int = 160


_ROOMS = (
    _Room(10, 12, 6, 12, 320),
    _Room(8, 10, 5, 10, 220),
    _Room(8, 8, 4, 8, 170),
    _Room(6, 7, 3, 7, 140),
    _Room(6, 5, 3, 5, 120),
    _Room(5, 4, 2, 4, 110),
    _Room(4, 3, 2, 3, 100),
    _Room(3, 2, 1, 2, 90),
    _Room(3, 2, 1, 2, 90, 80),
    _Room(2, 0, 0, 0, 60, 50),
)
"""From everything to next to nothing; the first that fits on one page is taken."""


def render_summary(summary: LeaderSummary, fonts: FontSet) -> bytes:
    """Return the one page as PDF/A; the same summary and fonts give the same bytes.

    Raises:
        CannotDo: ``FONT-02`` a character that the font cannot print.
    """
    from inspector_app.documents.drawing import draw_pages
    from inspector_app.documents.typeface import Typeface

    _refuse_what_has_no_shape(summary, fonts)
    template, words = load_template(), closing_words().summary
    type_ = Typeface(fonts)
    papers = (_paper(summary, room, words, template) for room in _ROOMS)
    laid_out = _on_one_page(lay_out(partial(_same, paper), template, type_, {}) for paper in papers)
    pages = draw_pages(laid_out, template, type_)
    return finish(pages, None, laid_out.paper.title, summary.made_at, keywords=LEADER_SUMMARY)


def _same(paper: Paper, _pages: int | None) -> Paper:
    """Return the paper, whatever its number of pages: it does not say it."""
    return paper


def _on_one_page(tries: Iterator[LaidOut]) -> LaidOut:
    for made in tries:
        if len(made.pages) == 1:
            return made
    raise AssertionError("the least summary is longer than a page")


def _refuse_what_has_no_shape(summary: LeaderSummary, fonts: FontSet) -> None:
    for path, text in printed_texts(summary):
        missing = missing_glyphs(fonts, text)
        if missing:
            raise CannotDo("FONT-02", where=", ".join(path), characters=", ".join(map(describe, missing[:8])))


def _paper(s: LeaderSummary, room: _Room, w: SummaryWords, t: Template) -> Paper:
    unit = _short(s.unit_name, room.names) or w.not_stated
    blocks: list[Block] = [
        _letterhead(s, room, t),
        Text(Style.TITLE, w.title),
        Text(Style.SUBJECT, w.for_whom),
    ]
    blocks += _head(s, unit, room, w)
    if s.areas:
        blocks.append(_chart(s.areas, room, w))
    blocks += _section(
        w.findings, [_finding(one, room, w) for one in s.findings[: room.findings]],
        len(s.findings), w.finding, w, empty=w.no_findings,
    )  # fmt: skip
    if s.figures:
        said = [
            Text(Style.DETAIL, sentence(_short(one, room.letters)), lead="-")
            for one in s.figures[: room.figures]
        ]
        blocks += _section(w.figures, said, len(s.figures), w.figure, w)
    blocks += _section(
        w.recommendations, [_advice(one, room, w, t) for one in s.recommendations[: room.recommendations]],
        len(s.recommendations), w.recommendation, w, empty=w.no_recommendations,
    )  # fmt: skip
    mark = t.words.marks[Mark.EXAMPLE] if s.is_example else ""
    return Paper(title=w.file_title.format(unit=unit), mark=mark, blocks=tuple(blocks))


def _letterhead(s: LeaderSummary, room: _Room, t: Template) -> Letterhead:
    day = day_words(day_of(s.made_at))
    place = _short(s.place, 60)
    dated = t.letterhead.place_and_date.format(place=place, day=day) if place else day
    return Letterhead(
        body=_short(s.superior_body, room.names).upper(),
        team=_short(s.team_name, room.names).upper(),
        basis="",
        number="",
        motto=t.letterhead.motto,
        place_and_date=capital(dated),
    )


def _head(s: LeaderSummary, unit: str, room: _Room, w: SummaryWords) -> Iterator[Text]:
    """Yield unit, day, team, how far the minutes are, and the counts."""
    day = days_words(s.held_on) if s.held_on else w.not_stated
    team = _short(s.team, room.names) or w.not_stated
    if s.others > 0:
        team = w.others.format(leader=team, count=count_text(s.others))
    state = w.states[s.state].format(signed=count_text(s.signed), slots=count_text(s.slots))
    if s.number:
        state = f"{w.number.format(number=_short(s.number, 60))}, {state}"
    counts = w.counted.format(
        answered=count_text(s.answered),
        chosen=count_text(s.chosen),
        passed=count_text(s.passed),
        failed=count_text(s.failed),
        na=count_text(s.na),
    )
    for lead, text in ((w.unit, unit), (w.day, day), (w.team, team), (w.state, state), (w.counts, counts)):
        yield Text(Style.DETAIL, "", facts=(Labelled(lead, sentence(text)),))


def _chart(areas: Sequence[AreaCount], room: _Room, w: SummaryWords) -> Chart:
    bars: list[Bar] = []
    for area in areas[: room.areas]:
        bars.append(Bar(_short(area.title, 60), area.answered, count_text(area.answered)))
        if area.failed:
            bars.append(Bar(w.failed, area.failed, count_text(area.failed), Tone.LATE, part=True))
    rest = areas[room.areas :]
    if rest:
        total, failed = sum(area.answered for area in rest), sum(area.failed for area in rest)
        said = w.more_counts.format(answered=count_text(total), failed=count_text(failed))
        # Said, not drawn: a bar of many areas together would make those of single ones too short to compare.
        bars.append(Bar(w.more_areas.format(count=count_text(len(rest))), None, said))
    return Chart(w.chart, tuple(bars))


def _section(
    heading: str, entries: Sequence[Text], total: int, what: str, w: SummaryWords, *, empty: str = ""
) -> Iterator[Block]:
    """Yield a heading with its entries, and how many are not named."""
    yield Text(Style.SUBHEADING, heading)
    yield from entries
    left = total - len(entries)
    if left:
        yield Text(Style.DETAIL, w.more.format(count=count_text(left), what=what) + ".")
    elif not entries and empty:
        yield Text(Style.DETAIL, empty)


def _finding(one: RankedFinding, room: _Room, w: SummaryWords) -> Text:
    rank = w.severities[one.severity] if one.severity else w.unranked
    where = w.repeated.format(where=_short(one.repeats, 60)) if one.repeats else ""
    said = "; ".join(part for part in (rank, where) if part)
    text = _short(one.text, room.letters).rstrip(".;")
    return Text(Style.DETAIL, f"{text} ({said}).", lead=f"{one.number}.")


def _advice(one: RankedAdvice, room: _Room, w: SummaryWords, t: Template) -> Text:
    when = _short(deadline(one.deadline, t), 110) or w.not_stated
    rank = f"{w.priorities[one.priority]}; " if one.priority else ""
    text = _short(one.text, room.letters).rstrip(".;")
    said = w.advice.format(text=text, rank=rank, when=when)
    return Text(Style.DETAIL, said, lead=f"{one.number}.")


def _short(text: str, letters: int) -> str:
    """Return a text on one line, cut after a whole word and marked «…» where it is longer."""
    line = " ".join(text.split())
    if len(line) <= letters:
        return line
    cut = line[: letters - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[letters // 2 :] else cut).rstrip(" ,;:.") + "…"
