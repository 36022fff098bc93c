"""Công văn đôn đốc: to one unit, each overdue recommendation with its deadline and how late it is."""

from collections.abc import Iterator
from dataclasses import replace

from inspector_app.documents.after_frame import day_text, issuing, named, office_paper
from inspector_app.documents.after_words import AfterWords, after_words
from inspector_app.inspection.after_visits import Late, Reminder
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.findings import Addressee
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.office_pack import OfficeFacts
from inspector_app.inspection.office_paper import OfficePaper, PaperKind
from inspector_app.inspection.paper import Align, Block, Style, Table, Text
from inspector_app.inspection.signed_units import addressed


def reminder_paper(facts: Reminder, office: OfficeFacts) -> OfficePaper:
    """Return the letter to a unit; its newest minutes say which office, where none was entered."""
    words = after_words()
    visit = facts.visits[-1][0].visit
    office = issuing(office, visit.superior_body)
    body = tuple(_body(facts, office, words))
    made = office_paper(PaperKind.REMINDER, office, "", "", words.reminder.subject, body)
    return replace(
        made,
        addressees=(facts.unit_name,),
        recipients=tuple(dict.fromkeys((words.reminder.recipient_self, *office.recipients))),
        is_example=visit.is_example,
    )


def _body(facts: Reminder, office: OfficeFacts, words: AfterWords) -> Iterator[Block]:
    w = words.reminder
    for unit, late in facts.visits:
        own = tuple(addressed(unit, Addressee.UNIT))
        yield Text(
            Style.BODY,
            w.opening.format(
                visited=day_text(unit.day if unit.visit.held_on else None),
                unit=unit.visit.unit_name,
                count=count_text(len(own)),
                minutes=unit.minutes,
                day=short_date(facts.day),
                late=count_text(len(late)),
                office=named(office),
            ),
        )
        yield Text(Style.CAPTION, "", lead=w.table)
        yield _table(late, words)
    said = {"unit": facts.unit_name, "office": named(office), "until": short_date(facts.until)}
    yield Text(Style.BODY, w.ask.format(**said))
    yield Text(Style.BODY, w.sheet)
    yield Text(Style.CLOSING, w.closing.format(unit=facts.unit_name))


def _table(late: tuple[Late, ...], words: AfterWords) -> Table:
    w = words.reminder
    return Table(
        head=w.head,
        rows=tuple(
            (
                str(one.followed.number),
                one.followed.advice.text,
                one.followed.deadline,
                w.days.format(count=count_text(one.days)) if one.days else w.not_a_day,
                words.shared.standings[one.followed.standing],
            )
            for one in late
        ),
        widths=(0.07, 0.4, 0.2, 0.13, 0.2),
        aligns=(Align.CENTER, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT),
    )
