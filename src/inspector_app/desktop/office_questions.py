"""The questions about the office as a way in: gives it the spare key, or takes that back."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QWidget

from inspector_app.desktop.cards import button, row
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.ways_in_questions import SecretQuestion, fixed, typed_in
from inspector_app.wording import shown

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.ways_by_office import OfficeSeen

_WIDTH_PX = 520


def digits_label(parent: QWidget, name: str) -> QLabel:
    """Return a label for twenty digits that people compare or read aloud."""
    made = label(parent=parent, role="title")
    made.setObjectName(name)
    made.setFont(fixed(made.font()))
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
    return made


class GiveToOfficeQuestion(SecretQuestion):
    """Asks for the office's escrow file, shows whose it is, and gives that office the key."""

    def __init__(self, fittings: Fittings, before: str, parent: QWidget) -> None:
        words = parent.tr(
            "Cơ quan gửi các đoàn một tệp chìa khóa (.json). Quên mật khẩu thì hai người giữ mã ở cơ quan "
            "cùng giúp mở; một người không mở được."
        )
        title = parent.tr("Gửi chìa khóa dự phòng cho cơ quan")
        super().__init__(title, parent.tr("Gửi"), words, fittings, parent)
        self.setMinimumWidth(_WIDTH_PX)
        self._seen: OfficeSeen | None = None
        self.choose = button(self.tr("Chọn tệp chìa khóa cơ quan…"), self, name="choose_escrow")
        self.body.addLayout(row(self.choose, 1))
        self.whose = label(parent=self, wrap=True)
        self.whose.setObjectName("whose_escrow")
        self.digits = digits_label(self, "escrow_digits")
        self.compared = QCheckBox(self.tr("Tôi đã so 20 chữ số này với cơ quan"), self)
        self.compared.setObjectName("compared")
        for one in (self.whose, self.digits, self.compared):
            self.body.addWidget(one)
            one.hide()
        if before:
            said = self.tr("Đang gửi {0}: gửi nơi khác thì nơi ấy thôi mở được.").format(shown(before))
            self.body.addWidget(label(said, self, role="muted", wrap=True))
        self.own = self.add_own()
        self.choose.clicked.connect(self._browse)
        self.answered.connect(self._give)

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.choose.text(), "", "*.json")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.look_at)
        dialog.open()

    def look_at(self, file: str) -> None:
        """Read a file that was chosen and show whose it is."""
        from inspector_app.actions.ways_by_office import look_at_office

        self.say("")
        self._fittings.runner.work(partial(look_at_office, Path(file)), self._show, self.refuse)

    def _show(self, seen: "OfficeSeen") -> None:
        self._seen = seen
        words = self.tr(
            "{0}, {1} người giữ mã. So 20 chữ số này với số cơ quan đã báo bằng giấy hoặc qua điện thoại:"
        )
        self.whose.setText(words.format(shown(seen.office), seen.holders))
        self.digits.setText(seen.digits)
        self.digits.setAccessibleName(" ".join(seen.digits))
        self.compared.setChecked(False)
        for one in (self.whose, self.digits, self.compared):
            one.show()
        self.compared.setFocus()

    def _give(self) -> None:
        if self._seen is None:
            self.say(self.tr("Hãy chọn tệp chìa khóa mà cơ quan đã gửi."))
        elif not self.compared.isChecked():
            self.say(self.tr("Hãy so 20 chữ số với cơ quan rồi đánh dấu: tệp có thể đã bị người khác thay."))
        else:
            self.run(partial(_give_to_office, typed_in(self.own), self._seen))


class TakeFromOfficeQuestion(SecretQuestion):
    """Asks whether the office is to open the case file no more."""

    def __init__(self, fittings: Fittings, office: str, parent: QWidget) -> None:
        words = parent.tr(
            "{0} sẽ không giúp mở hồ sơ này được nữa. Riêng các bản sao lưu đã có thì cơ quan vẫn giúp mở "
            "được."
        ).format(shown(office))
        super().__init__(parent.tr("Thôi gửi cơ quan"), parent.tr("Thôi gửi"), words, fittings, parent)
        self.own = self.add_own()
        self.answered.connect(self._take)

    def _take(self) -> None:
        self.run(partial(_take_back, typed_in(self.own)))


def _give_to_office(own: str, seen: "OfficeSeen", desk: "Desk") -> None:
    from inspector_app.actions.ways_by_office import give_to_office

    give_to_office(desk, own, seen)


def _take_back(own: str, desk: "Desk") -> None:
    from inspector_app.actions.ways_by_office import take_back_from_office

    take_back_from_office(desk, own)
