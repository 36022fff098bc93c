"""A scan or photo of signed pages to sheets: what each looks like as a JPEG, and what its codes say.

Read by the limited child, which answers bare pixels (``decisions/010``); what is kept is encoded here.
"""

import base64
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.page_codes import PageCode, read_page_code
from inspector_app.intake.cells import NotCells
from inspector_app.intake.limits import LIMITS, MEGABYTE, SCAN, Limits
from inspector_app.intake.pictures import Pixels
from inspector_app.intake.read import child_answers, refusal_of
from inspector_app.intake.signs import clean
from inspector_app.intake.starting import Stopped

SCAN_LIMITS = LIMITS._replace(
    file_bytes=200 * MEGABYTE, pages=200, output_bytes=4096 * MEGABYTE, cpu_seconds=240, wall_seconds=400
)
_QUALITY = 80
_SMALL = 150  # pixels across, to be shown
_BYTES_A_PIXEL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One side of paper as it was scanned, upright as far as its code tells.

    Attributes:
        number: From 0, within its file.
        codes: What its codes say of pages of minutes; codes of other things are none.
        is_blank: Whether it says nothing: the back of a page.
        dpi: How fine the scan is; 0 where that is not known (photos).
        is_drawn: Whether it is a page of a PDF that shows letters of its own and no picture of a page: what a
            program wrote, and nobody scanned.
    """

    number: int
    jpeg: bytes
    width: int
    height: int
    small: Pixels
    codes: tuple[PageCode, ...]
    is_blank: bool
    dpi: int
    is_drawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """One file as it came, with its sheets."""

    name: str
    sha256: str
    data: bytes
    sheets: tuple[Sheet, ...]


def read_scan(
    data: bytes,
    name: str,
    limits: Limits = SCAN_LIMITS,
    *,
    stopped: Stopped | None = None,
) -> Scan:
    """Return the sheets of a scan (PDF, TIFF) or photo (JPEG, PNG …), whatever its name says it is.

    Args:
        data: The bytes of the file.
        name: Its name, for the sentences; a folder in it is dropped.
        limits: Bounds of the reading.
        stopped: As in ``read.read_workbook``.

    Raises:
        CannotDo: ``PICTURES-..``, ``SCANS-09`` one sentence that names the file and what to do.
        Surroundings: ``PICTURES-22`` the child could not be started.
    """
    name = clean(Path(name.replace("\\", "/")).name)
    try:
        if len(data) > limits.file_bytes:
            raise CannotDo("PICTURES-06", size=len(data) // MEGABYTE, limit=limits.file_bytes // MEGABYTE)
        with closing(child_answers(data, name, limits, SCAN, stopped=stopped)) as answers:
            sheets = tuple(_sheets(answers, limits))
        return Scan(name=name, sha256=hashlib.sha256(data).hexdigest(), data=data, sheets=sheets)
    except InspectorError as error:
        code = error.code.replace("INTAKE-", "PICTURES-")
        raise type(error)(code, **{**error.fields, "file": name}) from error
    except NotCells as error:
        raise CannotDo("PICTURES-19", file=name) from error


def _sheets(answers: Iterable[Mapping[str, Any]], limits: Limits) -> Iterator[Sheet]:
    """Yield the sheets that a child's answers describe.

    Raises:
        CannotDo: what the child refused.
        NotCells: answers that no child of ours gives.
    """
    head: Mapping[str, Any] = {}
    pixels = bytearray()
    number = 0
    try:
        for answer in answers:
            if "sheet" in answer:
                head, pixels = answer["sheet"], bytearray()
            elif "pixels" in answer:
                pixels += base64.b64decode(answer["pixels"], validate=True)
            elif "whole" in answer:
                yield _sheet(head, bytes(pixels), number, limits)
                number += 1
            elif "refused" in answer:
                raise refusal_of(answer)
            elif "done" in answer:
                return
    except (KeyError, TypeError, ValueError) as error:
        raise NotCells("no sheet of a scan") from error
    raise NotCells("the answer has no end")


def _sheet(head: Mapping[str, Any], rgb: bytes, number: int, limits: Limits) -> Sheet:
    from PIL import Image

    width, height = int(head["width"]), int(head["height"])
    if not (0 < width <= limits.side and 0 < height <= limits.side):
        raise NotCells("no size of a sheet")
    if len(rgb) != width * height * _BYTES_A_PIXEL:
        raise NotCells("not as many pixels as it says")
    image = Image.frombytes("RGB", (width, height), rgb)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY)
    small = image.reduce(max(1, width // _SMALL))
    codes = dict.fromkeys(code for text in head["codes"] if (code := read_page_code(str(text))))
    return Sheet(
        number=number,
        jpeg=out.getvalue(),
        width=width,
        height=height,
        small=Pixels(small.width, small.height, small.tobytes()),
        codes=tuple(codes),
        is_blank=bool(head["blank"]),
        dpi=int(head["dpi"]),
        is_drawn=bool(head["drawn"]),
    )
