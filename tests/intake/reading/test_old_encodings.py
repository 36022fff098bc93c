"""TCVN3 and VNI: the tables against another implementation, and never a word of Unicode harmed."""

import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.intake.old_encodings import TCVN3, VNI, convert, guess, is_unicode

PAIRS = {
    "tcvn3": ("Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp", "Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập"),
    "vni": ("Coäng hoøa xaõ hoäi chuû nghóa, Ñoäc laäp", "Cộng hòa xã hội chủ nghĩa, Độc lập"),
}


def test_the_table_of_tcvn3_is_that_of_the_c_library():
    codes = bytes(sorted(TCVN3))

    done = subprocess.run(
        ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=codes, capture_output=True, check=True
    )

    assert unicodedata.normalize("NFC", done.stdout.decode()) == "".join(TCVN3[code] for code in codes)


def test_both_encodings_reach_every_vietnamese_letter():
    tones = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
    letters = {unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in tones}
    wanted = {letter for letter in letters | {"đ"} if not letter.isascii()}

    assert wanted <= set(TCVN3.values())
    assert wanted | {letter.upper() for letter in wanted} <= set(VNI.values())


@pytest.mark.parametrize("encoding", PAIRS)
def test_a_sentence_is_converted_and_its_encoding_guessed(encoding):
    before, after = PAIRS[encoding]

    assert convert(before, encoding) == after
    assert guess(before) == encoding


@pytest.mark.parametrize(
    "text",
    ["", "Plain ASCII 123", PAIRS["vni"][1], "naïve café déjà vu", "Müller Straße Größe", "1.713,5 m² ± 3°"],
)
def test_text_in_no_old_encoding_is_left_alone(text):
    assert guess(text) == ""


@given(st.text())
def test_unicode_letters_are_never_taken_for_an_old_encoding(text):
    assert is_unicode(text + "ệ")
    assert guess(text + "ệ") == ""
