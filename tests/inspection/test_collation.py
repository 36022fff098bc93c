"""The Vietnamese order of words and numbers."""

import random
import unicodedata

import pytest

from inspector_app.inspection.collation import sort_key

IN_ORDER = [
    ["An", "Anh", "Ăn", "Ân", "Ấn", "Ba", "Da", "Đa", "Em", "Êm"],
    ["ma", "mà", "mả", "mã", "má", "mạ"],
    ["An Bình", "An Khê", "Án", "Ăn"],
    ["Ha Long", "Hà Nam", "Hà Nội", "Hả"],
    ["Dân số", "Đất đai", "Điện"],
    ["Mục 2", "Mục 10", "Mục 10a", "Mục 11"],
    ["", "1", "9", "10", "Mục"],
    ["3.2", "3.10", "12"],
    ["Ô Môn", "Ơn", "Phú", "U Minh", "Ứng Hòa", "Vĩnh"],
]


@pytest.mark.parametrize("words", IN_ORDER, ids=lambda words: words[-1])
def test_words_stand_as_in_a_vietnamese_list(words):
    mixed = random.Random(7).sample(words, len(words))

    assert sorted(mixed, key=sort_key) == words


@pytest.mark.parametrize(
    ("one", "other"), [("Hoà", "Hòa"), ("PHƯỜNG", "phường"), ("Sơn-Đồng", "Sơn Đồng"), ("Thuỷ", "Thủy")]
)
def test_spellings_of_one_name_stand_together(one, other):
    assert sort_key(one)[0] == sort_key(other)[0]


def test_a_text_in_nfd_stands_where_it_stands_in_nfc():
    words = IN_ORDER[0]
    decomposed = [unicodedata.normalize("NFD", word) for word in words]
    decomposed.reverse()

    assert sorted(decomposed, key=sort_key) == decomposed[::-1]


def test_signs_of_other_scripts_can_be_compared_too():
    assert min("②", "Ω", "z", "٣", "—", key=sort_key) == "—"
