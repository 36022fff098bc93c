"""Finding a procedure as one types: by part of its code, name or field, with marks or without.

A word typed without marks finds every word that begins so («dang ky» finds «Đăng ký»); a word typed with
marks has to match with them («cấp» finds no «cap»). A word that begins with a digit is looked for anywhere:
«1193» finds 1.001193. Every typed word must occur; their order is free.
"""

import re
import unicodedata
from collections.abc import Sequence

from inspector_app.inspection.posting.catalogue import Procedure
from inspector_app.inspection.posting.codes import full_code

_BREAK = "\0"
_SPLIT = f" {_BREAK} "
_NO_WORD = re.compile(r"[^\w\0.]+|_+")
_DOT = re.compile(r"\.(?!\d)|(?<!\d)\.")
_GONE = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = (("o", "a"), ("o", "e"), ("u", "y"))
_SAME_PLACE = tuple(  # the tone on the first vowel, wherever a source puts it: hoá is hóa
    (unicodedata.normalize("NFC", f"{a}{b}{tone}"), unicodedata.normalize("NFC", f"{a}{tone}{b}"))
    for a, b in _VOWELS
    for tone in _TONES
)


class ProcedureIndex:
    """A catalogue folded once, to be searched at every key press.

    Attributes:
        procedures: The catalogue, in the order in which rows are found.
    """

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self.procedures = tuple(procedures)
        codes = [full_code(row).lower() or row.code_as_written.lower() for row in self.procedures]
        words = [
            f"{code} {row.name.replace(_BREAK, ' ')} {row.field.replace(_BREAK, ' ')}"
            for row, code in zip(self.procedures, codes, strict=True)
        ]
        text = _SPLIT.join(words)
        marked = _marked(text)
        self._marked = _rows(marked, len(words))
        self._bare = _rows(_bare(marked), len(words))
        self._last = ("", tuple(range(len(words))))

    def find(self, text: str, limit: int | None = None) -> tuple[int, ...]:
        """Return the places of the procedures in which every typed word occurs, in the catalogue's order.

        Args:
            text: What was typed; nothing finds all.
            limit: At most so many.
        """
        typed = _marked(text).strip()
        before, among = self._last
        if not before or not typed.startswith(before):  # what goes on typing looks only in what was found
            among = tuple(range(len(self.procedures)))
        found = among
        for word in sorted(set(typed.split()), key=lambda word: (-len(word), word)):
            found = self._narrow(found, word)
        self._last = (typed, found)
        return found if limit is None else found[:limit]

    def _narrow(self, among: tuple[int, ...], word: str) -> tuple[int, ...]:
        bare = _bare(word)
        rows = self._bare if bare == word else self._marked
        part = word if word[0].isdigit() else f" {word}"
        return tuple([place for place in among if part in rows[place]])


def _marked(text: str) -> str:
    """Lower case, composed, signs gone, the tone of oa, oe, uy on the first vowel; dots in numbers alone."""
    plain = unicodedata.normalize("NFC", text).lower().replace("ð", "đ")
    for sign in _GONE:
        plain = plain.replace(sign, "")
    for late, early in _SAME_PLACE:
        plain = plain.replace(late, early)
    return _DOT.sub(" ", _NO_WORD.sub(" ", plain))


def _bare(marked: str) -> str:
    """The same without any mark; signs outside ASCII fall away."""
    plain = unicodedata.normalize("NFD", marked.replace("đ", "d"))
    return plain.encode("ascii", "ignore").decode()


def _rows(text: str, count: int) -> list[str]:
    return [f" {row.strip()}" for row in text.split(_BREAK)] if count else []
