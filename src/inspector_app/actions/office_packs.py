"""The papers of the office (bộ mẫu): which ones are at hand, and which one is the office's own."""

import hashlib
from collections.abc import Mapping

from inspector_app.actions.desk import Desk
from inspector_app.canonical import canonical_bytes
from inspector_app.inspection.office_pack import CHOICE, PACK, OfficeChoice, OfficeFacts, OfficePack, PackKept
from inspector_app.inspection.plain import to_plain
from inspector_app.inspection.record import Edit, Touched, edits_of

OFFICE_SCOPE = hashlib.sha256(b"office").hexdigest()[:32]
"""The same scope on every laptop, so that what they keep of their office merges."""

_THE_CHOICE = hashlib.sha256(b"office choice").hexdigest()[:32]


def newest_packs(desk: Desk) -> Mapping[str, PackKept]:
    """Return the newest version of every pack kept here, by the pack's id."""
    newest: dict[str, PackKept] = {}
    for kept in desk.case.view(OFFICE_SCOPE).read(PACK, PackKept):
        known = newest.get(kept.pack.id)
        if known is None or kept.pack.version >= known.pack.version:
            newest[kept.pack.id] = kept
    return newest


def office_pack(desk: Desk) -> OfficePack | None:
    """Return the newest version of the pack that this office uses; None while it chose none."""
    chosen = _choice(desk).pack
    kept = newest_packs(desk).get(chosen) if chosen else None
    return kept.pack if kept else None


def office_of(desk: Desk) -> OfficeFacts:
    """Return the facts of the office; what stands by default in every paper while none is chosen."""
    pack = office_pack(desk)
    return pack.facts if pack else OfficeFacts()


def keep_pack(desk: Desk, pack: OfficePack) -> Touched:
    """Keep a version of a pack beside the earlier ones."""
    return _record(desk, edits_of(PACK, PackKept(id=pack_key(pack), pack=pack), desk.case.view(OFFICE_SCOPE)))


def choose_office(desk: Desk, pack_id: str) -> Touched:
    """Say which pack is the office's own; "" for none."""
    choice = OfficeChoice(id=_THE_CHOICE, pack=pack_id)
    return _record(desk, edits_of(CHOICE, choice, desk.case.view(OFFICE_SCOPE)))


def pack_key(pack: OfficePack) -> str:
    """Return the key of a version: first half of its digest, so the same version is one record everywhere."""
    return hashlib.sha256(canonical_bytes(to_plain(pack))).hexdigest()[:32]


def _record(desk: Desk, edits: tuple[Edit, ...]) -> Touched:
    return desk.case.record(OFFICE_SCOPE, edits, scope_kind="directory", author=desk.author, now=desk.now())


def _choice(desk: Desk) -> OfficeChoice:
    choices = desk.case.view(OFFICE_SCOPE).read(CHOICE, OfficeChoice)
    return next((choice for choice in choices if choice.id == _THE_CHOICE), OfficeChoice(id=_THE_CHOICE))
