"""Handing over work when somebody leaves or changes: what may be, and what is written down of it.

Authors are never rewritten: what the leaver wrote stays under the leaver's name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from inspector_app.errors import CannotDo
from inspector_app.inspection.colleagues import Colleagues
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.own_work import CHARGE, HOLDER, WorkKind, WorkLine, work_scope
from inspector_app.inspection.record import Edit

HANDOVER = "work_handover"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedLine:
    """One thing as it was handed over, or stayed; see :class:`WorkLine`."""

    kind: WorkKind
    title: str
    words: str = ""
    count: int = 0
    paper: PaperKind | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who gave or took, with name and office as they were then."""

    id: str
    name: str = ""
    title: str = ""
    agency: str = ""

    @property
    def line(self) -> str:
        """«Họ tên – Chức vụ – Cơ quan»."""
        return " – ".join(part for part in (self.name, self.title, self.agency) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkHandover:
    """Work that went from one person to another (kind ``work_handover``), in the directory.

    Attributes:
        giver, taker: Whose it was, and whose it is now.
        day: The day of the handover, as somebody said it.
        lines: What went over, in the order of the list.
        stayed: What could not: signatures that minutes ask for by name, the pens of this laptop.
        login_taken_back: The giver opens the case file no more, since the same step.
        recorded_at: When it was written down, by the laptop's clock.
    """

    id: str
    giver: Party
    taker: Party
    reason: str = ""
    day: date
    lines: tuple[HandedLine, ...] = ()
    stayed: tuple[HandedLine, ...] = ()
    login_taken_back: bool = False
    recorded_at: datetime


def party(person: str, known: Colleagues) -> Party:
    """Return somebody as a handover keeps the person."""
    one = known.people.get(person)
    return Party(id=person, name=one.name, title=one.title, agency=one.agency) if one else Party(id=person)


def handed_line(line: WorkLine) -> HandedLine:
    """Return a line as a handover keeps it."""
    return HandedLine(
        kind=line.kind, title=line.title, words=line.words, count=line.count, paper=line.paper, on=line.on
    )


def refuse_handover(
    giver: str, taker: str, chosen: Iterable[WorkLine], day: date, reason: str, today: date, known: Colleagues
) -> None:
    """Refuse what is no handover.

    Raises:
        CannotDo: ``HANDOVER-01`` nothing was chosen; ``HANDOVER-02`` giver and taker are one person;
            ``HANDOVER-03`` nobody known takes it; ``HANDOVER-04`` a line cannot be handed over;
            ``HANDOVER-05`` no reason; ``HANDOVER-06`` its day has not come yet.
    """
    lines = tuple(chosen)
    if not lines:
        raise CannotDo("HANDOVER-01")
    if not known.name_of(taker):
        raise CannotDo("HANDOVER-03")
    if taker in known.same(giver) or giver in known.same(taker):
        raise CannotDo("HANDOVER-02", name=known.name_of(taker))
    fixed = next((line for line in lines if line.fixed is not None), None)
    if fixed is not None:
        raise CannotDo("HANDOVER-04", title=fixed.title)
    if not reason.strip():
        raise CannotDo("HANDOVER-05")
    if day > today:
        raise CannotDo("HANDOVER-06", day=short_date(day), today=short_date(today))


def charges(lines: Iterable[WorkLine], taker: str) -> dict[str, tuple[Edit, ...]]:
    """Return the edits that make lines somebody's, by the scope that they are written to."""
    found: dict[str, list[Edit]] = {}
    for line in lines:
        found.setdefault(work_scope(line.of), []).append(Edit(CHARGE, line.id, HOLDER, taker))
    return {scope: tuple(edits) for scope, edits in found.items()}
