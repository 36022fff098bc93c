"""Text is kept as people see it, or refused with its place; never cut, never silently replaced."""

import unicodedata
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.canonical import canonical_bytes
from inspector_app.errors import CannotDo
from inspector_app.inspection.archives.records import AskedFile
from inspector_app.inspection.findings import Deadline, Recommendation
from inspector_app.inspection.people import Participant, Role, Side
from inspector_app.inspection.plain_text import LONGEST_LINE, LONGEST_TEXT, clean_text, clean_texts
from inspector_app.inspection.posting.posted import PostingPoint


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Niêm yết", "Niêm yết"),
        (unicodedata.normalize("NFD", "Niêm yết đầy đủ"), "Niêm yết đầy đủ"),
        ("  hai \n", "hai"),
        ("một\r\nhai\rba\u2028bốn\x0bnăm\x0csáu", "một\nhai\nba\nbốn\nnăm\nsáu"),
        ("a\tb", "a\tb"),
        ("<img src=/etc/passwd> & <b>đậm</b>", "<img src=/etc/passwd> & <b>đậm</b>"),
        ("\ufeffNi\u00adêm\u200b yết", "Niêm yết"),
        ("\uf0b7 mục một", "• mục một"),
        ("", ""),
    ],
)
def test_text_is_kept_as_it_reads(typed, kept):
    assert clean_text(typed) == kept


@pytest.mark.parametrize(
    "sign",
    ["\x00", "\x07", "\x1b", "\x7f", "\x9f", "\u202e", "\u2066", "\ud800", "\ue000", "\uffff", "\U0001ffff"],
    ids=lambda sign: f"U+{ord(sign):04X}",
)
def test_a_sign_that_cannot_be_printed_or_hides_text_is_refused_with_its_place(sign):
    with pytest.raises(CannotDo) as refused:
        clean_text(f"ab{sign}c", "Ghi chú")

    assert refused.value.code == "TEXT-02"
    assert refused.value.fields == {"where": "Ghi chú", "sign": f"U+{ord(sign):04X}", "place": 3}


def test_a_note_of_100_kb_is_refused_and_not_cut():
    with pytest.raises(CannotDo) as refused:
        clean_text("x" * 100_000, "NY01: ghi chú")

    assert refused.value.code == "TEXT-01"
    assert refused.value.fields["length"] == 100_000
    assert refused.value.fields["limit"] == LONGEST_TEXT


def test_the_longest_text_is_kept_whole():
    assert len(clean_text("đ" * LONGEST_TEXT)) == LONGEST_TEXT


@given(st.text(max_size=200))
def test_what_is_kept_is_kept_the_same_again_and_can_be_journalled(text):
    try:
        kept = clean_text(text)
    except CannotDo:
        return
    assert clean_text(kept) == kept
    assert canonical_bytes({"note": kept})


def test_every_text_of_a_record_is_cleaned_and_nothing_else_touched():
    advice = Recommendation(
        id="r1",
        text=unicodedata.normalize("NFD", "Niêm yết  "),
        deadline=Deadline(due=date(2026, 11, 16), words=" sớm\r\n"),
        findings=("f1",),
    )

    cleaned = clean_texts(advice)

    assert cleaned == Recommendation(
        id="r1", text="Niêm yết", deadline=Deadline(due=date(2026, 11, 16), words="sớm"), findings=("f1",)
    )


def test_a_refused_text_of_a_record_names_its_field():
    person = Participant(id="p", side=Side.UNIT, role=Role.UNIT_HEAD, title="Giám đốc\x00")

    with pytest.raises(CannotDo) as refused:
        clean_texts(person)

    assert refused.value.fields["where"] == "chức vụ"


@dataclass(frozen=True)
class Shelf:
    labels: dict
    rows: tuple


def test_texts_in_mappings_and_lists_are_cleaned():
    assert clean_texts(Shelf({"a": " x "}, ((" y",), 3, None))) == Shelf({"a": "x"}, (("y",), 3, None))


def test_a_refused_text_deep_in_a_record_names_the_way_to_it():
    with pytest.raises(CannotDo) as refused:
        clean_texts(Shelf({"note": "\x00"}, ()), "phiếu")

    assert refused.value.fields["where"] == "phiếu: labels: ghi chú"


def test_a_pasted_break_in_a_name_forges_no_line_on_paper():
    point = PostingPoint(id="p", name="Bảng 1\nV. KẾT LUẬN\n\tkhông có tồn tại", note="dòng một\ndòng hai")

    kept = clean_texts(point)

    assert kept.name == "Bảng 1 V. KẾT LUẬN không có tồn tại"
    assert kept.note == "dòng một\ndòng hai"


def test_a_name_of_a_page_is_refused_with_its_place():
    with pytest.raises(CannotDo, match="TEXT-01") as refused:
        clean_texts(PostingPoint(id="p", name="x" * (LONGEST_LINE + 1)))

    assert refused.value.fields["where"] == "tên"


def test_each_entry_of_a_list_of_names_is_one_line():
    asked = AskedFile(id="a", components=("Tờ\nkhai", "Giấy  tờ"))

    assert clean_texts(asked).components == ("Tờ khai", "Giấy tờ")
