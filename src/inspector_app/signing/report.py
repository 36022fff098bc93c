"""What a verifier says of a file's signatures: every rule that does not hold, and what is good to know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from inspector_app.signing.certificates import CertificateSummary


class Coverage(StrEnum):
    """How much of the file a signature protects."""

    WHOLE_FILE = "whole_file"
    REVISION = "revision"  # all that was there when it was made; later signatures follow
    UNCLEAR = "unclear"


class Revocation(StrEnum):
    """What is known of whether a certificate was revoked."""

    NOT_CHECKED = "not_checked"
    GOOD = "good"  # not revoked at the proven time, by what the file keeps
    REVOKED = "revoked"

    @property
    def known(self) -> bool:
        """Whether it was checked at all."""
        return self is not Revocation.NOT_CHECKED


class Level(StrEnum):
    """What a file keeps beside its signatures. Source: ETSI EN 319 142-1, 6.1."""

    B_B = "B-B"  # signatures alone; their time is claimed
    B_LTA = "B-LTA"  # what shows that certificates held, under a time stamp


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that does not hold, or a note; its sentence stands under ``code`` in the wording."""

    code: str
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExpectedField:
    """A signature field that the minutes provide for, in the order of signing.

    Attributes:
        elsewhere: The minutes give this field to other software; no other field may be filled by it.
    """

    name: str
    required: bool
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSignature:
    """One signature as found.

    Attributes:
        field: Name of its field.
        certificate: What the signer's certificate says; None when it cannot be read.
        claimed_at: When it was made, by the clock of the laptop; nobody else has attested it.
        intact: The protected bytes, the attributes and the signature fit each other.
        trusted: The certificate leads to a trusted authority and was valid at ``claimed_at``; not asked, so
            False, when the signature is not intact.
        covers: How much of the file it protects.
        problems: What is wrong with this signature; those of the whole file stand in the report.
        proven_at: When it existed at the latest, by a time stamp authority; None without one.
        revocation: What is known of its certificate at that time.
        revoked_since: From when the certificate is revoked.
    """

    field: str
    certificate: CertificateSummary | None
    claimed_at: datetime | None
    intact: bool
    trusted: bool
    covers: Coverage
    problems: tuple[Problem, ...]
    proven_at: datetime | None = None
    revocation: Revocation = Revocation.NOT_CHECKED
    revoked_since: datetime | None = None

    @property
    def valid(self) -> bool:
        """Whether every rule about this signature holds."""
        return self.intact and self.trusted and not self.problems

    @property
    def signer(self) -> str:
        """Name of the signer as the certificate gives it, or nothing."""
        return self.certificate.subject if self.certificate else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedTimestamp:
    """A time stamp that holds, over everything before it; ``at`` is the authority's time."""

    at: datetime
    certificate: CertificateSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureReport:
    """The verdict on all signatures of a file.

    Attributes:
        signatures: In the order in which they were made.
        problems: Every rule that does not hold: first those of the whole file, then of each signature.
        notes: What people should read though it is no problem.
        timestamps: In the order made; none when anything about any of them is wrong.
    """

    signatures: tuple[CheckedSignature, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    timestamps: tuple[CheckedTimestamp, ...] = ()

    @property
    def level(self) -> Level:
        """What the file keeps beside its signatures."""
        return Level.B_LTA if self.timestamps else Level.B_B

    @property
    def valid(self) -> bool:
        """Whether there are signatures and every rule holds."""
        return bool(self.signatures) and not self.problems and all(s.valid for s in self.signatures)
