"""The private scratch pad: a small window beside the work, kept by itself, seen by nobody else."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.scratch_pad import keep_scratch, read_scratch
from inspector_app.desktop.cards import Card, button, row
from inspector_app.desktop.fields import NoteField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand

_SIZE_PX = (430, 300)
_MARGIN_PX = 18


class ScratchPad(Card):
    """Text about one visit, over the lower right corner of its pages; they can be worked on meanwhile."""

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(self.tr("Nháp riêng"), parent)
        self.setObjectName("scratch_pad")
        self._visit = visit
        self._fittings = fittings
        self._within = parent
        self._before: QWidget | None = None
        self._read = False
        self.text = NoteField(self.tr("Nháp riêng"), self, lines=3)
        self.text.setObjectName("scratch_text")
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.text.setEnabled(False)
        self._close = button(self.tr("Cất (Esc)"), self, name="close_scratch")
        self.box.insertWidget(1, self.text, 1)
        words = self.tr("Chỉ có trên máy này và được mã hóa: không in, không gửi đi, không vào biên bản.")
        hint = label(words, self, role="small", wrap=True)
        foot = row(hint, self._close)
        foot.setStretch(0, 1)
        self.box.addLayout(foot)
        self.hide()
        parent.installEventFilter(self)
        self.text.committed.connect(self._keep)
        self.text.left.connect(self.put_away)
        self._close.clicked.connect(self.put_away)

    def turn(self) -> None:
        """Bring the pad, or put it away."""
        if self.isVisible():
            self.put_away()
        else:
            self._bring()

    def put_away(self) -> None:
        """Keep what was typed and go back to where one came from."""
        self.text.commit()
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the window changes."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._settle()
        return False

    def _bring(self) -> None:
        self._before = self._within.window().focusWidget()
        self._settle()
        self.show()
        self.raise_()
        if not self._read:
            self._visit.runner.run(
                partial(_read, self._visit.visit_id), self._show_text, self._fittings.notices.tell_error
            )
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _settle(self) -> None:
        factor = self._fittings.look.percent / 100
        inside = self._within.rect().adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        width = min(round(_SIZE_PX[0] * factor), inside.width())
        height = min(round(_SIZE_PX[1] * factor), inside.height())
        place = QRect(0, 0, width, height)
        place.moveBottomRight(inside.bottomRight())
        self.setGeometry(place)

    def leave(self) -> None:
        """Keep what is being typed."""
        self.text.commit()

    def _show_text(self, text: str) -> None:
        self._read = True
        self.text.setEnabled(True)
        self.text.show_value(text, anew=True)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        if self.isVisible():
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
