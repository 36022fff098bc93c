"""The one-page summary for leaders, from the record as it stands; nothing is recorded."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.instruments import printed_instruments
from inspector_app.actions.read_visit import read_visit
from inspector_app.inspection.leader_summary import LeaderSummary, summary_of
from inspector_app.inspection.plain_text import clean_texts

if TYPE_CHECKING:
    from inspector_app.documents.fonts import FontSet


@dataclass(frozen=True, slots=True)
class SummaryGround:
    """What the page is made of, taken on the case thread."""

    summary: LeaderSummary
    fonts: "FontSet"


def leader_summary(visit_id: str) -> Staged[SummaryGround, bytes, bytes]:
    """Return the deed that makes the page.

    Raises (when carried out):
        CannotDo: ``FONT-02`` a character that the font cannot print.
    """

    def read(desk: Desk) -> SummaryGround:
        record = read_visit(desk, visit_id)
        summary = summary_of(record, printed_instruments(desk, record), desk.now())
        return SummaryGround(clean_texts(summary), desk.fonts())

    def work(ground: SummaryGround) -> bytes:
        from inspector_app.documents.summary_pdf import render_summary

        return render_summary(ground.summary, ground.fonts)

    return Staged(read, work, lambda _desk, _ground, pdf: pdf)
