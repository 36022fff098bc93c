"""Pieces onto pages: what stays together, where a page ends, where an annex begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from inspector_app.errors import CannotDo

_FITS = 1e-6


class Piece(Protocol):
    """Something that can be placed: a paragraph, a table, the heading, a row of signatures.

    Attributes:
        before: Space above, in points; none at the top of a page.
        keep_with_next: The next piece (or its first part) must stand on the same page.
    """

    @property
    def name(self) -> str:
        """What a person would call it."""

    @property
    def before(self) -> float:
        """Space above, in points."""

    @property
    def keep_with_next(self) -> bool:
        """Whether what follows must stand on the same page."""

    def height(self, width: float) -> float:
        """Return the whole height for a text width."""

    def least(self, width: float) -> float:
        """Return the height of the smallest part that may stand at the foot of a page."""

    def split(self, width: float, room: float) -> "tuple[Piece, Piece] | None":
        """Return what fits into ``room`` and the rest; None when nothing sensible fits."""

    def draw(self, canvas: Any, x: float, top: float, width: float) -> None:
        """Draw the piece with its top at ``top``."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of page; lengths in points, the text area inside the margins."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A new page of this kind; what follows stands on such pages."""

    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece with the distance of its top from the top of the text area, in points."""

    piece: Piece
    down: float


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """One page with what stands on it."""

    sheet: Sheet
    items: tuple[Placed, ...]


def place(pieces: Sequence[Piece | NewSheet], sheet: Sheet) -> tuple[PlacedPage, ...]:
    """Place pieces in order; the first page is of the kind ``sheet``.

    Raises:
        CannotDo: ``LAYOUT-02`` something that cannot be split is taller than a page.
    """
    pages = _Pages(sheet)
    waiting = list(reversed(pieces))
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, NewSheet):
            pages.turn(piece.sheet)
            continue
        if not pages.at_top and pages.room < _least_with_next(piece, waiting, pages.sheet) - _FITS:
            pages.turn(pages.sheet)
        rest = pages.put(piece)
        if rest is not None:
            pages.turn(pages.sheet)
            waiting.append(rest)
    return pages.done()


def _least_with_next(piece: Piece, waiting: Sequence[Piece | NewSheet], sheet: Sheet) -> float:
    """Return the height that must be free for a piece and whatever has to stand with it."""
    width = sheet.text_width
    total = piece.before
    for follower in reversed(waiting):
        if not piece.keep_with_next or isinstance(follower, NewSheet):
            break
        total += piece.height(width) + follower.before
        if total > sheet.text_height:  # a chain longer than a page cannot be kept together
            return 0.0
        piece = follower
    total += piece.least(width)
    return total if total <= sheet.text_height else 0.0


class _Pages:
    """The pages so far, and the room that is left on the last."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._pages: list[PlacedPage] = []
        self._items: list[Placed] = []
        self._down = 0.0

    @property
    def at_top(self) -> bool:
        return not self._items

    @property
    def room(self) -> float:
        return self.sheet.text_height - self._down

    def turn(self, sheet: Sheet) -> None:
        """Finish the page; an empty one is not kept."""
        if self._items:
            self._pages.append(PlacedPage(self.sheet, tuple(self._items)))
        self.sheet, self._items, self._down = sheet, [], 0.0

    def put(self, piece: Piece) -> Piece | None:
        """Place a piece, or its first part; return what has to go to the next page."""
        width = self.sheet.text_width
        before = 0.0 if self.at_top else piece.before
        if piece.height(width) <= self.room - before + _FITS:
            self._add(piece, before, width)
            return None
        parts = piece.split(width, self.room - before)
        if parts is None:
            if self.at_top:
                raise CannotDo("LAYOUT-02", what=piece.name)
            return piece
        self._add(parts[0], before, width)
        return parts[1]

    def _add(self, piece: Piece, before: float, width: float) -> None:
        self._items.append(Placed(piece, self._down + before))
        self._down += before + piece.height(width)

    def done(self) -> tuple[PlacedPage, ...]:
        self.turn(self.sheet)
        return tuple(self._pages)
