"""A stranger's file of tables to a Workbook, read by a child with limits: no file can harm the program."""

import hashlib
import json
import re
import signal
import threading
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from inspector_app.errors import CannotDo, InspectorError
from inspector_app.intake.cells import NotCells, as_rows, read_line, trimmed
from inspector_app.intake.limits import LIMITS, MEGABYTE, TABLES, Limits
from inspector_app.intake.signs import clean
from inspector_app.intake.starting import Child, ReadyChild, Stopped, started
from inspector_app.intake.tables import CellValue, Converted, Sheet, Workbook

_CODE = re.compile(r"(?:INTAKE|PAPERS|PICTURES|SCANS|WORD)-\d\d")

_OUT_OF_TIME = ("SIGXCPU",)
_OUT_OF_MEMORY = ("SIGABRT", "SIGKILL")  # Rust aborts where it gets no memory, Linux kills


def read_workbook(
    data: bytes,
    name: str,
    limits: Limits = LIMITS,
    *,
    stopped: Stopped | None = None,
    ready: ReadyChild | None = None,
) -> Workbook:
    """Return the sheets of a file of tables, whatever its name says it is.

    Reads .xlsx, .xlsm, .xls, .xlsb, .ods and text (.csv, .tsv, .txt) in a child process that is bounded in
    memory, processor time and open files, and by the wall clock and the length of its answer from here. On
    Windows, which has no such bounds for a process, only the checks of sizes, the wall clock and the bound on
    the answer hold.

    Args:
        data: The bytes of the file.
        name: Its name, for the sentences; a folder in it is dropped.
        limits: Bounds of the reading.
        stopped: Called once with what ends the reading at once, for a person who does not want to wait.
        ready: A child that was started ahead; where it reads another file already, or is gone, one is
            started now.

    Raises:
        CannotDo: ``INTAKE-01`` … ``INTAKE-21``: one sentence that names file, sheet, row and column.
        Surroundings: ``INTAKE-22`` the child could not be started.
    """
    name = clean(Path(name.replace("\\", "/")).name)
    try:
        if len(data) > limits.file_bytes:
            raise CannotDo("INTAKE-06", size=len(data) // MEGABYTE, limit=limits.file_bytes // MEGABYTE)
        with closing(child_answers(data, name, limits, stopped=stopped, ready=ready)) as answers:
            return assembled(answers, name, hashlib.sha256(data).hexdigest())
    except InspectorError as error:
        raise type(error)(error.code, **{**error.fields, "file": name}) from error
    except NotCells as error:
        raise CannotDo("INTAKE-19", file=name) from error


def child_answers(
    data: bytes,
    name: str,
    limits: Limits,
    task: str = TABLES,
    *,
    page: int = 0,
    stopped: Stopped | None = None,
    ready: ReadyChild | None = None,
) -> Generator[dict[str, Any], None, None]:
    """Yield what the child answers, line by line; the child is gone when this is closed.

    Args:
        data: The bytes of the file.
        name: Its name.
        limits: Bounds of the reading.
        task: What the child reads it as: ``tables``, a ``paper`` or a ``picture``.
        page: Which page of a picture, from 0.
        stopped: As in :func:`read_workbook`.
        ready: As in :func:`read_workbook`.

    Raises:
        CannotDo: the child ended without having finished.
        Surroundings: ``INTAKE-22`` it could not be started.
        NotCells: an answer that no child of ours gives.
    """
    order = json.dumps({"name": name, "limits": limits, "task": task, "page": page}).encode() + b"\n"
    expired = threading.Event()
    taken = ready.take(order, stopped) if ready else None
    with taken or started() as child:

        def expire() -> None:
            expired.set()
            child.kill()

        clock = threading.Timer(limits.wall_seconds, expire)
        feeder = threading.Thread(target=_feed, args=(child, b"" if taken else order, data), daemon=True)
        clock.start()
        feeder.start()
        if stopped is not None:
            stopped(expire)
        try:
            yield from _lines(child, limits)
            status = child.wait()
        finally:
            child.kill()
            clock.cancel()
            clock.join()
            feeder.join()
    raise _why_it_ended(status, expired=expired.is_set())


def _feed(child: Child, order: bytes, data: bytes) -> None:
    """Hand the file over; a child that has refused it already no longer listens."""
    if child.stdin is None:
        return
    with suppress(OSError):
        child.stdin.write(order)
        child.stdin.write(data)
    with suppress(OSError):
        child.stdin.close()


def _lines(child: Child, limits: Limits) -> Iterator[dict[str, Any]]:
    if child.stdout is None:
        return
    left = limits.output_bytes
    while line := child.stdout.readline(left + 1):
        left -= len(line)
        if left < 0:
            raise CannotDo("INTAKE-18", limit=limits.output_bytes // MEGABYTE)
        if line.endswith(b"\n"):  # without its end it was cut off with the child
            yield read_line(line)


def _why_it_ended(status: int, *, expired: bool) -> CannotDo:
    by = next((known.name for known in signal.Signals if known == -status), "")
    if expired or by in _OUT_OF_TIME:
        return CannotDo("INTAKE-17")
    return CannotDo("INTAKE-16" if by in _OUT_OF_MEMORY else "INTAKE-19")


def assembled(answers: Iterable[Mapping[str, Any]], name: str, sha256: str) -> Workbook:
    """Return the workbook that a child's answers describe.

    Raises:
        CannotDo: what the child refused, with its code; ``INTAKE-13`` no sheet holds a cell.
        NotCells: answers that no child of ours gives.
    """
    sheets: list[Sheet] = []
    rows: list[tuple[CellValue, ...]] = []
    for answer in answers:
        if "rows" in answer:
            rows += as_rows(answer["rows"])
        elif "sheet" in answer:
            _close_sheet(sheets, rows)
            rows = []
            sheets.append(_sheet(answer))
        elif "refused" in answer:
            raise refusal_of(answer)
        elif "done" in answer:
            _close_sheet(sheets, rows)
            return _workbook(answer["done"], name, sha256, tuple(sheets))
    raise NotCells("the answer has no end")


def _close_sheet(sheets: list[Sheet], rows: list[tuple[CellValue, ...]]) -> None:
    if sheets:
        sheets[-1] = replace(sheets[-1], rows=trimmed(rows))
    elif rows:
        raise NotCells("rows without a sheet")


def _workbook(how: Mapping[str, Any], name: str, sha256: str, sheets: tuple[Sheet, ...]) -> Workbook:
    if not any(sheet.rows or sheet.uncounted for sheet in sheets):
        raise CannotDo("INTAKE-13")
    try:
        return Workbook(
            name=name,
            sha256=sha256,
            kind=str(how["kind"]),
            sheets=sheets,
            encoding=str(how["encoding"]),
            delimiter=str(how["delimiter"]),
            in_doubt=bool(how["in_doubt"]),
        )
    except (KeyError, TypeError) as error:
        raise NotCells("no kind") from error


def _sheet(head: Mapping[str, Any]) -> Sheet:
    try:
        return Sheet(
            name=str(head["sheet"]),
            rows=(),
            first_row=int(head["first_row"]),
            first_column=int(head["first_column"]),
            hidden=bool(head["hidden"]),
            converted=tuple(
                Converted(int(row), int(column), str(before), str(after), str(encoding))
                for row, column, before, after, encoding in head["converted"]
            ),
            uncounted=tuple((int(row), int(column)) for row, column in head["uncounted"]),
            formulas=tuple((int(row), int(column)) for row, column in head["formulas"]),
            merged=tuple(
                ((int(top), int(left)), (int(bottom), int(right)))
                for (top, left), (bottom, right) in head["merged"]
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise NotCells("no sheet") from error


def refusal_of(answer: Mapping[str, Any]) -> CannotDo:
    """Return what the child refused, as an error of ours.

    Raises:
        NotCells: no refusal that a child of ours gives.
    """
    code, fields = answer["refused"], answer.get("fields")
    if not isinstance(code, str) or not _CODE.fullmatch(code) or not isinstance(fields, dict):
        raise NotCells("no refusal")
    plain = {str(key): value for key, value in fields.items() if isinstance(value, str | int)}
    return CannotDo(code, **plain)
