"""Put a time stamp over a file of signed minutes: only over a valid one, and only what verifies afterwards.

Works on values, never on a case file: a laptop, a headquarters and a command line use the same deed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from inspector_app.actions.verify_minutes import MinutesVerdict, Rebuild, SignatureSeen, verify_minutes
from inspector_app.errors import CannotDo

Fetch = Callable[[str, bytes | None, str], bytes]
"""Address, what is posted (None: nothing), its media type -> the answer; from the room ``sync``."""

REVOKED = "VERIFY-75"


@dataclass(frozen=True, slots=True)
class Stamping:
    """Who is asked for a time stamp, and who is trusted.

    Attributes:
        address: URL of the time stamp authority.
        trust: PEM files of the authorities trusted for signers.
        stamp_trust: Of those trusted for time stamps; none: the same.
        fetch: Asks an address on the network.
        random_bytes: For the number that ties an answer to its question.
        renew: Add a time stamp to a file that has one.
    """

    address: str
    trust: Sequence[bytes]
    stamp_trust: Sequence[bytes]
    fetch: Fetch
    random_bytes: Callable[[int], bytes]
    renew: bool = False


@dataclass(frozen=True, slots=True)
class StampedFile:
    """A file with a time stamp.

    Attributes:
        pdf: It starts with the bytes that were given.
        changed: False when it had a time stamp and none was added.
        verdict: On the file as it is now; not valid when a signer was revoked before the proven time.
    """

    pdf: bytes
    changed: bool
    verdict: MinutesVerdict

    @property
    def at(self) -> datetime:
        """The time of the newest time stamp."""
        return self.verdict.timestamps[-1].at

    @property
    def authority(self) -> str:
        """Who gave it."""
        return self.verdict.timestamps[-1].authority

    @property
    def revoked(self) -> tuple[SignatureSeen, ...]:
        """Signatures whose certificate was revoked before the proven time."""
        return tuple(seen for seen in self.verdict.signatures if seen.revocation == "revoked")


def stamp_file(pdf: bytes, stamping: Stamping, rebuild: Rebuild) -> StampedFile:
    """Return the file with a time stamp over it, or as it is when it has one.

    Raises:
        CannotDo: ``STAMPFILE-01`` the file is not valid, so nothing is stamped; ``STAMPFILE-02`` what was
            made does not verify, and is thrown away; ``STAMP-..``, ``TRUST-01``; what ``fetch`` raises.
    """
    from inspector_app.signing.upgrade import Authority, upgrade  # loads pyHanko

    trust, stamp_trust = stamping.trust, stamping.stamp_trust
    before = verify_minutes(pdf, trust, rebuild, stamp_trust=stamp_trust)
    if before.timestamps and not stamping.renew:
        return StampedFile(pdf, changed=False, verdict=before)
    if not before.valid:
        raise CannotDo("STAMPFILE-01", problems=_codes(before))
    authority = Authority(stamping.address, stamping.fetch, stamping.random_bytes)
    made = upgrade(pdf, authority, trust, stamp_trust=stamp_trust, renew=stamping.renew)
    after = verify_minutes(made.pdf, trust, rebuild, stamp_trust=stamp_trust)
    only_revoked = after.timestamps and {problem.code for problem in after.problems} <= {REVOKED}
    if not made.pdf.startswith(pdf) or not only_revoked:
        raise CannotDo("STAMPFILE-02", problems=_codes(after))
    return StampedFile(made.pdf, changed=True, verdict=after)


def _codes(verdict: MinutesVerdict) -> str:
    return ", ".join(dict.fromkeys(problem.code for problem in verdict.problems)) or "–"
