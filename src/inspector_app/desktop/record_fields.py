"""Fields of the instruments' records: yes, no or not looked at; a moment in shorthand; a decimal; a flag."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from inspector_app.desktop.fields import EXAMPLE, ChoiceField, LineField, NoteField
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import EARLIEST_YEAR, LATEST_YEAR, clock_text, day_of, short_date
from inspector_app.inspection.folding import fold
from inspector_app.inspection.numbers import number_text, read_number

HOUR_MINUTES = 60
WORKING_DAY_MINUTES = 8 * HOUR_MINUTES
_SPAN_UNITS = {"n": WORKING_DAY_MINUTES, "g": HOUR_MINUTES, "h": HOUR_MINUTES, "p": 1, "": 1}
_SPAN_PART = re.compile(
    r"(\d+(?:\.\d{3})*(?:,\d+)?) *(ngay(?: lam viec)?|gio(?: lam viec)?|phut|[ghp])?(?![a-z])"
)
_ANSWERS: tuple[bool | None, ...] = (None, True, False)


class YesNoField(QComboBox):
    """Yes, no, or not looked at.

    Signals:
        committed(object): A person chose another one: True, False or None.
    """

    committed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(7)
        self.addItems((self.tr("Chưa xem"), self.tr("Có"), self.tr("Không")))
        self._stored: bool | None = None
        self.activated.connect(self._chosen)

    def show_value(self, value: bool | None) -> None:
        """Show the stored answer."""
        self._stored = value
        self.setCurrentIndex(_ANSWERS.index(value))

    def value(self) -> bool | None:
        """Return the chosen answer."""
        return _ANSWERS[self.currentIndex()]

    def take_back(self, _error: object = None) -> None:
        """Leave what is shown: the next reading of the record sets it right."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll; a wheel over a closed list must not change what is recorded."""
        event.ignore()

    def _chosen(self, _index: int) -> None:
        if self.value() is not self._stored:
            self._stored = self.value()
            self.committed.emit(self._stored)


class FlagField(QCheckBox):
    """A plain yes that is either said or not.

    Signals:
        committed(object): It was ticked or unticked.
    """

    committed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setAccessibleName(name)
        self.clicked.connect(self._give)

    def show_value(self, value: bool) -> None:
        """Show the stored value."""
        self.setChecked(value)

    def take_back(self, _error: object = None) -> None:
        """Leave what is shown: the next reading of the record sets it right."""

    def _give(self, on: bool) -> None:
        self.committed.emit(on)


class MomentField(LineField):
    """A clock time of a day, typed in shorthand: «0830 12/11», «8h30»; the day is taken from ``day``."""

    expands = False

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, placeholder=EXAMPLE.format("0830 12/11"))
        self.day: date | None = None

    def value(self) -> datetime | None:
        """Return the moment."""
        text = self.text().strip()
        if not text:
            return None
        from inspector_app.inspection.slips.shorthand import read_moment

        return read_moment(text, day=self.day, where=self.accessibleName())

    def text_of(self, value: object) -> str:
        """Return hh:mm dd/mm/yyyy, in Việt Nam."""
        return f"{clock_text(value)} {short_date(day_of(value))}" if isinstance(value, datetime) else ""

    def commit(self) -> None:
        """Give the moment, and show it written out, so that a wrong guess of the day is seen."""
        super().commit()
        if isinstance(self._stored, datetime) and not self.property("wrong"):
            self.setText(self.text_of(self._stored))


class NumberField(LineField):
    """A decimal number with a comma; empty is None."""

    expands = False

    def value(self) -> Decimal | None:
        """Return the number."""
        text = self.text().strip()
        return read_number(text, self.accessibleName()).value if text else None

    def text_of(self, value: object) -> str:
        """Return 99,56."""
        return number_text(value) if isinstance(value, Decimal) else ""


class SpanField(LineField):
    """Working time in minutes, typed as «1 ngày», «4 giờ», «1 giờ 30 phút» or a number of minutes."""

    expands = False

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, placeholder=EXAMPLE.format("4 giờ"))
        self.setToolTip(
            self.tr(
                "Gõ 1 ngày, 4 giờ, 1 giờ 30 phút; số không kèm đơn vị là phút. 1 ngày là {0} giờ làm việc;"
                " nơi làm việc ít hay nhiều giờ hơn thì ghi bằng giờ."
            ).format(WORKING_DAY_MINUTES // HOUR_MINUTES)
        )

    def value(self) -> int | None:
        """Return the minutes."""
        text = self.text().strip()
        return read_span(text) if text else None

    def text_of(self, value: object) -> str:
        """Return «3 giờ 20 phút»."""
        return span_words(value) if isinstance(value, int) else ""

    def commit(self) -> None:
        """Give the minutes, and show them in hours, so that what a day stands for is seen."""
        super().commit()
        if isinstance(self._stored, int) and not self.property("wrong"):
            self.setText(self.text_of(self._stored))


def read_span(text: str) -> int:
    """Return the minutes of working time that a text names; a day is one of eight hours.

    Raises:
        CannotDo: ``WINDOW-10`` it cannot be read.
    """
    plain = fold(text.replace("'", " phut"))
    from inspector_app.inspection.slips.timing import MOST_MINUTES

    parts = _SPAN_PART.findall(plain)
    if not parts or _SPAN_PART.sub("", plain).strip() or any(not unit for _, unit in parts[:-1]):
        raise CannotDo("WINDOW-10", text=text[:40])
    numbers = (Decimal(number.replace(".", "").replace(",", ".")) for number, _ in parts)
    minutes = sum(number * _SPAN_UNITS[unit[:1]] for number, (_, unit) in zip(numbers, parts, strict=True))
    if minutes != int(minutes) or minutes > MOST_MINUTES:
        raise CannotDo("WINDOW-10", text=text[:40])
    return int(minutes)


def span_words(minutes: int) -> str:
    """Return working time in hours and minutes: «3 giờ 20 phút»."""
    hours, rest = divmod(minutes, HOUR_MINUTES)
    parts = [f"{hours} giờ"] if hours else []
    return " ".join((*parts, f"{rest} phút")) if rest or not hours else parts[0]


class YearField(LineField):
    """A year in four digits; empty is None."""

    expands = False

    def value(self) -> int | None:
        """Return the year."""
        text = self.text().strip()
        if text and not (text.isdecimal() and EARLIEST_YEAR <= int(text) <= LATEST_YEAR):
            raise CannotDo("WINDOW-09", text=text[:40])
        return int(text) if text else None

    def text_of(self, value: object) -> str:
        """Return 2026, without a dot."""
        return str(value) if isinstance(value, int) else ""


Field = LineField | NoteField | ChoiceField | YesNoField | FlagField
MakeField = Callable[[str, QWidget], Field]


def choice(*options: StrEnum | None) -> MakeField:
    """Return what makes a list of these terms."""
    return lambda name, parent: ChoiceField(name, options, parent)


def note(lines: int) -> MakeField:
    """Return what makes a note of at least so many lines."""
    return lambda name, parent: NoteField(name, parent, lines=lines)


def show_in(field: Field, value: object, *, anew: bool, editable: bool) -> None:
    """Show a stored value in a field of any kind, and let it be edited or not."""
    if isinstance(field, NoteField):
        field.show_value(str(value), anew=anew)
        field.setReadOnly(not editable)
    elif isinstance(field, LineField):
        field.show_value(value, anew=anew)
        field.setReadOnly(not editable)
    elif isinstance(field, ChoiceField):
        field.show_value(value if isinstance(value, StrEnum) else None)
        field.setEnabled(editable)
    elif isinstance(field, FlagField):
        field.show_value(bool(value))
        field.setEnabled(editable)
    else:
        field.show_value(value if isinstance(value, bool) else None)
        field.setEnabled(editable)
