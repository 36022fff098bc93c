"""A Word file that we wrote and somebody edited: its paragraphs and tables with the names they were given.

Read by patterns, as strangers' papers are (``docx_text``): formatting is no data and is passed over. Where a
name of ours begins, there is the paragraph that it names; editors move the signs of a name to the edge of a
paragraph or between two. Source: ECMA-376 part 1, 17.13.6 (bookmarks), 17.13.5 (revisions), 17.4 (tables).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from inspector_app.intake.docx_text import LEFT_OUT, SIGNS, TOKEN, plain
from inspector_app.intake.signs import SYMBOLS, UNSHOWN

_NAME = re.compile(r"""\bname=["'](_bm[0-9a-f]{8}_\d{5})["']""")
_SYMBOLS = re.compile("[\ue000-\uf8ff]")
_SYMBOL = re.compile(r"""\bchar=["']([0-9a-fA-F]{4})["']""")
_IN_SYMBOL_FONT = re.compile(r"""\bfont=["']Symbol["']""")
# «Insert symbol» in Word: signs of its font Symbol, whose loss would turn «≥ 5» into «5».
_SYMBOL_FONT = {
    **{number: chr(number) for number in range(0x20, 0x7F) if chr(number) in "0123456789 %()+,./:;<=>[]{|}"},
    **dict(zip(b"\xa3\xb3\xb9\xbb\xb1\xb4\xb8\xb0\xae\xb7", "≤≥≠≈±×÷°→•", strict=True)),
}
_REVISED = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"})
_PICTURES = frozenset({"blip", "imagedata"})
_EMBEDDED = frozenset({"object", "altChunk", "subDoc", "control", "contentPart"})


class Found(NamedTuple):
    """A paragraph or table: the names in it, its rows of cells (of a paragraph one), where it stands."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_table: bool
    place: str


class Reading:
    """Goes through the main part once, and counts what is no text on the way.

    Attributes:
        revised, comments, pictures, embedded: Tracked changes, remarks, pictures and objects in the text.
        revisers: Who made the tracked changes, as the file says.
    """

    def __init__(self) -> None:
        self.revised = self.comments = self.pictures = self.embedded = 0
        self.revisers: dict[str, None] = {}
        self._open: list[list[str]] = []  # paragraphs: one within another stands in a text box
        self._names: list[str] = []  # seen since the last paragraph or table was told
        self._rows: list[list[str]] = []
        self._tables_open = self._left_out = self._paragraph = self._table = 0
        self._in_text = False

    def of(self, xml: str) -> Iterator[Found]:
        """Yield the paragraphs and tables in their order."""
        for token in TOKEN.finditer(xml):
            if name := token["name"]:
                local = name.rpartition(":")[2]
                if token["close"]:
                    yield from self._closed(local)
                else:
                    self._opened(local, token[0], empty=bool(token["empty"]))
            elif self._in_text and self._open and not self._left_out:
                words = token["raw"] or plain(token["text"] or "")
                self._open[-1].append(_SYMBOLS.sub(self._of_own_font, words))

    def _opened(self, name: str, written: str, *, empty: bool) -> None:
        if sign := SIGNS.get(name):
            if self._open and not self._left_out and not _is_tab_stop(written):
                self._open[-1].append(sign)
        elif name == "sym":
            # In tables it is a mark of the paper itself, with its word beside it.
            if self._open and not self._left_out and not self._tables_open:
                self._open[-1].append(_symbol(written))
        elif name == "bookmarkStart":
            if (named := _NAME.search(written)) and named[1] not in self._names:
                self._names.append(named[1])
        else:
            self._count(name, written)
            if not empty:
                self._began(name)
            elif name == "p" and not self._tables_open:
                self._paragraph += 1

    def _of_own_font(self, sign: re.Match[str]) -> str:
        """Return what is read of a sign that only its font can draw."""
        return "" if self._tables_open else SYMBOLS.get(sign[0], UNSHOWN)

    def _count(self, name: str, written: str) -> None:
        """Count what is no text."""
        if self._left_out:
            return
        if name in _REVISED:
            self.revised += 1
            if by := re.search(r"""\bauthor=["']([^"']*)["']""", written):
                self.revisers[plain(by[1])] = None
        elif name == "commentReference":
            self.comments += 1
        elif name in _PICTURES:
            self.pictures += 1
        elif name in _EMBEDDED:
            self.embedded += 1

    def _began(self, name: str) -> None:
        """Go into what has an end."""
        if name == "p":
            self._open.append([])
        elif name == "t":
            self._in_text = True
        elif name in LEFT_OUT:
            self._left_out += 1
        elif name == "tbl":
            self._tables_open += 1
            if self._tables_open == 1:
                self._table += 1
                self._rows = []
        elif self._tables_open == 1 and name == "tr":
            self._rows.append([])
        elif self._tables_open == 1 and name == "tc" and self._rows:
            self._rows[-1].append("")

    def _closed(self, name: str) -> Iterator[Found]:
        if name == "t":
            self._in_text = False
        elif name in LEFT_OUT:
            self._left_out = max(0, self._left_out - 1)
        elif name == "tbl":
            self._tables_open = max(0, self._tables_open - 1)
            if not self._tables_open:
                yield Found(self._taken(), tuple(map(tuple, self._rows)), True, f"bảng {self._table}")
        elif name == "p" and self._open:
            yield from self._paragraph_closed("".join(self._open.pop()))

    def _paragraph_closed(self, text: str) -> Iterator[Found]:
        if self._tables_open:
            if self._rows and self._rows[-1]:
                self._rows[-1][-1] += f" {text}"
            return
        if self._open:  # a text box within a paragraph: its words stand before those around it
            if text.strip():
                yield Found((), ((text,),), False, f"đoạn {self._paragraph + 1}")
            return
        self._paragraph += 1
        if text.strip() or self._names:
            yield Found(self._taken(), ((text,),), False, f"đoạn {self._paragraph}")

    def _taken(self) -> tuple[str, ...]:
        names, self._names = tuple(self._names), []
        return names


def _symbol(written: str) -> str:
    """Return the sign that ``w:sym`` draws; one that cannot be told leaves a mark, never a gap."""
    found = _SYMBOL.search(written)
    code = int(found[1], 16) if found else 0
    if _IN_SYMBOL_FONT.search(written):
        return _SYMBOL_FONT.get(code & 0xFF, UNSHOWN)
    return SYMBOLS.get(chr(code | 0xF000), UNSHOWN)


def _is_tab_stop(written: str) -> bool:
    """Tell the tab stop of a paragraph (``w:tab w:val="left"``) from a tab among words."""
    return "val=" in written and "tab" in written
