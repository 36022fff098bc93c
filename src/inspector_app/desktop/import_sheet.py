"""What a sheet of 13 columns says as a whole: the period in its title, its total against its rows."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from inspector_app.errors import CannotDo
from inspector_app.inspection.figures.stated import Figures
from inspector_app.inspection.figures.words import LABELS
from inspector_app.inspection.folding import fold
from inspector_app.inspection.visit import Period

if TYPE_CHECKING:
    from inspector_app.actions.import_file import ImportDraft
    from inspector_app.intake.tables import Sheet

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"\s*(?:[/.,-]|năm)?\s*(?:năm\s*)?((?:19|20)\d\d)\b"
_HALVES = {"đầu": 1, "cuối": 2}
_PERIODS = (
    ("quarter", re.compile(r"\bquý\s+(iv|i{1,3}|[1-4])\b" + _YEAR)),
    ("half", re.compile(r"\b0?6 tháng (đầu|cuối) năm" + _YEAR)),
    ("nine", re.compile(r"\b0?9 tháng (đầu) năm" + _YEAR)),
    ("month", re.compile(r"\btháng\s+(0?[1-9]|1[0-2])" + _YEAR)),
    ("year", re.compile(r"\b(năm)\s+((?:19|20)\d\d)\b")),
)
"""The words of a period, the narrower first."""


@dataclass(frozen=True, slots=True)
class TotalRow:
    """The total that a sheet states below its rows.

    Attributes:
        row: Row of the file.
        table: The figures of the row.
        differs: (count's name, stated, sum of the rows) of each count that differs.
    """

    row: int
    table: Figures
    differs: tuple[tuple[str, int, int], ...]


def stated_period(sheet: "Sheet", header_row: int) -> Period | None:
    """Return the period that the title rows name («QUÝ III/2026»), with its days and words; None without."""
    titles = sheet.rows[: max(0, header_row - sheet.first_row)]
    texts = [" ".join(cell.lower().split()) for row in titles for cell in row if isinstance(cell, str)]
    for kind, pattern in _PERIODS:
        for text in texts:
            if found := pattern.search(text):
                year, (first, last) = int(found[2]), _months(kind, found[1])
                end = date(year, last, monthrange(year, last)[1])
                return Period(start=date(year, first, 1), end=end, words=_words(found[0]))
    return None


def total_row(draft: "ImportDraft") -> TotalRow | None:
    """Return the total that a sheet states for all its rows; None when it states none."""
    mapping, imported = draft.proposal.mapping, draft.imported
    if mapping is None or imported is None or not imported.rows:
        return None
    totals = [one for one in imported.left_out if one.why.value == "total"]
    grand = [one for one in totals if fold(one.words).startswith("tong")] or totals[:1] * (len(totals) == 1)
    sheet = next((one for one in draft.workbook.sheets if one.name == mapping.sheet), None)
    if not grand or sheet is None:
        return None
    row = sheet.rows[grand[-1].row - sheet.first_row]
    counts = _counts(row, {name: at - sheet.first_column for name, at in mapping.columns.items()})
    sums = {name: _sum(imported.rows, name) for name in counts}
    differs = tuple((name, stated, sums[name]) for name, stated in counts.items() if stated != sums[name])
    return TotalRow(grand[-1].row, Figures(id="total", **counts), differs) if counts else None  # type: ignore[arg-type]


def _counts(row: tuple[object, ...], places: dict[str, int]) -> dict[str, int]:
    """Return the counts of a row that can be read."""
    from inspector_app.intake.columns.cells import count_of  # reads with the importer: not before one does

    counts = {}
    for name, at in places.items():
        if name in LABELS and 0 <= at < len(row):
            try:
                value = count_of(row[at])  # type: ignore[arg-type]
            except CannotDo:
                continue
            if value is not None:
                counts[name] = value
    return counts


def _sum(rows: tuple[Figures, ...], name: str) -> int:
    return sum(getattr(row, name) or 0 for row in rows)


def _months(kind: str, words: str) -> tuple[int, int]:
    """Return first and last month of a period."""
    match kind:
        case "quarter":
            return 3 * _QUARTERS[words] - 2, 3 * _QUARTERS[words]
        case "half":
            return 6 * _HALVES[words] - 5, 6 * _HALVES[words]
        case "month":
            return int(words), int(words)
    return 1, 9 if kind == "nine" else 12


def _words(text: str) -> str:
    """Write a period as one writes it: «Quý III/2026»."""
    quarter = text.removeprefix("quý ")
    return text.capitalize() if quarter == text else f"Quý {quarter.upper().replace('NĂM', 'năm')}"
