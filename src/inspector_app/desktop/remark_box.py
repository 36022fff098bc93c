"""Internal remarks on one item: what the team says to itself, with author and time; on no paper."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from inspector_app.actions.authors import Authors, authors_at_hand
from inspector_app.desktop.cards import Refilled, button, row
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.quick_entry import QuickEntry
from inspector_app.desktop.record_form import InSight
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.remarks import Remark, SaidRemark


class RemarkEntry(QuickEntry):
    """What is being said: Enter says it, Esc and leaving the field say it too, so that nothing is lost.

    Signals:
        left: Esc was pressed.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say what was typed, unless only a menu opened over it."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()

    def commit(self) -> None:
        """Say what stands in the field."""
        if self.toPlainText().strip():
            self.entered.emit(self.toPlainText())


class RemarkBox(QWidget):
    """The remarks on one item; closed to a button until there is one or somebody wants to say something.

    Signals:
        left: Esc was pressed in the field.
    """

    left = Signal()

    def __init__(self, visit: VisitInHand, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._icons = icons
        self._key = ""
        self._authors = Authors()
        self._shown: tuple[object, ...] = ()
        self._in_sight = InSight(self)
        words = self.tr("Trao đổi nội bộ (Shift+F2)")
        self._open: QPushButton = button(f" {words}", self)  # the blank parts icon and words
        self._open.setAccessibleName(words)
        self._open.setObjectName("open_remarks")
        self._head = label(
            self.tr("Trao đổi nội bộ trong đoàn (không in ra biên bản)"), self, role="field", wrap=True
        )
        self._said = Refilled(self)
        self.entry = RemarkEntry(
            self.tr("Trao đổi nội bộ về nội dung này"), self.tr("Enter để ghi; chỉ trong đoàn thấy"), self
        )
        self.entry.setObjectName("remark")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._open, self._head, self._said, self.entry):
            column.addWidget(widget)
        self._open.clicked.connect(self.begin)
        self.entry.entered.connect(self._say)
        self.entry.left.connect(self.left)
        self.redraw_icon()
        visit.do(authors_at_hand, self._know)

    def show_about(self, key: str) -> None:
        """Show the remarks on an item; what was typed about the one before is said first."""
        if key != self._key:
            self.commit()
            self._key = key
            self._shown = ()
            self.entry.clear()
            self.entry.hide()
        said = tuple(one for one in self._visit.record.remarks if one.remark.about == key)
        editable = self._visit.is_open
        if (said, editable, self._authors) != self._shown:
            self._shown = (said, editable, self._authors)
            self._fill(said, editable=editable)
        in_use = bool(said) or not self.entry.isHidden()
        self._open.setVisible(editable and not in_use)
        self._head.setVisible(in_use)
        self._said.setVisible(bool(said))
        self.entry.setVisible(editable and in_use)

    def begin(self) -> None:
        """Open the field and go there."""
        if self._key and self._visit.is_open:
            self.entry.show()
            self.show_about(self._key)
            self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
            self._in_sight.begin_at(self.entry)

    def commit(self) -> None:
        """Say what is being typed."""
        self.entry.commit()

    def redraw_icon(self) -> None:
        """Draw the button's icon in the colours of now."""
        self._open.setIcon(self._icons.icon("remark"))

    def _say(self, text: str) -> None:
        key = self._key
        self.entry.clear()
        self._visit.add(lambda desk: Remark(id=desk.new_id(), about=key, text=text.strip()))

    def _know(self, authors: Authors) -> None:
        self._authors = authors
        self.show_about(self._key)

    def _fill(self, said: Sequence[SaidRemark], *, editable: bool) -> None:
        column = self._said.start()
        for one in said:
            who = self.tr("{0}, {1}").format(self._name(one.author), moment_text(one.at))
            out = button(self.tr("Bỏ"), self._said, kind="danger")
            out.setAccessibleName(self.tr("Bỏ trao đổi của {0}").format(who))
            out.setEnabled(editable)
            out.clicked.connect(partial(self._visit.take_out, one.remark))
            line = row(label(who, self._said, role="small", wrap=True), out)
            line.setStretch(0, 1)
            column.addLayout(line)
            column.addWidget(label(one.remark.text, self._said, wrap=True))

    def _name(self, author: str) -> str:
        if author == self._authors.me:
            return self.tr("Tôi")
        return self._authors.names.get(author) or self.tr("Người khác trong đoàn ({0})").format(author[:4])
