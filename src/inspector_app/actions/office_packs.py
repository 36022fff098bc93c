"""The papers of the office (bộ mẫu): which are at hand, which one is the office's own, what a visit uses.

Kept in a scope of their own that is the same on every laptop, one record a version: versions never mix.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import standing_visit
from inspector_app.canonical import canonical_bytes
from inspector_app.errors import CannotDo
from inspector_app.inspection.office_pack import (
    BASED_ON,
    CHOICE,
    NO_PACK,
    PACK,
    OfficeChoice,
    OfficeFacts,
    OfficePack,
    PackKept,
    PackUsed,
    used,
    with_facts,
)
from inspector_app.inspection.plain import to_plain
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Edit, Touched, edits_of
from inspector_app.inspection.visit import Visit

if TYPE_CHECKING:
    from inspector_app.documents.templates import Template
    from inspector_app.inspection.decree_30 import DecreeCheck

OFFICE_SCOPE = hashlib.sha256(b"office").hexdigest()[:32]
"""The same scope on every laptop, so that what they keep of their office merges."""

_THE_CHOICE = hashlib.sha256(b"office choice").hexdigest()[:32]
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class PackShelf:
    """The packs at hand.

    Attributes:
        kept: The newest version of every pack kept here, by name.
        shipped: Those that ship and were not taken over, to begin from.
        chosen: Id of the office's own; "" for none.
    """

    kept: tuple[PackKept, ...]
    shipped: tuple[OfficePack, ...]
    chosen: str

    def pack(self, pack_id: str) -> OfficePack | None:
        """Return the newest version of a pack, None where there is none of this id."""
        found = [one.pack for one in self.kept] + list(self.shipped)
        return next((pack for pack in found if pack.id == pack_id), None)


def packs_at_hand(desk: Desk) -> PackShelf:
    """Return every pack of this case file and those that ship."""
    from inspector_app.documents.office_samples import sample_packs

    newest = newest_packs(desk)
    kept = tuple(sorted(newest.values(), key=lambda one: (one.pack.name, one.pack.id)))
    shipped = tuple(pack for pack in sample_packs() if pack.id not in newest)
    return PackShelf(kept, shipped, _choice(desk).pack)


def newest_packs(desk: Desk) -> Mapping[str, PackKept]:
    """Return the newest version of every pack kept here, by the pack's id.

    Two laptops may give different contents the same number: then the one with the higher key stands on both.
    """
    newest: dict[str, PackKept] = {}
    for kept in desk.case.view(OFFICE_SCOPE).read(PACK, PackKept):  # by key
        known = newest.get(kept.pack.id)
        if known is None or kept.pack.version >= known.pack.version:
            newest[kept.pack.id] = kept
    return newest


def office_pack(desk: Desk) -> OfficePack | None:
    """Return the newest version of the pack that this office uses; None while it chose none."""
    chosen = _choice(desk).pack
    return _pack(desk, chosen) if chosen else None


def office_of(desk: Desk) -> OfficeFacts:
    """Return the facts of the office; what stands by default in every paper while none is chosen."""
    pack = office_pack(desk)
    return pack.facts if pack else OfficeFacts()


def pack_of(desk: Desk, visit: Visit) -> OfficePack | None:
    """Return the pack that a visit's papers use; None for the template as it is.

    Raises:
        CannotDo: ``OFFICE-11`` the visit names a pack that is not here.
    """
    if visit.office_pack == NO_PACK:
        return None
    return _pack(desk, visit.office_pack) if visit.office_pack else office_pack(desk)


def pack_used(desk: Desk, visit: Visit) -> PackUsed | None:
    """Return what the minutes of a visit carry of its pack.

    Raises:
        CannotDo: ``OFFICE-11`` it is not here; ``OFFICE-12`` based on a template that is not here.
    """
    pack = pack_of(desk, visit)
    if pack is None:
        return None
    check_base(pack)
    return used(pack)


def check_base(pack: OfficePack) -> None:
    """Refuse a pack made for another template.

    Raises:
        CannotDo: ``OFFICE-12``.
    """
    if pack.based_on != BASED_ON:
        raise CannotDo("OFFICE-12", name=pack.name, based_on=pack.based_on[:40])


def check_pack(pack: OfficePack) -> tuple["Template", tuple["DecreeCheck", ...]]:
    """Return the template as a pack changes it, and what Nghị định 30 asks of both, rule by rule.

    Raises:
        CannotDo: ``OFFICE-..`` it cannot stand.
    """
    from inspector_app.documents.decree_30_template import checks_of_template
    from inspector_app.documents.office_template import changed_template, check_facts
    from inspector_app.documents.templates import load_template
    from inspector_app.inspection.decree_30 import checks_of_facts

    check_base(pack)
    check_facts(pack.facts)
    template = changed_template(load_template(pack.based_on), pack.changes)
    return template, (*checks_of_template(template), *checks_of_facts(pack.facts))


def keep_pack(desk: Desk, pack: OfficePack, *, of_file: PackKept | None = None) -> Touched:
    """Keep a version of a pack beside the earlier ones; it becomes the office's own where there is none.

    Args:
        desk: The desk.
        pack: The new version; its number must be higher than any here.
        of_file: Who signed the file that it came in.

    Raises:
        CannotDo: ``OFFICE-13`` it has no name; ``OFFICE-14`` that version is here already, with other
            content; ``OFFICE-..`` it cannot stand; ``TEXT-..`` a text cannot be kept.
    """
    pack = clean_texts(pack)
    if not pack.name or len(pack.name) > _LONGEST_NAME:
        raise CannotDo("OFFICE-13")
    check_pack(pack)
    here = newest_packs(desk).get(pack.id)
    if here is not None and here.pack != pack and pack.version <= here.pack.version:
        raise CannotDo("OFFICE-14", name=pack.name, here=here.pack.version)
    kept = replace(of_file or PackKept(id="", pack=pack), id=pack_key(pack), pack=pack)
    view = desk.case.view(OFFICE_SCOPE)
    edits = list(edits_of(PACK, kept, view))
    if not _choice(desk).pack:
        edits += edits_of(CHOICE, OfficeChoice(id=_THE_CHOICE, pack=pack.id), view)
    return _record(desk, tuple(edits))


def choose_office(desk: Desk, pack_id: str) -> Touched:
    """Say which pack is the office's own; "" for none.

    Raises:
        CannotDo: ``OFFICE-11`` there is no such pack.
    """
    if pack_id:
        _pack(desk, pack_id)
    choice = OfficeChoice(id=_THE_CHOICE, pack=pack_id)
    return _record(desk, edits_of(CHOICE, choice, desk.case.view(OFFICE_SCOPE)))


def use_pack(desk: Desk, visit_id: str, pack_id: str) -> Touched:
    """Say which pack a visit's papers use; where nobody wrote the heading, it becomes that of the office.

    Args:
        desk: The desk.
        visit_id: The visit.
        pack_id: A pack, "" for the office's own, NO_PACK for the template as it is.

    Raises:
        CannotDo: ``OFFICE-11`` there is no such pack; ``VISIT-01`` no such visit; ``FREEZE-01`` the minutes
            are drafted or signed.
    """
    view = standing_visit(desk, visit_id)
    visit = view.read("visit", Visit)[0]
    try:
        before = pack_of(desk, visit)
    except CannotDo:  # what it named is gone
        before = None
    changed = replace(visit, office_pack=pack_id)
    pack = pack_of(desk, changed)
    changed = with_facts(changed, pack.facts if pack else OfficeFacts(), before.facts if before else None)
    edits = edits_of("visit", clean_texts(changed), view)
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def pack_key(pack: OfficePack) -> str:
    """Return the key of a version: first half of its digest, so the same version is one record everywhere."""
    return hashlib.sha256(canonical_bytes(to_plain(pack))).hexdigest()[:32]


def _pack(desk: Desk, pack_id: str) -> OfficePack:
    kept = newest_packs(desk).get(pack_id)
    if kept is not None:
        return kept.pack
    from inspector_app.documents.office_samples import sample_packs

    for pack in sample_packs():
        if pack.id == pack_id:
            return pack
    raise CannotDo("OFFICE-11")


def _record(desk: Desk, edits: tuple[Edit, ...]) -> Touched:
    return desk.case.record(OFFICE_SCOPE, edits, scope_kind="directory", author=desk.author, now=desk.now())


def _choice(desk: Desk) -> OfficeChoice:
    choices = desk.case.view(OFFICE_SCOPE).read(CHOICE, OfficeChoice)
    return next((choice for choice in choices if choice.id == _THE_CHOICE), OfficeChoice(id=_THE_CHOICE))
