"""Qt's own buttons and menus speak Vietnamese."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog

from inspector_app.desktop.languages import QtWords


def test_qts_own_buttons_are_vietnamese(qapp, qtbot):
    words = QtWords()
    qapp.installTranslator(words)
    buttons = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(buttons.Save | buttons.Cancel | buttons.Open | buttons.Yes)
    qtbot.addWidget(box)

    assert {button.text() for button in box.buttons()} == {"Lưu", "Hủy", "Mở", "Có"}
    qapp.removeTranslator(words)


def test_qts_file_dialog_is_vietnamese(qapp, qtbot):
    words = QtWords()
    qapp.installTranslator(words)
    dialog = QFileDialog(options=QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)

    assert dialog.labelText(QFileDialog.DialogLabel.LookIn) == "Thư mục:"
    assert dialog.labelText(QFileDialog.DialogLabel.Reject) == "Hủy"
    qapp.removeTranslator(words)


def test_words_that_we_do_not_know_stay_as_they_are(qapp):
    words = QtWords()
    qapp.installTranslator(words)

    assert QCoreApplication.translate("Words", "Đạt") == "Đạt"
    qapp.removeTranslator(words)
