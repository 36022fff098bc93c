"""What a file may cost its readers: its size, writings and objects, counted before anything is parsed."""

import re
from io import BytesIO

from pyhanko.pdf_utils import misc
from pyhanko.pdf_utils.reader import process_data_at_eof

LARGEST_FILE = 64 * 1024 * 1024  # bytes
MOST_FIELDS = 48  # signature fields; minutes provide for at most forty
MOST_STAMPS = 12  # renewed every few years
MOST_WRITINGS = MOST_FIELDS + 4 + 2 * MOST_STAMPS  # the pages, the fields, one a signature, two a time stamp
MOST_OBJECTS = 50_000  # entries of all tables together; long minutes have a few thousand
ENTRY = 20  # bytes of one entry in a table. Source: ISO 32000-2, 7.5.4
LONGEST_TRAILER = 4096  # bytes
PREVIOUS = re.compile(rb"/Prev\s+(\d{1,10})(?=[\s/>])")
OBJECTS = re.compile(rb"/Size\s+(\d{1,10})(?=[\s/>])")
# Escapes and comments could hide a second /Prev; a table in a stream could unpack to gigabytes.
NEVER_OURS = (b"#", b"%", b"/XRefStm")
MAKER = re.compile(rb"\n%iText-[0-9A-Za-z.]{1,20}\n")  # a name on a line of its own: nothing can hide in it


Unreadable = misc.PdfError  # every way in which a file is no PDF, or none of ours


class NotOurOutline(misc.PdfReadError):
    """The file is larger than any minutes, or written with other tables than ours."""


def check_outline(pdf: bytes) -> None:
    """Walk from table to table, back from the end, without reading an object.

    Raises:
        misc.PdfError: no end of file, a table that is a stream or none, or more than the limits above.
    """
    if not 0 < len(pdf) <= LARGEST_FILE:
        raise NotOurOutline("the file is empty or too large")
    stream = BytesIO(pdf)
    stream.seek(-1, 2)
    place: int | None = process_data_at_eof(stream)
    room = MOST_OBJECTS * ENTRY
    for _ in range(MOST_WRITINGS):
        if place is None:
            return
        end = pdf.find(b"trailer", place, place + room)
        if place < 0 or not pdf.startswith(b"xref", place) or end < 0:
            raise NotOurOutline("a table is a stream, too long, or none")
        room -= end - place
        place = _previous(pdf, end)
    raise NotOurOutline("written too often")


def _previous(pdf: bytes, start: int) -> int | None:
    """Return where the table before stands, as the trailer at ``start`` tells."""
    end = pdf.find(b"startxref", start, start + LONGEST_TRAILER)
    trailer = MAKER.sub(b"\n", pdf[start:end])
    size, named = OBJECTS.findall(trailer), PREVIOUS.findall(trailer)
    if end < 0 or any(word in trailer for word in NEVER_OURS):
        raise NotOurOutline("a trailer in another form")
    if len(size) != 1 or int(size[0]) > MOST_OBJECTS or not trailer.count(b"/Prev") == len(named) <= 1:
        raise NotOurOutline("a trailer with other numbers")
    return int(named[0]) if named else None
