"""Folded text: how names are compared and found when people and sources spell them in different ways.

Two strengths. :func:`fold` drops every mark, for search as one types («dang ky» finds «Đăng ký»).
:func:`name_key` keeps the marks and forgives only what good sources differ in: where the tone stands
(Hoá, Hóa), capitals, blanks, dashes and apostrophes. Names that differ in a mark are different names.
"""

import re
import unicodedata

_D_STROKE = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"})  # the last two: a common mistyping
_SAME_SIGN = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ`´", "'"),
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u200b\u2060\ufeff\u00ad", None),
        "ð": "đ",
        "Ð": "Đ",
    }
)
_FIRST_MARK = "\u0300"  # no sign before it combines with another
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng
_DASH = re.compile(r"\s*-\s*")


def fold(text: str) -> str:
    """Return text for search without diacritics: lower case, no marks, đ as d, single blanks.

    The store indexes this text and folds a query with the same function.
    """
    bare = unicodedata.normalize("NFD", text.translate(_SAME_SIGN).translate(_D_STROKE))
    unmarked = "".join([sign for sign in bare if sign < _FIRST_MARK or not unicodedata.combining(sign)])
    return " ".join(unmarked.lower().split())


def name_key(text: str) -> str:
    """Return what two spellings of one name have in common: marks kept, tone placement forgiven.

    The tone of each word is moved behind it, so «Hoá» and «Hóa» have one key and «Hòa» another.
    """
    words = unicodedata.normalize("NFD", text.translate(_SAME_SIGN).lower())
    return " ".join(_tone_last(word) for word in _DASH.sub(" - ", words).split())


def _tone_last(word: str) -> str:
    tones = "".join(sign for sign in word if sign in _TONES)
    return unicodedata.normalize("NFC", "".join(sign for sign in word if sign not in _TONES)) + tones
