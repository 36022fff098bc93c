"""Good practices: ways of working worth copying, each with its effect, beside the paragraphs of that part."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.desktop.cards import Refilled, button, row
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.put_back import put_back
from inspector_app.desktop.record_fields import FlagField, note
from inspector_app.desktop.record_form import RecordForm, Slot
from inspector_app.desktop.records_pane import EntryLine
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.findings import GoodPractice


class PracticeRows(QWidget):
    """The good practices of a visit."""

    def __init__(self, visit: VisitInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._drawn: tuple[str, ...] | None = None
        self._forms: dict[str, RecordForm] = {}
        words = self.tr("Sáng kiến, cách làm hay của đơn vị: gõ tên rồi Enter")
        self.entry = EntryLine(words, self)
        self.entry.setObjectName("new_practice")
        self._add = button(self.tr("Thêm sáng kiến"), self, name="add_practice")
        self._rows = Refilled(self)
        line = row(self.entry, self._add)
        line.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self._rows)
        self.entry.entered.connect(self._enter)
        self._add.clicked.connect(self.entry.hand_in)

    def redraw(self) -> None:
        """Show what is recorded."""
        practices = self._visit.record.instruments.good_practices
        editable = self._visit.is_open
        for widget in (self.entry, self._add):
            widget.setEnabled(editable)
        ids = tuple(one.id for one in practices)
        if ids != self._drawn:
            self._drawn = ids
            self._draw(practices)
        for practice in practices:
            self._forms[practice.id].show_record(practice, editable=editable)

    def leave(self) -> None:
        """Give what is being typed, also one that was not handed in yet."""
        for form in self._forms.values():
            form.leave()
        if self.entry.text().strip() and self._visit.is_open:
            self.entry.hand_in()

    def _draw(self, practices: tuple[GoodPractice, ...]) -> None:
        self._forms = {}
        column = self._rows.start()
        for number, practice in enumerate(practices, 1):
            title = self.tr("Sáng kiến {0}").format(number)
            slots = (
                Slot("title", self.tr("Việc gì"), note(1), wide=True),
                Slot("effect", self.tr("Hiệu quả"), note(1), wide=True),
                Slot("worth_copying", self.tr("Đề nghị nhân rộng"), FlagField, wide=True),
            )
            prefix, spoken = f"practice{number}", f"{title}: "
            form = RecordForm(
                self._visit, GoodPractice, slots, self._rows, title=title, prefix=prefix, spoken=spoken
            )
            out = button(self.tr("Bỏ sáng kiến này"), form, kind="danger")
            out.clicked.connect(partial(self._visit.take_out, practice))
            out.setEnabled(self._visit.is_open)
            form.box.addLayout(row(1, out))
            column.addWidget(form)
            self._forms[practice.id] = form
        if not practices:
            words = self.tr("Chưa ghi sáng kiến nào; những sáng kiến đề nghị nhân rộng được in riêng.")
            column.addWidget(label(words, self._rows, role="muted", wrap=True))

    def _enter(self, text: str) -> None:
        order = 1 + max((one.order for one in self._visit.record.instruments.good_practices), default=0)
        self._visit.add(
            lambda desk: GoodPractice(id=desk.new_id(), title=text, order=order),
            partial(put_back, self.entry, text),
        )
