"""Compare a posted list with a catalogue, both as files: no case file is needed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from inspector_app.errors import CannotDo
from inspector_app.inspection.posting.catalogue import Level, PostingDuty, SourceFile
from inspector_app.inspection.posting.compare import compare
from inspector_app.inspection.posting.differences import Comparison

if TYPE_CHECKING:
    from inspector_app.intake.meaning import Imported, ImportKind, Proposal, RowProblem, Saying
    from inspector_app.intake.tables import Workbook


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file of a list.

    Attributes:
        data: Its bytes.
        name: Its name, for the sentences.
        sheet: Name of the sheet that holds the list; "" where the file has to make that clear.
        option: The word of the command line by which a person names the sheet.
    """

    data: bytes
    name: str
    sheet: str = ""
    option: str = ""


@dataclass(frozen=True, slots=True)
class Lettering:
    """How the letters of a file were understood.

    Attributes:
        encoding: Such as ``utf-8``, ``cp1258``, ``tcvn3``; "" for a workbook in Unicode.
        guessed: Nothing in the file says so: a person has to look at some names.
        converted: Cells of the list whose text was put into Unicode.
    """

    encoding: str
    guessed: bool
    converted: int


@dataclass(frozen=True, slots=True)
class ReadList:
    """Where a list was read: file, sheet, letters."""

    source: SourceFile
    lettering: Lettering


@dataclass(frozen=True, slots=True)
class ComparedFiles:
    """What two files say beside each other.

    Attributes:
        notes: What was read but is doubtful, from either file; first how the files themselves were read.
    """

    comparison: Comparison
    posted: ReadList
    catalogue: ReadList
    notes: "tuple[Saying | RowProblem, ...]"


def compare_files(
    posted: ListFile, catalogue: ListFile, *, as_of: date, levels: Iterable[Level] = ()
) -> ComparedFiles:
    """Compare what one file says is posted with what the other says has to be.

    Args:
        posted: The file of what is posted.
        catalogue: The file of what has to be.
        as_of: Day at which validity is judged.
        levels: Levels whose procedures have to be posted; none: all.

    Raises:
        CannotDo: ``INTAKE-..`` with file, sheet, row and column of the first thing to mend; nothing is
            compared by halves.
    """
    from inspector_app.intake.meaning import ImportKind

    shown, shown_in, shown_notes = _read(ImportKind.POSTED, posted)
    official, official_in, official_notes = _read(ImportKind.CATALOGUE, catalogue)
    duty = PostingDuty(id="", levels=tuple(levels))
    comparison = compare(shown.rows, official.rows, as_of=as_of, duty=duty, point="")
    notes: tuple[Saying | RowProblem, ...] = (
        *shown_notes,
        *official_notes,
        *shown.problems,
        *official.problems,
    )
    return ComparedFiles(
        comparison, ReadList(shown.source, shown_in), ReadList(official.source, official_in), notes
    )


def _read(kind: "ImportKind", file: ListFile) -> "tuple[Imported, Lettering, list[Saying]]":
    """Return the rows of a list, how its letters were read, and what to say of the file as a whole."""
    from inspector_app.intake.meaning import propose_mapping, read_rows
    from inspector_app.intake.read import read_workbook

    workbook = read_workbook(file.data, file.name)
    if file.sheet:
        workbook = _only(workbook, file.sheet)
    proposal = propose_mapping(kind, workbook)
    _refuse_several(proposal, workbook, file.option)
    if proposal.mapping is None:
        raise CannotDo(proposal.says[0].code, **proposal.says[0].fields)
    imported = read_rows(kind, workbook, proposal.mapping)
    first = next((problem for problem in imported.problems if problem.blocking), None)
    if first is not None:
        raise CannotDo(first.code, **first.fields)
    lettering = _lettering(workbook, proposal.mapping.sheet)
    return imported, lettering, [*_said_of(workbook, proposal, lettering), *proposal.says]


def _only(workbook: "Workbook", sheet: str) -> "Workbook":
    named = tuple(one for one in workbook.sheets if one.name == sheet)
    if not named:
        names = ", ".join(one.name for one in workbook.sheets)
        raise CannotDo("INTAKE-75", file=workbook.name, sheet=sheet, sheets=names)
    return replace(workbook, sheets=named)


def _refuse_several(proposal: "Proposal", workbook: "Workbook", option: str) -> None:
    """Refuse to choose between sheets that people see; hidden ones are only told of."""
    from inspector_app.intake.columns.cells import quoted

    hidden = {sheet.name for sheet in workbook.sheets if sheet.hidden}
    chosen = proposal.mapping.sheet if proposal.mapping else ""
    rivals = [name for name in proposal.sheets if chosen in hidden or name not in hidden]
    if rivals:
        raise CannotDo("INTAKE-74", file=workbook.name, sheets=quoted([chosen, *rivals]), option=option)


def _lettering(workbook: "Workbook", sheet: str) -> Lettering:
    rows = [one for one in workbook.sheets if one.name == sheet]
    converted = [cell for one in rows for cell in one.converted]
    encoding = workbook.encoding or (converted[0].encoding if converted else "")
    if workbook.in_doubt and not converted:  # cp1258: the text as a whole was read so, no cell by itself
        cells = (cell for one in rows for row in one.rows for cell in row)
        count = sum(isinstance(cell, str) and not cell.isascii() for cell in cells)
        return Lettering(encoding, guessed=True, converted=count)
    return Lettering(encoding, guessed=workbook.in_doubt, converted=len(converted))


def _said_of(workbook: "Workbook", proposal: "Proposal", lettering: Lettering) -> "Iterator[Saying]":
    """Give what a person has to know before believing the list: guessed letters, sheets not looked at."""
    from inspector_app.intake.columns.cells import quoted
    from inspector_app.intake.meaning import Saying

    sheet = proposal.mapping.sheet if proposal.mapping else ""
    said = {"file": workbook.name, "sheet": sheet}
    if lettering.guessed or lettering.converted:
        code = "INTAKE-76" if lettering.guessed else "INTAKE-77"
        fields = {**said, "encoding": lettering.encoding.upper(), "count": lettering.converted}
        yield Saying(code=code, fields=fields)
    unread = [one.name for one in workbook.sheets if one.rows and one.name not in (sheet, *proposal.sheets)]
    if unread:
        yield Saying(code="INTAKE-78", fields={**said, "sheets": quoted(unread)})
