"""The questions before data is erased for ever, and before it is kept beyond its term."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector_app.desktop.cards import Question
from inspector_app.desktop.fields import LineField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.inspection.retention import Standing

if TYPE_CHECKING:
    from inspector_app.actions.erase_due import Forgotten, VisitFiles

_WIDTH_PX = 640


class EraseQuestion(Question):
    """Asks to type how many files go: a click alone erases nothing.

    Signals:
        erased(Forgotten): It was done.
    """

    erased = Signal(object)

    def __init__(self, visits: "tuple[VisitFiles, ...]", fittings: Fittings, parent: QWidget) -> None:
        super().__init__("", "", parent, kind="danger")
        self._fittings = fittings
        self._visits = tuple(one.visit_id for one in visits)
        self._count = sum(len(one.files) for one in visits)
        title = self.tr("Xóa vĩnh viễn {0} tệp của {1} cuộc kiểm tra?").format(self._count, len(visits))
        self.setWindowTitle(title)
        self.set_words(title, self.tr("Xóa vĩnh viễn"))
        self.setMinimumWidth(_WIDTH_PX)
        words = self.tr(
            "Không ai khôi phục được các tệp này nữa, kể cả từ bản sao lưu trên máy. Thư mục sao lưu thứ "
            "hai và nơi giữ bản an toàn cũng được dọn; nếu đang rút ra thì dọn khi cắm lại và sao lưu. "
            "Nhật ký ghi ai xóa, lúc nào, mã băm nào. Máy khác có cùng hồ sơ sẽ xóa theo khi nhận nhật "
            "ký."
        )
        stays = self.tr(
            "KHÔNG xóa: các tệp biên bản đã ký hoặc đã lập để ký, kể cả ảnh in trong đó, và những gì đã chép "
            "ra ngoài hồ sơ này."
        )
        self.body.addWidget(label(words, self, wrap=True))
        self.body.addWidget(label(stays, self, wrap=True))
        self.typed = QLineEdit(self)
        self.typed.setObjectName("erase_count")
        asks = self.tr("Gõ số tệp sẽ xóa ({0}) để xác nhận").format(self._count)
        self.typed.setAccessibleName(asks)
        self.add_field(asks, self.typed)
        self.go.setEnabled(False)
        self.typed.textChanged.connect(self._typed)
        self.answered.connect(self._go)

    def _typed(self, text: str) -> None:
        self.go.setEnabled(text.strip() == str(self._count))

    def _go(self) -> None:
        from inspector_app.actions.erase_due import erase_due

        if self.typed.text().strip() != str(self._count):
            return
        self.say("")
        self._wait(on=True)
        now = self._fittings.settings.now
        deed = erase_due(
            self._visits, now.keep_pictures_months, now.backup_folder, self._fittings.runner.let_others
        )
        self._fittings.runner.stage(deed, self._done, self._refused)

    def _done(self, gone: "Forgotten") -> None:
        self.erased.emit(gone)
        self.accept()

    def _refused(self, error: object) -> None:
        self._wait(on=False)
        self.say_error(error, self._fittings.language)

    def _wait(self, *, on: bool) -> None:
        for one in (self.typed, self.cancel, self.go):
            one.setEnabled(not on)


class ExemptQuestion(Question):
    """Asks why the pictures of a visit are kept beyond their term, or no longer."""

    def __init__(self, one: "VisitFiles", fittings: Fittings, parent: QWidget) -> None:
        super().__init__("", "", parent)
        from inspector_app.actions.erase_lines import visit_title
        from inspector_app.wording import shown

        self._fittings, self._visit_id = fittings, one.visit_id
        self._held = one.standing is not Standing.HELD
        title = (
            self.tr("Giữ ảnh quá thời hạn lưu") if self._held else self.tr("Thôi giữ ảnh quá thời hạn lưu")
        )
        self.setWindowTitle(title)
        self.set_words(title, self.tr("Giữ lại") if self._held else self.tr("Thôi giữ"))
        self.setMinimumWidth(_WIDTH_PX)
        self.body.addWidget(label(shown(visit_title(one)), self, wrap=True))
        asks = self.tr("Lý do (số văn bản, vụ việc)")
        self.reason = LineField(asks, self)
        self.reason.setObjectName("exempt_reason")
        self.add_field(asks, self.reason)
        self.answered.connect(self._go)

    def _go(self) -> None:
        from inspector_app.actions.erase_due import exempt

        visit_id, reason, held = self._visit_id, self.reason.text(), self._held
        self._fittings.runner.run(
            lambda desk: exempt(desk, visit_id, reason, held=held), self._done, self._refused
        )

    def _done(self, _touched: object) -> None:
        self.accept()

    def _refused(self, error: object) -> None:
        self.say_error(error, self._fittings.language)
