"""Pages of a PDF as pixels and as text, by pypdfium2: what a person is shown is what the file says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

from inspector_app.errors import CannotDo

LONGEST_SIDE = 4000  # pixels: 64 MB; a stranger's page may be a strip a mile long
_PDFIUM = Lock()  # PDFium keeps global state: it must not be called from two threads at once


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as pixels.

    Attributes:
        rgba: Four bytes a pixel, rows from the top, no padding: ``width * height * 4`` bytes.
    """

    width: int
    height: int
    rgba: bytes


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has.

    Raises:
        CannotDo: ``PDF-01`` it cannot be read.
    """
    with _opened(pdf) as document:
        return len(document)


def page_image(pdf: bytes, page: int, width_px: int) -> PageImage:
    """Return a page (from 0) with its form fields as pixels of a given width.

    Raises:
        CannotDo: ``PDF-01`` it cannot be read, ``PDF-04`` it has no such page.
    """
    with _opened(pdf) as document, _page(document, page) as opened:
        wide, high = opened.get_size()
        scale = min(max(width_px, 1) / wide, LONGEST_SIDE / wide, LONGEST_SIDE / high)
        bitmap = opened.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        try:
            wide, high, stride = bitmap.width, bitmap.height, bitmap.stride
            rows = memoryview(bytes(bitmap.buffer))
        finally:
            bitmap.close()
    rgba = bytearray(b"".join(rows[n * stride : n * stride + wide * 4] for n in range(high)))
    rgba[3::4] = b"\xff" * (wide * high)  # the fourth byte of PDFium's bgrx is unused
    return PageImage(width=wide, height=high, rgba=bytes(rgba))


def page_text(pdf: bytes, page: int) -> str:
    """Return the text of a page (from 0), in the order it was drawn.

    Raises:
        CannotDo: As :func:`page_image`.
    """
    with _opened(pdf) as document, _page(document, page) as opened:
        text = opened.get_textpage()
        try:
            return str(text.get_text_range())
        finally:
            text.close()


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise CannotDo("PDF-01", why=str(error)[:120]) from error
        try:
            document.init_forms()
            yield document
        finally:
            document.close()


@contextmanager
def _page(document: Any, number: int) -> Iterator[Any]:
    import pypdfium2

    if not 0 <= number < len(document):
        raise CannotDo("PDF-04", page=number + 1, pages=len(document))
    try:
        page = document[number]
    except pypdfium2.PdfiumError as error:
        raise CannotDo("PDF-01", why=str(error)[:120]) from error
    try:
        yield page
    finally:
        page.close()
