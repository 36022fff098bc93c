"""Compare a posted list with a catalogue, both as files: no case file is needed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from inspector_app.errors import CannotDo
from inspector_app.inspection.posting.catalogue import Level, PostingDuty, SourceFile
from inspector_app.inspection.posting.compare import compare
from inspector_app.inspection.posting.differences import Comparison

if TYPE_CHECKING:
    from inspector_app.intake.meaning import Imported, ImportKind, RowProblem


@dataclass(frozen=True, slots=True)
class ComparedFiles:
    """What two files say beside each other.

    Attributes:
        notes: What was read but is doubtful, from either file.
    """

    comparison: Comparison
    posted: SourceFile
    catalogue: SourceFile
    notes: "tuple[RowProblem, ...]"


def compare_files(
    posted: tuple[bytes, str], catalogue: tuple[bytes, str], *, as_of: date, levels: Iterable[Level] = ()
) -> ComparedFiles:
    """Compare what one file says is posted with what the other says has to be.

    Args:
        posted: Bytes and name of the file of what is posted.
        catalogue: Bytes and name of the file of what has to be.
        as_of: Day at which validity is judged.
        levels: Levels whose procedures have to be posted; none: all.

    Raises:
        CannotDo: ``INTAKE-..`` with file, sheet, row and column of the first thing to mend; nothing is
            compared by halves.
    """
    from inspector_app.intake.meaning import ImportKind

    shown = _rows(ImportKind.POSTED, *posted)
    official = _rows(ImportKind.CATALOGUE, *catalogue)
    duty = PostingDuty(id="", levels=tuple(levels))
    comparison = compare(shown.rows, official.rows, as_of=as_of, duty=duty, point="")
    return ComparedFiles(comparison, shown.source, official.source, (*shown.problems, *official.problems))


def _rows(kind: "ImportKind", data: bytes, name: str) -> "Imported":
    from inspector_app.intake.meaning import propose_mapping, read_rows
    from inspector_app.intake.read import read_workbook

    workbook = read_workbook(data, name)
    proposal = propose_mapping(kind, workbook)
    if proposal.mapping is None:
        raise CannotDo(proposal.says[0].code, **proposal.says[0].fields)
    imported = read_rows(kind, workbook, proposal.mapping)
    first = next((problem for problem in imported.problems if problem.blocking), None)
    if first is not None:
        raise CannotDo(first.code, **first.fields)
    return imported
