"""The case file of one laptop: what all other rooms use of this one. One method is one transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.record import DeedRef, Edit, Touched, Version, View
from inspector_app.inspection.undoing import PastDeed
from inspector_app.journal.chain import End
from inspector_app.journal.changes import Change, NotAChange
from inspector_app.journal.clock import wall_ms
from inspector_app.journal.frames import Frame
from inspector_app.journal.freeze import Freeze
from inspector_app.store import attached, integrity, past, projections, reading, seals
from inspector_app.store import search as searching
from inspector_app.store.about import KEYS_FILE
from inspector_app.store.admission import Admitted, take_in
from inspector_app.store.incarnation import start_anew
from inspector_app.store.integrity import Damage
from inspector_app.store.ledger import KIND_FIELD, SCOPE_KIND
from inspector_app.store.mending import Mending
from inspector_app.store.news import Attachment, Held, News, is_of, news_since
from inspector_app.store.reading import Late, VisitLine
from inspector_app.store.seals import Unsealed
from inspector_app.store.search import Hit
from inspector_app.store.second_place import SecondPlace
from inspector_app.store.segments import JOURNAL_BYTES
from inspector_app.store.writing import refuse_if_not_allowed

DISK_FULL = "STORE-05"
R = TypeVar("R")


class CaseFile(Mending):
    """One laptop's encrypted case file: a folder with ``case.db``, ``keys.json`` and ``blobs/``.

    It belongs to the thread that opened it and to one process. Every method raises Surroundings when disk,
    rights or locks fail (``STORE-03`` open elsewhere, ``STORE-05`` disk full, ``STORE-06`` not writable,
    ``STORE-07`` input or output, ``STORE-08`` damaged); nothing of its transaction is then kept.

    Attributes:
        folder: Where it lies.
        access: Who may open it, and who has.
    """

    # --- writing ------------------------------------------------------------------------------------------

    def record(
        self, scope: str, edits: Sequence[Edit], *, scope_kind: str, author: str, now: datetime
    ) -> Touched:
        """Write one deed: a change for each edit, durable when this returns.

        Args:
            scope: Id of the visit, round, plan, form pack or directory; made if it is new.
            edits: What is to change; none gives an empty answer and writes nothing.
            scope_kind: What the scope is, in case it is new here.
            author: Person id.
            now: This laptop's clock.

        Raises:
            CannotDo: ``FREEZE-01`` the visit is drafted or signed; ``FREEZE-02`` a draft is open already;
                ``FREEZE-03`` signed minutes cannot be withdrawn; ``FREEZE-04`` the visit changed since what
                was drafted; ``PEN-01`` another laptop has the right to draft; ``STORE-12`` a text is too
                long; ``JOURNAL-01`` open conflicts in what is drafted.
        """
        return self.record_all([(scope, scope_kind, edits)], author=author, now=now)[0]

    def record_all(
        self, deeds: Sequence[tuple[str, str, Sequence[Edit]]], *, author: str, now: datetime
    ) -> tuple[Touched, ...]:
        """Write deeds of several scopes that make no sense one without the other: all of them or none.

        Args:
            deeds: Scope, its kind in case it is new here, and the edits of each.
            author: Person id.
            now: This laptop's clock.

        Raises:
            CannotDo: as :meth:`record`.
        """
        if not any(edits for _, _, edits in deeds):
            return tuple(Touched(scope) for scope, _, _ in deeds)
        return self._with_reserve(lambda: self._write_all(deeds, author=author, now=now))

    def _write_all(
        self, deeds: Sequence[tuple[str, str, Sequence[Edit]]], *, author: str, now: datetime
    ) -> tuple[Touched, ...]:
        with self._writing():
            return tuple(self._write(*deed, author=author, now=now) for deed in deeds)

    def _write(
        self, scope: str, scope_kind: str, edits: Sequence[Edit], *, author: str, now: datetime
    ) -> Touched:
        """Write one deed inside a transaction."""
        if not edits:
            return Touched(scope)
        place = self._ledger.place(scope)
        refuse_if_not_allowed(self._ledger, place, scope, edits)
        if not place.has_kind:
            edits = (Edit(SCOPE_KIND, scope, KIND_FIELD, scope_kind), *edits)
        try:
            deed = self._ledger.write(scope, edits, author=author, now_ms=wall_ms(now))
        except NotAChange as error:
            raise CannotDo("STORE-12", why=str(error)) from error
        projections.follow(self._ledger, place.no, scope, {edit.kind for edit in edits})
        return Touched(scope, frozenset((edit.kind, edit.key, edit.field) for edit in edits), deed)

    def _with_reserve(self, write: Callable[[], R]) -> R:
        """Write what was typed; on a full disk once more, in the room of the reserve."""
        try:
            return write()
        except Surroundings as error:
            if error.code != DISK_FULL or not self._ballast.give_up():
                raise
        self._gave_way = True
        return write()

    def take_gave_way(self) -> bool:
        """Say whether the reserve was given up since this was last asked."""
        gave_way, self._gave_way = self._gave_way, False
        return gave_way

    # --- reading ------------------------------------------------------------------------------------------

    def has_scope(self, scope: str) -> bool:
        """Whether anything is known of a scope."""
        with self._reading():
            return self._ledger.scope_no(scope) is not None

    def scopes(self, kind: str) -> tuple[str, ...]:
        """Return the ids of all scopes of a kind, in the order in which they came here."""
        with self._reading():
            rows = self._con.execute("SELECT id FROM scope WHERE kind = ? ORDER BY no", (kind,))
            return tuple(bytes(id_).hex() for (id_,) in rows)

    def every_scope(self) -> tuple[tuple[str, str], ...]:
        """Return the id and the kind of every scope, "" for one that a later program made."""
        with self._reading():
            rows = self._con.execute("SELECT id, kind FROM scope ORDER BY no")
            return tuple((bytes(id_).hex(), kind or "") for id_, kind in rows)

    def view(self, scope: str) -> View:
        """Return what stands in a scope; an unknown scope reads as empty."""
        with self._reading():
            return reading.view(self._ledger, scope)

    def drafted_view(self, scope: str) -> View:
        """Return what stands in a scope; of a drafted visit, what stood when it was drafted."""
        with self._reading():
            return reading.drafted_view(self._ledger, scope)

    def view_of(self, scope: str, records: Iterable[tuple[str, str]]) -> View:
        """Return what stands of some records, each named by kind and key: what an answer needs, no more."""
        with self._reading():
            return reading.view_of(self._ledger, scope, records)

    def view_of_kinds(self, scope: str, kinds: Iterable[str]) -> View:
        """Return what stands of some kinds of records of a scope."""
        with self._reading():
            return reading.view_of_kinds(self._ledger, scope, kinds)

    def view_at(self, scope: str, frontier: Mapping[str, int]) -> View:
        """Return what stood in a scope at a frontier, folded again from the journal."""
        with self._reading():
            return reading.view(self._ledger, scope, frontier)

    def frontier(self, scope: str) -> dict[str, int]:
        """Return how far the record of a scope goes: {device: last number}."""
        with self._reading():
            return self._ledger.frontier(scope)

    def digest(self, scope: str, frontier: Mapping[str, int] | None = None) -> str:
        """Return the digest of what stands in a scope, now or at a frontier.

        Raises:
            CannotDo: ``JOURNAL-01`` fields are in conflict; ``JOURNAL-02`` a later program wrote some of it.
        """
        with self._reading():
            return reading.digest(self._ledger, scope, frontier)

    def freeze(self, scope: str) -> Freeze | None:
        """Return what froze a visit and at which frontier; None while it is open."""
        with self._reading():
            scope_no = self._ledger.scope_no(scope)
            return projections.freeze(self._ledger, scope_no) if scope_no is not None else None

    def late(self, scope: str) -> tuple[Late, ...]:
        """Return what arrived from elsewhere after the visit had been drafted: «đến sau khi ký»."""
        with self._reading():
            return reading.late(self._ledger, scope)

    def history(self, scope: str, kind: str, key: str, field: str) -> tuple[Version, ...]:
        """Return every version of a field, the newest first."""
        with self._reading():
            return reading.history(self._ledger, scope, (kind, key, field))

    def changes(self, scope: str) -> tuple[tuple[Change, int], ...]:
        """Return every change of a scope that this program can read, each with when it arrived here (ms)."""
        with self._reading():
            scope_no = self._ledger.scope_no(scope)
            return tuple(self._ledger.arrivals(scope_no)) if scope_no is not None else ()

    def past_deed(self, scope: str, deed: DeedRef) -> PastDeed | None:
        """Return what a deed of this laptop changed, and what stood before it; None if there is none such."""
        with self._reading():
            return past.past_deed(self._ledger, scope, deed)

    def visit_lines(self, text: str = "") -> tuple[VisitLine, ...]:
        """Return the list of visits, those whose own fields hold a text compared without diacritics."""
        with self._reading():
            return reading.visit_lines(self._ledger, text)

    def search(self, text: str, limit: int = 50, *, per_kind: int | None = None) -> tuple[Hit, ...]:
        """Return fields that hold all words, found without diacritics; words with marks match exactly.

        Args:
            text: Words, the last of which may be only begun; phrases in quotation marks.
            limit: How many fields at most, the newest first.
            per_kind: How many at most of one kind of record.
        """
        with self._writing():
            searching.catch_up(self._ledger)
            return searching.search(self._ledger, text, limit, per_kind)

    def index_some(self, at_most: int) -> bool:
        """Take so many changes into the search index; returns whether there may be more."""
        with self._writing():
            return searching.catch_up(self._ledger, at_most)

    # --- between laptops ----------------------------------------------------------------------------------

    def ends(self, scope: str) -> dict[str, End]:
        """Return the end of every chain of a scope, by device: what one says to get the rest."""
        with self._reading():
            scope_no = self._ledger.scope_no(scope)
            return self._ledger.ends(scope_no) if scope_no is not None else {}

    def frames(self, scope: str, theirs: Mapping[str, End]) -> tuple[Frame, ...]:
        """Return what somebody with these chains lacks of a scope, as frames of whole deeds."""
        with self._reading():
            return seals.frames(self._ledger, scope, theirs)

    def admit(self, frames: Iterable[Frame], *, now: datetime) -> Admitted:
        """Merge frames from elsewhere, all in one transaction; nothing of ours is ever overwritten.

        Raises:
            CannotDo: ``REPAIR-01`` a backup was restored, and nobody has confirmed it yet.
        """
        self.refuse_if_held()
        with self._writing():
            return take_in(self._ledger, tuple(frames), now_ms=wall_ms(now), random_bytes=self._random_bytes)

    def unsealed(self) -> tuple[Unsealed, ...]:
        """Return the ends of our chains that the device key has yet to sign."""
        with self._reading():
            return seals.unsealed(self._ledger)

    def add_seal(self, seal: Unsealed, signature: bytes) -> None:
        """Keep the device's signature over one of our chains."""
        with self._writing():
            seals.add_seal(self._ledger, seal, signature)

    def device_key(self) -> bytes | None:
        """Return the private key of our present incarnation; None until one is kept."""
        with self._reading():
            key: bytes | None = self._ledger.meta(f"device_key.{self.device}")
            return key

    def keep_device_key(self, private_key: bytes) -> None:
        """Keep the private key with which our present incarnation seals its chains."""
        with self._writing():
            self._ledger.set_meta(f"device_key.{self.device}", private_key)

    def begin_incarnation(self) -> str:
        """Write from now on under a fresh id, as after a backup was restored; returns the id."""
        with self._writing():
            return start_anew(self._ledger, self._random_bytes)

    # --- this laptop's own --------------------------------------------------------------------------------

    def scratch(self, scope: str) -> str:
        """Return what was jotted down about a visit on this laptop, "" when nothing was."""
        with self._reading():
            return str(self._ledger.meta(f"scratch.{scope}") or "")

    def keep_scratch(self, scope: str, text: str) -> None:
        """Keep what was jotted down: no change, so in no journal, frame, projection or search index."""
        self._with_reserve(lambda: self._keep_scratch(scope, text))

    def _keep_scratch(self, scope: str, text: str) -> None:
        with self._writing():
            self._ledger.set_meta(f"scratch.{scope}", text)

    # --- blobs --------------------------------------------------------------------------------------------

    def put_blob(self, data: bytes, mime: str) -> str:
        """Keep a file encrypted and return its SHA-256; it is durable before any change can name it.

        One that is there already is written anew only where it is damaged: so people can give it again.
        """
        with self._reading():
            digest = self._blobs.digest_of(data)
            if self._blobs.has(digest) and self._blobs.is_whole(digest):
                return digest
            key = self._blobs.write(digest, data)
        with self._writing():
            self._blobs.keep_key(digest, key, size=len(data), mime=mime)
        return digest

    def attachments(self) -> tuple[Attachment, ...]:
        """Return every attachment with its key and its file, to be read elsewhere; no key: erased."""
        with self._reading():
            return attached.attachments(self._ledger, self._blobs.path_of)

    def erase_blob(self, sha256: str) -> None:
        """Erase one blob for ever, as :meth:`erase_blobs`."""
        self.erase_blobs((sha256,))

    def erase_blobs(self, sha256s: Iterable[str]) -> None:
        """Erase blobs for ever by destroying their keys, here and in the log; the hashes stay in the record.

        Raises:
            CannotDo: ``BACKUP-08`` a copy is being made, which would hold some of it.
        """
        if self._is_copying:
            raise CannotDo("BACKUP-08")
        with self._writing():
            self._blobs.forget_keys(sha256s)
        self.finish_erasing()

    def finish_erasing(self) -> int:
        """Take away what an erasing that was cut off left: files without a key, keys in the log.

        Returns:
            How many files there were.

        Raises:
            Surroundings: ``STORE-07`` the log could not be emptied; the keys are destroyed in the file.
        """
        with self._reading():
            count = self._blobs.drop_erased()
            is_busy, _, _ = self._con.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if is_busy:
                raise Surroundings("STORE-07", file=self._path.name, why="log")
        return count

    def blob_sizes(self, sha256s: Iterable[str]) -> dict[str, int]:
        """Return the sizes of those of these blobs that are kept: known here, and not erased."""
        with self._reading():
            return self._blobs.sizes(sha256s)

    # --- a second journal elsewhere -------------------------------------------------------------------------

    def second_place(self, place: Path, *, anew: bool = False) -> SecondPlace:
        """Return where copies of this case file go in a folder that a person chose; not yet opened.

        Args:
            place: The folder.
            anew: Begin another second journal, as when what is there cannot be gone on with.

        Raises:
            CannotDo: ``STORE-15``: nobody could ever open the copies of a throw-away case file.
        """
        keys = self.folder / KEYS_FILE
        if not keys.is_file():
            raise CannotDo("STORE-15")
        with self._writing():
            journal = None if anew else self._ledger.meta("second_journal")
            if journal is None:
                journal = self._random_bytes(JOURNAL_BYTES)
                self._ledger.set_meta("second_journal", journal)
        return SecondPlace(place, bytes(journal), self._key, keys, self._random_bytes)

    def news(self, held: Held, *, now: datetime) -> News | None:
        """Return what a second journal lacks, as much as one record holds; None if it is not of this file."""
        with self._reading():
            if not is_of(self._ledger, held):
                return None
            return replace(news_since(self._ledger, self._blobs, held), at_ms=wall_ms(now))

    # --- care ---------------------------------------------------------------------------------------------

    def check(self) -> tuple[Damage, ...]:
        """Return what is not whole: pages, chains, heads, blobs; nothing when all is well."""
        with self._reading():
            return integrity.check(self._ledger, self._blobs)

    def look_through(self) -> Iterator[tuple[Damage, ...]]:
        """Yield what is not whole, piece by piece, so that the case file can be used in between."""
        pieces = integrity.look_through(self._ledger, self._blobs)
        while True:
            with self._reading():
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece
