"""An office's paper as a file, by the office's own template: PDF, or Word for the document system."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from inspector_app.actions.desk import Desk
from inspector_app.actions.office_packs import office_pack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspector_app.documents.fonts import FontSet
    from inspector_app.inspection.office_paper import OfficePaper


class Form(StrEnum):
    """As what a paper is made; the value is the ending of its file."""

    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"


@dataclass(frozen=True, slots=True)
class OfficeGround:
    """What every paper of an office is written with, taken on the case thread.

    Attributes:
        changes: How the office's papers differ from the template.
    """

    made_at: datetime
    fonts: "FontSet"
    changes: "Mapping[str, tuple[str, ...]]" = field(default_factory=dict)


def office_ground(desk: Desk) -> OfficeGround:
    """Return what the papers of the office that works here are written with."""
    pack = office_pack(desk)
    return OfficeGround(desk.now(), desk.fonts(), pack.changes if pack else {})


def write_paper(paper: "OfficePaper", form: Form, ground: OfficeGround) -> bytes:
    """Return a paper as PDF or as Word file; anywhere, no case file is asked.

    Raises:
        CannotDo: ``FONT-02`` a character that cannot be printed; ``OFFICE-..`` what the office changed
            cannot stand.
    """
    from inspector_app.documents.office_template import changed_template
    from inspector_app.documents.templates import load_template

    template = load_template()
    if ground.changes:
        template = changed_template(template, ground.changes)
    if form is Form.WORD:
        from inspector_app.documents.docx_paper import write_docx
        from inspector_app.documents.office_pdf import compose_office

        composed = compose_office(paper, ground.made_at, template)
        return write_docx(composed, template, made_at=ground.made_at)
    from inspector_app.documents.office_pdf import render_office

    return render_office(paper, ground.made_at, ground.fonts, template=template)
