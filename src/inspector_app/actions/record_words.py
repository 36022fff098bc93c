"""What kinds, fields and values of the record are called; what is not known here stays as written."""

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from inspector_app.actions.record_kinds import term_of
from inspector_app.actions.term_words import NOUNS, TERM_WORDS, key_of
from inspector_app.bundled import bundled
from inspector_app.canonical import Json
from inspector_app.inspection.answers import MEASURE_PREFIX
from inspector_app.inspection.posting.duty import LEVEL_WORDS
from inspector_app.inspection.posting.words import POINT_WORDS, TICK_WORDS
from inspector_app.inspection.sampling.words import BASIS_WORDS, METHOD_WORDS

_PRINTED: dict[tuple[str, str], str] = {
    key_of(term): words
    for table in (LEVEL_WORDS, POINT_WORDS, TICK_WORDS, BASIS_WORDS, METHOD_WORDS)
    for term, words in table.items()
}
"""What papers call terms that the window has no word of its own for."""


def kind_words(kind: str, language: str = "vi") -> str:
    """Return what people call records of a kind; the window translates the nouns that it has itself."""
    return _names(language)["kinds"].get(kind) or NOUNS.get(kind, kind)


def field_words(kind: str, field: str, language: str = "vi") -> str:
    """Return what a field of a kind is called; a measure goes by the name that its form gave it."""
    words = _names(language)["fields"]
    if field.startswith(MEASURE_PREFIX):
        return f"{words['measure']} {field.removeprefix(MEASURE_PREFIX)}"
    return words.get(f"{kind}.{field}") or words.get(field, field)


def term_words(term: StrEnum, language: str = "vi") -> str:
    """Return what a value of an enumeration is called; the window translates those that it has itself."""
    key = key_of(term)
    known = TERM_WORDS.get(key) or _PRINTED.get(key)
    return known or _names(language)["terms"].get(".".join(key), str(term.value))


def value_term(kind: str, field: str, value: Json) -> StrEnum | None:
    """Return the term that a value of a field is; None where it is none, or one of a later version."""
    terms = term_of(kind, field)
    if terms is None or not isinstance(value, str | int):
        return None
    return next((term for term in terms if term.value == str(value)), None)


@cache
def _names(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the names of one language; no part of the sentences, which are read far more often."""
    file = bundled(f"resources/record/{language}.json")
    found: Mapping[str, Mapping[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    return found
