"""Make every signing revision anew and compare: what our signer cannot have written is not accepted.

Readers of PDF disagree about doubled or unlisted objects: a malicious signer's own revision can show one
page to one viewer and another page to the next, with every signature valid. So a revision is not analysed but
written once more, from the signature it holds, and has to be the same bytes.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from cryptography import x509

from inspector_app.errors import InspectorError
from inspector_app.signing.certificates import summarise
from inspector_app.signing.found import FoundSignature
from inspector_app.signing.keys import SigningKey, most_bytes
from inspector_app.signing.protection import Protection
from inspector_app.signing.report import Problem
from inspector_app.signing.sign import field_size, sign
from inspector_app.signing.signed_data import SignedParts

Appearance = Callable[[str, tuple[float, float], str, datetime], bytes]
"""Field, size of its box in points, holder's name, claimed time -> the one page shown in the box."""


def remake_problems(
    pdf: bytes,
    prepared: bytes,
    made: Sequence[tuple[FoundSignature, Protection]],
    appearance: Appearance,
    elsewhere: Collection[str] = (),
) -> list[Problem]:
    """Return what differs when each signature is written anew over what stood before it.

    Args:
        pdf: The whole file.
        prepared: The file as it was before the first signature, laid out anew from the data.
        made: The signatures in the order made, each with what its bytes say; all intact.
        appearance: Draws what a signature looks like on the page.
        elsewhere: Fields that other software filled: what it wrote is proven another way, and what comes
            after is written anew on top of it.
    """
    standing = prepared
    for number, (signature, protection) in enumerate(made):
        field = {"field": signature.field}
        if signature.field in elsewhere:
            standing = pdf[: protection.end]
            continue
        if protection.parts is None or signature.claimed_at is None:
            return [Problem("VERIFY-24", field)]
        key = _as_it_signed(protection.parts)
        try:
            look = appearance(
                signature.field, field_size(standing, signature.field), key.holder, signature.claimed_at
            )
            standing = sign(
                standing, signature.field, key, look, when=signature.claimed_at, certify=number == 0
            )
        except InspectorError:
            return [Problem("VERIFY-24", field)]
        if pdf[: protection.end] != standing:
            return [Problem("VERIFY-24", field)]
    return [] if pdf == standing else [Problem("VERIFY-07")]


def _as_it_signed(parts: SignedParts) -> SigningKey:
    """Return a key that gives the signature which the file holds, whatever it is asked to sign."""
    certificate = x509.load_der_x509_certificate(parts.certificate)
    return SigningKey(
        certificate=summarise(certificate),
        certificate_der=parts.certificate,
        chain_der=parts.others,
        sign=lambda _data: parts.signature,
        signature_size=most_bytes(certificate.public_key()),
    )
