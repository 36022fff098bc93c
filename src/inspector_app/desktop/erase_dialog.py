"""«Dữ liệu đến hạn xóa»: what is due of each visit and why, what stays, and the erasing that is confirmed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from inspector_app.desktop.cards import button, labelled, row
from inspector_app.desktop.erase_questions import EraseQuestion, ExemptQuestion
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.said_rows import SaidRow, SaidRows, said_list
from inspector_app.desktop.trouble_line import say_on, tell_on
from inspector_app.inspection.retention import Standing

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.erase_due import DueList, Forgotten, VisitFiles

TERMS = (0, 3, 6, 12, 24, 36, 60, 120)
_MONTHS_OF_YEAR = 12
_LOOKS = {
    Standing.DUE: ("state_due", "warn"),
    Standing.HELD: ("lock", "accent"),
    Standing.UNSIGNED: ("state_drafted", "muted"),
    Standing.ERASED: ("remove", "muted"),
}
_OTHER_LOOK = ("picture", "muted")


class EraseDialog(QDialog):
    """The pictures of every visit, and what becomes of them."""

    def __init__(self, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Dữ liệu đến hạn xóa"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fittings = fittings
        self.found: DueList | None = None
        self.model = SaidRows(self)
        self.list = said_list("due_list", self.windowTitle(), self.model, fittings, self, most_lines=4)
        self.months = QComboBox(self)
        self.months.setObjectName("keep_pictures_months")
        self.months.setAccessibleName(self.tr("Thời hạn lưu ảnh, bản quét (cơ quan tự đặt)"))
        self.basis = label(parent=self, role="muted", wrap=True)
        self.basis.setObjectName("erase_basis")
        self.empty = label(parent=self, wrap=True)
        self.empty.setObjectName("erase_empty")
        self.trouble = label(parent=self, role="error", wrap=True)
        self.trouble.setObjectName("erase_trouble")
        self.trouble.hide()
        self.hold = button(self.tr("Giữ lại, nêu lý do…"), self, name="exempt")
        self.erase_one = button(self.tr("Xóa của cuộc đang chọn…"), self, kind="danger", name="erase_one")
        self.erase_all = button(self.tr("Xóa tất cả đến hạn…"), self, kind="danger", name="erase_all")
        self.shut = button(self.tr("Đóng"), self, name="close")
        self._arrange()
        self._connect()
        self.resize(min(860, parent.width()), min(600, parent.height()))

    def begin(self) -> None:
        """Read what is due, and show it."""
        self._read()
        self.open()

    def _arrange(self) -> None:
        for months in dict.fromkeys((*TERMS, self._months())):
            self.months.addItem(self._term(months), months)
        self.months.setCurrentIndex(self.months.findData(self._months()))
        stays = self.tr(
            "Xóa là hủy khóa mã hóa của ảnh, bản quét và tệp gốc của máy ảnh: không khôi phục được nữa. "
            "Ở lại: mã băm, chú thích, nhật ký và các tệp biên bản (đã ký hoặc đã lập để ký), "
            "kể cả ảnh đã in trong đó."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(label(self.windowTitle(), self, role="title"))
        column.addWidget(label(stays, self, role="muted", wrap=True))
        column.addWidget(labelled(self.months.accessibleName(), self.months, self))
        column.addWidget(self.basis)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty)
        column.addWidget(self.trouble)
        column.addLayout(row(self.hold, 1, self.erase_one, self.erase_all, self.shut))
        self._enable()

    def _connect(self) -> None:
        self.shut.clicked.connect(self.accept)
        self.hold.clicked.connect(self._ask_exempt)
        self.erase_one.clicked.connect(self._ask_one)
        self.erase_all.clicked.connect(self._ask_all)
        self.months.activated.connect(self._keep_months)
        self.list.selectionModel().currentChanged.connect(self._enable)

    # --- the list -----------------------------------------------------------------------------------------

    def _read(self, _done: object = None) -> None:
        self._fittings.runner.run(partial(_due, months=self._months()), self._show, self._failed)

    def _show(self, found: "DueList") -> None:
        from inspector_app.actions.erase_lines import term_lines
        from inspector_app.wording import phrase

        self.found = found
        before = self.list.currentIndex().row()
        self.model.show_rows([self._row(one) for one in found.visits])
        if found.visits:
            self.list.setCurrentIndex(self.model.index(max(0, min(before, len(found.visits) - 1)), 0))
        language = self._fittings.language
        say_on(self.basis, "\n".join(term_lines(found, language)))
        say_on(self.empty, "" if found.visits else phrase("ERASE-NONE", language=language))
        self._enable()

    def _row(self, one: "VisitFiles") -> SaidRow:
        from inspector_app.actions.erase_lines import visit_title, visit_words
        from inspector_app.wording import shown

        icon, tint = _LOOKS.get(one.standing, _OTHER_LOOK)
        words = visit_words(one, self._fittings.language)
        return SaidRow(one.visit_id, icon, tint, shown(visit_title(one)), shown(words))

    def chosen(self) -> "VisitFiles | None":
        """Return the visit of the row in hand."""
        at = self.list.currentIndex().row()
        return self.found.visits[at] if self.found and 0 <= at < len(self.found.visits) else None

    def _enable(self, *_changed: object) -> None:
        one = self.chosen()
        is_held = one is not None and one.standing is Standing.HELD
        self.hold.setText(self.tr("Thôi giữ lại…") if is_held else self.tr("Giữ lại, nêu lý do…"))
        self.hold.setAccessibleName(self.hold.text())
        self.hold.setEnabled(one is not None and one.standing is not Standing.ERASED)
        self.erase_one.setEnabled(one is not None and one.standing is Standing.DUE)
        self.erase_all.setEnabled(self.found is not None and bool(self.found.due))

    # --- the term -----------------------------------------------------------------------------------------

    def _months(self) -> int:
        return self._fittings.settings.now.keep_pictures_months

    def _term(self, months: int) -> str:
        if not months:
            return self.tr("chưa đặt: không ảnh nào đến hạn xóa")
        years, rest = divmod(months, _MONTHS_OF_YEAR)
        if years and not rest:
            return self.tr("{0} tháng ({1} năm) kể từ ngày kiểm tra cuối cùng").format(months, years)
        return self.tr("{0} tháng kể từ ngày kiểm tra cuối cùng").format(months)

    def _keep_months(self, _row: int) -> None:
        self._fittings.settings.keep(keep_pictures_months=self.months.currentData())
        self._read()

    # --- what is done about it ----------------------------------------------------------------------------

    def _ask_exempt(self) -> None:
        one = self.chosen()
        if one is not None:
            question = ExemptQuestion(one, self._fittings, self)
            question.accepted.connect(self._read)
            question.open()

    def _ask_one(self) -> None:
        one = self.chosen()
        if one is not None and one.standing is Standing.DUE:
            self._ask((one,))

    def _ask_all(self) -> None:
        if self.found is not None and self.found.due:
            self._ask(self.found.due)

    def _ask(self, visits: "tuple[VisitFiles, ...]") -> None:
        question = EraseQuestion(visits, self._fittings, self)
        question.erased.connect(partial(self._erased, len(visits)))
        question.open()

    def _erased(self, visits: int, gone: object) -> None:
        from inspector_app.actions.erase_due import Forgotten

        if isinstance(gone, Forgotten):
            self._tell(gone, visits)
        self._read()

    def _tell(self, gone: "Forgotten", visits: int) -> None:
        from inspector_app.actions.erase_lines import forgotten_lines
        from inspector_app.wording import shown

        lines = [shown(line) for line in forgotten_lines(gone, visits, self._fittings.language)]
        self._fittings.notices.tell_good(lines[0])
        say_on(self.trouble, "\n".join(lines[1:]))

    def _failed(self, error: object) -> None:
        tell_on(self.trouble, error, self._fittings)


def _due(desk: "Desk", months: int) -> "DueList":
    from inspector_app.actions.erase_due import list_due

    return list_due(desk, months)
