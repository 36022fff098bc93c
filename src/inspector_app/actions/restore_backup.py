"""Restore a backup: list what there is, look at what would change, then let it take its place."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.keep_backups import Between
from inspector_app.actions.who_works import PERSON
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.kept_backups import Why
from inspector_app.inspection.record import Edit
from inspector_app.inspection.what_differs import Differs, differs

if TYPE_CHECKING:
    from inspector_app.store.making_backups import Copied, Made
    from inspector_app.store.restoring import Ground
    from inspector_app.store.shelf import Backup, Shelf

LATEST, YESTERDAY = ("latest", "mới nhất"), ("yesterday", "hôm qua")


@dataclass(frozen=True, slots=True)
class Prospect:
    """A case file that stands ready to take the place of the present one.

    Attributes:
        backup: The backup that it was made of.
        visits: What would be different, visits first that would be lost; () when nothing would be.
        saved_as: Name of the backup of what stands now, which was made first; "" where nothing stands.
        lacking: How many attachments the backup had not got.
        ground, mark: What :func:`restore` needs.
    """

    backup: "Backup"
    visits: tuple[Differs, ...]
    saved_as: str
    lacking: int
    ground: "Ground"
    mark: str


def read_backups(folder: Path | None = None) -> "Staged[Shelf, tuple[Backup, ...], tuple[Backup, ...]]":
    """Return the deed that lists the backups in a folder, the newest first, each read wholly.

    Raises:
        Surroundings: ``BACKUP-05`` the folder is gone.
    """

    def work(shelf: "Shelf") -> "tuple[Backup, ...]":
        if folder is None and not shelf.root.is_dir():
            return ()  # nothing was ever backed up
        return shelf.list(thoroughly=True)

    return Staged(lambda desk: desk.case.shelf(folder), work, lambda _desk, _shelf, found: found)


def choose(found: "tuple[Backup, ...]", which: str, now: datetime) -> "Backup":
    """Return the backup that somebody named: «latest», «yesterday», or its name or how that begins.

    Yesterday is the last one that was made before today began in Việt Nam.

    Raises:
        CannotDo: ``BACKUP-01`` there is none such, or several.
    """
    usable = [one for one in found if one.note is not None]
    if which in LATEST:
        chosen = usable[:1]
    elif which in YESTERDAY:
        chosen = [one for one in usable if day_of(one.at) <= day_of(now - timedelta(days=1))][:1]
    else:
        chosen = [one for one in found if which and one.name.startswith(which)]
    if len(chosen) != 1:
        raise CannotDo("BACKUP-01", which=which)
    return chosen[0]


def look_ahead(
    chosen: "Backup", folder: Path | None = None, between: Between | None = None
) -> Staged[Any, Any, Prospect]:
    """Return the deed that saves what stands now, builds the case file to come, and says what would change.

    Nothing that stands is changed. ``folder``: where the chosen backup lies; None: the usual place.

    Raises:
        CannotDo: ``BACKUP-02`` cut, ``BACKUP-03`` altered, ``BACKUP-06`` of a later program; ``STORE-15``.
        Surroundings: the disk is full or damaged.
    """

    def read(desk: Desk) -> "tuple[Copied, Ground, str]":
        from inspector_app.store.restoring import usable

        usable(chosen)
        mark = desk.case.mark()
        saved = desk.case.copy_for_backup(Why.RESTORE, desk.now(), between or (lambda: None))
        return saved, desk.case.ground(chosen, desk.case.shelf(folder), desk.now(), saved), mark

    def work(given: "tuple[Copied, Ground, str]") -> "tuple[Made, Prospect]":
        from inspector_app.store.making_backups import keep_copy

        saved, ground, mark = given
        made = keep_copy(saved, keep=(chosen.name,))
        return made, prospect_of(ground, mark)

    def write(desk: Desk, _given: object, worked: "tuple[Made, Prospect]") -> Prospect:
        made, prospect = worked
        desk.case.remember_backup(made)
        return prospect

    return Staged(read, work, write)


def prospect_of(ground: "Ground", mark: str) -> Prospect:
    """Build the case file to come, and compare it with the present one."""
    from inspector_app.store.restoring import both, build

    stay = build(ground)
    told = [differs(now, then, stays_signed=now.scope in stay) for now, then in both(ground)]
    told = [one for one in told if one.counts or one.is_lost or one.is_back]
    told.sort(key=lambda one: (not one.is_lost, not one.is_back, one.unit))
    note = ground.chosen.note
    return Prospect(ground.chosen, tuple(told), ground.saved_as, note.lacking if note else 0, ground, mark)


def restore(desk: Desk, prospect: Prospect) -> None:
    """Let the case file to come take the place of the present one: one step, all or nothing.

    Who works here stays who they are: the new id of this laptop says it again.

    Raises:
        CannotDo: ``BACKUP-07`` something was written meanwhile, so look again.
    """
    me = desk.case.view(DIRECTORY_SCOPE).fields(PERSON, desk.author)
    desk.case.become(prospect.ground, prospect.mark)
    edits = [Edit(PERSON, desk.author, name, value) for name, value in sorted(me.items())]
    desk.case.record(DIRECTORY_SCOPE, edits, scope_kind="directory", author=desk.author, now=desk.now())


def give_up(desk: Desk, prospect: Prospect) -> None:
    """Take away what was built for a restore that nobody wants."""
    desk.case.forget_to_come(prospect.ground)
