"""A document time stamp in a PDF: one revision whose only content is an authority's token over all before it.

Source: ETSI EN 319 142-1, 5.4.3; ISO 32000-2, 12.8.5. Its field has no box and no appearance; it is the only
kind of signature that may follow the one that locks the minutes.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp
from pyhanko.sign.validation.pdf_embedded import extract_contents

from inspector_app.signing.revision import open_revision
from inspector_app.signing.signed_data import NotOurs

STEP = 1024  # bytes: room for tokens comes in whole steps
MOST_STEPS = 64
HEX_DIGITS_PER_BYTE = 2


def field_name(number: int) -> str:
    """Return the name of the field of the first, second, … time stamp."""
    return f"dts_{number}"


def room_for(token: bytes) -> int:
    """Return the steps of room that a token like this one gets: the next one may be a little longer."""
    return len(token) // STEP + 2


def write_timestamp(pdf: bytes, number: int, steps: int, token_for: Callable[[bytes], bytes]) -> bytes:
    """Return the PDF with one more revision: a time stamp over everything before it.

    Args:
        pdf: The file as it stands.
        number: 1 for the first time stamp of the file.
        steps: How much room there is for the token; see ``room_for``.
        token_for: SHA-256 of what is stamped -> the token, at most as long as the room.

    Raises:
        NotOurs: the token is longer than its room.
    """
    if not 0 < steps <= MOST_STEPS:
        raise NotOurs("no such room")
    writer = open_revision(pdf)
    name = field_name(number)
    embedding = PdfCMSEmbedder(SigFieldSpec(name, on_page=0)).write_cms(field_name=name, writer=writer)
    next(embedding)
    size = HEX_DIGITS_PER_BYTE * STEP * steps
    placeholder = DocumentTimestamp(bytes_reserved=size)  # type: ignore[no-untyped-call]
    embedding.send(SigObjSetup(sig_placeholder=placeholder))
    prepared, output = embedding.send(SigIOSetup(md_algorithm="sha256", output=BytesIO()))
    token = token_for(prepared.document_digest)
    if len(token) > STEP * steps:
        raise NotOurs("longer than its room")
    embedding.send(token)
    stamped: bytes = output.getvalue()
    return stamped


def contents_at(reader: PdfFileReader, revision: int, number: int) -> bytes:
    """Return /Contents of the time stamp with this number: a token, then zeros.

    Raises:
        NotOurs: there is no such field, or its room is none that we make.
    """
    root: Any = reader.get_historical_root(revision)
    for reference in root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        if field["/T"] == field_name(number):
            contents = bytes(extract_contents(field["/V"]))
            if len(contents) % STEP:
                raise NotOurs("no room of whole steps")
            return contents
    raise NotOurs("no field for a time stamp")
