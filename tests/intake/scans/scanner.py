"""An office scanner and a phone: our own pages as pixels, signed, turned, grained, photographed."""

import io
import math
from functools import cache

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

DPI = 200
_INK = (30, 40, 150)
_SEAL = (215, 40, 50)
_DESK = (90, 70, 50)


@cache
def pages(pdf, dpi=DPI):
    """Return the pages of a PDF as paper: pictures in colour."""
    document = pypdfium2.PdfDocument(pdf)
    found = tuple(page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document)
    document.close()
    return found


def signed(page, over_code=False):
    """Return a page that somebody signed with a pen, also right across its code."""
    ink = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(ink)
    wide, high = page.size
    left, top = (wide * 0.12, high * 0.945) if over_code else (wide * 0.5, high * 0.6)
    across, up = (wide * 0.12, high * 0.012) if over_code else (wide * 0.3, high * 0.05)
    line = [(left + across * n / 60, top + up * math.sin(n / 5)) for n in range(60)]
    pen.line(line, fill=_INK, width=max(3, wide // 500), joint="curve")
    return ImageChops.multiply(page, ink)  # ink takes no black away


def stamped(page):
    """Return a page with a red stamp over its lower left corner (giáp lai)."""
    ink = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(ink)
    wide, high = page.size
    pen.ellipse(
        (wide * 0.09, high * 0.93, wide * 0.25, high * 1.04), outline=(215, 40, 50), width=wide // 150
    )
    pen.line((wide * 0.09, high * 0.965, wide * 0.26, high * 0.955), fill=(215, 40, 50), width=wide // 120)
    return ImageChops.multiply(page, ink)


def grained(page, strength=50):
    """Return a page as a bad scanner gives it."""
    grain = Image.merge("RGB", [Image.effect_noise(page.size, strength)] * 3)
    return ImageChops.add(page, grain, 1, -128)


def pale(page):
    """Return a page as a copier without toner gives it: dark grey on light grey."""
    return page.point(lambda shade: 170 + shade // 4)


def skewed(page, degrees):
    """Return a page that lay askew on the glass."""
    return page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white")


def photographed(page, corners=((0.10, 0.10), (0.88, 0.14), (0.97, 0.93), (0.03, 0.90))):
    """Return a page as a phone sees it on a desk, from aslant."""
    size = (2400, 3200)
    placed = [(x * size[0], y * size[1]) for x, y in corners]
    wide, high = page.size
    flat = [(0, 0), (wide, 0), (wide, high), (0, high)]
    how = _projection(placed, flat)
    return page.transform(size, Image.Transform.PERSPECTIVE, how, Image.Resampling.BICUBIC, fillcolor=_DESK)


def blank_back(page):
    """Return the back of a page: white, the front shines through a little."""
    return page.transpose(Image.Transpose.FLIP_LEFT_RIGHT).point(lambda shade: 232 + shade // 12)


def without_code(page):
    """Return a page whose lower edge the scanner cut off."""
    cut = page.copy()
    cut.paste("white", (0, int(page.height * 0.93), page.width, page.height))
    return cut


def as_pdf(images, dpi=DPI):
    """Return what a scanner with a feeder gives: one PDF."""
    out = io.BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=dpi, quality=75)
    return out.getvalue()


def as_file(image, kind="JPEG", **how):
    """Return one photo or scan as a file."""
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def _projection(placed, flat):
    """Return what Pillow asks for to see ``flat`` at ``placed``: eight numbers, by elimination."""
    rows = []
    for (x, y), (u, v) in zip(placed, flat, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for step in range(8):
        best = max(range(step, 8), key=lambda row: abs(rows[row][step]))
        rows[step], rows[best] = rows[best], rows[step]
        for other in range(8):
            if other != step:
                factor = rows[other][step] / rows[step][step]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[step], strict=True)]
    return [rows[n][8] / rows[n][n] for n in range(8)]
