"""Scans made to deceive: glued codes, pages that no scanner saw; a verdict promises no more than was seen."""

import io
from functools import partial

import pytest
import zxingcpp
from PIL import Image

from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.freeze_for_print import all_sign_on_paper, pages_to_print
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.returned_pages import editions_at_hand, look_at_scans
from inspector_app.actions.verify_scan import verify_scan
from inspector_app.actions.withdraw_draft import withdraw_draft
from inspector_app.errors import CannotDo
from inspector_app.inspection.scanned_pages import Stands
from inspector_app.intake.scans import read_scan
from inspector_app.wording import phrase
from tests.intake.scans import scanner

_MARGIN = 12


@pytest.fixture
def two_editions(desk, answered):
    """The pages of the first edition, which was taken back, and of the second, which waits to be signed."""
    all_sign_on_paper(desk, answered)
    carry_out(desk, draft_minutes(answered))
    first = scanner.pages(pages_to_print(desk, answered))
    withdraw_draft(desk, answered, "Sửa kết luận")
    carry_out(desk, draft_minutes(answered))
    return first, scanner.pages(pages_to_print(desk, answered))


def code_of(page):
    """Return a page's code cut out with its quiet edge, and where it stands."""
    (code,) = zxingcpp.read_barcodes(page.convert("L"))
    spot = code.position
    corners = (spot.top_left, spot.top_right, spot.bottom_left, spot.bottom_right)
    xs, ys = [one.x for one in corners], [one.y for one in corners]
    box = (min(xs) - _MARGIN, min(ys) - _MARGIN, max(xs) + _MARGIN, max(ys) + _MARGIN)
    return page.crop(box), box[:2]


def glued(page, *pages, across=220, up=-220):
    """Return a page with the codes of others glued on, each farther up and to the right."""
    page = page.copy()
    for number, one in enumerate(pages):
        code, (left, top) = code_of(one)
        page.paste(code, (left + across * number, top + up * number))
    return page


def looked(desk, visit_id, data, name="quét.pdf"):
    return carry_out(desk, look_at_scans(visit_id, [(name, partial(bytes, data))])).came_back


def tiff(image, count):
    out = io.BytesIO()
    image.save(out, "TIFF", save_all=True, append_images=[image] * (count - 1))
    return out.getvalue()


def test_the_file_that_was_printed_is_no_scan_of_what_was_signed(desk, answered, two_editions):
    back = looked(desk, answered, pages_to_print(desk, answered))

    assert {one.stands for one in back.sheets} == {Stands.DRAWN}
    assert [one.code for one in back.said] == ["SCANS-18"] * 3 + ["SCANS-10"]
    assert read_visit(desk, answered).sealing.scan is None


def test_a_page_with_a_second_code_beside_its_own_names_the_other_edition(desk, answered, two_editions):
    old, new = two_editions
    page = new[0].copy()
    page.paste(code_of(old[1])[0], (code_of(new[0])[1][0] + 300, 1850))

    back = looked(desk, answered, scanner.as_pdf([page]))

    assert [one.stands for one in back.sheets] == [Stands.TWO_EDITIONS]
    assert (back.said[0].code, back.said[0].fields["page"], back.said[0].fields["edition"]) == (
        "SCANS-17",
        2,
        1,
    )


def test_one_sheet_of_all_codes_is_not_the_whole_paper(desk, two_editions):
    _, new = two_editions
    sheet = glued(Image.new("RGB", new[0].size, "white"), *new)

    scan = verify_scan(scanner.as_pdf([sheet]), "quét.pdf", None, editions_at_hand(desk))

    assert (scan.there, scan.missing, scan.others) == ((), (1, 2, 3), 1)
    assert "VERDICT-scan-whole" not in dict(scan.says())


def test_the_codes_of_a_new_edition_glued_on_old_pages_promise_the_code_alone(desk, two_editions):
    old, new = two_editions
    pages = [glued(page, code) for page, code in zip(old, new, strict=True)]

    scan = verify_scan(scanner.as_pdf(pages), "quét.pdf", None, editions_at_hand(desk))

    said = [phrase(code, fields, "vi") for code, fields in scan.says()]
    assert "không đọc chữ trên trang" in said[0]
    assert all(line.startswith(("✓ Có đủ 3 trang mang mã", "✓ Mã ấy là của")) for line in said[1:])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (tiff(Image.new("1", (30, 40), 1), 400), "SCANS-09"),
        (scanner.as_file(Image.new("1", (20_000, 20_000), 1), "TIFF", compression="group4"), "PICTURES-08"),
        (scanner.as_file(Image.new("L", (11_000, 11_000), 255), "PNG"), "PICTURES-08"),
        (b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj trailer<</Root 1 0 R>>", "PICTURES-05"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 900, "PICTURES-02"),
        (b"II*\0\x08\0\0\0\xff\xff" + b"\xff" * 2_000, "PICTURES-02"),
        (b"", "PICTURES-01"),
    ],
    ids=[
        "tiff of 400",
        "tiff of 400 MP",
        "png of 121 MP",
        "pdf of nothing",
        "cut jpeg",
        "tiff of lies",
        "empty",
    ],
)
def test_a_bomb_is_refused_in_one_sentence(data, code):
    with pytest.raises(CannotDo) as refused:
        read_scan(data, "quét.tif")

    assert refused.value.code == code
