"""What the stand-alone verifier found in files, as words for people or as one JSON object."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from inspector_app.cli.answers import as_json, verdict_object, verdict_text
from inspector_app.wording import phrase, sentence

if TYPE_CHECKING:
    from inspector_app.cli.verdict_page import Checked


def files_text(files: "Sequence[Checked]", trusted: Sequence[str], language: str) -> str:
    """Return the verdict on each file in words, and whose certificates were trusted."""
    if not files:
        return sentence("VERIFIER-01", {}, language)
    return "\n".join(line for checked in files for line in _lines(checked, trusted, language))


def _lines(checked: "Checked", trusted: Sequence[str], language: str) -> Iterator[str]:
    yield phrase("PAGE-file-line", {"name": checked.name}, language)
    if checked.verdict is None:
        yield phrase("PAGE-cannot", {}, language)
        yield checked.why
    else:
        yield verdict_text(checked.verdict, language, checked.paper)
    if checked.pdf:
        yield f"SHA-256: {hashlib.sha256(checked.pdf).hexdigest()}"
    names = ", ".join(trusted) or phrase("PAGE-no-trust", {}, language)
    yield f"{phrase('PAGE-trust', {}, language)}: {names}"


def files_json(files: "Sequence[Checked]") -> str:
    """Return the verdicts as one JSON object."""
    return as_json(
        {
            "valid": bool(files) and all(one.verdict is not None and one.verdict.valid for one in files),
            "files": [_object(one) for one in files],
        }
    )


def _object(checked: "Checked") -> dict[str, object]:
    named = {
        "file": checked.name,
        "sha256": hashlib.sha256(checked.pdf).hexdigest() if checked.pdf else None,
        "checked": checked.verdict is not None,
    }
    if checked.verdict is None:
        return {**named, "valid": False, "says": checked.why}
    return {**named, **verdict_object(checked.verdict, checked.paper)}
