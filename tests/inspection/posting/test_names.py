"""Names folded: what two typists differ in is forgiven, a word or a mark is not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.posting.names import differing_words, name_key, name_keys
from tests.inspection.posting.planting import _ACTS, _THINGS

NAMES = st.builds("{} {}".format, st.sampled_from(_ACTS), st.sampled_from(_THINGS))
TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cấp giấy phép", "CẤP  GIẤY\u00a0PHÉP"),
        ("Cấp giấy phép", unicodedata.normalize("NFD", "Cấp giấy phép")),
        ("Xóa đăng ký", "Xoá đăng ký"),
        ("Thủy lợi, hòa giải", "Thuỷ lợi ,hoà giải"),
        ("Cấp giấy phép", "12. Cấp giấy phép"),
        ("Cấp giấy phép", "1.Cấp giấy phép"),
        ("Cấp giấy phép", "IV. Cấp giấy phép"),
        ("Cấp giấy phép", "a) Cấp giấy phép"),
        ("Cấp giấy phép", "- Cấp giấy phép;"),
        ("Cấp giấy phép", "“Cấp giấy phép”."),
        ("Cấp giấy phép", "'Cấp giấy phép'"),
        ("Cấp (lại) giấy phép – mới", "Cấp ( lại ) giấy phép-mới"),
        ("Đăng ký", "Ðăng ký"),
    ],
)
def test_what_two_typists_differ_in_is_forgiven(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cấp giấy phép", "Cấp lại giấy phép"),
        ("Cấp lại giấy phép", "Cấp đổi giấy phép"),
        ("Hóa giải", "Hòa giải"),
        ("Đăng ký", "Dang ky"),
        ("Cấp giấy phép (cấp xã)", "Cấp giấy phép (cấp tỉnh)"),
        ("10.000 đồng", "20.000 đồng"),
        ("Đơn vị", "Đơn vì"),
    ],
)
def test_a_word_or_a_mark_makes_another_name(one, other):
    assert name_key(one) != name_key(other)


@given(st.lists(TEXT, max_size=8))
def test_names_folded_together_are_folded_as_each_alone(names):
    assert name_keys(names) == [name_key(name) for name in names]


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_every_form_of_unicode_gives_the_same_key(names):
    decomposed = [unicodedata.normalize("NFD", name) for name in names]
    composed = [unicodedata.normalize("NFC", name) for name in names]

    assert name_keys(decomposed) == name_keys(composed)


@given(NAMES, NAMES)
def test_different_words_give_different_keys(one, other):
    assert (name_key(one) == name_key(other)) == (one == other)


@pytest.mark.parametrize(
    ("one", "other", "only_one", "only_other"),
    [
        ("Cấp lại giấy phép", "Cấp đổi giấy phép", ("lại",), ("đổi",)),
        ("Cấp lại giấy phép", "CẤP giấy phép", ("lại",), ()),
        ("Cấp giấy phép", "Cấp giấy phép lần đầu ở xã", (), ("lần đầu ở xã",)),
        ("Cấp phép (cấp xã)", "Cấp phép (cấp tỉnh)", ("xã)",), ("tỉnh)",)),
        ("Xoá đăng ký", "Xóa đăng ký", (), ()),
    ],
)
def test_the_differing_words_are_said_both_ways(one, other, only_one, only_other):
    assert differing_words(one, other) == (only_one, only_other)
