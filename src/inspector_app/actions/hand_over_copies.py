"""Write the signed minutes for the two sides as a packet, in a folder or one archive; all read back."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.follow_up import read_follow_up
from inspector_app.actions.put_file import put_file
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.remedy_sheet import sheet_of
from inspector_app.actions.unit_packet import Packet, PacketGround, packet_of
from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.folding import fold
from inspector_app.inspection.record import Touched, edits_of
from inspector_app.inspection.sealing import MinutesCopied
from inspector_app.inspection.visit import Visit
from inspector_app.signing.device_keys import device_key, new_device_key

_LONGEST_FILE_NAME = 180  # bytes, without ending and number: Linux takes 255 altogether
_LONGEST_NAME = 60  # letters of the unit's name; long paths fail on sticks


@dataclass(frozen=True, slots=True)
class Written:
    """The files as they were read back: name -> SHA-256, in the order written.

    Attributes:
        place: The packet's folder, or its archive.
    """

    place: Path
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was written, and what that changed in the record."""

    written: Written
    touched: Touched


def file_name(visit: Visit) -> str:
    """Return the name for files of a visit's minutes, without an ending: ``bien-ban-07-BB-ĐKT-phuong-…``."""
    number = f"{visit.minutes_number}-{visit.minutes_symbol}" if visit.minutes_number else ""
    parts = ("bien-ban", number, fold(visit.unit_name)[:_LONGEST_NAME])
    name = "-".join("".join(c if c.isalnum() else "-" for c in part) for part in parts if part)
    return name.encode()[:_LONGEST_FILE_NAME].decode(errors="ignore")


def hand_over_copies(
    visit_id: str, folder: Path, random_bytes: Callable[[int], bytes] = os.urandom, *, zipped: bool = False
) -> Staged[PacketGround, Written, HandedOver]:
    """Return the deed that writes the packet of signed minutes into a folder and reads every file back.

    Args:
        visit_id: The visit.
        folder: Where to; a stick, or a folder of the unit.
        random_bytes: For the laptop's key, when it has none yet.
        zipped: As one archive, for mail; else as a folder of its own.

    Raises (when carried out):
        CannotDo: ``COPIES-01`` not wholly signed.
        Surroundings: ``FILE-01``, ``FILE-02`` the folder cannot be read or written; ``FILE-07`` what is read
            back is not what was written.
    """

    def read(desk: Desk) -> PacketGround:
        record = read_visit(desk, visit_id)
        sealing = record.sealing
        if not record.state.is_final or sealing.draft is None or sealing.signed is None:
            raise CannotDo("COPIES-01", unit=record.visit.unit_name)
        secret = desk.case.device_key()
        key = device_key(secret) if secret else new_device_key(random_bytes)
        if secret is None:
            desk.case.keep_device_key(key.secret)
        pdf = desk.case.get_blob(sealing.file_sha256)
        sheet = sheet_of(read_follow_up(desk, visit_id))
        scan = desk.case.get_blob(sealing.scan.clean_sha256) if sealing.scan else b""
        return PacketGround(
            name=file_name(record.visit),
            draft=sealing.draft.id,
            pdf=pdf,
            key=key,
            signatures=sealing.signatures,
            fonts=desk.fonts(),
            made_at=sealing.signed.signed_at,  # written again, a packet is the same
            scan=scan,
            remedy=sheet if sheet.rows else None,
        )

    def write(desk: Desk, ground: PacketGround, made: Written) -> HandedOver:
        copied = MinutesCopied(
            id=desk.new_id(),
            draft=ground.draft,
            file_sha256=made.files[0][1],
            files=tuple(name for name, _ in made.files),
            copied_at=desk.now(),
        )
        edits = edits_of("minutes_copied", copied)
        return HandedOver(
            made, desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())
        )

    return Staged(read, lambda ground: _write_all(folder, ground, zipped=zipped), write)


def _write_all(folder: Path, ground: PacketGround, *, zipped: bool) -> Written:
    packet = packet_of(ground)
    hashes = tuple(packet.hashes.items())
    if not folder.is_dir():
        raise Surroundings("FILE-02", file=str(folder), reason=os.strerror(errno.ENOENT))
    for name in _names(ground.name):
        if zipped and _is_free(folder / f"{name}.zip", data := packet.zipped(name)):
            put_file(folder / f"{name}.zip", data)
            return Written(folder / f"{name}.zip", hashes)
        if not zipped and _is_free_folder(folder / name, packet):
            _put_folder(folder / name, packet)
            return Written(folder / name, hashes)
    raise AssertionError("names do not end")


def _put_folder(place: Path, packet: Packet) -> None:
    """Write the files into a new folder; it gets its name only when all of them read back.

    A folder of an earlier writing, of the same files, gets what lacks; its name may not be durable yet.
    """
    from inspector_app.store.durable import sync_folder

    waiting = place if place.exists() else place.with_name(place.name + ".part")
    try:
        if waiting != place:
            shutil.rmtree(waiting, ignore_errors=True)
            waiting.mkdir()
        for name, content in packet.files.items():
            put_file(waiting / name, content)
        if waiting != place:
            waiting.rename(place)
        sync_folder(place.parent)
    except OSError as error:
        raise Surroundings("FILE-02", file=str(place), reason=error.strerror or "") from error
    finally:
        if waiting != place:
            shutil.rmtree(waiting, ignore_errors=True)


def _names(name: str) -> Iterator[str]:
    """Yield the name, then numbered ones: what another edition left in a folder is not overwritten."""
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def _is_free_folder(place: Path, packet: Packet) -> bool:
    """Whether a folder is not there, or holds nothing but some of the same files."""
    if not place.exists():
        return True
    try:
        files = list(place.iterdir()) if place.is_dir() else None
    except OSError as error:
        raise Surroundings("FILE-01", file=str(place), reason=error.strerror or str(error)) from error
    return files is not None and all(
        file.name in packet.files and _is_free(file, packet.files[file.name]) for file in files
    )


def _is_free(file: Path, content: bytes) -> bool:
    try:
        return not file.exists() or file.read_bytes() == content
    except OSError as error:
        raise Surroundings("FILE-01", file=str(file), reason=error.strerror or str(error)) from error
