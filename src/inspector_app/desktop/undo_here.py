"""Undo and redo in the open visit: what comes next in words, the deed, and the way to what it changed."""

from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from inspector_app.actions.desk import Desk
from inspector_app.actions.undo import can_be_undone, undo_deeds
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.undo_keys import begin_anew
from inspector_app.desktop.undo_stack import Entry, UndoStack
from inspector_app.desktop.undo_words import place_of, words_of
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.errors import CannotDo
from inspector_app.inspection.record import DeedRef, Touched

UNDO, REDO = "undo", "redo"


@dataclass(frozen=True, slots=True)
class _Taken:
    """An entry that is being undone, or done again.

    Attributes:
        step, place: The page and the place on it where this is seen.
    """

    entry: Entry
    is_redo: bool
    words: str
    step: str
    place: str


class Shown(Protocol):
    """What undoing needs of the widget that shows a visit."""

    visit: VisitInHand

    @property
    def page(self) -> Page | None:
        """The page that is shown."""

    def go(self, step: str, place: str = "") -> None:
        """Show a step and a place on it."""

    def leave(self) -> None:
        """Give what is being typed."""


class UndoHere(QObject):
    """Undo and redo of one open visit; it keeps the words of the two commands right.

    Everything that this window writes to the visit passes :meth:`_heed`, whichever page it comes from.
    """

    def __init__(self, shown: Shown, fittings: Fittings, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = shown
        self._visit = shown.visit
        self._fittings = fittings
        self._stack = UndoStack()
        self._own: set[DeedRef] = set()  # deeds of undoing itself, which are not changes to be undone
        self._to_show: _Taken | None = None
        self._is_over = False
        self._visit.runner.touched.connect(self._heed)
        # queued: pages that were made later hear of the record after this, and have to show it first
        self._visit.reread.connect(self._reread, Qt.ConnectionType.QueuedConnection)

    def press(self, name: str) -> None:
        """Undo or redo; what is being typed is given first, and every deed before this one ends first."""
        self._shown.leave()
        self._visit.runner.run(_nothing, partial(self._begin, name == REDO))

    def show(self) -> None:
        """Say in both commands what they would do now, and whether they can."""
        if self._is_over:
            return
        for name, entry in ((UNDO, self._stack.next_undo), (REDO, self._stack.next_redo)):
            on = entry is not None and self._visit.is_open
            self._fittings.deeds.reword(name, self._words(entry) if on and entry is not None else "")
            self._fittings.deeds.enable((name,), on=on)

    def end(self) -> None:
        """Forget everything: the visit is put away, though deeds of it may still be on their way."""
        self._is_over = True
        self._stack = UndoStack()
        for name in (UNDO, REDO):
            self._fittings.deeds.reword(name, "")
            self._fittings.deeds.enable((name,), on=False)

    def _heed(self, touched: Touched) -> None:
        deed = touched.deed
        if touched.scope != self._visit.visit_id or deed is None or not can_be_undone(touched.cells):
            return
        if deed in self._own:
            self._own.discard(deed)
            return
        self._stack.note(touched, self._fittings.now())
        begin_anew(QApplication.focusWidget())
        self.show()

    def _begin(self, is_redo: bool, _nothing: object) -> None:
        """Take the next entry and undo it; redoing is undoing what undid it."""
        entry = self._stack.take_redo() if is_redo else self._stack.take_undo()
        if entry is None or not self._visit.is_open:
            self._leave_it(entry, is_redo)
            return
        step, place = place_of(entry.cells, self._visit.record)
        taken = _Taken(entry, is_redo, self._words(entry), step, place)
        deed = partial(_undo, self._visit.visit_id, entry.deeds)
        self._visit.runner.run(deed, partial(self._done, taken), partial(self._failed, taken))
        self.show()

    def _leave_it(self, entry: Entry | None, is_redo: bool) -> None:
        if entry is not None:
            self._stack.put_back(entry, undone=is_redo)
        self.show()

    def _done(self, taken: _Taken, touched: Touched) -> None:
        if touched.deed is None:  # everything stood already as before, as after typing and deleting again
            self._begin(taken.is_redo, None)
            return
        self._own.add(touched.deed)
        if taken.is_redo:
            self._stack.was_redone(taken.entry, touched)
            said = self.tr("Đã làm lại: {0}. Hoàn tác: Ctrl+Z.")
        else:
            self._stack.was_undone(taken.entry, touched)
            said = self.tr("Đã hoàn tác: {0}. Làm lại: Ctrl+Y.")
        self._to_show = taken
        self._visit.saved.emit(self._fittings.now())
        self._fittings.notices.tell_good(said.format(taken.words))
        self.show()

    def _failed(self, taken: _Taken, error: object) -> None:
        """Tell why; what can never be undone any more is dropped, the rest waits."""
        if isinstance(error, CannotDo) and error.code.startswith("UNDO-"):
            error = CannotDo(error.code, **{**error.fields, "what": taken.words})
        else:
            self._stack.put_back(taken.entry, undone=taken.is_redo)
        self._visit.refused.emit(error)
        self.show()

    def _reread(self) -> None:
        """Show what was changed, now that the record says so; words may be others now."""
        taken, self._to_show = self._to_show, None
        if taken is not None:
            self._go(taken.step, taken.place)
        self.show()

    def _go(self, step: str, place: str) -> None:
        """Go to a place; on the page that is shown already the keyboard stays where it is, if it can."""
        page, before = self._shown.page, QApplication.focusWidget()
        self._shown.go(step, place)
        if page is None or page is not self._shown.page or before is None or not page.isAncestorOf(before):
            return
        if before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, entry: Entry) -> str:
        return words_of(entry.cells, self._visit.record)


def _undo(visit_id: str, deeds: tuple[DeedRef, ...], desk: Desk) -> Touched:
    return undo_deeds(desk, visit_id, deeds)


def _nothing(_desk: Desk) -> None:
    """End when every deed before has ended."""
