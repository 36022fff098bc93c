"""Adopt a form that nobody has published, by naming the decision that issues it.

A team without headquarters must be able to make real minutes: until a person does this, every page made
with such a form carries «VÍ DỤ MINH HỌA».
"""

import hashlib

from inspector_app.actions.desk import Desk
from inspector_app.errors import CannotDo
from inspector_app.inspection.plain_text import clean_text
from inspector_app.inspection.record import Edit, Touched


def adopt_form(desk: Desk, form_id: str, decision: str, *, sha256: str = "") -> Touched:
    """Record that a decision issues a version of a form here.

    Args:
        desk: The desk.
        form_id: The form.
        decision: Number, date and issuer of the decision, in words.
        sha256: Which version, such as the one that a visit pinned; "" is the newest.

    Raises:
        CannotDo: ``ADOPT-01`` no decision was named; ``VISIT-03`` no such form.
    """
    form = desk.library.newest(form_id) if not sha256 else desk.library.version(form_id, sha256)
    decision = clean_text(decision)
    if not decision:
        raise CannotDo("ADOPT-01", form=form_id)
    key = f"{form_id}.{form.sha256}"
    edits = (
        Edit("form_adopted", key, "version", form.version),
        Edit("form_adopted", key, "decision", decision),
    )
    return desk.case.record(
        pack_scope(form_id), edits, scope_kind="form_pack", author=desk.author, now=desk.now()
    )


def adopted_forms(desk: Desk) -> frozenset[tuple[str, str]]:
    """Return (form_id, sha256) of every form version adopted here."""
    found = set()
    for scope in desk.case.scopes("form_pack"):
        for key, _ in desk.case.view(scope).records("form_adopted"):
            form_id, _, sha256 = key.rpartition(".")
            found.add((form_id, sha256))
    return frozenset(found)


def pack_scope(form_id: str) -> str:
    """Return the scope of a form's pack, the same on every laptop: made from the form's id."""
    return hashlib.sha256(f"form_pack:{form_id}".encode()).hexdigest()[:32]
