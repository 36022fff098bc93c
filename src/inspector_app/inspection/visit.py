"""Plan, round and visit: what is inspected, why, by which decision, and one day at one unit.

A plan (kế hoạch năm) lists targets; a round (đợt) has one decision and one conclusion and may cover
several units and leaders; its end starts the deadline of the conclusion. The leader belongs to the visit.
Source: Thông tư 02/2017/TT-VPCP, Đ. 36 (periodic, unannounced), Đ. 38 (on site, on paper), Đ. 46.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class VisitKind(StrEnum):
    """Whether the unit was told: TT 02/2017 Đ. 36; examples whose source does not say are unstated."""

    UNSTATED = ""
    PERIODIC = "periodic"  # định kỳ
    UNANNOUNCED = "unannounced"  # đột xuất


class VisitWay(StrEnum):
    """How it is carried out: TT 02/2017 Đ. 38."""

    ON_SITE = "on_site"  # trực tiếp
    ON_PAPER = "on_paper"  # gián tiếp, qua hồ sơ, báo cáo


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRef:
    """A document that is cited: "Kế hoạch số 173/KH-SNV ngày 31/01/2023 của Sở Nội vụ"."""

    kind: str  # Kế hoạch, Quyết định, Báo cáo …
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The time that figures or an inspection cover; ``words`` where the source gives no date."""

    start: date | None = None
    end: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A yearly inspection plan (kế hoạch kiểm tra năm).

    Attributes:
        aims: Mục đích, yêu cầu, one sentence each.
        contents: What is inspected; () is the seven areas of administrative reform.
        manner: How it is carried out, in words; "" is on site, announced.
        period: Which time is inspected.
        signer, by_deputy: Who signs the plan, and whether for the head.
    """

    id: str
    year: int
    title: str
    document: DocumentRef | None = None
    contents: tuple[str, ...] = ()
    aims: tuple[str, ...] = ()
    manner: str = ""
    period: Period | None = None
    signer: str = ""
    by_deputy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One unit that a plan foresees (đối tượng kiểm tra), with the month it is due, 1-12 or None."""

    id: str
    unit_id: str
    unit_name: str
    month: int | None = None
    round_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round of inspection (đợt kiểm tra): one decision, one conclusion, several visits.

    Attributes:
        ended_on: Last day of the round; TT 02/2017 Đ. 46 counts the conclusion's 15 working days from it.
        kind: Unannounced rounds (đột xuất) send no notice.
        subject: What is inspected, as minutes and decision say it.
        period: Which time is inspected.
        report_by: Until when each unit sends its report and the filled annex.
        signer, by_deputy: Who signs decision and notice, and whether for the head.
        visits: Ids of visits that were put into it; signed ones can no longer name their round themselves.
    """

    id: str
    plan_id: str = ""
    title: str = ""
    decision: DocumentRef | None = None
    started_on: date | None = None
    ended_on: date | None = None
    conclusion: DocumentRef | None = None
    kind: VisitKind = VisitKind.PERIODIC
    subject: str = ""
    period: Period | None = None
    report_by: date | None = None
    signer: str = ""
    by_deputy: bool = False
    visits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptionPoint:
    """One place of a unit where dossiers are received (điểm tiếp nhận)."""

    id: str
    name: str
    address: str = ""
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """How many copies of the minutes are made, and who keeps them ("lập thành 03 bản")."""

    total: int
    team: int
    unit: int


@dataclass(frozen=True, slots=True)
class ClockCheck:
    """How the laptop's clock stood beside another one before signing (thời gian do máy trạm ghi).

    Attributes:
        offset_minutes: Laptop minus the other clock, in whole minutes: positive when the laptop is fast.
        against: Which other clock ("điện thoại của Thư ký").
        checked_at: When, by the laptop.
    """

    offset_minutes: int
    against: str
    checked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Amends:
    """The signed minutes that supplementary minutes (biên bản bổ sung) belong to.

    Attributes:
        visit_id: The visit whose minutes they are.
        file_sha256: Of the signed file, lower hexadecimal.
        number: "07/BB-ĐKT", "" when it has none.
        day: The day that it bears.
        signed_at: When the last required signature was made, by the clock of its laptop.
    """

    visit_id: str
    file_sha256: str
    number: str
    day: date | None
    signed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One inspection of one unit (cuộc kiểm tra), the root record of a visit's scope.

    Attributes:
        unit_name: The unit's name as the minutes print it; ``unit_id`` joins it to the directory.
        subject: What the minutes are about ("Kiểm tra công tác cải cách hành chính tại …").
        held_on: The days of work; the last is the day of the minutes.
        opened_at, closed_at: Clock times of the meeting; None is printed «không nêu».
        superior_body, team_name: The two lines of the heading's left column.
        minutes_number, minutes_symbol: ``07`` and ``BB-ĐKT``.
        recipients: Lines of «Nơi nhận» before «Lưu».
        filed_at: What stands after «Lưu:» ("VT, ĐKT").
        read_aloud_at: When the secretary read the minutes to both sides; None while not done.
        is_example: An example of a real event: every page carries «VÍ DỤ MINH HỌA».
        clock: How the laptop's clock was found to stand; None while nobody looked.
        amends: Set where this is no visit of its own but supplementary minutes to signed ones.
        office_pack: Id of the pack its papers use; "" is the office's own, NO_PACK the template as it is.
    """

    id: str
    kind: VisitKind = VisitKind.PERIODIC
    way: VisitWay = VisitWay.ON_SITE
    unit_id: str = ""
    unit_name: str = ""
    unit_parent_name: str = ""
    round_id: str = ""
    plan_id: str = ""
    plan: DocumentRef | None = None
    decision: DocumentRef | None = None
    subject: str = ""
    place: str = ""
    held_on: tuple[date, ...] = ()
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    period: Period | None = None
    superior_body: str = ""
    team_name: str = "ĐOÀN KIỂM TRA"
    minutes_number: str = ""
    minutes_symbol: str = "BB-ĐKT"
    copies: Copies | None = None
    recipients: tuple[str, ...] = ()
    filed_at: str = "VT"
    read_aloud_at: datetime | None = None
    remedy_report_by: date | None = None
    remedy_report_to: str = ""
    is_example: bool = False
    source_note: str = ""
    clock: ClockCheck | None = None
    amends: Amends | None = None
    office_pack: str = ""
