"""A field that offers a few values by their words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class TermField(QComboBox):
    """One of a few values, each with its own words.

    Signals:
        committed(object): A person chose another one.
    """

    committed = Signal(object)

    def __init__(
        self, name: str, options: Sequence[tuple[object, str]], parent: QWidget | None = None
    ) -> None:
        """Offer (value, words); ``name`` is what screen readers say."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self._values: list[object] = []
        self._stored: object = None
        self.offer(options)
        self.activated.connect(self._chosen)

    def offer(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer other values; the stored one stays if it is among them."""
        values = [value for value, _ in options]
        words = [text for _, text in options]
        if values == self._values and words == [self.itemText(n) for n in range(self.count())]:
            return
        self._values = values
        self.clear()
        for text in words:
            self.addItem(text)
        self.show_value(self._stored)

    def show_value(self, value: object) -> None:
        """Show the stored value; the first one when it is not offered."""
        self._stored = value
        self.setCurrentIndex(self._values.index(value) if value in self._values else min(0, self.count() - 1))

    def value(self) -> object:
        """Return the chosen value; None when nothing is offered."""
        return self._values[self.currentIndex()] if self._values else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll; a wheel over a closed list must not change what is recorded."""
        event.ignore()

    def _chosen(self, _index: int) -> None:
        value = self.value()
        if value != self._stored:
            self._stored = value
            self.committed.emit(value)
