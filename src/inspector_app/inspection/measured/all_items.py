"""Every measure that the instruments of a visit know, by the name of its item."""

from collections.abc import Sequence

from inspector_app.inspection.figures.stated import Figures
from inspector_app.inspection.instrument_lines import PrintedInstruments
from inspector_app.inspection.measured.posting import posting_measures
from inspector_app.inspection.measured.records import archive_measures, conduct_measures, figure_measures
from inspector_app.inspection.measured.slips import slip_measures
from inspector_app.inspection.measured.values import Measures, by_item


def measured(printed: PrintedInstruments, figures: Sequence[Figures] = ()) -> dict[str, Measures]:
    """Return the measures that the instruments know, by the name of the item.

    Args:
        printed: What the rules say of the instruments.
        figures: Tables of stated figures.
    """
    found: Measures = {}
    if printed.slips:
        found |= slip_measures(printed.slips, printed.sampling)
    if printed.posting:
        found |= posting_measures(printed.posting)
    if printed.archives:
        found |= archive_measures(printed.archives)
    if printed.conduct:
        found |= conduct_measures(printed.conduct)
    return by_item(found | figure_measures(figures))
