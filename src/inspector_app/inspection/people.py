"""Who takes part in a visit: both sides, their titles and roles, and how each will sign.

A title is free text of its day ("Phó Chánh Thanh tra Sở"): offices are renamed and merged, and the minutes
keep the words that were true. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (signing capacities).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Side(StrEnum):
    """On which side of the table a person sits."""

    TEAM = "team"
    UNIT = "unit"
    INVITED = "invited"


class Role(StrEnum):
    """What a person does in the visit (vai trò)."""

    LEADER = "leader"  # Trưởng đoàn
    DEPUTY_LEADER = "deputy_leader"  # Phó Trưởng đoàn
    SECRETARY = "secretary"  # Thư ký
    MEMBER = "member"  # Thành viên
    UNIT_HEAD = "unit_head"  # người đứng đầu đơn vị
    UNIT_DEPUTY = "unit_deputy"  # cấp phó của người đứng đầu
    UNIT_OFFICER = "unit_officer"  # công chức, viên chức của đơn vị
    WITNESS = "witness"  # người chứng kiến
    GUEST = "guest"  # người được mời


class Capacity(StrEnum):
    """In what capacity a person signs (thẩm quyền ký); printed before the title."""

    OWN = ""
    TM = "TM."  # thay mặt: on behalf of a collective
    KT = "KT."  # ký thay: a deputy for the head
    TL = "TL."  # thừa lệnh: by order of the head
    TUQ = "TUQ."  # thừa ủy quyền: by delegation of the head
    Q = "Q."  # quyền: acting head


class SignatureKind(StrEnum):
    """How a person signs; the paper says which kind each signature is."""

    NONE = "none"
    DIGITAL = "digital"  # chữ ký số on this laptop, by key file or token
    ELSEWHERE = "elsewhere"  # chữ ký số with other software, on the machine where the signer's token works
    INK = "ink"  # chữ ký tay trên máy: evidence, never «chữ ký số»
    PAPER = "paper"  # ký tay trên bản in, later: a place on the page, nothing that a file could prove

    @property
    def has_field(self) -> bool:
        """Whether a signature of this kind fills a field of the PDF."""
        return self in (SignatureKind.DIGITAL, SignatureKind.ELSEWHERE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who writes into a case file; its ``id`` is the author of every change of that person.

    Attributes:
        name, title, agency: As the person wrote them; "" when not given.
        entered_on: The day on which the person first worked on a laptop.
    """

    id: str
    name: str = ""
    title: str = ""
    agency: str = ""
    entered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One person at a visit (thành phần tham dự).

    Attributes:
        name: Full name; empty in examples, where people appear by title and agency only.
        title: Office held (chức vụ), as its holder writes it.
        agency: Where that office is.
        capacity: Signing capacity; ``capacity_of`` is whose office is signed for ("GIÁM ĐỐC").
        count: More than one for a group that is only named as such ("các công chức Văn phòng Sở").
        present: False with ``absent_reason`` for people who were expected.
        left_at: When a person who was there went before the minutes were signed; printed after the title.
        signs: How the person signs, and whether the minutes are incomplete without it.
        order: Place in the list of the side, from 1.
        turn: Place in the order of signing, from 1; 0 is where the role puts it.
    """

    id: str
    side: Side
    role: Role
    name: str = ""
    title: str = ""
    agency: str = ""
    capacity: Capacity = Capacity.OWN
    capacity_of: str = ""
    is_group: bool = False
    present: bool = True
    absent_reason: str = ""
    left_at: datetime | None = None
    signs: SignatureKind = SignatureKind.NONE
    signature_required: bool = True
    order: int = 1
    turn: int = 0
