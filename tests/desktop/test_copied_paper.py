"""What is copied for Word and Zalo: printed words in Times New Roman 14, real tables, nothing else."""

import re
import unicodedata

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QApplication

from inspector_app.desktop.copied_paper import copied
from inspector_app.inspection.paper import Align, Band, Labelled, Marked, Sign, Style, Table, Text
from tests.desktop.small_visit import SmallVisit
from tests.desktop.stage import until

DECOMPOSED = unicodedata.normalize("NFD", "Niêm yết thiếu")
BLOCKS = (
    Text(Style.HEADING, "TỒN TẠI, HẠN CHẾ", lead="IV."),
    Text(Style.LISTED, f"{DECOMPOSED} <b>04</b> & 05.", "1.", (Labelled("Căn cứ:", "Đ. 8"),), "finding/1"),
    Table(
        ("Mã", "Kết quả"),
        (Band("A. Niêm yết"), ("NY02", Marked(Sign.FAIL, "Không đạt"))),
        (0.3, 0.7),
        (Align.LEFT, Align.CENTER),
    ),
)


@pytest.fixture
def pasted(qapp):
    """The document that one gets by pasting the HTML."""
    document = QTextDocument()
    QTextCursor(document).insertHtml(copied(BLOCKS).html())
    return document


def test_every_letter_is_times_new_roman_14(pasted):
    block, seen = pasted.begin(), 0
    while block.isValid():
        for piece in block:
            font = piece.fragment().charFormat()
            if piece.fragment().text().strip():
                seen += 1
                assert font.fontFamilies()[0] == "Times New Roman", piece.fragment().text()
                assert font.fontPointSize() == 14
        block = block.next()
    assert seen > 5


def test_paragraphs_are_justified_with_the_first_line_set_in(pasted):
    finding = next(
        b for b in (pasted.findBlockByNumber(n) for n in range(pasted.blockCount())) if "04" in b.text()
    )

    assert finding.blockFormat().alignment().name == "AlignJustify"
    assert finding.blockFormat().textIndent() > 20
    assert finding.text() == "1. Niêm yết thiếu <b>04</b> & 05. Căn cứ: Đ. 8"


def test_a_table_is_a_table(pasted):
    table = next(f for f in pasted.rootFrame().childFrames() if isinstance(f, QTextTable))

    assert (table.rows(), table.columns()) == (3, 2)
    assert table.cellAt(1, 0).columnSpan() == 2
    assert table.cellAt(2, 1).firstCursorPosition().block().text() == "Không đạt"


def test_nothing_of_ours_goes_along(qapp):
    data = copied(BLOCKS)

    assert set(data.formats()) == {"text/html", "text/plain"}
    assert not re.search(r"color|background|class=|id=|finding/1|<img|href|src=", data.html())
    assert unicodedata.is_normalized("NFC", data.html())
    assert unicodedata.is_normalized("NFC", data.text())


def test_plain_text_has_the_words_and_tabs(qapp):
    assert copied(BLOCKS).text().splitlines() == [
        "IV. TỒN TẠI, HẠN CHẾ",
        "1. Niêm yết thiếu <b>04</b> & 05. Căn cứ: Đ. 8",
        "Mã\tKết quả",
        "A. Niêm yết",
        "NY02\tKhông đạt",
    ]


@pytest.fixture
def minutes(make_stage):
    fill = SmallVisit()
    stage = make_stage(fill)
    stage.open_visit(fill.visit_id, "step_minutes")
    paper = stage.window.visit.page.live.paper
    until(lambda: paper._paper is not None)
    return stage, paper


@pytest.mark.parametrize(
    ("section", "first", "never"),
    [
        ("participants", "I. THÀNH PHẦN", "II. NỘI DUNG"),
        ("conclusion", "VIII. KẾT LUẬN", "VII. KIẾN NGHỊ"),
        ("opening", "CỘNG HÒA", "I. THÀNH PHẦN"),
    ],
)
def test_one_key_copies_the_section_under_the_cursor(minutes, hands, section, first, never):
    _, paper = minutes
    paper.setFocus()
    paper.go_to_section(section)

    hands.press("Ctrl+Shift+C")

    text = QApplication.clipboard().text()
    assert first in text
    assert never not in text


def test_all_is_copied_when_all_is_selected(minutes, hands):
    stage, paper = minutes
    paper.setFocus()
    paper.selectAll()

    hands.press("Ctrl+Shift+C")

    text = QApplication.clipboard().text()
    assert "CỘNG HÒA" in text
    assert "VIII. KẾT LUẬN" in text
    assert "Times New Roman 14" in stage.window._notices.text
