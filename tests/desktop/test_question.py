"""A dialog's keys: Enter presses the button that has the focus, and else the main one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from inspector_app.desktop.cards import Question


@pytest.fixture
def asked(qtbot):
    parent = QLineEdit()
    qtbot.addWidget(parent)
    dialog = Question("Thôi việc đang làm?", "Xóa", parent)
    dialog.add_field("Lý do", QLineEdit(dialog))
    dialog.show()
    qtbot.waitExposed(dialog)
    yield dialog
    parent.deleteLater()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_on_cancel_cancels_and_does_not_do_the_main_thing(asked, key):
    done, left = [], []
    asked.answered.connect(lambda: done.append(True))
    asked.rejected.connect(lambda: left.append(True))
    asked.cancel.setFocus()

    QTest.keyClick(asked.cancel, key)

    assert (done, left) == ([], [True])


def test_enter_in_a_field_presses_the_main_button(asked):
    done = []
    asked.answered.connect(lambda: done.append(True))
    field = asked.findChild(QLineEdit)
    field.setFocus()

    QTest.keyClick(field, Qt.Key.Key_Return)

    assert done == [True]
