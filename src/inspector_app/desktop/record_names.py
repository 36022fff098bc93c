"""What the record's kinds, fields and values are called in the window's language."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from inspector_app.actions.record_words import field_words, kind_words, term_words, value_words
from inspector_app.actions.term_words import NOUNS, TERM_WORDS, key_of
from inspector_app.canonical import Json
from inspector_app.desktop.words import word
from inspector_app.inspection.checklist import split_item_key

_OF_ITEMS = ("answer", "chosen")


def field_name(kind: str, field: str, language: str, key: str = "") -> str:
    """Return what a field of a kind is called: «tồn tại: mức độ»; of an item with its code."""
    noun = QCoreApplication.translate("Undo", NOUNS[kind]) if kind in NOUNS else kind_words(kind, language)
    if kind in _OF_ITEMS and key:
        noun = f"{noun} {split_item_key(key)[1]}"
    return f"{noun}: {field_words(kind, field, language)}"


def value_said(kind: str, field: str, value: Json, language: str) -> str:
    """Return a value in words, on one line."""

    def say(term: StrEnum) -> str:
        return word(term) if key_of(term) in TERM_WORDS else term_words(term, language)

    return value_words(kind, field, value, say, language)
