"""The pages of a scan in their order as one PDF: each page is the JPEG that was kept, byte for byte."""

from collections.abc import Sequence
from io import BytesIO

_A4 = (595.28, 841.89)  # points


def scan_pdf(pages: Sequence[tuple[bytes, int, int]], title: str) -> bytes:
    """Return a PDF of pictures, one a page of A4; the same pictures give the same bytes.

    Args:
        pages: JPEG, width and height in pixels of each page, in their order.
        title: What the file is, for whoever opens it.
    """
    import pikepdf

    with pikepdf.new() as pdf:
        for jpeg, width, height in pages:
            across, up = _A4 if height >= width else _A4[::-1]
            scale = min(across / width, up / height)
            wide, high = width * scale, height * scale
            left, bottom = (across - wide) / 2, (up - high) / 2
            picture = pikepdf.Stream(pdf, jpeg)
            picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
            picture.Width, picture.Height = width, height
            picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
            picture.Filter = pikepdf.Name.DCTDecode
            drawn = f"q {wide:.2f} 0 0 {high:.2f} {left:.2f} {bottom:.2f} cm /Scan Do Q"
            pdf.add_blank_page(page_size=(across, up))
            page = pdf.pages[-1]
            page.Contents = pikepdf.Stream(pdf, drawn.encode())
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=picture))
        pdf.docinfo[pikepdf.Name.Title] = title
        out = BytesIO()
        pdf.save(out, deterministic_id=True, compress_streams=False)
    return out.getvalue()
