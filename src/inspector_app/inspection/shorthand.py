"""Text shorthand (gõ tắt): short forms that are written out when a sign is typed behind them.

A short form is written out only where it stands alone: ``12/qd-ubnd`` is a number of a document, and ``TTHC``
an abbreviation that people want as it is. The office's own forms come before those that ship.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from inspector_app.errors import CannotDo
from inspector_app.inspection.folding import fold

SHORTEST, LONGEST = 2, 20
LONGEST_WORDS = 500
SEPARATORS = frozenset(' \u00a0\t\n\u2029,.;:!?)]}»”"')
"""Signs that end a short form: it is written out once one of them is typed behind it."""
_BEFORE = frozenset(' \u00a0\t\n\u2029,;:([{«“"–—')
"""Signs that may stand before a short form; a dash, slash or full stop joins it to what stands before."""
_SHORT = re.compile(r"[^\W_]+")
_D_STROKE = str.maketrans({"đ": "d"})
_SYLLABLE = re.compile(
    r"(?:ngh|nh|ng|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:uye|uya|uyu|ieu|yeu|oai|oay|oeo|uay|uoi|uou|uao|ia|ie|iu|ya|ye|yu|ua|ue|ui|uo|uy|ai|ao|au|ay"
    r"|eo|eu|oa|oe|oi|oo|a|e|i|o|u|(?<![bcdgnprx])y)"
    r"(?:ch|ng|nh|[cmnpt])?"
)
"""How a syllable is built, marks aside: beginning, vowels, end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shorthand:
    """One short form and what it stands for.

    Attributes:
        id: :func:`shorthand_id` of the short form, so that two laptops that write one form meet in one cell.
        short: Small letters and digits, without blanks: ``tthc``.
        text: What is written instead; "" switches a form off that ships.
    """

    id: str
    short: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Expansion:
    """A short form to be written out: ``text[start:end]`` becomes ``words``."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class ShorthandTable:
    """The forms in use.

    Attributes:
        entries: Of two with one short form the later counts; one without text switches it off.
    """

    entries: tuple[Shorthand, ...] = ()
    _words: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_words", {_key(one.short): one.text for one in self.entries})

    def words(self, typed: str) -> str:
        """Return what stands for a typed form, "" when nothing does.

        ``tthc`` gives small letters, ``Tthc`` a capital in front; ``TTHC`` and ``tTHC`` are left as they are.
        """
        small = typed.lower()
        begins_a_sentence = typed != small
        if begins_a_sentence and typed != small[:1].upper() + small[1:]:
            return ""
        words = self._words.get(_key(small), "")
        return words[:1].upper() + words[1:] if begins_a_sentence else words


def shorthand_id(short: str) -> str:
    """Return the key of a short form's record: the same on every laptop, 32 hex."""
    return hashlib.sha256(f"shorthand:{_key(short)}".encode()).hexdigest()[:32]


def expanded(text: str, cursor: int, table: ShorthandTable) -> Expansion | None:
    """Return what is to be written out now that a separator was typed, None for nothing.

    Args:
        text: The field's text.
        cursor: Place behind the separator just typed, 0 to ``len(text)``.
        table: The forms in use.
    """
    end = cursor - 1
    if not 0 < end < len(text) or text[end] not in SEPARATORS:
        return None
    start = end
    while start > 0 and end - start <= LONGEST and _SHORT.fullmatch(text[start - 1]):
        start -= 1
    if end - start < SHORTEST or (start > 0 and text[start - 1] not in _BEFORE):
        return None
    words = table.words(text[start:end])
    return Expansion(start, end, words) if words else None


def new_shorthand(short: str, text: str) -> Shorthand:
    """Return a checked form.

    Raises:
        CannotDo: ``SHORT-01`` it is no short form (2 to 20 letters and digits, no blanks); ``SHORT-02`` there
            are no words, or too many; ``SHORT-03`` it stands for itself.
    """
    small = " ".join(short.split()).lower()
    words = " ".join(text.split())
    if not (SHORTEST <= len(small) <= LONGEST and _SHORT.fullmatch(small)) or small.isdecimal():
        raise CannotDo("SHORT-01", short=short.strip()[:40], least=SHORTEST, most=LONGEST)
    if not words or len(words) > LONGEST_WORDS:
        raise CannotDo("SHORT-02", short=small, most=LONGEST_WORDS)
    if words.lower() == small:
        raise CannotDo("SHORT-03", short=small)
    return Shorthand(id=shorthand_id(small), short=small, text=words)


def read_pairs(pasted: str) -> tuple[Shorthand, ...]:
    """Return the forms of a pasted table: short form and words, a tab or «=» between, one a line.

    Empty lines and a heading («Gõ tắt», «Viết thành») are passed over.

    Raises:
        CannotDo: ``SHORT-04`` a line has no two columns; ``SHORT-05`` a form stands there twice; ``SHORT-06``
            there is nothing; ``SHORT-01`` … ``SHORT-03``. All or nothing: no line is taken then.
    """
    found: dict[str, Shorthand] = {}
    for number, line in enumerate(pasted.splitlines(), start=1):
        if not line.strip():
            continue
        short, between, text = line.partition("\t") if "\t" in line else line.partition("=")
        if _is_heading(short):
            continue
        if not between:
            raise CannotDo("SHORT-04", line=number, text=line.strip()[:40])
        one = new_shorthand(short, _first_cell(text))
        if one.id in found:
            raise CannotDo("SHORT-05", line=number, short=one.short)
        found[one.id] = one
    if not found:
        raise CannotDo("SHORT-06")
    return tuple(found.values())


def pairs_text(entries: Iterable[Shorthand]) -> str:
    """Return forms as two columns, to be pasted into a spreadsheet or on another laptop."""
    return "".join(f"{one.short}\t{one.text}\n" for one in entries if one.text)


def is_a_word(short: str) -> bool:
    """Whether a short form is built like a Vietnamese syllable («an», «ba», «qua»).

    Somebody who means the word, or types it without marks, would then get other words.
    """
    return bool(_SYLLABLE.fullmatch(fold(short)))


def _key(short: str) -> str:
    """Return what a form is looked up by: «qđ» and «qd» are one, since Telex makes đ of a doubled d."""
    return short.lower().translate(_D_STROKE)


def _is_heading(cell: str) -> bool:
    return fold(cell).strip() in ("go tat", "tu viet tat", "viet tat", "chu tat", "tat")


def _first_cell(text: str) -> str:
    """Return the second column; a spreadsheet puts quotes around a cell that holds quotes or breaks."""
    cell = text.split("\t", maxsplit=1)[0].strip()
    if len(cell) > 1 and cell.startswith('"') and cell.endswith('"'):
        cell = cell[1:-1].replace('""', '"')
    return cell
