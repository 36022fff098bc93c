"""What is due to be erased, and what was, as words for people or as one JSON object."""

from collections.abc import Mapping

from inspector_app.actions.erase_due import DueList, Forgotten, VisitFiles
from inspector_app.actions.erase_lines import forgotten_lines, term_lines, visit_title, visit_words
from inspector_app.cli.answers import as_json
from inspector_app.wording import phrase, shown


def due_text(found: DueList, language: str) -> str:
    """Return the list, two lines a visit, and how to go on."""
    lines = list(term_lines(found, language))
    for one in found.visits:
        lines += [shown(visit_title(one)), f"    {shown(visit_words(one, language))}"]
    if not found.visits:
        lines.append(phrase("ERASE-NONE", language=language))
    count = sum(len(one.files) for one in found.due)
    said = phrase("ERASE-SAY-YES", {"count": count}, language)
    return "\n".join([*lines, said if count else phrase("ERASE-NOTHING", language=language)])


def due_json(found: DueList, gone: Forgotten | None = None) -> str:
    """Return the same as one JSON object; with what was erased, where something was."""
    said: dict[str, object] = {
        "months": found.months,
        "today": found.today.isoformat(),
        "visits": [_visit(one) for one in found.visits],
    }
    if gone is not None:
        trouble = gone.trouble.code if gone.trouble else None
        said["erased"] = {"files": gone.files, "size": gone.size, "shared": gone.shared, "trouble": trouble}
    return as_json(said)


def forgotten_text(gone: Forgotten, visits: int, language: str) -> str:
    """Return what was erased, a line each."""
    return "\n".join(map(shown, forgotten_lines(gone, visits, language)))


def _visit(one: VisitFiles) -> Mapping[str, object]:
    erased = [
        {
            "hashes": list(erasure.hashes),
            "at": erasure.erased_at.isoformat(),
            "by": erasure.by,
            "months": erasure.months,
        }
        for erasure in one.erased.erasures
    ]
    return {
        "visit": one.visit_id,
        "unit": one.unit_name,
        "last_day": one.last_day.isoformat() if one.last_day else None,
        "kept_until": one.until.isoformat() if one.until else None,
        "standing": one.standing.value,
        "files": list(one.files),
        "size": one.size,
        "exempted": one.erased.hold.reason if one.erased.is_held and one.erased.hold else None,
        "erased": erased,
    }
