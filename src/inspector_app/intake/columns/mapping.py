"""Which column of a sheet is which field: the mapping, what is proposed, and what is remembered of a source.

Rows and columns are counted from 1 as the person sees them in the file, everywhere in this room.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ImportKind(StrEnum):
    """What a list is imported as, and what its rows become."""

    CATALOGUE = "catalogue"  # danh mục TTHC: Procedure
    POSTED = "posted"  # danh sách niêm yết: Procedure
    STATISTICS = "statistics"  # biểu thống kê hồ sơ: Figures
    FRAME = "frame"  # danh sách hồ sơ để chọn mẫu: FrameRow
    STEPS = "steps"  # nhật ký xử lý của phần mềm: LogStep
    REGISTER = "register"  # sổ: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """One field that a column can be.

    Attributes:
        label: Vietnamese label, as the mapping dialog shows it.
        or_else: Field that does as well where this required one is missing; "" for none.
    """

    name: str
    label: str
    required: bool = False
    or_else: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """Where the header and the data of a sheet stand, and which column is which field.

    Attributes:
        sheet: Name of the sheet.
        header_row: First row of the header, from 1; 0 for a list without one.
        data_row: First row below the header; a numbering row in between belongs to neither.
        columns: Number of the column (A is 1) by name of the field.
    """

    sheet: str
    header_row: int
    data_row: int
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A sentence for the person, by its code in the wording."""

    code: str
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the file seems to be.

    Attributes:
        mapping: None while no header was found in any sheet.
        found: Header words by name of the field.
        missing_fields: Required fields without a column.
        sheets: Names of other sheets that could be meant as well.
        says: What the person should know, first the most important.
        personal_columns: How many columns hold personal data (names, phones, addresses): never read.
        profile: Name of the remembered mapping that was used; "" when it was guessed from known names.
    """

    mapping: ColumnMapping | None
    found: Mapping[str, str] = field(default_factory=dict)
    missing_fields: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    says: tuple[Saying, ...] = ()
    personal_columns: int = 0
    profile: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProfile:
    """How the columns of a source were understood, known again by its header words.

    Attributes:
        sheet: Name of the sheet it was made on; only decides between equals.
        header: Words of every header cell, left to right, those of two header rows joined.
        columns: Header words by name of the field.
    """

    id: str
    name: str
    kind: ImportKind
    sheet: str = ""
    header: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)


def column_letter(number: int) -> str:
    """Return the letter of a column counted from 1: ``A``, ``Z``, ``AA``; "" for 0."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
