"""Coming in by the office: a request to write and read out, an answer to open, a new passphrase."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app.desktop.beside import Beside
from inspector_app.desktop.cards import button, row
from inspector_app.desktop.office_questions import digits_label
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.unlock import UnlockPage
from inspector_app.desktop.ways_in_questions import SecretQuestion, typed_in
from inspector_app.inspection.entering import SHORTEST, Given
from inspector_app.wording import shown

if TYPE_CHECKING:
    from inspector_app.actions.office_door import Door

_WIDTH_PX = 600
REQUEST_NAME = "yeu-cau-mo-ho-so.json"


def ask_office(page: UnlockPage, beside: Beside, fittings: Fittings, window: QWidget) -> None:
    """Open the dialog over the page on which the passphrase was forgotten."""
    if beside.office is not None:
        dialog = OfficeWayIn(beside.office, beside.ways_in().office, page.login(), fittings, window)
        dialog.given.connect(page.give)
        dialog.open()


class OfficeWayIn(SecretQuestion):
    """Both halves of the way: what is asked today, and what the office answered.

    Signals:
        given(Given): An answer that fits, with a new passphrase.
    """

    given = Signal(object)

    def __init__(
        self, door: "Door", office: str, login: str | None, fittings: Fittings, parent: QWidget
    ) -> None:
        words = parent.tr(
            "1. Ghi tệp yêu cầu và gửi cho {0}. Khi cơ quan gọi lại, đọc 20 chữ số này qua điện thoại."
        ).format(shown(office))
        super().__init__(parent.tr("Nhờ cơ quan mở hồ sơ"), parent.tr("Mở hồ sơ"), words, fittings, parent)
        self.setMinimumWidth(_WIDTH_PX)
        self._door, self._login = door, login
        self._file: Path | None = None
        self.write = button(self.tr("Ghi tệp yêu cầu…"), self, name="write_request")
        self.digits = digits_label(self, "request_digits")
        self.asked = label(parent=self, role="muted", wrap=True)
        self.asked.setObjectName("request_words")
        words = self.tr("2. Có tệp trả lời thì chọn tệp, đặt mật khẩu mới, rồi bấm «Mở hồ sơ».")
        self.choose = button(self.tr("Chọn tệp trả lời…"), self, name="choose_answer")
        self.chosen = label(parent=self, wrap=True)
        self.chosen.setObjectName("chosen_answer")
        self.body.addLayout(row(self.write, 1))
        self.body.addWidget(self.digits)
        self.body.addWidget(self.asked)
        self.body.addWidget(label(words, self, role="muted", wrap=True))
        self.body.addLayout(row(self.choose, 1))
        self.body.addWidget(self.chosen)
        self.chosen.hide()
        self.first, self.second = self.add_new()
        self.write.clicked.connect(self._browse_request)
        self.choose.clicked.connect(self._browse_answer)
        self.answered.connect(self._look)
        self._show_asked(door.digits())

    def _browse_request(self) -> None:
        dialog = QFileDialog(self, self.write.text(), REQUEST_NAME, "*.json")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(self.write_request)
        dialog.open()

    def write_request(self, file: str) -> None:
        """Write the request to a file that was chosen."""
        self.say("")
        self._fittings.runner.work(
            partial(self._door.ask, self._login, Path(file)), self._show_asked, self.refuse
        )

    def _show_asked(self, digits: str) -> None:
        self.digits.setText(digits)
        self.digits.setAccessibleName(" ".join(digits))
        self.digits.setVisible(bool(digits))
        words = self.tr("Yêu cầu đang chờ trả lời. Ghi yêu cầu mới thì trả lời cho yêu cầu cũ hết tác dụng.")
        self.asked.setText(words if digits else "")
        self.asked.setVisible(bool(digits))

    def _browse_answer(self) -> None:
        dialog = QFileDialog(self, self.choose.text(), "", "*.json")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.choose_answer)
        dialog.open()

    def choose_answer(self, file: str) -> None:
        """Take a file that was chosen; it is looked at with everything else."""
        self._file = Path(file)
        self.chosen.setText(shown(self._file.name))
        self.chosen.show()
        self.say("")

    def _look(self) -> None:
        if self._file is None:
            self.say(self.tr("Hãy chọn tệp trả lời của cơ quan."))
        elif len(typed_in(self.first)) < SHORTEST:
            self.say(self.tr("Mật khẩu cần ít nhất {0} ký tự.").format(SHORTEST))
            self.first.setFocus()
        elif self.are_equal(self.first, self.second):
            self.say("")
            self.go.setEnabled(False)
            look = partial(self._door.look_at_answer, self._file)
            self._fittings.runner.work(look, self._give, self.refuse)

    def _give(self, answer: bytes) -> None:
        given = Given(typed_in(self.first), self._login, answer=answer)
        self.accept()
        self.given.emit(given)
