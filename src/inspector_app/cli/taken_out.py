"""What an export of everything holds, as words for people or as one JSON object."""

from typing import TYPE_CHECKING

from inspector_app.actions.takeout_lines import taken_out_lines
from inspector_app.cli.answers import as_json

if TYPE_CHECKING:
    from inspector_app.actions.takeout import TakenOut


def taken_out_text(made: "TakenOut", language: str) -> str:
    """Return one line for each thing to know."""
    return "\n".join(taken_out_lines(made, language))


def taken_out_json(made: "TakenOut") -> str:
    """Return the same as one JSON object."""
    return as_json(
        {
            "file": str(made.path),
            "files": made.files,
            "bytes": made.size,
            "records": dict(made.counts),
            "journal": made.has_journal,
            "attachments_lacking": made.lacking,
            "attachments_erased": made.erased,
        }
    )
