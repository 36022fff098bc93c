"""The annex of pictures: the very bytes of each JPEG stand in the file, once, and the paper names them."""

import hashlib
import subprocess
from dataclasses import replace

import pytest

from inspector_app.documents.fonts import find_fonts
from inspector_app.documents.minutes_pdf import rebuild, render
from inspector_app.documents.read_pdf import attached_minutes, pictures_in
from inspector_app.errors import CannotDo
from tests.documents.extraction import POPPLER, paper_said
from tests.documents.pictures_sample import BOARD, LINES, PICTURES, line_of, minutes_with_pictures


@pytest.fixture(scope="module")
def fonts():
    return find_fonts()


@pytest.fixture(scope="module")
def pdf(fonts):
    return render(minutes_with_pictures(fonts), fonts, PICTURES).pdf


def test_another_program_takes_the_very_pictures_out_of_the_file(pdf, tmp_path):
    file = tmp_path / "minutes.pdf"
    file.write_bytes(pdf)

    subprocess.run(["pdfimages", "-all", file, tmp_path / "anh"], check=True)

    found = {hashlib.sha256(one.read_bytes()).hexdigest() for one in tmp_path.glob("anh-*.jpg")}
    assert found == set(PICTURES)


def test_the_file_can_be_made_anew_from_its_data_and_its_pictures(pdf, fonts):
    pictures = pictures_in(pdf, [line.sha256 for line in LINES])

    assert pictures == PICTURES
    assert rebuild(attached_minutes(pdf), fonts, pictures).pdf == pdf


def test_only_what_is_wanted_is_taken_out(pdf):
    assert pictures_in(pdf, []) == {}
    assert pictures_in(pdf, ["0" * 64]) == {}


def test_the_paper_says_what_each_picture_shows_and_who_names_it(pdf, tmp_path):
    said = paper_said(pdf, POPPLER, tmp_path)  # without blanks

    for words in (
        "ẢNH MINH CHỨNG",
        "Ảnh 1. Bảng niêm yết tầng 1, danh mục của năm 2024 còn treo.",
        "Chụp lúc 09:41 ngày 12/11/2026, theo máy ảnh.",
        "Đã che 2 chỗ.",
        "Có đường vẽ thêm màu đỏ.",
        "Vị trí: 21.028511, 105.804817.",
        "Ảnh 3. Không có chú thích.",
        "ảnh 1 tại Phụ lục III.",
        "Ảnh 1, 2 tại Phụ lục III.",
        f"SHA-256: {BOARD.sha256[:16]}…",
    ):
        assert words.replace(" ", "") in said


def test_a_picture_that_is_not_there_or_another_one_is_refused(fonts):
    minutes = minutes_with_pictures(fonts)
    swapped = dict.fromkeys(PICTURES, PICTURES[BOARD.sha256])

    for pictures in ({}, swapped):
        with pytest.raises(CannotDo, match="MINUTES-03"):
            render(minutes, fonts, pictures)


def test_many_pictures_fill_pages_and_none_is_parted(fonts):
    lines = tuple(line_of(number, BOARD, "Bảng niêm yết tầng 1") for number in range(1, 62))
    few = replace(minutes_with_pictures(fonts), pictures=lines[:1], findings=(), checklist=())

    made = render(replace(few, pictures=lines), fonts, PICTURES)

    assert made.pages - render(few, fonts, PICTURES).pages == 10  # six on a page
    assert len(made.pdf) < len(BOARD.jpeg) * 2 + 700_000  # the same picture is kept once


def test_minutes_without_pictures_are_what_they_were(fonts):
    bare = replace(minutes_with_pictures(fonts, pictures=()), findings=(), checklist=())

    assert pictures_in(render(bare, fonts).pdf, PICTURES) == {}
