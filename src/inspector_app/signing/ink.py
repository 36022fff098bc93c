"""A signature drawn by hand: its strokes with time and pressure, packed for keeping, outlined for the paper.

How a hand moves is biometric data: the packed strokes stay in the encrypted case file; paper and PDF get
lines only. The channels are those of ISO/IEC 19794-7 (time, x, y, force), as whole numbers.
"""

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from inspector_app.errors import CannotDo

Point = tuple[int, int, int, int]
"""(milliseconds since the first pen-down, x, y in 0.01 mm from the upper left corner, pressure 0..1000)."""
Outline = tuple[tuple[tuple[int, int], ...], ...]
"""Lines of (x, y) in 0.01 mm: all that the paper shows."""

MAGIC = b"INK1"  # the version is the last letter
MOST_POINTS = 20_000  # 100 s at 200 points a second
MOST_STROKES = 1_000
LARGEST_POSITION = 100_000  # 0.01 mm: 1 m
LONGEST_MS = 3_600_000
FULL_PRESSURE = 1_000
LARGEST_PACKED = 1_000_000  # bytes
LARGEST_UNPACKED = 1_000_000  # bytes; the most points at the most bytes each
CHANNELS = 4
CONTINUES = 0x80  # a varint byte that is not the last
VARINT_BITS = 7
LONGEST_VARINT = 5  # bytes: 35 bits hold every permitted difference


@dataclass(frozen=True, slots=True)
class Strokes:
    """Pen-down strokes in the order in which they were drawn.

    Raises:
        CannotDo: STROKES-01 impossible values, STROKES-02 nothing drawn, STROKES-03 too many points.
    """

    strokes: tuple[tuple[Point, ...], ...]

    def __post_init__(self) -> None:
        """Refuse what no hand draws on a screen."""
        points = list(chain.from_iterable(self.strokes))
        if not points:
            raise CannotDo("STROKES-02")
        if len(points) > MOST_POINTS or len(self.strokes) > MOST_STROKES:
            raise CannotDo("STROKES-03", points=len(points), most=MOST_POINTS)
        times = [point[0] for point in points if len(point) == CHANNELS]
        possible = len(times) == len(points) and times == sorted(times) and all(self.strokes)
        if not possible or not all(map(_is_possible, points)):
            raise CannotDo("STROKES-01")


def pack(strokes: Strokes) -> bytes:
    """Return the strokes as bytes: differences from point to point, zigzag varints, deflated."""
    numbers: list[int] = [len(strokes.strokes)]
    last: Point = (0, 0, 0, 0)
    for stroke in strokes.strokes:
        numbers.append(len(stroke))
        for point in stroke:
            numbers += [_zigzag(now - before) for now, before in zip(point, last, strict=True)]
            last = point
    return MAGIC + zlib.compress(b"".join(map(_varint, numbers)), level=9)


def unpack(data: bytes) -> Strokes:
    """Return packed strokes.

    Raises:
        CannotDo: STROKES-01, the bytes are damaged, or ask for more than any signature needs.
    """
    try:
        numbers = _numbers(_inflate(data))
        strokes = tuple(_strokes(numbers))
        rest = next(numbers, None)
    except (ValueError, RuntimeError) as error:  # RuntimeError: the numbers ran out inside a generator
        raise CannotDo("STROKES-01") from error
    if rest is not None:
        raise CannotDo("STROKES-01")
    return Strokes(strokes)


def outline(strokes: Strokes) -> Outline:
    """Return what the paper shows: lines without time and pressure, a point repeated in place only once."""
    return tuple(_line(stroke) for stroke in strokes.strokes)


def bounds(drawn: Outline) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom of the lines, in 0.01 mm."""
    xs = [x for line in drawn for x, _ in line]
    ys = [y for line in drawn for _, y in line]
    return min(xs), min(ys), max(xs), max(ys)


def sha256_of(packed: bytes) -> str:
    """Return the hash that stands for the packed strokes in the minutes, lower hexadecimal."""
    return hashlib.sha256(packed).hexdigest()


def _is_possible(point: Point) -> bool:
    time, x, y, pressure = point
    return (
        0 <= time <= LONGEST_MS
        and abs(x) <= LARGEST_POSITION
        and abs(y) <= LARGEST_POSITION
        and 0 <= pressure <= FULL_PRESSURE
    )


def _line(stroke: Sequence[Point]) -> tuple[tuple[int, int], ...]:
    spots = [(x, y) for _, x, y, _ in stroke]
    return tuple(spot for index, spot in enumerate(spots) if index == 0 or spot != spots[index - 1])


def _inflate(data: bytes) -> bytes:
    if data[: len(MAGIC)] != MAGIC or len(data) > LARGEST_PACKED:
        raise ValueError("not packed strokes")
    inflating = zlib.decompressobj()
    try:
        body = inflating.decompress(data[len(MAGIC) :], LARGEST_UNPACKED)
    except zlib.error as error:
        raise ValueError("damaged") from error
    if not inflating.eof or inflating.unused_data:
        raise ValueError("cut short, too large, or followed by something")
    return body


def _numbers(body: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in body:
        value |= (byte & ~CONTINUES) << shift
        if not byte & CONTINUES:
            yield value
            value = shift = 0
            continue
        shift += VARINT_BITS
        if shift >= LONGEST_VARINT * VARINT_BITS:
            raise ValueError("a number too large")
    if shift:
        raise ValueError("cut short within a number")


def _strokes(numbers: Iterator[int]) -> Iterator[tuple[Point, ...]]:
    last: Point = (0, 0, 0, 0)
    for _ in range(_at_most(next(numbers), MOST_STROKES)):
        stroke: list[Point] = []
        for _ in range(_at_most(next(numbers), MOST_POINTS)):
            time, x, y, pressure = (before + _unzigzag(next(numbers)) for before in last)
            last = (time, x, y, pressure)
            stroke.append(last)
        yield tuple(stroke)


def _at_most(count: int, most: int) -> int:
    if count > most:
        raise ValueError("too many")
    return count


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else (-number << 1) - 1


def _unzigzag(number: int) -> int:
    return number >> 1 if not number & 1 else -((number + 1) >> 1)


def _varint(number: int) -> bytes:
    out = bytearray()
    while number >= CONTINUES:
        out.append(number & ~CONTINUES & 0xFF | CONTINUES)
        number >>= VARINT_BITS
    out.append(number)
    return bytes(out)
