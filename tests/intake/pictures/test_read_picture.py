"""Pictures from outside come as bare pixels, through a real child process; bad ones as one sentence."""

import io
from datetime import datetime, timedelta, timezone

import pytest
from PIL import Image

from inspector_app.errors import CannotDo
from inspector_app.intake.pictures import PICTURE_LIMITS, read_picture
from inspector_app.wording import sentence
from tests.intake.pictures.camera import corners, heic, pdf, photo, saved, scan

HANOI = timezone(timedelta(hours=7))
RED, LIME, BLUE = (254, 0, 0), (0, 255, 0), (0, 0, 254)


def pixel(pixels, x, y):
    at = (y * pixels.width + x) * 3
    return tuple(pixels.rgb[at : at + 3])


def near(one, other, by=24):
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def test_a_photo_comes_upright_with_its_time_and_place_told_apart_from_its_pixels():
    picture = read_picture(photo(orientation=6), "DCIM/IMG_0001.JPG")

    assert (picture.name, picture.kind, picture.page, picture.pages) == ("IMG_0001.JPG", "jpeg", 0, 1)
    assert (picture.pixels.width, picture.pixels.height) == (600, 800)
    assert near(pixel(picture.pixels, 590, 10), RED)  # the upper left corner of a camera held upright
    assert picture.taken_at == datetime(2026, 11, 12, 9, 41, 7, tzinfo=HANOI)
    assert picture.location == "21.028500, 105.804817"


@pytest.mark.parametrize("taken", ["", "0000:00:00 00:00:00", "1970:01:01 00:00:00", "hôm qua"])
def test_a_clock_that_was_never_set_is_no_time(taken):
    assert read_picture(photo(taken=taken, place=False), "a.jpg").taken_at is None


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "BMP", "TIFF", "GIF"])
def test_other_kinds_are_read_by_their_bytes_not_by_their_name(kind):
    picture = read_picture(saved(corners(), kind), "anh.jpg")

    assert (picture.kind, picture.pixels.width) == (kind.lower(), 800)
    assert near(pixel(picture.pixels, 790, 10), LIME)


def test_what_is_transparent_is_white():
    glass = Image.new("RGBA", (20, 20), (255, 0, 0, 0))

    assert pixel(read_picture(saved(glass, "PNG"), "a.png").pixels, 5, 5) == (255, 255, 255)


def test_sixteen_bits_and_four_inks_are_read():
    deep = Image.new("I;16", (40, 30), 40_000)
    inks = Image.new("CMYK", (40, 30), (0, 255, 255, 0))

    assert read_picture(saved(deep, "TIFF"), "a.tif").pixels.width == 40
    assert near(pixel(read_picture(saved(inks), "a.jpg").pixels, 5, 5), RED, by=60)


@pytest.mark.parametrize(("make", "name"), [(scan, "quet.tif"), (pdf, "quet.pdf")])
def test_every_page_of_a_scan_can_be_had(make, name):
    data = make(3)

    pages = [read_picture(data, name, page) for page in range(3)]

    assert [(one.page, one.pages) for one in pages] == [(0, 3), (1, 3), (2, 3)]
    with pytest.raises(CannotDo, match="PICTURES-15"):
        read_picture(data, name, 3)


def test_a_large_picture_is_handed_over_smaller():
    picture = read_picture(saved(corners(6000, 4000)), "a.jpg")

    assert max(picture.pixels.width, picture.pixels.height) == PICTURE_LIMITS.side
    assert near(pixel(picture.pixels, 5, picture.pixels.height - 5), BLUE)


def test_a_jpeg_of_400_megapixels_is_read_because_it_can_be_shrunk_while_it_is_read():
    assert read_picture(saved(Image.new("L", (20_000, 20_000))), "to.jpg").pixels.width == PICTURE_LIMITS.side


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("PICTURES-01", b""),
        ("PICTURES-02", "Biên bản".encode()),
        ("PICTURES-02", b"PK\x03\x04" + bytes(60)),
        ("PICTURES-05", photo()[:4000]),
        ("PICTURES-05", saved(corners(), "PNG")[:900]),
        ("PICTURES-05", b"%PDF-1.7 broken"),
        ("PICTURES-08", saved(Image.new("1", (20_000, 20_000)), "PNG")),
        ("PICTURES-09", pdf(301)),
        ("PICTURES-11", heic()),
    ],
    ids=["empty", "words", "zip", "cut jpeg", "cut png", "broken pdf", "400 MP png", "301 pages", "heic"],
)
def test_a_bad_file_is_refused_in_one_sentence_that_says_what_to_do(code, data):
    with pytest.raises(CannotDo) as refused:
        read_picture(data, "thư mục/ảnh.jpg")

    said = sentence(refused.value.code, refused.value.fields)
    assert refused.value.code == code
    assert said.startswith("ảnh.jpg: ")
    assert "chưa thêm gì vào hồ sơ" in said


def test_200_megabytes_are_refused_before_a_child_is_started(monkeypatch):
    monkeypatch.setattr("subprocess.Popen", None)

    with pytest.raises(CannotDo, match="PICTURES-06"):
        read_picture(bytes(200 * 1024 * 1024), "to.jpg")


def test_a_profile_that_makes_no_sense_is_passed_over():
    image = corners()

    data = saved(image, icc_profile=b"no profile at all" * 20)

    assert near(pixel(read_picture(data, "a.jpg").pixels, 5, 5), RED)


def test_a_decoder_that_would_take_all_memory_is_stopped_and_the_program_lives_on():
    tight = PICTURE_LIMITS._replace(memory_bytes=160 * 1024 * 1024)
    large = Image.effect_noise((6000, 6000), 60).convert("RGB")
    out = io.BytesIO()
    large.save(out, "PNG", compress_level=1)

    with pytest.raises(CannotDo, match=r"PICTURES-(16|19)"):
        read_picture(out.getvalue(), "a.png", limits=tight._replace(file_bytes=1 << 30))
