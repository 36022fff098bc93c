"""What a tick by hand says of a posted procedure: that it is outdated, or wrong in named fields."""

from collections.abc import Iterator

from inspector_app.inspection.folding import name_key
from inspector_app.inspection.posting.catalogue import Procedure
from inspector_app.inspection.posting.differences import DifferenceKind
from inspector_app.inspection.posting.fields import RowSays
from inspector_app.inspection.posting.posted import PostedTick, Tick
from inspector_app.inspection.posting.words import ONLINE_WORDS, decision_words, limits_words

_PAPERS = {"thiếu": DifferenceKind.COMPONENT_MISSING, "thừa": DifferenceKind.COMPONENT_EXTRA}


def ticked_differences(tick: PostedTick, procedure: Procedure) -> Iterator[RowSays]:
    """Yield what the inspector found wrong in a posted procedure.

    Of papers a tick says only that they are wrong; whether one is missing or too many is read from the note
    («thiếu …», «thừa …»), and without such a word it stays open.
    """
    note = tick.note.strip()
    if tick.tick is Tick.OUTDATED or "decision" in tick.wrong:
        decision = decision_words(procedure.decision, procedure.decision_on)
        yield RowSays(DifferenceKind.WRONG_VERSION, "decision", decision, note or "quyết định công bố cũ")
    for field in tick.wrong:
        if field == "components":
            yield from _papers(note, procedure)
        elif field != "decision":
            yield RowSays(
                DifferenceKind.FIELD_DIFFERS, field, _expected(field, procedure), note or "không đúng"
            )


def _papers(note: str, procedure: Procedure) -> Iterator[RowSays]:
    words = name_key(note).split()
    kinds = [kind for word, kind in _PAPERS.items() if name_key(word) in words]
    for kind in kinds:
        yield RowSays(kind, "components", _expected("components", procedure), note)
    if not kinds:
        expected = _expected("components", procedure)
        yield RowSays(DifferenceKind.FIELD_DIFFERS, "components", expected, note or "không đúng")


def _expected(field: str, procedure: Procedure) -> str:
    match field:
        case "components":
            return "; ".join(component.name for component in procedure.components)
        case "time_limits":
            return limits_words(procedure.time_limits)
        case "online":
            return ONLINE_WORDS[procedure.online]
        case "fee" | "form" | "name" | "field":
            return str(getattr(procedure, field))
    return ""
