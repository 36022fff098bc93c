"""Small pictures by hash: made in the background, kept as far as memory allows, asked for only when drawn."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from inspector_app.actions.evidence import DAMAGED, small_views
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.errors import Surroundings

if TYPE_CHECKING:
    from inspector_app.actions.evidence import SmallPictures
    from inspector_app.intake.pictures import Pixels

SIDE_PX = 240
MOST_KEPT = 160  # 240 x 180 x 4 bytes each: 28 MB
_AT_ONCE = 8


class SmallViews(QObject):
    """The small pictures of one visit.

    Signals:
        ready(str): The small view of the picture of this hash can be drawn.
    """

    ready = Signal(str)

    def __init__(self, visit: VisitInHand) -> None:
        super().__init__(visit)
        self._runner = visit.runner
        self._made: OrderedDict[str, QPixmap] = OrderedDict()
        self._wanted: list[str] = []
        self._gone: set[str] = set()
        self._damaged: set[str] = set()
        self._asked: tuple[str, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._ask)
        self._runner.mended.connect(self._try_again)

    def picture(self, sha256: str) -> QPixmap | None:
        """Return the small view, or None while it is being made: ``ready`` tells when."""
        if sha256 in self._made:
            self._made.move_to_end(sha256)
            return self._made[sha256]
        if sha256 not in self._gone and sha256 not in self._asked:
            if sha256 in self._wanted:
                self._wanted.remove(sha256)
            self._wanted.append(sha256)
            if not self._asked:
                self._timer.start()
        return None

    def is_gone(self, sha256: str) -> bool:
        """Whether the picture is not on this laptop, or was erased."""
        return sha256 in self._gone

    def is_damaged(self, sha256: str) -> bool:
        """Whether the file of the picture is damaged; nothing of it is shown."""
        return sha256 in self._damaged

    def _try_again(self, mended: frozenset[str]) -> None:
        """Ask anew for pictures whose files were taken again from a copy."""
        again = self._gone & mended
        self._gone -= again
        self._damaged -= again
        for sha256 in again:
            self.ready.emit(sha256)

    def _ask(self) -> None:
        """Ask for those that were wanted last: they are in sight, earlier ones were scrolled past."""
        if self._wanted and not self._asked and not self._runner.is_closing:
            self._asked = tuple(self._wanted[-_AT_ONCE:])
            del self._wanted[-_AT_ONCE:]
            del self._wanted[:-MOST_KEPT]
            self._runner.stage(small_views(self._asked, SIDE_PX), self._take, self._failed)

    def _take(self, found: "SmallPictures") -> None:
        asked, self._asked = self._asked, ()
        self._damaged |= found.damaged
        for sha256 in asked:
            if sha256 in found.made:
                self._made[sha256] = QPixmap.fromImage(image_of(found.made[sha256]))
            else:
                self._gone.add(sha256)
            self.ready.emit(sha256)
        for sha256 in found.damaged:
            self._runner.met.emit(Surroundings(DAMAGED, file=sha256, why="blob"))
        while len(self._made) > MOST_KEPT:
            self._made.popitem(last=False)
        self._ask()

    def _failed(self, _error: object) -> None:
        asked, self._asked = self._asked, ()
        self._gone.update(asked)
        for sha256 in asked:
            self.ready.emit(sha256)
        self._ask()


def small_views_of(visit: VisitInHand) -> SmallViews:
    """Return the small pictures of a visit; all its pages share them."""
    found = visit.findChild(SmallViews)
    return found if isinstance(found, SmallViews) else SmallViews(visit)


def image_of(pixels: "Pixels") -> QImage:
    """Return bare pixels as an image of its own."""
    wide, high = pixels.width, pixels.height
    return QImage(pixels.rgb, wide, high, wide * 3, QImage.Format.Format_RGB888).copy()
