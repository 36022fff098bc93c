"""The list of short forms: changed, added, taken out, pasted and copied; errors say what to do."""

import pytest
from PySide6.QtGui import QGuiApplication

from inspector_app.actions.shorthand import shorthand_at_hand
from inspector_app.desktop.shorthand_dialog import ShorthandDialog
from tests.desktop.stage import until


@pytest.fixture
def dialog(make_stage, hands, qapp):
    stage = make_stage()
    stage.settle()
    hands.press("Ctrl+Alt+G")
    until(lambda: isinstance(qapp.activeModalWidget() or qapp.activeWindow(), ShorthandDialog))
    found = stage.window.findChild(ShorthandDialog)
    found.stage = stage
    stage.settle()
    yield found
    found.reject()


def kept(dialog, short):
    rows = dialog.stage.at_desk(shorthand_at_hand).rows
    return next(((row.text, row.is_own, row.is_on) for row in rows if row.short == short), None)


def write(dialog, hands, short, words):
    dialog.new.click()
    hands.until_at("shorthand_short")
    hands.type(short)
    hands.press("Return")
    hands.until_at("shorthand_words")
    hands.type(words)
    hands.press("Return")
    dialog.stage.settle()


def choose(dialog, short):
    dialog.search.setText(short)
    dialog.table.go_to_row(dialog.model.place_of(short))


def test_a_form_is_added_by_keyboard(dialog, hands):
    write(dialog, hands, "gdv", "giao dịch viên")

    assert kept(dialog, "gdv") == ("giao dịch viên", True, True)
    assert dialog.model.row(dialog.table.currentIndex().row()).short == "gdv"
    assert dialog.stage.window._notices.text == "Đã lưu «gdv»."


def test_a_form_is_changed_in_place(dialog, hands):
    write(dialog, hands, "gdv", "giao dịch viên")
    dialog.words.setText("giao dịch viên bưu điện")
    dialog.save.click()
    dialog.stage.settle()

    assert kept(dialog, "gdv") == ("giao dịch viên bưu điện", True, True)


def test_a_form_that_ships_is_switched_off_and_used_again(dialog):
    choose(dialog, "hs")
    dialog.out.click()
    dialog.stage.settle()
    assert kept(dialog, "hs") == ("hồ sơ", True, False)
    assert dialog.out.text() == "Dùng lại"

    dialog.out.click()
    dialog.stage.settle()

    assert kept(dialog, "hs") == ("hồ sơ", False, True)


def test_a_double_is_refused_with_what_stands_there(dialog, hands):
    write(dialog, hands, "tthc", "chữ khác")

    assert "[SHORT-07]" in dialog.trouble.text()
    assert dialog.trouble.isVisible()
    assert dialog.words.text() == "chữ khác"


def test_a_form_built_like_a_word_is_warned_of_and_kept_all_the_same(dialog, hands):
    dialog.new.click()
    hands.until_at("shorthand_short")
    hands.type("an")
    assert "trùng với một tiếng Việt" in dialog.said.text()

    hands.press("Return")
    hands.type("an ninh mạng")
    hands.press("Return")
    dialog.stage.settle()

    assert kept(dialog, "an") == ("an ninh mạng", True, True)


def test_a_table_is_pasted_from_a_spreadsheet_and_copied_back(dialog):
    QGuiApplication.clipboard().setText("Gõ tắt\tViết thành\ngdv\tgiao dịch viên\nctr\tchương trình\n")
    dialog.paste.click()
    dialog.stage.settle()
    assert kept(dialog, "ctr") == ("chương trình", True, True)

    dialog.copy.click()

    assert QGuiApplication.clipboard().text() == "ctr\tchương trình\ngdv\tgiao dịch viên\n"


def test_a_bad_line_is_told_and_nothing_is_taken(dialog):
    QGuiApplication.clipboard().setText("gdv\tgiao dịch viên\nhỏng")

    dialog.paste.click()
    dialog.stage.settle()

    assert "Dòng 2" in dialog.trouble.text()
    assert kept(dialog, "gdv") is None


def test_the_switch_is_kept_for_this_laptop(dialog):
    told = []
    dialog.stage.window.settings_changed.connect(told.append)

    dialog.on.click()

    assert told[-1].shorthand is False
    assert dialog.stage.window._shorthand.is_on is False


def test_short_forms_are_not_written_out_in_their_own_list(dialog, hands):
    dialog.new.click()
    hands.until_at("shorthand_short")
    hands.press("Return")
    hands.until_at("shorthand_words")

    hands.type("báo cáo tthc ")

    assert dialog.words.text() == "báo cáo tthc "
