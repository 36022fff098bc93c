"""Fields that people type into: each gives its value when it is left, and keeps text that was refused.

A field is redrawn only if the stored value is another than before: what somebody is typing, or what could
not be saved, stays in its field.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from inspector_app.canonical import nfc
from inspector_app.desktop.undo_keys import forget_typing
from inspector_app.desktop.words import word
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import read_date, short_date
from inspector_app.inspection.numbers import number_text, read_count, read_number

_CLOCK = re.compile(r"(?P<hour>\d{1,2})\s*(?::|h|g|giờ)?\s*(?P<minute>\d{2})?\s*(?:p|phút)?")
PAUSE_MS = 900
EXAMPLE = "vd.: {0}"
"""How an example in an empty field is told from what somebody has typed."""
LONGEST_LINE = 32_000


class LineField(QLineEdit):
    """One line of text that stands for a value.

    Attributes:
        expands: Whether short forms are written out while somebody types; not in codes, numbers and days.

    Signals:
        committed(object): The value was changed and the field left, or Enter pressed.
        refused(CannotDo): The text cannot be read as a value; it stays.
    """

    committed = Signal(object)
    refused = Signal(object)
    expands = True

    def __init__(self, name: str, parent: QWidget | None = None, *, placeholder: str = "") -> None:
        """Make an empty field; ``name`` is what screen readers say."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(LONGEST_LINE)
        self._stored: object = self.value()
        self._before: object = self._stored
        self.editingFinished.connect(self.commit)
        self.textEdited.connect(self._forgive)

    def show_value(self, value: object, *, anew: bool = False) -> None:
        """Show the stored value, unless it is the one that was shown before; ``anew``: in any case."""
        if anew or value != self._stored:
            self._stored = self._before = value
            self.setText(self.text_of(value))
            self.setCursorPosition(0)
            self._mark(wrong=False)

    def value(self) -> object:
        """Return what the text stands for.

        Raises:
            CannotDo: the text cannot be read.
        """
        return nfc(self.text().strip())

    def text_of(self, value: object) -> str:
        """Return the text that shows a value."""
        return str(value)

    def commit(self) -> None:
        """Give the value, if it is readable and not the stored one.

        A text that still shows the stored value gives nothing: it may show less than is stored, as minutes do
        of a time taken by the clock.
        """
        if self.isReadOnly():
            return
        if self._stored is not None and self.text() == self.text_of(self._stored):
            self._mark(wrong=False)
            return
        try:
            value = self.value()
        except CannotDo as error:
            if not self.property("wrong"):
                self._mark(wrong=True)
                self.refused.emit(error)
            return
        self._mark(wrong=False)
        if value != self._stored:
            self._before, self._stored = self._stored, value
            self.committed.emit(value)
            forget_typing(self)  # from here on the record undoes it, not the field

    def take_back(self, _error: object = None) -> None:
        """Note that the value did not reach the record: the text stays, leaving the field tries again."""
        self._stored = self._before
        self._mark(wrong=True)

    def _forgive(self, _text: str) -> None:
        self._mark(wrong=False)

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)


class CodeField(LineField):
    """A line that is taken letter by letter: a code, the number of a document, a path, a seed."""

    expands = False


class DateField(LineField):
    """A day written dd/mm/yyyy; empty is None; ↑ and ↓ go a day on and back."""

    expands = False

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, placeholder="dd/mm/yyyy")

    def value(self) -> date | None:
        """Return the day."""
        text = self.text().strip()
        return read_date(text, self.accessibleName()) if text else None

    def text_of(self, value: object) -> str:
        """Return dd/mm/yyyy."""
        return short_date(value) if isinstance(value, date) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go a day on or back with the arrow keys."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        step = steps.get(Qt.Key(event.key()))
        day = self._day_or_none() if step else None
        if step is None or day is None or self.isReadOnly():
            super().keyPressEvent(event)
            return
        self.setText(short_date(date.fromordinal(day.toordinal() + step)))

    def _day_or_none(self) -> date | None:
        try:
            return self.value()
        except CannotDo:
            return None


class DaysField(LineField):
    """Several days, with a semicolon or comma between."""

    expands = False

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, placeholder="dd/mm/yyyy; dd/mm/yyyy")

    def value(self) -> tuple[date, ...]:
        """Return the days in the order written."""
        parts = [part.strip() for part in self.text().replace(",", ";").split(";")]
        return tuple(read_date(part, self.accessibleName()) for part in parts if part)

    def text_of(self, value: object) -> str:
        """Return the days as text."""
        return "; ".join(short_date(day) for day in value) if isinstance(value, tuple) else ""


class ClockField(LineField):
    """A clock time written 08:30; empty is None."""

    expands = False

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, placeholder=EXAMPLE.format("08:30"))

    def value(self) -> time | None:
        """Return the time; ``8:30``, ``8h30`` and ``08 giờ 30`` are understood."""
        text = self.text().strip().lower()
        if not text:
            return None
        match = _CLOCK.fullmatch(text)
        try:
            return time(int(match["hour"]), int(match["minute"] or 0)) if match else _not_a_time(text)
        except ValueError:
            return _not_a_time(text)

    def text_of(self, value: object) -> str:
        """Return hh:mm."""
        return value.strftime("%H:%M") if isinstance(value, time) else ""


def _not_a_time(text: str) -> time:
    raise CannotDo("WINDOW-04", text=text[:40])


class CountField(LineField):
    """A whole number with dots between thousands; empty is None: missing is not zero."""

    expands = False

    def __init__(self, name: str, parent: QWidget | None = None, *, placeholder: str = "") -> None:
        super().__init__(name, parent, placeholder=placeholder)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def value(self) -> int | None:
        """Return the number."""
        text = self.text().strip()
        return read_count(text, self.accessibleName()) if text else None

    def text_of(self, value: object) -> str:
        """Return 34.336."""
        return number_text(value) if isinstance(value, int) else ""


class DecimalField(LineField):
    """A number with a decimal comma, given as decimal text ("99.56"), the form that measures are kept in."""

    expands = False

    def value(self) -> str | None:
        """Return the number as text with a decimal point."""
        text = self.text().strip()
        return format(read_number(text, self.accessibleName()).value, "f") if text else None

    def text_of(self, value: object) -> str:
        """Return 99,56."""
        return number_text(Decimal(str(value))) if value is not None else ""


class NoteField(QPlainTextEdit):
    """Several lines of plain text; given after a pause in typing, and when the field is left.

    Attributes:
        expands: Whether short forms are written out while somebody types.

    Signals:
        committed(object): The text was changed.
        left: Esc was pressed: back to where one came from.
    """

    committed = Signal(object)
    left = Signal()
    expands = True

    def __init__(
        self, name: str, parent: QWidget | None = None, *, lines: int = 2, placeholder: str = ""
    ) -> None:
        """Make an empty field of at least ``lines`` lines; it grows with its text up to three times that."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines = lines
        self._stored = ""
        self._before = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)

    def show_value(self, value: str, *, anew: bool = False) -> None:
        """Show the stored text, unless it is the one that was shown before; ``anew``: in any case."""
        if anew or value != self._stored:
            self._stored = self._before = value
            self._pause.stop()
            self.blockSignals(True)
            self.setPlainText(value)
            self.blockSignals(False)
            self.updateGeometry()
            if self.hasFocus():
                self.moveCursor(QTextCursor.MoveOperation.End)

    def value(self) -> str:
        """Return the text."""
        return nfc(self.toPlainText().strip())

    def commit(self) -> None:
        """Give the text if it was changed."""
        self._pause.stop()
        value = self.value()
        if value != self._stored and not self.isReadOnly():
            self._before, self._stored = self._stored, value
            self.committed.emit(value)
            forget_typing(self)

    def take_back(self, _error: object = None) -> None:
        """Note that the text did not reach the record: it stays, leaving the field tries again."""
        self._stored = self._before

    def sizeHint(self) -> QSize:
        """Return room for the text within bounds."""
        line = self.fontMetrics().lineSpacing()
        wanted = max(self._lines, min(int(self.document().size().height()), self._lines * 3))
        return QSize(200, wanted * line + 28)  # margins of document and style sheet

    def minimumSizeHint(self) -> QSize:
        """Return the same height: the page scrolls, not the field."""
        return QSize(80, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give what was typed."""
        super().focusOutEvent(event)
        self.commit()

    def _typed(self) -> None:
        self._pause.start()
        self.updateGeometry()


class LinesField(NoteField):
    """A list, one entry a line."""

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show the stored entries."""
        self.show_value("\n".join(lines))

    def lines(self) -> tuple[str, ...]:
        """Return the entries that say something."""
        return tuple(line.strip() for line in self.value().splitlines() if line.strip())


class ChoiceField(QComboBox):
    """One of a few terms.

    Signals:
        committed(object): A person chose another one.
    """

    committed = Signal(object)

    def __init__(self, name: str, options: Sequence[StrEnum | None], parent: QWidget | None = None) -> None:
        """Offer terms by their words; None reads «–»."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._options = tuple(options)
        for option in self._options:
            self.addItem("–" if option is None else word(option))
        self._stored: StrEnum | None = self._options[0]
        self._before = self._stored
        self.activated.connect(self._chosen)

    def show_value(self, value: StrEnum | None) -> None:
        """Show the stored term."""
        self._stored = self._before = value
        self.setCurrentIndex(self._options.index(value))

    def value(self) -> StrEnum | None:
        """Return the chosen term."""
        return self._options[self.currentIndex()]

    def take_back(self, _error: object = None) -> None:
        """Return to the stored term: nothing was typed, so nothing is lost."""
        self.show_value(self._before)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll; a wheel over a closed list must not change what is recorded."""
        event.ignore()

    def _chosen(self, _index: int) -> None:
        value = self.value()
        if value is not self._stored:
            self._before, self._stored = self._stored, value
            self.committed.emit(value)


WrittenField = LineField | NoteField | ChoiceField
"""A field of a record that is written in, or chosen from."""


def show_record(shown_in: Mapping[str, WrittenField], record: object, *, anew: bool, editable: bool) -> None:
    """Show each named field of a stored record in the widget for it.

    Args:
        shown_in: Name of the record's field -> the widget.
        record: Has an attribute of every name.
        anew: Whether what is being typed gives way.
        editable: Whether it may be changed.
    """
    for name, field in shown_in.items():
        value: Any = getattr(record, name)
        if isinstance(field, ChoiceField):
            field.show_value(value)
            field.setEnabled(editable)
        else:
            field.show_value(value, anew=anew)
            field.setReadOnly(not editable)
