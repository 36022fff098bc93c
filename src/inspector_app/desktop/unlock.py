"""The first page of an encrypted case file: asks for its passphrase, or for a new one twice."""

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from inspector_app.desktop.cards import Card, button, row
from inspector_app.desktop.plain_text import label, wear
from inspector_app.inspection.entering import SHORTEST, Given, WaysIn


class Need(Enum):
    """What a case file asks before it opens."""

    NOTHING = auto()  # a throw-away case file
    PASSPHRASE = auto()  # there is one
    NEW_PASSPHRASE = auto()  # there is none yet


class UnlockPage(QWidget):
    """Asks; the window opens the case file with what was given, and says when that was refused.

    Signals:
        given(Given): What was typed, and by whom where several may come in.
        office_wanted: The passphrase was forgotten, and the office is to open the case file.
        mend_wanted(Given): The case file does not open: look for copies of it with what was typed.
    """

    given = Signal(object)
    office_wanted = Signal()
    mend_wanted = Signal(object)

    def __init__(self, need: Need, parent: QWidget | None = None, *, locked: bool = False) -> None:
        super().__init__(parent)
        self._new = need is Need.NEW_PASSPHRASE
        self._by_code = False
        self._is_remembered = self._asked_keyring = False
        self._is_locked = locked
        self._labels: dict[QWidget, QWidget] = {}
        title = self.tr("Đặt mật khẩu cho hồ sơ") if self._new else self.tr("Mở hồ sơ kiểm tra")
        self._card = Card(self.tr("Đã khóa") if locked else title, self)
        self._card.setFixedWidth(460)
        self._card.add_widget(label(self._hint(locked=locked), self._card, role="muted", wrap=True))
        self.who = QComboBox(self._card)
        self._add_field(self.who, self.tr("Người mở hồ sơ"), "who_opens")
        self.first = self._field(self.tr("Mật khẩu của hồ sơ"), "passphrase")
        self.second = self._field(self.tr("Gõ lại mật khẩu"), "passphrase_again")
        self.code = self._field(self.tr("Mã khôi phục (7 nhóm, mỗi nhóm 4 chữ)"), "recovery_code")
        self.code.setEchoMode(QLineEdit.EchoMode.Normal)  # nobody copies 28 letters unseen
        self.trouble = label(parent=self._card, role="error", wrap=True)
        self.trouble.setObjectName("unlock_trouble")
        self.trouble.hide()
        words = self.tr("Tạo hồ sơ") if self._new else self.tr("Mở")
        self.go = button(words, self._card, kind="primary", name="unlock")
        self.forgotten = button(self.tr("Quên mật khẩu?"), self._card, kind="plain", name="forgotten")
        words = self.tr("Quên mật khẩu, nhờ cơ quan mở…")
        self.by_office = button(words, self._card, kind="plain", name="by_office")
        self.mend = button(self.tr("Tìm bản sao để phục hồi"), self._card, name="look_for_copies")
        self.mend.hide()
        self._card.add_widget(self.trouble)
        self._card.box.addLayout(row(self.mend, 1))
        self._card.box.addLayout(row(self.forgotten, 1, self.go))
        self._card.box.addLayout(row(self.by_office, 1))
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(row(1, self._card, 1))
        column.addStretch(2)
        self._show_fields()
        self.show_ways(WaysIn())
        self.go.clicked.connect(self._give)
        self.first.returnPressed.connect(self._enter)
        self.second.returnPressed.connect(self._give)
        self.code.returnPressed.connect(self._give)
        self.forgotten.clicked.connect(self._turn)
        self.by_office.clicked.connect(self.office_wanted)
        self.mend.clicked.connect(self._look_for_copies)
        self.setFocusProxy(self.first)

    def sit_in(self, column: QVBoxLayout, title: str) -> None:
        """Give the card to another page, which shows it under a title of its own."""
        self._card.heading.setText(title)
        column.addWidget(self._card)

    def take_from(self, other: "UnlockPage") -> None:
        """Show what was typed on another page."""
        for field, theirs in ((self.first, other.first), (self.second, other.second)):
            field.setText(theirs.text())

    def show_ways(self, ways: WaysIn) -> None:
        """Offer the people who may open the case file, where there are several, and the printed code."""
        self.who.clear()
        for way in ways.people:
            self.who.addItem(way.name or self.tr("Người lập hồ sơ"), way.id)
        several = len(ways.people) > 1
        for widget in (self.who, self._labels[self.who]):
            widget.setVisible(several)
        self.forgotten.setVisible(ways.has_code and not self._new)
        self.by_office.setVisible(bool(ways.office) and not self._new)
        self._is_remembered = ways.is_remembered and not self._new and not self._is_locked

    def open_if_remembered(self) -> None:
        """Ask nobody where the keyring of the operating system may open it; what it refuses is said here."""
        if self._is_remembered:
            self.give(Given(is_remembered=True))

    def give(self, given: Given) -> None:
        """Let the case file be opened with something, and wait until that is done."""
        self._asked_keyring = given.is_remembered
        self._say("")
        for widget in self._asked():
            widget.setEnabled(False)
        self.given.emit(given)

    def login(self) -> str | None:
        """Return who wants to come in; None where nobody is asked."""
        return self.who.currentData() if self.who.count() > 1 else None

    def refuse(self, text: str) -> None:
        """Say why the case file did not open; what was typed can be mended.

        A keyring that keeps nothing is no trouble: after a lock it never does.
        """
        wear(self.trouble, "muted" if self._asked_keyring else "error")
        self._say(text)
        for widget in self._asked():
            widget.setEnabled(True)
        field = self.code if self._by_code else self.first
        field.selectAll()
        field.setFocus()

    def offer_mend(self, words: str = "", *, on: bool = True) -> None:
        """Offer to mend the case file from copies; ``words`` say what is damaged, if nothing did before."""
        self.mend.setVisible(on)
        if words:
            self._say(words)

    def _hint(self, *, locked: bool) -> str:
        if self._new:
            return self.tr(
                "Hồ sơ trên máy này luôn được mã hóa. Đặt xong, hãy in mã khôi phục phòng khi quên."
            )
        if locked:
            return self.tr("Gõ mật khẩu để làm tiếp ở đúng chỗ đang dở. Chữ đang gõ vẫn còn.")
        return self.tr("Hồ sơ trên máy này được mã hóa. Gõ mật khẩu đã đặt.")

    def _asked(self) -> tuple[QWidget, ...]:
        fields = (self.who, self.first, self.second, self.code)
        return (*fields, self.go, self.forgotten, self.by_office)

    def _field(self, name: str, object_name: str) -> QLineEdit:
        field = QLineEdit(self._card)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        self._add_field(field, name, object_name)
        return field

    def _add_field(self, field: QWidget, name: str, object_name: str) -> None:
        field.setObjectName(object_name)
        field.setAccessibleName(name)
        self._labels[field] = label(name, self._card, role="field")
        self._card.add_widget(self._labels[field])
        self._card.add_widget(field)

    def _show_fields(self) -> None:
        shown = ((self.first, not self._by_code), (self.second, self._new), (self.code, self._by_code))
        for field, is_shown in shown:
            field.setVisible(is_shown)
            self._labels[field].setVisible(is_shown)
        self.forgotten.setText(self.tr("Dùng mật khẩu") if self._by_code else self.tr("Quên mật khẩu?"))

    def _turn(self) -> None:
        """Ask for the printed code, or for the passphrase again."""
        self._by_code = not self._by_code
        self._show_fields()
        self._say("")
        (self.code if self._by_code else self.first).setFocus()

    def _enter(self) -> None:
        if self._new and not self.second.text():
            self.second.setFocus()
        else:
            self._give()

    def _give(self) -> None:
        from inspector_app.canonical import nfc  # not before the window is drawn

        if not self.go.isEnabled():
            return
        text = (self.code.text() if self._by_code else nfc(self.first.text())).strip("\r\n")
        if self._new and len(text) < SHORTEST:
            self._say(self.tr("Mật khẩu cần ít nhất {0} ký tự.").format(SHORTEST))
            self.first.setFocus()
        elif self._new and text != nfc(self.second.text()):
            self._say(self.tr("Hai lần gõ không giống nhau. Hãy gõ lại."))
            self.second.setFocus()
            self.second.selectAll()
        elif not text.strip():
            self._say(self.tr("Hãy gõ mã khôi phục.") if self._by_code else self.tr("Hãy gõ mật khẩu."))
            (self.code if self._by_code else self.first).setFocus()
        else:
            self.give(Given(text, self.login(), self._by_code))

    def _look_for_copies(self) -> None:
        from inspector_app.canonical import nfc

        text = (self.code.text() if self._by_code else nfc(self.first.text())).strip("\r\n")
        if not self.go.isEnabled():
            return
        if text.strip():
            self.mend_wanted.emit(Given(text, self.login(), self._by_code))
        else:
            (self.code if self._by_code else self.first).setFocus()

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setAccessibleName(text)
        self.trouble.setVisible(bool(text))
