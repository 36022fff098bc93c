"""Thông báo kết luận kiểm tra: a round, unit by unit, to units, superior and the office itself.

Source: Thông tư 02/2017/TT-VPCP, Đ. 46; Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4.
"""

from collections.abc import Iterator
from dataclasses import replace

from inspector_app.documents.after_frame import finding_text, issuing, named, office_paper, ranked
from inspector_app.documents.after_words import AfterWords, after_words
from inspector_app.documents.before_parts import matter
from inspector_app.documents.phrases import capital, document, sentence
from inspector_app.documents.templates import Template, load_template
from inspector_app.inspection.after_visits import Conclusion
from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.findings import Addressee
from inspector_app.inspection.follow_up import Followed
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.office_pack import OfficeFacts
from inspector_app.inspection.office_paper import OfficePaper, PaperKind
from inspector_app.inspection.paper import Align, Block, Labelled, Row, Style, Table, Text
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.signed_units import SignedUnit, addressed

_FEW = 3


def conclusion_paper(facts: Conclusion, office: OfficeFacts, template: Template | None = None) -> OfficePaper:
    """Return the conclusion of a round; its first visit says which office, where none was entered."""
    words = after_words()
    w = words.conclusion
    first = facts.units[0].visit
    office = issuing(office, first.superior_body)
    superior = office.superior_body or w.superior
    title = facts.round.title.strip()
    what = w.what_of_round.format(title=matter(title)) if title else w.what
    made = office_paper(
        PaperKind.CONCLUSION,
        office,
        w.symbol,
        w.title,
        w.subject.format(what=what),
        tuple(_body(facts, office, superior, words, template or load_template())),
    )
    units = (w.recipient_unit.format(unit=unit) for unit in dict.fromkeys(_names(facts)))
    return replace(
        made,
        recipients=(w.recipient_superior.format(superior=capital(superior)), *units, w.recipient_follow),
        is_example=any(unit.visit.is_example for unit in facts.units),
    )


def _names(facts: Conclusion) -> Iterator[str]:
    return (unit.visit.unit_name for unit in facts.units)


def _body(
    facts: Conclusion, office: OfficeFacts, superior: str, words: AfterWords, t: Template
) -> Iterator[Block]:
    w = words.conclusion
    yield Text(Style.BODY, _opening(facts, office, words, t))
    yield Text(Style.HEADING, w.general)
    done = sum(not one.is_open for one in facts.items)
    counts = {
        "units": _units(facts, words),
        "findings": count_text(len(facts.findings)),
        "ranked": ranked(facts.findings, w.ranked, words.shared),
        "advice": count_text(len(facts.items)),
    }
    yield Text(Style.BODY, w.counted.format(done=count_text(done), **counts))
    if len(facts.units) > 1:
        yield Text(Style.CAPTION, "", lead=w.table)
        yield _table(facts, words)
    yield Text(Style.HEADING, w.units)
    for number, unit in enumerate(facts.units, 1):
        yield from _unit(number, unit, words)
    yield Text(Style.HEADING, w.asked)
    yield from _asked(facts, office, superior, words)
    yield Text(Style.CLOSING, w.closing)


def _opening(facts: Conclusion, office: OfficeFacts, words: AfterWords, t: Template) -> str:
    w, visit = words.conclusion, facts.units[0].visit
    grounds = [document(visit.plan, t), document(facts.round.decision or visit.decision, t)]
    ended = facts.round.ended_on
    return w.opening.format(
        grounds=w.and_.join(filter(None, grounds)) or w.no_grounds,
        units=_units(facts, words),
        when=w.when.format(day=short_date(ended)) if ended else "",
        office=named(office),
    )


def _units(facts: Conclusion, words: AfterWords) -> str:
    names = tuple(dict.fromkeys(_names(facts)))
    if len(names) > _FEW:
        return words.conclusion.many_units.format(count=count_text(len(names)))
    return ", ".join(names) or words.shared.unit


def _table(facts: Conclusion, words: AfterWords) -> Table:
    w = words.conclusion
    rows: list[Row] = []
    sums = [0, 0, 0, 0, 0]
    for number, unit in enumerate(facts.units, 1):
        counts = (
            len(unit.findings),
            sum(line.severity is Severity.MAJOR for line in unit.findings),
            len(unit.items),
            sum(not one.is_open for one in unit.items),
            sum((unit.visit.id, one.advice.id) in facts.overdue for one in unit.items),
        )
        sums = [total + count for total, count in zip(sums, counts, strict=True)]
        rows.append((str(number), unit.visit.unit_name, *map(count_text, counts)))
    rows.append(("", w.total, *map(count_text, sums)))
    return Table(
        head=w.head,
        rows=tuple(rows),
        widths=(0.06, 0.44, 0.1, 0.1, 0.1, 0.1, 0.1),
        aligns=(Align.CENTER, Align.LEFT, *(Align.RIGHT,) * 5),
        emphasised=frozenset({len(rows) - 1}),
    )


def _unit(number: int, unit: SignedUnit, words: AfterWords) -> Iterator[Block]:
    w, shared = words.conclusion, words.shared
    title = w.unit.format(number=number, unit=unit.visit.unit_name, minutes=unit.minutes)
    yield Text(Style.SUBHEADING, title)
    yield Text(Style.SUBHEADING, w.results)
    yield from _lines(unit, w.no_results, Part.RESULT, Part.SUMMARY, Part.GOOD_PRACTICE)
    yield Text(Style.SUBHEADING, w.shortcomings)
    for line in unit.findings:
        yield finding_text(line.number, line, shared)
    if not unit.findings:
        yield Text(Style.BODY, w.no_shortcomings)
    causes = [
        (w.objective, unit.texts.get(Part.CAUSE_OBJECTIVE, ())),
        (w.subjective, (*unit.texts.get(Part.CAUSE_SUBJECTIVE, ()), *_own(unit, "cause"))),
        (w.responsibility, _own(unit, "responsible")),
    ]
    said = [(lead, lines) for lead, lines in causes if lines]
    if not (unit.findings or said):
        return  # where nothing was wrong, nothing has a cause
    yield Text(Style.SUBHEADING, w.causes)
    for lead, lines in said:
        yield Text(Style.BODY, " ".join(map(sentence, map(capital, lines))), lead=lead)
    if not said:
        yield Text(Style.BODY, w.no_causes)


def _own(unit: SignedUnit, name: str) -> tuple[str, ...]:
    """Return what the findings themselves say of cause or responsibility, each once."""
    said = (str(getattr(line, name)).strip() for line in unit.findings)
    return tuple(dict.fromkeys(filter(None, said)))


def _lines(unit: SignedUnit, nothing: str, *parts: Part) -> Iterator[Block]:
    lines = [text for part in parts for text in unit.texts.get(part, ())]
    for text in lines:
        yield Text(Style.LISTED, sentence(text), lead="-")
    if not lines:
        yield Text(Style.BODY, nothing)


def _asked(facts: Conclusion, office: OfficeFacts, superior: str, words: AfterWords) -> Iterator[Block]:
    w, nothing = words.conclusion, Text(Style.BODY, words.shared.nothing)
    yield Text(Style.SUBHEADING, w.to_units)
    for unit in facts.units:
        own = tuple(addressed(unit, Addressee.UNIT))
        if len(facts.units) > 1:
            yield Text(Style.SUBHEADING, w.of_unit.format(unit=unit.visit.unit_name))
        for one in own:
            yield _advice(one, words)
        if not own:
            yield nothing
        by = unit.visit.remedy_report_by
        day = w.report_day.format(day=short_date(by)) if by else ""
        yield Text(Style.BODY, w.report.format(office=unit.visit.remedy_report_to or named(office), day=day))
    yield Text(Style.SUBHEADING, w.to_superior.format(superior=superior))
    others = dict.fromkeys(
        w.superior_item.format(name=one.advice.addressee_name, text=one.advice.text)
        if one.advice.addressee_name
        else one.advice.text
        for unit in facts.units
        for one in addressed(unit, Addressee.HIGHER_LEVEL, Addressee.OTHER)
    )
    for text in others:
        yield Text(Style.LISTED, sentence(text), lead="-")
    if not others:
        yield nothing
    yield Text(Style.SUBHEADING, w.to_office.format(office=named(office)))
    yield Text(Style.BODY, w.follow.format(superior=superior))


def _advice(one: Followed, words: AfterWords) -> Text:
    w, advice = words.shared, one.advice
    facts = [Labelled(w.responsible, sentence(advice.responsible))] if advice.responsible else []
    facts.append(Labelled(w.deadline, sentence(one.deadline)))
    return Text(Style.LISTED, sentence(advice.text), lead=f"{one.number}.", facts=tuple(facts))
