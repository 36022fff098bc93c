"""Keep backups of the case file: when half an hour of work stands in none, before an import, when asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from inspector_app.actions.desk import Desk, Staged
from inspector_app.errors import InspectorError
from inspector_app.inspection.kept_backups import Why, is_due

if TYPE_CHECKING:
    from inspector_app.store.making_backups import Copied, Made

R = TypeVar("R")
S = TypeVar("S")
W = TypeVar("W")
Between = Callable[[], None]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class BackupKept:
    """A backup that counts.

    Attributes:
        name: Of the backup; ``at`` is when it was made.
        folder: Where it lies.
        trouble: Why the second folder has no copy; None: it has one, or none is wanted.
    """

    name: str
    at: datetime
    folder: Path
    trouble: InspectorError | None = None


def nobody_waits() -> None:
    """Nobody waits."""


def is_backup_due(desk: Desk) -> bool:
    """Whether half an hour of work is about to stand in no backup; never in a throw-away case file."""
    since = desk.case.unsaved_since_ms()
    return is_due(None if since is None else _EPOCH + timedelta(milliseconds=since), desk.now())


def keep_backup(
    why: Why = Why.ASKED, second: Path | None = None, between: Between = nobody_waits
) -> "Staged[Copied, Made, BackupKept]":
    """Return the deed that makes a backup, and tries it before it counts.

    Args:
        why: What for.
        second: A folder for a second copy: a stick, a share.
        between: Called on the case thread after each short step of copying, to do what others asked for.

    Raises:
        CannotDo: ``STORE-15`` a throw-away case file.
        Surroundings: ``STORE-05`` … the folder of backups cannot be written; ``STORE-08`` not whole.
    """

    def work(copied: "Copied") -> "Made":
        from inspector_app.store.making_backups import keep_copy
        from inspector_app.store.shelf import Shelf

        return keep_copy(copied, Shelf(second, copied.key) if second else None)

    return Staged(lambda desk: _copy(desk, why, between), work, _remember)


def with_backup_first(deed: Staged[S, W, R], between: Between = nobody_waits) -> Staged[Any, Any, R]:
    """Return a deed before which the case file is backed up, if anything changed since the last backup.

    It is what every import goes through, and all that comes back from others: a list, a pack, an annex,
    minutes from Word or signed elsewhere, a scan, a form that is adopted. Where the backup cannot be made,
    the deed is not done.
    """

    def read(desk: Desk) -> "tuple[Copied | None, S]":
        unsaved = desk.case.can_be_backed_up and desk.case.unsaved_since_ms() is not None
        return _copy(desk, Why.IMPORT, between) if unsaved else None, deed.read(desk)

    def work(ground: "tuple[Copied | None, S]") -> "tuple[Made | None, W]":
        from inspector_app.store.making_backups import keep_copy

        copied, own = ground
        return keep_copy(copied) if copied else None, deed.work(own)

    def write(desk: Desk, ground: "tuple[Copied | None, S]", worked: "tuple[Made | None, W]") -> R:
        made, own = worked
        if made is not None:
            desk.case.remember_backup(made)
        return deed.write(desk, ground[1], own)

    return Staged(read, work, write)


def backed_up_first(deed: Callable[[Desk], R], between: Between = nobody_waits) -> Staged[Any, Any, R]:
    """Return the same for a deed that is done in one go: what came from elsewhere was read before."""
    return with_backup_first(
        Staged(lambda _desk: None, lambda _ground: None, lambda desk, _ground, _work: deed(desk)), between
    )


def _copy(desk: Desk, why: Why, between: Between) -> "Copied":
    return desk.case.copy_for_backup(why, desk.now(), between)


def _remember(desk: Desk, copied: "Copied", made: "Made") -> BackupKept:
    desk.case.remember_backup(made)
    return BackupKept(made.note.name, copied.at, copied.shelf.folder, made.trouble)
