"""The passphrase is asked for once, or twice when it is new; what was wrong is told in place."""

import pytest

from inspector_app.desktop.main_window import MainWindow
from inspector_app.desktop.runner import CaseRunner
from inspector_app.desktop.start import dress
from inspector_app.desktop.unlock import Need, UnlockPage
from inspector_app.inspection.entering import Given
from inspector_app.settings import Settings
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from tests.desktop.stage import START, Clock, until


@pytest.fixture
def new(qtbot):
    page = UnlockPage(Need.NEW_PASSPHRASE)
    qtbot.addWidget(page)
    page.show()
    return page


def given(page):
    heard = []
    page.given.connect(heard.append)
    return heard


def test_a_new_passphrase_is_typed_twice(new, hands):
    heard = given(new)
    new.first.setText("mật khẩu dài")
    new.first.returnPressed.emit()
    new.second.setText("mật khẩu dài")

    new.go.click()

    assert heard == [Given("mật khẩu dài")]
    assert not new.go.isEnabled()


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [("ngắn", "ngắn", "ít nhất 8"), ("mật khẩu một", "mật khẩu hai", "không giống")],
)
def test_a_new_passphrase_that_will_not_do_is_told(new, first, second, words):
    heard = given(new)
    new.first.setText(first)
    new.second.setText(second)

    new.go.click()

    assert heard == []
    assert words in new.trouble.text()
    assert new.first.text() == first


def test_an_empty_passphrase_is_not_tried(qtbot):
    page = UnlockPage(Need.PASSPHRASE)
    qtbot.addWidget(page)
    heard = given(page)

    page.go.click()

    assert heard == []
    assert not page.second.isVisibleTo(page)


def test_a_wrong_passphrase_can_be_mended(qapp, tmp_path):
    CaseFile.create(tmp_path / "case", Passphrase("mở ra đi"), now=START).close()
    runner = CaseRunner(lambda case: case.close())
    window = MainWindow(
        runner,
        Settings(),
        dress(qapp, Settings()),
        open_desk=lambda given: CaseFile.open(tmp_path / "case", Passphrase(given.text)),
        need=Need.PASSPHRASE,
        now=Clock(),
        language="vi",
    )
    window.show()
    window._unlock.first.setText("sai rồi")
    window._unlock.go.click()
    until(window._unlock.trouble.isVisible)
    assert "[STORE-01]" in window._unlock.trouble.text()
    assert window._unlock.first.text() == "sai rồi"

    failed = []
    runner.failed.connect(failed.append)
    window.ready.connect(lambda: failed.append("ready"))
    window._unlock.first.setText("mở ra đi")
    window._unlock.go.click()

    until(lambda: "ready" in failed)
    assert window._stack.currentWidget() is window.home
    window.close()
    until(lambda: not window.isVisible())
