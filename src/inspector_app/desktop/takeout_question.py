"""Asks where everything is to be taken out to, says plainly what that means, and stays until it is done."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from inspector_app.actions.stop import Stop
from inspector_app.desktop.cards import button
from inspector_app.desktop.fields import CodeField
from inspector_app.desktop.files import save_dialog
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.ways_in_questions import SecretQuestion, typed_in

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.takeout import TakenOut, TakeoutAsks

_WIDTH_PX = 560
_PROPOSED = "toan-bo-du-lieu.zip"


class TakeoutQuestion(SecretQuestion):
    """The place, the passphrase of who sits here, and how it goes."""

    def __init__(self, fittings: Fittings, parent: QWidget) -> None:
        words = QCoreApplication.translate(
            "TakeoutQuestion",
            "Ghi mọi thứ của hồ sơ ra định dạng mở mà phần mềm nào cũng đọc được: bảng CSV, biên bản, ảnh và "
            "tệp gốc, phiếu kiểm tra, nhật ký, kèm mã băm SHA-256 của từng tệp để ai cũng kiểm tra được.",
        )
        title = QCoreApplication.translate("TakeoutQuestion", "Xuất toàn bộ dữ liệu")
        go = QCoreApplication.translate("TakeoutQuestion", "Xuất dữ liệu")
        super().__init__(title, go, words, fittings, parent)
        self.setMinimumWidth(_WIDTH_PX)
        self._stop: Stop | None = None
        self._confirmed = ""
        warning = self.tr(
            "Bản xuất không còn được mã hóa: ai có tệp đều đọc được tên người, ảnh, ghi chú nội bộ. "
            "Hãy cất ở nơi an toàn, xóa khi không cần nữa. Việc xuất được ghi vào nhật ký."
        )
        self.warning = label(warning, self, role="warn", wrap=True)
        self.warning.setObjectName("takeout_warning")
        self.body.addWidget(self.warning)
        self.no_journal = label(parent=self, role="muted", wrap=True)
        self.no_journal.setObjectName("takeout_no_journal")
        self.no_journal.hide()
        self.body.addWidget(self.no_journal)
        self.place = CodeField(
            self.tr("Ghi ra (tên có đuôi .zip là một tệp nén, không thì là một thư mục)"), self
        )
        self.place.setObjectName("takeout_place")
        self.add_field(self.place.accessibleName(), self.place)
        self.choose = button(self.tr("Chọn nơi ghi…"), self, name="takeout_choose")
        flow(self.body, self.choose)
        self.own = self.add_own()
        self.under_way = label(parent=self, wrap=True)
        self.under_way.setObjectName("takeout_under_way")
        self.under_way.hide()
        self.body.addWidget(self.under_way)
        self.choose.clicked.connect(self._browse)
        self.answered.connect(self._begin)

    def begin(self) -> None:
        """Ask what this person has to give and will get, and open with that."""
        self._fittings.runner.run(_asks, self._show, self._fittings.notices.tell_error)

    def _show(self, asks: "TakeoutAsks") -> None:
        cell = self.own.parentWidget()
        if cell is not None:
            cell.setVisible(asks.passphrase)
        if not asks.journal:
            words = self.tr(
                "Anh, chị chưa có quyền xem nội dung cũ: bản xuất không có nhật ký, bản dự thảo đã rút và "
                "tệp không còn được nhắc tới."
            )
            self.no_journal.setText(words)
            self.no_journal.show()
        layout = self.layout()
        if layout is not None:  # words that wrap: Qt would guess a height for narrower ones
            layout.activate()
            self.resize(_WIDTH_PX, layout.totalHeightForWidth(_WIDTH_PX))
        self.open()

    def _browse(self) -> None:
        words = self.tr("Tệp nén (*.zip)")
        dialog = save_dialog(self, self.windowTitle(), self.place.text() or _PROPOSED, words, "zip")
        dialog.fileSelected.connect(self.take_place)
        dialog.open()

    def take_place(self, file: str) -> None:
        """Take a place that was chosen; who chose one that is there was asked whether to replace it."""
        self._confirmed = file
        self.place.show_value(file, anew=True)

    def _begin(self) -> None:
        from inspector_app.actions.takeout import takeout

        typed = self.place.text().strip().strip('"')
        if not typed:
            self.say(self.tr("Hãy chọn nơi ghi."))
            return
        self.say("")
        self._stop = Stop()
        self._allow(on=False)
        deed = takeout(
            Path.home() / Path(typed).expanduser(),
            typed_in(self.own),
            stop=self._stop,
            replaces=typed == self._confirmed,
            between=self._fittings.runner.let_others,
        )
        what = self.tr("Đang xuất toàn bộ dữ liệu…")
        self.under_way.setText(
            self.tr("Đang ghi và đọc lại từng tệp. Có thể hủy; khi ấy không còn gì dở dang.")
        )
        self._fittings.runner.stage(deed, self.done_with, self.refuse, what=what, stop=self._stop)

    def done_with(self, result: object) -> None:
        """Say what there is now and where."""
        from inspector_app.actions.takeout_lines import taken_out_lines

        made: TakenOut = result  # type: ignore[assignment]
        self._stop = None
        words = " ".join(taken_out_lines(made, self._fittings.language))
        (self._fittings.notices.tell if made.lacking else self._fittings.notices.tell_good)(words)
        self.accept()

    def refuse(self, error: object) -> None:
        """Say why it was not done; what was typed stays."""
        self._stop = None
        self._allow(on=True)
        super().refuse(error)

    def reject(self) -> None:
        """Give the work up while it is under way; else close."""
        if self._stop is None:
            super().reject()
        else:
            self._stop.ask()

    def _allow(self, *, on: bool) -> None:
        for widget in (self.go, self.place, self.choose, self.own):
            widget.setEnabled(on)
        self.under_way.setVisible(not on)


def _asks(desk: "Desk") -> "TakeoutAsks":
    from inspector_app.actions.takeout import takeout_asks

    return takeout_asks(desk)
