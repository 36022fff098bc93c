"""A case file that is damaged or gone comes back: what there is to make it whole, told in words, and done."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.actions.backup_lines import backup_title, when_text
from inspector_app.errors import CannotDo
from inspector_app.inspection.entering import Given
from inspector_app.journal.clock import moment_at
from inspector_app.wording import phrase

if TYPE_CHECKING:
    from inspector_app.store.ways_back import Found, WayBack

MENDABLE = frozenset({"STORE-04", "STORE-07", "STORE-08", "REPAIR-02"})
"""Codes with which a case file does not open and may be made whole from copies."""

_WRONG = ("STORE-01", "STORE-17", "STORE-18")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where copies of a case file are looked for.

    Attributes:
        case_folder: Where it lies.
        second_shelf, second_place: Folders that people chose for backups and for the safety copy.
        others: Folders that somebody named now: a stick, whatever lies on it.
    """

    case_folder: Path
    second_shelf: Path | None = None
    second_place: Path | None = None
    others: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class CameBack:
    """A case file that is whole again.

    Attributes:
        aside: Where the damaged one was put; None: there was none.
        missing: How many attachments no copy has.
        only_keys: The case file itself was whole: only ``keys.json`` was put back.
    """

    aside: Path | None
    missing: int = 0
    only_keys: bool = False


def look_for_ways(where: Whereabouts, given: Given, now: datetime) -> "Found":
    """Look for what can make the case file whole; needs no open case file, and may take a while.

    Raises:
        CannotDo: ``STORE-01``, ``STORE-17``, ``STORE-18`` what was typed opens nothing; ``STORE-16`` too
            soon; ``STORE-04`` no keys anywhere; ``REPAIR-06`` no copy; ``REPAIR-07`` nothing is damaged.
        Surroundings: the disk cannot be read.
    """
    from inspector_app.store.about import BACKUPS
    from inspector_app.store.attempts import Attempts
    from inspector_app.store.keys import Passphrase, RecoveryCode
    from inspector_app.store.ways_back import Around, find_ways_back

    attempts = Attempts(where.case_folder)
    attempts.refuse_if_too_soon(now)
    secret = RecoveryCode(given.text) if given.is_code else Passphrase(given.text, given.login)
    own = where.case_folder.parent / BACKUPS
    shelves = tuple(
        one for one in (own, where.second_shelf, *where.others) if one is not None and one.is_dir()
    )
    seconds = tuple(one for one in (where.second_place, *where.others) if one is not None and one.is_dir())
    try:
        found = find_ways_back(Around(where.case_folder, shelves, seconds), secret)
    except CannotDo as refused:
        if refused.code in _WRONG and where.case_folder.is_dir():
            attempts.note_wrong(now)
        raise
    if not found.is_needed:
        raise CannotDo("REPAIR-07")
    if found.best is None and not is_only_keys(found):
        raise CannotDo("REPAIR-06")
    return found


def is_only_keys(found: "Found") -> bool:
    """Whether the case file itself is whole and only its ``keys.json`` is to be put back."""
    return found.keys_lost and found.present_rx is not None


def come_back(found: "Found", way: "WayBack | None", now: datetime) -> CameBack:
    """Make the case file whole again by a way that was found; None: only ``keys.json`` is put back.

    Raises:
        CannotDo: the copies are not whole after all; what lies there is as it was.
        Surroundings: disk, rights; what lies there is as it was.
    """
    from inspector_app.store.coming_back import come_back as make_whole
    from inspector_app.store.coming_back import mend_keys

    if way is None:
        return CameBack(mend_keys(found, now), only_keys=True)
    made = make_whole(found, way, now, os.urandom)
    return CameBack(made.aside, len(made.missing))


def found_lines(found: "Found", now: datetime, language: str = "vi") -> Iterator[str]:
    """Yield what there is, until when each goes, and what would be lost with it."""
    if is_only_keys(found):
        yield phrase("REPAIR-ONLY-KEYS", language=language)
        return
    if found.keys_lost:
        yield phrase("REPAIR-KEYS-TOO", language=language)
    if found.best is not None:
        yield f"• {_way_line(found.best, now, language)}"
    if found.backup_alone is not None:
        yield f"• {_way_line(found.backup_alone, now, language, alone=True)}"


def came_back_lines(came: CameBack, language: str = "vi") -> Iterator[str]:
    """Yield what was done, and what no copy had."""
    yield phrase("REPAIR-KEYS-DONE" if came.only_keys else "REPAIR-DONE", language=language)
    if came.missing:
        yield phrase("REPAIR-DONE-LACKS", {"count": came.missing}, language)
    if came.aside is not None:
        yield phrase("REPAIR-ASIDE", {"folder": came.aside}, language)


def _way_line(way: "WayBack", now: datetime, language: str, *, alone: bool = False) -> str:
    said = phrase("REPAIR-UNTIL", {"when": when_text(moment_at(way.until_ms), now, language)}, language)
    if way.backup is not None and way.segments is not None:
        name = phrase("REPAIR-WAY-BOTH", {"backup": backup_title(way.backup, now, language)}, language)
    elif way.backup is not None:
        code = "REPAIR-WAY-ALONE" if alone else "REPAIR-WAY-BACKUP"
        name = phrase(code, {"backup": backup_title(way.backup, now, language)}, language)
    else:
        name = phrase("REPAIR-WAY-SECOND", language=language)
    if way.lost is None:
        loses = phrase("REPAIR-LOSES-UNKNOWN", language=language)
    elif way.lost:
        loses = phrase("REPAIR-LOSES", {"count": way.lost}, language)
    else:
        loses = phrase("REPAIR-LOSES-NOTHING", language=language)
    return f"{name}: {said}; {loses}"
