"""Words of the window: Vietnamese is the source, English a translation; Qt's own words get Vietnamese."""

import json

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from inspector_app.bundled import bundled
from inspector_app.settings import Language

QT_IN_VIETNAMESE = "qtbase_vi"
"""Qt's own words (Sao chép, Dán, Hủy): Qt ships no Vietnamese."""

WINDOW_IN_ENGLISH = "window_en"
_ASKED_OF_PARENT = "parent"  # the context that pyside6-lupdate finds for ``parent.tr``

LANGUAGE_CHOSEN = {
    "vi": "Từ lần mở sau, cửa sổ dùng tiếng Việt.",
    "en": "The window speaks English from the next start.",
}
"""What is told when a language is chosen, in that language."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - the name that pyside6-lupdate looks for
    """Mark a constant for translation; it is translated where it is shown."""
    return text


class Words(QTranslator):
    """The words of one file in ``resources/translations``: context -> source -> target."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        file = bundled(f"resources/translations/{name}.json")
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
        """Return our word, or None where the source stays; Qt's own are known without their «&».

        What a dialog says through ``parent.tr`` before it is one itself is asked in the class of its parent.
        """
        places = ((context, source), (context, source.replace("&", "")), (_ASKED_OF_PARENT, source))
        return next((self._words[place] for place in places if place in self._words), None)


def speak(app: QCoreApplication, language: str) -> None:
    """Let the window speak a language: every translator is asked for every word, so there is only one."""
    name = WINDOW_IN_ENGLISH if language == Language.EN else QT_IN_VIETNAMESE
    standing = app.findChildren(Words)
    for words in standing:
        if words.objectName() != name:
            app.removeTranslator(words)
            words.deleteLater()
    if all(words.objectName() != name for words in standing):
        app.installTranslator(Words(name, app))
