"""Qt's own buttons speak Vietnamese; the whole window speaks English to whoever asks for it."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QFileDialog, QLabel

from inspector_app.desktop.languages import QT_IN_VIETNAMESE, WINDOW_IN_ENGLISH, Words, speak
from inspector_app.settings import Language
from tests.desktop.small_visit import SmallVisit

ROOT = Path(__file__).parents[2]
SLOT = re.compile(r"\{\d+\}")
VIETNAMESE = frozenset("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")


def test_qts_own_buttons_are_vietnamese(qapp, qtbot):
    words = Words(QT_IN_VIETNAMESE)
    qapp.installTranslator(words)
    buttons = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(buttons.Save | buttons.Cancel | buttons.Open | buttons.Yes)
    qtbot.addWidget(box)

    assert {button.text() for button in box.buttons()} == {"Lưu", "Hủy", "Mở", "Có"}
    qapp.removeTranslator(words)


def test_qts_file_dialog_is_vietnamese(qapp, qtbot):
    words = Words(QT_IN_VIETNAMESE)
    qapp.installTranslator(words)
    dialog = QFileDialog(options=QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)

    assert dialog.labelText(QFileDialog.DialogLabel.LookIn) == "Thư mục:"
    assert dialog.labelText(QFileDialog.DialogLabel.Reject) == "Hủy"
    qapp.removeTranslator(words)


def test_words_that_we_do_not_know_stay_as_they_are(qapp):
    words = Words(QT_IN_VIETNAMESE)
    qapp.installTranslator(words)

    assert QCoreApplication.translate("Words", "Đạt") == "Đạt"
    qapp.removeTranslator(words)


def sources():
    """(context, source) of every text of the window, as Qt's own tool finds them."""
    files = [str(file) for file in sorted((ROOT / "src/inspector_app").rglob("*.py"))]
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "window.ts"
        tool = Path(sys.executable).with_name("pyside6-lupdate")
        subprocess.run([tool, *files, "-ts", found], check=True, capture_output=True)
        contexts = ElementTree.parse(found).getroot().findall("context")
    return {
        (context.findtext("name"), message.findtext("source"))
        for context in contexts
        for message in context.findall("message")
    }


def test_every_text_of_the_window_has_its_english_with_the_same_slots():
    known = Words(WINDOW_IN_ENGLISH)._words
    wanted = sources()

    assert len(wanted) > 1_500
    assert sorted(wanted - set(known)) == []
    assert sorted(set(known) - wanted) == []
    for (_, source), english in known.items():
        assert english.strip(), source
        assert sorted(SLOT.findall(source)) == sorted(SLOT.findall(english)), source
        assert source.count("&") == english.count("&"), source


@pytest.fixture
def english(make_stage, qapp):
    yield make_stage(SmallVisit(), language=Language.EN)
    speak(qapp, "vi")


def test_a_window_in_english_shows_no_vietnamese_of_its_own(english):
    home = english.window
    shown = [w.text() for kind in (QLabel, QAbstractButton) for w in home.home.findChildren(kind)]
    shown += [action.text() for action in home.findChildren(QAction)]

    assert "New visit" in {text.replace("&", "").strip("… ") for text in shown}
    assert [text for text in shown if set(text.lower()) & VIETNAMESE and "Tiếng Việt" not in text] == []


def test_the_language_is_chosen_in_the_menu_and_counts_from_the_next_start(small):
    told = []
    small.window.settings_changed.connect(told.append)

    small.window._deeds["language_en"].trigger()

    assert [settings.language for settings in told] == [Language.EN]
    assert "next start" in small.window._notices.text
