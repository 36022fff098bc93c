"""pyHanko's own verdict on a file that kept all our rules: two checkers must agree before we say «valid»."""

import asyncio
from collections.abc import Iterator, Sequence

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from inspector_app.signing.certificates import is_self_issued, states_uses
from inspector_app.signing.quiet import quiet_readers
from inspector_app.signing.report import Problem
from inspector_app.signing.trust import anchors_of

SIGNING_USES = {"digital_signature", "non_repudiation"}


def dissent(reader: PdfFileReader, trusted: Sequence[asn1_x509.Certificate]) -> Iterator[Problem]:
    """Return the signatures that pyHanko does not find wholly valid, difference analysis included.

    To be asked only about files in which every writing after the first signature is a signature: there the
    analysis from the first one on covers every later writing, so it is made once and not once a signature.
    """
    with quiet_readers():
        signatures = reader.embedded_signatures
        verdicts = asyncio.run(_verdicts(signatures, trusted))
    for signature, is_valid in zip(signatures, verdicts, strict=True):
        if not is_valid:
            yield Problem("VERIFY-23", {"field": signature.field_name})


async def _verdicts(
    signatures: Sequence[EmbeddedPdfSignature], trusted: Sequence[asn1_x509.Certificate]
) -> list[bool]:
    verdicts = []
    for place, signature in enumerate(signatures):
        certificate, moment = signature.signer_cert.dump(), signature.self_reported_timestamp
        if moment is None:
            verdicts.append(False)
            continue
        # Other software encloses the root, and the signer's own certificate twice: both are proven by then.
        enclosed = {other.dump() for other in signature.other_embedded_certs} - {certificate}
        others = [der for der in sorted(enclosed) if not is_self_issued(x509.load_der_x509_certificate(der))]
        anchors = anchors_of(certificate, others, moment, trusted)
        context = ValidationContext(trust_roots=anchors, allow_fetching=False, moment=moment)
        status = await async_validate_pdf_signature(
            signature, context, key_usage_settings=uses_asked(certificate), skip_diff=place > 0
        )
        verdicts.append(bool(status.bottom_line))
    return verdicts


def uses_asked(certificate: bytes) -> KeyUsageConstraints:
    """Return what pyHanko shall ask: one of the two uses, where the issuer states any (as ``may_sign``).

    Many issued certificates have one only; by itself pyHanko asks for nonRepudiation, also of a certificate
    that sets no limits.
    """
    if not states_uses(x509.load_der_x509_certificate(certificate)):
        return KeyUsageConstraints(key_usage=())
    return KeyUsageConstraints(key_usage=SIGNING_USES, match_all_key_usages=False)
