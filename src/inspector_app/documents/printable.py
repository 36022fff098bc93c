"""Text as it stands on paper: NFC, spaces and line breaks made plain, what has no shape left out.

A control character or an invisible format character (a byte order mark, a soft hyphen, a zero-width space, a
change of direction) says nothing on paper, and must not change what the reader sees; so it is not drawn. A
character that does have a shape is never dropped: if the font lacks it, drafting is refused (FONT-02).
"""

import re
import unicodedata

from inspector_app.canonical import nfc

LINE_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n{3,}")  # a note of 100,000 line feeds would be a book of empty pages
NARROW_NO_BREAK_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"


def printable(text: str) -> str:
    r"""Return the text as it is drawn: line breaks are ``\n``, every other space is a space."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    drawn = "".join(map(_drawn, LINE_BREAKS.sub("\n", text)))
    return _EMPTY_LINES.sub("\n\n", nfc(drawn))  # last: an invisible character may stand inside a letter


def _drawn(character: str) -> str:
    if character == "\n" or character.isalnum():
        return character
    if character in (NO_BREAK_SPACE, NARROW_NO_BREAK_SPACE):
        return NO_BREAK_SPACE
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in ("Cc", "Cf") else character
