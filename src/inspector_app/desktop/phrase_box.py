"""Standard phrases: a list to choose from, and notes in which Tab goes to the next place to fill."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.fields import NoteField
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.answers import Answer
from inspector_app.inspection.checklist import Item
from inspector_app.inspection.measure_words import measure_text
from inspector_app.inspection.phrases import Phrase
from inspector_app.inspection.proposals import UNFILLED, fill, slot_of

_KEY = Qt.Key
_OPENING = (_KEY.Key_Down, _KEY.Key_Up, _KEY.Key_Space, _KEY.Key_Return, _KEY.Key_Enter)
_LEAVING = (_KEY.Key_Tab, _KEY.Key_Backtab, _KEY.Key_Escape)


class SlotNote(NoteField):
    """A note in which places to fill stand as «…»; Tab goes to the next one, then to the next field."""

    def put_phrase(self, text: str) -> None:
        """Write a phrase after what stands, and go to its first place to fill."""
        standing = self.toPlainText().rstrip()
        begin = len(standing) + 1 if standing else 0
        self.setPlainText(f"{standing}\n{text}" if standing else text)
        self.setFocus()
        cursor = self.textCursor()
        cursor.setPosition(begin)
        self.setTextCursor(cursor)
        if not self._go_to_slot():
            cursor.movePosition(QTextCursor.MoveOperation.End)
            self.setTextCursor(cursor)

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: N802 - Qt's own name
        """Go to the next place to fill before leaving the field."""
        if onward and self._go_to_slot():
            return True
        return super().focusNextPrevChild(onward)

    def _go_to_slot(self) -> bool:
        """Select the next place to fill after the cursor; return whether there is one."""
        found = self.document().find(UNFILLED, self.textCursor())
        if found.isNull():
            return False
        self.setTextCursor(found)
        return True


class OfferBox(QComboBox):
    """A list of things to insert: nothing is chosen until the list was opened and one was taken from it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list, where Qt would take the next entry at once; letters do not choose either."""
        if event.key() in _OPENING:
            self.showPopup()
        elif event.key() in _LEAVING:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class PhraseBox(OfferBox):
    """The standard phrases of an item.

    Signals:
        chosen(str): A phrase, with the measures of the answer in it and «…» where something is missing.
    """

    chosen = Signal(str)

    def __init__(self, visit: VisitInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._key = ""
        self._words: dict[str, str] = {}
        self.setObjectName("phrases")
        self.setAccessibleName(self.tr("Câu mẫu cho nội dung này"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.addItem(self.tr("Chèn câu mẫu…"), "")
        self.setEnabled(False)
        self.activated.connect(self._put)

    def show_for(self, key: str, item: Item | None = None, answer: Answer | None = None) -> None:
        """Offer the phrases of an item, with the measures that its answer has."""
        self._words = _measured(item, answer) if item and answer else {}
        if key == self._key:
            return
        self._key = key
        self.setEnabled(False)
        if key:
            self._visit.do(lambda desk: _phrases(desk, key), self._take)

    def _take(self, found: tuple[str, Sequence[Phrase]]) -> None:
        key, phrases = found
        if key != self._key:
            return
        self.clear()
        self.addItem(self.tr("Chèn câu mẫu…"), "")
        for phrase in phrases:
            self.addItem(fill(phrase.text, self._words)[0], phrase.text)
        self.setEnabled(bool(phrases))

    def _put(self, number: int) -> None:
        text = str(self.itemData(number) or "")
        self.setCurrentIndex(0)
        if text:
            self.chosen.emit(fill(text, self._words)[0])


def _measured(item: Item, answer: Answer) -> dict[str, str]:
    """Return the words of the measures that an answer has, by the slot that each fills."""
    words = {}
    for measure in item.measures:
        value = answer.measures.get(measure.name)
        if value is not None:
            chosen = dict(measure.choices).get(str(value))
            words[slot_of(item, measure)] = chosen or measure_text(value, measure.type)
    return words


def _phrases(desk: Desk, key: str) -> tuple[str, tuple[Phrase, ...]]:
    from inspector_app.actions.phrases import phrases_for

    return key, phrases_for(desk, key)
