"""Names of procedures and papers, folded ten thousand at once, and the words in which two differ.

Two names are the same when they differ only in what two typists differ in: capitals, NFC or NFD, blanks,
dashes, quotes, numbering before and a full stop behind, and where the tone stands (Hoá, Hóa). A word or a
mark more is another name: «cấp» and «cấp lại» are two procedures.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng
_SIGNS = str.maketrans(
    {
        **{sign: f" {sign} " for sign in ",;:()[]/.!?"},
        **dict.fromkeys("-‐‑‒–—−", " - "),
        **dict.fromkeys("\"“”„«»'‘’ʼ`´\u200b\u200c\u200d\u2060\ufeff\u00ad", None),
        "ð": "đ",
    }
)
_NUMBERING = re.compile(r"(?:\d{1,4} [.)-] |(?:[ivx]{1,5}|[a-zđ]) [.)] |[-+*•·●] )+(?=[^\d\s])")
_END = " .,;:-"


class _FoldedWords(dict[str, str]):
    """What each word folds to, made once: Vietnamese has few thousand syllables."""

    def __missing__(self, word: str) -> str:
        plain = unicodedata.normalize("NFD", word).lower().translate(_SIGNS)
        folded = self[word] = " ".join(_tone_last(part) for part in plain.split())
        return folded


def name_keys(names: Sequence[str]) -> list[str]:
    """Return one key for each name; two names are the same when their keys are equal."""
    folded = _FoldedWords()
    return [_without_frame([folded[word] for word in name.split()]) for name in names]


def name_key(name: str) -> str:
    """Return the key of one name."""
    return name_keys((name,))[0]


def differing_words(one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the runs of words that only the one and only the other name has, as they are written.

    «Cấp lại giấy phép» and «Cấp đổi giấy phép» give (("lại",), ("đổi",)).
    """
    left, right = one.split(), other.split()
    steps = Indel.opcodes(_word_keys(left), _word_keys(right))
    only_left = (left[s.src_start : s.src_end] for s in steps if s.tag == "delete")
    only_right = (right[s.dest_start : s.dest_end] for s in steps if s.tag == "insert")
    return _runs(only_left), _runs(only_right)


def _tone_last(word: str) -> str:
    tones = "".join([sign for sign in word if sign in _TONES])
    bare = "".join([sign for sign in word if sign not in _TONES]) if tones else word
    return unicodedata.normalize("NFC", bare + tones)


def _without_frame(words: list[str]) -> str:
    key = " ".join(filter(None, words))
    found = _NUMBERING.match(key)
    return (key[found.end() :] if found else key).strip(_END)


def _word_keys(words: Sequence[str]) -> list[str]:
    return [key or word for key, word in zip(name_keys(words), words, strict=True)]


def _runs(parts: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(" ".join(part).strip(",;.") for part in parts)
