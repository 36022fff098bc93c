"""The minutes as a Word file to be edited and taken back, and the paper that such a file was made of."""

from dataclasses import replace

from inspector_app.canonical import canonical_bytes
from inspector_app.documents.closing_words import closing_words
from inspector_app.documents.compose import compose
from inspector_app.documents.docx_paper import write_docx
from inspector_app.documents.picture_row import Pictures
from inspector_app.documents.templates import load_template
from inspector_app.inspection.minutes import Mark, Minutes
from inspector_app.inspection.paper import Paper
from inspector_app.inspection.word_editions import WordEdition

VISIT = "InspectorVisit"
"""Name of the property in which a Word file says of which visit it is."""


def word_minutes(minutes: Minutes, edition: WordEdition, pictures: Pictures) -> bytes:
    """Return the minutes as a Word file whose paragraphs are known again; same minutes, same bytes.

    The file says inside which visit, which state of its record and which edition it was written from.
    """
    template = load_template(minutes.layout.template, minutes.layout.template_sha256)
    return write_docx(
        word_paper(minutes, edition),
        template,
        pictures=pictures,
        made_at=edition.written_at,
        properties={
            VISIT: minutes.visit_id,
            "InspectorEdition": edition.id,
            "InspectorEditionNumber": str(edition.number),
            "InspectorDigest": minutes.record.view_digest,
            "InspectorFrontier": canonical_bytes(dict(minutes.record.frontier)).decode(),
        },
        marks=edition.marks,
    )


def word_paper(minutes: Minutes, edition: WordEdition) -> Paper:
    """Return the paper of an edition: that of the minutes, with the edition's number on every page."""
    words = closing_words().word
    mark = words.mark if minutes.mark is Mark.NONE else words.mark_of_example
    paper = compose(minutes, load_template(minutes.layout.template, minutes.layout.template_sha256))
    return replace(paper, mark=mark.format(number=edition.number))
