"""The unit's packet: signed minutes, their data, how anybody checks them, and the hashes."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from inspector_app.actions.data_file import data_file
from inspector_app.actions.prepared_file import minutes_in
from inspector_app.inspection.people import Role, Side, SignatureKind
from inspector_app.inspection.sealing import MinutesSignature
from inspector_app.signing.device_keys import DeviceKey

if TYPE_CHECKING:
    from inspector_app.documents.fonts import FontSet
    from inspector_app.documents.how_to_check import CheckedFile
    from inspector_app.inspection.minutes import Minutes
    from inspector_app.inspection.remedy_sheet import RemedySheet

SUMS = "SHA256SUMS.txt"
HOW_TO = "cach-kiem-tra"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same packet is the same bytes
_PLAIN_FILE = 0o644 << 16


@dataclass(frozen=True, slots=True)
class PacketGround:
    """What a packet is made of, taken on the case thread.

    Attributes:
        name: Of the files, without an ending.
        signatures: Digital ones, in the order made.
        scan: The pages that were signed with a pen; empty where nobody did.
        remedy: What the unit fills in of its recommendations; None where it has nothing to do.
    """

    name: str
    draft: str
    pdf: bytes
    key: DeviceKey
    signatures: tuple[MinutesSignature, ...]
    fonts: "FontSet"
    made_at: datetime
    scan: bytes = b""
    remedy: "RemedySheet | None" = None


@dataclass(frozen=True, slots=True)
class Packet:
    """The files of a packet in their order: the minutes first, the list of hashes last."""

    files: Mapping[str, bytes]

    @property
    def hashes(self) -> Mapping[str, str]:
        """SHA-256 of every file that the list of hashes names."""
        return {name: _sha256(data) for name, data in self.files.items() if name != SUMS}

    def zipped(self, folder: str) -> bytes:
        """Return the packet as one archive with one folder in it; the same files give the same bytes."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in self.files.items():
                entry = zipfile.ZipInfo(f"{folder}/{name}", _ZIP_EPOCH)
                entry.external_attr = _PLAIN_FILE
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, data)
        return buffer.getvalue()


def packet_of(ground: PacketGround) -> Packet:
    """Return the packet; anywhere, no case file is asked.

    Raises:
        CannotDo: ``FONT-..`` the sheet cannot be printed; ``READ-..`` the minutes cannot be read.
    """
    from inspector_app.documents.how_to_check import how_to_check_pdf, how_to_check_text
    from inspector_app.documents.read_pdf import attached_minutes
    from inspector_app.documents.remedy_xlsx import render_remedy

    data = attached_minutes(ground.pdf)
    checked = _checked_file(ground, minutes_in(ground.pdf), data)
    files = {
        checked.name: ground.pdf,
        f"{ground.name}.du-lieu.json": data_file(data, checked.sha256, ground.key),
        f"{HOW_TO}.pdf": how_to_check_pdf(checked, ground.fonts),
        f"{HOW_TO}.txt": how_to_check_text(checked).encode("utf-8-sig"),
    }
    if ground.remedy is not None:
        files["kien-nghi.xlsx"] = render_remedy(ground.remedy, ground.made_at)
    if ground.scan:
        files[_scan_name(ground)] = ground.scan
    listed = "".join(f"{_sha256(content)}  {name}\n" for name, content in files.items())
    return Packet({**files, SUMS: listed.encode()})


def _checked_file(ground: PacketGround, minutes: "Minutes", data: bytes) -> "CheckedFile":
    from inspector_app.documents.check_code import check_code
    from inspector_app.documents.how_to_check import CheckedFile, SignedBy

    headings = {slot.field: slot.heading for slot in minutes.slots}
    return CheckedFile(
        name=f"{ground.name}.pdf",
        sha256=_sha256(ground.pdf),
        sums=SUMS,
        code=check_code(data),
        unit=minutes.unit_name,
        signatures=tuple(
            SignedBy(headings.get(one.field, ""), one.signer, one.signed_at) for one in ground.signatures
        ),
        ask=_whom_to_ask(minutes),
        made_at=ground.made_at,
        by_pen=bool(ground.scan) or any(slot.kind is SignatureKind.PAPER for slot in minutes.slots),
        scan=_scan_name(ground) if ground.scan else "",
    )


def _scan_name(ground: PacketGround) -> str:
    return f"{ground.name}.ban-quet.pdf"


def _whom_to_ask(minutes: "Minutes") -> str:
    """Return the secretary, else the leader, as the minutes name them; the team where nobody is named."""
    team = [one for one in minutes.attendees if one.side is Side.TEAM and one.name]
    for role in (Role.SECRETARY, Role.LEADER):
        for one in team:
            if one.role is role:
                return ", ".join(part for part in (one.name, one.title, one.agency) if part)
    return minutes.team_name


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
