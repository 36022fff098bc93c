"""What becomes of the pictures of visits, as lines for people: in the window and on the command line."""

from inspector_app.actions.erase_due import DueList, Forgotten, VisitFiles
from inspector_app.inspection.dates import day_of, short_date
from inspector_app.inspection.retention import Standing
from inspector_app.wording import phrase, sentence

_KILO, _MEGA = 1_000, 1_000_000
_TENTH = 10


def size_text(size: int) -> str:
    """Return bytes as people read them: «640 kB», «1,2 MB»."""
    if size < _MEGA:
        return f"{-(-size // _KILO)} kB"
    tenths = size * _TENTH // _MEGA
    return f"{tenths // _TENTH},{tenths % _TENTH} MB"


def term_lines(found: DueList, language: str) -> tuple[str, ...]:
    """Return the term and its source."""
    said = phrase("ERASE-TERM", {"months": found.months}, language)
    term = said if found.months else phrase("ERASE-NO-TERM", language=language)
    return term, phrase("ERASE-BASIS", language=language)


def visit_title(one: VisitFiles) -> str:
    """Return the visit by its unit and last day."""
    return f"{one.unit_name}, {short_date(one.last_day)}" if one.last_day else one.unit_name


def visit_words(one: VisitFiles, language: str) -> str:
    """Return how many files there are, what becomes of them and why, and what was erased before."""
    said = [phrase("ERASE-FILES", _files(one), language)] if one.files else []
    if one.standing is not Standing.ERASED:
        hold = one.erased.hold
        fields = {
            "until": short_date(one.until) if one.until else "",
            "reason": hold.reason if hold else "",
            "by": _by(hold.by if hold else "", language),
        }
        said.append(phrase(f"ERASE-IS-{one.standing.value}", fields, language))
    for erasure in one.erased.erasures:
        day, count = short_date(day_of(erasure.erased_at)), len(erasure.hashes)
        about = {"day": day, "count": count, "by": _by(erasure.by, language)}
        said.append(phrase("ERASE-IS-erased", about, language))
    return "; ".join(said)


def forgotten_lines(gone: Forgotten, visits: int, language: str) -> tuple[str, ...]:
    """Return what was erased, and what still holds some of it."""
    fields = {"count": gone.files, "size": size_text(gone.size), "visits": visits}
    lines = [phrase("ERASE-DONE", fields, language)]
    if gone.shared:
        lines.append(phrase("ERASE-SHARED", {"count": gone.shared}, language))
    if gone.trouble is not None:
        why = sentence(gone.trouble.code, gone.trouble.fields, language)
        lines.append(phrase("ERASE-COPIES", {"why": why}, language))
    return tuple(lines)


def _by(name: str, language: str) -> str:
    return name or phrase("ERASE-BY-NOBODY", language=language)


def _files(one: VisitFiles) -> dict[str, object]:
    return {"count": len(one.files), "size": size_text(one.size)}
