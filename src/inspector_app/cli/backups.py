"""Backups and restores as words for people or as one JSON object."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from inspector_app.actions.backup_lines import backup_title, backup_words, prospect_lines
from inspector_app.cli.answers import as_json
from inspector_app.wording import phrase, shown

if TYPE_CHECKING:
    from inspector_app.actions.restore_backup import Prospect
    from inspector_app.store.shelf import Backup


def backups_text(found: "Sequence[Backup]", now: datetime, language: str) -> str:
    """Return the list, two lines a backup: name, when, what for; what it holds, whether it is whole."""
    if not found:
        return phrase("BACKUP-NONE", language=language)
    lines = []
    for one in found:
        lines.append(f"{one.name}  {backup_title(one, now, language)}")
        lines.append(f"    {shown(backup_words(one, now, language))}")
    return "\n".join(lines)


def backups_json(found: "Sequence[Backup]") -> str:
    """Return the list as one JSON object."""
    return as_json({"backups": [_backup(one) for one in found]})


def prospect_text(prospect: "Prospect", now: datetime, language: str) -> str:
    """Return what a restore would change."""
    return "\n".join(shown(line) for line in prospect_lines(prospect, now, language))


def prospect_json(prospect: "Prospect") -> str:
    """Return the same as one JSON object."""
    visits = [
        {
            "unit": one.unit,
            "lost": one.is_lost,
            "back": one.is_back,
            "stays_signed": one.stays_signed,
            "counts": {
                matter.value: {"lost": count.lost, "back": count.back, "changed": count.changed}
                for matter, count in one.counts.items()
            },
        }
        for one in prospect.visits
    ]
    said = {"backup": prospect.backup.name, "saved_as": prospect.saved_as, "visits": visits}
    return as_json({**said, "attachments_lacking": prospect.lacking})


def _backup(one: "Backup") -> Mapping[str, object]:
    said: dict[str, object] = {"name": one.name, "state": one.state.value, "file": str(one.path)}
    if (note := one.note) is not None:
        said |= {"at": one.at.isoformat(), "why": note.why.value, "form": note.form, "program": note.program}
        said |= {"visits": note.visits, "signed": note.signed, "last": note.last_kind, "size": note.size}
    return said
