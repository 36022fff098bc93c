"""A picture of minutes is a JPEG as this program writes it: nothing beside it, and read in one way."""

import io
import struct

import pytest
from PIL import Image

from inspector_app.documents.jpeg_form import is_plain_jpeg
from inspector_app.inspection.evidence import Area
from tests.documents.pictures_sample import BOARD, COUNTER, REGISTER, drawn, finished

SMALL = finished(Image.effect_noise((640, 400), 50))
FRAME = b"\xff\xc0\0\x11\x08" + struct.pack(">HH", 400, 640)


def written(image=None, **how):
    out = io.BytesIO()
    (image or Image.effect_noise((640, 400), 50).convert("RGB")).save(out, "JPEG", quality=85, **how)
    return out.getvalue()


def segment(marker, body):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def with_segment(marker, body):
    return SMALL.jpeg[:2] + segment(marker, body) + SMALL.jpeg[2:]


def tagged():
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "lying on its side"
    return written(exif=exif)


def instead(old, new):
    assert old in SMALL.jpeg
    return SMALL.jpeg.replace(old, new, 1)


STRANGE = {
    "tags, turned by one of them": tagged,
    "words in a comment": lambda: with_segment(0xFE, b"Khong co sai pham"),
    "a profile of colours": lambda: with_segment(0xE2, b"ICC_PROFILE\0\1\1" + bytes(200)),
    "colours of another maker": lambda: with_segment(0xEE, b"Adobe\0\x64\0\0\0\0\0"),
    "a second picture behind": lambda: SMALL.jpeg + SMALL.jpeg,
    "a file behind": lambda: SMALL.jpeg + b"PK\3\4" + bytes(90),
    "a second frame": lambda: SMALL.jpeg[:-2] + FRAME + SMALL.jpeg[-2:],
    "in many passes": lambda: written(progressive=True),
    "four colours": lambda: written(Image.new("CMYK", (640, 400))),
    "no colours": lambda: written(Image.new("L", (640, 400))),
    "colours at full size": lambda: written(subsampling=0),
    "begun again now and then": lambda: written(restart_marker_blocks=4),
    "coded in a way that few can read": lambda: instead(b"\xff\xc0", b"\xff\xc9"),
    "twelve bits": lambda: instead(b"\xff\xc0\0\x11\x08", b"\xff\xc0\0\x11\x0c"),
    "of a height that comes later": lambda: instead(FRAME, FRAME[:5] + b"\0\0" + FRAME[7:]),
    "cut short": lambda: SMALL.jpeg[: len(SMALL.jpeg) // 2],
    "cut in a table": lambda: SMALL.jpeg[:100],
    "nothing but a head": lambda: b"\xff\xd8",
    "a segment of no length": lambda: b"\xff\xd8\xff\xdb\0\0" * 9,
    "an end and nothing before": lambda: SMALL.jpeg[:-2].partition(b"\xff\xda")[0] + b"\xff\xd9",
    "nothing": bytes,
}


@pytest.mark.parametrize(
    "made",
    [BOARD, REGISTER, COUNTER, SMALL, finished(drawn(9, 1, "red", 0)),
     finished(drawn(3000, 2000, "white", 4), fine=True, turns=1, crop=Area(0.1, 0.2, 0.5, 0.5))],
    ids=["covered", "upright", "wide", "noise", "nine pixels", "turned and cropped"],
)  # fmt: skip
def test_what_this_program_writes_is_plain(made):
    assert is_plain_jpeg(made.jpeg, made.width, made.height)


@pytest.mark.parametrize("name", STRANGE)
def test_another_jpeg_is_not(name):
    assert not is_plain_jpeg(STRANGE[name](), 640, 400)


@pytest.mark.parametrize("size", [(400, 640), (640, 401), (0, 400), (640 + 65536, 400)])
def test_nor_is_one_of_another_size(size):
    assert not is_plain_jpeg(SMALL.jpeg, *size)
