"""What people see of the safety copy: a line at the foot, a notice when it stops, the way to the question."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inspector_app.desktop.foot import Foot
from inspector_app.desktop.page import Fittings

if TYPE_CHECKING:  # come with the case file, after the window was drawn
    from inspector_app.desktop.safe_copies import SafeCopies
    from inspector_app.inspection.safe_copy import SafeCopy


class SafeCopyLine(QObject):
    """Stands for the whole life of a window."""

    def __init__(self, copies: "SafeCopies | None", fittings: Fittings, foot: Foot, window: QWidget) -> None:
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
        from inspector_app.inspection.dates import VIET_NAM, clock_text, moment_text

        today = self._fittings.now().astimezone(VIET_NAM).date()
        return clock_text(copy.at) if copy.at.astimezone(VIET_NAM).date() == today else moment_text(copy.at)

    def _ask(self) -> None:
        if self._copies is None:
            self._fittings.notices.tell(self.tr("Hồ sơ tạm không có bản an toàn: đóng cửa sổ là xóa hết."))
            return
        from inspector_app.desktop.safe_copy_question import SafeCopyQuestion

        SafeCopyQuestion(self._copies, self._fittings, self._window).open()
