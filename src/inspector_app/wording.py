"""Sentences for people by stable code, Vietnamese first, English as translation.

A sentence says where, what, what to do and what is safe. All files of ``resources/wording/<language>/`` are
one catalogue; a code stands in exactly one of them, in both languages.
"""

import errno
import os
import unicodedata
from collections.abc import Mapping
from functools import cache

from inspector_app.bundled import bundled

LANGUAGES = ("vi", "en")
UNKNOWN = "?"
_OF_SYSTEM = {
    os.strerror(getattr(errno, name)): f"SYSTEM-{name}"
    for name in (
        "ENOENT",
        "EACCES",
        "EPERM",
        "EROFS",
        "ENOSPC",
        "EDQUOT",
        "EIO",
        "EISDIR",
        "ENOTDIR",
        "EBUSY",
    )
    if hasattr(errno, name)
}
"""What the system says of a file in English, by the code of the same in words for people."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def sentence(code: str, fields: Mapping[str, object] | None = None, language: str = "vi") -> str:
    """Return the sentence of a code with its fields put in, ending with the code in brackets."""
    text = catalogue(language).get(code, code)
    return f"{text.format_map(_Fields(fields or {}, language))} [{code}]"


def phrase(code: str, fields: Mapping[str, object] | None = None, language: str = "vi") -> str:
    """Return a short text (a label, a state) without its code."""
    return catalogue(language).get(code, code).format_map(_Fields(fields or {}, language))


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return every sentence of a language by code; the files are read once."""
    import yaml  # not before the first window is drawn

    sentences: dict[str, str] = {}
    for file in sorted(bundled(f"resources/wording/{language}").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".yaml"):
            sentences.update(yaml.safe_load(file.read_text(encoding="utf-8")) or {})
    return sentences


def shown(text: str) -> str:
    """Return a stranger's text as it may be shown: what repaints a terminal or turns words round is blank."""
    return "".join(" " if is_unseen(sign) else sign for sign in text)


def is_unseen(sign: str) -> bool:
    """Say whether a character controls or turns round what stands beside it instead of being seen."""
    return unicodedata.category(sign) in _UNSEEN


def _shown(value: object, language: str) -> object:
    if not isinstance(value, str):
        return value
    return catalogue(language)[_OF_SYSTEM[value]] if value in _OF_SYSTEM else shown(value)


class _Fields(dict[str, object]):
    """Fields by name, as they may be shown; a missing one reads "?" instead of hiding the whole sentence.

    Text in them may come from a stranger's file: control and format characters could repaint a terminal or
    turn the reading order round, so they become blanks.
    """

    def __init__(self, fields: Mapping[str, object], language: str) -> None:
        super().__init__({name: _shown(value, language) for name, value in fields.items()})

    def __missing__(self, key: str) -> str:
        return UNKNOWN
