"""Labels and tips that show data as it is: the one place where QLabel is made.

Qt reads text that looks like HTML as HTML: ``<img src=…>`` loads local files, and a long table freezes the
window. So every label here is Qt.PlainText, and a tip is turned into text that cannot be read as markup.
"""

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

LONGEST_TIP = 600
_GAP_PX = 16


class ElidedLabel(QLabel):
    """One line of text that ends in "…" where the room ends."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Return a height; any width will do."""
        return QSize(0, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        one_line = " ".join(self.text().split())
        shown = self.fontMetrics().elidedText(one_line, Qt.TextElideMode.ElideRight, self.width())
        self.style().drawItemText(
            painter,
            self.rect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )


class WhileSaid(QLabel):
    """A label that takes room only while it says something, with a gap after it."""

    def __init__(self, parent: QWidget, *, role: str) -> None:
        super().__init__(parent)
        dress(self, role)
        self.setContentsMargins(0, 0, _GAP_PX, 0)
        self.hide()

    def say(self, text: str) -> None:
        """Say something, "" for nothing."""
        self.setText(text)
        self.setVisible(bool(text))


def label(text: str = "", parent: QWidget | None = None, *, role: str = "", wrap: bool = False) -> QLabel:
    """Return a label of plain text.

    Args:
        text: What it says.
        parent: Its owner.
        role: How it looks, a name of the style sheet: title, heading, field, muted, small, error, warn, code.
        wrap: Whether long text breaks into lines.
    """
    made = QLabel(text, parent)
    dress(made, role)
    made.setWordWrap(wrap)
    if wrap:
        made.setMinimumWidth(60)
    return made


def elided(text: str = "", parent: QWidget | None = None, *, role: str = "") -> ElidedLabel:
    """Return a one-line label that is cut with "…" where the room ends."""
    made = ElidedLabel(text, parent)
    dress(made, role)
    return made


def dress(made: QLabel, role: str) -> None:
    """Make a label plain and give it its look."""
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)


def wear(shown: QLabel, role: str) -> None:
    """Give a label that is on the screen already another look."""
    shown.setProperty("role", role)
    shown.style().unpolish(shown)
    shown.style().polish(shown)


def tip(text: str) -> str:
    """Return text for a tool tip that Qt shows letter by letter, whatever it holds."""
    shown = text if len(text) <= LONGEST_TIP else text[:LONGEST_TIP] + "…"
    return f"<qt>{html.escape(shown)}</qt>".replace("\n", "<br>") if shown else ""
