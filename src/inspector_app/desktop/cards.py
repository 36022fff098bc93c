"""The plain furniture of pages: cards with labelled fields, pages that scroll, buttons, dialogs."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_app.desktop.plain_text import label
from inspector_app.errors import InspectorError

GAP = 10
TWO_COLUMNS_FROM_PX = 640
PRIMARY, DANGER = "primary", "danger"


def button(text: str, parent: QWidget | None = None, *, kind: str = "", name: str = "") -> QPushButton:
    """Return a push button; ``kind`` is its look: primary, danger or "" for plain."""
    made = QPushButton(text, parent)
    made.setAccessibleName(text.replace("&", ""))
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if name:
        made.setObjectName(name)
    return made


def row(*widgets: QWidget | int) -> QHBoxLayout:
    """Return widgets side by side; a number is a stretch."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(8)
    for widget in widgets:
        if isinstance(widget, int):
            made.addStretch(widget)
        else:
            made.addWidget(widget)
    return made


def labelled(text: str, field: QWidget, parent: QWidget) -> QWidget:
    """Return a field with its label above, as one widget."""
    cell = QWidget(parent)
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    above = label(text, cell, role="field", wrap=True)
    above.setBuddy(field)
    column.addWidget(above)
    column.addWidget(field)
    column.addStretch(1)
    return cell


class Card(QFrame):
    """A framed group of labelled fields in one or two columns, each label above its field."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self._columns = 0
        self._cells: list[tuple[QWidget, bool]] = []
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(16, 12, 16, 14)
        self.box.setSpacing(GAP)
        self.heading = label(title, self, role="heading")
        self.box.addWidget(self.heading)
        self.heading.setVisible(bool(title))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(GAP)
        self.box.addLayout(self._grid)

    def add_field(self, text: str, field: QWidget, *, wide: bool = False) -> QWidget:
        """Add a field with its label; a wide one takes the whole row. Returns the cell, to show or hide."""
        cell = labelled(text, field, self)
        self._cells.append((cell, wide))
        self._columns = 0
        return cell

    def add_widget(self, widget: QWidget) -> None:
        """Add a widget below the fields at full width."""
        self.box.addWidget(widget)

    def lay_out(self, columns: int) -> None:
        """Put the fields into so many columns."""
        if columns == self._columns:
            return
        self._columns = columns
        place = 0
        for cell, wide in self._cells:
            if wide and place % columns:
                place += columns - place % columns
            span = columns if wide else 1
            self._grid.addWidget(cell, place // columns, place % columns, 1, span)
            place += span
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the number of columns by the width at hand."""
        self.lay_out(2 if event.size().width() >= TWO_COLUMNS_FROM_PX else 1)
        super().resizeEvent(event)


def tabs(name: str, pages: Sequence[tuple[QWidget, str]], parent: QWidget) -> QTabWidget:
    """Return pages behind tabs; ``name`` is what screen readers say of the whole."""
    made = QTabWidget(parent)
    made.setAccessibleName(name)
    made.tabBar().setAccessibleName(name)
    for page, title in pages:
        made.addTab(page, title)
    return made


class Refilled(QWidget):
    """A column whose widgets are made anew as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inside: QWidget | None = None

    def start(self) -> QVBoxLayout:
        """Drop what was there and return the empty column to fill."""
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget(self)
        self._column.addWidget(self._inside)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        return column


class ScrollingPage(QScrollArea):
    """A page of cards that scrolls up and down, never sideways."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(self)
        inside.setProperty("ground", "clear")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(2, 2, 10, 12)
        self.column.setSpacing(12)
        self.setWidget(inside)

    def add(self, widget: QWidget) -> None:
        """Add a card below the others."""
        self.column.addWidget(widget)

    def end(self) -> None:
        """Push the cards to the top."""
        self.column.addStretch(1)

    def show_whole(self, widget: QWidget) -> None:
        """Scroll a field into view and give it the focus."""
        self.ensureWidgetVisible(widget, 20, 60)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


class EmptyState(QWidget):
    """What a list says while it has nothing to show: what it is for, and what to do."""

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        for text, role in ((title, "heading"), (words, "muted")):
            shown = label(text, self, role=role, wrap=True)
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(shown)
        self._column = column
        column.addStretch(2)

    def add_button(self, pressed: QPushButton) -> None:
        """Add a button under the words."""
        self._column.insertWidget(3, pressed, 0, Qt.AlignmentFlag.AlignHCenter)


class Question(QDialog):
    """A dialog with its own words on its buttons; it is opened, never waited for.

    Signals:
        answered: The main button was pressed; read the fields, then call :meth:`done_with` or stay open.
    """

    answered = Signal()

    def __init__(self, title: str, go: str, parent: QWidget, *, kind: str = PRIMARY) -> None:
        """Make a dialog whose main button says ``go``."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.go = button(go, self, kind=kind, name="go")
        self.go.setDefault(True)
        self.cancel = button(self.tr("Hủy"), self, name="cancel")
        self.trouble = label(parent=self, role="error", wrap=True)
        self.trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        self._heading = label(title, self, role="title")
        column.addWidget(self._heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        column.addLayout(self.body, 1)
        column.addWidget(self.trouble)
        column.addLayout(row(1, self.cancel, self.go))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.go.clicked.connect(self.answered)
        self.cancel.clicked.connect(self.reject)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus with Enter: Enter on «Hủy» must not do the main thing."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def add_field(self, text: str, field: QWidget) -> QWidget:
        """Add a labelled field; returns the pair, to show or hide."""
        cell = labelled(text, field, self)
        self.body.addWidget(cell)
        return cell

    def set_words(self, title: str, go: str) -> None:
        """Give the dialog its title and its main button's word."""
        self._heading.setText(title)
        self.go.setText(go)
        self.go.setAccessibleName(go)

    def say_error(self, error: object, language: str) -> None:
        """Show an error in words; the dialog stays open."""
        from inspector_app.wording import sentence  # reads YAML: only when there is something to say

        if isinstance(error, InspectorError):
            self.say(sentence(error.code, error.fields, language))
        else:
            self.say(sentence("WINDOW-01", {"what": type(error).__name__}, language))

    def say(self, text: str) -> None:
        """Show why the answer will not do; the dialog stays open and keeps what was typed."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
        self.trouble.setAccessibleName(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Let Tab go through the fields first, then the buttons; start in the first field."""
        super().showEvent(event)
        inside = [w for w in self.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        fields = [w for w in inside if w not in (self.go, self.cancel) and w.isVisible()]
        fields.sort(key=lambda w: (w.mapTo(self, QPoint()).y(), w.mapTo(self, QPoint()).x()))
        for before, after in pairwise([*fields, self.go, self.cancel]):
            QWidget.setTabOrder(before, after)
        if fields:
            fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, then: Callable[[], None]) -> None:
        """Open the dialog and call ``then`` when its main button is pressed."""
        self.answered.connect(then)
        self.open()
