"""What the command found in a scan of pages signed by hand, as words for people or as one JSON object."""

from typing import TYPE_CHECKING

from inspector_app.cli.answers import as_json
from inspector_app.wording import phrase

if TYPE_CHECKING:
    from inspector_app.actions.verify_scan import ScanVerdict


def scan_text(verdict: "ScanVerdict", language: str) -> str:
    """Return what a scan shows in words."""
    lines = [phrase(code, fields, language) for code, fields in verdict.says()]
    if verdict.paper is None:
        lines.append(phrase("VERDICT-scan-alone", {}, language))
    return "\n".join(lines)


def scan_json(verdict: "ScanVerdict") -> str:
    """Return what a scan shows as one JSON object; it is never valid, being no digital signature."""
    return as_json(
        {
            "valid": False,
            "answer": "scan-of-hand-signed",
            "check_code": verdict.code,
            "pages": verdict.pages,
            "there": list(verdict.there),
            "missing": list(verdict.missing),
            "other_sheets": verdict.others,
            "paper_copy": verdict.paper.value if verdict.paper else None,
        }
    )
