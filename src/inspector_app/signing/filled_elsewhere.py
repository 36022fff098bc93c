"""What the verdict says of signatures made with other software: problems, and what people should know."""

from collections.abc import Iterator, Sequence

from asn1crypto import x509 as asn1_x509

from inspector_app.signing.elsewhere.filling import check_filling
from inspector_app.signing.elsewhere.signed import Foreign, is_chain
from inspector_app.signing.elsewhere.syntax import Refused
from inspector_app.signing.found import FoundSignature
from inspector_app.signing.protection import Protection
from inspector_app.signing.report import ExpectedField, Problem
from inspector_app.signing.rules import locking_field


def filling_problems(
    pdf: bytes,
    prepared: bytes | None,
    found: Sequence[FoundSignature],
    protections: Sequence[Protection],
    expected: Sequence[ExpectedField],
) -> Iterator[Problem]:
    """Check that each foreign writing fills its field and does nothing else.

    Args:
        pdf: The whole file.
        prepared: What stood before the first signature, made anew; without it nothing foreign is proven.
        found: The signatures in the order made.
        protections: What their bytes say; one that is not intact says enough.
        expected: What the minutes provide for.
    """
    start = len(prepared) if prepared is not None else 0
    for number, (signature, protection) in enumerate(zip(found, protections, strict=True)):
        if protection.foreign and not protection.problems:
            locks = signature.field == locking_field(expected)
            try:
                check_filling(
                    pdf[:start], pdf[: protection.end], signature.field, first=number == 0, locks=locks
                )
            except (Refused, LookupError, ValueError) as refused:
                detail = str(refused) if isinstance(refused, Refused) else type(refused).__name__
                yield Problem("VERIFY-ELSE-01", {"field": signature.field, "detail": detail})
        start = protection.end


def chain_problems(
    foreign: Foreign, trusted: Sequence[asn1_x509.Certificate], field: str
) -> Iterator[Problem]:
    """Check that nothing came with a signature but the way from its signer to a trusted root."""
    if not is_chain(foreign.parts.certificate, foreign.enclosed, tuple(one.dump() for one in trusted)):
        yield Problem("VERIFY-ELSE-02", {"field": field})


def elsewhere_notes(found: Sequence[FoundSignature], protections: Sequence[Protection]) -> Iterator[Problem]:
    """Say what other software leaves open, though it is no problem."""
    for number, (signature, protection) in enumerate(zip(found, protections, strict=True)):
        if protection.foreign is None:
            continue
        field = {"field": signature.field}
        yield Problem("VERIFY-ELSE-51", field)
        if not protection.foreign.binds:
            yield Problem("VERIFY-ELSE-52", field)
        if number == 0 and not signature.restrictions:
            yield Problem("VERIFY-ELSE-53", field)
        if signature.lock and not any(method == "/FieldMDP" for method, *_ in signature.restrictions):
            yield Problem("VERIFY-ELSE-54", field)
