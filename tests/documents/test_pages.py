"""Pages as pixels and text."""

import pytest

from inspector_app.documents.minutes_pdf import render
from inspector_app.documents.pages import LONGEST_SIDE, page_count, page_image, page_text
from inspector_app.errors import CannotDo
from tests.documents.sample import sample_minutes


@pytest.fixture(scope="module")
def base(fonts):
    return render(sample_minutes(fonts), fonts)


def test_pages_are_counted(base):
    assert page_count(base.pdf) == base.pages


@pytest.mark.parametrize("page", [0, 5])
def test_an_image_has_the_width_asked_for_and_four_opaque_bytes_a_pixel(base, page):
    image = page_image(base.pdf, page, 301)

    assert image.width == 301
    assert len(image.rgba) == image.width * image.height * 4
    assert set(image.rgba[3::4]) == {255}


def test_the_page_is_white_with_black_words_on_it(base):
    rgba = page_image(base.pdf, 0, 400).rgba

    shades = [rgba[at] for at in range(0, len(rgba), 4)]
    assert shades[0] == 255
    assert min(shades) < 60
    assert shades.count(255) > len(shades) * 0.7


def test_a_landscape_page_is_wider_than_tall(base):
    image = page_image(base.pdf, base.pages - 1, 400)

    assert image.width > image.height


def test_text_comes_with_every_letter(base):
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in page_text(base.pdf, 0)


@pytest.mark.parametrize("page", [-1, 99])
def test_a_page_that_is_not_there_is_named(base, page):
    with pytest.raises(CannotDo) as refused:
        page_image(base.pdf, page, 100)

    assert refused.value.code == "PDF-04"
    assert refused.value.fields["pages"] == base.pages


def test_a_mad_width_does_not_fill_the_memory(base):
    image = page_image(base.pdf, 0, 10**9)

    assert max(image.width, image.height) <= LONGEST_SIDE + 1
