"""No word of the window is cut: in both languages, on three screens, at every text size.

The short run has every screen and every size once and the tightest pair of all; --full has each with each.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

from inspector_app.desktop.home_page import CALENDAR, PLANS, VISITS
from inspector_app.desktop.languages import speak
from inspector_app.desktop.look import TEXT_PERCENTS
from inspector_app.desktop.plain_text import ElidedLabel
from inspector_app.desktop.visit_page import STEPS
from inspector_app.settings import Language
from tests.desktop.small_visit import SmallVisit

SCREENS = {"100": (1366, 728), "125": (1093, 582), "150": (911, 485)}
SIZES_IN_SHORT = {"100": (90, 115), "125": (100,), "150": (130,)}
DIALOGS = (
    *("new_visit", "new_plan", "check_file", "shorthand", "who_works", "office_packs"),
    *("papers_before", "follow_up", "after_papers", "erase_due"),
)
SPARE_PX = 1


def cut_words(window: QWidget) -> list[tuple[str, str, int, int]]:
    """Return what is shown with less room than its words need: (class, words, needed, there is)."""
    return [
        (type(widget).__name__, widget.text(), needed, there)
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        for needed, there in [_room(widget)]
        if needed > there + SPARE_PX
    ]


def _room(widget: QWidget) -> tuple[int, int]:
    """Return how much of the side that is short a widget's words need, and how much there is."""
    if isinstance(widget, ElidedLabel):
        return 0, 0  # ends in «…» and is read aloud whole
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()), widget.height()
        return widget.sizeHint().width(), widget.width()
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton) and words:
        return widget.minimumSizeHint().width(), widget.width()
    if isinstance(widget, QToolButton) and words:
        is_icon = widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
        return (0, 0) if is_icon else (widget.sizeHint().width(), widget.width())
    return 0, 0


@pytest.fixture
def every_size(effort):
    """A generator of text sizes, each once the window has settled at a screen's size with it."""

    def sizes(stage, screen):
        stage.window.resize(*SCREENS[screen])
        for percent in SIZES_IN_SHORT[screen] if effort == 1 else TEXT_PERCENTS:
            stage.look.wear("light", percent)
            stage.turn()
            yield percent
        stage.look.wear("light", 100)

    return sizes


@pytest.fixture
def spoken(make_stage, qapp):
    """A window in a language, with a small visit to open."""

    def make(language):
        fill = SmallVisit()
        stage = make_stage(fill, language=language)
        return stage, fill.visit_id

    yield make
    speak(qapp, Language.VI)


def test_the_short_run_leaves_no_screen_and_no_size_out():
    assert set(SIZES_IN_SHORT) == set(SCREENS)
    assert {size for sizes in SIZES_IN_SHORT.values() for size in sizes} == set(TEXT_PERCENTS)
    assert max(TEXT_PERCENTS) in SIZES_IN_SHORT["150"]


def test_a_word_without_room_is_seen(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    short = QPushButton("Lập biên bản", window)
    short.setFixedWidth(20)
    window.show()

    assert [words for _, words, _, _ in cut_words(window)] == ["Lập biên bản"]


@pytest.mark.slow
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", Language, ids=str)
def test_no_page_cuts_its_words(spoken, every_size, language, screen):
    stage, visit_id = spoken(language)
    found = {}
    for percent in every_size(stage, screen):
        for tab in (VISITS, PLANS, CALENDAR):
            stage.window.home.tabs.setCurrentIndex(tab)
            stage.turn()
            found |= {(word, "home"): (percent, *rest) for _, word, *rest in cut_words(stage.window)}
    stage.open_visit(visit_id)
    for percent in every_size(stage, screen):
        for step in STEPS:
            stage.go(step)
            stage.turn()
            found |= {(word, step): (percent, *rest) for _, word, *rest in cut_words(stage.window)}

    assert found == {}


@pytest.mark.slow
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", Language, ids=str)
def test_no_dialog_cuts_its_words(spoken, every_size, language, screen):
    stage, _ = spoken(language)
    found = {}
    for percent in every_size(stage, screen):
        for deed in DIALOGS:
            before = set(QApplication.topLevelWidgets())
            stage.window._deeds[deed].trigger()
            stage.settle()
            stage.turn()
            for dialog in set(QApplication.topLevelWidgets()) - before:
                if dialog.isVisible():
                    found |= {(word, deed): (percent, *rest) for _, word, *rest in cut_words(dialog)}
                    dialog.close()

    assert found == {}
