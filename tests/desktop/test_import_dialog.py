"""A file on its way into the record: read in its child process, shown, and kept whole or not at all."""

import unicodedata

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inspector_app.actions.posting import list_catalogues
from inspector_app.desktop.duty_dialog import _keep_catalogue
from inspector_app.desktop.import_dialog import _Importing
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
