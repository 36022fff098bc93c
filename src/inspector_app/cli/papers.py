"""What checking the citations of a paper found, as words for people or as one JSON object."""

from typing import TYPE_CHECKING

from inspector_app.actions.check_paper import Standing
from inspector_app.cli.answers import as_json
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.numbers import count_text
from inspector_app.wording import phrase, sentence

if TYPE_CHECKING:
    from inspector_app.actions.check_paper import CheckedPaper, PaperCitation
    from inspector_app.inspection.law import Instrument

_SIGNS = {
    Standing.WRONG: "✗",
    Standing.UNKNOWN: "?",
    Standing.REMARK: "!",
    Standing.OUTSIDE: "–",
    Standing.IN_FORCE: "✓",
}


def paper_text(checked: "CheckedPaper", language: str) -> str:
    """Return how many citations come to what, and one line for each thing that is wrong or open."""
    lines = [
        f"{_SIGNS[citation.standing]} {says}"
        for standing in Standing
        for citation in checked.citations
        if citation.standing is standing
        for says in citation.sentences
    ]
    notes = [f"• {phrase(code, fields, language)}" for code, fields in checked.notes]
    return "\n".join([_head(checked, language), *lines, *notes])


def _head(checked: "CheckedPaper", language: str) -> str:
    if not checked.citations:
        return phrase("PAPERS-41", {"file": checked.paper.name}, language)
    counts = {standing.value: count_text(count) for standing, count in checked.counts.items()}
    fields = {
        "file": checked.paper.name,
        "count": count_text(len(checked.citations)),
        "day": short_date(checked.day),
    }
    return phrase("PAPERS-40", {**fields, **counts}, language)


def paper_json(checked: "CheckedPaper") -> str:
    """Return a checked paper as one JSON object."""
    paper = checked.paper
    return as_json(
        {
            "file": paper.name,
            "sha256": paper.sha256,
            "kind": paper.kind,
            "as_of": checked.day.isoformat(),
            "well": checked.well,
            "counts": {standing.value: count for standing, count in checked.counts.items()},
            "citations": [_citation(citation) for citation in checked.citations],
            "unread_pages": list(paper.silent_pages),
            "notes": [{"code": code, "says": sentence(code, fields)} for code, fields in checked.notes],
        }
    )


def _citation(citation: "PaperCitation") -> dict[str, object]:
    written = citation.checked.citation
    return {
        "place": citation.place,
        "words": citation.words,
        "kind": written.kind,
        "number": written.number,
        "dated": written.dated.isoformat() if written.dated else None,
        "standing": citation.standing.value,
        "instrument": _instrument(citation.instrument, citation.name) if citation.instrument else None,
        "problems": [
            {"problem": problem.value, "says": says}
            for (problem, _), says in zip(citation.checked.problems, citation.sentences, strict=True)
        ],
    }


def _instrument(instrument: "Instrument", name: str) -> dict[str, object]:
    days = ("issued", "in_force_from", "in_force_to")
    dates = {day: getattr(instrument, day) for day in days}
    return {
        "key": instrument.key,
        "number": instrument.number,
        "name": name,
        **{day: when.isoformat() if when else None for day, when in dates.items()},
        "replaced_by": instrument.replaced_by or None,
    }
