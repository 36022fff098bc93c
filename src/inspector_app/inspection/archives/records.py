"""What the team asks the archive for, and the registers whose numbers it goes through: the records."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class AskedKind(StrEnum):
    """What was asked for."""

    DOSSIER = "dossier"  # hồ sơ TTHC đã giải quyết
    REGISTER = "register"  # sổ
    DOCUMENT = "document"  # văn bản, quyết định


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFile:
    """One file, register or document that was asked for (kind ``asked_file``), with a timed retrieval.

    Attributes:
        code: Dossier code or number.
        procedure_code: For a dossier, to know its components.
        components: What it has to hold, by name, copied from the catalogue when it was written down.
        lacking: Those of ``components`` that it lacks; () says nothing while ``looked_through`` is False.
        asked_at, found_at: Clock times of the retrieval test.
        found: None while still looked for.
        original, in_order: Whether originals are kept, sheets numbered and listed.
        closed_on: Day on which work on it ended; starts the transfer to the archive.
        transferred_on: Day of transfer to the current archive.
        historical: It is of permanent value and goes on to the historical archive.
    """

    id: str
    title: str = ""
    kind: AskedKind = AskedKind.DOSSIER
    code: str = ""
    procedure_code: str = ""
    place: str = ""
    asked_at: datetime | None = None
    found_at: datetime | None = None
    found: bool | None = None
    looked_through: bool = False
    components: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    original: bool | None = None
    in_order: bool | None = None
    closed_on: date | None = None
    transferred_on: date | None = None
    historical: bool = False
    note: str = ""
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterCheck:
    """One register whose numbers were gone through (kind ``register_check``).

    Attributes:
        numbers: What stands in it, as typed or imported: ``1-120, 122, 122, 125-``; see registers.py.
        first, last: Where the sequence should begin and end; None: as the numbers begin and end.
        year: Year of the register.
        kept_electronically: Whether the software keeps it (TT 03/2025 allows either).
    """

    id: str
    name: str
    year: int | None = None
    numbers: str = ""
    first: int | None = None
    last: int | None = None
    kept_electronically: bool | None = None
    note: str = ""
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterOutcome:
    """What the sequence of a register says.

    Attributes:
        count: How many numbers were read.
        missing, doubled, out_of_order: Numbers; runs as (first, last).
        says: One Vietnamese sentence.
    """

    register: RegisterCheck
    count: int
    missing: tuple[tuple[int, int], ...]
    doubled: tuple[int, ...]
    out_of_order: tuple[int, ...]
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOutcome:
    """What one asked file says.

    Attributes:
        seconds: How long the retrieval took; None not timed.
        transfer_due: Last day for the transfer to the current archive; None not computable.
        transfer_late: It was transferred, or still is not, after that day.
        historical_due: Last day for the historical archive, where it goes there.
        basis: Key of the law that set the days.
        says: Vietnamese sentences, one a problem; empty when all is well.
    """

    asked: AskedFile
    seconds: int | None = None
    transfer_due: date | None = None
    transfer_late: bool = False
    historical_due: date | None = None
    basis: str = ""
    says: tuple[str, ...] = ()
