"""One appended writing of a PDF, every byte of it accounted for: objects, one table, one trailer, the end.

Readers disagree about objects that no table lists, that are listed twice, or that stand elsewhere than the
table says: in what is read here none of that exists. Nor does anything look like an object that is none, so a
reader that searches the file for objects finds the same ones. Source: ISO 32000-2, 7.5.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from inspector_app.signing.elsewhere.syntax import Reader, Ref, Refused, Stream, Value
from inspector_app.signing.outline import MAKER

_OBJECT = re.compile(rb"([1-9]\d{0,6}) (\d{1,5}) obj(?=[ \t\r\n<\[(/])")
_END_OBJECT = re.compile(rb"endobj(?=[\r\n])")
_STREAM = re.compile(rb"stream(?:\r\n|\n)")
_END_STREAM = re.compile(rb"(?:\r\n|\n){0,2}endstream(?=[ \r\n])")
_TABLE = re.compile(rb"xref(?:\r\n|\n)")
_SECTION = re.compile(rb"(\d{1,7}) ([1-9]\d{0,5}) ?(?:\r\n|\n)")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])(?: \n| \r|\r\n)")
_TRAILER = re.compile(rb"(?:\r\n|\n)?trailer")
_CLOSE = re.compile(rb"startxref(?:\r\n|\n)(\d{1,10})(?:\r\n|\n)%%EOF(?:\r\n|\n)?")
_SHAPES = (  # how often each may occur: so many a writing, so many an object, so many a stream
    (re.compile(rb"\d[\0-\x20]+\d+[\0-\x20]+obj"), (0, 1, 0)),
    (re.compile(rb"endobj"), (0, 1, 0)),
    (re.compile(rb"(?<!end)stream[\r\n]"), (0, 0, 1)),
    (re.compile(rb"endstream"), (0, 0, 1)),
    (re.compile(rb"xref"), (2, 0, 0)),
    (re.compile(rb"trailer"), (1, 0, 0)),
    (re.compile(rb"%%EOF"), (1, 0, 0)),
)
TRAILER_KEYS = {"/Size", "/Root", "/Info", "/ID", "/Prev"}
NEVER_USED = {0: (0, 65535)}  # the entry of object 0
MOST_OBJECTS = 200  # of one writing; honest ones have about twenty
MOST_TABLES = 64


@dataclass(frozen=True, slots=True)
class Table:
    """One cross-reference table with its trailer.

    Attributes:
        places: Object number -> (offset, generation) of objects in use.
        free: The same of entries that are free.
    """

    places: dict[int, tuple[int, int]]
    free: dict[int, tuple[int, int]]
    trailer: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Increment:
    """What one writing holds.

    Attributes:
        objects: Number -> generation and value.
    """

    objects: dict[int, tuple[int, Value]]
    trailer: dict[str, Value]


class Standing:
    """The file as it stood before: its objects by number, read from where its tables say they are."""

    def __init__(self, pdf: bytes) -> None:
        """Read the tables of a file that is proven already."""
        self.pdf = pdf
        self.places: dict[int, tuple[int, int]] = {}
        self.last = _last_table(pdf)
        at: int | None = self.last
        tables: list[Table] = []
        while at is not None and len(tables) < MOST_TABLES:
            tables.append(read_table(Reader(pdf, at)))
            at = whole(tables[-1].trailer["/Prev"]) if "/Prev" in tables[-1].trailer else None
        for table in reversed(tables):
            self.places.update(table.places)
        self.trailer = tables[0].trailer

    def has(self, number: int) -> bool:
        """Say whether an object is in use."""
        return number in self.places

    def generation(self, number: int) -> int:
        """Return the generation of an object in use."""
        return self.places[number][1]

    def value(self, ref: Value) -> Value:
        """Return what a reference leads to; a value that is none is returned itself.

        Raises:
            Refused: it leads nowhere.
        """
        if not isinstance(ref, Ref):
            return ref
        if self.places.get(ref.number, (0, -1))[1] != ref.generation:
            raise Refused(f"object {ref.number} is missing")
        number, _, value = read_object(Reader(self.pdf, self.places[ref.number][0]))
        if number != ref.number:
            raise Refused(f"object {ref.number} is elsewhere")
        return value


def read_increment(before: Standing, pdf: bytes) -> Increment:
    """Return what was appended to ``before``; ``pdf`` ends where the writing ends.

    Raises:
        Refused: a byte of it is not accounted for.
    """
    reader = Reader(pdf, len(before.pdf))
    objects: dict[int, tuple[int, Value]] = {}
    places: dict[int, tuple[int, int]] = {}
    reader.skip()
    while not pdf.startswith(b"xref", reader.at):
        start = reader.at
        number, generation, value = read_object(reader)
        if number in objects or len(objects) == MOST_OBJECTS:
            raise Refused(f"object {number} twice, or one too many")
        objects[number], places[number] = (generation, value), (start, generation)
        reader.skip()
    at = reader.at
    table = read_table(reader)
    if not reader.take(MAKER):
        reader.skip()
    close = reader.take(_CLOSE)
    if close is None or int(close[1]) != at or reader.at != len(pdf):
        raise Refused("end of file")
    if table.places != places:
        raise Refused("table and objects differ")
    if table.free not in ({}, NEVER_USED):
        raise Refused("freed objects")
    _check_trailer(before, table.trailer, max(places, default=0))
    streams = sum(isinstance(value, Stream) for _, value in objects.values())
    _check_shapes(pdf[len(before.pdf) :], len(objects), streams)
    return Increment(objects, table.trailer)


def read_object(reader: Reader) -> tuple[int, int, Value]:
    """Return number, generation and value of the object that starts here.

    Raises:
        Refused: none starts here, or not in the strict form.
    """
    start = reader.at
    head = reader.take(_OBJECT)
    if head is None:
        raise Refused(f"no object at {start}")
    value = reader.value()
    reader.skip()
    if isinstance(value, dict) and reader.take(_STREAM):
        value = _stream(reader, value)
        reader.skip()
    if not reader.take(_END_OBJECT):
        raise Refused(f"object {int(head[1])} does not end")
    return int(head[1]), int(head[2]), value


def read_table(reader: Reader) -> Table:
    """Return the table that starts here, with its trailer.

    Raises:
        Refused: none starts here, an object is listed twice, or it is not in the strict form.
    """
    if not reader.take(_TABLE):
        raise Refused(f"no table at {reader.at}")
    seen: dict[bytes, dict[int, tuple[int, int]]] = {b"n": {}, b"f": {}}
    while section := reader.take(_SECTION):
        for number in range(int(section[1]), int(section[1]) + int(section[2])):
            entry = reader.take(_ENTRY)
            if entry is None or any(number in listed for listed in seen.values()):
                raise Refused(f"entry {number}")
            seen[entry[3]][number] = (int(entry[1]), int(entry[2]))
    if not reader.take(_TRAILER):
        raise Refused("no trailer")
    trailer = reader.value()
    if not isinstance(trailer, dict):
        raise Refused("no trailer")
    return Table(seen[b"n"], seen[b"f"], trailer)


def whole(value: Value | None) -> int:
    """Return a whole number.

    Raises:
        Refused: it is none.
    """
    if not isinstance(value, Decimal) or value != value.to_integral_value():
        raise Refused("not a whole number")
    return int(value)


def _stream(reader: Reader, keys: dict[str, Value]) -> Stream:
    length = whole(keys.get("/Length"))
    data = reader.data[reader.at : reader.at + length]
    reader.at += length
    if length < 0 or len(data) != length or not reader.take(_END_STREAM):
        raise Refused(f"stream at {reader.at}")
    return Stream(keys, data)


def _check_trailer(before: Standing, trailer: dict[str, Value], highest: int) -> None:
    size = max(whole(before.trailer["/Size"]), highest + 1)
    same = all(trailer.get(key) == before.trailer.get(key) for key in ("/Root", "/Info"))
    if not set(trailer) <= TRAILER_KEYS or not same:
        raise Refused("trailer")
    if whole(trailer.get("/Size")) != size or whole(trailer.get("/Prev")) != before.last:
        raise Refused("trailer: size or table before")


def _check_shapes(added: bytes, objects: int, streams: int) -> None:
    for shape, (once, each_object, each_stream) in _SHAPES:
        if len(shape.findall(added)) != once + each_object * objects + each_stream * streams:
            raise Refused("something that looks like an object and is none")


def _last_table(pdf: bytes) -> int:
    found = re.search(rb"startxref(?:\r\n|\n)(\d{1,10})(?:\r\n|\n)%%EOF(?:\r\n|\n)?\Z", pdf[-64:])
    if found is None:
        raise Refused("end of the file before")
    return int(found[1])
