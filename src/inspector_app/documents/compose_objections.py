"""What was objected to while the minutes were read: each once, with its time, speaker and place."""

from collections.abc import Iterator

from inspector_app.documents.phrases import numeral, sentence
from inspector_app.documents.template_room import ObjectionWords
from inspector_app.documents.templates import Template
from inspector_app.inspection.dates import day_of, day_words, time_words
from inspector_app.inspection.minutes import Minutes, ObjectionLine
from inspector_app.inspection.paper import Block, Labelled, Style, Text
from inspector_app.inspection.people import Side


def objections_of_unit(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield the unit's objections for its opinion."""
    if any(line.side is Side.UNIT for line in m.objections):
        yield Text(Style.SUBHEADING, t.objections.lead)
        yield from _lines(m, t, t.objections, of_unit=True)


def objections_of_others(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield what the team and guests objected to, for the end of the conclusion."""
    yield from _lines(m, t, t.objections, of_unit=False)


def elsewhere(m: Minutes, t: Template) -> str:
    """Return where the unit's objections stand; "" when there are none: «Không» would then be untrue."""
    if all(line.side is not Side.UNIT for line in m.objections):
        return ""
    return t.objections.elsewhere.format(section=numeral("opinion", m, t))


def _lines(m: Minutes, t: Template, words: ObjectionWords, *, of_unit: bool) -> Iterator[Block]:
    for number, line in enumerate(m.objections, 1):
        if (line.side is Side.UNIT) is of_unit:
            time, who, about = _when(line, m, words), _who(line, words), _about(line, m, t, words)
            said = words.raised.format(time=time, who=who, about=about, text=line.text)
            facts = (Labelled(words.reply, sentence(line.reply)),) if line.reply.strip() else ()
            yield Text(Style.LISTED, sentence(said), lead="-", facts=facts, about=f"objection/{number}")


def _when(line: ObjectionLine, m: Minutes, words: ObjectionWords) -> str:
    day = day_of(line.raised_at)
    time = time_words(line.raised_at)
    return time if m.day == day else words.day.format(time=time, day=day_words(day))


def _who(line: ObjectionLine, words: ObjectionWords) -> str:
    person, side = line.person.strip(), words.sides[line.side]
    return words.who.format(person=person, side=side) if person else side


def _about(line: ObjectionLine, m: Minutes, t: Template, words: ObjectionWords) -> str:
    if line.finding:
        return words.finding.format(number=line.finding)
    if not line.passage:
        return words.whole
    section = numeral(line.section, m, t)
    if not section:
        return words.opening.format(passage=line.passage)
    return words.passage.format(passage=line.passage, section=section)
