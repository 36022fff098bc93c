"""One-stop conduct on paper: what was observed at each reception point, head counts, facilities."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from inspector_app.documents.columns import Column, Group, mark_column, table, yes_or_no
from inspector_app.documents.phrases import capital, sentence, tally
from inspector_app.documents.templates import Template
from inspector_app.inspection.conduct.records import (
    MANNERS,
    Absence,
    Facility,
    HeadCount,
    Interview,
    PointSummary,
    PostedCode,
    Reception,
)
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.instrument_lines import ConductPart
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.paper import Align, Block, Cell, Style, Table, Text


def conduct_results(part: ConductPart, annex: str, t: Template) -> Iterator[Block]:
    """Yield a line for every reception point and for every head count."""
    words = t.instruments.conduct
    yield Text(Style.CAPTION, words.observed.format(annex=annex))
    for point in part.points:
        facts = "; ".join(_point(point, t))
        says = " ".join(map(sentence, point.says))
        text = " ".join(part for part in (sentence(facts), says) if part)
        if text:
            yield Text(Style.LISTED, f"{_point_name(point, t)}: {text}", lead="-")
    names = _names(part, t)
    for count in part.head_counts:
        yield Text(Style.LISTED, _head_count(count, names, t), lead="-")
    for text in part.says:
        yield Text(Style.LISTED, sentence(text), lead="-")


def conduct_annex(part: ConductPart, t: Template) -> Iterator[Block]:
    """Yield receptions, interviews, head counts, facilities and posted codes, each if there are any."""
    words = t.instruments.conduct
    names = _names(part, t)
    tables: tuple[tuple[str, Sequence[Any], Sequence[Column[Any]], bool], ...] = (
        (words.reception_title, part.receptions, _reception_columns(t), True),
        (words.interview_title, part.interviews, _interview_columns(t), True),
        (words.head_count_title, part.head_counts, _head_count_columns(names, t), False),
        (words.facility_title, part.facilities, _facility_columns(t), True),
        (words.code_title, part.posted_codes, _code_columns(t), True),
    )
    yield Text(Style.BODY, t.instruments.common.blanks)
    for title, records, columns, by_point in tables:
        if records:
            yield Text(Style.CAPTION, "", lead=title)
            yield _table(columns, records, names if by_point else {})


def _table(columns: Sequence[Column[Any]], records: Sequence[Any], names: Mapping[str, str]) -> Table:
    """Return a table with the records of each reception point under its name."""
    points = dict.fromkeys(record.point for record in records) if names else {"": None}
    groups = [
        Group(names.get(point, point), [one for one in records if not names or one.point == point])
        for point in points
    ]
    return table(columns, groups)


def _names(part: ConductPart, t: Template) -> dict[str, str]:
    return {"": t.instruments.common.whole_unit} | {p.point: _point_name(p, t) for p in part.points}


def _point_name(point: PointSummary, t: Template) -> str:
    return point.name or t.instruments.common.whole_unit


def _point(point: PointSummary, t: Template) -> Iterator[str]:
    words = t.instruments.conduct
    if point.receptions:
        yield words.receptions.format(
            count=count_text(point.receptions), observers=count_text(point.observers)
        )
    yield from (tally(one, words.manners, t) for one in point.manners if one.looked_at)
    if point.waiting:
        least, median, most = map(count_text, point.waiting)
        yield words.waiting.format(least=least, median=median, most=most)
    count, *answers = map(count_text, point.interviews)
    if point.interviews[0]:
        yield words.interviews.format(count=count)
    if any(point.interviews[1:]):
        satisfied, partly, not_satisfied = answers
        yield words.satisfied.format(satisfied=satisfied, partly=partly, not_satisfied=not_satisfied)


def _head_count(count: HeadCount, names: Mapping[str, str], t: Template) -> str:
    words = t.instruments.conduct
    place = _place(count, names)
    lead = words.head_count.format(
        at=f" lúc {moment_text(count.at)}" if count.at else "", place=f", {place}" if place else ""
    )
    total = t.words.not_stated if count.total is None else count_text(count.total)
    present = t.words.not_stated if count.present is None else count_text(count.present)
    parts = [words.present.format(present=present, total=total)]
    if count.badges is not None:
        parts.append(words.badges.format(badges=count_text(count.badges)))
    if count.absences:
        listed = "; ".join(_absence(one, t) for one in count.absences)
        parts.append(words.absent.format(absences=listed))
    return f"{lead} {sentence('; '.join(parts))}"


def _place(count: HeadCount, names: Mapping[str, str]) -> str:
    return ", ".join(
        part for part in (count.place, names.get(count.point, "") if count.point else "") if part
    )


def _absence(one: Absence, t: Template) -> str:
    words = t.instruments.conduct
    verified = words.verified[{True: "proved", False: "unproved", None: "untried"}[one.verified]]
    if one.how:
        verified = words.how.format(verified=verified, how=one.how)
    return words.absence.format(
        position=one.position or t.words.not_stated,
        kind=words.kinds[one.kind],
        reason=words.absence_reason.format(reason=one.reason) if one.reason else "",
        verified=verified,
    )


def _count(value: int | None) -> str:
    return "" if value is None else count_text(value)


def _of(name: str) -> Callable[[int, Any], str]:
    return lambda _, one: _count(getattr(one, name))


def _text(name: str) -> Callable[[int, Any], str]:
    return lambda _, one: str(getattr(one, name))


def _at(_: int, one: Any) -> str:
    return moment_text(one.at) if one.at else ""


def _number(t: Template) -> Column[Any]:
    return Column(t.instruments.common.number, 0.035, lambda n, _: str(n), Align.CENTER, always=True)


def _reception_columns(t: Template) -> tuple[Column[Reception], ...]:
    heads = t.instruments.conduct.reception_heads
    return (
        _number(t),
        Column(heads["counter"], 0.1, _text("counter")),
        Column(heads["at"], 0.085, _at),
        Column(heads["observer"], 0.085, _text("observer")),
        Column(heads["waiting_minutes"], 0.055, _of("waiting_minutes"), Align.RIGHT),
        Column(heads["service_minutes"], 0.06, _of("service_minutes"), Align.RIGHT),
        *(_manner(name, heads[name], t) for name in MANNERS),
        Column(heads["note"], 0.13, _text("note")),
    )


def _manner(name: str, head: str, t: Template) -> Column[Reception]:
    def cell(_: int, one: Reception) -> Cell:
        return yes_or_no(getattr(one, name), t)

    return mark_column(head, cell, always=True)


def _interview_columns(t: Template) -> tuple[Column[Interview], ...]:
    heads = t.instruments.conduct.interview_heads
    words = t.instruments.conduct

    def satisfaction(_: int, one: Interview) -> str:
        return capital(words.satisfaction[one.satisfaction]) if one.satisfaction else ""

    def said(name: str) -> Callable[[int, Interview], str]:
        """A plain word: «Có» is the bad answer here, a tick beside it would mislead."""
        return lambda _, one: {True: t.instruments.common.present, False: t.instruments.common.absent}.get(
            getattr(one, name), ""
        )

    return (
        _number(t),
        Column(heads["at"], 0.085, _at),
        Column(heads["channel"], 0.09, _text("channel")),
        Column(heads["procedure"], 0.17, _text("procedure")),
        Column(heads["satisfaction"], 0.09, satisfaction),
        Column(heads["times_came"], 0.06, _of("times_came"), Align.RIGHT),
        Column(heads["extra_papers"], 0.09, said("extra_papers")),
        Column(heads["paid_extra"], 0.07, said("paid_extra")),
        Column(heads["informed"], 0.07, said("informed")),
        Column(heads["words"], 0.24, _text("words")),
    )


def _head_count_columns(names: Mapping[str, str], t: Template) -> tuple[Column[HeadCount], ...]:
    heads = t.instruments.conduct.head_count_heads
    return (
        _number(t),
        Column(heads["at"], 0.09, _at),
        Column(heads["place"], 0.18, lambda _, one: _place(one, names)),
        Column(heads["total"], 0.06, _of("total"), Align.RIGHT),
        Column(heads["present"], 0.06, _of("present"), Align.RIGHT),
        Column(heads["badges"], 0.06, _of("badges"), Align.RIGHT),
        Column(heads["absences"], 0.3, lambda _, one: ";\n".join(_absence(a, t) for a in one.absences)),
        Column(heads["counted_by"], 0.1, _text("counted_by")),
        Column(heads["note"], 0.115, _text("note")),
    )


def _facility_columns(t: Template) -> tuple[Column[Facility], ...]:
    heads = t.instruments.conduct.facility_heads
    return (
        _number(t),
        Column(heads["name"], 0.4, _text("name"), always=True),
        Column(heads["wanted"], 0.09, _of("wanted"), Align.RIGHT),
        Column(heads["present"], 0.09, _of("present"), Align.RIGHT),
        Column(heads["working"], 0.09, _of("working"), Align.RIGHT),
        Column(heads["note"], 0.295, _text("note")),
    )


def _code_columns(t: Template) -> tuple[Column[PostedCode], ...]:
    heads = t.instruments.conduct.code_heads
    return (
        _number(t),
        Column(heads["name"], 0.42, _text("name"), always=True),
        mark_column(heads["posted"], lambda _, one: yes_or_no(one.posted, t), always=True),
        Column(heads["place"], 0.2, _text("place")),
        Column(heads["note"], 0.25, _text("note")),
    )
