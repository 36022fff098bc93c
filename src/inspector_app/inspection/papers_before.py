"""What the papers before a visit are made of, and what is still missing for each of them.

Nothing here is typed for a paper: plan, round, team and units were typed once, the office's facts stand in
its pack. Source: Nghị định 30/2020/NĐ-CP, Phụ lục III, forms 1.2, 1.4, 1.5; TT 02/2017, Đ. 36-39.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from inspector_app.inspection.dates import day_words
from inspector_app.inspection.law import Force, Instrument, Registry, force_on, number_parts
from inspector_app.inspection.office_pack import OfficeFacts
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.people import Role
from inspector_app.inspection.rounds import RoundMember, RoundUnit, WholeRound, subject_of
from inspector_app.inspection.visit import DocumentRef, Period, Plan, Round, Target, VisitKind

BEFORE_PAPERS = (
    PaperKind.PLAN,
    PaperKind.TEAM_DECISION,
    PaperKind.NOTICE,
    PaperKind.ASSIGNMENT,
    PaperKind.OPENING_SCRIPT,
)
"""The papers in the order in which an office makes them."""

GROUNDS = ("ND63", "ND61", "ND118", "TT02")
"""Keys of the law that an inspection rests on; what is not in force is left out."""

_ISSUERS: Mapping[str, str] = MappingProxyType(
    {"nd-cp": "Chính phủ", "tt-vpcp": "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"}
)
_SAYING = ("hướng dẫn", "quy định", "sửa đổi")


class Lack(StrEnum):
    """What is not known yet; a paper is made all the same, with «……» in its place."""

    OFFICE = "office"  # cơ quan ban hành, ở bộ mẫu của cơ quan
    PLAN = "plan"
    TARGETS = "targets"
    ROUND = "round"
    DECISION = "decision"  # số, ngày quyết định
    MEMBERS = "members"
    LEADER = "leader"
    FIELDS = "fields"  # thành viên chưa được phân công
    UNITS = "units"
    DAYS = "days"  # ngày làm việc tại đơn vị
    PERIOD = "period"
    SUBJECT = "subject"
    REPORT_BY = "report_by"
    SIGNER = "signer"


class Barred(StrEnum):
    """Why a paper cannot be made at all."""

    NO_PLAN = "no_plan"
    NO_ROUND = "no_round"
    UNANNOUNCED = "unannounced"  # TT 02/2017 Đ. 36: no notice


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeFacts:
    """Everything that the papers before a visit say.

    Attributes:
        unit: The unit that a notice goes to, or where the decision is announced; None: all of the round.
        grounds: Legal grounds in words, «Nghị định số … của Chính phủ», without «Căn cứ».
        is_example: Made of an example: every page says so.
    """

    office: OfficeFacts = field(default_factory=OfficeFacts)
    plan: Plan | None = None
    targets: tuple[Target, ...] = ()
    whole: WholeRound | None = None
    unit: RoundUnit | None = None
    grounds: tuple[str, ...] = ()
    is_example: bool = False

    @property
    def round(self) -> Round | None:
        """The round, without its lists."""
        return self.whole.round if self.whole else None

    @property
    def members(self) -> tuple[RoundMember, ...]:
        """The team in its order."""
        return self.whole.members if self.whole else ()

    @property
    def units(self) -> tuple[RoundUnit, ...]:
        """All units of the round."""
        return self.whole.units if self.whole else ()

    @property
    def is_unannounced(self) -> bool:
        """Whether the units are not told beforehand."""
        return self.round is not None and self.round.kind is VisitKind.UNANNOUNCED

    @property
    def decision(self) -> DocumentRef | None:
        """The decision on the team."""
        return self.round.decision if self.round else None

    @property
    def period(self) -> Period | None:
        """The time that is inspected: the round's own, else the plan's."""
        return (self.round.period if self.round else None) or (self.plan.period if self.plan else None)

    @property
    def subject(self) -> str:
        """What is inspected, in words."""
        return subject_of(self.round, self.plan) if self.round else (self.plan.title if self.plan else "")

    @property
    def leader(self) -> RoundMember | None:
        """Who leads the team."""
        return next((one for one in self.members if one.role is Role.LEADER), None)

    def days(self) -> tuple[date, ...]:
        """The days of work of the round."""
        return self.whole.days() if self.whole else ()


def barred(kind: PaperKind, facts: BeforeFacts) -> Barred | None:
    """Return why a paper cannot be made, None where it can."""
    if kind is PaperKind.PLAN:
        return Barred.NO_PLAN if facts.plan is None else None
    if facts.whole is None:
        return Barred.NO_ROUND
    if kind is PaperKind.NOTICE and facts.is_unannounced:
        return Barred.UNANNOUNCED
    return None


def lacking(kind: PaperKind, facts: BeforeFacts) -> tuple[Lack, ...]:
    """Return what a paper would leave blank, in the order in which it says it."""
    if kind in _TO_ONE_UNIT and facts.unit and facts.whole:
        facts = replace(facts, whole=replace(facts.whole, units=(facts.unit,)))
    return tuple(lack for lack in _ASKED[kind] if not _KNOWN[lack](facts))


def paper_day(kind: PaperKind, facts: BeforeFacts) -> date | None:
    """Return the day that a paper bears, None while nobody gave it one: it cites the law of that day."""
    cited = {PaperKind.PLAN: facts.plan and facts.plan.document, PaperKind.TEAM_DECISION: facts.decision}
    document = cited.get(kind)
    return document.issued_on if document else None


def grounds_on(registry: Registry, day: date) -> tuple[str, ...]:
    """Return the law that inspections rest on and that is in force on a day, as a paper cites it.

    With day, issuer and title: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6.b.
    """
    found = (registry.instrument(key) for key in GROUNDS)
    return tuple(_cited_law(registry, one) for one in found if one and force_on(one, day) is Force.IN_FORCE)


def _cited_law(registry: Registry, law: Instrument) -> str:
    parts = number_parts(law.number)
    issuer = _ISSUERS.get(parts.symbol if parts else "", "")
    title = law.title[:1].lower() + law.title[1:]
    about = title if title.startswith(_SAYING) else f"về {title}"
    said = (day_words(law.issued) if law.issued else "", f"của {issuer}" if issuer else "")
    return " ".join(part for part in (registry.name(law), *said, about) if part)


_TO_ONE_UNIT = (PaperKind.NOTICE, PaperKind.OPENING_SCRIPT)


def _cited(document: DocumentRef | None) -> bool:
    return document is not None and bool(document.number)


_KNOWN: Mapping[Lack, Callable[[BeforeFacts], object]] = MappingProxyType(
    {
        Lack.OFFICE: lambda facts: facts.office.name and facts.office.symbol_stem,
        Lack.PLAN: lambda facts: facts.is_unannounced or (facts.plan and _cited(facts.plan.document)),
        Lack.TARGETS: lambda facts: facts.targets,
        Lack.ROUND: lambda facts: facts.whole,
        Lack.DECISION: lambda facts: _cited(facts.decision),
        Lack.MEMBERS: lambda facts: facts.members,
        Lack.LEADER: lambda facts: facts.leader,
        Lack.FIELDS: lambda facts: all(member.fields for member in facts.members),
        Lack.UNITS: lambda facts: facts.units,
        Lack.DAYS: lambda facts: facts.units and all(unit.day for unit in facts.units),
        Lack.PERIOD: lambda facts: facts.period,
        Lack.SUBJECT: lambda facts: facts.subject,
        Lack.REPORT_BY: lambda facts: facts.round and facts.round.report_by,
        Lack.SIGNER: lambda facts: facts.round and facts.round.signer,
    }
)

_ASKED: Mapping[PaperKind, tuple[Lack, ...]] = MappingProxyType(
    {
        PaperKind.PLAN: (Lack.OFFICE, Lack.PERIOD, Lack.TARGETS),
        PaperKind.TEAM_DECISION: (
            *(Lack.OFFICE, Lack.PLAN, Lack.SUBJECT, Lack.PERIOD),
            *(Lack.MEMBERS, Lack.LEADER, Lack.UNITS, Lack.DAYS, Lack.SIGNER),
        ),
        PaperKind.NOTICE: (
            *(Lack.OFFICE, Lack.DECISION, Lack.SUBJECT, Lack.PERIOD),
            *(Lack.UNITS, Lack.DAYS, Lack.REPORT_BY, Lack.SIGNER),
        ),
        PaperKind.ASSIGNMENT: (Lack.DECISION, Lack.MEMBERS, Lack.LEADER, Lack.FIELDS),
        PaperKind.OPENING_SCRIPT: (Lack.DECISION, Lack.MEMBERS, Lack.LEADER, Lack.UNITS, Lack.DAYS),
    }
)
