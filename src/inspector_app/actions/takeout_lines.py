"""What became of an export of everything, in lines that people read; the window and the command line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from inspector_app.inspection.numbers import count_text
from inspector_app.wording import phrase

if TYPE_CHECKING:
    from inspector_app.actions.takeout import TakenOut


def taken_out_lines(made: "TakenOut", language: str = "vi") -> Iterator[str]:
    """Yield where it is and how much, that it is readable by anybody, and what is not in it."""
    records = count_text(sum(made.counts.values()))
    fields = {"files": count_text(made.files), "records": records, "path": made.path}
    yield phrase("TAKEOUT-10", fields, language)
    yield phrase("TAKEOUT-11", language=language)
    if not made.has_journal:
        yield phrase("TAKEOUT-12", language=language)
    if made.lacking:
        yield phrase("TAKEOUT-13", {"count": made.lacking}, language)
    if made.erased:
        yield phrase("TAKEOUT-14", {"count": made.erased}, language)
