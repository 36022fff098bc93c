"""Search without diacritics, over what stands now."""

import pytest

from inspector_app.store import search as searching
from tests.store.conftest import VISIT

TEXTS = {
    "NY1": "Chưa niêm yết thủ tục Đăng ký kinh doanh",
    "NY2": "Thiếu phiếu kiểm soát tại quầy số 3",
    "NY3": 'Biểu mẫu "01/KSTT" đã cũ; tỷ lệ 2,73 %',
}


@pytest.fixture
def searched(visit):
    for item, text in TEXTS.items():
        visit.answer(item, text, field="note")
    return visit


def found(laptop, text, **more):
    return {hit.key.removeprefix("niem_yet/") for hit in laptop.case.search(text, **more)}


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("dang ky", {"NY1"}),
        ("ĐĂNG KÝ", {"NY1"}),
        ("niem yet kinh doanh", {"NY1"}),
        ("kinh niem", {"NY1"}),
        ("phieu kiem s", {"NY2"}),
        ("01/kstt", {"NY3"}),
        ("2,73", {"NY3"}),
        ('"01', {"NY3"}),
        ("không có", set()),
        ("", set()),
        ('" OR *', set()),
        ("NEAR(", set()),
    ],
)
def test_words_are_found_as_people_type_them(searched, text, items):
    assert found(searched, text) == items


def test_words_typed_with_marks_are_found_with_these_marks_only(searched):
    assert found(searched, "đăng") == {"NY1"}
    assert found(searched, "đảng") == set()


def test_a_text_typed_in_nfd_is_found_all_the_same(searched):
    assert found(searched, "nie\u0302m ye\u0302\u0301t") == {"NY1"}


@pytest.mark.parametrize(
    ("text", "items"),
    [('"niem yet thu tuc"', {"NY1"}), ('"thu tuc niem yet"', set()), ('"quay so" phieu', {"NY2"})],
)
def test_words_in_quotation_marks_stand_one_after_the_other(searched, text, items):
    assert found(searched, text) == items


def test_the_words_as_written_are_no_second_text(searched):
    assert found(searched, '"3 thiếu"') == set()  # the last word of the text, and its first


def test_no_kind_crowds_out_the_others(searched):
    for number in range(5):
        searched.write(("finding", f"e{number}", "text", "Thiếu phiếu kiểm soát"))

    hits = searched.case.search("phieu", per_kind=2)

    assert sorted(hit.kind for hit in hits) == ["answer", "finding", "finding"]


def test_a_document_that_is_cited_is_found_by_its_number(visit):
    plan = {"kind": "Kế hoạch", "number": "173/KH-SNV", "title": "", "issuer": "Sở Nội vụ"}
    visit.write(("visit", VISIT, "plan", plan))

    (hit,) = visit.case.search("173/kh noi vu")

    assert (hit.field, hit.text) == ("plan", "Kế hoạch 173/KH-SNV Sở Nội vụ")


def test_an_index_of_an_earlier_program_is_made_anew(searched, monkeypatch):
    found(searched, "dang ky")
    searched.case._ledger.con.execute("DELETE FROM passage_words")
    assert found(searched, "dang ky") == set()

    monkeypatch.setitem(searching.SEARCHED, "answer", frozenset({"note"}))

    assert found(searched, "dang ky") == {"NY1"}


def test_the_index_can_be_made_a_little_at_a_time(searched):
    turns = 0
    while searched.case.index_some(2):
        turns += 1

    assert turns >= 2
    assert found(searched, "dang ky") == {"NY1"}


def test_what_was_replaced_is_no_longer_found(searched):
    found(searched, "dang ky")

    searched.answer("NY1", "Đã niêm yết đủ", field="note")

    assert found(searched, "dang ky") == set()
    assert found(searched, "niem yet") == {"NY1"}


def test_what_was_taken_out_is_no_longer_found_and_comes_back_with_it(visit):
    visit.write(("finding", "e1", "text", "Thiếu danh mục"))
    assert visit.case.search("danh muc")
    visit.write(("finding", "e1", "_deleted", True))
    assert not visit.case.search("danh muc")

    visit.write(("finding", "e1", "_deleted", False))

    assert visit.case.search("danh muc")


def test_both_texts_of_a_field_in_conflict_are_found(visit, make_laptop):
    other = make_laptop("other")
    other.get_all(visit)
    visit.answer("NY1", "thiếu biểu mẫu", field="note")
    other.answer("NY1", "bảng bị che", field="note")

    visit.get_all(other)

    assert found(visit, "bieu mau") == found(visit, "bi che") == {"NY1"}


def test_the_newest_come_first_and_no_more_than_asked_for(searched):
    searched.answer("NY9", "niêm yết ở quầy", field="note")

    assert [hit.key for hit in searched.case.search("niem", limit=1)] == ["niem_yet/NY9"]


def test_a_hit_says_where_and_what(searched):
    (hit,) = searched.case.search("phieu")

    assert (hit.scope, hit.kind, hit.field, hit.text) == (VISIT, "answer", "note", TEXTS["NY2"])


def test_the_index_made_again_finds_the_same(searched):
    before = searched.case.search("niem")

    searched.case.rebuild()

    assert searched.case.search("niem") == before


def test_verdicts_and_ids_are_not_words(searched):
    searched.answer("NY1", "fail")

    assert found(searched, "fail") == set()
