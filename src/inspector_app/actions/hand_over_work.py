"""Hand over work from one person to another, the way in taken back in the same step where that is wanted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from inspector_app.actions.after_papers import MadePaper, PaperGround
from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.office_packs import office_of
from inspector_app.actions.own_work import Work, logins_at_hand, read_work
from inspector_app.actions.ways_in import ScopeDeed, take_person_back
from inspector_app.actions.who_works import PERSON, people_at_hand
from inspector_app.actions.write_paper import Form, office_ground, write_paper
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.entering import WayIn
from inspector_app.inspection.own_work import SCOPE_KIND, WorkLine
from inspector_app.inspection.people import Person
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Edit, Touched, edits_of
from inspector_app.inspection.work_handover import (
    HANDOVER,
    WorkHandover,
    charges,
    handed_line,
    party,
    refuse_handover,
)


@dataclass(frozen=True, slots=True)
class HandoverGround:
    """What the question needs.

    Attributes:
        work: Everything that is open.
        logins: The login of each person who may open the case file, by person id; it may be "".
        may_take_back: Whether who sits here came in by a passphrase of their own.
    """

    work: Work
    logins: dict[str, str] = field(default_factory=dict)
    may_take_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody wants handed over.

    Attributes:
        giver, taker: Person ids.
        keys: Keys of the lines.
        own: Passphrase of who sits here, where the giver's way in is to be taken back; None where not.
    """

    giver: str
    taker: str
    keys: frozenset[str]
    reason: str
    day: date
    own: str | None = None


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was written down, and where it is read again."""

    touched: Touched
    handover: WorkHandover


def handover_ground(desk: Desk) -> HandoverGround:
    """Return what is open and who may open the case file."""
    return HandoverGround(read_work(desk), _logins(desk), desk.case.access.opened_as is not None)


def hand_over_work(desk: Desk, wanted: Wanted) -> HandedOver:
    """Make lines somebody else's, all of them in one transaction.

    Raises:
        CannotDo: ``HANDOVER-01`` … ``HANDOVER-06`` as :func:`refuse_handover`; ``HANDOVER-07`` a line is no
            longer the giver's; ``HANDOVER-08`` the giver has no way in; ``STORE-01``, ``ACCESS-03``,
            ``ACCESS-04`` the way in cannot be taken back: then nothing was handed over either.
    """
    work = read_work(desk)
    lines, stayed = _chosen(work, wanted)
    refuse_handover(
        wanted.giver, wanted.taker, lines, wanted.day, wanted.reason, day_of(desk.now()), work.known
    )
    login = _login(desk, wanted)
    made = clean_texts(
        WorkHandover(
            id=desk.new_id(),
            giver=party(wanted.giver, work.known),
            taker=party(wanted.taker, work.known),
            reason=wanted.reason.strip(),
            day=wanted.day,
            lines=tuple(map(handed_line, lines)),
            stayed=tuple(map(handed_line, stayed)),
            login_taken_back=login is not None,
            recorded_at=desk.now(),
        )
    )
    deeds: list[ScopeDeed] = [
        (scope, SCOPE_KIND, edits) for scope, edits in charges(lines, wanted.taker).items()
    ]
    told = (*_named(desk, work, wanted), *edits_of(HANDOVER, made))
    deeds.append((DIRECTORY_SCOPE, "directory", told))
    if login is not None:
        take_person_back(desk, wanted.own or "", login.id, deeds)
    else:
        desk.case.record_all(deeds, author=desk.author, now=desk.now())
    cells = frozenset((edit.kind, edit.key, edit.field) for _, _, edits in deeds for edit in edits)
    return HandedOver(Touched(DIRECTORY_SCOPE, cells), made)


def list_handovers(desk: Desk) -> tuple[WorkHandover, ...]:
    """Return every handover, the newest first."""
    found = desk.case.view(DIRECTORY_SCOPE).read(HANDOVER, WorkHandover)
    return tuple(sorted(found, key=lambda one: (one.recorded_at, one.id), reverse=True))


def make_handover_paper(handover: str, form: Form = Form.PDF) -> Staged[PaperGround, MadePaper, MadePaper]:
    """Return the deed that makes the record of a handover, to be signed by hand.

    Raises (when carried out):
        CannotDo: ``HANDOVER-09`` there is no such handover; ``FONT-02`` a character that cannot be printed.
    """

    def read(desk: Desk) -> PaperGround:
        from inspector_app.documents.handover_paper import handover_paper

        kept = next((one for one in list_handovers(desk) if one.id == handover), None)
        if kept is None:
            raise CannotDo("HANDOVER-09")
        office = office_of(desk)
        return PaperGround(lambda: handover_paper(kept, office), office_ground(desk))

    def work(ground: PaperGround) -> MadePaper:
        paper = ground.compose()
        return MadePaper(paper, form, write_paper(paper, form, ground.office))

    return Staged(read, work, lambda _desk, _ground, made: made)


def _chosen(work: Work, wanted: Wanted) -> tuple[Sequence[WorkLine], Sequence[WorkLine]]:
    """Return the lines that go over, and those of the giver that cannot."""
    own = {line.key: line for line in work.of(wanted.giver)}
    if wanted.keys - own.keys():
        raise CannotDo("HANDOVER-07", name=work.known.name_of(wanted.giver))
    lines = [line for line in own.values() if line.key in wanted.keys]
    return lines, [line for line in own.values() if line.fixed is not None]


def _login(desk: Desk, wanted: Wanted) -> WayIn | None:
    """Return the way in that is to be taken back, None where none is."""
    if wanted.own is None:
        return None
    logins = _logins(desk)
    if wanted.giver not in logins:
        raise CannotDo("HANDOVER-08")
    return WayIn(logins[wanted.giver])


def _logins(desk: Desk) -> dict[str, str]:
    """Return the logins by person; a throw-away case file has none."""
    return {one.person: one.login.id for one in logins_at_hand(desk)}


def _named(desk: Desk, work: Work, wanted: Wanted) -> tuple[Edit, ...]:
    """Return the edits that keep the names of those whom a team alone named."""
    kept = people_at_hand(desk)
    found: list[Edit] = []
    for key in (wanted.giver, wanted.taker):
        one = work.known.people.get(key)
        if key not in kept and one is not None:
            person = Person(id=one.id, name=one.name, title=one.title, agency=one.agency)
            found += edits_of(PERSON, clean_texts(person))
    return tuple(found)
