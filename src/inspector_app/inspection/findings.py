"""Findings and recommendations: what is wrong, why, by which law, and what is to be done by when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector_app.inspection.checklist import LegalBasis, Severity


class Stance(StrEnum):
    """What the unit says to a finding."""

    UNSAID = ""
    AGREES = "agrees"
    COMMENTS = "comments"
    DISAGREES = "disagrees"


class FaultOf(StrEnum):
    """Whose doing a shortcoming is; a higher level's is not counted as the unit's fault."""

    UNIT = "unit"
    HIGHER_LEVEL = "higher_level"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One shortcoming (tồn tại, hạn chế).

    Attributes:
        item: Key of the checklist item that covers it ("" only for what no item covers).
        text: What was found, one sentence, with its measured value.
        basis: Legal basis; empty prints «không nêu».
        evidence: Evidence in words ("ảnh 03, 04"; "Phụ lục 2").
        responsible: Role or division responsible, never a private person's data.
        cause: Why, where known.
        stance, explanation: What the unit says to it; ``reply`` is the team's answer.
        law_word: A person's word why a basis or citation that was not in force on the day is still right;
            without it such a finding is not printed.
        repeats: The earlier minutes in which the same item failed («biên bản số 07/BB-ĐKT ngày …»).
        also: Keys of further items that it covers, since other findings were merged into it.
        proposed: What the checklist proposed when a person last saw it: the ground of ``text``. It is never
            printed; another proposal later means that the figures have changed.
        order: Place in the list, from 1.
    """

    id: str
    item: str = ""
    text: str
    severity: Severity | None = None
    basis: tuple[LegalBasis, ...] = ()
    evidence: str = ""
    responsible: str = ""
    cause: str = ""
    fault_of: FaultOf = FaultOf.UNIT
    stance: Stance = Stance.UNSAID
    explanation: str = ""
    reply: str = ""
    law_word: str = ""
    repeats: str = ""
    also: tuple[str, ...] = ()
    proposed: str = ""
    order: int = 1

    @property
    def items(self) -> tuple[str, ...]:
        """Keys of every item that it covers, its own first."""
        return tuple(dict.fromkeys(key for key in (self.item, *self.also) if key))


class DeadlineKind(StrEnum):
    """How a recommendation's deadline is set."""

    NONE = "none"  # không nêu
    ON_DATE = "on_date"  # trước ngày …
    WORKING_DAYS = "working_days"  # trong n ngày làm việc kể từ …
    DAYS = "days"  # trong n ngày kể từ …
    AT_ONCE = "at_once"  # ngay
    RECURRING = "recurring"  # thường xuyên, hằng …


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When something is to be done.

    Attributes:
        due: The date, for ``on_date``; for counted deadlines the computed date once the event is known.
        count: Number of (working) days for counted deadlines.
        event: What the count runs from ("ngày ký biên bản"); ``event_on`` its date when known.
        words: How a recurring duty recurs ("hằng tuần").
    """

    kind: DeadlineKind = DeadlineKind.NONE
    due: date | None = None
    count: int | None = None
    event: str = ""
    event_on: date | None = None
    words: str = ""


class Addressee(StrEnum):
    """To whom a recommendation goes."""

    UNIT = "unit"
    HIGHER_LEVEL = "higher_level"
    OTHER = "other"


class Priority(StrEnum):
    """How soon a recommendation has to be taken up, beside its deadline (mức ưu tiên)."""

    NOW = "1"  # làm ngay: citizens are wronged while it lasts
    IN_TIME = "2"  # trong thời hạn: by the deadline that is named
    LASTING = "3"  # lâu dài: a way of working that has to change


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """One recommendation of the team (kiến nghị).

    Attributes:
        addressee, addressee_name: To whom; the name is printed when it is not the unit itself.
        responsible: Person by title, or division, who is to do it.
        product: What will show that it was done.
        findings: Ids of the findings that it answers.
        law_word: As in Finding.
        priority: None where nobody ranked it: then no paper says anything of it.
    """

    id: str
    text: str
    addressee: Addressee = Addressee.UNIT
    addressee_name: str = ""
    responsible: str = ""
    deadline: Deadline = Deadline()
    product: str = ""
    findings: tuple[str, ...] = ()
    law_word: str = ""
    priority: Priority | None = None
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodPractice:
    """A way of working worth copying (sáng kiến, cách làm hay; kind ``good_practice``).

    Attributes:
        effect: What it brought.
        worth_copying: The team proposes that others copy it (đề nghị nhân rộng).
    """

    id: str
    title: str
    effect: str = ""
    worth_copying: bool = False
    item: str = ""
    order: int = 1
