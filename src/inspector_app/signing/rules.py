"""Rules about a file's signatures together: which there must be, in what order, what they forbid."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pyhanko.pdf_utils.reader import PdfFileReader

from inspector_app.signing.found import FoundSignature, names_of, open_pdf
from inspector_app.signing.increments import FIRST_SIGNATURE, certifying_signature
from inspector_app.signing.protection import Protection
from inspector_app.signing.report import ExpectedField, Problem
from inspector_app.signing.slots import fields_of, is_plain

PADES = "/ETSI.CAdES.detached"
ONLY_SIGNING, NOTHING = 2, 1  # /P: what may change afterwards. Source: ISO 32000-2, table 257
ALL_FIELDS = "/All"


def set_problems(
    reader: PdfFileReader, found: Sequence[FoundSignature], expected: Sequence[ExpectedField]
) -> Iterator[Problem]:
    """Compare the fields that are there with those that the minutes provide for.

    A file that was cut back to before a signature shows nothing else: all that is left of it is valid.
    """
    if not any(field.required for field in expected):
        yield Problem("VERIFY-21")
    if not found:
        yield Problem("VERIFY-02")
    names = {field.name for field in expected}
    signed = set(names_of(found))
    there = Counter(str(field["/T"]) for field in fields_of(reader.root) if is_plain(field))
    for name in signed - names:
        yield Problem("VERIFY-04", {"field": name})
    for field in fields_of(reader.root):
        name = str(field["/T"]) if "/T" in field else "?"
        if name not in names | signed or not is_plain(field) or there[name] > 1:
            yield Problem("VERIFY-05", {"field": name})
    for field in expected:
        if not there[field.name]:
            yield Problem("VERIFY-06", {"field": field.name})
        if field.required and field.name not in signed:
            yield Problem("VERIFY-03", {"field": field.name})


def order_problems(
    pdf: bytes,
    reader: PdfFileReader,
    found: Sequence[FoundSignature],
    protections: Sequence[Protection],
) -> Iterator[Problem]:
    """Check that every writing after the fields is one signature, and that the last one ends the file."""
    writings = [signature.revision for signature in found]
    if writings != list(range(FIRST_SIGNATURE, reader.xrefs.total_revisions)):
        yield Problem("VERIFY-18")
    if protections and 0 < protections[-1].end < len(pdf):
        yield Problem("VERIFY-07", {"bytes": len(pdf) - protections[-1].end})


def restriction_problems(
    reader: PdfFileReader, found: Sequence[FoundSignature], expected: Sequence[ExpectedField]
) -> Iterator[Problem]:
    """Check what each signature forbids: the first all but signing, the last required one everything."""
    last = locking_field(expected)
    elsewhere = elsewhere_fields(expected)
    if last in names_of(found) and found[-1].field != last:
        yield Problem("VERIFY-17", {"field": last})
    if found and not _certifies_rightly(reader, found[0], may_lack=found[0].field in elsewhere):
        yield Problem("VERIFY-16")
    for position, signature in enumerate(found):
        locks = signature.field == last
        if signature.field in elsewhere:  # its restrictions are checked byte by byte, see elsewhere.filling
            continue
        wanted = []
        if position == 0:
            wanted.append(("/DocMDP", "", NOTHING if locks else ONLY_SIGNING))
        if locks:
            wanted.append(("/FieldMDP", ALL_FIELDS, NOTHING))
        lock = (ALL_FIELDS, NOTHING) if locks else None
        if signature.encoding != PADES:
            yield Problem("VERIFY-20", {"field": signature.field})
        if list(signature.restrictions) != wanted or signature.lock != lock:
            code = "VERIFY-17" if locks else "VERIFY-16" if position == 0 else "VERIFY-12"
            yield Problem(code, {"field": signature.field})


def locking_field(expected: Sequence[ExpectedField]) -> str | None:
    """Return the field whose signature ends the document: the last required one."""
    return next((field.name for field in reversed(expected) if field.required), None)


def elsewhere_fields(expected: Sequence[ExpectedField]) -> frozenset[str]:
    """Return the fields that other software may fill."""
    return frozenset(field.name for field in expected if field.elsewhere)


def _certifies_rightly(reader: PdfFileReader, first: FoundSignature, *, may_lack: bool) -> bool:
    certifying = certifying_signature(reader)
    return certifying == first.reference or (may_lack and certifying is None)


def beginning_problems(pdf: bytes, reader: PdfFileReader, prepared: bytes) -> Iterator[Problem]:
    """Check that the file starts with the pages and fields made anew from the data, and builds on them.

    Starting with the same bytes is not enough: a later table could point past them to other pages.
    """
    tables = _tables(reader)[:FIRST_SIGNATURE]
    if not pdf.startswith(prepared) or tables != _tables(open_pdf(prepared)):
        yield Problem("VERIFY-22")


def _tables(reader: PdfFileReader) -> list[int]:
    """Return where the cross-reference table of each writing stands."""
    return [reader.xrefs.get_startxref_for_revision(n) for n in range(reader.xrefs.total_revisions)]
