"""What the child answers of a scan or photo of signed pages: each sheet as plain pixels, with its codes.

One line a sheet, ``{"sheet": {...}}``, then its pixels in pieces as for pictures, then ``{"whole": {}}``. The
texts of the codes are a stranger's: whoever takes them reads them strictly.
"""

import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from inspector_app.errors import CannotDo
from inspector_app.intake.cells import write_line
from inspector_app.intake.limits import Limits
from inspector_app.intake.pdf_text import HEAD_BYTES, MAGIC
from inspector_app.intake.picture_child import as_rgb, picture_of, pixel_lines

DPI = 200
"""Resolution of what is kept. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II (bản sao số hóa)."""

_FINER_DPI = 300
_LOOKED_AT = 4_000  # pixels of the longer side of a photo: a code on a page is then 150 wide
_POINTS_AN_INCH = 72
_LONGEST_CODE = 120
_MOST_CODES = 12
_PREFIX = "BBKT/"  # of every form of our codes, see inspection.page_codes
_SMALLER = 3  # times: grain is gone, strokes of letters are not
_DARKER = 35  # than the paper, of 255 shades: what shines through from the other side is lighter
_EDGE = 0.06  # shadows at the edge of the glass
_BLANK_SHARE = 0.0004
_QUARTER = 90
_HALF = 0.5
_ONLY_BLACK = [0] * 90 + [255] * 166


def answer_scan(stream: BinaryIO, limits: Limits) -> Iterator[str]:
    """Yield the lines that say what each sheet of a scan looks like.

    Raises:
        CannotDo: ``PICTURES-..``, ``SCANS-09`` the file cannot be read; every line before is void.
    """
    data = stream.read(limits.file_bytes + 1)
    if not data:
        raise CannotDo("PICTURES-01")
    sheets = _pdf_sheets if MAGIC in data[:HEAD_BYTES] else _picture_sheets
    for image, finer, dpi in sheets(data, limits):
        grey = image.convert("L")
        codes, turn = _read(grey)
        blank = not codes and _is_blank(grey)
        if not codes and not blank:
            codes, turn = _read_harder(image, grey, finer)
        upright = _turned(image, turn)
        upright.thumbnail((limits.side, limits.side))
        head = {"width": upright.width, "height": upright.height, "codes": codes, "blank": blank, "dpi": dpi}
        yield write_line({"sheet": head})
        yield from pixel_lines(upright)
        yield write_line({"whole": {}})
    yield write_line({"done": {}})


def _pdf_sheets(data: bytes, limits: Limits) -> Iterator[tuple[Any, Any, int]]:
    """Yield each page, what gives it finer, and how fine the scan in it is (0: it is drawn otherwise)."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise CannotDo("PICTURES-04" if locked else "PICTURES-05") from error
    if len(document) > limits.pages:
        raise CannotDo("SCANS-09", pages=len(document), limit=limits.pages)
    for number in range(len(document)):
        try:
            page = document[number]
            longest = max(*page.get_size(), 1.0)
            dpi = _dpi_of(page)

            def render(wanted: int, most: int, page: Any = page, longest: float = longest) -> Any:
                scale = min(wanted / _POINTS_AN_INCH, most / longest)
                return as_rgb(page.render(scale=scale, rev_byteorder=True).to_pil())

            yield render(DPI, limits.side), lambda: render(_FINER_DPI, _LOOKED_AT), dpi
        except pypdfium2.PdfiumError as error:
            raise CannotDo("PICTURES-05") from error


def _dpi_of(page: Any) -> int:
    """Return how many dots an inch the picture that fills a page has; 0 where it is drawn otherwise."""
    import pypdfium2

    wide, high = page.get_size()
    for found in page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,), max_depth=2):
        left, bottom, right, top = found.get_bounds()
        if (right - left) * (top - bottom) > wide * high / 2:
            across, _ = found.get_px_size()
            return int(across / max((right - left) / _POINTS_AN_INCH, 0.01) + 0.5)
    return 0


def _picture_sheets(data: bytes, limits: Limits) -> Iterator[tuple[Any, Any, int]]:
    """Yield the picture, or every page of a TIFF; photos are looked at in finer detail than they are kept."""
    number, pages = 0, 1
    wide = limits._replace(side=_LOOKED_AT, pages=sys.maxsize)  # pages are refused here, never cut off
    while number < pages:
        head, image = picture_of(data, number, wide)
        pages = int(str(head["pages"]))
        if pages > limits.pages:
            raise CannotDo("SCANS-09", pages=pages, limit=limits.pages)
        yield image, lambda image=image: image, 0
        number += 1


def _read_harder(image: Any, grey: Any, finer: Any) -> tuple[list[str], int]:
    """Read the codes of a sheet that is stamped or signed across them, noisy, pale or blurred."""
    from PIL import Image, ImageFilter, ImageOps

    for tried in (
        lambda: _without_colour(image),
        lambda: grey.filter(ImageFilter.MedianFilter(3)),
        lambda: ImageOps.autocontrast(grey.filter(ImageFilter.GaussianBlur(1)), cutoff=1),
        lambda: finer().convert("L"),
        lambda: ImageOps.autocontrast(
            grey.resize((grey.width * 2, grey.height * 2), Image.Resampling.BICUBIC).filter(
                ImageFilter.UnsharpMask(4, 250, 0)
            )
        ),
    ):
        found = _read(tried())
        if found[0]:
            return found
    return [], 0


def _without_colour(image: Any) -> Any:
    """Return what is black on a sheet: blue ink and red stamps are light in one of the three colours."""
    from PIL import ImageChops

    red, green, blue = image.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue).point(_ONLY_BLACK)


def _read(grey: Any) -> tuple[list[str], int]:
    """Return the texts of the codes on a sheet, and by how much it is to be turned to stand upright.

    A code of ours stands in the lower left quarter of an upright page. Elsewhere it is in a picture that the
    page shows, or shines through from the other side: read as in a mirror, it seems to lie in a wrong corner.
    Codes of other things are none: a poster on a picture neither turns a page nor ends the search for ours.
    """
    import zxingcpp

    found: list[tuple[str, int]] = []
    for code in zxingcpp.read_barcodes(grey, formats=_kinds(), try_invert=False):
        if len(found) == _MOST_CODES:
            break
        turn = round(code.orientation / _QUARTER) * _QUARTER % 360
        is_ours = len(code.text) <= _LONGEST_CODE and code.text.strip().upper().startswith(_PREFIX)
        if is_ours and _is_lower_left(code.position, grey.size, turn):
            found.append((code.text, turn))
    return [text for text, _ in found], found[0][1] if found else 0


def _is_lower_left(place: Any, size: tuple[int, int], turn: int) -> bool:
    """Say whether a code lies in the lower left quarter once the sheet is turned, in degrees to the left."""
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    x = sum(corner.x for corner in corners) / 4 / size[0]
    y = sum(corner.y for corner in corners) / 4 / size[1]
    for _ in range(turn // _QUARTER):
        x, y = y, 1 - x
    return bool(x < _HALF < y)


def _kinds() -> Any:
    import zxingcpp

    return zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def _turned(image: Any, turn: int) -> Any:
    from PIL import Image

    how = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}
    return image.transpose(how[turn]) if turn else image


def _is_blank(grey: Any) -> bool:
    """Whether a sheet says nothing: the back of a page that the scanner took along."""
    small = grey.reduce(_SMALLER)
    wide, high = small.size
    edge = (round(wide * _EDGE), round(high * _EDGE))
    inner = small.crop((*edge, wide - edge[0], high - edge[1]))
    shades = inner.histogram()
    paper = shades.index(max(shades))
    dark = sum(shades[: max(paper - _DARKER, 0)])
    return bool(dark <= _BLANK_SHARE * inner.width * inner.height)
