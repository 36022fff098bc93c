"""Regular expressions that cannot run away: a safe part of the language, on a text of bounded length."""

import re
import warnings
from functools import lru_cache

from inspector_app.forms.expressions.tokens import bad_expression

LONGEST_SUBJECT = 256
"""Longer text never matches: what forms check by pattern (codes, numbers) is short."""

_LONGEST_PATTERN = 200
_MOST_OPEN_ENDED = 3
_PIECE = re.compile(
    r"\\(?P<escape>.) | \[\^?\]?(?:\\.|[^\]\\])*\] | (?P<special>\(\?(?!:)) | (?P<open>\((?:\?:)?)"
    r"| (?P<close>\)) | (?P<repeat>[*+?]|\{[0-9]+(?:,[0-9]*)?\}) | (?P<either>\|) | .",
    re.VERBOSE | re.DOTALL,
)


@lru_cache(maxsize=256)
def safe_pattern(source: str, pattern: str, column: int) -> re.Pattern[str]:
    """Return the compiled pattern of a ``regex()``.

    Refused are back references, look-around, a repetition of something that itself varies in length, and
    more than three open-ended repetitions: what is left takes at most some 256³ steps, usually a few.

    Raises:
        CannotDo: ``FORM-58`` a pattern that might run away; ``FORM-59`` none at all.
    """
    if not _is_safe(pattern):
        raise bad_expression("FORM-58", source, column, pattern=pattern[:_LONGEST_PATTERN])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)  # a later Python would read another pattern in it
            return re.compile(pattern)
    except (re.error, OverflowError, FutureWarning) as error:
        raise bad_expression("FORM-59", source, column, pattern=pattern, why=error) from error


def matches(pattern: re.Pattern[str], text: str) -> bool:
    """Return whether the pattern is found in a text; a text that is too long does not match."""
    return len(text) <= LONGEST_SUBJECT and pattern.search(text) is not None


def _is_safe(pattern: str) -> bool:
    if len(pattern) > _LONGEST_PATTERN:
        return False
    open_ended = 0
    varies = [False]  # for each group still open: does something in it vary in length?
    closed = False  # did the group just closed vary?
    for piece in _PIECE.finditer(pattern):
        if piece["special"] or (piece["escape"] or "").isdigit():
            return False
        if piece["open"]:
            varies.append(False)
        elif piece["close"] and len(varies) > 1:
            closed = varies.pop()
            varies[-1] |= closed
            continue
        elif piece["either"]:
            varies[-1] = True
        elif piece["repeat"]:
            if closed and piece["repeat"] != "?":
                return False
            open_ended += piece["repeat"] in ("*", "+") or piece["repeat"].endswith(",}")
            varies[-1] |= not piece["repeat"].strip("{}").isdigit()
        closed = False
    return open_ended <= _MOST_OPEN_ENDED
