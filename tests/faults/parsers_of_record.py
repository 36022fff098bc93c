"""Parsers of what laptops and units send back: changes, frames, the exported record, the unit's annex."""

import atexit
import zipfile
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from datetime import UTC, datetime
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from shutil import rmtree
from weakref import finalize

from inspector_app.errors import CannotDo, InspectorError
from tests.faults.at_work import AUTHOR, VISIT

Parse = Callable[[bytes], object]
UNREADABLE = 2
NOW = datetime(2026, 11, 12, 1, 30, tzinfo=UTC)


# --- the record --------------------------------------------------------------------------------------------


@cache
def bodies() -> tuple[bytes, ...]:
    from tempfile import TemporaryDirectory

    from inspector_app.inspection.record import Edit
    from inspector_app.store.case_file import CaseFile
    from inspector_app.store.keys import ThrowAway

    with TemporaryDirectory() as folder:
        case = CaseFile.create(Path(folder, "case"), ThrowAway(), now=NOW)
        for edits in (
            (Edit("answer", "f/1", "verdict", "fail"), Edit("answer", "f/1", "note", "Thiếu 04 thủ tục")),
            (Edit("answer", "f/1", "verdict", "pass"), Edit("finding", "8" * 32, "basis", [{"law": "x"}])),
        ):
            case.record(VISIT, edits, scope_kind="visit", author=AUTHOR, now=NOW)
        bodies = [body for frame in case.frames(VISIT, {}) for body in frame.bodies]
        case.close()
    return tuple(bodies)


def change(_folder: Path) -> Parse:
    from inspector_app.journal.changes import decode

    return decode


def frame(_folder: Path) -> Parse:
    """Bodies one a line, in a frame whose hashes fit: what a stranger with a chain of his own can do."""
    from inspector_app.journal.chain import ROOT as FIRST
    from inspector_app.journal.chain import walk
    from inspector_app.journal.changes import open_body
    from inspector_app.journal.frames import Frame, read_frame

    device = open_body(bodies()[0]).device

    def read(data: bytes) -> object:
        bodies = tuple(data.split(b"\n"))
        return read_frame(Frame(VISIT, device, 1, FIRST, bodies, walk(FIRST, bodies)))

    return read


def admit(folder: Path) -> Parse:
    """The same, taken into a case file that is open."""
    from inspector_app.journal.chain import ROOT as FIRST
    from inspector_app.journal.chain import walk
    from inspector_app.journal.changes import open_body
    from inspector_app.journal.frames import Frame
    from inspector_app.store.case_file import CaseFile
    from inspector_app.store.keys import ThrowAway

    device = open_body(bodies()[0]).device
    case = CaseFile.create(folder / "case", ThrowAway(), now=NOW)

    def take(data: bytes) -> object:
        bodies = tuple(data.split(b"\n"))
        done = case.admit([Frame(VISIT, device, 1, FIRST, bodies, walk(FIRST, bodies))], now=NOW)
        case.view(VISIT)
        return done

    finalize(take, case.close)
    return take


def trail(folder: Path) -> Parse:
    from inspector_app.actions.journal_check import main

    file = folder / "journal.jsonl"

    def check(data: bytes) -> object:
        file.write_bytes(data)
        with redirect_stdout(StringIO()):
            if main([str(file)]) == UNREADABLE:
                raise CannotDo("FILE-01")  # said in words, as the script does
        return "read"

    return check


def trails() -> list[bytes]:
    from inspector_app.actions.audit_trail import export_trail
    from tests.faults.signing import desk_of

    desk = desk_of(annex_case() / "case")
    with zipfile.ZipFile(BytesIO(export_trail(desk, [VISIT]))) as made:
        found = [made.read(name) for name in made.namelist() if made.read(name).startswith(b'{"')]
    desk.case.close()
    return found


SHEET, ROW, CELL = "\x1d", "\n", "\t"


def annex(folder: Path) -> Parse:
    """The unit's own sheets, their cells changed as strangers change them: taken as the deed takes them."""
    from unittest.mock import patch

    from inspector_app.actions import unit_annex
    from inspector_app.actions.desk import carry_out
    from inspector_app.intake.remedy_sheet import read_returned
    from tests.faults.signing import desk_of

    desk = desk_of(annex_case() / "case")

    def read(data: bytes) -> object:
        book = book_of(data.decode("utf-8", "replace"))
        with suppress(InspectorError):
            read_returned(book)
        with patch.object(unit_annex, "read_workbook", lambda *_words, **_more: book):
            draft = carry_out(desk, unit_annex.take_annex(VISIT, b"", "a.xlsx"))
        return [problem.code for problem in draft.problems]

    finalize(read, desk.case.close)
    return read


def book_of(text: str) -> object:
    from inspector_app.intake.tables import Sheet, Workbook

    sheets = tuple(
        Sheet(
            name=name,
            rows=tuple(tuple(map(cell, line.split(CELL))) for line in rows.split(ROW)),
        )
        for name, _, rows in (one.partition(ROW) for one in text.split(SHEET))
    )
    return Workbook(name="a.xlsx", sha256="0" * 64, kind="xlsx", sheets=sheets)


@cache
def annex_case() -> Path:
    """A visit whose annex was made and filled; kept until the end of the tests."""
    from tempfile import mkdtemp

    from tests.actions.annex_case import filled
    from tests.faults.signing import desk_of, prepare

    folder = Path(mkdtemp(prefix="annex-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    desk = desk_of(folder / "case")
    prepare(desk)
    answers = {"niem-yet/NY01": ("Không đạt", "thiếu 04 TTHC")}
    (folder / "annex.xlsx").write_bytes(filled(desk, VISIT, answers=answers))
    desk.case.close()
    return folder


def annexes() -> list[bytes]:
    from inspector_app.intake.read import read_workbook

    book = read_workbook((annex_case() / "annex.xlsx").read_bytes(), "a.xlsx")
    sheets = (
        sheet.name
        + ROW
        + ROW.join(CELL.join("" if one is None else str(one) for one in row) for row in sheet.rows)
        for sheet in book.sheets
    )
    return [SHEET.join(sheets).encode()]


def cell(text: str) -> object:
    if not text:
        return None
    with suppress(ValueError):
        return float(text) if "." in text else int(text)
    return text
