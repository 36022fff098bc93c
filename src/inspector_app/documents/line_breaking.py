"""Words broken into lines, greedily: own code, so that a released layout does not change with a library."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspector_app.documents.fonts import REGULAR
from inspector_app.documents.printable import NO_BREAK_SPACE
from inspector_app.documents.typeface import Typeface

FITS = 1e-6  # points; sums of widths are not exact


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    face: str = REGULAR


@dataclass(frozen=True, slots=True)
class Line:
    """One line: runs in order, its natural width, how many spaces may stretch, whether it ends early."""

    runs: tuple[Run, ...]
    width: float
    spaces: int
    ends: bool


@dataclass(frozen=True, slots=True)
class Room:
    """How wide lines may be, in points: the first one and all others."""

    first: float
    others: float

    @property
    def narrowest(self) -> float:
        """What a single word may fill wherever it stands."""
        return min(self.first, self.others)


Parts = tuple[tuple[str, str], ...]
"""A word: text and face, more than one pair only where the face changes within it."""
Word = tuple[Parts, float, bool]
"""A word with its width; true for what goes on with the word before it, which no line could hold."""
_NEW_LINE: Word = ((), 0.0, False)


def break_lines(runs: Sequence[Run], size: float, room: Room, type_: Typeface) -> Iterator[Line]:
    """Yield the lines of a paragraph: a word that does not fit starts the next one.

    Several spaces are one; a line feed ends a line; a word wider than a line is cut into pieces that fit.
    """
    free = room.first + FITS
    line: list[Word] = []
    used = 0.0
    gaps = {run.face: type_.width(" ", run.face) * size for run in runs}
    for word in _words(runs, size, room.narrowest, type_):
        parts, width, goes_on = word
        if not parts:
            yield _line(line, used, ends=True)
            line, used, free = [], 0.0, room.others + FITS
            continue
        gap = gaps[line[-1][0][-1][1]] if line and not goes_on else 0.0
        wider = used + gap + width
        if line and wider > free:
            yield _line(line, used, ends=False)
            line, wider, free = [], width, room.others + FITS
        line.append(word)
        used = wider
    if line:
        yield _line(line, used, ends=True)


def _line(words: Sequence[Word], width: float, *, ends: bool) -> Line:
    """Join words to runs; a space stands in the face of the word before it."""
    runs: list[Run] = []
    texts: list[str] = []
    face = ""
    for number, (parts, _, goes_on) in enumerate(words):
        if number and not goes_on:
            texts.append(" ")
        for text, own in parts:
            if own != face:
                if texts:
                    runs.append(Run("".join(texts), face))
                texts, face = [], own
            texts.append(text)
    if texts:
        runs.append(Run("".join(texts), face))
    spaces = sum(run.text.count(" ") + run.text.count(NO_BREAK_SPACE) for run in runs)
    return Line(tuple(runs), width, spaces, ends)


def _words(runs: Sequence[Run], size: float, widest: float, type_: Typeface) -> Iterator[Word]:
    """Yield words with their widths, and what stands for a new line."""
    glued: list[tuple[str, str]] = []  # the word so far that the next run may carry on
    for run in runs:
        face = run.face
        for number, segment in enumerate(run.text.split("\n")):
            if number:
                yield from _fitting(glued, size, widest, type_)
                yield _NEW_LINE
                glued = []
            *whole, last = segment.split(" ")
            for token in whole:
                if glued:
                    yield from _fitting([*glued, (token, face)], size, widest, type_)
                    glued = []
                elif token:
                    width = type_.width(token, face) * size
                    if width <= widest + FITS:
                        yield ((token, face),), width, False
                    else:
                        yield from _fitting([(token, face)], size, widest, type_)
            if last:
                glued.append((last, face))
    yield from _fitting(glued, size, widest, type_)


def _fitting(parts: Sequence[tuple[str, str]], size: float, widest: float, type_: Typeface) -> Iterator[Word]:
    """Yield a word whole, or, where no line can hold it, cut anywhere; nothing for an empty one."""
    parts = [part for part in parts if part[0]]
    width = sum(type_.width(text, face) for text, face in parts) * size
    if width <= widest + FITS:
        if parts:
            yield tuple(parts), width, False
        return
    piece: list[tuple[str, str]] = []
    used, goes_on = 0.0, False
    for character, face in ((character, face) for text, face in parts for character in text):
        wide = type_.width(character, face) * size
        if piece and used + wide > widest:
            yield tuple(piece), used, goes_on
            piece, used, goes_on = [], 0.0, True
        if piece and piece[-1][1] == face:
            piece[-1] = (piece[-1][0] + character, face)
        else:
            piece.append((character, face))
        used += wide
    yield tuple(piece), used, goes_on
