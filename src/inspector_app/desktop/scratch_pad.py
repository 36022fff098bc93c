"""The private scratch pad: a small window beside the work, kept by itself, seen by nobody else."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.scratch_pad import keep_scratch, read_scratch
from inspector_app.desktop.deeds import Deeds
from inspector_app.desktop.fields import NoteField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand

_SIZE_PX = (420, 320)
_FROM_CORNER_PX = QPoint(36, 96)


class ScratchPad(QDialog):
    """Plain text about one visit; it stays open while other pages are worked on."""

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self.setObjectName("scratch_pad")
        self.setWindowTitle(self.tr("Nháp riêng – {0}").format(visit.record.visit.unit_name))
        self._visit = visit
        self._fittings = fittings
        self._within = parent
        self._read = False
        words = self.tr(
            "Chỉ có trên máy này, được mã hóa cùng hồ sơ: không in, không gửi đi, không vào biên bản, "
            "tìm kiếm hay lịch sử. Tự lưu khi ngừng gõ."
        )
        self.text = NoteField(self.tr("Nháp riêng"), self, lines=6)
        self.text.setObjectName("scratch_text")
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.text.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(label(words, self, role="small", wrap=True))
        column.addWidget(self.text, 1)
        self.resize(*_SIZE_PX)
        self.text.committed.connect(self._keep)
        self.text.left.connect(self.close)
        QShortcut(_keys(fittings.deeds), self).activated.connect(self.close)

    def bring(self) -> None:
        """Show the pad at the window's right edge and go to its text."""
        self.show()
        corner = self._within.window().geometry().topRight()
        self.move(corner - QPoint(self.width(), 0) + QPoint(-_FROM_CORNER_PX.x(), _FROM_CORNER_PX.y()))
        self.activateWindow()
        if not self._read:
            self._visit.runner.run(
                partial(_read, self._visit.visit_id), self._show_text, self._fittings.notices.tell_error
            )
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Keep what is being typed."""
        self.text.commit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed."""
        self.text.commit()
        super().closeEvent(event)

    def reject(self) -> None:
        """Close on Esc, as the cross does."""
        self.close()

    def _show_text(self, text: str) -> None:
        self._read = True
        self.text.setEnabled(True)
        self.text.show_value(text, anew=True)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        if self.isActiveWindow():
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, text: object) -> None:
        visit_id = self._visit.visit_id
        self._visit.runner.run(
            lambda desk: keep_scratch(desk, visit_id, str(text)), self._kept, self._not_kept
        )

    def _kept(self, _nothing: object) -> None:
        self._visit.saved.emit(self._fittings.now())

    def _not_kept(self, error: object) -> None:
        self.text.take_back()
        self._fittings.notices.tell_error(error)


def _read(visit_id: str, desk: Desk) -> str:
    return read_scratch(desk, visit_id)


def _keys(deeds: Deeds) -> QKeySequence:
    return deeds["scratch_pad"].shortcut()
