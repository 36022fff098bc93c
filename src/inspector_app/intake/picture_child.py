"""What the child answers of a picture or a scan: one page as plain pixels, which no reader can stumble over.

One line says what it is, ``{"picture": {...}}``; the pixels follow in pieces, ``{"pixels": base64}``: red,
green, blue, a byte each, rows from the top without padding. EXIF stays here but for time and place.
"""

import base64
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from inspector_app.errors import CannotDo
from inspector_app.intake.cells import write_line
from inspector_app.intake.limits import MEGABYTE, Limits
from inspector_app.intake.pdf_text import HEAD_BYTES, MAGIC

_KINDS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF")
_SHRUNK_WHILE_READ = ("JPEG", "MPO")  # Pillow calls a JPEG of several pictures MPO
_PAGED = ("TIFF",)
_FTYP_AT, _BRAND_AT = 4, 8
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"heif")
_PIECE = 3 * MEGABYTE // 2
_ORIENTATION, _TAKEN, _TAKEN_ORIGINAL, _EXIF, _GPS = 0x0112, 0x0132, 0x9003, 0x8769, 0x8825
_MINUTES_A_DEGREE = 60
_SECONDS_A_DEGREE = 3600


def answer_picture(stream: BinaryIO, page: int, limits: Limits) -> Iterator[str]:
    """Yield the lines that say what one page (from 0) of a picture or scan looks like.

    Raises:
        CannotDo: ``PICTURES-02`` … ``-15``: the file cannot be read; every line before is void.
    """
    data = stream.read(limits.file_bytes + 1)
    if not data:
        raise CannotDo("PICTURES-01")
    if MAGIC in data[:HEAD_BYTES]:
        yield from _said(*_pdf_page(data, page, limits))
    else:
        yield from _said(*picture_of(data, page, limits))


def _said(head: dict[str, object], image: Any) -> Iterator[str]:
    yield write_line({"picture": {**head, "width": image.width, "height": image.height}})
    yield from pixel_lines(image)
    yield write_line({"done": {}})


def pixel_lines(image: Any) -> Iterator[str]:
    """Yield the pixels of a picture in red, green and blue, in pieces."""
    pixels = image.tobytes()
    for start in range(0, len(pixels), _PIECE):
        yield write_line({"pixels": base64.b64encode(pixels[start : start + _PIECE]).decode("ascii")})


def _pdf_page(data: bytes, page: int, limits: Limits) -> tuple[dict[str, object], Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > limits.pages:
            raise CannotDo("PICTURES-09", pages=len(document), limit=limits.pages)
        if not 0 <= page < len(document):
            raise CannotDo("PICTURES-15", page=page + 1, pages=len(document))
        opened = document[page]
        scale = limits.side / max(*opened.get_size(), 1.0)
        image = opened.render(scale=scale, rev_byteorder=True).to_pil()
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise CannotDo("PICTURES-04" if locked else "PICTURES-05") from error
    return _head("pdf", page, len(document)), as_rgb(image)


def picture_of(data: bytes, page: int, limits: Limits) -> tuple[dict[str, object], Any]:
    """Return what a page (from 0) of a picture is, and the page, upright in red, green and blue.

    Raises:
        CannotDo: ``PICTURES-..`` it cannot be read.
    """
    from PIL import Image, UnidentifiedImageError

    if data[_FTYP_AT:_BRAND_AT] == b"ftyp" and data[_BRAND_AT : _BRAND_AT + 4] in _HEIC_BRANDS:
        raise CannotDo("PICTURES-11")
    Image.MAX_IMAGE_PIXELS = None  # judged here, after a JPEG was asked for a smaller size
    try:
        image = Image.open(io.BytesIO(data), formats=_KINDS)
    except UnidentifiedImageError as error:
        raise CannotDo("PICTURES-02") from error
    except (OSError, ValueError, SyntaxError, TypeError) as error:
        raise CannotDo("PICTURES-05") from error
    kind = str(image.format)
    try:
        return _shrunk(image, kind, page, limits)
    except MemoryError:
        raise
    except CannotDo:
        raise
    except Exception as error:  # whatever a decoder says of hostile bytes: the picture is damaged
        raise CannotDo("PICTURES-05") from error


def _shrunk(image: Any, kind: str, page: int, limits: Limits) -> tuple[dict[str, object], Any]:
    """Return a page of a picture, upright, in red, green and blue, no side longer than the limit."""
    from PIL import ImageOps

    wide, high = image.size
    pages = min(getattr(image, "n_frames", 1), limits.pages) if kind in _PAGED else 1
    if not 0 <= page < pages:
        raise CannotDo("PICTURES-15", page=page + 1, pages=pages)
    image.seek(page)
    if kind in _SHRUNK_WHILE_READ:
        image.draft("RGB", (limits.side, limits.side))
    if image.width * image.height > limits.pixels:
        raise CannotDo("PICTURES-08", width=wide, height=high, limit=limits.pixels // 1_000_000)
    head = _head(kind.lower(), page, pages) | _exif(image)
    if image.mode in ("P", "1", "I;16", "I", "F"):
        image = image.convert("RGBA" if image.mode == "P" else "L")
    image.load()
    profile = image.info.get("icc_profile")
    image.thumbnail((limits.side, limits.side))
    image = _in_srgb(ImageOps.exif_transpose(image), profile)
    return head, as_rgb(image)


def _head(kind: str, page: int, pages: int) -> dict[str, object]:
    return {"kind": kind, "page": page, "pages": pages, "taken_at": "", "location": ""}


def as_rgb(image: Any) -> Any:
    """Return the picture without transparency, on white."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA"):
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        return ground
    return image if image.mode == "RGB" else image.convert("RGB")


def _in_srgb(image: Any, profile: bytes | None) -> Any:
    """Return the picture with its own colours as sRGB; one whose profile makes no sense stays as it is."""
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    from PIL import ImageCms

    try:
        own, ours = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, own, ours, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image


def _exif(image: Any) -> dict[str, object]:
    """Return when and where a picture was taken, "" where the camera did not say or said nonsense."""
    try:
        exif = image.getexif()
        taken = exif.get_ifd(_EXIF).get(_TAKEN_ORIGINAL) or exif.get(_TAKEN) or ""
        place = _place(exif.get_ifd(_GPS))
    except Exception:  # noqa: BLE001 — a broken EXIF block is no reason to refuse the picture
        return {}
    return {"taken_at": str(taken)[:19], "location": place}


def _place(gps: Any) -> str:
    """Return «21.028511, 105.804817» of the GPS tags 1 to 4."""
    if not {1, 2, 3, 4} <= set(gps):
        return ""
    north = _degrees(gps[2]) * (-1 if str(gps[1]).upper().startswith("S") else 1)
    east = _degrees(gps[4]) * (-1 if str(gps[3]).upper().startswith("W") else 1)
    return f"{north:.6f}, {east:.6f}"


def _degrees(parts: Any) -> float:
    whole, minutes, seconds = (float(part) for part in parts)
    return whole + minutes / _MINUTES_A_DEGREE + seconds / _SECONDS_A_DEGREE
