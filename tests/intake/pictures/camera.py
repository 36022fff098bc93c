"""Files as cameras, phones and scanners write them, and as nobody should."""

import io

import pypdfium2
from PIL import Image, ImageDraw

ORIENTATION, EXIF_BLOCK, TAKEN, GPS = 0x0112, 0x8769, 0x9003, 0x8825
SECRET = b"CCCD 001099012345"


def corners(width=800, height=600):
    """A picture whose four corners are told apart: red, green, blue, yellow from the upper left."""
    image = Image.new("RGB", (width, height), "gray")
    pen = ImageDraw.Draw(image)
    wide, high = width // 4, height // 4
    for left, top, colour in (
        (0, 0, "red"),
        (width - wide, 0, "lime"),
        (0, height - high, "blue"),
        (width - wide, height - high, "yellow"),
    ):
        pen.rectangle((left, top, left + wide, top + high), fill=colour)
    return image


def saved(image, kind="JPEG", **how):
    """The bytes of a file of this kind."""
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def photo(image=None, *, orientation=1, taken="2026:11:12 09:41:07", place=True):
    """A JPEG with what a phone writes beside it."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010E] = SECRET.decode()
    exif[EXIF_BLOCK] = {TAKEN: taken}
    if place:
        exif[GPS] = {1: "N", 2: (21.0, 1.0, 42.6), 3: "E", 4: (105.0, 48.0, 17.34)}
    return saved(image or corners(), exif=exif, quality=95)


def scan(pages):
    """A black and white scan of several pages, as copiers send it."""
    made = [Image.new("1", (850, 1100), number % 2) for number in range(pages)]
    return saved(made[0], "TIFF", save_all=True, append_images=made[1:], compression="group4")


def pdf(pages):
    """A PDF of empty pages."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def heic():
    """The first bytes of an iPhone's picture."""
    return b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(200)
