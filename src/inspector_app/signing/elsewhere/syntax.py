"""Values of a PDF read strictly: what two readers could read in two ways is refused, not guessed at.

Source: ISO 32000-2, 7.2 and 7.3. Left out on purpose: comments, null, octal oddities of names in keys, keys
twice, numbers with a plus sign, white space of kinds that no signer writes.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

LARGEST_BYTE = 0xFF
DEEPEST = 32  # values within values
_GAP = re.compile(rb"[ \t\r\n]{0,200}")
_END = rb"(?=[ \t\r\n<>\[\]()/]|\Z)"
_NUMBER = re.compile(rb"-?(?:\d{1,12}(?:\.\d{0,20})?|\.\d{1,20})" + _END)
_REFERENCE = re.compile(rb"(0|[1-9]\d{0,6})[ \r\n]+(\d{1,5})[ \r\n]+R" + _END)
_NAME = re.compile(rb"/([!-$&'*-.0-;=?-Z\\^-z|~]*)" + _END)
_HEX = re.compile(rb"<((?:[0-9A-Fa-f]{2})*)>")
_WORD = re.compile(rb"(?:true|false)" + _END)
_ESCAPED_BYTE = re.compile(r"#([0-9A-Fa-f]{2})")
_OCTAL = re.compile(rb"[0-7]{1,3}")
_ESCAPES = dict(zip(b"nrtbf()\\", b"\n\r\t\b\f()\\", strict=True))


class Refused(ValueError):
    """A foreign writing is not of the accepted form; the message says shortly what and where."""


class Name(str):
    """A name, with its slash."""

    __slots__ = ()


class Word(str):
    """``true`` or ``false``: no number equals it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A string; ``start`` and ``end`` are where it stands, delimiters included."""

    value: bytes
    start: int = 0
    end: int = 0

    def __eq__(self, other: object) -> bool:
        """Compare what is said, not where."""
        return isinstance(other, Text) and self.value == other.value

    def __hash__(self) -> int:
        """Fit equality."""
        return hash(self.value)


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to an object."""

    number: int
    generation: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A dictionary with bytes."""

    keys: "dict[str, Value]"
    data: bytes


Value = Decimal | Name | Word | Text | Ref | Stream | list["Value"] | dict[str, "Value"]


class Reader:
    """Reads values one after the other; ``at`` is where the next one starts."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        """Read ``data`` from ``at``."""
        self.data, self.at = data, at

    def skip(self) -> None:
        """Pass over white space."""
        found = _GAP.match(self.data, self.at)
        self.at = found.end() if found else self.at

    def take(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """Return the match of a pattern here and pass over it; None when there is none."""
        found = pattern.match(self.data, self.at)
        if found:
            self.at = found.end()
        return found

    def value(self, depth: int = 0) -> Value:
        """Return the value that starts here, white space before it passed over.

        Raises:
            Refused: none stands here, or not in the strict form.
        """
        self.skip()
        if depth > DEEPEST:
            raise Refused(f"nesting at {self.at}")
        if self.data.startswith(b"<<", self.at):
            return self._dictionary(depth)
        if self.data.startswith(b"[", self.at):
            return self._array(depth)
        return self._single()

    def _single(self) -> Value:
        start = self.at
        if found := self.take(_REFERENCE):
            return Ref(int(found[1]), int(found[2]))
        if found := self.take(_NUMBER):
            return Decimal(found[0].decode())
        if found := self.take(_NAME):
            return Name("/" + _plain_name(found[1].decode()))
        if found := self.take(_HEX):
            return Text(bytes.fromhex(found[1].decode()), start, self.at)
        if found := self.take(_WORD):
            return Word(found[0].decode())
        if self.data.startswith(b"(", start):
            return self._string()
        raise Refused(f"no value at {start}")

    def _dictionary(self, depth: int) -> dict[str, Value]:
        self.at += 2
        made: dict[str, Value] = {}
        while True:
            self.skip()
            if self.data.startswith(b">>", self.at):
                self.at += 2
                return made
            key = self.take(_NAME)
            if key is None or b"#" in key[1] or not key[1]:
                raise Refused(f"no key at {self.at}")
            name = "/" + key[1].decode()
            if name in made:
                raise Refused(f"{name} twice at {self.at}")
            made[name] = self.value(depth + 1)

    def _array(self, depth: int) -> list[Value]:
        self.at += 1
        made: list[Value] = []
        while True:
            self.skip()
            if self.data.startswith(b"]", self.at):
                self.at += 1
                return made
            made.append(self.value(depth + 1))

    def _string(self) -> Text:
        start, made, open_ = self.at, bytearray(), 0
        while True:
            byte = self.data[self.at : self.at + 1]
            self.at += 1
            if not byte:
                raise Refused(f"open string at {start}")
            if byte == b"\\":
                made += self._escaped()
                continue
            open_ += (byte == b"(") - (byte == b")")
            if open_ == 0:
                return Text(bytes(made), start, self.at)
            if made or self.at > start + 1:
                made += byte

    def _escaped(self) -> bytes:
        if octal := self.take(_OCTAL):
            if (code := int(octal[0], 8)) > LARGEST_BYTE:
                raise Refused(f"escape at {self.at}")
            return bytes([code])
        letter = self.data[self.at]
        self.at += 1
        if letter not in _ESCAPES:
            raise Refused(f"escape at {self.at}")
        return bytes([_ESCAPES[letter]])


def _plain_name(name: str) -> str:
    if "#" in _ESCAPED_BYTE.sub("", name):
        raise Refused("a name with a bare #")
    return _ESCAPED_BYTE.sub(lambda found: chr(int(found[1], 16)), name)
