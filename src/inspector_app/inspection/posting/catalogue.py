"""The official catalogue (danh mục TTHC đã công bố): what a procedure is, and which catalogue a visit uses.

Unknown is empty: «Không có thông tin» in a source is no fact. The rows of a catalogue are a file of the
record (canonical JSON of ProcedureRows, named by its SHA-256), and the record only names them: ten thousand
rows are one fact that somebody issued, not ten thousand edits.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Level(StrEnum):
    """At which level a procedure is carried out (cấp thực hiện)."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    DISTRICT = "district"  # until 30/6/2025
    COMMUNE = "commune"


class OnlineDegree(StrEnum):
    """How far a procedure is offered online; levels 3 and 4 are of before 15/8/2022 (NĐ 42/2022, Đ. 11)."""

    UNKNOWN = ""
    NONE = "none"
    PARTIAL = "partial"  # một phần
    FULL = "full"  # toàn trình
    LEVEL_3 = "level_3"
    LEVEL_4 = "level_4"


class ProcedureStatus(StrEnum):
    """Whether a procedure is still one."""

    IN_FORCE = "in_force"
    REPLACED = "replaced"
    ABOLISHED = "abolished"


class TimeUnit(StrEnum):
    """What a time limit counts in; a working day is no day."""

    WORKING_DAY = "working_day"
    DAY = "day"
    HOUR = "hour"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit:
    """One time limit (thời hạn giải quyết); ``case`` says for which channel or case ("trực tuyến")."""

    amount: Decimal
    unit: TimeUnit
    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One paper that a dossier consists of (thành phần hồ sơ)."""

    name: str
    code: str = ""
    originals: int | None = None
    copies: int | None = None
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One procedure (TTHC) as a catalogue or a posted sheet has it; what is not stated is empty.

    Attributes:
        code: National code, ``1.001193``; "" when the source has none that can be read.
        suffix: What stands behind it: agency (``000.00.00.H38``) or service case (``02``).
        code_as_written: The cell as it stood, where it is not simply the code.
        levels: Where it is carried out.
        agencies: Who carries it out, one entry each.
        owner: Agency of a vertical sector that owns it (Công an, Bảo hiểm xã hội, Ban Chỉ huy Quân sự).
        decision, decision_on: Number and day of the publication decision (quyết định công bố).
        valid_from, valid_to: First and last day in force.
        replaced_by: Code of the successor.
        fee: In words, with exemptions.
        form: Form (mẫu đơn, tờ khai) by number or name.
        row: Row of the source, from 1.
    """

    code: str = ""
    suffix: str = ""
    code_as_written: str = ""
    name: str = ""
    field: str = ""
    levels: tuple[Level, ...] = ()
    agencies: tuple[str, ...] = ()
    owner: str = ""
    decision: str = ""
    decision_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    status: ProcedureStatus = ProcedureStatus.IN_FORCE
    replaced_by: str = ""
    components: tuple[Component, ...] = ()
    time_limits: tuple[TimeLimit, ...] = ()
    fee: str = ""
    form: str = ""
    online: OnlineDegree = OnlineDegree.UNKNOWN
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureRows:
    """The content of a catalogue or posted list as it is kept: canonical JSON of this, named by SHA-256."""

    version: int
    procedures: tuple[Procedure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """Where imported rows came from.

    Attributes:
        name: Name of the file, without its folder.
        sha256: Hash of the file as it was read.
        sheet: Name of the sheet; "" for text files.
        read_at: When it was read.
        left_out: How many rows were left out (headings, sections, totals, empty rows) and not read as data.
    """

    name: str
    sha256: str
    sheet: str = ""
    read_at: datetime | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One catalogue in the directory (kind ``catalogue``).

    Attributes:
        name: What it is ("Danh mục TTHC của UBND cấp xã, tỉnh …").
        content: SHA-256 of its ProcedureRows; the blob of that name holds them.
        count, fields: How many procedures and fields it has.
        as_of: Day for which it was extracted.
    """

    id: str
    name: str
    content: str
    count: int
    fields: int = 0
    as_of: date | None = None
    source: SourceFile | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingDuty:
    """What a visited unit has to post (kind ``posting_duty``, its id the visit's).

    Attributes:
        catalogue, content, catalogue_name: The catalogue used; content pins its rows for ever.
        as_of: Day at which validity is judged; None: the last day of the visit.
        levels: Levels whose procedures the unit receives; empty: all.
        agencies: Folded parts of agency names that count; empty: all.
        unknown_counts: Whether a procedure of which neither level nor agency is known is the unit's, where
            levels or agencies narrow the duty.
        excluded, included: Codes that a person took out of the duty or into it.
    """

    id: str
    catalogue: str = ""
    catalogue_name: str = ""
    content: str = ""
    as_of: date | None = None
    levels: tuple[Level, ...] = ()
    agencies: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    included: tuple[str, ...] = ()
    unknown_counts: bool = True
