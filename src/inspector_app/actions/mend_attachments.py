"""Mend attachments that are damaged, and read all of them again a part a day, with every copy at hand.

Nothing of it is written into the record: what an attachment is has not changed, only where its bytes lie.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.actions.backup_lines import when_text
from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.problem import Problem
from inspector_app.inspection.dates import day_of, short_date
from inspector_app.inspection.reading_again import PARTS, parts_due, parts_read
from inspector_app.wording import catalogue, phrase, sentence

if TYPE_CHECKING:
    from datetime import datetime

    from inspector_app.inspection.record import View
    from inspector_app.store.news import Attachment
    from inspector_app.store.whole_copies import Mended, Places, Reread

_PICTURE = "evidence"
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Copies:
    """Folders that people chose for copies: of backups, and of the safety copy."""

    second_shelf: Path | None = None
    second_place: Path | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What became of attachments that were looked at.

    Attributes:
        mended: Those that were taken again from a copy.
        lost: Those of which no whole copy is at hand, each with visit, item and name.
        copies_mended: How many copies elsewhere were written again.
        files: How many files were read.
    """

    mended: "tuple[Mended, ...]" = ()
    lost: tuple[Problem, ...] = ()
    copies_mended: int = 0
    files: int = 0

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.mended or self.lost or self.copies_mended)


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """How far reading again has come: parts of the last month, of how many, and when the last was read."""

    parts: int
    of: int
    last: date | None = field(default=None)


def mend_damaged(
    sha256s: Sequence[str], copies: Copies
) -> "Staged[tuple[tuple[Attachment, ...], Places], Reread, Told]":
    """Return the deed that takes damaged attachments again from the first whole copy.

    Raises:
        Surroundings: the disk is full or cannot be written.
    """

    def read(desk: Desk) -> "tuple[tuple[Attachment, ...], Places]":
        wanted = frozenset(sha256s)
        files = tuple(one for one in desk.case.kept_files() if one.sha256 in wanted)
        return files, desk.case.places(copies.second_shelf, copies.second_place)

    def work(ground: "tuple[tuple[Attachment, ...], Places]") -> "Reread":
        from inspector_app.store.engine import errors_in_words
        from inspector_app.store.whole_copies import mend_all

        files, places = ground
        with errors_in_words(places.shelves[0].folder):
            return mend_all(files, places)

    return Staged(read, work, lambda desk, _ground, found: _told(desk, found))


def read_part_again(
    copies: Copies,
) -> "Staged[tuple[int | None, tuple[Attachment, ...], Places], Reread, Told | None]":
    """Return the deed that reads the part again that waits longest; None where none is due today.

    A part that was cut off is read from its start the next time; nothing else of it is remembered.

    Raises:
        Surroundings: the disk is full or cannot be written.
    """

    def read(desk: Desk) -> "tuple[int | None, tuple[Attachment, ...], Places]":
        due = parts_due(_read_on(desk), day_of(desk.now())) if desk.case.can_be_backed_up else ()
        part = due[0] if due else None
        files = desk.case.kept_files(part) if part is not None else ()
        return part, files, desk.case.places(copies.second_shelf, copies.second_place)

    def work(ground: "tuple[int | None, tuple[Attachment, ...], Places]") -> "Reread":
        from inspector_app.store.engine import errors_in_words
        from inspector_app.store.whole_copies import read_again

        _part, files, places = ground
        with errors_in_words(places.shelves[0].folder):
            return read_again(files, places)

    def write(
        desk: Desk, ground: "tuple[int | None, tuple[Attachment, ...], Places]", found: "Reread"
    ) -> Told | None:
        part = ground[0]
        if part is None:
            return None
        desk.case.note_read_again(part, day_of(desk.now()).isoformat())
        return _told(desk, found)

    return Staged(read, work, write)


def how_far_read_again(desk: Desk) -> ReadAgain:
    """Return how far reading again has come."""
    read_on = _read_on(desk)
    last = max(read_on.values(), default=None)
    return ReadAgain(parts_read(read_on, day_of(desk.now())), PARTS, last)


def read_again_words(far: ReadAgain, language: str = "vi") -> str:
    """Return how far reading again has come, in one sentence."""
    if far.last is None:
        return phrase("REPAIR-READ-NONE", language=language)
    fields = {"parts": far.parts, "all": far.of, "day": short_date(far.last)}
    return phrase("REPAIR-READ", fields, language)


def mended_while_read(desk: Desk) -> Told:
    """Return what was mended when somebody opened it, since this was last asked."""
    return Told(desk.case.take_mended())


def named(desk: Desk, sha256: str) -> Problem:
    """Return which attachment of which visit it is, in words that people know it by."""
    places = desk.case.named_by(sha256)
    if not places:
        return Problem("REPAIR-05", {"file": sha256[:12]})
    scope, kind, key, _field = places[0]
    view = desk.case.view_of(scope, (("visit", scope), (kind, key)))
    unit = str(view.fields("visit", scope).get("unit_name") or phrase("BACKUP-NO-NAME"))
    if kind != _PICTURE:
        code = f"REPAIR-FILE-{kind}"
        what = phrase(code if code in catalogue("vi") else "REPAIR-FILE-other")
        return Problem("REPAIR-04", {"what": what, "unit": unit})
    return Problem("REPAIR-03", {"name": _name(view, key, sha256), "items": _items(view, key), "unit": unit})


def told_lines(told: Told, now: "datetime", language: str = "vi") -> Iterator[str]:
    """Yield what people should know, the good news in one line first."""
    if told.mended:
        source = _source(told.mended, now, language)
        yield phrase("REPAIR-MENDED", {"count": len(told.mended), "source": source}, language)
    for one in told.lost[:_MOST_NAMED]:
        yield sentence(one.code, one.fields, language)
    if len(told.lost) > _MOST_NAMED:
        yield phrase("REPAIR-MORE", {"count": len(told.lost) - _MOST_NAMED}, language)


def _source(mended: "Sequence[Mended]", now: "datetime", language: str) -> str:
    moments = {one.at for one in mended if one.at is not None}
    if len(moments) == 1 and all(one.at is not None for one in mended):
        return phrase("REPAIR-FROM-BACKUP", {"when": when_text(moments.pop(), now, language)}, language)
    if not any(one.from_backup for one in mended):
        return phrase("REPAIR-FROM-SECOND", language=language)
    return phrase("REPAIR-FROM-SEVERAL", language=language)


def _told(desk: Desk, found: "Reread") -> Told:
    lost = tuple(named(desk, sha256) for sha256 in found.lost)
    return Told((*desk.case.take_mended(), *found.mended), lost, found.copies_mended, found.files)


def _name(view: "View", key: str, sha256: str) -> str:
    fields = view.fields(_PICTURE, key)
    return str(fields.get("caption") or fields.get("name") or sha256[:12])


def _items(view: "View", key: str) -> str:
    """Return the codes of the items that a picture proves."""
    about = view.fields(_PICTURE, key).get("about")
    keys = about if isinstance(about, list | tuple) else ()
    codes = [str(one).rpartition("/")[2] for one in keys if "/" in str(one)]
    return ", ".join(codes) or phrase("REPAIR-NO-ITEM")


def _read_on(desk: Desk) -> dict[int, date]:
    return {part: date.fromisoformat(day) for part, day in desk.case.read_again_on().items()}
