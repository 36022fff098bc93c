"""Room on printed minutes: giáp lai over the right edge, a seal over a signature, initials at the foot."""

import pytest
from PIL import Image

from inspector_app.documents.minutes_pdf import render
from inspector_app.documents.pages import page_image
from inspector_app.inspection.minutes import Mark
from tests.documents.sample import sample_minutes

WIDE_PX = 840
A4_MM = (210, 297)
EDGE_MM = 13  # giáp lai: a seal of 36 mm over the edges of at most five sheets takes some 7 mm of each
FOOT_MM = (5, 17)  # ký nháy: between the check code's words and the edge, on the right


@pytest.fixture(scope="module")
def made(fonts):
    return render(sample_minutes(fonts, mark=Mark.NONE), fonts)


def shown(made, number):
    image = page_image(made.pdf, number, WIDE_PX)
    return Image.frombytes("RGBA", (image.width, image.height), image.rgba).convert("L")


def is_white(image, left, up, right, down):
    """Whether nothing is drawn between distances from the left and the lower edge, in millimetres."""
    upright = image.height > image.width
    scale = image.width / A4_MM[0 if upright else 1]
    box = (left * scale, image.height - down * scale, right * scale, image.height - up * scale)
    return image.crop(tuple(map(round, box))).getextrema() == (255, 255)


def size(image):
    return A4_MM if image.height > image.width else A4_MM[::-1]


def test_the_right_edge_of_every_page_is_free_for_the_seal_over_the_edges(made):
    for number in range(made.pages):
        page = shown(made, number)
        wide, high = size(page)

        assert is_white(page, wide - EDGE_MM, 0, wide, high), number


def test_there_is_room_for_initials_at_the_foot_of_every_page(made):
    for number in range(made.pages):
        page = shown(made, number)
        wide, _ = size(page)

        assert is_white(page, wide - 45, FOOT_MM[0], wide, FOOT_MM[1]), number


def test_a_seal_finds_room_where_somebody_signs(made):
    for box in made.boxes.values():
        assert box.y1 - box.y0 >= 29 / 25.4 * 72 - 1, "29 mm: a signature, and a third of a seal of 36 mm"
        assert box.x1 - box.x0 >= 45 / 25.4 * 72
