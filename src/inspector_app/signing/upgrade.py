"""Make a signed file hold for years: what shows that its certificates held, and a time stamp over all.

Level B-LTA of PAdES (ETSI EN 319 142-1, 6.1), by a document time stamp: one of its own for each signature
would change bytes that later signatures cover. Works in memory and asks through a ``fetch`` that is given;
whatever goes wrong, the bytes that came in are all there is.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509 as asn1_x509

from inspector_app.errors import CannotDo
from inspector_app.signing.collect import Holder, collect
from inspector_app.signing.document_timestamp import room_for, write_timestamp
from inspector_app.signing.found import find_signatures, open_pdf
from inspector_app.signing.needed import chain_of
from inspector_app.signing.revocation_answers import Fetch
from inspector_app.signing.signed_data import NotOurs, take_apart
from inspector_app.signing.standing import Standing, Stands, standing
from inspector_app.signing.time_parts import read_time_parts, signed_length
from inspector_app.signing.timestamp_token import REQUEST_TYPE, StampParts, build, read_answer, request
from inspector_app.signing.trust import read_trust
from inspector_app.signing.validation_data import ValidationData, write_data

Trusted = Sequence[asn1_x509.Certificate]
NONCE_BYTES = 8
TRIES = 3  # an authority with several keys may answer with another one than before


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgraded:
    """A file with a time stamp.

    Attributes:
        pdf: It starts with the bytes that came in.
        changed: False when it had a time stamp already and none was added.
        at: The time of the newest time stamp.
        authority: Certificate of who gave it, DER.
        revoked: Of signers whose certificate was revoked before that time, so that nothing is proven.
    """

    pdf: bytes
    changed: bool
    at: datetime
    authority: bytes
    revoked: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Authority:
    """How a time stamp authority is asked.

    Attributes:
        address: Its URL.
        fetch: Gets answers from the network.
        random_bytes: For the number that ties an answer to its question.
    """

    address: str
    fetch: Fetch
    random_bytes: Callable[[int], bytes]

    def stamp(self, digest: bytes) -> StampParts:
        """Return a time stamp over a SHA-256.

        Raises:
            CannotDo: STAMP-01 to STAMP-03; what ``fetch`` raises.
        """
        nonce = int.from_bytes(self.random_bytes(NONCE_BYTES)) | 1 << (8 * NONCE_BYTES - 1)
        return read_answer(self.fetch(self.address, request(digest, nonce), REQUEST_TYPE), digest, nonce)


def upgrade(
    pdf: bytes,
    authority: Authority,
    trust: Sequence[bytes],
    *,
    stamp_trust: Sequence[bytes] = (),
    renew: bool = False,
) -> Upgraded:
    """Return the file with validation data and a time stamp over it, or as it is when it has them.

    Whether the signatures are valid is asked before and after by whoever calls: the file of a revoked signer
    gets its time stamp too, and the verdict on it says since when he is revoked.

    Args:
        pdf: A wholly signed file.
        authority: Who stamps.
        trust: PEM files of the authorities trusted for signers.
        stamp_trust: Of those trusted for time stamps; none: the same.
        renew: Add another pair to a file that has one: before its certificate expires.

    Raises:
        CannotDo: STAMP-01 to STAMP-03 the time stamp authority's answer will not do; STAMP-04 it is not
            trusted; STAMP-05 nobody tells whether a certificate was revoked; STAMP-06 a chain leads nowhere;
            STAMP-07 the authority changes its certificate with every answer; STAMP-08 the time stamps that
            the file has are not in our form; STAMP-09 a signer's certificate has expired meanwhile;
            TRUST-01; what ``fetch`` raises.
    """
    trusted = read_trust(trust)
    stampers = read_trust(stamp_trust) if stamp_trust else trusted
    start = signed_length(pdf)
    parts, problems = read_time_parts(pdf, start)
    if problems:
        raise CannotDo("STAMP-08")
    if parts and not renew:
        last = parts[-1].stamp
        return Upgraded(pdf=pdf, changed=False, at=last.at, authority=last.certificate)
    signers = _signers(pdf[:start], trusted, required=not parts)
    kept = sum((part.data for part in parts), ValidationData())
    earlier = [_holder(part.stamp, kept, stampers) for part in parts]
    probe = authority.stamp(hashlib.sha256(pdf).digest())
    for _ in range(TRIES):
        stamping = [*earlier, _holder(probe, kept, stampers)]
        data = collect((*signers, *stamping), probe.at, authority.fetch)
        data += _certificates((*signers, *stamping))
        with_data = write_data(pdf, data - kept)
        stamped, stamp = _stamp(with_data, len(parts) + 1, room_for(build(probe)), authority)
        if (stamp.certificate, stamp.others) == (probe.certificate, probe.others):
            _check_stamps(stamping, stamp.at, data)
            revoked = _revoked(signers, stamp.at, data) if not parts else ()
            return Upgraded(
                pdf=stamped, changed=True, at=stamp.at, authority=stamp.certificate, revoked=revoked
            )
        probe = stamp
    raise CannotDo("STAMP-07", address=authority.address)


def _signers(signed: bytes, trusted: Trusted, *, required: bool) -> list[Holder]:
    """Return the signers; when the time stamp is renewed, what is told of them is good to have, no more."""
    found = [take_apart(one.contents) for one in find_signatures(open_pdf(signed))]
    return [Holder(parts.certificate, parts.others, trusted, required) for parts in found]


def _holder(stamp: StampParts, kept: ValidationData, stampers: Trusted) -> Holder:
    others = chain_of(stamp.certificate, (*stamp.others, *kept.certificates))
    return Holder(stamp.certificate, others, stampers)


def _certificates(holders: Sequence[Holder]) -> ValidationData:
    """Return the certificates themselves, so that a reader needs nothing but the newest /DSS."""
    found = {der for holder in holders for der in (holder.certificate, *holder.others)}
    return ValidationData(certificates=tuple(sorted(found)))


def _stamp(pdf: bytes, number: int, steps: int, authority: Authority) -> tuple[bytes, StampParts]:
    got: list[StampParts] = []

    def token_for(digest: bytes) -> bytes:
        got.append(authority.stamp(digest))
        return build(got[0])

    try:
        return write_timestamp(pdf, number, steps, token_for), got[0]
    except NotOurs as error:
        raise CannotDo("STAMP-02") from error


def _check_stamps(stamping: Sequence[Holder], moment: datetime, data: ValidationData) -> None:
    """Refuse a time stamp that no verifier would trust, also of those that the file has already."""
    for holder in stamping:
        others = chain_of(holder.certificate, data.certificates)
        stood = standing(holder.certificate, others, moment, holder.trusted, data, stamps=True)
        if not stood.well:
            raise CannotDo("STAMP-04", subject=stood.whose)


def _revoked(signers: Sequence[Holder], moment: datetime, data: ValidationData) -> tuple[Standing, ...]:
    """Return how revoked signers stood; refuse to stamp where the verdict could only be «not known»."""
    revoked = []
    for holder in signers:
        stood = standing(holder.certificate, holder.others, moment, holder.trusted, data)
        if stood.stands is Stands.EXPIRED:
            raise CannotDo("STAMP-09", subject=stood.whose)
        if stood.stands is Stands.REVOKED:
            revoked.append(stood)
        elif not stood.well:
            raise CannotDo("STAMP-05", subject=stood.whose, reason=stood.stands.value)
    return tuple(revoked)
