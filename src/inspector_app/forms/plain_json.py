"""JSON as a data file may use it: the plain values of :mod:`plain_yaml` with the row of every place.

It keeps the open containers on a list of its own, so depth is a limit and not a crash. A number with decimals
stays the exact decimal that was written. ``NaN``, ``Infinity`` and powers of ten («1e400») are no figures and
are refused as such, and so are doubled keys and characters that nobody sees.
"""

import json
import re
from decimal import Decimal

from inspector_app.canonical import nfc
from inspector_app.forms.plain_yaml import DEEPEST_NESTING, HIDDEN, MOST_VALUES, Place, PlainYaml

_BLANK = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?![0-9A-Za-z.+-])")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_WORD = re.compile(r"[A-Za-z0-9_.+-]+")
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None}
_LONGEST_NUMBER = 40

_Container = dict[str, object] | list[object]


class UnreadableJson(ValueError):
    """The text is no such JSON.

    Attributes:
        kind: ``syntax``, ``number``, ``doubled`` (a key), ``hidden`` (a character) or ``size``.
        row: From 1.
        what: What stands there.
    """

    def __init__(self, kind: str, row: int, what: str) -> None:
        super().__init__(f"{kind} in row {row}: {what}")
        self.kind = kind
        self.row = row
        self.what = what


def read_plain_json(text: str, *, most_values: int = MOST_VALUES) -> PlainYaml:
    """Return the values of a JSON text: dict, list, text, whole numbers, decimals, true, false, null.

    Args:
        text: The whole file.
        most_values: How many values it may hold.

    Raises:
        UnreadableJson: with the row, at the first thing that cannot be read.
    """
    return _Reader(text, most_values).read()


class _Reader:
    """Reads from left to right; ``_open`` holds the containers that are not closed yet."""

    def __init__(self, text: str, most_values: int) -> None:
        self._text = text
        self._most_values = most_values
        self._at = 0
        self._row, self._counted = 1, 0
        self._rows: dict[Place, int] = {}
        self._values = 0

    def read(self) -> PlainYaml:
        stack: list[tuple[_Container, Place]] = []
        value = self._value(stack, ())
        whole = value
        while stack:
            container, place = stack[-1]
            if self._closes(container):
                stack.pop()
                continue
            if container:
                self._expect(",")
            self._put(stack, container, place)
        self._skip()
        if self._at < len(self._text):
            raise self._wrong("syntax", self._text[self._at])
        return PlainYaml(whole, self._rows)

    def _put(self, stack: list[tuple[_Container, Place]], container: _Container, place: Place) -> None:
        """Read one entry of an open container, with its key if it has keys."""
        self._skip()
        if isinstance(container, list):
            inner: Place = (*place, len(container))
            self._rows[inner] = self._row_here()
            container.append(self._value(stack, inner))
            return
        row = self._row_here()
        if self._text[self._at : self._at + 1] != '"':
            raise self._wrong("syntax", self._text[self._at : self._at + 10] or "…")
        key = self._string()
        if key in container:
            raise UnreadableJson("doubled", row, key)
        self._rows[(*place, key)] = row
        self._expect(":")
        container[key] = None  # keeps the order of the file while the value is read
        container[key] = self._value(stack, (*place, key))

    def _value(self, stack: list[tuple[_Container, Place]], place: Place) -> object:
        self._skip()
        self._values += 1
        if self._values > self._most_values or len(stack) > DEEPEST_NESTING:
            raise self._wrong("size", "")
        sign = self._text[self._at : self._at + 1]
        if sign == '"':
            return self._string()
        if sign and sign in "{[":
            self._at += 1
            made: _Container = {} if sign == "{" else []
            stack.append((made, place))
            return made
        return self._plain()

    def _plain(self) -> object:
        number = _NUMBER.match(self._text, self._at)
        if number and len(number[0]) <= _LONGEST_NUMBER:
            self._at = number.end()
            return Decimal(number[0]) if "." in number[0] else int(number[0])
        word = _WORD.match(self._text, self._at)
        if word is None:
            raise self._wrong("syntax", self._text[self._at : self._at + 10] or "…")
        if word[0] not in _WORDS:
            numeric = word[0].lstrip("+-").lower().startswith((*"0123456789.", "nan", "inf"))
            raise self._wrong("number" if numeric else "syntax", word[0][:20])
        self._at = word.end()
        return _WORDS[word[0]]

    def _string(self) -> str:
        match = _STRING.match(self._text, self._at)
        if match is None:
            raise self._wrong("syntax", self._text[self._at : self._at + 10])
        text = nfc(str(json.loads(match[0])))
        odd = HIDDEN.search(text) or re.search("[\t\ud800-\udfff]", text)
        if odd:
            raise self._wrong("hidden", f"U+{ord(odd[0]):04X}")
        self._at = match.end()
        return text

    def _closes(self, container: _Container) -> bool:
        self._skip()
        closes = self._text.startswith("}" if isinstance(container, dict) else "]", self._at)
        self._at += closes
        return closes

    def _expect(self, sign: str) -> None:
        self._skip()
        if not self._text.startswith(sign, self._at):
            raise self._wrong("syntax", self._text[self._at : self._at + 10] or "…")
        self._at += 1

    def _skip(self) -> None:
        blank = _BLANK.match(self._text, self._at)
        self._at = blank.end() if blank else self._at

    def _row_here(self) -> int:
        """Return the row of the place that is read now; counts on from where it counted before."""
        self._row += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._row

    def _wrong(self, kind: str, what: str) -> UnreadableJson:
        return UnreadableJson(kind, self._row_here(), what)
