"""The digest of a view: one hash of what stands, equal on every laptop that has the same changes.

SHA-256 of the canonical bytes of the list, sorted by its first three, of ``[kind, key, field, value]`` of
every field, whatever its kind and also where it marks a deletion. While a field is in conflict there is no
digest: nobody has yet said what stands.
"""

from collections.abc import Mapping
from hashlib import sha256

from inspector_app.canonical import canonical_bytes
from inspector_app.errors import CannotDo
from inspector_app.journal.changes import CellKey, Change
from inspector_app.journal.heads import conflicts


def view_digest(standing: Mapping[CellKey, tuple[Change, ...]]) -> str:
    """Return the digest of what stands as 64 hex digits.

    Raises:
        CannotDo: ``JOURNAL-01``: fields are in conflict.
    """
    if open_conflicts := conflicts(standing):
        raise CannotDo("JOURNAL-01", count=len(open_conflicts), first="/".join(open_conflicts[0]))
    rows = [[*cell, standing[cell][0].value] for cell in sorted(standing)]
    return sha256(canonical_bytes(rows)).hexdigest()
