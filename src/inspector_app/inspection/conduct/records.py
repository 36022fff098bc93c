"""Observed receptions, interviews, head counts, facilities and posted codes of conduct: the records."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspector_app.inspection.tallies import Tally

MANNERS = ("greeted", "badge_worn", "guided_clearly", "asked_once", "receipt_given", "right_order", "polite")
"""What is looked at in a reception, in the order asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """One reception that was observed (kind ``reception``); nobody in it is named.

    Attributes:
        point: Id of the reception point; "" the unit as a whole.
        observer: The inspector's short name.
        counter: Which counter or field.
        waiting_minutes: From the citizen's ticket or arrival to the counter.
        service_minutes: At the counter.
        greeted … polite: None while not looked at.
    """

    id: str
    point: str = ""
    observer: str = ""
    at: datetime | None = None
    counter: str = ""
    waiting_minutes: int | None = None
    service_minutes: int | None = None
    greeted: bool | None = None
    badge_worn: bool | None = None
    guided_clearly: bool | None = None
    asked_once: bool | None = None
    receipt_given: bool | None = None
    right_order: bool | None = None
    polite: bool | None = None
    note: str = ""
    order: int = 1


class Satisfaction(StrEnum):
    """What a citizen says of the service."""

    SATISFIED = "satisfied"
    PARTLY = "partly"
    NOT_SATISFIED = "not_satisfied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One interview of a citizen (kind ``interview``): never a name, number, address or picture.

    Attributes:
        channel: «tại quầy», «qua điện thoại» …
        times_came: How often he or she had to come for this dossier.
        extra_papers, paid_extra, informed: Asked for papers beyond the list; money beyond the fee; told of
            delays. None: not asked.
        words: What was said, without anything that tells who it was.
    """

    id: str
    point: str = ""
    at: datetime | None = None
    channel: str = ""
    procedure: str = ""
    satisfaction: Satisfaction | None = None
    times_came: int | None = None
    extra_papers: bool | None = None
    paid_extra: bool | None = None
    informed: bool | None = None
    words: str = ""
    order: int = 1


class AbsenceKind(StrEnum):
    """Why somebody was not there at the head count."""

    UNSTATED = "unstated"  # chưa nêu lý do
    ON_DUTY = "on_duty"  # đi công tác, họp
    LEAVE = "leave"  # nghỉ phép, chế độ
    STUDY = "study"
    SICK = "sick"
    LATE = "late"  # đến muộn
    LEFT_EARLY = "left_early"  # về sớm
    NO_REASON = "no_reason"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """One absence: a position, never a name.

    Attributes:
        verified: Whether a paper or a call proved the reason; None not tried.
        how: What proved it ("giấy đi đường số …", "lịch họp").
    """

    position: str
    kind: AbsenceKind = AbsenceKind.UNSTATED
    reason: str = ""
    verified: bool | None = None
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadCount:
    """A head count at a clock time (kind ``head_count``): of the office, a division or a reception point.

    Attributes:
        place: Division or place in words; ``point`` a reception point's id.
        total, present: Who should be there, who is; absences explain the rest.
        badges: How many of those present wear their name plate; None not looked at.
    """

    id: str
    at: datetime | None = None
    place: str = ""
    point: str = ""
    total: int | None = None
    present: int | None = None
    badges: int | None = None
    absences: tuple[Absence, ...] = ()
    counted_by: str = ""
    note: str = ""
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """One thing that a reception point should have (kind ``facility``): seats, queue machine, computer."""

    id: str
    point: str = ""
    name: str = ""
    wanted: int | None = None
    present: int | None = None
    working: int | None = None
    note: str = ""
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedCode:
    """One code of conduct or rule that should hang at a point (kind ``posted_code``)."""

    id: str
    point: str = ""
    name: str = ""
    posted: bool | None = None
    place: str = ""
    note: str = ""
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PointSummary:
    """What was seen at one reception point, counted.

    Attributes:
        point, name: Id ("" the unit as a whole) and name.
        receptions, observers: How many receptions by how many inspectors.
        manners: A tally by name, in the order of MANNERS.
        waiting: (least, median, most) minutes; None when nobody timed.
        interviews: How many; satisfied, partly, not satisfied.
        says: Vietnamese sentences, one a problem.
    """

    point: str
    name: str
    receptions: int = 0
    observers: int = 0
    manners: tuple[Tally, ...] = ()
    waiting: tuple[int, int, int] | None = None
    interviews: tuple[int, int, int, int] = (0, 0, 0, 0)
    says: tuple[str, ...] = ()
