"""Canonical bytes: one value, one byte string, on every laptop and in every language (RFC 8785 subset).

Keys are ASCII and sorted, text is NFC, whole numbers stay below 2**53, floats do not exist: decimals are
strings. Within these limits the bytes equal those of RFC 8785, so others can recompute every hash.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]

LARGEST_INTEGER = 2**53 - 1  # RFC 8785 follows IEEE 754 doubles: larger integers are not exact elsewhere


class NotCanonical(ValueError):
    """The value cannot be written canonically; a bug in the caller, never a person's input."""


def nfc(text: str) -> str:
    """Return the text in Unicode NFC, the only form that is stored, compared and printed."""
    return unicodedata.normalize("NFC", text)


def canonical_bytes(value: Json) -> bytes:
    """Return the canonical UTF-8 bytes of a plain value.

    Raises:
        NotCanonical: a float, an integer beyond 2**53-1, a key that is not ASCII text, text that is not
            NFC or holds a lone surrogate, or any other type.
    """
    _check(value)
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def parse(data: bytes) -> Json:
    """Read canonical bytes back; refuses bytes that are not the canonical form of what they say.

    Raises:
        NotCanonical: not JSON, or JSON whose canonical bytes differ from ``data``.
    """
    try:
        value: Json = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise NotCanonical("not JSON") from error
    if canonical_bytes(value) != data:
        raise NotCanonical("JSON, but not in canonical form")
    return value


def read_stored(data: bytes) -> Any:
    """Read bytes that were canonical when they were stored, from a place that nobody else writes to.

    Does not check them again: that costs ten times the reading, and the case file authenticates its pages.
    """
    return orjson.loads(data)


def _check(value: object) -> None:
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise NotCanonical(f"integer beyond 2**53-1: {value}")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str) or not key.isascii():
                raise NotCanonical(f"key is not ASCII text: {key!r}")
            _check(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _check(inner)
    else:
        raise NotCanonical(f"no canonical form for {type(value).__name__}")


def _check_text(text: str) -> None:
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonical("text is not NFC")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("text holds a lone surrogate") from error
