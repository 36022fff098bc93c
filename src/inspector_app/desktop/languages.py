"""Words of the window: Vietnamese is the source; Qt's own buttons and menus get their Vietnamese here."""

import json

from PySide6.QtCore import QObject, QTranslator

from inspector_app.bundled import bundled


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - the name that pyside6-lupdate looks for
    """Mark a constant for translation; it is translated where it is shown."""
    return text


class QtWords(QTranslator):
    """Vietnamese for Qt's own words (Sao chép, Dán, Hủy): Qt ships no qtbase_vi."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        file = bundled("resources/translations/qtbase_vi.json")
        contexts: dict[str, dict[str, str]] = json.loads(file.read_text(encoding="utf-8"))["contexts"]
        self._words = {
            (context, source): target
            for context, words in contexts.items()
            for source, target in words.items()
        }

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's own name
        """Return False: there are words."""
        return not self._words

    def translate(
        self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str | None:
        """Return our word, or None where Qt's own stays."""
        return self._words.get((context, source.replace("&", "")))
