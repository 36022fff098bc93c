"""A pack as one file: canonical JSON, signed by the laptop that gives it; looked at before it is taken in."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from inspector_app.actions.desk import Desk
from inspector_app.actions.office_packs import check_pack, keep_pack, newest_packs, pack_key
from inspector_app.actions.who_works import who_works
from inspector_app.canonical import Json, NotCanonical, canonical_bytes, parse
from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.office_pack import OfficePack, PackKept
from inspector_app.inspection.plain import from_plain, to_plain
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Touched
from inspector_app.signing.device_keys import device_key, is_sealed, new_device_key

KIND = "inspector.office_pack"
VERSION = 1
LARGEST_FILE = 256 * 1024  # bytes; the largest pack of bounded texts is some 100 kB
ENDING = ".bo-mau.json"
_MEMBERS = {"kind", "version", "pack", "signed_by", "public_key", "seal"}


@dataclass(frozen=True, slots=True)
class PackDifference:
    """One thing that is different in the file.

    Attributes:
        path: Place in the template, or name of a fact.
        place: What it is called.
        here, there: What stands here, and what would stand.
    """

    path: str
    place: str
    here: tuple[str, ...]
    there: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackPreview:
    """What a file of a pack holds, before anything is taken in.

    Attributes:
        kept: The pack and who signed the file.
        here: The version that is here, 0 for none.
        same_signer: Whether the version here came with the same laptop's signature; None where there is none.
        own: Whether this very laptop signed it.
        differences: From the version here; from the common template where there is none.
        warnings: Codes and fields of what Nghị định 30 asks and the pack does not hold.
    """

    kept: PackKept
    here: int
    same_signer: bool | None
    own: bool
    differences: tuple[PackDifference, ...]
    warnings: tuple[tuple[str, str, str, str], ...]


def pack_file(
    desk: Desk, pack_id: str, random_bytes: Callable[[int], bytes] = os.urandom
) -> tuple[str, bytes]:
    """Return name and bytes of the file of a pack's newest version, signed by this laptop.

    Raises:
        CannotDo: ``OFFICE-11`` there is no such pack.
    """
    kept = newest_packs(desk).get(pack_id)
    if kept is None:
        raise CannotDo("OFFICE-11")
    secret = desk.case.device_key()
    key = device_key(secret) if secret else new_device_key(random_bytes)
    if secret is None:
        desk.case.keep_device_key(key.secret)
    person = who_works(desk)
    content: dict[str, Json] = {
        "kind": KIND,
        "version": VERSION,
        "pack": to_plain(kept.pack),
        "signed_by": ", ".join(part for part in (person.name, person.title, person.agency) if part),
        "public_key": key.public.hex(),
    }
    data = canonical_bytes({**content, "seal": key.seal(canonical_bytes(content)).hex()})
    return f"{_plain_name(kept.pack.name)}-{kept.pack.version}{ENDING}", data


def look_at_pack(desk: Desk, data: bytes) -> PackPreview:
    """Return what a file holds and what would be different; nothing is taken in.

    Raises:
        CannotDo: ``OFFICE-08`` no such file; ``OFFICE-09`` changed after it was signed; ``OFFICE-10`` not
            higher than the version here; ``OFFICE-..``, ``TEXT-..`` a pack that cannot stand.
    """
    kept = _read(data)
    pack = kept.pack
    _, checks = check_pack(pack)
    here = newest_packs(desk).get(pack.id)
    if here is not None and pack.version <= here.pack.version:
        raise CannotDo("OFFICE-10", name=pack.name, version=pack.version, here=here.pack.version)
    secret = desk.case.device_key()
    return PackPreview(
        kept=kept,
        here=here.pack.version if here else 0,
        same_signer=here.signer == kept.signer if here and here.signer else None,
        own=secret is not None and device_key(secret).public.hex() == kept.signer,
        differences=differences(here.pack if here else None, pack),
        warnings=tuple((c.code, c.article, c.found, c.wanted) for c in checks if not c.holds),
    )


def take_pack(desk: Desk, data: bytes) -> Touched:
    """Take in a file of a pack after looking at it once more.

    Raises:
        CannotDo: As :func:`look_at_pack`.
    """
    kept = look_at_pack(desk, data).kept
    return keep_pack(desk, kept.pack, of_file=kept)


def differences(here: OfficePack | None, there: OfficePack) -> tuple[PackDifference, ...]:
    """Return what a pack says otherwise than the version here, or than the common template."""
    from inspector_app.documents.office_places import office_places, place_words
    from inspector_app.documents.office_template import standing
    from inspector_app.documents.templates import load_template

    base = load_template(there.based_on)
    before = here.changes if here else {}
    found = [
        PackDifference(path, place_words(path), old, new)
        for path in office_places().places
        if path in before or path in there.changes
        for old in (before.get(path, standing(base, path)),)
        for new in (there.changes.get(path, standing(base, path)),)
        if old != new
    ]
    blank = OfficePack(id="", name="", version=0)
    for name in type(there.facts).__dataclass_fields__:
        old, new = getattr((here or blank).facts, name), getattr(there.facts, name)
        if old != new:
            found.append(PackDifference(name, name, _listed(old), _listed(new)))
    if here is not None and here.name != there.name:
        found.append(PackDifference("name", "name", (here.name,), (there.name,)))
    return tuple(found)


def _read(data: bytes) -> PackKept:
    try:
        value = parse(data) if len(data) <= LARGEST_FILE else None
    except (NotCanonical, RecursionError) as error:
        raise CannotDo("OFFICE-08") from error
    if not isinstance(value, dict) or set(value) != _MEMBERS:
        raise CannotDo("OFFICE-08")
    if value["kind"] != KIND or value["version"] != VERSION:
        raise CannotDo("OFFICE-08")
    content = {name: inner for name, inner in value.items() if name != "seal"}
    seal, public = str(value["seal"]), str(value["public_key"])
    try:
        fits = is_sealed(canonical_bytes(content), bytes.fromhex(seal), bytes.fromhex(public))
    except ValueError:
        fits = False
    if not fits:
        raise CannotDo("OFFICE-09")
    try:
        pack = from_plain(OfficePack, value["pack"])
        signed_by = clean_texts(PackKept(id="", pack=pack, signed_by=str(value["signed_by"]))).signed_by
    except InspectorError as error:
        raise CannotDo("OFFICE-08") from error
    if clean_texts(pack) != pack or pack.version < 1 or not pack.id.strip():
        raise CannotDo("OFFICE-08")
    return PackKept(id=pack_key(pack), pack=pack, signer=public, signed_by=signed_by, signature=seal)


def _listed(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def _plain_name(name: str) -> str:
    from inspector_app.inspection.folding import fold

    return "-".join("".join(c if c.isalnum() else " " for c in fold(name)).split())[:60] or "bo-mau"
