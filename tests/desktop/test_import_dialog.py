"""A file on its way into the record: read in its child process, shown, and kept whole or not at all."""

import sys
import unicodedata

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from inspector_app.actions.posting import list_catalogues
from inspector_app.desktop.duty_dialog import _keep_catalogue
from inspector_app.desktop.import_dialog import _Importing, ask_file
from inspector_app.intake import starting
from inspector_app.intake.meaning import ImportKind
from tests.desktop.posting_case import HEAD, ROWS
from tests.desktop.stage import until

TITLE = ("DANH MỤC THỦ TỤC HÀNH CHÍNH", "", "", "", "", "")
TONES = "\u0300\u0301\u0303\u0309\u0323"


def csv(*rows):
    return "\r\n".join(";".join(row) for row in rows) + "\r\n"


def cp1258(text):
    """Windows keeps letters of cp1258 as base and tone."""
    parts = []
    for sign in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", sign)
        tone = "".join(mark for mark in apart if mark in TONES)
        parts.append(unicodedata.normalize("NFC", apart.replace(tone, "")) + tone if tone else sign)
    return "".join(parts).encode("cp1258")


@pytest.fixture
def open_file(small, tmp_path):
    """Return a function that opens the dialog on a file of some bytes."""
    small.go("step_posting")
    page = small.window.visit.page

    def opened(data, name="danh-muc.csv"):
        file = tmp_path / name
        file.write_bytes(data)
        kind = ImportKind.CATALOGUE
        _Importing(kind, "Nhập danh mục", _keep_catalogue, page.fittings, page, None).read(str(file))
        until(lambda: QApplication.activeModalWidget() is not None or bool(page.fittings.notices.text))
        until(lambda: "Đang đọc" not in page.fittings.notices.text)
        small.settle()
        return QApplication.activeModalWidget()

    return opened


def catalogues(small):
    return small.at_desk(list_catalogues)


def test_a_catalogue_is_read_shown_and_kept(small, open_file):
    dialog = open_file(csv(TITLE, HEAD, *ROWS).encode("utf-8-sig"))
    assert dialog._header.text() == "2"
    assert dialog._rows.line(0).cells[:2] == ROWS[0][:2]

    dialog.go.click()
    small.settle()

    (kept,) = catalogues(small)
    assert (kept.name, kept.count, kept.fields) == ("Danh mục thủ tục hành chính", len(ROWS), 4)


def test_another_column_is_read_again_at_once(small, open_file):
    dialog = open_file(csv(HEAD, *ROWS).encode("utf-8-sig"))
    choice = dialog.mapping._choices["field"]

    choice.setCurrentIndex(0)
    choice.activated.emit(0)
    small.settle()

    assert "Lĩnh vực" not in [dialog._rows.headerData(n, Qt.Orientation.Horizontal) for n in range(5)]
    assert dialog.go.isEnabled()
    dialog.reject()


def test_a_guessed_encoding_waits_for_a_persons_word(small, open_file):
    dialog = open_file(cp1258(csv(HEAD, *ROWS)))
    assert dialog._rows.line(0).cells[1] == "Đăng ký khai sinh"
    assert not dialog.go.isEnabled()

    dialog._legible.setChecked(True)

    assert dialog.go.isEnabled()
    dialog.reject()
    small.settle()
    assert catalogues(small) == ()


def test_a_code_with_two_names_forbids_the_import_and_is_named(small, open_file):
    dialog = open_file(csv(HEAD, *ROWS, (ROWS[0][0], "Một thủ tục khác", *ROWS[0][2:])).encode("utf-8-sig"))

    assert not dialog.go.isEnabled()
    assert "1.001193" in dialog._problems.line(0).cells[1]
    dialog.reject()
    small.settle()
    assert catalogues(small) == ()


def test_a_file_that_is_no_table_is_refused_in_words(small, open_file):
    dialog = open_file(b"%PDF-1.7 nothing of a table", "anh-chup.xlsx")

    assert dialog is None
    assert "anh-chup.xlsx" in small.window._notices.text


def test_a_file_that_is_gone_is_refused_in_words(small, tmp_path):
    small.go("step_posting")
    page = small.window.visit.page

    importing = _Importing(ImportKind.CATALOGUE, "Nhập", _keep_catalogue, page.fittings, page, None)
    importing.read(str(tmp_path / "khong-co.xlsx"))
    small.settle()

    assert "FILE-01" in small.window._notices.text


@pytest.fixture
def waiting(monkeypatch):
    """Every child that is started while a file is chosen."""
    children = []
    start = starting.started
    monkeypatch.setattr(starting, "started", lambda when="": children.append(start(when)) or children[-1])
    yield children
    for child in children:
        child.kill()
        child.wait()


@pytest.fixture
def choose(small):
    """Return a function that asks for a file, and gives the dialog in which it is chosen."""
    small.go("step_posting")
    page = small.window.visit.page

    def asked(parent=page):
        ask_file("catalogue", "Nhập danh mục", _keep_catalogue, page.fittings, parent)
        return parent.findChild(QFileDialog)

    return asked


def test_while_a_file_is_chosen_a_process_waits_for_it_and_reads_it(small, choose, waiting, tmp_path):
    file = tmp_path / "danh-muc.csv"
    file.write_bytes(csv(HEAD, *ROWS).encode("utf-8-sig"))
    chooser = choose()

    assert [child.poll() for child in waiting] == [None]

    chooser.fileSelected.emit(str(file))
    chooser.hide()
    until(lambda: QApplication.activeModalWidget() is not None and waiting[0].returncode is not None)

    dialog = QApplication.activeModalWidget()
    assert dialog._rows.line(0).cells[:2] == ROWS[0][:2]
    assert len(waiting) == 1
    dialog.reject()
    small.settle()


def test_no_process_is_left_where_no_file_is_chosen(choose, waiting):
    choose().reject()

    assert [child.returncode is not None for child in waiting] == [True]


def test_no_process_is_left_when_the_window_goes(small, choose, waiting):
    parent = QWidget(small.window)
    choose(parent)

    shiboken6.delete(parent)

    assert [child.returncode is not None for child in waiting] == [True]


def test_no_process_is_left_where_the_file_cannot_be_read(small, choose, waiting, tmp_path):
    choose().fileSelected.emit(str(tmp_path / "khong-co.xlsx"))
    small.settle()

    assert "FILE-01" in small.window._notices.text
    assert [child.returncode is not None for child in waiting] == [True]
    QApplication.activeModalWidget().reject()


def test_each_choice_has_a_process_of_its_own(choose, waiting):
    choose().reject()
    choose().reject()

    assert len({child.pid for child in waiting}) == len(waiting) == 2


def test_a_process_that_cannot_wait_hinders_no_choice(choose, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))

    assert choose().isVisible()
    QApplication.activeModalWidget().reject()
