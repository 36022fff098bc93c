"""Asks in which folder the safety copy is kept."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app.desktop.cards import Question, button
from inspector_app.desktop.fields import CodeField
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.safe_copies import SafeCopies

_WIDTH_PX = 520
_NOT_ELSEWHERE = "COPY-02"


class SafeCopyQuestion(Question):
    """The folder in which the safety copy is kept."""

    def __init__(self, copies: SafeCopies, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent.tr("Nơi giữ bản an toàn"), parent.tr("Dùng nơi này"), parent)
        self._copies, self._fittings = copies, fittings
        words = self.tr(
            "Mỗi thay đổi được sao mã hóa ngay sang thư mục này, tốt nhất là một USB luôn cắm. "
            "Máy hỏng hay mất, hồ sơ được dựng lại từ đó bằng mật khẩu hoặc mã khôi phục."
        )
        self.body.addWidget(label(words, self, role="muted", wrap=True))
        self.place = CodeField(self.tr("Thư mục trên USB hoặc ổ đĩa khác"), self)
        self.place.setObjectName("second_place_folder")
        self.place.setMinimumWidth(_WIDTH_PX)
        kept = fittings.settings.now.second_place
        self.place.show_value(str(kept) if kept else "", anew=True)
        self.add_field(self.place.accessibleName(), self.place)
        self.choose = button(self.tr("Chọn thư mục…"), self, name="choose_second_place")
        self.off = button(self.tr("Thôi không sao nữa"), self, name="no_second_place")
        self.off.setEnabled(kept is not None)
        flow(self.body, self.choose, self.off)
        self.choose.clicked.connect(self._browse)
        self.off.clicked.connect(self._turn_off)
        self.answered.connect(self._prepare)

    def _browse(self) -> None:
        dialog = QFileDialog(self, self.choose.text(), self.place.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, folder: str) -> None:
        self.place.show_value(folder)

    def _prepare(self) -> None:
        """Look at the folder and mark it, on no thread that anybody waits for."""
        from inspector_app.actions.second_journal import prepare

        typed = self.place.text().strip().strip('"')
        if not typed:
            self.say(self.tr("Hãy chọn một thư mục."))
            return
        place = Path(typed).expanduser().absolute()
        self._fittings.runner.work(
            partial(prepare, place, self._copies.case_folder), partial(self._prepared, place), self._refused
        )

    def _prepared(self, place: Path, is_elsewhere: bool) -> None:
        from inspector_app.wording import sentence

        self.accept()
        self._fittings.settings.keep(second_place=place)
        self._copies.go_to(place)
        if not is_elsewhere:
            words = sentence(_NOT_ELSEWHERE, {"folder": str(place)}, self._fittings.language)
            self._fittings.notices.tell(words)

    def _refused(self, error: object) -> None:
        self.say_error(error, self._fittings.language)

    def _turn_off(self) -> None:
        self.accept()
        self._fittings.settings.keep(second_place=None)
        self._copies.go_to(None)
