"""What time stamps prove and what stamping did, as words for people or as one JSON object."""

from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.plain import to_plain
from inspector_app.wording import phrase, sentence

if TYPE_CHECKING:
    from inspector_app.actions.stamp_file import StampedFile
    from inspector_app.actions.verify_minutes import MinutesVerdict, SignatureSeen


def time_lines(seen: "SignatureSeen", verdict: "MinutesVerdict", language: str) -> list[str]:
    """Return the lines below a signature: since when it is proven, and what is known of its certificate."""
    lines = []
    if seen.proven_at is not None and verdict.timestamps:
        fields = {"proven": moment_text(seen.proven_at), "authority": verdict.timestamps[0].authority}
        lines.append(phrase("VERDICT-proven", fields, language))
    since = moment_text(seen.revoked_since) if seen.revoked_since else ""
    return [*lines, phrase(f"VERDICT-revocation-{seen.revocation}", {"since": since}, language)]


def stamped_text(stamped: "StampedFile", file: Path, out: Path, language: str) -> str:
    """Return what was done, then everybody whose certificate was revoked too early, then what to know."""
    done = "already" if not stamped.changed else "replaced" if out == file else "added"
    fields = {
        "at": moment_text(stamped.at),
        "authority": stamped.authority,
        "level": stamped.verdict.level,
        "file": str(out),
    }
    lines = [phrase(f"STAMPED-{done}", fields, language)]
    for seen in stamped.revoked:
        since = moment_text(seen.revoked_since) if seen.revoked_since else "?"
        words = {"heading": seen.heading or seen.field, "signer": seen.signer, "since": since}
        lines.append(phrase("STAMPED-revoked", words, language))
    lines += [f"• {sentence(note.code, note.fields, language)}" for note in stamped.verdict.notes]
    return "\n".join(lines)


def stamped_json(stamped: "StampedFile", out: Path | None) -> dict[str, object]:
    """Return what was done; ``file`` is null when nothing was written."""
    return {
        "changed": stamped.changed,
        "file": str(out) if out else None,
        "valid": stamped.verdict.valid,
        "level": stamped.verdict.level,
        "time": to_plain(stamped.at),
        "tsa": stamped.authority,
        "revoked": [to_plain(seen) for seen in stamped.revoked],
        "notes": [note.code for note in stamped.verdict.notes],
    }
