"""The words of a Word file (.docx): paragraphs, cells of tables and notes, taken from its XML by patterns.

No parser of XML is trusted with a stranger's file: tags are told from text by one pattern, a handful of names
mean something, and a document type, the door of entities, is refused. Source: ECMA-376 part 1, 17.3, 17.4.
"""

import re
from collections.abc import Iterator

from inspector_app.errors import CannotDo
from inspector_app.intake.sheet_parts import refuse_doctype
from inspector_app.intake.zip_parts import Part, read_part

_MAIN = re.compile(r"word/document\d*\.xml")
_NOTES = {"word/footnotes.xml": "chú thích cuối trang", "word/endnotes.xml": "chú thích cuối văn bản"}
TOKEN = re.compile(
    # What never ends takes the rest with it: else each of a million openings would look through the rest.
    r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[(?P<raw>.*?)(?:\]\]>|\Z)"
    r"|<(?P<close>/?)(?P<name>[\w:.-]+)(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*?(?P<empty>/?)>"
    r"|(?P<text>[^<]+)|<",
    re.DOTALL,
)
_ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\xad"}
# What was moved away stands again where it went; a fallback says again what its choice says.
LEFT_OUT = frozenset({"moveFrom", "Fallback"})
_LAST_CODE_POINT = 0x10FFFF


def main_part(parts: dict[str, Part]) -> str:
    """Return the name of the part with the text; "" when the zip is no Word file."""
    return next((name for name in sorted(parts) if _MAIN.fullmatch(name)), "")


def read_docx(data: bytes, parts: dict[str, Part]) -> Iterator[tuple[str, str]]:
    """Yield (place, text) of every paragraph that holds text: «đoạn 12», «bảng 1, hàng 2, cột 3».

    Raises:
        CannotDo: ``INTAKE-05`` damaged, ``INTAKE-08`` a DOCTYPE.
    """
    refuse_doctype(data, parts)
    main = main_part(parts)
    yield from _Paragraphs().of(xml_of(data, parts[main]))
    for name, words in _NOTES.items():
        if name in parts:
            yield from _Paragraphs(f"{words}, ").of(xml_of(data, parts[name]))


def xml_of(data: bytes, part: Part) -> str:
    """Return the text of an XML part.

    Raises:
        CannotDo: ``INTAKE-05`` damaged.
    """
    written = read_part(data, part)
    wide = written.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return written.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotDo("INTAKE-05", where=part.name) from error


class _Paragraphs:
    """Goes through one XML part and knows at every tag in which paragraph and cell it stands."""

    def __init__(self, before: str = "") -> None:
        self._before = before
        self._open: list[list[str]] = []
        self._tables_open = self._left_out = 0
        self._in_text = False
        self._paragraph = self._table = self._row = self._column = 0

    def of(self, xml: str) -> Iterator[tuple[str, str]]:
        """Yield (place, text) of the paragraphs."""
        for token in TOKEN.finditer(xml):
            if name := token["name"]:
                local = name.rpartition(":")[2]
                if token["close"]:
                    yield from self._closed(local)
                else:
                    self._opened(local, empty=bool(token["empty"]))
            elif self._in_text and self._open and not self._left_out:
                self._open[-1].append(token["raw"] or plain(token["text"] or ""))

    def _opened(self, name: str, *, empty: bool) -> None:
        if sign := SIGNS.get(name):
            # Tab stops of a style are called w:tab too, but stand before any text: blank, so without harm.
            if self._open and not self._left_out:
                self._open[-1].append(sign)
        elif empty:
            return
        elif name == "p":
            self._open.append([])
        elif name == "t":
            self._in_text = True
        elif name in LEFT_OUT:
            self._left_out += 1
        else:
            self._opened_of_table(name)

    def _opened_of_table(self, name: str) -> None:
        """Count tables, rows and cells; those of a table within a cell are that cell's."""
        if name == "tbl":
            self._tables_open += 1
            if self._tables_open == 1:
                self._table, self._row = self._table + 1, 0
        elif self._tables_open == 1 and name == "tr":
            self._row, self._column = self._row + 1, 0
        elif self._tables_open == 1 and name == "tc":
            self._column += 1

    def _closed(self, name: str) -> Iterator[tuple[str, str]]:
        if name == "t":
            self._in_text = False
        elif name in LEFT_OUT:
            self._left_out = max(0, self._left_out - 1)
        elif name == "tbl":
            self._tables_open = max(0, self._tables_open - 1)
        elif name == "p" and self._open:
            text = "".join(self._open.pop())
            if text.strip():
                yield self._place(), text

    def _place(self) -> str:
        if self._tables_open:
            return f"{self._before}bảng {self._table}, hàng {self._row}, cột {self._column}"
        self._paragraph += 1
        return f"{self._before}đoạn {self._paragraph}"


def plain(text: str) -> str:
    """Return text with its references resolved."""
    return _ENTITY.sub(_sign, text) if "&" in text else text


def _sign(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED[found[3]]
    code = int(found[1], 16) if found[1] else int(found[2])
    return chr(code) if code <= _LAST_CODE_POINT else ""
