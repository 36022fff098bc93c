"""One procedure in full beside the list: what its sheet has to say, a tick for each wrong part, a note."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from inspector_app.desktop.cards import Card, ScrollingPage, labelled
from inspector_app.desktop.fields import NoteField
from inspector_app.desktop.plain_text import label
from inspector_app.inspection.posting.catalogue import Procedure
from inspector_app.inspection.posting.posted import PostedTick
from inspector_app.inspection.posting.words import decision_words, limits_words

PARTS = ("decision", "time_limits", "fee", "form", "components")
"""Fields of a procedure that a posted sheet can have wrong."""


class ProcedureCard(ScrollingPage):
    """The procedure in hand.

    Signals:
        wrong_given(object): The parts that are posted wrongly, as a tuple of names.
        note_given(str): The note was changed.
        left: Esc was pressed.
    """

    wrong_given = Signal(object)
    note_given = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = ""
        self._head = Card(parent=self)
        self._code = label(parent=self._head, role="code")
        self._name = label(parent=self._head, role="heading", wrap=True)
        self._about = label(parent=self._head, role="muted", wrap=True)
        for widget in (self._code, self._name, self._about):
            self._head.add_widget(widget)
        self._sheet = Card(self.tr("Phần nào niêm yết sai?"), self)
        titles = (
            self.tr("Quyết định công bố"),
            self.tr("Thời hạn giải quyết"),
            self.tr("Phí, lệ phí"),
            self.tr("Mẫu đơn, tờ khai"),
            self.tr("Thành phần hồ sơ"),
        )
        self._checks: dict[str, QCheckBox] = {}
        self._values: dict[str, QLabel] = {}
        for part, title in zip(PARTS, titles, strict=True):
            self._add_part(part, title)
        self.note = NoteField(self.tr("Ghi chú: niêm yết sai thế nào"), self, lines=2)
        self.note.setObjectName("tick_note")
        self._sheet.add_widget(labelled(self.note.accessibleName(), self.note, self._sheet))
        self.add(self._head)
        self.add(self._sheet)
        self.end()
        self._connect()

    def show_procedure(
        self, procedure: Procedure | None, key: str, tick: PostedTick | None, *, editable: bool
    ) -> None:
        """Show a procedure with what was seen of it."""
        self.setEnabled(procedure is not None)
        if procedure is None:
            return
        anew = key != self.key
        self.key = key
        self._code.setText(procedure.code or self.tr("(không có mã)"))
        self._name.setText(procedure.name)
        about = (procedure.field, "; ".join(procedure.agencies), procedure.owner)
        self._about.setText(" · ".join(part for part in about if part))
        words = self._words(procedure)
        for part, check in self._checks.items():
            check.setChecked(bool(tick and part in tick.wrong))
            check.setEnabled(editable)
            self._values[part].setText(words[part] or self.tr("Danh mục không nêu"))
        self.note.show_value(tick.note if tick else "", anew=anew)
        self.note.setReadOnly(not editable)

    def start_wrong(self) -> None:
        """Go to the parts."""
        first = self._checks[PARTS[0]]
        self.show_whole(first)

    def start_note(self) -> None:
        """Go to the note."""
        self.show_whole(self.note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.note.commit()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _words(self, procedure: Procedure) -> dict[str, str]:
        components = [f"{n}. {paper.name}" for n, paper in enumerate(procedure.components, 1)]
        return {
            "decision": decision_words(procedure.decision, procedure.decision_on),
            "time_limits": limits_words(procedure.time_limits),
            "fee": procedure.fee,
            "form": procedure.form,
            "components": "\n".join(components),
        }

    def _add_part(self, part: str, title: str) -> None:
        cell = QWidget(self._sheet)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        check = QCheckBox(title, cell)
        check.setObjectName(f"wrong_{part}")
        check.setAccessibleName(self.tr("Sai: {0}").format(title))
        value = label(parent=cell, role="muted", wrap=True)
        value.setContentsMargins(33, 0, 0, 0)
        column.addWidget(check)
        column.addWidget(value)
        self._checks[part] = check
        self._values[part] = value
        self._sheet.add_widget(cell)

    def _give_wrong(self) -> None:
        self.wrong_given.emit(tuple(part for part, check in self._checks.items() if check.isChecked()))

    def _give_note(self, text: object) -> None:
        self.note_given.emit(str(text))

    def _connect(self) -> None:
        for check in self._checks.values():
            check.clicked.connect(self._give_wrong)
        self.note.committed.connect(self._give_note)
        self.note.left.connect(self.left)
