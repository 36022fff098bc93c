"""Records of drafting and signing: what freezes a visit, what each signature added, what ended a draft.

Their kinds start with ``minutes_``: they may be written to a frozen visit, nothing else may.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from inspector_app.inspection.dates import day_of
from inspector_app.inspection.record import View
from inspector_app.inspection.signed_on_paper import MinutesPrinted, MinutesScanned

OfDraft = TypeVar("OfDraft", MinutesPrinted, MinutesScanned)


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesDrafted:
    """A draft that waits for signatures; while it stands, the visit is frozen (kind ``minutes_drafted``).

    Attributes:
        base_sha256: SHA-256 of the base PDF, also the blob's name.
        prepared_sha256: The same with the empty signature fields.
        frontier, view_digest: The state of the record that was drafted.
        edition: Which draft of the visit this is, from 1; every page says so.
        code: The check code of its data, which every page carries.
    """

    id: str
    base_sha256: str
    prepared_sha256: str
    frontier: Mapping[str, int]
    view_digest: str
    pages: int
    drafted_at: datetime
    edition: int = 1
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesSignature:
    """One digital signature on a draft (kind ``minutes_signature``; key = draft id + "." + field).

    Attributes:
        file_sha256: Hash of the file as it stands after this signature, also the blob's name.
        signer: Subject of the certificate as readable text.
    """

    id: str
    draft: str
    field: str
    participant: str
    signer: str
    file_sha256: str
    signed_at: datetime
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesSigned:
    """Nothing is waited for any more (kind ``minutes_signed``; key = draft id).

    Attributes:
        file_sha256: Of the file as it stands: with all required digital signatures, unless ``on_paper``.
        on_paper: The required signatures are made with a pen, as the bound scan shows; a file proves none of
            them.
    """

    id: str
    file_sha256: str
    signed_at: datetime
    on_paper: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesTimestamped:
    """A time stamp over the signed file (kind ``minutes_timestamped``; key = draft id); the newest counts.

    Attributes:
        file_sha256: Of the file with it, also the blob's name; the file starts with the signed bytes.
        time: What it proves: all signatures existed then.
        tsa: Who gives it, as the certificate names it.
        level: ``B-LTA``. Source: ETSI EN 319 142-1, 6.1.
        revoked: Names of signers whose certificate was revoked before that time: the file is not valid.
    """

    id: str
    file_sha256: str
    time: datetime
    tsa: str
    level: str
    revoked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesWithdrawn:
    """A draft was taken back before it was wholly signed; the visit can be edited again.

    Attributes:
        reason: Why, in words; a refusal to sign names who refused in ``refused_by`` (participant id).
        superseded_sha256: The part-signed file that is kept; "" when nobody had signed.
    """

    id: str
    reason: str
    withdrawn_at: datetime
    refused_by: str = ""
    superseded_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesRefusal:
    """Somebody who was asked refuses to sign (từ chối ký; kind ``minutes_refusal``; key = participant id).

    Attributes:
        reason: Why, in that person's words; "" when none was given.
        witness: Who saw it, by name and office.
        draft: Id of the draft that was refused; "" when it was before anything was drafted.
    """

    id: str
    reason: str
    witness: str
    refused_at: datetime
    draft: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesCopied:
    """Copies of the signed file were written for a side and read back (kind ``minutes_copied``).

    Attributes:
        file_sha256: Of the PDF that was written.
        files: Names of the files, in the order written.
    """

    id: str
    draft: str
    file_sha256: str
    files: tuple[str, ...]
    copied_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """Supplementary minutes to a signed visit, kept with it (kind ``amendment``; key = their visit id).

    Attributes:
        file_sha256: Of the supplementary minutes once they are signed; "" before.
    """

    id: str
    begun_at: datetime
    file_sha256: str = ""
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """A hand-drawn signature made before sealing (kind ``ink``; key = participant id).

    Attributes:
        strokes_blob: Hash of the stored strokes with time and pressure; they never leave the case file.
        outline: Polylines of (x, y) in 0.01 mm from the top left of the pad; this is printed.
        content_digest: What the person was shown: digest of the minutes' content without any ink.
        pages_sha256: Of the pages that were laid out from it, as a PDF.
    """

    id: str
    strokes_blob: str
    outline: tuple[tuple[tuple[int, ...], ...], ...]
    content_digest: str
    signed_at: datetime
    pages_sha256: str = ""


class VisitState(StrEnum):
    """How far a visit is."""

    OPEN = "open"
    DRAFTED = "drafted"
    PART_SIGNED = "part_signed"
    SIGNED = "signed"
    SIGNED_ON_PAPER = "signed_on_paper"  # with a pen, and the scan is bound: no digital signature

    @property
    def is_final(self) -> bool:
        """Whether the minutes stand for good."""
        return self in (VisitState.SIGNED, VisitState.SIGNED_ON_PAPER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealing:
    """What stands of drafts and signatures of one visit.

    Attributes:
        draft: The draft that freezes the visit, or that was signed; None while the visit is open.
        signatures: Signatures on that draft in the order made.
        signed: Set once every required signature is there.
        timestamped: The newest time stamp over the signed file.
        withdrawn: Earlier drafts that were taken back.
        refusals: Who refuses to sign, by participant id.
        copied: When copies of the signed file were written, the first one first.
        amendments: Supplementary minutes, in the order begun.
        printed: What was printed of the draft to be signed by hand, the first time first.
        scans: Scans of it that came back, the newest last.
    """

    state: VisitState
    draft: MinutesDrafted | None = None
    signatures: tuple[MinutesSignature, ...] = ()
    signed: MinutesSigned | None = None
    timestamped: MinutesTimestamped | None = None
    withdrawn: tuple[MinutesWithdrawn, ...] = ()
    ink: Mapping[str, Ink] = field(default_factory=dict)
    refusals: Mapping[str, MinutesRefusal] = field(default_factory=dict)
    copied: tuple[MinutesCopied, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    printed: tuple[MinutesPrinted, ...] = ()
    scans: tuple[MinutesScanned, ...] = ()

    @property
    def scan(self) -> MinutesScanned | None:
        """The scan that counts; None while none came back."""
        return self.scans[-1] if self.scans else None

    @property
    def signed_on(self) -> date | None:
        """The day of the last signature, on paper the one told with the scan; deadlines count from it."""
        if self.signed is None:
            return None
        on_paper = self.state is VisitState.SIGNED_ON_PAPER
        return self.scan.signed_on if on_paper and self.scan else day_of(self.signed.signed_at)

    @property
    def file_sha256(self) -> str:
        """Hash of the file as it stands: time-stamped, else signed so far, else prepared, else ""."""
        if self.timestamped:
            return self.timestamped.file_sha256
        if self.signatures:
            return self.signatures[-1].file_sha256
        return self.draft.prepared_sha256 if self.draft else ""

    @property
    def files_so_far(self) -> frozenset[str]:
        """Hashes of the file as it stood so far: one edition, before and after each signature."""
        if self.draft is None:
            return frozenset()
        signed = (made.file_sha256 for made in self.signatures)
        return frozenset({self.draft.prepared_sha256, *signed, self.file_sha256})

    @property
    def edition(self) -> int:
        """Which draft stands, or would be the next, from 1; pages printed of another are not of it."""
        return self.draft.edition if self.draft else len(self.withdrawn) + 1

    def withdrawal(self, reason: str, at: datetime, refused_by: str = "") -> MinutesWithdrawn:
        """Return what takes the standing draft back; a file that somebody signed is kept as superseded.

        Raises:
            ValueError: there is no draft; a bug in the caller.
        """
        if self.draft is None:
            raise ValueError("no draft stands")
        signed = self.signatures[-1].file_sha256 if self.signatures else ""
        return MinutesWithdrawn(
            id=self.draft.id, reason=reason, withdrawn_at=at, refused_by=refused_by, superseded_sha256=signed
        )

    def refused_before(self) -> frozenset[str]:
        """Return who has no slot because of a refusal; one who refuses the standing draft still has."""
        standing = self.draft.id if self.draft else None
        return frozenset(key for key, refusal in self.refusals.items() if refusal.draft != standing)


def read_sealing(view: View) -> Sealing:
    """Return what stands of drafts and signatures."""
    withdrawn = view.read("minutes_withdrawn", MinutesWithdrawn)
    complete = view.read("minutes_signed", MinutesSigned)
    # Signed minutes stand, whatever another laptop wrote without knowing of the last signature.
    gone = {record.id for record in withdrawn} - {record.id for record in complete}
    drafts = [draft for draft in view.read("minutes_drafted", MinutesDrafted) if draft.id not in gone]
    ink = {record.id: record for record in view.read("ink", Ink)}
    refusals = {record.id: record for record in view.read("minutes_refusal", MinutesRefusal)}
    if not drafts:  # nothing is signed, so nothing can be supplemented either
        return Sealing(state=VisitState.OPEN, withdrawn=withdrawn, ink=ink, refusals=refusals)
    signed_ids = {record.id for record in complete}
    draft = max(drafts, key=lambda record: (record.id in signed_ids, record.drafted_at))
    made = [s for s in view.read("minutes_signature", MinutesSignature) if s.draft == draft.id]
    signatures = tuple(sorted(made, key=lambda record: record.number))
    signed = next((record for record in complete if record.id == draft.id), None)
    refusals |= {
        key: replace(refusal, draft=draft.id)
        for key, refusal in refusals.items()
        if not refusal.draft and _is_later(view, key, draft)
    }
    stamps = view.read("minutes_timestamped", MinutesTimestamped) if signed else ()
    stamped = next((record for record in stamps if record.id == draft.id), None)
    copied = [c for c in view.read("minutes_copied", MinutesCopied) if c.draft == draft.id]
    return Sealing(
        state=_state(signed, signatures),
        draft=draft,
        signatures=signatures,
        signed=signed,
        timestamped=stamped,
        withdrawn=withdrawn,
        ink=ink,
        refusals=refusals,
        copied=tuple(sorted(copied, key=lambda record: record.copied_at)),
        amendments=tuple(sorted(view.read("amendment", Amendment), key=lambda record: record.begun_at)),
        printed=tuple(sorted(_of(draft, view.read("minutes_printed", MinutesPrinted)), key=_printed_at)),
        scans=tuple(sorted(_of(draft, view.read("minutes_scanned", MinutesScanned)), key=_taken_at)),
    )


def _is_later(view: View, participant: str, draft: MinutesDrafted) -> bool:
    """Say whether a refusal came from a laptop that did not know of the draft, when that stood already.

    The person has a place in what was drafted, so it is the standing draft that is refused.
    """
    cell = view.cells.get(("minutes_refusal", participant, "refused_at"))
    versions = cell.versions if cell else ()
    return any(draft.frontier.get(version.device, 0) < version.seq for version in versions)


def _state(signed: MinutesSigned | None, signatures: tuple[MinutesSignature, ...]) -> VisitState:
    if signed:
        return VisitState.SIGNED_ON_PAPER if signed.on_paper else VisitState.SIGNED
    return VisitState.PART_SIGNED if signatures else VisitState.DRAFTED


def _of(draft: MinutesDrafted, records: Iterable[OfDraft]) -> list[OfDraft]:
    return [record for record in records if record.draft == draft.id]


def _printed_at(record: MinutesPrinted) -> tuple[datetime, str]:
    return record.printed_at, record.id


def _taken_at(record: MinutesScanned) -> tuple[datetime, str]:
    return record.taken_at, record.id
