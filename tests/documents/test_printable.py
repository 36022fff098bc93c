"""Text as it stands on paper."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.documents.printable import printable


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Hồ sơ", "Hồ sơ"),
        (unicodedata.normalize("NFD", "Hồ sơ quá hạn"), "Hồ sơ quá hạn"),
        ("một\r\nhai\rba\vbốn\u2028năm", "một\nhai\nba\nbốn\nnăm"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("a\tb\u2003c", "a b c"),
        ("05\u00a0hồ\u202fsơ", "05\u00a0hồ\u00a0sơ"),
        ("nu\x00ll \x1b[31m \u202eđảo\u202c \ufeff\u00ad", "null [31m đảo "),
        ("<img src=x> & <b>đậm</b>", "<img src=x> & <b>đậm</b>"),
        ("😀", "😀"),
        ("e\u200d\u0301", "é"),
    ],
    ids=[
        "plain",
        "NFD",
        "breaks",
        "empty lines",
        "spaces",
        "fixed space",
        "controls",
        "markup",
        "emoji",
        "joined",
    ],
)
def test_printable(text, drawn):
    assert printable(text) == drawn


@given(st.text())
def test_what_is_printable_stays_as_it_is(text):
    assert printable(printable(text)) == printable(text)


@given(st.text())
def test_nothing_with_a_shape_is_lost(text):
    shapes = [c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c)[0] not in "CZ"]

    kept = printable(text)

    assert [c for c in kept if unicodedata.category(c)[0] not in "CZ"] == shapes
