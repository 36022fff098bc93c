"""What enters the record: turned, covered, drawn upon, cropped, smaller, and bare of everything else."""

import hashlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from inspector_app.inspection.evidence import Area, Stroke, Treatment, turned_treatment
from inspector_app.intake.pictures import (
    FINE_LONG_SIDE,
    LONG_SIDE,
    Pixels,
    finish_picture,
    read_picture,
    thumbnail_of,
)
from tests.intake.pictures.camera import SECRET, corners, photo

SHARES = st.floats(0.0, 0.7)
AREAS = st.builds(Area, SHARES, SHARES, st.floats(0.05, 0.3), st.floats(0.05, 0.3))


def bare(image):
    return Pixels(image.width, image.height, image.convert("RGB").tobytes())


def opened(finished):
    return Image.open(io.BytesIO(finished.jpeg)).convert("RGB")


def test_what_is_kept_names_itself_and_holds_no_metadata():
    made = finish_picture(read_picture(photo(), "a.jpg").pixels, Treatment())

    assert made.sha256 == hashlib.sha256(made.jpeg).hexdigest()
    assert (made.width, made.height) == opened(made).size == (800, 600)
    assert SECRET in photo()  # the control: it was in the file
    assert SECRET not in made.jpeg
    assert b"Exif" not in made.jpeg
    assert not Image.open(io.BytesIO(made.jpeg)).getexif()


def test_what_was_covered_is_black_and_gone():
    area = Area(0.0, 0.0, 0.25, 0.25)  # the red corner

    covered = opened(finish_picture(bare(corners()), Treatment(covers=(area,))))
    control = opened(finish_picture(bare(corners()), Treatment()))

    inside = (8, 8, 190, 140)
    assert max(value for _, value in covered.crop(inside).getextrema()) < 30
    assert control.crop(inside).getextrema()[0][1] > 200


@settings(max_examples=25, deadline=None)
@given(area=AREAS, crop=AREAS, fine=st.booleans())
def test_no_pixel_below_a_cover_has_any_say_in_what_is_kept(area, crop, fine):
    """Two pictures that differ only below the cover give the same bytes."""
    one = corners()
    other = one.copy()
    box = tuple(
        round(share * side)
        for share, side in zip(
            (area.left, area.top, area.left + area.width, area.top + area.height),
            (*one.size, *one.size),
            strict=True,
        )
    )
    other.paste("magenta", box)
    how = Treatment(covers=(area,), crop=crop, fine=fine)

    assert finish_picture(bare(one), how).jpeg == finish_picture(bare(other), how).jpeg


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_turning_turns_what_was_done_before_with_it(turns):
    how = Treatment(
        crop=Area(0.1, 0.0, 0.8, 0.9),
        covers=(Area(0.2, 0.3, 0.2, 0.1),),
        strokes=(Stroke(((0.3, 0.5), (0.6, 0.7))),),
    )
    after = how
    for _ in range(turns):
        after = turned_treatment(after)
    back = {1: Image.Transpose.ROTATE_90, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_270}

    upright = opened(finish_picture(bare(corners()), how))
    undone = opened(finish_picture(bare(corners()), after)).transpose(back[turns])

    assert undone.size == upright.size
    assert ImageChops.difference(upright, undone).convert("L").resize((40, 30)).getextrema()[1] < 40


def test_four_turns_are_none():
    how = Treatment(covers=(Area(0.2, 0.3, 0.25, 0.125),), fine=True)
    after = how
    for _ in range(4):
        after = turned_treatment(after)

    assert after.turns == 0
    assert after.covers[0].left == pytest.approx(0.2)
    assert after.fine


def test_a_line_is_drawn_in_red():
    plain = Image.new("RGB", (400, 300), "white")

    made = opened(finish_picture(bare(plain), Treatment(strokes=(Stroke(((0.1, 0.5), (0.9, 0.5))),))))

    red, green, _ = made.getpixel((200, 150))
    assert red > 150
    assert green < 80


@pytest.mark.parametrize(("fine", "longest"), [(False, LONG_SIDE), (True, FINE_LONG_SIDE)])
def test_a_large_picture_is_made_smaller_and_a_small_one_is_left(fine, longest):
    large = finish_picture(bare(corners(3000, 1500)), Treatment(fine=fine))
    small = finish_picture(bare(corners(300, 150)), Treatment(fine=fine))

    assert (large.width, large.height) == (longest, longest // 2)
    assert (small.width, small.height) == (300, 150)


def test_a_crop_of_almost_nothing_is_still_a_picture():
    made = finish_picture(bare(corners()), Treatment(crop=Area(0.999, 0.999, 0.0, 0.0)))

    assert made.width >= 1
    assert made.height >= 1


def test_only_covers_in_what_is_kept_are_counted():
    how = Treatment(crop=Area(0, 0, 0.5, 1), covers=(Area(0.1, 0.1, 0.1, 0.1), Area(0.8, 0.1, 0.1, 0.1)))

    assert how.covers_kept == 1


def test_a_small_view_keeps_the_shape():
    small = thumbnail_of(finish_picture(bare(corners(1200, 600)), Treatment()).jpeg, 200)

    assert (small.width, small.height, len(small.rgb)) == (200, 100, 200 * 100 * 3)
