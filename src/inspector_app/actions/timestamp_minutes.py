"""Put a time stamp over the signed minutes of a visit, once online; the signed file is kept too."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from inspector_app.actions.desk import Desk, FindFonts, Staged
from inspector_app.actions.draft_minutes import PDF
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.stamp_file import StampedFile, Stamping, stamp_file
from inspector_app.actions.verify_minutes import Rebuild
from inspector_app.errors import CannotDo
from inspector_app.inspection.record import Touched, edits_of
from inspector_app.inspection.sealing import MinutesTimestamped, Sealing, VisitState


@dataclass(frozen=True, slots=True)
class Ground:
    """What stamping needs, taken on the case thread."""

    pdf: bytes
    sealing: Sealing
    fonts: FindFonts


@dataclass(frozen=True, slots=True)
class StampedNow:
    """What stamping did; ``touched`` is None when the file had a time stamp already."""

    touched: Touched | None
    file: StampedFile
    file_sha256: str


def stamping_online(address: str, trust: Sequence[bytes]) -> Stamping:
    """Return who is asked, over the network of this laptop.

    Args:
        address: URL of the time stamp authority.
        trust: PEM files of the authorities trusted for signers and for time stamps.

    Raises:
        CannotDo: ``FETCH-05`` no web address.
    """
    from inspector_app.sync.fetch import Fetcher, check_address  # loads the network

    check_address(address)
    return Stamping(address=address, trust=trust, stamp_trust=(), fetch=Fetcher(), random_bytes=os.urandom)


def timestamp_minutes(visit_id: str, stamping: Stamping) -> Staged[Ground, StampedFile, StampedNow]:
    """Return the deed that stamps the signed minutes of a visit and records it.

    The network is asked in the middle, away from the case thread.

    Raises (when carried out):
        CannotDo: ``STAMPFILE-03`` the minutes are not wholly signed; ``STAMPFILE-04`` somebody else stamped
            them meanwhile; what :func:`stamp_file` raises.
    """

    def read(desk: Desk) -> Ground:
        record = read_visit(desk, visit_id)
        if record.state is not VisitState.SIGNED:
            raise CannotDo("STAMPFILE-03", unit=record.visit.unit_name)
        return Ground(desk.case.get_blob(record.sealing.file_sha256), record.sealing, desk.fonts)

    def work(ground: Ground) -> StampedFile:
        rebuild = Rebuild(lambda minutes: ground.fonts(wanted=minutes.layout.font_sha256))
        return stamp_file(ground.pdf, stamping, rebuild)

    def write(desk: Desk, ground: Ground, made: StampedFile) -> StampedNow:
        return _record(desk, visit_id, ground, made)

    return Staged(read, work, write)


def _record(desk: Desk, visit_id: str, ground: Ground, made: StampedFile) -> StampedNow:
    if not made.changed:
        return StampedNow(None, made, ground.sealing.file_sha256)
    sealing = read_visit(desk, visit_id).sealing
    if sealing.file_sha256 != ground.sealing.file_sha256 or sealing.draft is None:
        raise CannotDo("STAMPFILE-04")
    sha256 = desk.case.put_blob(made.pdf, PDF)
    stamped = MinutesTimestamped(
        id=sealing.draft.id,
        file_sha256=sha256,
        time=made.at,
        tsa=made.authority,
        level=made.verdict.level,
        revoked=tuple(seen.signer for seen in made.revoked),
    )
    edits = edits_of("minutes_timestamped", stamped)
    touched = desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())
    return StampedNow(touched, made, sha256)
