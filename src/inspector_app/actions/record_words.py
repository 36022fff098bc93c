"""What kinds, fields and values of the record are called; what is not known here stays as written."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from inspector_app.actions.record_kinds import hint_of, term_of
from inspector_app.actions.term_words import NOUNS, TERM_WORDS, key_of
from inspector_app.bundled import bundled
from inspector_app.canonical import Json
from inspector_app.inspection.answers import MEASURE_PREFIX
from inspector_app.inspection.dates import moment_text, short_date
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
    return _term(terms, value) if terms is not None else None


def value_words(
    kind: str, field: str, value: Json, say: Callable[[StrEnum], str] = term_words, language: str = "vi"
) -> str:
    """Return a value in words, on one line: terms, days and parts by name; everything else as it is written.

    Args:
        kind: Of the record.
        field: Whose value it is.
        value: As the journal has it.
        say: What a term is called.
        language: Of the names of parts.
    """
    return _Sayer(say, language).say(hint_of(kind, field), value)


@dataclass(frozen=True, slots=True)
class _Sayer:
    """Puts plain values into words along the types that they were made of."""

    term: Callable[[StrEnum], str]
    language: str

    def say(self, hint: Any, value: Json) -> str:
        """Return a value of an annotated type in words."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return _names(self.language)["signs"]["yes" if value else "no"]
        within = [inner for inner in get_args(hint) if inner not in (type(None), Ellipsis)]
        if isinstance(value, list):
            return "; ".join(filter(None, (self.say(within[0] if within else None, one) for one in value)))
        if within and get_origin(hint) in (Union, UnionType):
            return self.say(within[0], value)
        if isinstance(value, dict):
            return ", ".join(self._parts(hint, value, within))
        return self._one(hint, value)

    def _parts(self, hint: Any, value: Mapping[str, Json], within: list[Any]) -> Iterator[str]:
        hints = get_type_hints(hint) if is_dataclass(hint) else {}
        for name, inner in value.items():
            words = self.say(hints.get(name, within[-1] if within else None), inner)
            if words:
                called = field_words(hint.__name__, name, self.language) if name in hints else name
                yield f"{called}: {words}"

    def _one(self, hint: Any, value: object) -> str:
        if isinstance(hint, type):
            if issubclass(hint, StrEnum):
                term = _term(hint, value)
                return self.term(term) if term is not None else str(value)
            if issubclass(hint, date):
                return _day(hint, str(value))
        return " ".join(str(value).split())


def _term(terms: type[StrEnum], value: object) -> StrEnum | None:
    return next((term for term in terms if term.value == str(value)), None)


def _day(hint: type[date], value: str) -> str:
    """Return a day or an instant as people write it; as it stands where it is none."""
    try:
        return (
            moment_text(datetime.fromisoformat(value))
            if hint is datetime
            else short_date(date.fromisoformat(value))
        )
    except ValueError:
        return value


@cache
def _names(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the names of one language; no part of the sentences, which are read far more often."""
    file = bundled(f"resources/record/{language}.json")
    found: Mapping[str, Mapping[str, str]] = json.loads(file.read_text(encoding="utf-8"))
    return found
