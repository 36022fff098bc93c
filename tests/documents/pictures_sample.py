"""Pictures as a camera would bring them, drawn: a notice board, a register, a counter; and their lines."""

from dataclasses import replace
from datetime import UTC, datetime

from PIL import Image, ImageDraw

from inspector_app.documents.fonts import FontSet
from inspector_app.inspection.evidence import Area, Purpose, Treatment
from inspector_app.inspection.minutes import Minutes, PictureLine
from inspector_app.intake.pictures import Finished, Pixels, finish_picture
from tests.documents.sample import sample_minutes

TAKEN = datetime(2026, 11, 12, 2, 41, tzinfo=UTC)


def drawn(width: int, height: int, ground: str, papers: int) -> Image.Image:
    """A wall of some colour with sheets of paper on it."""
    image = Image.new("RGB", (width, height), ground)
    pen = ImageDraw.Draw(image)
    across = 4
    for number in range(papers):
        left = width * (number % across + 0.15) / across
        top = height * (number // across * 0.45 + 0.08)
        pen.rectangle((left, top, left + width * 0.17, top + height * 0.36), fill="white", outline="gray")
        for line in range(12):
            down = top + height * (0.03 + line * 0.026)
            pen.line((left + 12, down, left + width * 0.15, down), fill="dimgray", width=4)
    return image


def pixels_of(image: Image.Image) -> Pixels:
    """The picture as bare pixels."""
    return Pixels(image.width, image.height, image.convert("RGB").tobytes())


def finished(image: Image.Image, **treatment: object) -> Finished:
    """The JPEG that enters the record."""
    return finish_picture(pixels_of(image), Treatment(**treatment))


BOARD = finished(drawn(1600, 1200, "peru", 8), covers=(Area(0.05, 0.1, 0.12, 0.1), Area(0.6, 0.1, 0.1, 0.1)))
REGISTER = finished(drawn(1200, 1600, "slategray", 6))
COUNTER = finished(drawn(2000, 900, "lightsteelblue", 4))
PICTURES = {made.sha256: made.jpeg for made in (BOARD, REGISTER, COUNTER)}


def line_of(number: int, made: Finished, caption: str, **more: object) -> PictureLine:
    """One picture of the annex."""
    fields = {"purpose": Purpose.FINDING, "taken_at": TAKEN, **more}
    return PictureLine(
        number=number, sha256=made.sha256, width=made.width, height=made.height, caption=caption, **fields
    )


LINES = (
    line_of(1, BOARD, "Bảng niêm yết tầng 1, danh mục của năm 2024 còn treo", shows="Tồn tại 1", covered=2),
    line_of(
        2,
        REGISTER,
        "Sổ tiếp nhận hồ sơ, thiếu số 112 đến 118",
        purpose=Purpose.PAPER,
        shows="Tồn tại 2; Nội dung LT05",
        drawn=True,
    ),
    line_of(3, COUNTER, "", purpose=Purpose.STATE, taken_at=None, location="21.028511, 105.804817"),
)


def minutes_with_pictures(fonts: FontSet, **changes: object) -> Minutes:
    """The complete sample with three pictures, named by a finding and an answer."""
    minutes = sample_minutes(fonts)
    first = minutes.checklist[0]
    item = replace(first.items[0], pictures=(1, 2))
    fields = {
        "pictures": LINES,
        "findings": (replace(minutes.findings[0], pictures=(1,)), *minutes.findings[1:]),
        "checklist": (replace(first, items=(item, *first.items[1:])), *minutes.checklist[1:]),
        **changes,
    }
    return replace(minutes, **fields)
