"""The parts of a zipped workbook: its directory checked before anything is unpacked, then read in pieces.

The standard library's zipfile costs the child 15 ms of start and unpacks whole parts; this reads what a
workbook needs of the format and refuses the rest. Source: PKWARE APPNOTE 6.3.10, 4.3.7, 4.3.12, 4.3.16.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from inspector_app.errors import CannotDo
from inspector_app.intake.limits import MEGABYTE, Limits

MAGIC = b"PK\x03\x04"
_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_POINTER_64 = struct.Struct("<4sLQL")
_LONGEST_COMMENT = 65_535
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 1
_SHOWN = 80  # letters of a part's name in a sentence


class Part(NamedTuple):
    """One part: its name, packed and unpacked size as the directory says, how and where it is packed."""

    name: str
    packed: int
    unpacked: int
    method: int
    offset: int


def read_directory(data: bytes, limits: Limits) -> dict[str, Part]:
    """Return the parts of a zip by name.

    Raises:
        CannotDo: ``INTAKE-04`` encrypted, ``INTAKE-05`` damaged, two parts of one name, a name that leads
            out of the file or a directory that may be read in two ways, ``INTAKE-07`` unpacks to too much.
    """
    count, start = _begin_of_directory(data)
    if count > limits.parts:
        raise _unsafe(count, 0, limits)
    parts: dict[str, Part] = {}
    names: set[str] = set()
    for _ in range(count):
        try:
            part, start = _entry(data, start)
        except struct.error as error:
            raise CannotDo("INTAKE-05", where="zip") from error
        if part.name.casefold() in names:  # which of two is read differs from one program to the next
            raise CannotDo("INTAKE-05", where=part.name[:_SHOWN])
        if _leads_out(part.name):
            raise CannotDo("INTAKE-05", where=part.name[:_SHOWN])
        names.add(part.name.casefold())
        parts[part.name] = part
    _check_sizes(parts, limits)
    return parts


def _begin_of_directory(data: bytes) -> tuple[int, int]:
    """Return how many parts there are and where their directory begins, where all readers find it.

    The library that reads the cells has a way of its own to it: two directories in one file, one for us to
    check and one for it to read, must not be.
    """
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if end < 0 or end + _END.size > len(data):
        raise CannotDo("INTAKE-05", where="zip")
    _, _, _, _, count, size, start, comment = _END.unpack_from(data, end)
    if end + _END.size + comment != len(data) or start + size + _size_of_64(data, end, start, size) != end:
        raise CannotDo("INTAKE-05", where="zip")
    return count, start


def _size_of_64(data: bytes, end: int, start: int, size: int) -> int:
    """Return how many bytes a directory written as for large files adds; it has to say the same."""
    pointer = end - _POINTER_64.size
    record = pointer - _END_64.size
    if record < 0 or data[pointer : pointer + 4] != b"PK\x06\x07":
        return 0
    magic, *_, size_64, start_64 = _END_64.unpack_from(data, record)
    told = _POINTER_64.unpack_from(data, pointer)[2]
    if (magic, size_64, start_64, told) != (b"PK\x06\x06", size, start, record):
        raise CannotDo("INTAKE-05", where="zip")
    return end - record


def _leads_out(name: str) -> bool:
    """Tell whether a name would lie elsewhere for a program that unpacks: none of ours does."""
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or not steps[0] or ":" in name or "\0" in name


def _entry(data: bytes, start: int) -> tuple[Part, int]:
    magic, _, _, flags, method, _, _, _, packed, unpacked, *lengths, _, _, _, offset = _ENTRY.unpack_from(
        data, start
    )
    name_length, extra, comment = lengths
    if magic != b"PK\x01\x02" or method not in (_STORED, _DEFLATED):
        raise CannotDo("INTAKE-05", where="zip")
    if flags & _ENCRYPTED:
        raise CannotDo("INTAKE-04")
    begin = start + _ENTRY.size
    name = data[begin : begin + name_length].decode("utf-8", "replace")
    return Part(name, packed, unpacked, method, offset), begin + name_length + extra + comment


def _check_sizes(parts: dict[str, Part], limits: Limits) -> None:
    total = sum(part.unpacked for part in parts.values())
    crammed = any(
        part.unpacked > MEGABYTE and part.unpacked > limits.ratio * max(part.packed, 1)
        for part in parts.values()
    )
    if total > limits.unpacked_bytes or crammed:
        raise _unsafe(len(parts), total, limits)


def _unsafe(parts: int, total: int, limits: Limits) -> CannotDo:
    return CannotDo(
        "INTAKE-07",
        parts=parts,
        size=total // MEGABYTE,
        most=limits.parts,
        limit=limits.unpacked_bytes // MEGABYTE,
    )


def pieces(data: bytes, part: Part, size: int = MEGABYTE) -> Iterator[bytes]:
    """Yield an unpacked part in pieces of so many bytes, never more than the directory promised.

    Raises:
        CannotDo: ``INTAKE-05`` damaged, or more than the directory promised.
    """
    try:
        magic, *_, name_length, extra = _LOCAL.unpack_from(data, part.offset)
    except struct.error as error:
        raise CannotDo("INTAKE-05", where=part.name) from error
    begin = part.offset + _LOCAL.size + name_length + extra
    packed = data[begin : begin + part.packed]
    named = data[part.offset + _LOCAL.size : part.offset + _LOCAL.size + name_length].decode(
        "utf-8", "replace"
    )
    if magic != MAGIC or len(packed) < part.packed or named != part.name:
        raise CannotDo("INTAKE-05", where=part.name)
    if (
        part.method == _STORED and part.packed != part.unpacked
    ):  # the bounds were judged by what it unpacks to
        raise CannotDo("INTAKE-05", where=part.name)
    if part.method == _STORED:
        yield packed
        return
    yield from _inflated(packed, part, size)


def _inflated(packed: bytes, part: Part, size: int) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    seen = 0
    while packed and not inflate.eof:
        try:
            piece = inflate.decompress(packed, size)
        except zlib.error as error:
            raise CannotDo("INTAKE-05", where=part.name) from error
        packed = inflate.unconsumed_tail
        seen += len(piece)
        if seen > part.unpacked:
            raise CannotDo("INTAKE-05", where=part.name)
        if piece:
            yield piece
    if not inflate.eof and seen < part.unpacked:
        raise CannotDo("INTAKE-05", where=part.name)


def read_part(data: bytes, part: Part) -> bytes:
    """Return a whole unpacked part."""
    return b"".join(pieces(data, part))
