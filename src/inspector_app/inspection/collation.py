"""The order of Vietnamese words, as dictionaries and lists of officials have it; the same on every machine.

Syllable by syllable: first the letters (a ă â b c d đ e ê … ơ … ư …), then the tone (ngang, huyền, hỏi, ngã,
sắc, nặng), wherever it is written («Hoà», «Hòa»). Numbers go by their value: «Mục 2» before «Mục 10». The
collations of systems differ in this, so none of them is asked.
"""

import re
import unicodedata
from functools import lru_cache

SortKey = tuple[tuple[tuple[int, int, tuple[int, ...], tuple[int, ...]], ...], str]

_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_AFTER_LETTERS = 1_000
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_TOKEN = re.compile(r"\d+|[^\W\d_]+", re.UNICODE)
_NUMBER, _WORD = 0, 1


def sort_key(text: str) -> SortKey:
    """Return the key by which a text stands among others; an empty text comes first.

    Two texts that differ only in capitals, marks of punctuation or the place of a tone stand together; which
    of them is first is decided by the text itself, so that the order never depends on what came before.
    """
    tokens = _TOKEN.findall(unicodedata.normalize("NFC", text).lower())
    return tuple(_key_of(token) for token in tokens), text


@lru_cache(maxsize=20_000)
def _key_of(token: str) -> tuple[int, int, tuple[int, ...], tuple[int, ...]]:
    if token.isdecimal():
        return (_NUMBER, int(token), (), ())
    bare = unicodedata.normalize("NFD", token)
    tones = tuple(_TONES[sign] for sign in bare if sign in _TONES)
    letters = unicodedata.normalize("NFC", "".join(sign for sign in bare if sign not in _TONES))
    return (_WORD, 0, tuple(_LETTERS.get(sign, _AFTER_LETTERS + ord(sign)) for sign in letters), tones)
