"""What follows the signatures of a file: pairs of validation data and time stamp, each written anew.

As with signatures (see ``remake``) nothing is analysed: the parts of a pair are read, the pair is written
again over what stood before it, and has to be the same bytes. Whatever else is in the file makes it differ.
"""

from dataclasses import dataclass

from pyhanko.pdf_utils.reader import PdfFileReader

from inspector_app.signing.document_timestamp import STEP, contents_at, write_timestamp
from inspector_app.signing.found import open_pdf
from inspector_app.signing.report import Problem
from inspector_app.signing.signed_data import NotOurs
from inspector_app.signing.timestamp_token import StampParts, build, is_genuine, take_apart
from inspector_app.signing.validation_data import DSS, ValidationData, data_at, write_data

END = b"%%EOF\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePart:
    """One pair.

    Attributes:
        data: What this pair's /DSS adds to those before.
        stamp: The authority's token over everything before it.
    """

    data: ValidationData
    stamp: StampParts


def signed_length(pdf: bytes) -> int:
    """Return how many bytes stand before the first /DSS; all when there is none.

    Only a guess where to cut: the part before is checked as a file of its own, the part after is written anew
    on top of it, so a wrong guess makes the file invalid and never valid.

    Raises:
        misc.PdfError: the file cannot be read.
    """
    if DSS.encode() not in pdf:
        return len(pdf)
    reader = open_pdf(pdf)
    if DSS not in reader.root:
        return len(pdf)
    first = _first_with_data(reader)
    if first == 0:
        return len(pdf)
    end = pdf.find(END, reader.xrefs.get_startxref_for_revision(first - 1))
    return len(pdf) if end < 0 else end + len(END)


def read_time_parts(pdf: bytes, start: int) -> tuple[tuple[TimePart, ...], tuple[Problem, ...]]:
    """Return the pairs after the signatures, in order, and what is wrong with their form.

    Args:
        pdf: The whole file.
        start: Where the signed part ends; see ``signed_length``.

    Raises:
        misc.PdfError: the file cannot be read.
    """
    if start == len(pdf):
        return (), ()
    reader = open_pdf(pdf)
    first, last = _first_with_data(reader), reader.xrefs.total_revisions
    parts: list[TimePart] = []
    standing = pdf[:start]
    for number, revision in enumerate(range(first, last, 2), start=1):
        data = data_at(reader, revision) - data_at(reader, revision - 1)
        standing = write_data(standing, data)
        if not pdf.startswith(standing):
            return tuple(parts), (Problem("VERIFY-71", {"number": number}),)
        if revision + 1 == last:
            return tuple(parts), (Problem("VERIFY-73", {"number": number}),)
        try:
            stamp, standing, digest = _stamped(reader, revision + 1, standing, number)
        except NotOurs:
            return tuple(parts), (Problem("VERIFY-72", {"number": number}),)
        if not pdf.startswith(standing):
            return tuple(parts), (Problem("VERIFY-72", {"number": number}),)
        if stamp.imprint != digest or not is_genuine(stamp):
            return tuple(parts), (Problem("VERIFY-74", {"number": number}),)
        parts.append(TimePart(data=data, stamp=stamp))
    if standing != pdf:
        return tuple(parts), (Problem("VERIFY-07", {"bytes": len(pdf) - len(standing)}),)
    return tuple(parts), ()


def _stamped(
    reader: PdfFileReader, revision: int, standing: bytes, number: int
) -> tuple[StampParts, bytes, bytes]:
    """Return a stamp, the file up to it written anew, and the SHA-256 that it should be over."""
    contents = contents_at(reader, revision, number)
    stamp = take_apart(contents)
    digests: list[bytes] = []

    def token_for(digest: bytes) -> bytes:
        digests.append(digest)
        return build(stamp)

    standing = write_timestamp(standing, number, len(contents) // STEP, token_for)
    return stamp, standing, digests[0]


def _first_with_data(reader: PdfFileReader) -> int:
    return next(
        number for number in range(reader.xrefs.total_revisions) if DSS in reader.get_historical_root(number)
    )
