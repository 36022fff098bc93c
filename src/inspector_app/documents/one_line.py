"""Names, codes and what rules say stand on one line: a line break in one would forge a heading on paper."""

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from inspector_app.documents.compose_sampling import MOST_CODES_ON_PAPER
from inspector_app.inspection.instrument_lines import FrameList
from inspector_app.inspection.minutes import Minutes

V = TypeVar("V")

_BREAK = re.compile("[ \t]*[\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029]\\s*")
_IN_PARAGRAPHS = frozenset(
    ("texts", "findings", "recommendations", "good_practices", "checklist", "source_note", "layout", "record")
)


def on_one_line(minutes: Minutes) -> Minutes:
    """Return minutes as they are printed: only what people write in paragraphs keeps its line breaks."""
    names = (field.name for field in fields(minutes) if field.name not in _IN_PARAGRAPHS)
    return replace(minutes, **{name: _joined(getattr(minutes, name)) for name in names})


def _joined(value: V) -> V:
    """Return a value with every line break in its texts as a blank; codes that are not printed are let be."""
    made: Any = value
    if isinstance(value, str) and not isinstance(value, Enum):
        made = _BREAK.sub(" ", value)
    elif isinstance(value, tuple):
        made = tuple(_joined(inner) for inner in value)
    elif isinstance(value, FrameList) and len(value.rows) > MOST_CODES_ON_PAPER:
        made = value
    elif is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: _joined(getattr(value, field.name)) for field in fields(value)}
        made = replace(value, **changed)
    return made  # type: ignore[no-any-return]
