"""What a comparison of a posted list with the catalogue says, difference by difference."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector_app.inspection.tallies import Tally


class DifferenceKind(StrEnum):
    """What is wrong with a posting."""

    MISSING = "missing"  # phải niêm yết mà không có
    OBSOLETE = "obsolete"  # đã được thay thế hoặc hết hiệu lực
    ABOLISHED = "abolished"  # đã bãi bỏ
    NOT_APPLICABLE = "not_applicable"  # không thuộc phạm vi tiếp nhận của đơn vị
    WRONG_VERSION = "wrong_version"  # theo quyết định công bố cũ hoặc khác
    COMPONENT_MISSING = "component_missing"  # thiếu giấy tờ
    COMPONENT_EXTRA = "component_extra"  # thừa giấy tờ
    FIELD_DIFFERS = "field_differs"  # thời hạn, phí, mẫu đơn, tên, mức độ trực tuyến
    DUPLICATE = "duplicate"
    UNMATCHED = "unmatched"  # không biết là TTHC nào


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchProposal:
    """A procedure that a posted row may be; a person decides.

    Attributes:
        similarity: 0 to 100.
        only_posted, only_catalogued: The words in which both names differ.
    """

    code: str
    name: str
    similarity: int
    only_posted: tuple[str, ...]
    only_catalogued: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference.

    Attributes:
        id: Stable: the same lists give the same id on every laptop; begins with the point's id.
        code: The procedure; "" for an unmatched row without a code.
        at: Field of Procedure that differs, or the paper's name for components.
        expected, found: What the catalogue says and what is posted, as printed.
        rows: Rows of the posted list.
        decision: The publication decision that settles it.
        proposals: For unmatched rows, best first.
        owner: Agency of the vertical sector that owns the procedure, "" for none: item NY23 counts those.
    """

    id: str
    kind: DifferenceKind
    code: str
    name: str
    at: str = ""
    expected: str = ""
    found: str = ""
    rows: tuple[int, ...] = ()
    decision: str = ""
    proposals: tuple[MatchProposal, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What is posted at a point against what has to be.

    Attributes:
        duty: How many procedures have to be posted on the day.
        posted: How many different procedures of those are posted.
        rows: How many rows the posted list has.
        not_seen: How many of the duty were neither imported nor ticked: not yet looked at (ticks only).
        checked: For ``components``, ``time_limits`` and ``fee``: of how many procedures both the posting and
            the catalogue state it, or a person ticked it as wrong; of how many it is right.
    """

    as_of: date
    duty: int
    posted: int
    rows: int
    differences: tuple[Difference, ...]
    not_seen: int = 0
    checked: tuple[Tally, ...] = ()
