"""Before the signatures: who refused to sign, and how the clock stood that gives the times of signing."""

from collections.abc import Iterator

from inspector_app.documents.phrases import sentence
from inspector_app.documents.templates import Template
from inspector_app.inspection.dates import day_of, day_words, time_words
from inspector_app.inspection.minutes import Minutes, RefusalLine
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.paper import Block, Style, Text


def refusals(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield a line for everybody who refused to sign, with reason and witness."""
    for line in m.refusals:
        yield Text(Style.BODY, sentence(_refused(line, m, t)))


def clock(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield how the laptop's clock stood; nothing when nobody looked."""
    if m.clock is None:
        return
    words, off = t.refusals, m.clock.offset_minutes
    stands = words.clock_right if off == 0 else words.clock_fast if off > 0 else words.clock_slow
    said = words.clock.format(
        stands=stands.format(minutes=count_text(abs(off))),
        against=m.clock.against or words.another_clock,
        time=time_words(m.clock.checked_at),
    )
    yield Text(Style.NOTE, sentence(said), lead=words.clock_lead)


def _refused(line: RefusalLine, m: Minutes, t: Template) -> str:
    words, day = t.refusals, day_of(line.refused_at)
    time = time_words(line.refused_at)
    who = ", ".join(part for part in (line.name, line.title) if part) or words.sides[line.side]
    return words.refused.format(
        who=who,
        side=words.sides[line.side],
        time=time if m.day == day else f"{time} {day_words(day)}",
        reason=line.reason.strip().rstrip(".") or t.words.not_stated,
        witness=line.witness.strip().rstrip(".") or words.no_witness,
    )
