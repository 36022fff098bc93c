"""A scanner reads from every printed page which data it was made from; nothing else decides the code."""

import subprocess
from dataclasses import replace

import pytest

from inspector_app.documents.check_code import check_code
from inspector_app.documents.draft_pdf import render_draft
from inspector_app.documents.minutes_pdf import render
from inspector_app.documents.qr_code import MOST_LETTERS, modules
from inspector_app.documents.read_pdf import attached_minutes
from inspector_app.documents.templates import load_template
from inspector_app.inspection.page_codes import PageCode, is_check_code, read_page_code
from tests.documents.extraction import FOOT, squash

DOTS_PER_INCH = "150"  # an office scanner's usual choice


def scanned(pdf, tmp_path):
    """Return what zbar reads from each page as poppler paints it."""
    (tmp_path / "paper.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", DOTS_PER_INCH, "-gray", "-png", "paper.pdf", "page"]
    subprocess.run(command, check=True, cwd=tmp_path)
    return [_read(page) for page in sorted(tmp_path.glob("page*.png"))]


def _read(page):
    # only codes of this kind: the bars of a chart are tried as other kinds and zbar trips over them
    command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(page)]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout.strip()


def test_a_scanner_reads_the_hash_of_the_data_and_the_page_from_every_page(fonts, sample, tmp_path):
    made = render(sample, fonts)
    code = check_code(attached_minutes(made.pdf))

    read = scanned(made.pdf, tmp_path)

    assert read == [f"{code}/{page}/{made.pages}" for page in range(1, made.pages + 1)]
    assert made.pages > 1
    assert len(code) == len("BBKT/2/") + 52


def test_every_page_says_its_edition_in_words(fonts, sample, tmp_path):
    (tmp_path / "paper.pdf").write_bytes(render(replace(sample, edition=3), fonts).pdf)
    run = subprocess.run(["pdftotext", "-raw", tmp_path / "paper.pdf", "-"], check=True, capture_output=True)

    pages = run.stdout.decode().split("\f")[:-1]

    assert all("Bản chốt lần 3. Trang" in page for page in pages)


def test_another_edition_has_another_code(fonts, sample):
    codes = {check_code(attached_minutes(render(replace(sample, edition=n), fonts).pdf)) for n in (1, 2)}

    assert len(codes) == 2


@pytest.mark.parametrize(
    "text",
    ["A", "BBKT/2/A/12/27", "A" * (MOST_LETTERS - 1), "Z:" * (MOST_LETTERS // 2)],
    ids=["one letter", "a page", "odd", "full"],
)
def test_a_code_is_what_reportlab_makes_of_it_with_the_same_mask(text):
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    theirs = QRCode(4, QRErrorCorrectLevel.M)
    theirs.addData(text)
    theirs.makeImpl(False, 3)

    ours = modules(text)

    assert [[bool(row >> n & 1) for n in range(33)] for row in ours] == [
        [bool(dark) for dark in row] for row in theirs.modules
    ]


def test_a_text_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="longer"):
        modules("A" * (MOST_LETTERS + 1))


def test_the_code_is_the_hash_and_nothing_else():
    empty = "4OYMIQUY7QOBJGX36TEJS35ZEQT24QPEMSNZGTFESWMRW6CSXBKQ"  # of no bytes, as coreutils gives it

    assert check_code(b"") == f"BBKT/2/{empty}"


def test_other_data_have_another_code(fonts, sample):
    other = replace(sample, place=sample.place + " 2")

    codes = {check_code(attached_minutes(render(one, fonts).pdf)) for one in (sample, other)}

    assert len(codes) == 2


@pytest.mark.parametrize(
    "typed",
    [lambda code: code, str.lower, lambda code: f" {code[:20]} {code[20:]}\n"],
    ids=["as it is", "small letters", "blanks"],
)
def test_a_code_is_known_however_it_was_typed(typed):
    code = check_code(b"data")

    assert is_check_code(typed(code), code)


def test_the_code_of_any_page_is_of_these_minutes():
    code = check_code(b"data")

    assert is_check_code(f"{code}/3/27", code)
    assert read_page_code(f"{code.lower()}/ 3/27\n") == PageCode(code, 3, 27)


@pytest.mark.parametrize(
    "typed",
    {
        "nothing": "",
        "no hash": "BBKT/2/",
        "another hash": check_code(b"other"),
        "another hash, with a page": check_code(b"other") + "/1/2",
        "cut": check_code(b"data")[:-1],
        "page beyond the last": check_code(b"data") + "/3/2",
        "page nought": check_code(b"data") + "/0/2",
        "half a page": check_code(b"data") + "/1",
        "something behind": check_code(b"data") + "/1/2/3",
    }.items(),
    ids=lambda case: case[0],
)
def test_another_code_is_not_this_one(typed):
    assert not is_check_code(typed[1], check_code(b"data"))
    assert not is_check_code(typed[1], "")
    assert read_page_code(typed[1]) is None or "another" in typed[0]


def test_a_draft_has_no_code_that_could_pass_for_minutes(fonts, sample, tmp_path):
    pdf = render_draft(sample, fonts).pdf
    (tmp_path / "draft.pdf").write_bytes(pdf)
    text = subprocess.run(
        ["pdftotext", "-raw", tmp_path / "draft.pdf", "-"], check=True, capture_output=True
    ).stdout.decode()

    assert FOOT.search(squash(text)) is None
    assert "BBKT/" not in text
    assert set(scanned(pdf, tmp_path)) == {""}


def test_the_code_stands_below_the_text_and_clear_of_it(fonts, sample):
    """Four modules of white around it, or scanners do not find it. Source: ISO/IEC 18004, 6.3.8."""
    template = load_template()
    code = template.check_code
    module = code.side / 33

    assert template.page.bottom - (code.from_edge + code.side) >= 4 * module
