"""The record of a handover as a file to print and sign: every handover, the newest first."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.desktop.cards import EmptyState, button, row
from inspector_app.desktop.files import save_dialog, write_named
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.said_rows import SaidRow, SaidRows, said_list
from inspector_app.desktop.trouble_line import say_on, tell_on
from inspector_app.inspection.dates import short_date

if TYPE_CHECKING:
    from inspector_app.actions.after_papers import MadePaper, PaperGround
    from inspector_app.actions.desk import Desk, Staged
    from inspector_app.inspection.work_handover import WorkHandover

PDF, WORD = "pdf", "docx"


class HandoverSheet(QDialog):
    """The handovers, and the paper of the chosen one."""

    def __init__(self, fittings: Fittings, parent: QWidget, chosen: str = "") -> None:
        """Make the window; ``chosen``: the handover to show first."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Biên bản bàn giao việc"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fittings, self._first = fittings, chosen
        self.model = SaidRows(self)
        self.list = said_list("handovers", self.windowTitle(), self.model, fittings, self)
        self._stack = QStackedWidget(self)
        empty = EmptyState(
            self.tr("Chưa có lần bàn giao nào"),
            self.tr("Mỗi lần bàn giao việc để lại một biên bản để in và ký tay."),
            self._stack,
        )
        self._stack.addWidget(empty)
        self._stack.addWidget(self.list)
        self.trouble = label(parent=self, role="error", wrap=True)
        self.trouble.hide()
        self.pdf = button(self.tr("Lưu PDF…"), self, kind="primary", name="handover_pdf")
        self.word = button(self.tr("Lưu Word…"), self, name="handover_word")
        self.shut = button(self.tr("Đóng"), self, name="close")
        hint = self.tr(
            "Lưu ra tệp rồi in; hai bên ký tay, cơ quan xác nhận. Biên bản theo bộ mẫu của cơ quan."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(label(self.windowTitle(), self, role="title"))
        column.addWidget(label(hint, self, role="muted", wrap=True))
        column.addWidget(self._stack, 1)
        column.addWidget(self.trouble)
        column.addLayout(row(self.pdf, self.word, 1, self.shut))
        self._connect()
        self.resize(min(680, parent.width()), min(480, parent.height()))

    def begin(self) -> None:
        """Read the handovers and show them."""
        self._fittings.runner.run(_list, self._show, self._failed)
        self.open()

    def _show(self, found: "Sequence[WorkHandover]") -> None:
        self.model.show_rows([self._row(one) for one in found])
        self._stack.setCurrentIndex(1 if found else 0)
        if found:
            self.list.setFocus()
        self.list.setCurrentIndex(self.model.index(max(self.model.place_of(self._first), 0)))
        self._enable()

    def _row(self, one: "WorkHandover") -> SaidRow:
        title = self.tr("{0} giao {1}").format(
            one.giver.name or self.tr("(chưa ghi tên)"), one.taker.name or one.taker.title
        )
        words = self.tr("Ngày {0}: {1} việc. {2}").format(short_date(one.day), len(one.lines), one.reason)
        return SaidRow(one.id, "people", "accent", title, words)

    def _enable(self, *_index: QModelIndex) -> None:
        has_one = self.model.row(self.list.currentIndex().row()) is not None
        for pressed in (self.pdf, self.word):
            pressed.setEnabled(has_one)

    def _ask_where(self, form: str, _checked: object = None) -> None:
        if self.model.row(self.list.currentIndex().row()) is None:
            return
        name = f"bien-ban-ban-giao.{form}"
        dialog = save_dialog(self, self.windowTitle(), name, f"{self.windowTitle()} (*.{form})", form)
        dialog.fileSelected.connect(partial(self.save, form))
        dialog.open()

    def save(self, form: str, file: str) -> None:
        """Make the paper of the chosen handover and write it into a file."""
        chosen = self.model.row(self.list.currentIndex().row())
        if chosen is None:
            return
        say_on(self.trouble, "")
        done = partial(self._made, file)
        self._fittings.runner.stage(
            _making(chosen.key, form), done, self._failed, what=self.tr("Đang lập văn bản…")
        )

    def _made(self, file: str, made: "MadePaper") -> None:
        done = partial(self._saved, file)
        self._fittings.runner.work(partial(write_named, Path(file), made.data), done, self._failed)

    def _saved(self, file: str, _nothing: object) -> None:
        self._fittings.notices.tell_good(self.tr("Đã lưu văn bản: {0}").format(file))

    def _failed(self, error: object) -> None:
        tell_on(self.trouble, error, self._fittings)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._enable)
        self.pdf.clicked.connect(partial(self._ask_where, PDF))
        self.word.clicked.connect(partial(self._ask_where, WORD))
        self.shut.clicked.connect(self.reject)


def _list(desk: "Desk") -> "Sequence[WorkHandover]":
    from inspector_app.actions.hand_over_work import list_handovers  # loads the deeds

    return list_handovers(desk)


def _making(handover: str, form: str) -> "Staged[PaperGround, MadePaper, MadePaper]":
    from inspector_app.actions.hand_over_work import make_handover_paper
    from inspector_app.actions.write_paper import Form

    return make_handover_paper(handover, Form(form))
