"""Danh mục kiểm tra lại: what is still open of a unit's earlier visits, with room for what is found now."""

from collections.abc import Iterator
from dataclasses import replace

from inspector_app.documents.after_frame import issuing, office_paper
from inspector_app.documents.after_words import AfterWords, after_words
from inspector_app.inspection.after_visits import SecondVisit
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.office_pack import OfficeFacts
from inspector_app.inspection.office_paper import OfficePaper, PaperKind
from inspector_app.inspection.paper import Align, Band, Block, Row, Style, Table, Text


def second_visit_paper(facts: SecondVisit, office: OfficeFacts) -> OfficePaper:
    """Return the list; the newest minutes say unit and office, where none was entered."""
    words = after_words()
    w, visit = words.second_visit, facts.visits[-1].visit
    office = issuing(office, visit.superior_body)
    subject = w.subject.format(unit=visit.unit_name)
    body = tuple(_body(facts, words))
    made = office_paper(PaperKind.SECOND_VISIT, office, w.symbol, w.title, subject, body)
    return replace(made, is_example=visit.is_example, recipients=office.recipients)


def second_visit_tasks(facts: SecondVisit) -> tuple[str, ...]:
    """Return what a second visit begins with, one paragraph each."""
    words = after_words()
    w = words.second_visit
    advice = (
        w.task.format(
            number=late.followed.number,
            minutes=unit.minutes,
            text=late.followed.advice.text.rstrip(" ."),
            deadline=late.followed.deadline,
            standing=words.shared.standings[late.followed.standing],
        )
        for unit, late in facts.advice
    )
    answered = {finding for _, late in facts.advice for finding in late.followed.advice.findings}
    findings = (
        w.task_finding.format(minutes=old.unit.minutes, text=old.line.text.rstrip(" ."))
        for old in facts.findings
        if old.unit.finding_ids[old.line.number - 1] not in answered
    )
    return (*advice, *findings)


def _body(facts: SecondVisit, words: AfterWords) -> Iterator[Block]:
    w = words.second_visit
    yield Text(
        Style.BODY,
        w.opening.format(
            unit=facts.visits[-1].visit.unit_name,
            items=count_text(len(facts.advice)),
            findings=count_text(len(facts.findings)),
            visits=count_text(len(facts.visits)),
            day=short_date(facts.day),
        ),
    )
    yield Text(Style.HEADING, w.advice)
    if facts.advice:
        yield _advice(facts, words)
    else:
        yield Text(Style.BODY, w.nothing)
    yield Text(Style.HEADING, w.findings)
    if facts.findings:
        yield _findings(facts, words)
    else:
        yield Text(Style.BODY, w.nothing)
    yield Text(Style.CLOSING, w.closing)


def _advice(facts: SecondVisit, words: AfterWords) -> Table:
    w = words.second_visit
    rows: list[Row] = []
    before = ""
    for number, (unit, late) in enumerate(facts.advice, 1):
        if unit.visit.id != before:
            rows.append(Band(w.of_minutes.format(minutes=unit.minutes)))
            before = unit.visit.id
        one = late.followed
        standing = words.shared.standings[one.standing]
        overdue = w.late.format(count=count_text(late.days)) if late.days else ""
        text = w.numbered.format(number=one.number, text=one.advice.text)
        rows.append((str(number), text, one.deadline, "; ".join(filter(None, (standing, overdue))), ""))
    return Table(w.head, tuple(rows), (0.06, 0.36, 0.18, 0.18, 0.22), (Align.CENTER, *(Align.LEFT,) * 4))


def _findings(facts: SecondVisit, words: AfterWords) -> Table:
    w = words.second_visit
    rows = tuple(
        (
            str(number),
            old.line.text,
            words.shared.rank(old.line.severity),
            count_text(old.times),
            "",
        )
        for number, old in enumerate(facts.findings, 1)
    )
    aligns = (Align.CENTER, Align.LEFT, Align.LEFT, Align.CENTER, Align.LEFT)
    return Table(w.finding_head, rows, (0.06, 0.44, 0.13, 0.12, 0.25), aligns)
