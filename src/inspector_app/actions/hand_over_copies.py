"""Write the signed minutes for the two sides: PDF, sealed data, a scan, their hashes; all read back."""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from inspector_app.actions.data_file import data_file
from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.put_file import put_file
from inspector_app.actions.read_visit import read_visit
from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.folding import fold
from inspector_app.inspection.record import Touched, edits_of
from inspector_app.inspection.sealing import MinutesCopied
from inspector_app.inspection.visit import Visit
from inspector_app.signing.device_keys import DeviceKey, device_key, new_device_key

_LONGEST_NAME = 60  # letters of the unit's name; long paths fail on sticks


@dataclass(frozen=True, slots=True)
class Copies:
    """What is written, taken on the case thread; ``scan`` is empty where nobody signed on paper."""

    name: str
    draft: str
    pdf: bytes
    key: DeviceKey
    scan: bytes = b""


@dataclass(frozen=True, slots=True)
class Written:
    """The files as they were read back: name -> SHA-256, in the order written."""

    folder: Path
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was written, and what that changed in the record."""

    written: Written
    touched: Touched


def file_name(visit: Visit) -> str:
    """Return the name for files of a visit's minutes, without an ending: ``bien-ban-07-BB-DKT-phuong-…``."""
    number = f"{visit.minutes_number}-{visit.minutes_symbol}" if visit.minutes_number else ""
    parts = ("bien-ban", number, fold(visit.unit_name)[:_LONGEST_NAME])
    return "-".join("".join(c if c.isalnum() else "-" for c in part) for part in parts if part)


def hand_over_copies(
    visit_id: str, folder: Path, random_bytes: Callable[[int], bytes] = os.urandom
) -> Staged[Copies, Written, HandedOver]:
    """Return the deed that writes the signed minutes into a folder and reads every file back.

    Args:
        visit_id: The visit.
        folder: Where to; a stick, or a folder of the unit.
        random_bytes: For the laptop's key, when it has none yet.

    Raises (when carried out):
        CannotDo: ``COPIES-01`` not wholly signed.
        Surroundings: ``FILE-01``, ``FILE-02`` the folder cannot be read or written; ``FILE-07`` what is read
            back is not what was written.
    """

    def read(desk: Desk) -> Copies:
        record = read_visit(desk, visit_id)
        sealing = record.sealing
        if not record.state.is_final or sealing.draft is None:
            raise CannotDo("COPIES-01", unit=record.visit.unit_name)
        secret = desk.case.device_key()
        key = device_key(secret) if secret else new_device_key(random_bytes)
        if secret is None:
            desk.case.keep_device_key(key.secret)
        pdf = desk.case.get_blob(sealing.file_sha256)
        scan = desk.case.get_blob(sealing.scan.clean_sha256) if sealing.scan else b""
        return Copies(file_name(record.visit), sealing.draft.id, pdf, key, scan)

    def write(desk: Desk, ground: Copies, made: Written) -> HandedOver:
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

    return Staged(read, lambda ground: _write_all(folder, ground), write)


def _write_all(folder: Path, ground: Copies) -> Written:
    from inspector_app.documents.read_pdf import attached_minutes  # loads pikepdf

    sha256 = hashlib.sha256(ground.pdf).hexdigest()
    data = data_file(attached_minutes(ground.pdf), sha256, ground.key)
    for name in _names(ground.name):
        files = {f"{name}.pdf": ground.pdf, f"{name}.du-lieu.json": data}
        if ground.scan:
            files[f"{name}.ban-quet.pdf"] = ground.scan
        hashes = {file: hashlib.sha256(content).hexdigest() for file, content in files.items()}
        listed = "".join(f"{digest}  {file}\n" for file, digest in hashes.items())  # as sha256sum reads it
        files[f"{name}.sha256.txt"] = listed.encode()
        if all(_is_free(folder / file, content) for file, content in files.items()):
            break
    for file, content in files.items():
        put_file(folder / file, content)
    return Written(folder, tuple(hashes.items()))


def _names(name: str) -> Iterator[str]:
    """Yield the name, then numbered ones: what another edition left in a folder is not overwritten."""
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def _is_free(file: Path, content: bytes) -> bool:
    try:
        return not file.exists() or file.read_bytes() == content
    except OSError as error:
        raise Surroundings("FILE-01", file=str(file), reason=error.strerror or str(error)) from error
