"""The words of a PDF, page by page, by pypdfium2; a page that shows something but says nothing is told."""

from collections.abc import Iterator
from typing import Any

from inspector_app.errors import CannotDo
from inspector_app.intake.limits import Limits

MAGIC = b"%PDF-"
HEAD_BYTES = 1024  # some programs write a few bytes before the magic; readers allow for so many
_LINE_END_HYPHEN = "\ufffe"  # how pdfium tells a hyphen at the end of a line; the line break it swallows
_PASSWORD = 4  # FPDF_ERR_PASSWORD


def read_pdf(data: bytes, limits: Limits) -> Iterator[tuple[int, str, bool]]:
    """Yield (page from 1, text, whether anything is drawn on it) of every page.

    Raises:
        CannotDo: ``PAPERS-04`` a password, ``PAPERS-05`` damaged, ``PAPERS-09`` too many pages.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise CannotDo("PAPERS-04") from error
        raise CannotDo("PAPERS-05", where="PDF") from error
    count = len(document)
    if count > limits.pages:
        raise CannotDo("PAPERS-09", pages=count, limit=limits.pages)
    for number in range(count):
        text, drawn = _page(document, number)
        yield number + 1, text, drawn


def _page(document: Any, number: int) -> tuple[str, bool]:
    """Return text and whether anything is drawn; of a page that cannot be opened, that there is something."""
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return "", True
    try:
        written = str(text.get_text_range()).replace(_LINE_END_HYPHEN, "-")
        return written, next(iter(page.get_objects(max_depth=1)), None) is not None
    finally:
        text.close()
        page.close()
