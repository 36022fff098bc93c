"""The frame: cleaned codes, each once, in the order of the list; its hash, which anyone can compute again."""

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence

from inspector_app.canonical import nfc
from inspector_app.errors import CannotDo
from inspector_app.inspection.plain_text import LONGEST_LINE, clean_line
from inspector_app.inspection.sampling.records import FrameRow

_BREAKS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Signs that nobody sees, that end a line or that no paper can print: such a code could not be listed."""


def frame_rows(codes: Iterable[str | FrameRow]) -> tuple[FrameRow, ...]:
    """Return the rows of a frame with clean codes and strata, in the order given.

    Raises:
        CannotDo: ``SAMPLE-01`` a code stands twice; ``SAMPLE-02`` a row without a code; ``SAMPLE-03`` a code
            with a line break or a hidden sign; ``SAMPLE-04`` no row at all; ``TEXT-..`` a code or a stratum
            that minutes could not carry.
    """
    first: dict[str, int] = {}
    strata = {"": ""}
    rows = []
    for number, given in enumerate(codes, 1):
        row = given if isinstance(given, FrameRow) else FrameRow(code=given)
        code = clean_code(row.code, number)
        if code in first:
            raise CannotDo("SAMPLE-01", dossier=code, row=number, first=first[code])
        first[code] = number
        if row.stratum not in strata:
            strata[row.stratum] = clean_line(row.stratum, "tầng")
        stratum = strata[row.stratum]
        rows.append(
            row if (code, stratum) == (row.code, row.stratum) else FrameRow(code=code, stratum=stratum)
        )
    if not rows:
        raise CannotDo("SAMPLE-04")
    return tuple(rows)


def clean_code(code: str, row: int = 1) -> str:
    """Return a dossier code as it is ranked and printed: NFC, no blanks at its ends, single ones inside.

    Raises:
        CannotDo: ``SAMPLE-02`` it is empty; ``SAMPLE-03`` it holds a line break or a hidden sign;
            ``TEXT-01`` too long.
    """
    clean = nfc(code).strip()
    if len(clean) > LONGEST_LINE:
        raise CannotDo("TEXT-01", where="mã hồ sơ", length=len(clean), limit=LONGEST_LINE)
    if not clean:
        raise CannotDo("SAMPLE-02", row=row)
    if clean.isascii() and clean.isprintable():  # all but a few codes, and ten times faster
        return " ".join(clean.split()) if " " in clean else clean
    hidden = next((sign for sign in clean if unicodedata.category(sign) in _BREAKS), None)
    if hidden is not None:
        raise CannotDo("SAMPLE-03", row=row, dossier=clean, sign=f"U+{ord(hidden):04X}")
    return " ".join(clean.split())


def codes_sha256(rows: Sequence[FrameRow]) -> str:
    r"""Return SHA-256 (hex) of a frame's codes, sorted by their UTF-8 bytes, each ended by \n."""
    codes = sorted(row.code.encode() for row in frame_rows(rows))
    return hashlib.sha256(b"".join(code + b"\n" for code in codes)).hexdigest()


def seed_of(words: str) -> str:
    """Return a seed as it is hashed and printed: NFC, trimmed, any run of blanks as one, nothing invisible.

    Raises:
        CannotDo: ``SAMPLE-05`` nothing is left; ``TEXT-..`` a sign that cannot be printed.
    """
    seed = clean_line(words, "hạt giống")
    if not seed:
        raise CannotDo("SAMPLE-05")
    return seed
