"""«Việc của tôi»: the open work of who sits here, over all visits, what falls due first in front."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.desktop.big_table import BigTable
from inspector_app.desktop.cards import EmptyState, button, row
from inspector_app.desktop.lines_model import Line, LinesModel
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.trouble_line import tell_on
from inspector_app.desktop.work_words import (
    WORK_SIGNS,
    against_words,
    day_of_line,
    is_late,
    why_words,
    work_words,
)

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.own_work import Work
    from inspector_app.inspection.own_work import WorkLine


class MyWork(QDialog):
    """The lines, and the way to where each is done.

    Signals:
        wanted(object): A line is to be gone to.
        handover_wanted: Work is to be handed over.
    """

    wanted = Signal(object)
    handover_wanted = Signal()

    def __init__(self, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Việc của tôi"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fittings = fittings
        self._work: Work | None = None
        self._arrived = False
        self._lines: dict[str, WorkLine] = {}
        headings = (self.tr("Hạn"), self.tr("Việc"), self.tr("Đơn vị, đợt"), self.tr("Vì sao là của tôi"))
        self.model = LinesModel(headings, self)
        self.table = BigTable(self.windowTitle(), self.model, fittings.look, fittings.icons, self)
        self.table.setObjectName("my_work")
        self.table.set_columns({0: "88/88/8888, quá hạn 88", 3: "Hai máy giao khác nhau"}, {1: 3, 2: 2})
        self.head = label(parent=self, role="muted", wrap=True)
        self.said = label(parent=self, wrap=True)
        self.said.setObjectName("work_said")
        self.trouble = label(parent=self, role="error", wrap=True)
        self.trouble.hide()
        self._stack = QStackedWidget(self)
        self._empty = EmptyState(
            self.tr("Không còn việc nào của anh, chị"),
            self.tr(
                "Ở đây hiện nội dung chưa trả lời, tồn tại chưa xong, kiến nghị phải theo dõi, văn bản phải "
                "soạn. Việc theo Đoàn chỉ hiện khi tên ghi ở «Người làm việc trên máy này» giống tên trong "
                "Đoàn kiểm tra."
            ),
            self._stack,
        )
        self.go = button(self.tr("Đến chỗ làm"), self, kind="primary", name="go_to_work")
        self.hand_over = button(self.tr("Bàn giao việc…"), self, name="hand_over_from_work")
        self.shut = button(self.tr("Đóng"), self, name="close")
        self._arrange()
        self._connect()
        self.resize(min(1_040, parent.width()), min(620, parent.height()))

    def begin(self) -> None:
        """Read the work and show it."""
        self.refresh()
        self.open()

    def refresh(self) -> None:
        """Read the work again; the current line stays current."""
        self._fittings.runner.run(_read, self._show, self._failed)

    def _show(self, work: "Work") -> None:
        self._work = work
        own = work.of(work.me)
        kept = self.model.line(self.table.currentIndex().row())
        self._lines = {line.key: line for line in own}
        self.model.show_lines([self._line(line, work) for line in own])
        at = self.model.row_of(kept.key) if kept is not None else 0
        self.table.go_to_row(max(at, 0))
        self._stack.setCurrentIndex(1 if own else 0)
        if own and not self._arrived:
            self.table.setFocus()
        self._arrived = True
        self._tell_head(work, len(own))
        self._tell()

    def _tell_head(self, work: "Work", count: int) -> None:
        late = sum(1 for line in self._lines.values() if is_late(line, work.today))
        name = work.known.name_of(work.me) or self.tr("(chưa ghi tên)")
        words = self.tr("{0}: {1} việc, {2} quá hạn.").format(name, count, late)
        if work.unread:
            words += " " + self.tr("{0} cuộc kiểm tra không đọc được nên việc ở đó chưa kể.").format(
                work.unread
            )
        self.head.setText(words)

    def _line(self, line: "WorkLine", work: "Work") -> Line:
        late = is_late(line, work.today)
        tint = "bad" if late else "warn" if line.rivals else "quiet"
        cells = (day_of_line(line, work.today), work_words(line), line.title, why_words(line))
        return Line(cells, line.key, ("late" if late else WORK_SIGNS[line.kind], tint))

    def _current(self) -> "WorkLine | None":
        shown = self.model.line(self.table.currentIndex().row())
        return self._lines.get(shown.key) if shown is not None else None

    def _tell(self) -> None:
        """Say the current line in full: in the table it stands on one line."""
        line, work = self._current(), self._work
        self.go.setEnabled(line is not None)
        if line is None or work is None:
            self.said.setText("")
            return
        whole = f"{work_words(line)}. {line.title}." if line.title else f"{work_words(line)}."
        self.said.setText(" ".join(filter(None, (whole, against_words(line, work.known)))))

    def _go(self) -> None:
        line = self._current()
        if line is not None:
            self.accept()
            self.wanted.emit(line)

    def _hand_over(self) -> None:
        self.handover_wanted.emit()

    def _failed(self, error: object) -> None:
        tell_on(self.trouble, error, self._fittings)

    def _arrange(self) -> None:
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(label(self.windowTitle(), self, role="title"))
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.said)
        column.addWidget(self.trouble)
        column.addLayout(row(self.go, self.hand_over, 1, self.shut))

    def _connect(self) -> None:
        self.table.moved.connect(self._tell)
        self.table.entered_row.connect(self._go)
        self.table.doubleClicked.connect(self._go)
        self.table.left.connect(self.reject)
        self.go.clicked.connect(self._go)
        self.hand_over.clicked.connect(self._hand_over)
        self.shut.clicked.connect(self.reject)


def _read(desk: "Desk") -> "Work":
    from inspector_app.actions.own_work import read_work  # loads the deeds: not before one is done

    return read_work(desk)
