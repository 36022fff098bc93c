"""The line in a window where an error is told: hidden while there is nothing to say."""

from PySide6.QtWidgets import QLabel

from inspector_app.desktop.error_words import in_words
from inspector_app.desktop.page import Fittings
from inspector_app.errors import InspectorError


def say_on(line: QLabel, words: str) -> None:
    """Show words on the line, for the eye and for a screen reader; no words hide it."""
    line.setText(words)
    line.setAccessibleName(words)
    line.setVisible(bool(words))


def tell_on(line: QLabel, error: object, fittings: Fittings) -> None:
    """Show an error on the line; a bug is told among the notices too, where its details can be copied."""
    if not isinstance(error, InspectorError):
        fittings.notices.tell_error(error)
    say_on(line, in_words(error, fittings.language))
