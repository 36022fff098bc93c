"""Workbooks (.xlsx, .xlsm, .xls, .xlsb, .ods) to sheets of cells, by calamine; runs in the child alone."""

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import islice
from threading import Thread
from typing import TYPE_CHECKING, Generic, TypeVar

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from inspector_app.errors import CannotDo
from inspector_app.intake.limits import Limits
from inspector_app.intake.raw_sheet import RawSheet, check_extent
from inspector_app.intake.sheet_parts import Seen, look_through, names_old_font, refuse_doctype, sheet_names
from inspector_app.intake.signs import as_seen, clean
from inspector_app.intake.xls_errors import errors_by_sheet
from inspector_app.intake.zip_parts import Part

if TYPE_CHECKING:
    from inspector_app.intake.fonts import OldFonts  # opens xlrd or openpyxl: 0.2 s that few files need

T = TypeVar("T")


def read_sheets(data: bytes, kind: str, parts: dict[str, Part], limits: Limits) -> Iterator[RawSheet]:
    """Yield every sheet of a workbook that holds tables, in its order.

    Raises:
        CannotDo: ``INTAKE-04`` encrypted, ``INTAKE-05`` damaged, ``INTAKE-08`` … ``INTAKE-11``,
            ``INTAKE-20`` with the sheet.
    """
    refuse_doctype(data, parts)
    opening = _Beside(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    try:
        where = {name: parts[path] for name, path in sheet_names(data, parts).items() if path in parts}
        with _in_words("workbook"):
            errors = errors_by_sheet(data) if kind == "xls" else {}
        ahead = {name: look_through(data, part, name, limits) for name, part in islice(where.items(), 1)}
    finally:
        opening.join()
    with _in_words("workbook"):
        workbook = opening.made()
    pages = [page for page in workbook.sheets_metadata if page.typ is SheetTypeEnum.WorkSheet]
    if len(pages) > limits.sheets:
        raise CannotDo("INTAKE-20", count=len(pages), limit=limits.sheets)
    cells = 0
    fonts: OldFonts | None = None
    for number, page in enumerate(pages):
        seen = ahead.pop(page.name, None)
        if seen is None and page.name in where:
            seen = look_through(data, where[page.name], page.name, limits)
        elif seen is None:
            seen = Seen(failed=errors.get(page.name, {}))
        reading = _Beside(partial(workbook.get_sheet_by_name, page.name))
        try:
            with _in_words("workbook"):
                fonts = fonts if number else _old_fonts(data, kind, parts)
        finally:
            reading.join()
        with _in_words(page.name):
            sheet = reading.made()
            rows = sheet.to_python()
        first_row, first_column = sheet.start or (0, 0)
        last_row, last_column = sheet.end or (-1, -1)
        cells += sheet.height * sheet.width
        check_extent(page.name, (last_row + 1, last_column + 1), cells, limits)
        found = RawSheet(
            clean(page.name),
            rows,
            first_row=first_row + 1,
            first_column=first_column + 1,
            hidden=page.visible is not SheetVisibleEnum.Visible,
            uncounted=seen.uncounted,
            formulas=seen.formulas,
            merged=seen.merged,
        )
        _put_failed(found, seen.failed)
        with _in_words(page.name):
            converted = fonts.conversions(page.name) if fonts else {}
        yield _with_conversions(found, converted) if fonts else found


class _Beside(Thread, Generic[T]):
    """What calamine makes beside other work: it does not hold the interpreter meanwhile.

    Opening a workbook reads its shared texts only. Each sheet is read after its extent was looked at.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        """Begin at once."""
        super().__init__(daemon=True)
        self._make = make
        self._made: list[T] = []
        self._error: BaseException | None = None
        self.start()

    def run(self) -> None:
        """Make it; what goes wrong is kept for the one who waits."""
        try:
            self._made.append(self._make())
        except BaseException as error:  # noqa: BLE001 — raised again by made()
            self._error = error

    def made(self) -> T:
        """Return what was made, once the thread has ended; raises what went wrong."""
        if self._error is not None:
            raise self._error
        return self._made[0]


@contextmanager
def _in_words(where: str) -> Iterator[None]:
    """Say in words whatever a library says of hostile bytes; a panic of calamine is no Exception."""
    try:
        yield
    except (CannotDo, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except PasswordError as error:
        raise CannotDo("INTAKE-04") from error
    except BaseException as error:
        if isinstance(error, CalamineError | OSError | ValueError) and "password" in str(error).lower():
            raise CannotDo("INTAKE-04") from error
        raise CannotDo("INTAKE-05", where=where) from error


def _old_fonts(data: bytes, kind: str, parts: dict[str, Part]) -> "OldFonts | None":
    """Open the workbook for its fonts only where it names one of an old encoding."""
    if not ((kind == "xlsx" and names_old_font(data, parts)) or (kind == "xls" and _xls_names_one(data))):
        return None
    from inspector_app.intake.fonts import OldFonts

    return OldFonts(data, kind)


def _xls_names_one(data: bytes) -> bool:
    lower = data.lower()
    return any(
        form in lower for name in (".vn", "vni-") for form in (name.encode(), name.encode("utf-16-le"))
    )


def _put_failed(sheet: RawSheet, failed: Mapping[tuple[int, int], str]) -> None:
    """Put the error that Excel shows where calamine read nothing."""
    for (row, column), text in failed.items():
        down, right = row - sheet.first_row, column - sheet.first_column
        if 0 <= down < len(sheet.rows) and 0 <= right < len(sheet.rows[down]):
            sheet.rows[down][right] = text


def _with_conversions(sheet: RawSheet, found: dict[tuple[int, int], tuple[str, str]]) -> RawSheet:
    converted = []
    for (row, column), (after, encoding) in found.items():
        down, right = row - sheet.first_row, column - sheet.first_column
        if 0 <= down < len(sheet.rows) and 0 <= right < len(sheet.rows[down]):
            before = sheet.rows[down][right]
            if isinstance(before, str) and before:
                sheet.rows[down][right] = after
                converted.append((row, column, as_seen(before), clean(after), encoding))
    return sheet._replace(converted=tuple(converted))
