"""The sealed data file: the data of signed minutes by themselves, for other programs, sealed by the laptop.

The same data stand inside the PDF; this file is for who has no reader of PDF. It names the PDF by its hash,
and the laptop's key seals both together, so that neither can be exchanged unseen.
"""

from dataclasses import dataclass

from inspector_app.canonical import Json, NotCanonical, canonical_bytes, parse
from inspector_app.errors import CannotDo
from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.plain import from_plain
from inspector_app.signing.device_keys import DeviceKey, is_sealed

KIND = "inspector.minutes_data"
VERSION = 1
LARGEST_FILE = 32 * 1024 * 1024  # bytes; the data of minutes are at most half of it
_MEMBERS = {"kind", "version", "minutes", "pdf_sha256", "public_key", "seal"}


@dataclass(frozen=True, slots=True)
class DataFile:
    """What a sealed data file says; the seal was checked."""

    minutes: Minutes
    pdf_sha256: str
    public_key: str


def data_file(minutes: bytes, pdf_sha256: str, key: DeviceKey) -> bytes:
    """Return the file: canonical JSON with the seal of a laptop over all the rest.

    Args:
        minutes: The canonical JSON that the PDF holds.
        pdf_sha256: Of the signed PDF, lower hexadecimal.
        key: The laptop's key.
    """
    content: dict[str, Json] = {
        "kind": KIND,
        "version": VERSION,
        "minutes": parse(minutes),
        "pdf_sha256": pdf_sha256,
        "public_key": key.public.hex(),
    }
    return canonical_bytes({**content, "seal": key.seal(canonical_bytes(content)).hex()})


def read_data_file(data: bytes) -> DataFile:
    """Read a sealed data file and check its seal.

    Raises:
        CannotDo: ``DATAFILE-01`` no such file, or not in its one form; ``DATAFILE-02`` the seal does not fit:
            something was changed; ``DATA-01`` what stands there are no minutes.
    """
    try:
        value = parse(data) if len(data) <= LARGEST_FILE else None
    except NotCanonical as error:
        raise CannotDo("DATAFILE-01") from error
    if not isinstance(value, dict) or set(value) != _MEMBERS or canonical_bytes(value) != data:
        raise CannotDo("DATAFILE-01")
    if value["kind"] != KIND or value["version"] != VERSION:
        raise CannotDo("DATAFILE-01")
    content = {name: inner for name, inner in value.items() if name != "seal"}
    seal, public, pdf = (str(value[name]) for name in ("seal", "public_key", "pdf_sha256"))
    try:
        fits = is_sealed(canonical_bytes(content), bytes.fromhex(seal), bytes.fromhex(public))
    except ValueError:
        fits = False
    if not fits:
        raise CannotDo("DATAFILE-02")
    return DataFile(from_plain(Minutes, value["minutes"]), pdf, public)
