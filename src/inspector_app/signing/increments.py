"""What each writing of a PDF changed: signing a field may fill that field and do nothing else.

Written for the shape that ``slots`` and ``sign`` give a file: first writing the pages, second the fields,
then one for each signature. It allows less than any general checker, so nothing it lets pass needs judging.
"""

from typing import Any

from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, Reference
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

FIRST_SIGNATURE = 2  # 0 is the base, 1 the fields
FILLED_BY_SIGNING = {"/V", "/AP"}
SIGNATURE_KEYS = {"/Type", "/Filter", "/SubFilter", "/M", "/Contents", "/ByteRange", "/Reference"}
TRAILER_KEYS = {"/Size", "/Root", "/Info", "/ID", "/Prev"}


def only_fills(reader: PdfFileReader, revision: int, field: str) -> bool:
    """Say whether a revision fills one empty signature field and changes nothing else.

    The first signature also names itself in the catalog as the one that certifies.
    """
    old = reader.get_historical_resolver(revision - 1)
    new = reader.get_historical_resolver(revision)
    if reader.xrefs.refs_freed_in_revision(revision) or not _same_trailer(old, new):
        return False
    written = reader.xrefs.explicit_refs_in_revision(revision)
    overwritten = {ref for ref in written if not old.is_ref_unassignable(ref)}
    widget = _widget(new, field)
    allowed = {widget} | ({new.root_ref} if revision == FIRST_SIGNATURE else set())
    if widget is None or overwritten - allowed or widget not in overwritten:
        return False
    filled = _raw(new(widget))
    signature, appearance = filled.get("/V"), filled.get("/AP")
    return (
        _without(filled, FILLED_BY_SIGNING) == _without(_raw(old(widget)), FILLED_BY_SIGNING)
        and "/V" not in old(widget)
        and isinstance(signature, IndirectObject)
        and signature.reference in written - overwritten
        and _is_signature(new(signature.reference))
        and _is_one_new_appearance(appearance, written - overwritten)
        and _catalog_fits(old, new, signature.reference, certifies=revision == FIRST_SIGNATURE)
    )


def certifying_signature(reader: PdfFileReader) -> Reference | None:
    """Return the signature that the catalog names as the one that certifies."""
    if "/Perms" not in reader.root or "/DocMDP" not in reader.root["/Perms"]:
        return None
    named = reader.root["/Perms"].raw_get("/DocMDP")
    return named.reference if isinstance(named, IndirectObject) else None


def _is_signature(value: Any) -> bool:
    return isinstance(value, DictionaryObject) and set(value) <= SIGNATURE_KEYS and value["/Type"] == "/Sig"


def _is_one_new_appearance(value: object, fresh: set[Reference]) -> bool:
    if not isinstance(value, DictionaryObject) or set(value) != {"/N"}:
        return False
    shown = value.raw_get("/N")
    return isinstance(shown, IndirectObject) and shown.reference in fresh


def _catalog_fits(
    old: HistoricalResolver, new: HistoricalResolver, signature: Reference, *, certifies: bool
) -> bool:
    before, after = _raw(old.root), _raw(new.root)
    if not certifies:
        return before == after
    permissions = after.pop("/Perms", None)
    named = permissions.raw_get("/DocMDP") if isinstance(permissions, DictionaryObject) else None
    return (
        "/Perms" not in before
        and before == after
        and isinstance(named, IndirectObject)
        and named.reference == signature
        and len(permissions) == 1
    )


def _same_trailer(old: HistoricalResolver, new: HistoricalResolver) -> bool:
    before, after = _raw(old.trailer_view), _raw(new.trailer_view)
    return set(after) <= TRAILER_KEYS and all(before.get(key) == after.get(key) for key in ("/Root", "/Info"))


def _widget(new: HistoricalResolver, field: str) -> Reference | None:
    references = new.root["/AcroForm"]["/Fields"]
    found = [ref.reference for ref in references if ref.get_object()["/T"] == field]
    return found[0] if len(found) == 1 else None


def _raw(value: Any) -> dict[str, Any]:
    return {key: value.raw_get(key) for key in value}


def _without(value: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    return {key: inner for key, inner in value.items() if key not in keys}
