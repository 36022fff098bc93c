"""The signs of a cell, as they may leave this room: NFC, plain line ends, nothing that hides or turns text.

The same rules as for text that people type (inspection/plain_text.py), but a stranger's table is not refused
for one sign: what nobody can see is taken out, what no font can show becomes «\N{REPLACEMENT CHARACTER}».
"""

import unicodedata

LINE_ENDS = ("\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029")
# Bullets and dashes of Word's and Excel's symbol fonts, as people paste them.
SYMBOLS = {"\uf0b7": "•", "\uf0a7": "•", "\uf0fc": "•", "\uf0d8": "•", "\uf076": "•", "\uf02d": "-"}
UNSHOWN = "\N{REPLACEMENT CHARACTER}"
_UNSEEN = frozenset({"Cc", "Cf"})  # control characters; soft hyphens, joiners, bidi marks and overrides
_UNKNOWN = frozenset({"Cs", "Co", "Cn"})  # half a character, a font's own sign, no character


def is_clean(text: str) -> bool:
    """Tell whether text without line breaks surely needs no cleaning: one pass in C over a whole table."""
    return text.isprintable() and unicodedata.is_normalized("NFC", text)


def clean(text: str) -> str:
    """Return the text of one cell in NFC, with line breaks and tabs kept and unseen signs taken out."""
    if text.replace("\n", "").isprintable():
        return unicodedata.normalize("NFC", text)
    for written in LINE_ENDS:
        text = text.replace(written, "\n")
    return unicodedata.normalize("NFC", "".join(map(_shown, text)))


def as_seen(text: str) -> str:
    """Return text of an old encoding as it looks without its font: a soft hyphen (ư in TCVN3) as hyphen."""
    return clean(text.replace("\xad", "-"))


def _shown(sign: str) -> str:
    if sign in "\n\t":
        return sign
    category = unicodedata.category(sign)
    if category in _UNSEEN:
        return ""
    return SYMBOLS.get(sign, UNSHOWN) if category in _UNKNOWN else sign
