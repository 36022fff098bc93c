"""Scanned pages as one PDF: the picture that was kept, whole, on a page that lies as the sheet lay."""

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from inspector_app.documents.scan_pdf import scan_pdf


def jpeg(wide, high):
    image = Image.new("RGB", (wide, high), "white")
    image.paste("red", (0, 0, 8, 8))
    image.paste("blue", (wide - 8, high - 8, wide, high))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95)
    return out.getvalue(), wide, high


@pytest.mark.parametrize(("wide", "high"), [(210, 297), (297, 210), (210, 210), (210, 600)])
def test_a_page_shows_the_whole_sheet_and_its_very_bytes(wide, high):
    page = jpeg(wide, high)
    pdf = scan_pdf([page], "Bản quét")

    across, up = pypdfium2.PdfDocument(pdf)[0].get_size()
    assert (across > up) == (wide > high)
    drawn = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("RGB")
    colours = {colour for _, colour in drawn.getcolors(1 << 20)}
    assert any(red > 200 and blue < 90 for red, _, blue in colours), "the upper left corner is on the page"
    assert any(blue > 200 and red < 90 for red, _, blue in colours), "the lower right corner is on the page"
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.pages[0].Resources.XObject.Scan.read_raw_bytes() == page[0]


def test_pages_keep_their_order_and_the_same_pages_give_the_same_bytes():
    pages = [jpeg(210, 297), jpeg(297, 210)]

    pdf = scan_pdf(pages, "Bản quét")

    assert pdf == scan_pdf(pages, "Bản quét")
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(pdf)]
    assert [across > up for across, up in sizes] == [False, True]
