"""Posting and sampling pages and their dialogs: named for those who hear, whole on small screens."""

import pytest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from inspector_app.desktop.import_dialog import take_pasted
from tests.desktop.posting_case import FOLDER, FOUND, HEAD, PostingCase, sheet
from tests.desktop.stage import until
from tests.desktop.test_access import names_of, ours

SIZES = ((1366, 728), (1093, 582), (911, 485))


@pytest.fixture
def page(make_stage):
    case = PostingCase()
    stage = make_stage(case)
    stage.open_visit(case.visit_id, "step_posting")
    found = stage.window.visit.page
    found.points.setCurrentIndex(found.points.findData(FOLDER))
    found._show_marks()
    found.stage = stage
    return found


@pytest.mark.parametrize("tab", range(4), ids=["ticks", "differences", "feedback", "point"])
@pytest.mark.parametrize(("width", "height"), SIZES, ids=["100", "125", "150"])
def test_every_tab_is_named_and_fits_without_scrolling_sideways(page, tab, width, height):
    page.stage.window.resize(width, height)
    page.tabs.setCurrentIndex(tab)
    page.stage.settle()
    page.stage.turn()

    nameless = [w for w in ours(page) if w.isVisible() and not w.accessibleName().strip()]
    assert names_of(nameless) == []
    assert (page.stage.window.width(), page.stage.window.height()) == (width, height)
    for area in page.findChildren(QAbstractScrollArea):
        if area.isVisible():
            assert area.horizontalScrollBar().maximum() == 0, area


@pytest.mark.parametrize("ask", ["_ask_duty", "_ask_point", "_import_pasted"])
def test_every_dialog_is_named(page, ask):
    QApplication.clipboard().setText(sheet(HEAD, *FOUND))
    getattr(page, ask)()
    until(lambda: QApplication.activeModalWidget() is not None)
    page.stage.settle()
    dialog = QApplication.activeModalWidget()

    nameless = [w for w in ours(dialog) if w.isVisible() and not w.accessibleName().strip()]

    assert names_of(nameless) == []
    dialog.reject()
    page.stage.settle()


def test_an_empty_clipboard_says_what_to_do(page):
    QApplication.clipboard().setText("")

    take_pasted("posted", "Nhập", lambda desk, draft, words: None, page.fittings, page)

    assert "Ctrl+C" in page.fittings.notices.text


@pytest.mark.parametrize("percent", [90, 100, 115, 130])
def test_the_rail_reaches_every_step_at_every_text_size(page, percent):
    page.stage.window._text_size(percent)
    visit = page.stage.window.visit
    for step in ("step_general", "step_signing"):
        visit.go(step)
        page.stage.turn()
        pressed = visit._buttons[step]
        top = pressed.mapTo(visit._rail.viewport(), pressed.rect().topLeft()).y()
        assert 0 <= top <= visit._rail.viewport().height() - pressed.height()
        assert visit._rail.horizontalScrollBar().maximum() == 0
    page.stage.window._text_size(100)
