"""What calamine does not tell of an .xlsx: too many rows, formulas without a value, DOCTYPE, old fonts.

The XML of a sheet is looked through in pieces by patterns, never parsed: a whole parser would have to be
trusted, and costs more than the reading itself.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from inspector_app.errors import CannotDo
from inspector_app.intake.limits import MEGABYTE, Limits
from inspector_app.intake.raw_sheet import check_extent
from inspector_app.intake.zip_parts import Part, pieces, read_part

Place = tuple[int, int]  # row, column, from 1
_XML_NAMES = (".xml", ".rels", ".vml")
_HEAD = 65_536
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:(\w+):)?worksheet\b")
_SHEET_NAME = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*"([^"]*)"')
_ENTITIES = {"&quot;": '"', "&apos;": "'", "&lt;": "<", "&gt;": ">", "&amp;": "&"}
_FONT = re.compile(rb'<(?:\w+:)?(?:name|rFont)\s+val="([^"]*)"')
_OLD_FONT = re.compile(rb"(?:&apos;|\x27|\s)*(?:\.vn|vni-)", re.IGNORECASE)
_FAR = re.compile(rb'r="[A-Z]{2}')
_LONGEST_CARRY = 4 * MEGABYTE
_MOST_FORMULAS = 100
_MOST_MERGED = 2_000


def refuse_doctype(data: bytes, parts: dict[str, Part]) -> None:
    """Refuse a workbook whose XML declares a document type: the door of entities, which nobody needs.

    Raises:
        CannotDo: ``INTAKE-08`` with the part.
    """
    for name, part in parts.items():
        if not name.lower().endswith(_XML_NAMES):
            continue
        head = next(pieces(data, part, _HEAD), b"").replace(b"\0", b"")  # also where the XML is UTF-16
        # "<" is always written "&lt;" in text, so these signs can only be the declaration itself; a comment
        # may push it out of the head.
        if _DOCTYPE.search(head) or (b"<!--" in head and any(map(_DOCTYPE.search, pieces(data, part)))):
            raise CannotDo("INTAKE-08", part=name)


def names_old_font(data: bytes, parts: dict[str, Part]) -> bool:
    """Tell whether an .xlsx names a font of an old encoding, for cells or for pieces of their text."""
    styles, texts = (
        read_part(data, parts[name]) if name in parts else b""
        for name in ("xl/styles.xml", "xl/sharedStrings.xml")
    )
    fonts = _FONT.findall(styles) + (_FONT.findall(texts) if b"Font" in texts else [])
    return any(_OLD_FONT.match(font) for font in fonts)


def sheet_names(data: bytes, parts: dict[str, Part]) -> dict[str, str]:
    """Return the part of each sheet of an .xlsx by the sheet's name."""
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= parts.keys():
        return {}
    targets = {
        found.get("Id", ""): found.get("Target", "").removeprefix("/xl/")
        for found in map(_attributes, _RELATION.findall(read_part(data, parts["xl/_rels/workbook.xml.rels"])))
    }
    names = {}
    for found in map(_attributes, _SHEET_NAME.findall(read_part(data, parts["xl/workbook.xml"]))):
        relation = next((value for key, value in found.items() if key.endswith(":id")), "")
        names[_unescape(found.get("name", ""))] = f"xl/{targets.get(relation, '')}"
    return names


def _attributes(text: bytes) -> dict[str, str]:
    return {key.decode(): value.decode("utf-8", "replace") for key, value in _ATTRIBUTE.findall(text)}


def _unescape(text: str) -> str:
    for written, sign in _ENTITIES.items():
        text = text.replace(written, sign)
    return text


class Seen(NamedTuple):
    """What the XML of one sheet tells beyond calamine; places are (row, column) from 1.

    Attributes:
        uncounted: Formula cells without a value.
        failed: What Excel shows in cells whose formula failed (#REF!); calamine reads them as empty.
        formulas: The first formula cells, with a value or not: who asks for typed values refuses them.
        merged: The first merged ranges, each by its first and its last cell: of all their cells only the
            first has a value, which a table of values does not show.
    """

    uncounted: tuple[Place, ...] = ()
    failed: Mapping[Place, str] = {}
    formulas: tuple[Place, ...] = ()
    merged: tuple[tuple[Place, Place], ...] = ()


def look_through(data: bytes, part: Part, sheet: str, limits: Limits) -> Seen:
    """Return what a sheet's XML tells beyond calamine.

    Calamine makes a table of everything between the first and the last cell, so one stray cell in XFD1048576
    would take all memory before anyone could name it: the extent is looked at here.

    Raises:
        CannotDo: ``INTAKE-09`` to ``INTAKE-11`` a value stands beyond the limits.
    """
    uncounted: list[Place] = []
    failed: dict[Place, str] = {}
    formulas: list[Place] = []
    merged: list[tuple[Place, Place]] = []
    prefix = _prefix(next(pieces(data, part, _HEAD), b""))
    formula_tag = b"<" + prefix + b"f"
    extent = _Extent(prefix, sheet, limits)
    for chunk in _by_rows(pieces(data, part), b"<" + prefix + b"row"):
        extent.take(chunk)
        if formula_tag in chunk:
            uncounted += [
                place
                for found in _formula_pattern(prefix).finditer(chunk)
                if not (found[2] and _attributes(found[1]).get("t") == "str") and (place := _place(found[1]))
            ]
            if len(formulas) < _MOST_FORMULAS:
                counted = _counted_pattern(prefix).finditer(chunk)
                formulas += [place for found in counted if (place := _place(found[1]))]
        if len(merged) < _MOST_MERGED:
            ranges = _merged_pattern(prefix).finditer(chunk)
            merged += [
                (first, last) for found in ranges if (first := _at(found[1])) and (last := _at(found[2]))
            ]
        if b't="e"' in chunk:
            failed |= {
                place: found[2].decode("utf-8", "replace")
                for found in _error_pattern(prefix).finditer(chunk)
                if (place := _place(found[1]))
            }
    return Seen(tuple(uncounted), failed, tuple(formulas[:_MOST_FORMULAS]), tuple(merged[:_MOST_MERGED]))


def _prefix(head: bytes) -> bytes:
    """Return the namespace prefix that some programs write before every name: ``x:``."""
    root = _ROOT.search(head)
    return root[1] + b":" if root and root[1] else b""


def _by_rows(found: Iterator[bytes], row_tag: bytes) -> Iterator[bytes]:
    """Yield the pieces cut before a row, so that no cell is cut in two."""
    carry = b""
    for piece in found:
        carry += piece
        cut = carry.rfind(row_tag)
        if cut > 0:
            yield carry[:cut]
            carry = carry[cut:]
        elif len(carry) > _LONGEST_CARRY:
            yield carry
            carry = b""
    if carry:
        yield carry


def _row_pattern(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(b"<" + prefix + rb'row\b[^<>]*?\br="(\d{1,7})"')


@cache
def _far_pattern(prefix: bytes) -> re.Pattern[bytes]:
    """A cell from column AA on that is not closed at once: it holds a value, a text or a formula."""
    return re.compile(b"<" + prefix + rb'c\s[^<>]*?\br="([A-Z]{2,3}\d{1,7})"(?:[^<>]*[^<>/])?>(?!\s*</)')


@cache
def _formula_pattern(prefix: bytes) -> re.Pattern[bytes]:
    """A cell with a formula and no value; an empty text as result (t="str", <v></v>) is one."""
    written = (
        rb"<{p}c\s([^>]*)>\s*<{p}f\b(?:[^>]*/>|[^>]*>[^<]*</{p}f>)\s*"
        rb"(<{p}v\s*/>|<{p}v>\s*</{p}v>)?\s*</{p}c>"
    )
    return re.compile(written.replace(b"{p}", prefix))


@cache
def _counted_pattern(prefix: bytes) -> re.Pattern[bytes]:
    """A cell with a formula."""
    return re.compile(rb"<{p}c\s([^>]*)>\s*<{p}f\b".replace(b"{p}", prefix))


@cache
def _merged_pattern(prefix: bytes) -> re.Pattern[bytes]:
    """A merged range of several cells."""
    return re.compile(b"<" + prefix + rb'mergeCell\s[^<>]*?\bref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"')


@cache
def _error_pattern(prefix: bytes) -> re.Pattern[bytes]:
    written = (
        rb'<{p}c\s([^>]*\bt="e"[^>]*)>(?:\s*<{p}f\b(?:[^>]*/>|[^>]*>[^<]*</{p}f>))?\s*<{p}v>(#[^<]*)</{p}v>'
    )
    return re.compile(written.replace(b"{p}", prefix))


class _Extent:
    """How far the values of a sheet reach; cells that are only formatted hold none and do not count."""

    def __init__(self, prefix: bytes, sheet: str, limits: Limits) -> None:
        self._row = _row_pattern(prefix)
        self._prefix = prefix
        self._sheet = sheet
        self._limits = limits
        self._first = 0
        self._last = (0, 0)

    def take(self, chunk: bytes) -> None:
        """Look at the next rows; refuse a value beyond the limits."""
        row = self._last_row(chunk)
        column = max((place[1] for place in self._far_places(chunk)), default=0)
        if not row and not column:
            return
        if not self._first:
            first = self._row.search(chunk)
            self._first = int(first[1]) if first else 1
        self._last = max(self._last[0], row), max(self._last[1], column)
        cells = (self._last[0] - self._first + 1) * self._last[1]
        check_extent(self._sheet, self._last, cells, self._limits)

    def _last_row(self, chunk: bytes) -> int:
        number = chunk.rfind(b"v>")
        valued = max(number, chunk.rfind(b"is>", number + 1))
        start = chunk.rfind(b"row ", 0, valued) if valued >= 0 else -1
        last = self._row.search(chunk, chunk.rfind(b"<", 0, start)) if start > 0 else None
        return int(last[1]) if last else 0

    def _far_places(self, chunk: bytes) -> Iterator[Place]:
        """Give the cells with a value from column AA on: nearer ones cannot take all memory."""
        if _FAR.search(chunk):
            for found in _far_pattern(self._prefix).finditer(chunk):
                if place := _place(b'r="' + found[1] + b'"'):
                    yield place


def _place(attributes: bytes) -> Place | None:
    return _at(_attributes(attributes).get("r", "").encode())


def _at(written: bytes) -> Place | None:
    reference = written.decode("ascii", "replace")
    letters = reference.rstrip("0123456789")
    if not letters.isalpha() or letters == reference:
        return None
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]), column
