"""Lines of a paragraph: nothing lost, nothing over the edge, never a lone line on a page."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from inspector_app.documents.fonts import BOLD, find_fonts
from inspector_app.documents.line_breaking import Run
from inspector_app.documents.prose import Prose, Setting
from inspector_app.documents.typeface import Typeface

TYPE = Typeface(find_fonts())
BODY = Setting(size=13, leading=16, first_indent=28)
texts = st.text(alphabet="aăâđêôơư ồệữ \n\u00a0,.-WM", max_size=400)


def words(prose, width):
    return "".join("".join(run.text for run in line.runs) + "\n" for line in prose.lines(width)).split()


@given(texts, st.integers(20, 500))
def test_lines_hold_every_word_in_order(text, width):
    prose = Prose((Run(text),), BODY, TYPE)

    assert "".join(words(prose, width + 28)) == "".join(text.split())


@given(texts, st.integers(60, 500))
def test_no_line_is_wider_than_its_room(text, width):
    lines = Prose((Run(text),), BODY, TYPE).lines(width)

    assert all(line.width <= width - (28 if n == 0 else 0) + 1e-6 for n, line in enumerate(lines))


@given(texts, st.integers(0, 400), st.integers(20, 500))
def test_where_a_run_ends_within_a_face_changes_nothing(text, cut, width):
    assume("\n\n\n" not in text)  # of many empty lines one is left, in each run by itself
    whole = Prose((Run(text),), BODY, TYPE)
    parted = Prose((Run(text[:cut]), Run(text[cut:])), BODY, TYPE)

    assert [line.runs for line in parted.lines(width + 28)] == [line.runs for line in whole.lines(width + 28)]


def test_a_word_may_change_its_face_within():
    line = Prose((Run("Điều 5", BOLD), Run("a khoản 2")), BODY, TYPE).lines(400)[0]

    assert line.runs == (Run("Điều 5", BOLD), Run("a khoản 2"))
    assert line.spaces == 3


def test_a_word_wider_than_the_line_is_cut_into_pieces():
    lines = Prose((Run("a" * 500),), BODY, TYPE).lines(200)

    assert sum(len(line.runs[0].text) for line in lines) == 500
    assert len(lines) > 10


def test_no_space_comes_into_a_word_that_is_cut():
    indented = Setting(size=13, leading=16, first_indent=90)  # later lines are wider than the narrowest

    lines = Prose((Run("W" * 40), Run("a" * 40, BOLD)), indented, TYPE).lines(150)

    assert "".join(run.text for line in lines for run in line.runs) == "W" * 40 + "a" * 40


def test_a_bold_lead_and_its_text_are_words_of_their_own():
    prose = Prose((Run("Khách quan: ", BOLD), Run("phần mềm")), BODY, TYPE)

    assert [(run.text, run.face) for run in prose.lines(400)[0].runs] == [
        ("Khách quan: ", "bold"),
        ("phần mềm", "regular"),
    ]


def test_line_breaks_at_the_very_end_draw_nothing():
    assert len(Prose((Run("một\nhai\n\n\n"),), BODY, TYPE).lines(400)) == 2


@pytest.mark.parametrize(
    ("count", "room", "parts"),
    [(5, 48, (3, 2)), (5, 64, (3, 2)), (4, 32, (2, 2)), (3, 32, None), (5, 31, None), (9, 33, (2, 7))],
    ids=["fits three", "leaves two", "half", "three stay", "one is none", "two and seven"],
)
def test_a_split_leaves_two_lines_on_either_side(count, room, parts):
    prose = Prose((Run("\n".join(map(str, range(count)))),), BODY, TYPE)

    split = prose.split(400, room)

    assert (split and tuple(len(part.lines(400)) for part in split)) == parts


def test_the_rest_of_a_split_paragraph_has_no_first_line_indent():
    prose = Prose((Run("chữ " * 200),), BODY, TYPE)

    _, rest = prose.split(400, 50)

    assert rest._indent(0) == 0
    assert prose._indent(0) == 28
