"""Scans and photos of signed pages, however they lay on the glass: each sheet tells which page it is."""

import io

import pytest
from PIL import Image, ImageChops, ImageStat
from zxingcpp import BarcodeFormat, create_barcode

from inspector_app.documents.check_code import check_code
from inspector_app.documents.fonts import find_fonts
from inspector_app.documents.minutes_pdf import render
from inspector_app.documents.read_pdf import attached_minutes
from inspector_app.errors import CannotDo
from inspector_app.intake.limits import LIMITS
from inspector_app.intake.scans import SCAN_LIMITS, read_scan
from tests.documents.sample import sample_minutes
from tests.intake.scans import scanner


@pytest.fixture(scope="session")
def printed():
    """The sample minutes as they are printed, and their check code."""
    fonts = find_fonts()
    made = render(sample_minutes(fonts), fonts)
    return made.pdf, check_code(attached_minutes(made.pdf)), made.pages


def pages_read(scan):
    return [[code.page for code in sheet.codes] for sheet in scan.sheets]


def test_a_scanned_pdf_tells_every_page_and_the_minutes_they_are_of(printed):
    pdf, code, count = printed
    scan = read_scan(scanner.as_pdf([scanner.signed(page) for page in scanner.pages(pdf)]), "D:\\quét.pdf")

    assert scan.name == "quét.pdf"
    assert pages_read(scan) == [[page] for page in range(1, count + 1)]
    assert {(found.code, found.pages) for sheet in scan.sheets for found in sheet.codes} == {(code, count)}
    assert {sheet.dpi for sheet in scan.sheets} == {200}
    assert all(sheet.jpeg.startswith(b"\xff\xd8") and not sheet.is_blank for sheet in scan.sheets)
    assert scan.sheets[0].small.width * scan.sheets[0].small.height * 3 == len(scan.sheets[0].small.rgb)


HOW = {
    "as it is": lambda page: page,
    "turned by a quarter": lambda page: page.transpose(Image.Transpose.ROTATE_90),
    "upside down": lambda page: page.transpose(Image.Transpose.ROTATE_180),
    "turned by three quarters": lambda page: page.transpose(Image.Transpose.ROTATE_270),
    "askew": lambda page: scanner.skewed(page, 7),
    "askew and upside down": lambda page: scanner.skewed(page, 176),
    "grained": scanner.grained,
    "grained much": lambda page: scanner.grained(page, 80),
    "pale": scanner.pale,
    "pale and grained": lambda page: scanner.grained(scanner.pale(page), 10),
    "signed across the code": lambda page: scanner.signed(page, over_code=True),
    "stamped across the code": scanner.stamped,
    "photographed": scanner.photographed,
    "photographed from aslant": lambda page: scanner.photographed(
        page, ((0.22, 0.15), (0.78, 0.2), (0.97, 0.93), (0.03, 0.86))
    ),
    "photographed lying": lambda page: scanner.photographed(page).transpose(Image.Transpose.ROTATE_90),
}


@pytest.mark.parametrize("how", HOW.values(), ids=HOW.keys())
def test_a_page_is_known_however_it_lay(printed, how):
    pdf, code, _ = printed
    page = scanner.signed(scanner.pages(pdf)[1])

    (sheet,) = read_scan(scanner.as_file(how(page), quality=80), "ảnh.jpg").sheets

    assert [(found.code, found.page) for found in sheet.codes] == [(code, 2)]
    assert sheet.height > sheet.width, "upright, whichever way it lay"
    assert not sheet.is_blank


@pytest.mark.parametrize(
    ("how", "across", "down", "turned"),
    [("stamped across the code", 0.2, 0.6, 0), ("as it is", 0.7, 0.1, 180)],
    ids=["its own code is stamped", "the poster stands on its head"],
)
def test_a_page_that_shows_a_poster_with_a_code_is_known_and_upright(printed, how, across, down, turned):
    pdf, code, _ = printed
    poster = memoryview(create_barcode("https://example.com", BarcodeFormat.QRCode).to_image(scale=8))
    shown = Image.frombytes("L", poster.shape[::-1], bytes(poster)).convert("RGB")
    page = HOW[how](scanner.pages(pdf)[1]).copy()
    page.paste(shown.rotate(turned), (round(page.width * across), round(page.height * down)))

    (sheet,) = read_scan(scanner.as_file(page, quality=80), "ảnh.jpg").sheets

    assert [(found.code, found.page) for found in sheet.codes] == [(code, 2)]
    again = Image.open(io.BytesIO(sheet.jpeg)).resize(page.size)
    assert ImageStat.Stat(ImageChops.difference(again, page)).mean[0] < 10, "it was not turned"


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP", "BMP"])
def test_other_kinds_of_pictures_are_read_too(printed, kind):
    page = scanner.pages(printed[0])[0]

    assert pages_read(read_scan(scanner.as_file(page, kind), "ảnh")) == [[1]]


def test_a_tiff_of_several_pages_gives_all_of_them(printed):
    first, second, *_ = scanner.pages(printed[0])
    file = scanner.as_file(first, "TIFF", save_all=True, append_images=[second])

    assert pages_read(read_scan(file, "quét.tif")) == [[1], [2]]


def test_what_is_kept_stands_upright(printed):
    page = scanner.pages(printed[0])[0]
    upright, turned = (
        read_scan(scanner.as_file(one, "PNG"), "a.png").sheets[0]
        for one in (page, page.transpose(Image.Transpose.ROTATE_180))
    )

    assert (turned.width, turned.height) == (upright.width, upright.height)
    assert turned.jpeg == upright.jpeg


def test_a_blank_back_is_told_from_a_page_without_a_code(printed):
    page = scanner.pages(printed[0])[0]
    scan = read_scan(scanner.as_pdf([scanner.blank_back(page), scanner.without_code(page)]), "quét.pdf")

    assert [(sheet.is_blank, sheet.codes) for sheet in scan.sheets] == [(True, ()), (False, ())]


def test_a_sheet_with_nothing_but_one_signature_is_no_blank_back():
    sheet = scanner.signed(Image.new("RGB", (1654, 2339), "white"))

    assert [one.is_blank for one in read_scan(scanner.as_file(sheet), "ký.jpg").sheets] == [False]


def test_a_pale_page_is_no_blank_back(printed):
    page = scanner.pale(scanner.without_code(scanner.pages(printed[0])[0]))

    assert [sheet.is_blank for sheet in read_scan(scanner.as_file(page), "nhạt.jpg").sheets] == [False]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "PICTURES-01"),
        (b"not a picture", "PICTURES-02"),
        (b"%PDF-1.4 cut", "PICTURES-05"),
        (b"\x00\x00\x00\x18ftypheic" + b"\0" * 40, "PICTURES-11"),
    ],
    ids=["empty", "no picture", "damaged pdf", "heic"],
)
def test_what_cannot_be_read_is_refused_with_its_name(data, code):
    with pytest.raises(CannotDo) as refused:
        read_scan(data, "lạ.pdf")

    assert (refused.value.code, refused.value.fields["file"]) == (code, "lạ.pdf")


def test_too_many_sheets_are_refused(printed):
    data = scanner.as_pdf([Image.new("RGB", (40, 60), "white")] * 4)

    with pytest.raises(CannotDo, match="SCANS-09"):
        read_scan(data, "dài.pdf", SCAN_LIMITS._replace(pages=3))


def test_a_tiff_of_too_many_sheets_is_refused_and_not_cut(printed):
    sheet = Image.new("RGB", (40, 60), "white")
    data = scanner.as_file(sheet, "TIFF", save_all=True, append_images=[sheet] * 3)

    with pytest.raises(CannotDo, match="SCANS-09") as refused:
        read_scan(data, "dài.tif", SCAN_LIMITS._replace(pages=3))

    assert refused.value.fields["pages"] == 4


def test_a_file_that_is_too_large_is_not_opened():
    with pytest.raises(CannotDo, match="PICTURES-06"):
        read_scan(b"%PDF-" + b"0" * 20, "lớn.pdf", LIMITS._replace(file_bytes=10))


def test_codes_of_other_things_are_none(printed):
    code = memoryview(create_barcode("https://example.com", BarcodeFormat.QRCode).to_image(scale=8))
    poster = Image.new("RGB", (800, 1100), "white")
    poster.paste(Image.frombytes("L", code.shape[::-1], bytes(code)), (200, 300))

    (sheet,) = read_scan(scanner.as_file(poster, "PNG"), "áp phích.png").sheets

    assert sheet.codes == ()
    assert not sheet.is_blank
