"""Which pages of an edition came back: in any order; each thing that stands in the way is one sentence."""

import pytest

from inspector_app.inspection.page_codes import PageCode
from inspector_app.inspection.scanned_pages import Edition, SheetSeen, Stands, judge_sheets
from inspector_app.inspection.signed_on_paper import BoundPage
from inspector_app.wording import sentence

OURS, EARLIER, OTHERS, UNKNOWN = ("BBKT/2/" + letter * 52 for letter in "ABCD")
WANTED = Edition(code=OURS, edition=2, pages=3, visit="v1", unit_name="Phường Mẫu Sơn")
KNOWN = {
    EARLIER: Edition(code=EARLIER, edition=1, pages=3, visit="v1", unit_name="Phường Mẫu Sơn"),
    OTHERS: Edition(code=OTHERS, edition=1, pages=9, visit="v2", unit_name="Xã Bình Minh"),
}


def sheet(number, *codes, is_blank=False):
    return SheetSeen(key=(0, number), place=f"quét.pdf, tờ {number + 1}", codes=codes, is_blank=is_blank)


def page(number, code=OURS, pages=3):
    return PageCode(code, number, pages)


def judged(*sheets, placed=None):
    return judge_sheets(sheets, WANTED, KNOWN, placed or {})


def sentences(came_back):
    return [sentence(said.code, said.fields) for said in came_back.said]


def test_pages_in_any_order_with_blank_backs_are_all_there():
    back = judged(
        sheet(0, page(3)),
        sheet(1, is_blank=True),
        sheet(2, page(1)),
        sheet(3, is_blank=True),
        sheet(4, page(2)),
    )

    assert (back.missing, back.said) == ((), ())
    assert [(bound.page, bound.sheet) for bound in back.bound({}, "A")] == [(1, 2), (2, 4), (3, 0)]
    assert back.page(3).sheet.key == (0, 0)


CASES = {
    "missing": ((), "Còn thiếu trang 1–3 trong 3 trang."),
    "one missing": ((page(1),), "Còn thiếu trang 2–3 trong 3 trang."),
    "doubled": ((page(1), page(2), page(3), page(2)), "Trang 2 có 2 lần: quét.pdf, tờ 2; quét.pdf, tờ 4."),
    "another edition": (
        (page(1), page(2), page(3), page(1, EARLIER)),
        "quét.pdf, tờ 4: là trang 1 của bản chốt lần 1, không phải lần 2",
    ),
    "another visit": (
        (page(1), page(2), page(3), page(7, OTHERS, 9)),
        "quét.pdf, tờ 4: là trang 7 của biên bản tại Xã Bình Minh",
    ),
    "unknown minutes": (
        (page(1), page(2), page(3), page(1, UNKNOWN)),
        "quét.pdf, tờ 4: mang mã của một biên bản mà máy này không có.",
    ),
    "as many pages as no such edition has": (
        (page(1), page(2), page(3), page(1, OURS, 4)),
        "quét.pdf, tờ 4: mang mã của một biên bản mà máy này không có.",
    ),
}


@pytest.mark.parametrize(("codes", "says"), CASES.values(), ids=CASES.keys())
def test_what_stands_in_the_way_is_one_sentence(codes, says):
    (said,) = sentences(judged(*(sheet(n, code) for n, code in enumerate(codes))))

    assert said.startswith(says)


def test_a_sheet_without_a_code_is_no_page_until_a_person_says_which():
    sheets = (sheet(0, page(1)), sheet(1), sheet(2, page(3)))

    assert [said.code for said in judged(*sheets).said] == ["SCANS-12", "SCANS-10"]
    back = judged(*sheets, placed={(0, 1): 2})
    assert back.said == ()
    assert back.bound({(0, 1): 2}, "Đỗ Văn D")[1] == BoundPage(page=2, file=0, sheet=1, placed_by="Đỗ Văn D")


def test_what_a_code_says_counts_more_than_what_a_person_says():
    back = judged(sheet(0, page(1)), placed={(0, 0): 3})

    assert back.page(1) is not None
    assert back.page(3) is None


def test_a_foreign_page_cannot_be_placed():
    back = judged(sheet(0, page(1, OTHERS, 9)), placed={(0, 0): 1})

    assert [one.stands for one in back.sheets] == [Stands.OTHER_VISIT]


def test_two_pages_on_one_picture_are_told_apart_from_a_page_that_shows_another_code():
    several = judged(sheet(0, page(1), page(2)))
    shows_another = judged(sheet(0, page(1, OTHERS, 9), page(2)))

    assert [said.code for said in several.said] == ["SCANS-16", "SCANS-10"]
    assert shows_another.page(2) is not None


def test_a_page_that_a_person_placed_twice_is_doubled():
    back = judged(sheet(0, page(1)), sheet(1), placed={(0, 1): 1})

    assert "SCANS-11" in [said.code for said in back.said]
    assert [one.stands for one in back.sheets] == [Stands.PAGE, Stands.DOUBLED]
    assert len(back.bound({}, "A")) == 1
