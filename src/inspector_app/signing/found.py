"""The signatures that stand in a PDF: where, claimed when, with which restrictions; nothing judged yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import misc
from pyhanko.pdf_utils.generic import Reference, parse_pdf_date
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import extract_contents

from inspector_app.signing.outline import MOST_FIELDS, NotOurOutline, check_outline
from inspector_app.signing.quiet import quiet_readers
from inspector_app.signing.slots import fields_of, is_plain

EARLIEST_YEAR, LATEST_YEAR = 1990, 2200  # of a claimed time; others overflow when a zone is put on them


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSignature:
    """One filled signature field.

    Attributes:
        reference: The signature dictionary's place in the PDF.
        revision: Index of the writing that made it.
        ranges: /ByteRange as it stands: start and length, twice.
        contents: /Contents: CMS, then padding.
        encoding: /SubFilter.
        claimed_at: /M, None without date and time zone, or in a year that cannot be.
        restrictions: What may change afterwards: method of /Reference -> (/Action or "", /P or 0).
        lock: /Lock of its field: (/Action, /P), None without.
    """

    field: str
    reference: Reference
    revision: int
    ranges: tuple[int, ...]
    contents: bytes
    encoding: str
    claimed_at: datetime | None
    restrictions: tuple[tuple[str, str, int], ...]
    lock: tuple[str, int] | None


def open_pdf(pdf: bytes) -> PdfFileReader:
    """Return a strict reader.

    Raises:
        misc.PdfError: not a PDF, damaged, encrypted, beyond the limits of ``outline``, or with two
            cross-reference tables that may disagree.
    """
    with quiet_readers():
        check_outline(pdf)
        reader = PdfFileReader(BytesIO(pdf))
    if reader.encrypted or reader.xrefs.hybrid_xrefs_present:
        raise misc.PdfReadError("encrypted, or with hybrid references")
    return reader


def find_signatures(reader: PdfFileReader) -> list[FoundSignature]:
    """Return the filled fields in the order in which they were written.

    Raises:
        misc.PdfError: there are more fields than any minutes have, or they cannot be read.
    """
    if "/AcroForm" in reader.root and len(reader.root["/AcroForm"]["/Fields"]) > MOST_FIELDS:
        raise NotOurOutline("too many fields")
    filled = [field for field in fields_of(reader.root) if is_plain(field) and "/V" in field]
    return sorted((_read(reader, field) for field in filled), key=lambda found: found.revision)


def _read(reader: PdfFileReader, field: Any) -> FoundSignature:
    reference = field.raw_get("/V").reference
    value = reference.get_object()
    return FoundSignature(
        field=str(field["/T"]),
        reference=reference,
        revision=reader.xrefs.get_last_change(reference),
        ranges=tuple(int(number) for number in value["/ByteRange"]),
        contents=extract_contents(value),
        encoding=str(value["/SubFilter"]),
        claimed_at=_claimed(value),
        restrictions=_restrictions(value),
        lock=_action_and_level(field["/Lock"]) if "/Lock" in field else None,
    )


def _claimed(value: Any) -> datetime | None:
    if "/M" not in value:
        return None
    try:
        claimed = parse_pdf_date(value["/M"])
        if claimed.tzinfo is None or not EARLIEST_YEAR <= claimed.astimezone(UTC).year <= LATEST_YEAR:
            return None
    except (misc.PdfError, ValueError, OverflowError):
        return None
    return claimed


def _restrictions(value: Any) -> tuple[tuple[str, str, int], ...]:
    if "/Reference" not in value:
        return ()
    entries = [entry.get_object() for entry in value["/Reference"]]
    return tuple(
        sorted((str(e["/TransformMethod"]), *_action_and_level(e["/TransformParams"])) for e in entries)
    )


def _action_and_level(value: Any) -> tuple[str, int]:
    return str(value["/Action"]) if "/Action" in value else "", int(value["/P"]) if "/P" in value else 0


def names_of(found: Sequence[FoundSignature]) -> list[str]:
    """Return the names of the fields, in the same order."""
    return [signature.field for signature in found]
