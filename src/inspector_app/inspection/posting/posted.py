"""What is posted at one point: an imported list, ticks by hand, the feedback channel, and people's words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from inspector_app.inspection.posting.catalogue import SourceFile


class PointKind(StrEnum):
    """Where procedures are posted."""

    BOARD = "board"  # bảng, trụ xoay
    FOLDER = "folder"  # tập quyển
    KIOSK = "kiosk"  # màn hình, kiosk, mã QR
    PORTAL = "portal"  # cổng, trang thông tin điện tử
    NEIGHBOURHOOD_HOUSE = "neighbourhood_house"  # nhà văn hóa thôn, tổ dân phố
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingPoint:
    """One place where procedures are posted (điểm niêm yết, kind ``posting_point``).

    Attributes:
        reception_point: Id of the reception point to which it belongs, "" for none.
        updated_on_words: What the posting says of its own last update, as written.
    """

    id: str
    name: str
    kind: PointKind = PointKind.BOARD
    place: str = ""
    reception_point: str = ""
    updated_on_words: str = ""
    note: str = ""
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedList:
    """A list that was imported as what is posted at a point (kind ``posted_list``, its id the point's)."""

    id: str
    content: str
    count: int
    source: SourceFile | None = None


class Tick(StrEnum):
    """What the inspector saw of one procedure at a point."""

    POSTED = "posted"
    ABSENT = "absent"
    OUTDATED = "outdated"  # there, but of an earlier decision


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedTick:
    """One procedure ticked off by hand at a point (kind ``posted_tick``, id ``point/code``).

    Attributes:
        wrong: Names of fields of Procedure that are posted wrongly (``components``, ``time_limits``,
            ``fee``, ``form``, ``decision``).
        note: What is wrong, in words; printed as what was found.
    """

    id: str
    tick: Tick | None = None
    wrong: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchWord:
    """A person's word on which procedure a posted row is (kind ``posting_match``, id ``point/row key``).

    Attributes:
        code: The catalogue's code that it is; "" says that it is none of those proposed.
    """

    id: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceWord:
    """A person's word on a difference (kind ``posting_difference``, id that of the difference).

    Attributes:
        dismissed: It is none, and why: printed with the comparison.
        finding: Id of the finding that was made of it.
    """

    id: str
    dismissed: str = ""
    finding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackPosting:
    """How the feedback channel is posted at a point (kind ``feedback_posting``, its id the point's).

    Source: Nghị định 20/2008/NĐ-CP (address for phản ánh, kiến nghị); item NY13. None: not looked at.
    """

    id: str
    shown: bool | None = None
    content_right: bool | None = None
    address_right: bool | None = None
    phone_right: bool | None = None
    email_right: bool | None = None
    province_system: bool | None = None
    national_portal: bool | None = None
    phone_tried: str = ""
    note: str = ""


def standing_words(words: Iterable[DifferenceWord], findings: Collection[str]) -> tuple[DifferenceWord, ...]:
    """Return the words that still settle something: a finding that was taken out settles nothing any more.

    Args:
        words: All words on differences.
        findings: Ids of the findings that stand.
    """
    checked = (word if word.finding in findings else replace(word, finding="") for word in words)
    return tuple(word for word in checked if word.finding or word.dismissed)


def tick_key(point: str, code: str) -> str:
    """Return the key of a tick: the same on every laptop."""
    return f"{point}/{code}"


def split_tick_key(key: str) -> tuple[str, str]:
    """Return (point, code) of the key of a tick."""
    point, _, code = key.partition("/")
    return point, code
