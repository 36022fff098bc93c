"""What papers really cite is judged on the day that counts, each citation with the place where it stands."""

from datetime import date

import pytest

from inspector_app.actions.check_paper import Standing, check_paper, judge_paper
from inspector_app.app.shelves import library
from inspector_app.inspection.citations import CitationProblem
from tests.intake.papers.made import docx, pdf, runs, table

TODAY = date(2026, 11, 12)
LAW = library().law


def standings(checked):
    return [(one.place, one.checked.citation.number, one.standing.value) for one in checked.citations]


@pytest.mark.parametrize(
    "make", [lambda text: docx(runs(text)), lambda text: pdf([text])], ids=["docx", "pdf"]
)
def test_a_ward_that_spread_an_expired_circular_is_told_by_what_it_was_replaced(make):
    """A real conclusion of 2020: staff were still instructed in Thông tư số 05 of 2014."""
    checked = check_paper(make("tuyên truyền, phổ biến Thông tư số 05"), "kế hoạch", LAW, date(2020, 7, 14))

    (citation,) = checked.citations
    assert citation.standing is Standing.WRONG
    assert citation.instrument.number == "05/2014/TT-BTP"
    assert citation.checked.has(CitationProblem.EXPIRED)
    assert citation.sentences[1] == (
        f"{citation.place.capitalize()}: Thông tư số 05/2014/TT-BTP đã hết hiệu lực "
        "(đến hết ngày 14/12/2017), thay bằng Thông tư số 02/2017/TT-VPCP."
    )


def test_a_decree_of_2025_cited_by_a_day_of_2017_is_found_across_a_line_end():
    """A real paper: Nghị định số 118/2025/NĐ-CP ngày 01 tháng 7 năm 2017."""
    page = ["Căn cứ Nghị định số 118/2025/NĐ-", "CP ngày 01 tháng 7", "năm 2017 của Chính phủ;"]

    checked = check_paper(pdf(["Trang đầu"], page), "báo cáo.pdf", LAW, TODAY)

    (citation,) = checked.citations
    assert (citation.standing, citation.place) == (Standing.WRONG, "trang 2")
    assert citation.words.replace(" ", "").endswith("118/2025/NĐ-CPngày01tháng7năm2017")
    assert citation.sentences == (
        "Trang 2: Năm trong số (2025) khác năm của ngày được ghi (2017): Nghị định số 118/2025/NĐ-CP.",
    )
    assert not checked.well


def test_every_citation_comes_to_what_it_is():
    body = table(
        ["Nghị định số 118/2025/NĐ-CP ngày 09/6/2025", "Nghị định số 61/2018/NĐ-CP"],
        ["Nghị định 54/2017/NĐ-CP", "Quyết định số 141/2025/QĐ-UBND"],
    )

    checked = check_paper(docx(runs("Luật số 33/2024/QH15; Thông tư số 01"), body), "a.docx", LAW, TODAY)

    assert standings(checked) == [
        ("đoạn 1", "33/2024/QH15", "in_force"),
        ("đoạn 1", "01", "unknown"),
        ("bảng 1, hàng 1, cột 1", "118/2025/NĐ-CP", "in_force"),
        ("bảng 1, hàng 1, cột 2", "61/2018/NĐ-CP", "wrong"),
        ("bảng 1, hàng 2, cột 1", "54/2017/NĐ-CP", "unknown"),
        ("bảng 1, hàng 2, cột 2", "141/2025/QĐ-UBND", "outside"),
    ]
    assert dict(checked.counts) == {
        Standing.WRONG: 1,
        Standing.UNKNOWN: 2,
        Standing.REMARK: 0,
        Standing.OUTSIDE: 1,
        Standing.IN_FORCE: 2,
    }


def test_the_same_paper_is_judged_anew_on_another_day():
    checked = check_paper("Nghị định số 61/2018/NĐ-CP".encode(), "a.txt", LAW, date(2025, 6, 30))

    later = judge_paper(checked.paper, LAW, date(2025, 7, 1))

    assert (checked.well, later.well) == (True, False)
    assert later.citations[0].sentences[0].startswith("Dòng 1: Nghị định số 61/2018/NĐ-CP đã hết hiệu lực")


def test_a_citation_in_a_text_file_is_told_by_its_line():
    text = "Kính gửi:\n\nCăn cứ Luật;\ncăn cứ Thông tư\nsố 02/2017/TT-VPCP.\n"

    checked = check_paper(text.encode(), "a.txt", LAW, TODAY)

    assert [one.place for one in checked.citations] == ["dòng 4"]
    assert checked.citations[0].around == "Căn cứ Luật; căn cứ «Thông tư số 02/2017/TT-VPCP»."


def test_the_words_around_are_cut_between_words():
    text = f"{'một hai ba ' * 20}Nghị định số 61/2018/NĐ-CP, {'bốn năm sáu ' * 20}"

    (citation,) = check_paper(text.encode(), "a.txt", LAW, TODAY).citations

    before, _, behind = citation.around.partition("«Nghị định số 61/2018/NĐ-CP»")
    assert set(before.split()) == {"…", "một", "hai", "ba"}
    assert set(behind.split()) == {",", "…", "bốn", "năm", "sáu"}
    assert len(citation.around) < 240


def test_a_remark_alone_leaves_the_paper_well():
    checked = check_paper("Thông tư số 03/2025".encode(), "a.txt", LAW, TODAY)

    assert checked.citations[0].standing is Standing.REMARK
    assert checked.well


def test_pages_that_nobody_could_read_are_noted():
    checked = check_paper(pdf(["Có chữ"], None, None, ["Có chữ"], None), "a.pdf", LAW, TODAY)

    assert checked.notes == (("PAPERS-30", {"pages": "2–3, 5"}),)
    assert checked.citations == ()


def test_words_of_the_old_fonts_are_judged_and_noted():
    old = "C¨n cø NghÞ ®Þnh sè 61/2018/N§-CP, phæ biÕn th«ng t­ cho c¸n bé"

    checked = check_paper(docx(runs(old)), "a.docx", LAW, TODAY)

    assert standings(checked) == [("đoạn 1", "61/2018/NĐ-CP", "wrong")]
    assert checked.notes == (("PAPERS-31", {"encoding": "TCVN3"}),)
