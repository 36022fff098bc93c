"""«Trước khi ký»: every matter with how it stands, each line a way to the place where it is mended."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.clock_dialog import ask_clock
from inspector_app.desktop.leaving import ask_leaving
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.record_pages import PAGES
from inspector_app.desktop.two_line_rows import TwoLineRows
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.signing_lines import Matter, SigningLine, Stands

_ROOT = QModelIndex()
_SIGNS = {
    Stands.GOOD: ("good", "good"),
    Stands.OPEN: ("info", "accent"),
    Stands.LOOK: ("finding", "warn"),
    Stands.STOPS: ("bad", "bad"),
}


class SigningLines(QAbstractListModel):
    """The lines in the order of their matters."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._lines: tuple[SigningLine, ...] = ()

    def show_lines(self, lines: Sequence[SigningLine]) -> None:
        """Show lines; the same ones are left alone, so that the place in the list stays."""
        if tuple(lines) != self._lines:
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()

    def line(self, row: int) -> SigningLine | None:
        """Return the line of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a line, with its matter and how it stands for screen readers."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.title(line)}: {self.words(line)}"
        return None

    def title(self, line: SigningLine) -> str:
        """Return what a line is about and how that stands, in words."""
        matters = {
            Matter.GAPS: self.tr("Còn thiếu"),
            Matter.BLANKS: self.tr("Chỗ để trống"),
            Matter.COPIES: self.tr("Số bản"),
            Matter.PAGES: self.tr("Số trang, phụ lục"),
            Matter.SIGNERS: self.tr("Người ký"),
            Matter.PRESENCE: self.tr("Có mặt"),
            Matter.READ_ALOUD: self.tr("Đọc biên bản"),
            Matter.LAW: self.tr("Căn cứ pháp lý"),
            Matter.CLOCK: self.tr("Đồng hồ"),
            Matter.DISK: self.tr("Ổ đĩa"),
            Matter.FONT: self.tr("Phông chữ"),
        }
        stands = {
            Stands.GOOD: self.tr("xong"),
            Stands.OPEN: self.tr("chờ ký"),
            Stands.LOOK: self.tr("xem lại"),
            Stands.STOPS: self.tr("bắt buộc"),
        }
        return f"{matters[line.matter]} · {stands[line.stands]}"

    def words(self, line: SigningLine) -> str:
        """Return what a line says."""
        from inspector_app.wording import phrase  # reads YAML: only when there is something to say

        return phrase(line.code, line.fields, self._language)


class BeforeSigning(QWidget):
    """The panel; it asks anew whenever it comes into sight and whenever the record changed meanwhile.

    Signals:
        wants(str, str): Page (its deed) and place of the line that was chosen.
        gaps_wanted: The list of gaps is to be shown.
        pages_wanted: The printed pages are to be shown.
    """

    wants = Signal(str, str)
    gaps_wanted = Signal()
    pages_wanted = Signal()

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._fittings = fittings
        self._asked = False
        self._stale = True
        self.model = SigningLines(fittings.language, self)
        self.list = QListView(self)
        self.list.setObjectName("before_signing")
        self.list.setAccessibleName(self.tr("Trước khi ký"))
        self.list.setModel(self.model)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setItemDelegate(
            TwoLineRows(fittings.look, fittings.icons, self._words_of, self, most_lines=5)
        )
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._summary = label(parent=self, role="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self._summary)
        column.addWidget(self.list, 1)
        self.list.activated.connect(self._go)
        self.list.clicked.connect(self._go)
        visit.reread.connect(self._changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask when the panel comes into sight."""
        super().showEvent(event)
        self._ask()

    def _changed(self) -> None:
        self._stale = True
        self._ask()

    def _ask(self) -> None:
        if not self._stale or self._asked or not self.isVisible():
            return
        from inspector_app.actions.before_signing import look_before_signing

        self._asked, self._stale = True, False
        if not self.model.rowCount():
            self._summary.setText(self.tr("Đang dàn trang để đếm…"))
        self._visit.runner.stage(look_before_signing(self._visit.visit_id), self._take, self._failed)

    def _take(self, lines: tuple[SigningLine, ...]) -> None:
        self._asked = False
        row = self.list.currentIndex().row()
        self.model.show_lines(lines)
        if lines:
            self.list.setCurrentIndex(self.model.index(min(max(row, 0), len(lines) - 1)))
        look = sum(line.stands in (Stands.LOOK, Stands.STOPS) for line in lines)
        words = self.tr("{0} điều cần xem. Enter: tới chỗ sửa.").format(look)
        self._summary.setText(words if look else self.tr("Không còn điều nào cần xem."))
        self._ask()

    def _failed(self, error: object) -> None:
        self._asked = False
        self._summary.setText(self.tr("Chưa dàn được trang."))
        self._visit.refused.emit(error)

    def _words_of(self, index: Index) -> tuple[str, str, str, str]:
        line = self.model.line(index.row())
        if line is None:
            return ("", "text", "", "")
        icon, tint = _SIGNS[line.stands]
        return (icon, tint, self.model.title(line), self.model.words(line))

    def _go(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if line is None or not line.kind:
            return
        if line.kind == "gaps":
            self.gaps_wanted.emit()
        elif line.kind == "pages":
            self.pages_wanted.emit()
        elif line.kind == "slot":
            self.wants.emit("step_signing", line.key)
        elif line.kind == "presence":
            self.ask_leaving(line.key)
        elif line.kind == "clock":
            ask_clock(self._visit, self._fittings, self)
        else:
            place = line.at if line.kind == "visit" or not line.key else line.key
            self.wants.emit(PAGES.get(line.kind, "step_general"), place)

    def ask_leaving(self, participant: str) -> None:
        """Ask when somebody left."""
        ask_leaving(self._visit, self._fittings, participant, self)
