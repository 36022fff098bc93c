"""The first page of an encrypted case file: asks for its passphrase, or for a new one twice."""

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inspector_app.desktop.cards import Card, button, row
from inspector_app.desktop.plain_text import label

SHORTEST = 8


class Need(Enum):
    """What a case file asks before it opens."""

    NOTHING = auto()  # a throw-away case file
    PASSPHRASE = auto()  # there is one
    NEW_PASSPHRASE = auto()  # there is none yet


class UnlockPage(QWidget):
    """Asks; the window opens the case file with what was given, and says when that was refused.

    Signals:
        given(str): The passphrase.
    """

    given = Signal(str)

    def __init__(self, need: Need, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._new = need is Need.NEW_PASSPHRASE
        self._labels: dict[QLineEdit, QWidget] = {}
        title = self.tr("Đặt mật khẩu cho hồ sơ") if self._new else self.tr("Mở hồ sơ kiểm tra")
        self._card = Card(title, self)
        self._card.setFixedWidth(460)
        hint = (
            self.tr("Hồ sơ trên máy này luôn được mã hóa. Hãy giữ mật khẩu cẩn thận: quên thì không mở được.")
            if self._new
            else self.tr("Hồ sơ trên máy này được mã hóa. Gõ mật khẩu đã đặt.")
        )
        self._card.add_widget(label(hint, self._card, role="muted", wrap=True))
        self.first = self._field(self.tr("Mật khẩu của hồ sơ"), "passphrase")
        self.second = self._field(self.tr("Gõ lại mật khẩu"), "passphrase_again")
        self.second.setVisible(self._new)
        self._again = self._labels[self.second]
        self._again.setVisible(self._new)
        self.trouble = label(parent=self._card, role="error", wrap=True)
        self.trouble.setObjectName("unlock_trouble")
        self.trouble.hide()
        words = self.tr("Tạo hồ sơ") if self._new else self.tr("Mở")
        self.go = button(words, self._card, kind="primary", name="unlock")
        self._card.add_widget(self.trouble)
        self._card.box.addLayout(row(1, self.go))
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(row(1, self._card, 1))
        column.addStretch(2)
        self.go.clicked.connect(self._give)
        self.first.returnPressed.connect(self._enter)
        self.second.returnPressed.connect(self._give)
        self.setFocusProxy(self.first)

    def sit_in(self, column: QVBoxLayout, title: str) -> None:
        """Give the card to another page, which shows it under a title of its own."""
        self._card.heading.setText(title)
        column.addWidget(self._card)

    def take_from(self, other: "UnlockPage") -> None:
        """Show what was typed on another page."""
        for field, theirs in ((self.first, other.first), (self.second, other.second)):
            field.setText(theirs.text())

    def refuse(self, text: str) -> None:
        """Say why the case file did not open; what was typed can be mended."""
        self._say(text)
        self.go.setEnabled(True)
        self.first.setEnabled(True)
        self.second.setEnabled(True)
        self.first.selectAll()
        self.first.setFocus()

    def _field(self, name: str, object_name: str) -> QLineEdit:
        field = QLineEdit(self._card)
        field.setObjectName(object_name)
        field.setAccessibleName(name)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        self._labels[field] = label(name, self._card, role="field")
        self._card.add_widget(self._labels[field])
        self._card.add_widget(field)
        return field

    def _enter(self) -> None:
        if self._new and not self.second.text():
            self.second.setFocus()
        else:
            self._give()

    def _give(self) -> None:
        from inspector_app.canonical import nfc  # not before the window is drawn

        text = nfc(self.first.text())
        if self._new and len(text) < SHORTEST:
            self._say(self.tr("Mật khẩu cần ít nhất {0} ký tự.").format(SHORTEST))
            self.first.setFocus()
        elif self._new and text != nfc(self.second.text()):
            self._say(self.tr("Hai lần gõ không giống nhau. Hãy gõ lại."))
            self.second.setFocus()
            self.second.selectAll()
        elif not text:
            self._say(self.tr("Hãy gõ mật khẩu."))
            self.first.setFocus()
        else:
            self._say("")
            for widget in (self.go, self.first, self.second):
                widget.setEnabled(False)
            self.given.emit(text)

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setAccessibleName(text)
        self.trouble.setVisible(bool(text))
