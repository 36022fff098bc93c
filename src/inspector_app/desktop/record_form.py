"""One record of an instrument as a card of labelled fields; each change is committed by itself."""

from collections.abc import Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QWidget

from inspector_app.desktop.cards import Card
from inspector_app.desktop.fields import LineField
from inspector_app.desktop.record_fields import Field, FlagField, MakeField, MomentField, show_in
from inspector_app.desktop.visit_in_hand import VisitInHand

_TWO_COLUMNS_FROM_LETTERS = 44


@dataclass(frozen=True, slots=True)
class Slot:
    """One field: the name of what it stores, its label, what makes it, whether it takes a whole row."""

    name: str
    text: str
    make: MakeField = LineField
    wide: bool = False


class RecordForm(Card):
    """The fields of one record, in two columns where there is room.

    Attributes:
        fields: By the name of what they store.
        cells: Each field with its label, to show or hide.
    """

    def __init__(
        self,
        visit: VisitInHand,
        kind: type,
        slots: Sequence[Slot],
        parent: QWidget | None = None,
        *,
        title: str = "",
        prefix: str = "",
        spoken: str = "",
    ) -> None:
        """Make the fields.

        Args:
            visit: Whose record it is.
            kind: Class of the record.
            slots: The fields in their order.
            parent: Owner.
            title: Heading of the card.
            prefix: What the object names of the fields begin with.
            spoken: What screen readers hear before each field's name, for one of several such forms.
        """
        super().__init__(title, parent)
        self._visit = visit
        self._kind = kind
        self.key = ""
        self._record: Any = None
        self._needed = {one.name for one in fields(kind) if one.default is MISSING}
        self.fields: dict[str, Field] = {}
        self.cells: dict[str, QWidget] = {}
        for slot in slots:
            field = slot.make(slot.text, self)
            field.setAccessibleName(f"{spoken}{slot.text}")
            field.setObjectName(f"{prefix}_{slot.name}")
            field.committed.connect(partial(self._commit, slot.name))
            if isinstance(field, LineField):
                field.refused.connect(visit.refused)
            self.fields[slot.name] = field
            label = "" if isinstance(field, FlagField) else slot.text
            self.cells[slot.name] = self.add_field(label, field, wide=slot.wide)
            above = self.cells[slot.name].findChild(QLabel)
            if above is not None and slot.wide and not label:  # it stands beside nothing: no empty line above
                above.hide()

    def show_record(self, record: Any, *, editable: bool, day: date | None = None) -> None:
        """Show a record; what was typed for the one before is given first. ``day`` completes moments."""
        anew = record.id != self.key
        self._record = record
        if anew:
            self.leave()
        self.key = record.id
        for name, field in self.fields.items():
            if isinstance(field, MomentField):
                field.day = day
            show_in(field, getattr(record, name), anew=anew, editable=editable)

    def leave(self) -> None:
        """Give what is being typed."""
        if self.key:
            for field in self.fields.values():
                if hasattr(field, "commit"):
                    field.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the number of columns by the letters that fit."""
        wide = event.size().width() >= self.fontMetrics().averageCharWidth() * _TWO_COLUMNS_FROM_LETTERS
        self.lay_out(2 if wide else 1)
        QFrame.resizeEvent(self, event)

    def _commit(self, name: str, value: object) -> None:
        if value is None and name in self._needed:  # a record cannot be without it
            show_in(self.fields[name], getattr(self._record, name), anew=True, editable=True)
        elif self.key:
            self._visit.amend(self._kind, self.key, self.fields[name].take_back, **{name: value})


class InSight(QObject):
    """Begins a row just added at a field, and keeps that in sight while the row finds its place on its page.

    A row is laid out in several turns after it was shown, so scrolling to it once is not enough.
    """

    def __init__(self, inside: QWidget) -> None:
        """``inside`` is the scrolling page, or stands on one."""
        super().__init__(inside)
        self._inside = inside
        self._page: QScrollArea | None = None
        self._name = ""

    def begin_at(self, field: QWidget) -> None:
        """Go to a field and follow it as long as it has the focus."""
        if self._page is None:
            self._page = _scrolling(self._inside)
            content = self._page.widget() if self._page is not None else None
            if content is not None:
                content.installEventFilter(self)
        self._name = field.objectName()
        QTimer.singleShot(0, field, partial(self._enter, field))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look again where the field is when the page is laid out."""
        if event.type() is QEvent.Type.LayoutRequest and self._name:
            QTimer.singleShot(0, self, self._keep)
        return False

    def _enter(self, field: QWidget) -> None:
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(field, QLineEdit):
            field.selectAll()
        self._keep()

    def _keep(self) -> None:
        focused = self._inside.window().focusWidget()
        if self._page is None or focused is None or focused.objectName() != self._name:
            self._name = ""
            return
        self._page.ensureWidgetVisible(focused, 20, 60)


def _scrolling(widget: QWidget) -> QScrollArea | None:
    above: QWidget | None = widget
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
