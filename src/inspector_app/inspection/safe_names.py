"""Names of files that every system takes: what people wrote, in plain letters, never a path."""

import re

from inspector_app.inspection.folding import fold

LONGEST = 60
_OTHER = re.compile(r"[^a-z0-9]+")
_OF_WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")


def safe_name(text: str, otherwise: str = "tep") -> str:
    """Return a part of a path: lower-case letters, digits and dashes, short, no name that Windows keeps.

    Args:
        text: What people called it; may be anything, such as ``../../x`` or ``CON``.
        otherwise: Where nothing is left of it.
    """
    plain = _OTHER.sub("-", fold(text)[: 4 * LONGEST]).strip("-")[:LONGEST].strip("-")
    if not plain:
        return otherwise
    return f"{otherwise}-{plain}" if _OF_WINDOWS.fullmatch(plain) else plain
