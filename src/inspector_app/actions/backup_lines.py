"""Backups and what a restore would change, in lines that people read; the window and the command line."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from inspector_app.inspection.dates import clock_text, day_of, short_date
from inspector_app.inspection.what_differs import Counts, Differs, Matter
from inspector_app.wording import catalogue, phrase

if TYPE_CHECKING:
    from inspector_app.actions.restore_backup import Prospect
    from inspector_app.store.backup_note import Note
    from inspector_app.store.shelf import Backup

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def when_text(at: datetime, now: datetime, language: str = "vi") -> str:
    """Return ``14:05 hôm qua``, or ``14:05 ngày 12/11/2026`` of an earlier day."""
    days = (day_of(now) - day_of(at)).days
    code = {0: "BACKUP-TODAY", 1: "BACKUP-YESTERDAY"}.get(days, "BACKUP-AT")
    return phrase(code, {"time": clock_text(at), "day": short_date(day_of(at))}, language)


def backup_title(backup: "Backup", now: datetime, language: str = "vi") -> str:
    """Return when a backup was made and what for; its name where it cannot be read."""
    note = backup.note
    if note is None:
        return phrase("BACKUP-UNKNOWN", {"name": backup.name}, language)
    return f"{when_text(backup.at, now, language)} ({phrase(f'BACKUP-WHY-{note.why}', language=language)})"


def backup_words(backup: "Backup", now: datetime, language: str = "vi") -> str:
    """Return what a backup holds, what happened last, and whether it is whole."""
    note = backup.note
    state = phrase(f"BACKUP-STATE-{backup.state}", language=language)
    if note is None:
        return state
    parts = [phrase("BACKUP-HOLDS", {"visits": note.visits, "signed": note.signed}, language)]
    if note.rx:
        parts.append(_last_words(note, now, language))
    if note.lacking:
        parts.append(phrase("BACKUP-LACKING", {"count": note.lacking}, language))
    return "; ".join([*parts, state])


def prospect_lines(prospect: "Prospect", now: datetime, language: str = "vi") -> Iterator[str]:
    """Yield what a restore would change: a heading, a line for each visit, and where the present state is."""
    if prospect.visits:
        yield phrase("BACKUP-WOULD", {"when": when_text(prospect.backup.at, now, language)}, language)
    else:
        yield phrase("BACKUP-NOTHING", language=language)
    for one in prospect.visits:
        yield f"• {differs_line(one, language)}"
    if prospect.lacking:
        yield phrase("BACKUP-LACKING", {"count": prospect.lacking}, language)
    if prospect.saved_as:
        yield phrase("BACKUP-SAVED", {"name": prospect.saved_as}, language)


def differs_line(one: Differs, language: str = "vi") -> str:
    """Return what would differ of one visit."""
    unit = one.unit or phrase("BACKUP-NO-NAME", language=language)
    if one.stays_signed:
        return f"{unit}: {phrase('BACKUP-STAYS', language=language)}"
    whole = [
        phrase(code, language=language)
        for code, said in (("BACKUP-VISIT-LOST", one.is_lost), ("BACKUP-VISIT-BACK", one.is_back))
        if said
    ]
    counted = [
        words for matter, counts in one.counts.items() for words in _count_words(matter, counts, language)
    ]
    return f"{unit}: {'; '.join([*whole, ', '.join(counted)]).rstrip('; ')}"


def _count_words(matter: Matter, counts: Counts, language: str) -> Iterator[str]:
    name = phrase(f"BACKUP-MATTER-{matter}", language=language)
    told = (("BACKUP-LOST", counts.lost), ("BACKUP-BACK", counts.back), ("BACKUP-CHANGED", counts.changed))
    for code, count in told:
        if count:
            yield phrase(code, {"count": count, "matter": name}, language)


def _last_words(note: "Note", now: datetime, language: str) -> str:
    did = f"BACKUP-DID-{note.last_kind}"
    words = phrase(did if did in catalogue(language) else "BACKUP-DID-other", language=language)
    at = when_text(_EPOCH + timedelta(milliseconds=note.last_ms), now, language)
    code = "BACKUP-LAST-OF" if note.last_unit else "BACKUP-LAST"
    return phrase(code, {"time": at, "did": words, "unit": note.last_unit}, language)
