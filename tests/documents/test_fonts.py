"""Fonts: found in order, checked letter by letter, known by hash."""

import shutil
import unicodedata
from pathlib import Path

import pytest

from inspector_app.bundled import bundled
from inspector_app.documents import fonts as room
from inspector_app.documents.fonts import FACES, find_fonts, load_font, missing_glyphs
from inspector_app.errors import CannotDo

CROSCORE, LIBERATION = room.DEBIAN_FOLDERS[:2]
WITHOUT_VIETNAMESE = Path("/usr/share/fonts/truetype/noto/NotoSansMath-Regular.ttf")
ENDINGS = ("Regular", "Bold", "Italic", "BoldItalic")


def pretend(folder, stem, source):
    folder.mkdir(exist_ok=True)
    for ending in ENDINGS:
        shutil.copy(source, folder / f"{stem}-{ending}.ttf")
    return folder


def test_the_letters_asked_for_are_the_146_of_vietnamese():
    letters = set(room.VIETNAMESE_LETTERS)

    assert len(letters) == 146
    assert all(unicodedata.is_normalized("NFC", letter) for letter in letters)
    assert {"ộ", "ử", "ẵ", "Đ", "Ơ", "ỵ"} <= letters


def test_tinos_is_preferred_to_liberation_serif():
    assert find_fonts([LIBERATION, CROSCORE]).name == "Tinos"


def test_liberation_serif_two_serves_where_there_is_no_tinos():
    assert find_fonts([LIBERATION]).name == "Liberation Serif"


def test_a_font_without_vietnamese_letters_is_refused_by_name_with_the_letters(tmp_path):
    folder = pretend(tmp_path / "old", "LiberationSerif", WITHOUT_VIETNAMESE)

    with pytest.raises(CannotDo) as refused:
        find_fonts([folder])

    assert refused.value.code == "FONT-01"
    assert refused.value.fields["file"] == str(folder / "LiberationSerif-Regular.ttf")
    assert "À" in refused.value.fields["letters"]


def test_a_font_without_vietnamese_letters_is_passed_over_when_a_whole_one_is_there(tmp_path):
    folder = pretend(tmp_path / "old", "Tinos", WITHOUT_VIETNAMESE)

    assert find_fonts([folder, LIBERATION]).name == "Liberation Serif"


def test_no_font_at_all_names_the_folders_that_were_searched(tmp_path):
    with pytest.raises(CannotDo) as refused:
        find_fonts([tmp_path])

    assert (refused.value.code, refused.value.fields["folders"]) == ("FONT-04", str(tmp_path))


def test_a_file_that_is_no_font_is_refused_by_name(tmp_path):
    for ending in ENDINGS:
        (tmp_path / f"Tinos-{ending}.ttf").write_bytes(b"no font at all")

    with pytest.raises(CannotDo) as refused:
        find_fonts([tmp_path])

    assert refused.value.code == "FONT-06"


def test_a_font_file_that_changed_since_is_refused(fonts):
    with pytest.raises(CannotDo) as refused:
        load_font(fonts.faces["bold"], "0" * 64)

    assert refused.value.code == "FONT-03"


def test_every_face_has_its_own_hash(fonts):
    assert len({fonts.sha256[face] for face in FACES}) == 4


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Đã niêm yết đủ", ()),
        ("tốt 😀 rồi 😀 ✓", ("😀", "✓")),
        ("e\u0302\u0323 viết rời", ()),
        ("\x00\x07\u200b\ufeff", ()),
        ("漢字", ("漢", "字")),
    ],
    ids=["vietnamese", "emoji", "decomposed", "without shape", "chinese"],
)
def test_missing_glyphs_are_named_once_in_order(fonts, text, missing):
    assert missing_glyphs(fonts, text) == missing


@pytest.mark.parametrize("folder", [CROSCORE, LIBERATION], ids=["tinos", "liberation"])
def test_both_fonts_print_every_word_of_the_template(folder):
    template = bundled("resources/paper/nd30/template.yaml").read_text(encoding="utf-8")

    assert missing_glyphs(find_fonts([folder]), template) == ()


def test_two_versions_of_one_family_are_not_drawn_with_each_others_shapes(tmp_path, fonts):
    """ReportLab knows one font per family name; a second version must not fall back to the first."""
    from reportlab.pdfbase import pdfmetrics

    from inspector_app.documents.typeface import Typeface

    other = {}
    for face, path in fonts.faces.items():
        other[face] = tmp_path / path.name
        other[face].write_bytes(path.read_bytes() + b"\0\0\0\0")
    second = find_fonts([tmp_path])

    names = [Typeface(found).names["regular"] for found in (fonts, second)]

    assert names[0] != names[1]
    assert [pdfmetrics.getFont(name).fontName for name in names] == names


def test_minutes_made_with_the_second_font_find_it_again():
    second = find_fonts([LIBERATION])

    assert second.name == "Liberation Serif"
    assert find_fonts(wanted=second.sha256).sha256 == second.sha256
    assert find_fonts(wanted={}).name == "Tinos"
