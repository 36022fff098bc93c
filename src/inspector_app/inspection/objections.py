"""What people object to while the minutes are read aloud, each with its place, its speaker and its time.

An objection is a record of its own, so that two laptops at one table never overwrite each other's. The
minutes print each exactly once: the unit's with its opinion, others' with the leader's conclusion.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inspector_app.inspection.findings import Finding
from inspector_app.inspection.minutes import ObjectionLine
from inspector_app.inspection.people import Side

QUOTED_WORDS = 12
"""How many words of a passage name it: enough to find it, too few to be read as the minutes themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """One objection (ý kiến khi thông qua biên bản).

    Attributes:
        raised_at: Clock time at which it was noted.
        side, person: Who raised it; the person by name or title, "" for the side as such.
        section: Which section was being read, by its name in templates ("shortcomings"); "" for none.
        finding: Id of the finding that it is about, "" for any other passage.
        passage: First words of the passage that it is about.
        text: What was said; ``reply`` is the team's answer.
    """

    id: str
    raised_at: datetime
    side: Side = Side.UNIT
    person: str = ""
    section: str = ""
    finding: str = ""
    passage: str = ""
    text: str
    reply: str = ""


def quoted(words: str) -> str:
    """Return the first words of a passage, as an objection names it."""
    listed = words.split()
    return " ".join(listed[:QUOTED_WORDS]) + ("…" if len(listed) > QUOTED_WORDS else "")


def objection_lines(
    objections: Sequence[Objection], findings: Sequence[Finding]
) -> tuple[ObjectionLine, ...]:
    """Return what the minutes print of objections, in the order in which they were raised.

    One whose finding was taken out meanwhile is still printed, with the passage that it named.
    """
    numbers = {finding.id: number for number, finding in enumerate(findings, 1)}
    return tuple(
        ObjectionLine(
            raised_at=one.raised_at,
            side=one.side,
            person=one.person,
            section=one.section,
            finding=numbers.get(one.finding, 0),
            passage=one.passage,
            text=one.text,
            reply=one.reply,
        )
        for one in sorted(objections, key=lambda one: (one.raised_at, one.id))
    )
