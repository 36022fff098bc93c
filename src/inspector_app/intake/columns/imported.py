"""What reading a mapped sheet gives: rows, what stands in the way and where, what was left out and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from inspector_app.inspection.posting.catalogue import SourceFile
from inspector_app.intake.columns.cells import is_blank
from inspector_app.intake.columns.mapping import ColumnMapping, ImportKind, column_letter
from inspector_app.intake.tables import CellValue, Sheet

Row = tuple[CellValue, ...]
UNTYPED_KINDS = frozenset({"csv", "pasted"})
_LONGEST_QUOTE = 60
_MOST_WORDS = 120


class Why(StrEnum):
    """Why a row is no data."""

    EMPTY = "empty"
    NUMBERING = "numbering"  # (1) (2) (3)
    HEADING = "heading"  # the header again, on the next printed page
    SECTION = "section"  # I. Lĩnh vực …
    TOTAL = "total"  # Tổng cộng
    JOINED = "joined"  # belongs to the row of another line: a merged cell, the same procedure again
    NOTE = "note"  # a sentence below the table
    UNREADABLE = "unreadable"  # reported among the problems


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """Something that cannot be read, at the place where the person finds it.

    Attributes:
        row: Row of the sheet from 1; 0 for the sheet as a whole.
        column: Letter of the column; "" for the row as a whole.
        fields: What the sentence names: ``file``, ``sheet``, ``row``, ``column``, ``cell`` and its own.
        blocking: Nothing may be imported while it stands.
    """

    row: int
    column: str
    code: str
    fields: Mapping[str, object] = field(default_factory=dict)
    blocking: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A row that was not read as data; ``words`` is its text, shortened."""

    row: int
    why: Why
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A sheet as it was understood.

    Attributes:
        rows: Procedure, Figures, FrameRow, LogStep or int, by kind; empty while a problem is blocking.
        read: How many rows there are, also while they may not be imported.
        personal_columns: How many columns of personal data were passed over.
    """

    kind: ImportKind
    rows: tuple[Any, ...]
    source: SourceFile
    problems: tuple[RowProblem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    read: int = 0
    personal_columns: int = 0

    @property
    def is_blocked(self) -> bool:
        """Whether a problem forbids the import."""
        return any(problem.blocking for problem in self.problems)


class Reading:
    """The reading of one sheet by one mapping: gives its rows, collects problems and what was left out.

    Attributes:
        places: Place of each mapped field in a row of :meth:`rows`.
        problems, left_out: Collected so far.
        untyped: The file has no types: what a spreadsheet took for a number stands in it as text.
    """

    def __init__(self, file: str, sheet: Sheet, mapping: ColumnMapping, *, untyped: bool = False) -> None:
        self.mapping = mapping
        self.sheet = sheet
        self.places = {name: number - sheet.first_column for name, number in mapping.columns.items()}
        self.problems: list[RowProblem] = []
        self.left_out: list[LeftOut] = []
        self.untyped = untyped
        self._file = file
        self._uncounted: dict[int, list[int]] = {}
        for row, column in sheet.uncounted:
            self._uncounted.setdefault(column, []).append(row)
        self._width = max(self.places.values(), default=0) + 1

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Give (row number, cells) of each data row that is not empty, padded to the mapped columns."""
        first = self.sheet.first_row
        start = max(0, self.mapping.data_row - first)
        width = self._width
        for index in range(start, self._end()):
            row = self.sheet.rows[index]
            if len(row) < width:
                row = (*row, *(None,) * (width - len(row)))
            if all(map(is_blank, row)):
                self.leave_out(first + index, Why.EMPTY)
            else:
                yield first + index, row

    def _end(self) -> int:
        """Return where the sheet really ends: empty rows below were formatted, and are no rows."""
        rows = self.sheet.rows
        end = len(rows)
        while end and all(map(is_blank, rows[end - 1])):
            end -= 1
        return end

    def leave_out(self, row: int, why: Why, words: str = "") -> None:
        """Count a row as no data."""
        self.left_out.append(LeftOut(row=row, why=why, words=words[:_MOST_WORDS]))

    def problem(
        self,
        row: int,
        name: str,
        code: str,
        fields: Mapping[str, object] | None = None,
        *,
        blocking: bool = False,
    ) -> None:
        """Report what cannot be read in the column of a field ("" for the whole row)."""
        said = dict(fields or {})
        column = column_letter(self.mapping.columns.get(name, 0))
        for key, text in said.items():
            if isinstance(text, str) and len(text) > _LONGEST_QUOTE:
                said[key] = text[: _LONGEST_QUOTE - 1] + "…"
        place = {
            "file": self._file,
            "sheet": self.sheet.name,
            "row": row,
            "column": column,
            "cell": f"{column}{row}",
        }
        self.problems.append(
            RowProblem(row=row, column=column, code=code, fields={**place, **said}, blocking=blocking)
        )

    def report_uncounted(self, names: Mapping[str, bool]) -> None:
        """Report mapped formula cells of the data whose value the file does not hold.

        Args:
            names: Fields to look at; True where an unknown value forbids the import.
        """
        for name, blocking in names.items():
            for row in self._uncounted.get(self.mapping.columns.get(name, 0), ()):
                if row >= self.mapping.data_row:
                    self.problem(row, name, "INTAKE-54", blocking=blocking)

    def source(self, sha256: str) -> SourceFile:
        """Return where the rows came from."""
        return SourceFile(name=self._file, sha256=sha256, sheet=self.sheet.name, left_out=len(self.left_out))
