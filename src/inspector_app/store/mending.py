"""What a case file does so that damage in it is mended; the rest of it stands in :mod:`case_file`."""

from pathlib import Path

from inspector_app.errors import CannotDo, Surroundings
from inspector_app.store import attached, integrity, marks, projections
from inspector_app.store import search as searching
from inspector_app.store.backed_up import BackedUp
from inspector_app.store.integrity import Damage
from inspector_app.store.news import Attachment
from inspector_app.store.shelf import Shelf
from inspector_app.store.whole_copies import Mended, Places, mend, part_of

_NAMED = """
SELECT scope.id, head.kind, head.key, head.field FROM head JOIN journal ON journal.rx = head.rx
JOIN scope ON scope.no = head.scope WHERE instr(journal.body, CAST(? AS BLOB)) ORDER BY head.rx
"""


class Mending(BackedUp):
    """A case file as those see it who mend it."""

    _mended: tuple[Mended, ...] = ()

    def get_blob(self, sha256: str) -> bytes:
        """Return the bytes of a blob, checked; one that is damaged is first taken again from the own backups.

        Other places are not asked here: a stick or a share may make everybody wait.

        Raises:
            CannotDo: ``STORE-11``: not here, or erased.
            Surroundings: ``STORE-08``: damaged, and no backup on this laptop has it whole.
        """
        with self._reading():
            try:
                return self._blobs.read(sha256)
            except Surroundings:
                if not self._mend_here(sha256):
                    raise
            return self._blobs.read(sha256)

    def kept_files(self, part: int | None = None) -> tuple[Attachment, ...]:
        """Return the attachments that are not erased, all or those of one of ``PARTS``."""
        with self._reading():
            kept = (one for one in attached.attachments(self._ledger, self._blobs.path_of) if one.key)
            return tuple(one for one in kept if part is None or part_of(one.sha256) == part)

    def places(self, second_shelf: Path | None = None, second_place: Path | None = None) -> Places:
        """Return where copies of attachments may lie: beside the case file, and in folders people chose."""
        with self._reading():
            name_key = bytes(self._ledger.meta("blob_name_key"))
        shelves = [self.shelf(), *([Shelf(second_shelf, self._key)] if second_shelf else ())]
        return Places(self._key, name_key, tuple(shelves), second_place)

    def take_mended(self) -> tuple[Mended, ...]:
        """Return what was mended while it was read since this was last asked."""
        mended, self._mended = self._mended, ()
        return mended

    def named_by(self, sha256: str) -> tuple[tuple[str, str, str, str], ...]:
        """Return where the record names a blob now: scope, kind, key and field of each place."""
        with self._reading():
            rows = self._con.execute(_NAMED, (sha256,)).fetchall()
            return tuple((bytes(scope).hex(), kind, key, field) for scope, kind, key, field in rows)

    def wrong_projections(self) -> tuple[Damage, ...]:
        """Return which tables do not follow from the journal."""
        with self._reading():
            return tuple(integrity.wrong_projections(self._ledger))

    def rebuild(self) -> None:
        """Drop all projections and make them again from the journal."""
        with self._writing():
            projections.rebuild(self._ledger)
            searching.drop(self._ledger)
        self._is_stale = True  # where the next deed goes on was remembered from what was wrong

    def read_again_on(self) -> dict[int, str]:
        """Return on which day (ISO) each part of the attachments was last read again."""
        with self._reading():
            return marks.read_again_on(self._ledger)

    def note_read_again(self, part: int, day: str) -> None:
        """Remember that a part of the attachments was read again on a day."""
        with self._writing():
            marks.note_read_again(self._ledger, part, day)

    def _mend_here(self, sha256: str) -> bool:
        """Take one attachment again from the backups beside the case file."""
        if not self.can_be_backed_up:
            return False
        wanted = next((one for one in self.kept_files(part_of(sha256)) if one.sha256 == sha256), None)
        found = mend(wanted, self.places()) if wanted is not None else None
        if found is None:
            return False
        self._mended = (*self._mended, found)
        return True

    def refuse_if_held(self) -> None:
        """Refuse an exchange with others until a person has confirmed the restore before it.

        Raises:
            CannotDo: ``REPAIR-01``.
        """
        if self.sync_hold() is not None:
            raise CannotDo("REPAIR-01")
