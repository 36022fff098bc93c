"""The data inside a minutes file, read without trusting the file."""

import hashlib
import io
from collections.abc import Collection, Iterable
from typing import Any

import pikepdf

from inspector_app.documents.pdfa import ATTACHMENT, DRAFT_FOR_UNIT, LEADER_SUMMARY, OFFICE_PAPER
from inspector_app.errors import CannotDo

LARGEST_FILE = 64 * 1024 * 1024  # bytes
LARGEST_ATTACHMENT = 16 * 1024 * 1024  # bytes; a frame of 34.000 codes takes two; drafting refuses more
_JPEG = b"\xff\xd8\xff"
_HOSTILE = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, RecursionError)


def attached_minutes(pdf: bytes) -> bytes:
    """Return the bytes of the one attachment minutes.json.

    Raises:
        CannotDo: ``PDF-01`` not a readable PDF, ``PDF-02`` none or several such attachments, ``PDF-03`` it is
            larger than any minutes, ``PDF-05`` the whole file is, ``PDF-07`` it is a draft for the unit,
            ``PDF-08`` a summary for leaders.
    """
    if len(pdf) > LARGEST_FILE:
        raise CannotDo("PDF-05", size=len(pdf), limit=LARGEST_FILE)
    try:
        # Repairs are refused: a file that has to be guessed at is not the file that was signed.
        with pikepdf.open(io.BytesIO(pdf), suppress_warnings=True, attempt_recovery=False) as document:
            return _stored(_only_attachment(document))
    except _HOSTILE as error:
        raise CannotDo("PDF-01", why=(str(error).splitlines() or [""])[0][:120]) from error


def pictures_in(pdf: bytes, wanted: Iterable[str]) -> dict[str, bytes]:
    """Return the JPEGs that stand on the pages, by SHA-256 (hex), as far as they are wanted.

    Nothing is decoded: a picture is the bytes of its stream, and only one with the right hash is taken.

    Raises:
        CannotDo: ``PDF-01`` not a readable PDF, ``PDF-05`` larger than any minutes.
    """
    names = frozenset(wanted)
    if not names:
        return {}
    if len(pdf) > LARGEST_FILE:
        raise CannotDo("PDF-05", size=len(pdf), limit=LARGEST_FILE)
    try:
        with pikepdf.open(io.BytesIO(pdf), suppress_warnings=True, attempt_recovery=False) as document:
            found = (_jpeg(thing) for thing in document.objects if isinstance(thing, pikepdf.Stream))
            by_hash = {hashlib.sha256(jpeg).hexdigest(): jpeg for jpeg in found if jpeg}
    except _HOSTILE as error:
        raise CannotDo("PDF-01", why=(str(error).splitlines() or [""])[0][:120]) from error
    return {name: by_hash[name] for name in names & by_hash.keys()}


def _jpeg(stream: Any) -> bytes:
    """Return the bytes of a stream that is a JPEG by its dictionary and its first bytes, b"" for others."""
    written = stream.get("/Filter")
    filters = list(written) if isinstance(written, pikepdf.Array) else [written]
    if stream.get("/Subtype") != pikepdf.Name.Image or filters != [pikepdf.Name.DCTDecode]:
        return b""
    raw = bytes(stream.read_raw_bytes())
    return raw if raw.startswith(_JPEG) else b""


def reasons_in(pdf: bytes, fields: Collection[str]) -> dict[str, str]:
    """Return what signers wrote as their reason (/Reason), by field, as far as they wrote anything.

    Raises:
        CannotDo: ``PDF-01`` not a readable PDF.
    """
    if not fields:
        return {}
    try:
        with pikepdf.open(io.BytesIO(pdf), suppress_warnings=True, attempt_recovery=False) as document:
            form = document.Root.get("/AcroForm", pikepdf.Dictionary()).get("/Fields", pikepdf.Array())
            signed = {str(field.get("/T", "")): field.get("/V", pikepdf.Dictionary()) for field in form}
            said = {name: str(signed[name].get("/Reason", "")).strip() for name in fields if name in signed}
    except _HOSTILE as error:
        raise CannotDo("PDF-01", why=(str(error).splitlines() or [""])[0][:120]) from error
    return {name: reason for name, reason in said.items() if reason}


def _only_attachment(document: Any) -> Any:
    """Return the stream of the one attachment of that name.

    Our own files have a name tree of one flat level; a deeper one was not written by us.
    """
    files = document.Root.get("/Names", pikepdf.Dictionary()).get("/EmbeddedFiles", pikepdf.Dictionary())
    names = files.get("/Names", pikepdf.Array())
    pairs = [(str(names[n]), names[n + 1]) for n in range(0, len(names) - 1, 2)]
    found = [entry.EF.F for name, entry in pairs if name == ATTACHMENT]
    if not pairs:
        _refuse_other_paper(document)
    if len(found) != 1 or len(pairs) != 1:
        raise CannotDo("PDF-02", count=len(found))
    return found[0]


def _refuse_other_paper(document: Any) -> None:
    """Say what a file of ours is that was never minutes."""
    keywords = str(document.trailer.get("/Info", pikepdf.Dictionary()).get("/Keywords", ""))
    if keywords == DRAFT_FOR_UNIT:
        raise CannotDo("PDF-07")
    if keywords == LEADER_SUMMARY:
        raise CannotDo("PDF-08")
    if keywords == OFFICE_PAPER:
        raise CannotDo("PDF-13")


def _stored(stream: Any) -> bytes:
    """Return the bytes as stored: ours are not compressed, so nothing is unpacked for a stranger."""
    if not isinstance(stream, pikepdf.Stream) or "/Filter" in stream:
        raise CannotDo("PDF-02", count=0)
    size = int(stream.get("/Length", 0))
    if size > LARGEST_ATTACHMENT:
        raise CannotDo("PDF-03", size=size, limit=LARGEST_ATTACHMENT)
    return bytes(stream.read_raw_bytes())
