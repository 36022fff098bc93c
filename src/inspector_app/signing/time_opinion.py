"""pyHanko's own verdict on a time-stamped file that kept all our rules: two checkers must agree."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime

from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator import ValidationContext

from inspector_app.signing.found import open_pdf
from inspector_app.signing.quiet import quiet_readers
from inspector_app.signing.report import Problem
from inspector_app.signing.second_opinion import uses_asked
from inspector_app.signing.standing import CLOCKS_DIFFER

Trusted = Sequence[asn1_x509.Certificate]


def time_dissent(
    pdf: bytes, trusted: Trusted, stampers: Trusted, times: Sequence[datetime]
) -> Iterator[Problem]:
    """Return what pyHanko does not find valid: a time stamp, or what follows the first signature.

    The signatures themselves have been asked about in the part without time stamps.
    """
    with quiet_readers():
        reader = open_pdf(pdf)
        agrees = asyncio.run(_agrees(reader, trusted, stampers, times))
    if not agrees:
        yield Problem("VERIFY-70")


async def _agrees(
    reader: PdfFileReader, trusted: Trusted, stampers: Trusted, times: Sequence[datetime]
) -> bool:
    store = DocumentSecurityStore.read_dss(reader)
    stamps = reader.embedded_timestamp_signatures
    if len(stamps) != len(times):
        return False
    for stamp, moment in zip(stamps, times, strict=True):
        status = await async_validate_pdf_timestamp(stamp, _context(store, stampers, moment), skip_diff=True)
        if not (status.valid and status.intact and status.trusted and status.timestamp == moment):
            return False
    first = reader.embedded_regular_signatures[0]
    context = _context(store, trusted, times[0])
    uses = uses_asked(first.signer_cert.dump())
    verdict = await async_validate_pdf_signature(first, context, key_usage_settings=uses)
    return bool(verdict.bottom_line)


def _context(store: DocumentSecurityStore, trusted: Trusted, moment: datetime) -> ValidationContext:
    """Return what pyHanko is to judge by; it knows of revocation what stands in the file."""
    asked = {
        "trust_roots": list(trusted),
        "allow_fetching": False,
        "moment": moment,
        "revocation_mode": "require",
        "time_tolerance": CLOCKS_DIFFER,
    }
    return store.as_validation_context(asked)
