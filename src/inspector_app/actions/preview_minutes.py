"""Show the minutes as they would be now: live text beside the checklist, or the real pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector_app.actions.adopt_form import adopted_forms
from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.instruments import printed_instruments
from inspector_app.actions.minutes_bounds import clean_minutes
from inspector_app.actions.office_packs import pack_used
from inspector_app.actions.read_visit import read_visit
from inspector_app.inspection.drafting import minutes_of
from inspector_app.inspection.minutes import Minutes, RecordState
from inspector_app.inspection.paper import Paper
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.visit_record import VisitRecord

if TYPE_CHECKING:
    from inspector_app.documents.fonts import FontSet


@dataclass(frozen=True, slots=True)
class Pages:
    """What the laying out of pages needs, taken on the case thread."""

    minutes: Minutes
    fonts: "FontSet"
    pictures: Mapping[str, bytes]


def pages_of(desk: Desk, minutes: Minutes) -> Pages:
    """Return what the laying out of minutes needs: their fonts, and their pictures out of the case file.

    Raises:
        CannotDo: ``STORE-11`` a picture was erased.
    """
    pictures = {line.sha256: desk.case.get_blob(line.sha256) for line in minutes.pictures}
    return Pages(minutes, desk.fonts(), pictures)


def minutes_now(desk: Desk, visit_id: str) -> Minutes:
    """Return the minutes of a visit as its record stands now."""
    return minutes_from(desk, read_visit(desk, visit_id))


def minutes_from(desk: Desk, record: VisitRecord) -> Minutes:
    """Return the minutes of a visit that was read already."""
    from inspector_app.documents.minutes_pdf import current_layout  # only when a paper is made
    from inspector_app.documents.templates import load_template

    visit_id = record.visit.id
    state = RecordState(
        scope=visit_id,
        frontier=desk.case.frontier(visit_id),
        view_digest="" if record.conflicts else desk.case.digest(visit_id),
        forms={form.form_id: f"{form.version} {form.sha256}" for form in record.checklists},
    )
    minutes = minutes_of(
        record,
        layout=current_layout(load_template(), desk.fonts()),
        state=state,
        drafted_at=desk.now(),
        law=desk.library.law,
        adopted=adopted_forms(desk),
        instruments=printed_instruments(desk, record),
        office=pack_used(desk, record.visit),
    )
    return clean_minutes(minutes)  # rules and forms write texts too, and a reader refuses any other form


def preview_minutes(desk: Desk, visit_id: str) -> Paper:
    """Return the minutes as text blocks, for the window's live view."""
    from inspector_app.documents.compose import compose
    from inspector_app.documents.office_template import template_of

    minutes = minutes_now(desk, visit_id)
    return compose(minutes, template_of(minutes))


def generated_lines(desk: Desk, visit_id: str) -> dict[Part, str]:
    """Return the sentences that the program writes of the checklist now, to be worded otherwise."""
    from inspector_app.documents.compose_results import generated
    from inspector_app.documents.office_template import template_of

    minutes = minutes_now(desk, visit_id)
    return generated(minutes, template_of(minutes))


def preview_pdf(visit_id: str) -> Staged[Pages, bytes, bytes]:
    """Return the deed that lays out the real pages; nothing is recorded."""

    def read(desk: Desk) -> Pages:
        return pages_of(desk, minutes_now(desk, visit_id))

    def work(ground: Pages) -> bytes:
        from inspector_app.documents.minutes_pdf import render

        return render(ground.minutes, ground.fonts, ground.pictures).pdf

    return Staged(read, work, lambda _desk, _ground, pdf: pdf)
