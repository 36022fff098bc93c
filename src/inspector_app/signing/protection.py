"""Which bytes a signature protects, and whether it fits them: nothing here looks at trust or meaning."""

import hashlib
import re
from dataclasses import dataclass

from pyhanko.pdf_utils.reader import PdfFileReader

from inspector_app.signing.elsewhere.signed import (
    Foreign,
    Unsigned,
    Weak,
    contradicts,
    is_one_case,
    take_apart_foreign,
)
from inspector_app.signing.elsewhere.syntax import Refused
from inspector_app.signing.found import FoundSignature
from inspector_app.signing.report import Coverage, Problem
from inspector_app.signing.signed_data import NotOurs, SignedParts, is_genuine, matches, take_apart

RANGES = 4  # numbers in /ByteRange: start and length, twice
HEX = re.compile(rb"(?:[0-9A-F]{2})+")
END_OF_REVISION = re.compile(rb"\nstartxref\n(\d{1,10})\n%%EOF\n?\Z")
END_ELSEWHERE = re.compile(rb"\nstartxref\r?\n(\d{1,10})\r?\n%%EOF(?:\r?\n)?\Z")
TAIL = 64  # bytes that hold the end of a revision
_REFUSALS = {Weak: "VERIFY-ELSE-04", Unsigned: "VERIFY-ELSE-05"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """What the bytes say about one signature.

    Attributes:
        parts: The signature taken apart; None when its data are not in the one permitted form.
        end: Number of bytes of the file, from its start, that the signature spans.
        foreign: More of the data, when other software made them.
    """

    parts: SignedParts | None
    covers: Coverage
    end: int
    problems: tuple[Problem, ...]
    foreign: Foreign | None = None


def protection_of(
    pdf: bytes, reader: PdfFileReader, signature: FoundSignature, *, elsewhere: bool = False
) -> Protection:
    """Check one signature against the bytes of the file; ``elsewhere``, other software may have made it."""
    field = {"field": signature.field}
    span = _span(pdf, signature.ranges, elsewhere=elsewhere)
    if span is None or bytes.fromhex(pdf[span[0] + 1 : span[1] - 1].decode()) != signature.contents:
        problem = Problem("VERIFY-11", field)
        return Protection(parts=None, covers=Coverage.UNCLEAR, end=0, problems=(problem,))
    start, resume, end = span
    covers = _coverage(pdf, reader, signature.revision, end, elsewhere=elsewhere)
    problems = [Problem("VERIFY-11", field)] if covers is Coverage.UNCLEAR else []
    if elsewhere:
        return _foreign(signature, covers, problems, pdf[:start] + pdf[resume:end], end)
    try:
        parts = take_apart(signature.contents)
    except NotOurs:
        problems.append(Problem("VERIFY-10", field))
        return Protection(parts=None, covers=covers, end=end, problems=tuple(problems))
    if not matches(parts, hashlib.sha256(pdf[:start] + pdf[resume:end]).digest()):
        problems.append(Problem("VERIFY-08", field))
    if not is_genuine(parts):
        problems.append(Problem("VERIFY-09", field))
    return Protection(parts=parts, covers=covers, end=end, problems=tuple(problems))


def _foreign(
    signature: FoundSignature, covers: Coverage, problems: list[Problem], document: bytes, end: int
) -> Protection:
    """Check a signature that other software made."""
    field = {"field": signature.field}
    try:
        made = take_apart_foreign(signature.contents, signature.encoding)
    except Refused as refused:
        code = _REFUSALS.get(type(refused), "VERIFY-ELSE-03")
        problems.append(Problem(code, {**field, "detail": str(refused)}))
        return Protection(parts=None, covers=covers, end=end, problems=tuple(problems))
    if made.digest != hashlib.new(made.hash, document).digest():
        problems.append(Problem("VERIFY-08", field))
    if not made.is_genuine():
        problems.append(Problem("VERIFY-09", field))
    if contradicts(made.signed_at, signature.claimed_at):
        problems.append(Problem("VERIFY-ELSE-06", field))
    return Protection(parts=made.parts, covers=covers, end=end, problems=tuple(problems), foreign=made)


def last_table(pdf: bytes, *, elsewhere: bool = False) -> int | None:
    """Return where the last revision's cross-reference table starts; None without a proper end of file."""
    end = (END_ELSEWHERE if elsewhere else END_OF_REVISION).search(pdf[-TAIL:])
    return int(end[1]) if end else None


def _span(pdf: bytes, ranges: tuple[int, ...], *, elsewhere: bool) -> tuple[int, int, int] | None:
    """Return where the signature's data start, where they end, and where protection ends.

    The two protected ranges start at the first byte of the file and leave out exactly one string of upper
    hexadecimal digits (all upper or all lower, elsewhere): whoever chose otherwise could hide something in
    the gap.
    """
    if len(ranges) != RANGES:
        return None
    first, start, resume, length = ranges
    end = resume + length
    if first != 0 or not 0 < start < resume <= end <= len(pdf):
        return None
    left_out = pdf[start:resume]
    digits = left_out[1:-1]
    if left_out[:1] != b"<" or left_out[-1:] != b">":
        return None
    if not (is_one_case(digits) if elsewhere else HEX.fullmatch(digits)):
        return None
    return start, resume, end


def _coverage(pdf: bytes, reader: PdfFileReader, revision: int, end: int, *, elsewhere: bool) -> Coverage:
    """Say what is covered; unclear unless protection ends exactly where the signature's own revision does."""
    table = last_table(pdf[:end], elsewhere=elsewhere)
    if table is None or table != reader.xrefs.get_startxref_for_revision(revision):
        return Coverage.UNCLEAR
    sections = map(reader.xrefs.get_xref_container_info, range(revision + 1))
    if any(section.end_location > end for section in sections):
        return Coverage.UNCLEAR
    return Coverage.WHOLE_FILE if end == len(pdf) else Coverage.REVISION
