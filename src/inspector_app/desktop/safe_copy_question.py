"""Asks where the safety copy is kept; tells at the foot of the window, and once in words, how it stands."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app.desktop.cards import Question, button
from inspector_app.desktop.fields import CodeField
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.foot import Foot
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.safe_copies import SafeCopies
from inspector_app.inspection.dates import VIET_NAM, clock_text, moment_text

if TYPE_CHECKING:
    from inspector_app.inspection.safe_copy import SafeCopy

_WIDTH_PX = 520
_NOT_ELSEWHERE = "COPY-02"


class SafeCopyLine(QObject):
    """What people see of the safety copy: a line at the foot, a notice when it stops, a question where."""

    def __init__(self, copies: SafeCopies | None, fittings: Fittings, foot: Foot, window: QWidget) -> None:
        super().__init__(window)
        self._copies, self._fittings, self._foot, self._window = copies, fittings, foot, window
        self._told = ""
        fittings.deeds.connect_all({"second_place": self._ask})
        if copies is not None:
            copies.told.connect(self.show_copy)

    def begin(self) -> None:
        """Begin to copy, once the case file is open."""
        if self._copies is not None:
            self._copies.begin(self._fittings.runner, self._fittings.settings.now.second_place)

    def show_copy(self, copy: "SafeCopy") -> None:
        """Say how the copy stands; a trouble is told once, until it is over."""
        self._foot.show_safe_copy(self._words(copy), is_behind=copy.trouble is not None)
        code = copy.trouble.code if copy.trouble is not None else ""
        if code and code != self._told:
            self._fittings.notices.tell_error(copy.trouble)
        self._told = code

    def _words(self, copy: "SafeCopy") -> str:
        from inspector_app.inspection.safe_copy import Copying

        at = self._time(copy)
        if copy.copying is Copying.OFF:
            return self.tr("Chưa có bản an toàn ở nơi khác")
        if copy.copying is Copying.SAFE:
            return self.tr("Bản an toàn lúc {0}").format(at)
        if copy.copying is Copying.GONE:
            late = self.tr("Không thấy nơi giữ bản an toàn; bản gần nhất lúc {0}").format(at)
            return late if at else self.tr("Không thấy nơi giữ bản an toàn")
        return (
            self.tr("Bản an toàn lúc {0}, đang sao tiếp…").format(at)
            if at
            else self.tr("Đang sao bản an toàn…")
        )

    def _time(self, copy: "SafeCopy") -> str:
        """Return the hour alone on the same day, with the date on another one."""
        if copy.at is None:
            return ""
        today = self._fittings.now().astimezone(VIET_NAM).date()
        return clock_text(copy.at) if copy.at.astimezone(VIET_NAM).date() == today else moment_text(copy.at)

    def _ask(self) -> None:
        if self._copies is None:
            self._fittings.notices.tell(self.tr("Hồ sơ tạm không có bản an toàn: đóng cửa sổ là xóa hết."))
            return
        SafeCopyQuestion(self._copies, self._fittings, self._window).open()


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
