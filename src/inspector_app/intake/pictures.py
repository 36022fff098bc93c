"""A stranger's picture or scan to plain pixels by the limited child, and pixels to the JPEG that is kept.

Every decoder of pictures has had holes, so none runs in this process on a file from outside: the child
answers bare pixels. What enters the record is encoded here, from those pixels alone: no EXIF, no place, no
thumbnail of what was covered can be left in it.
"""

import base64
import hashlib
import io
import math
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.dates import VIET_NAM
from inspector_app.inspection.evidence import WHOLE, Area, Treatment
from inspector_app.intake.cells import NotCells
from inspector_app.intake.limits import LIMITS, MEGABYTE, PICTURE, Limits
from inspector_app.intake.read import child_answers, refusal_of
from inspector_app.intake.signs import clean

PICTURE_LIMITS = LIMITS._replace(file_bytes=80 * MEGABYTE, pages=300)
LONG_SIDE, FINE_LONG_SIDE = 1600, 2400
"""Longest side in pixels of what is kept; the second where small print must stay readable (A4 at 200 dpi)."""

_QUALITY = 82
_BYTES_A_PIXEL = 3
_INK = (208, 2, 27)
_INK_SHARE = 0.006  # width of a drawn line by the longer side
_EXIF_TIME = "%Y:%m:%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture as bare pixels: three bytes each (red, green, blue), rows from the top, no padding."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One page of a file as it was read; nothing of it is kept yet.

    Attributes:
        name: Name of the file, without its folder.
        sha256: Hash of the whole file.
        page, pages: Which page (from 0) of how many.
        taken_at: When the camera says it was taken; cameras write local time without a zone.
        location: Where, "" where it does not say; it is in no way part of the pixels.
    """

    name: str
    sha256: str
    pixels: Pixels
    kind: str
    page: int = 0
    pages: int = 1
    taken_at: datetime | None = None
    location: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """What enters the record: a JPEG without any metadata."""

    jpeg: bytes
    sha256: str
    width: int
    height: int


def read_picture(data: bytes, name: str, page: int = 0, limits: Limits = PICTURE_LIMITS) -> Picture:
    """Return one page of a picture or scan, whatever its name says it is.

    Reads JPEG, PNG, WebP, TIFF (pages), BMP, GIF (the first frame) and PDF (pages). Upright, in sRGB, on
    white, no side longer than ``limits.side``.

    Args:
        data: The bytes of the file.
        name: Its name, for the sentences; a folder in it is dropped.
        page: Which page, from 0.
        limits: Bounds of the reading.

    Raises:
        CannotDo: ``PICTURES-01`` … ``PICTURES-19``: one sentence that names the file and what to do.
        Surroundings: ``PICTURES-22`` the child could not be started.
    """
    name = clean(Path(name.replace("\\", "/")).name)
    try:
        if len(data) > limits.file_bytes:
            raise CannotDo("PICTURES-06", size=len(data) // MEGABYTE, limit=limits.file_bytes // MEGABYTE)
        with closing(child_answers(data, name, limits, PICTURE, page=page)) as answers:
            return _assembled(answers, name, hashlib.sha256(data).hexdigest(), limits)
    except InspectorError as error:
        code = error.code.replace("INTAKE-", "PICTURES-")
        raise type(error)(code, **{**error.fields, "file": name}) from error
    except NotCells as error:
        raise CannotDo("PICTURES-19", file=name) from error


def _assembled(answers: Iterable[Mapping[str, Any]], name: str, sha256: str, limits: Limits) -> Picture:
    head: Mapping[str, Any] | None = None
    pixels = bytearray()
    try:
        for answer in answers:
            if "picture" in answer:
                head = answer["picture"]
            elif "pixels" in answer:
                pixels += base64.b64decode(answer["pixels"], validate=True)
            elif "refused" in answer:
                raise refusal_of(answer)
            elif "done" in answer and head is not None:
                return _picture(head, bytes(pixels), name, sha256, limits)
    except (KeyError, TypeError, ValueError) as error:
        raise NotCells("no picture") from error
    raise NotCells("the answer has no end")


def _picture(head: Mapping[str, Any], rgb: bytes, name: str, sha256: str, limits: Limits) -> Picture:
    width, height = int(head["width"]), int(head["height"])
    if not (0 < width <= limits.side and 0 < height <= limits.side):
        raise NotCells("no size of a picture")
    if len(rgb) != width * height * _BYTES_A_PIXEL:
        raise NotCells("not as many pixels as it says")
    return Picture(
        name=name,
        sha256=sha256,
        pixels=Pixels(width, height, rgb),
        kind=str(head["kind"]),
        page=int(head["page"]),
        pages=int(head["pages"]),
        taken_at=_moment(str(head["taken_at"])),
        location=clean(str(head["location"]))[:40],
    )


def _moment(written: str) -> datetime | None:
    """Return what a camera wrote as an instant of Việt Nam; None for a clock that was never set."""
    try:
        found = datetime.strptime(written, _EXIF_TIME).replace(tzinfo=VIET_NAM)
    except ValueError:
        return None
    return found if found.year > 1990 else None  # noqa: PLR2004 — before digital cameras


def finish_picture(pixels: Pixels, treatment: Treatment) -> Finished:
    """Return the JPEG that enters the record: turned, covered, drawn upon, cropped, made smaller, bare.

    Covers are filled before anything is scaled, and a little wider than they were drawn: no shade of what
    lay below bleeds into the pixels beside them. Their white rim tells a cover from a dark place.
    """
    from PIL import Image

    image = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb)
    turn = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
    how = turn[treatment.turns % 4]
    image = image.transpose(how) if how is not None else image
    _cover(image, treatment.covers)
    _draw(image, treatment)
    if treatment.crop != WHOLE:
        image = image.crop(_box(treatment.crop, image.size, grow=0))
    longest = FINE_LONG_SIDE if treatment.fine else LONG_SIDE
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    jpeg = out.getvalue()
    return Finished(jpeg, hashlib.sha256(jpeg).hexdigest(), image.width, image.height)


def _cover(image: Any, covers: Iterable[Area]) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(image)
    for area in covers:
        left, top, right, bottom = _box(area, image.size, grow=2)
        pen.rectangle((left, top, right - 1, bottom - 1), fill="black", outline="white", width=2)


def _draw(image: Any, treatment: Treatment) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(image)
    wide = max(3, round(max(image.size) * _INK_SHARE))
    for stroke in treatment.strokes:
        points = [(x * image.width, y * image.height) for x, y in stroke.points]
        if len(points) > 1:
            pen.line(points, fill=_INK, width=wide, joint="curve")


def _box(area: Area, size: tuple[int, int], grow: int) -> tuple[int, int, int, int]:
    """Return an area in pixels (left, top, right, bottom), at least one wide, inside the picture."""
    wide, high = size
    left, right = _span(area.left, area.width, wide, grow)
    top, bottom = _span(area.top, area.height, high, grow)
    return left, top, right, bottom


def _span(start: float, length: float, side: int, grow: int) -> tuple[int, int]:
    """Return first pixel and the one after the last; a hair's breadth of rounding is none."""
    first = math.floor(round(start * side, 6)) - grow
    end = math.ceil(round((start + length) * side, 6)) + grow
    first = min(max(0, first), side - 1)
    return first, min(side, max(first + 1, end))


def thumbnail_of(jpeg: bytes, side: int) -> Pixels:
    """Return a small view of a picture of the record.

    Args:
        jpeg: A JPEG that :func:`finish_picture` made; its hash was checked when it was read.
        side: Longest side in pixels.

    Raises:
        CannotDo: ``PICTURES-05`` it is none.
    """
    from PIL import Image

    try:
        image = Image.open(io.BytesIO(jpeg), formats=("JPEG",))
        if max(image.size) > FINE_LONG_SIDE:
            raise CannotDo("PICTURES-05", file="")
        image.draft("RGB", (side, side))
        small = image.convert("RGB")
    except (OSError, ValueError, SyntaxError, TypeError) as error:
        raise CannotDo("PICTURES-05", file="") from error
    small.thumbnail((side, side))
    return Pixels(small.width, small.height, small.tobytes())
