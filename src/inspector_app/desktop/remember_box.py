"""«Nhớ trên máy này»: lets the system's keyring open the case file at a start, or no longer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.trouble_line import say_on, tell_on
from inspector_app.desktop.ways_in_questions import SecretQuestion, typed_in
from inspector_app.inspection.entering import WaysIn

if TYPE_CHECKING:
    from inspector_app.actions.remembering import Fresh


class RememberBox(QWidget):
    """The option with what it means; off, and saying so, where this computer has no keyring that can be used.

    Signals:
        changed: It was turned on or off.
    """

    changed = Signal()

    def __init__(self, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self._ways, self._keyring = WaysIn(), ""
        self._is_known = False
        self.box = QCheckBox(self.tr("Nhớ trên máy này: mở chương trình không hỏi mật khẩu"), self)
        self.box.setObjectName("remember")
        self.box.setAccessibleName(self.box.text())
        self.words = label(parent=self, role="muted", wrap=True)
        self.words.setObjectName("remember_words")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.box)
        column.addWidget(self.words)
        self.trouble = label(parent=self, role="error", wrap=True)
        self.trouble.setObjectName("remember_trouble")
        column.addWidget(self.trouble)
        say_on(self.trouble, "")
        self.box.clicked.connect(self._turn)
        self._show()

    def show_ways(self, ways: WaysIn) -> None:
        """Show whether it is on; asks the keyring for its name the first time."""
        from inspector_app.actions.remembering import keyring_name

        self._ways = ways
        if not self._is_known:
            self._fittings.runner.stage(keyring_name(), self._show_keyring)
        self._show()

    def _show_keyring(self, name: str) -> None:
        self._keyring, self._is_known = name, True
        self._show()

    def _show(self) -> None:
        is_on = self._ways.is_remembered
        self.box.setChecked(is_on)
        self.box.setEnabled(is_on or (bool(self._keyring) and self._ways.me is not None))
        if self._keyring or is_on:
            self.words.setText(
                self.tr(
                    "Kho chìa khóa của máy giữ một chìa khóa ngẫu nhiên, chỉ dùng khi mở chương trình. "
                    "Đã khóa hồ sơ thì vẫn phải gõ mật khẩu. Ai vào được tài khoản này trên máy là mở "
                    "được hồ sơ."
                )
            )
        elif self._is_known:
            self.words.setText(self.tr("Máy này không có kho chìa khóa an toàn đang mở nên không nhớ được."))
        else:
            self.words.setText(self.tr("Đang xem máy có kho chìa khóa không…"))

    def _turn(self, on: bool) -> None:
        say_on(self.trouble, "")
        self._show()  # as it stands, until it is done
        if on:
            question = RememberQuestion(self._fittings, self)
            question.accepted.connect(self.changed)
            question.open()
        else:
            from inspector_app.actions.remembering import forget

            self._fittings.runner.stage(forget(), self._forgotten, self._not_forgotten)

    def _forgotten(self, _done: object) -> None:
        self.changed.emit()

    def _not_forgotten(self, error: object) -> None:
        tell_on(self.trouble, error, self._fittings)
        self.changed.emit()


class RememberQuestion(SecretQuestion):
    """Asks who wants the keyring to open the case file."""

    def __init__(self, fittings: Fittings, parent: QWidget) -> None:
        words = parent.tr(
            "Chỉ nên dùng trên máy của riêng anh, chị, có mật khẩu đăng nhập máy. Mật khẩu của hồ sơ vẫn giữ "
            "nguyên và luôn mở được."
        )
        super().__init__(parent.tr("Nhớ trên máy này"), parent.tr("Nhớ"), words, fittings, parent)
        self.own = self.add_own()
        self.answered.connect(self._remember)

    def _remember(self) -> None:
        from inspector_app.actions.remembering import remember

        self.say("")
        self.go.setEnabled(False)
        self._fittings.runner.stage(remember(typed_in(self.own)), self._remembered, self.refuse)

    def _remembered(self, _fresh: "Fresh | None") -> None:
        self.accept()
