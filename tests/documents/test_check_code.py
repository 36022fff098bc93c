"""A scanner reads from every printed page which data it was made from; nothing else decides the code."""

import subprocess
from dataclasses import replace

import pytest

from inspector_app.documents.check_code import check_code, is_check_code
from inspector_app.documents.draft_pdf import render_draft
from inspector_app.documents.minutes_pdf import render
from inspector_app.documents.read_pdf import attached_minutes
from inspector_app.documents.templates import load_template
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


def test_a_scanner_reads_the_hash_of_the_data_from_every_page(fonts, sample, tmp_path):
    made = render(sample, fonts)
    data = attached_minutes(made.pdf)

    read = scanned(made.pdf, tmp_path)

    assert read == [check_code(data)] * made.pages
    assert read[0].startswith("BBKT/1/")
    assert len(read[0]) == len("BBKT/1/") + 52


def test_the_code_is_the_hash_and_nothing_else():
    empty = "4OYMIQUY7QOBJGX36TEJS35ZEQT24QPEMSNZGTFESWMRW6CSXBKQ"  # of no bytes, as coreutils gives it

    assert check_code(b"") == f"BBKT/1/{empty}"


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


@pytest.mark.parametrize("typed", ["", "BBKT/1/", check_code(b"other"), check_code(b"data")[:-1]])
def test_another_code_is_not_this_one(typed):
    assert not is_check_code(typed, check_code(b"data"))
    assert not is_check_code(typed, "")


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
    module = code.side / 29

    assert template.page.bottom - (code.from_edge + code.side) >= 4 * module
