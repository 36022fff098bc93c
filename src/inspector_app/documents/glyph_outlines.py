"""Outlines of letters as paths: a mark across the page that is seen but is no text, so it is never extracted.

Reads the ``glyf`` table: contours of quadratic curves, composed glyphs by offset (Vietnamese capitals).
Source: OpenType specification, glyf table.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_ON_CURVE, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME = 1, 2, 4, 8, 16, 32
_WORDS, _OFFSETS, _SCALE, _MORE, _SCALE_XY, _SCALE_2X2 = 1, 2, 8, 32, 64, 128
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a contour in font units; off the curve it is a control point."""

    x: float
    y: float
    on: bool


Contour = list[Point]


def draw_word(path: Any, face: Any, text: str, size: float) -> float:
    """Add a word's outline to a ReportLab path, starting at the origin; return its width in points."""
    scale = size / face.unitsPerEm
    x = 0.0
    for character in text:
        for contour in contours(face, face.charToGlyph.get(ord(character), 0)):
            _draw(path, contour, x, scale)
        x += face.getCharWidth(ord(character)) / 1000 * size
    return x


def contours(face: Any, glyph: int, depth: int = 0) -> list[Contour]:
    """Return the contours of a glyph, its parts put in place."""
    start, end = face.glyphPos[glyph], face.glyphPos[glyph + 1]
    data = face.get_table("glyf")[start:end]
    if len(data) < 10 or depth > _DEEPEST:  # noqa: PLR2004 - the header of a glyph is 10 bytes
        return []
    count = struct.unpack_from(">h", data)[0]
    return _simple(data, count) if count >= 0 else _composed(face, data, depth)


def _simple(data: bytes, count: int) -> list[Contour]:
    ends = struct.unpack_from(f">{count}H", data, 10)
    at = 10 + 2 * count
    at += 2 + struct.unpack_from(">H", data, at)[0]
    total = ends[-1] + 1 if ends else 0
    flags: list[int] = []
    while len(flags) < total:
        flag, at = data[at], at + 1
        flags.append(flag)
        if flag & _REPEAT:
            flags += [flag] * data[at]
            at += 1
    xs, at = _coordinates(data, at, flags, _X_SHORT, _X_SAME)
    ys, at = _coordinates(data, at, flags, _Y_SHORT, _Y_SAME)
    points = [Point(x, y, bool(f & _ON_CURVE)) for x, y, f in zip(xs, ys, flags, strict=True)]
    starts = (0, *(end + 1 for end in ends[:-1]))
    return [points[start : end + 1] for start, end in zip(starts, ends, strict=True)]


def _coordinates(data: bytes, at: int, flags: list[int], short: int, same: int) -> tuple[list[int], int]:
    values, value = [], 0
    for flag in flags:
        if flag & short:
            value += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", data, at)[0]
            at += 2
        values.append(value)
    return values, at


def _composed(face: Any, data: bytes, depth: int) -> list[Contour]:
    found: list[Contour] = []
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", data, at)
        form, step = (">hh", 4) if flags & _WORDS else (">bb", 2)
        across, up = struct.unpack_from(form, data, at + 4) if flags & _OFFSETS else (0, 0)
        at += 4 + step + (2 if flags & _SCALE else 4 if flags & _SCALE_XY else 8 if flags & _SCALE_2X2 else 0)
        part = contours(face, glyph, depth + 1)
        found += [[Point(p.x + across, p.y + up, p.on) for p in contour] for contour in part]
    return found


def _draw(path: Any, contour: Contour, x: float, scale: float) -> None:
    """Draw one closed contour; a quadratic curve becomes the cubic one that is the same."""
    points = list(_with_midpoints(contour))
    first = next((n for n, p in enumerate(points) if p.on), None)
    if first is None:
        return
    points = points[first:] + points[: first + 1]
    here = points[0]
    path.moveTo(x + here.x * scale, here.y * scale)
    control: Point | None = None
    for point in points[1:]:
        if not point.on:
            control = point
            continue
        if control is None:
            path.lineTo(x + point.x * scale, point.y * scale)
        else:
            one = [(a + 2 * b) / 3 for a, b in ((here.x, control.x), (here.y, control.y))]
            two = [(a + 2 * b) / 3 for a, b in ((point.x, control.x), (point.y, control.y))]
            path.curveTo(
                x + one[0] * scale, one[1] * scale, x + two[0] * scale, two[1] * scale,
                x + point.x * scale, point.y * scale,
            )  # fmt: skip
        here, control = point, None
    path.close()


def _with_midpoints(contour: Contour) -> Iterator[Point]:
    """Yield the points with those that the format leaves out: halfway between two control points."""
    for number, point in enumerate(contour):
        before = contour[number - 1]
        if not point.on and not before.on:
            yield Point((point.x + before.x) / 2, (point.y + before.y) / 2, on=True)
        yield point
