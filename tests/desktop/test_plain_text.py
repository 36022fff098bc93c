"""Data is shown letter by letter, whatever it looks like."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument

from inspector_app.desktop.plain_text import LONGEST_TIP, elided, label, tip

HOSTILE = '<img src="file:///etc/passwd"><b>đậm</b> & <table>'


def test_a_label_does_not_read_markup(qtbot):
    made = label(HOSTILE, role="title", wrap=True)
    qtbot.addWidget(made)

    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.text() == HOSTILE


def test_an_elided_label_does_not_read_markup(qtbot):
    made = elided(HOSTILE)
    qtbot.addWidget(made)
    made.resize(30, 20)
    made.grab()

    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.minimumSizeHint().width() == 0


def test_a_tip_shows_markup_as_text(qapp):
    document = QTextDocument()
    document.setHtml(tip(HOSTILE + "\nhai dòng"))

    assert document.toPlainText() == HOSTILE + "\nhai dòng"


def test_a_tip_is_short():
    assert len(tip("x" * 100_000)) < LONGEST_TIP + 20
    assert tip("") == ""
