"""What became of a safety copy, as words for people or as one JSON object."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from inspector_app.cli.answers import as_json
from inspector_app.wording import phrase, sentence

if TYPE_CHECKING:
    from inspector_app.actions.problem import Problem
    from inspector_app.store.replay import Replayed


def replayed_text(notes: "Sequence[Problem]", language: str) -> str:
    """Return one line for each thing to know, the good news first."""
    return "\n".join(phrase(note.code, note.fields, language) for note in notes)


def replayed_json(made: "Replayed", notes: "Sequence[Problem]") -> str:
    """Return the same as one JSON object, with every missing attachment by its hash."""
    return as_json(
        {
            "whole": made.is_whole,
            "closed": made.is_closed,
            "changes": made.changes,
            "until_ms": made.until_ms,
            "cut_bytes": made.cut_bytes,
            "segments_missing": made.lacks,
            "attachments": made.attachments,
            "missing_attachments": [
                {"sha256": one.sha256, "bytes": one.size, "type": one.mime} for one in made.missing
            ],
            "visits_to_draft": made.pens,
            "taken_over": made.takes_pens,
            "skipped": [{"file": one.file, "code": one.code} for one in made.skipped],
            "former_device": made.former_device,
            "device": made.device,
            "notes": [{"code": note.code, "says": sentence(note.code, note.fields)} for note in notes],
        }
    )
