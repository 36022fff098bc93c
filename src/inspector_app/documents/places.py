"""What cannot be printed, and in which field it stands: a paper must say what the data says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from inspector_app.documents.compose_sampling import MOST_CODES_ON_PAPER
from inspector_app.documents.fonts import FontSet, describe, missing_glyphs
from inspector_app.documents.templates import Template
from inspector_app.errors import CannotDo
from inspector_app.inspection.instrument_lines import FrameList
from inspector_app.inspection.minutes import Minutes, Slot

# Not printed as text: ids, hashes and the state of the record.
_NOT_PRINTED = frozenset(
    (
        "layout",
        "record",
        "visit_id",
        "ink",
        "ink_sha256",
        "ink_pages_sha256",
        "participant",
        "extra",
        "id",
        "relation",
        "sha256",
    )
)
_NAMED = 8
_FIELD = re.compile("[a-z][a-z0-9_]*")  # not the number or code of a line


def refuse_what_has_no_shape(minutes: Minutes, template: Template, fonts: FontSet) -> None:
    """Check every text of the minutes.

    Raises:
        CannotDo: ``FONT-02`` with the field in words and the characters that the font has no shape for.
    """
    for path, text in printed_texts(minutes):
        missing = missing_glyphs(fonts, text)
        if missing:
            characters = ", ".join(describe(character) for character in missing[:_NAMED])
            more = " …" if len(missing) > _NAMED else ""
            raise CannotDo("FONT-02", where=in_words(path, template), characters=characters + more)


def printed_texts(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every text that may be printed with the path to it: names of fields, numbers of lines."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield path, value
    elif isinstance(value, bool | int | Decimal | date | Enum) or value is None:
        return
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from printed_texts(inner, (*path, str(key)))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value, 1):
            yield from printed_texts(inner, (*path, str(getattr(inner, "code", "") or number)))
    elif is_dataclass(value):
        for name in _printed_fields(value):
            yield from printed_texts(getattr(value, name), (*path, name))


def _printed_fields(value: Any) -> Iterator[str]:
    """Yield the fields of a dataclass that stand on paper."""
    elsewhere = isinstance(value, FrameList) and len(value.rows) > MOST_CODES_ON_PAPER
    for field in fields(value):
        of_its_own = (isinstance(value, Slot) and field.name == "field") or (
            elsewhere and field.name == "rows"
        )
        if field.name not in _NOT_PRINTED and not of_its_own:
            yield field.name


def in_words(path: tuple[str, ...], template: Template) -> str:
    """Return a path in Vietnamese words: «tồn tại 3, nội dung»."""
    words: list[str] = []
    for number, part in enumerate(path):
        within = next((above for above in reversed(path[:number]) if _FIELD.fullmatch(above)), "")
        name = template.places.get(f"{within}.{part}") or template.places.get(part)
        if name is None and words:
            words[-1] += f" {part}"
        else:
            words.append(name or part)
    return ", ".join(words)
