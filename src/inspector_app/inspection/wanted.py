"""What a person searches for: words in any order, phrases in quotation marks, with or without diacritics."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector_app.canonical import nfc
from inspector_app.inspection.folding import fold, name_key

_QUOTED = re.compile(r'"([^"]+)"|(\S+)')
_TOKEN = re.compile(r"[^\W_]+", re.UNICODE)
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"'})

Span = tuple[int, int]
"""Where a match begins and where it ends."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search, taken apart.

    Attributes:
        phrases: Folded words that stand one after the other, often one alone; every phrase must be there.
        exact: Words typed with marks; these must stand there with these marks.
        is_begun: The last word may be only begun.
    """

    phrases: tuple[tuple[str, ...], ...] = ()
    exact: tuple[str, ...] = ()
    is_begun: bool = True

    def is_in(self, *texts: str) -> bool:
        """Whether all phrases stand in these texts, each in one of them."""
        whole = fold(" ".join(texts))
        if not all(word in whole for phrase in self.phrases for word in phrase):
            return False  # seen at once of most texts
        words = [[folded for _, folded in _words(text)] for text in texts]
        there = all(any(self._places(words_of, at) for words_of in words) for at in range(len(self.phrases)))
        return bool(self.phrases) and there and self.has_marks(*texts)

    def has_marks(self, *texts: str) -> bool:
        """Whether every word typed with marks stands there with these; where a tone is put does not count."""
        if not self.exact:
            return True
        whole = nfc("\n".join(texts)).lower()
        keys = {name_key(match.group()) for match in _TOKEN.finditer(whole)}
        return all(word in whole or name_key(word) in keys for word in self.exact)

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return where the words stand in a text, in its order and without overlap."""
        words = list(_words(text))
        folded = [word for _, word in words]
        found = {
            (words[start][0][0], words[start + len(phrase) - 1][0][1])
            for at, phrase in enumerate(self.phrases)
            for start in self._places(folded, at)
        }
        return _apart(found)

    def _places(self, words: list[str], at: int) -> list[int]:
        """Return where a phrase begins among words."""
        phrase = self.phrases[at]
        last, end = len(phrase) - 1, phrase[-1]
        open_end = self.is_begun and at == len(self.phrases) - 1
        return [
            start
            for start in range(len(words) - last)
            if tuple(words[start : start + last]) == phrase[:-1]
            and (words[start + last] == end or (open_end and words[start + last].startswith(end)))
        ]


def read_wanted(text: str) -> Wanted:
    """Take a search apart as it was typed; a quotation mark without its partner means nothing."""
    phrases: list[tuple[str, ...]] = []
    is_begun = True
    for quoted, plain in _QUOTED.findall(nfc(text).translate(_QUOTES)):
        phrase = tuple(_TOKEN.findall(fold(quoted or plain)))
        if phrase:
            phrases.append(phrase)
            is_begun = not quoted
    tokens = _TOKEN.findall(nfc(text).lower())
    return Wanted(tuple(phrases), tuple(word for word in tokens if fold(word) != word), is_begun)


def _words(text: str) -> Iterator[tuple[Span, str]]:
    for match in _TOKEN.finditer(text):
        yield match.span(), fold(match.group())


def _apart(spans: set[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for start, end in sorted(spans):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(kept)
