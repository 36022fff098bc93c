"""Taking a search apart, and finding its words in a text."""

import unicodedata

import pytest

from inspector_app.inspection.wanted import read_wanted

TEXT = "Chưa niêm yết thủ tục Đăng ký kinh doanh, biểu mẫu 01/KSTT đã cũ"


def marked(typed, text=TEXT):
    return [text[start:end] for start, end in read_wanted(typed).spans(text)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("dang ky", ["Đăng", "ký"]),
        ("ĐĂNG K", ["Đăng", "ký", "kinh", "KSTT"]),
        ("kinh niem", ["niêm", "kinh"]),
        ('"dang ky kinh"', ["Đăng ký kinh"]),
        ("“dang ky”", ["Đăng ký"]),
        ('"ky dang"', []),
        ("01/kstt", ["01/KSTT"]),
        ("", []),
        ('"', []),
    ],
)
def test_what_was_searched_for_is_marked(typed, words):
    assert marked(typed) == words


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dang ky", True),
        ("đăng", True),
        ("đảng", False),
        ("doanh chua", True),
        ('"kinh doanh"', True),
        ('"kin"', False),
        ("kin", True),
        ("dan ky", False),
        ("", False),
    ],
)
def test_all_words_must_be_there(typed, found):
    assert read_wanted(typed).is_in(TEXT) is found


def test_words_may_stand_in_several_texts_of_one_thing():
    assert read_wanted("phuc loi an").is_in("Phường Phúc Lợi", "Nguyễn Văn An")


def test_a_tone_may_be_put_where_one_likes():
    assert read_wanted("hoà bình").is_in("Xã Hòa Bình")
    assert not read_wanted("hoa bính").is_in("Xã Hòa Bình")


def test_spans_hold_for_the_text_as_it_is_written():
    text = unicodedata.normalize("NFC", "Thẩm quyền")

    assert marked(unicodedata.normalize("NFD", "thẩm"), text) == ["Thẩm"]
