"""The free texts of the minutes: results, causes, the unit's opinion, the leader's conclusion, by part."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.cards import Card, Refilled, ScrollingPage, button, row
from inspector_app.desktop.fields import LineField, NoteField
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.practice_rows import PracticeRows
from inspector_app.desktop.put_back import put_back
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import word
from inspector_app.inspection.paragraphs import REWORDED, Paragraph, Part

_WITH_HEADING = (Part.RESULT,)


class TextsPage(Page):
    """Paragraphs of one part of the minutes at a time."""

    deed = "step_texts"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(visit, fittings, parent)
        self._drawn: tuple[str, ...] | None = None
        self._part = Part.CONTENT
        self._notes: dict[str, NoteField] = {}
        self._sections: dict[str, LineField] = {}
        self._parts = QListWidget(self)
        self._parts.setObjectName("parts")
        self._parts.setAccessibleName(self.tr("Phần của biên bản"))
        for part in Part:
            item = QListWidgetItem(word(part), self._parts)
            item.setData(Qt.ItemDataRole.UserRole, part.value)
        self._title = label(parent=self, role="heading")
        self._hint = label(parent=self, role="small", wrap=True)
        self._new = NoteField(
            self.tr("Đoạn mới"),
            self,
            lines=3,
            placeholder=self.tr("Gõ đoạn mới; Ctrl+T hoặc «Thêm đoạn» để lưu"),
        )
        self._new.setObjectName("new_paragraph")
        self._take = button(self.tr("Lấy câu này để sửa"), self, name="take_generated")
        self._generated: Mapping[Part, str] = {}
        self._add = button(self.tr("Thêm đoạn"), self, kind="primary", name="add_paragraph")
        self._paragraphs = Refilled(self)
        self.practices = PracticeRows(visit, self)
        self._scroll = ScrollingPage(self)
        self._arrange()
        self._connect()
        self._parts.setCurrentRow(0)
        self.redraw()

    def redraw(self) -> None:
        """Show the paragraphs of the chosen part."""
        for number in range(self._parts.count()):
            item = self._parts.item(number)
            part = Part(item.data(Qt.ItemDataRole.UserRole))
            count = len(self._of(part))
            if part is Part.GOOD_PRACTICE:
                count += len(self.visit.record.instruments.good_practices)
            item.setText(f"{word(part)} ({count})" if count else word(part))
        self._title.setText(word(self._part))
        self._hint.setText(self._hint_of(self._part))
        self._hint.setVisible(bool(self._hint_of(self._part)))
        self._take.setVisible(self._part in REWORDED)
        self._ask_generated()
        self._practice_card.setVisible(self._part is Part.GOOD_PRACTICE)
        self.practices.redraw()
        standing = self._of(self._part)
        ids = (self._part.value, *(paragraph.id for paragraph in standing))
        if ids != self._drawn:
            self._drawn = ids
            self._draw(standing)
        editable = self.visit.is_open
        for paragraph in standing:
            self._notes[paragraph.id].show_value(paragraph.text)
            self._notes[paragraph.id].setReadOnly(not editable)
            if paragraph.id in self._sections:
                self._sections[paragraph.id].show_value(paragraph.section)
                self._sections[paragraph.id].setReadOnly(not editable)
        for widget in (self._new, self._add):
            widget.setEnabled(editable)
        self._take.setEnabled(editable and bool(self._generated.get(self._part)))

    def panes(self) -> tuple[QWidget, ...]:
        """Return parts and the new paragraph."""
        return (self._parts, self._new)

    def arrive(self, place: str) -> None:
        """Go to a part by name, or to a paragraph by id."""
        standing = next((p for p in self.visit.record.paragraphs if p.id == place), None)
        wanted = standing.part if standing else next((part for part in Part if part.value == place), None)
        if wanted is not None:
            self._parts.setCurrentRow(list(Part).index(wanted))
        if standing is not None:
            self._scroll.show_whole(self._notes[standing.id])
        elif wanted is not None:
            self._new.setFocus()
        else:
            self._parts.setFocus()

    def deeds_here(self) -> tuple[str, ...]:
        """Return adding."""
        return ("add_row",)

    def do_deed(self, name: str) -> None:
        """Add what is typed, or go to the field for it."""
        if name == "add_row":
            self._add_paragraph()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the parts out again: gone to before they were shown, they were laid out without their style."""
        super().showEvent(event)
        self._parts.doItemsLayout()

    def leave(self) -> None:
        """Give what is being typed, also a new paragraph that was not added yet."""
        super().leave()
        self.practices.leave()
        if self._new.value():
            self._add_paragraph()

    def _of(self, part: Part) -> list[Paragraph]:
        return [paragraph for paragraph in self.visit.record.paragraphs if paragraph.part is part]

    def _draw(self, paragraphs: list[Paragraph]) -> None:
        self._notes, self._sections = {}, {}
        column = self._paragraphs.start()
        for number, paragraph in enumerate(paragraphs, 1):
            card = Card(parent=self._paragraphs)
            if paragraph.part in _WITH_HEADING:
                text = self.tr("Tiêu đề nhóm (có thể để trống)")
                heading = LineField(text, card)
                heading.show_value(paragraph.section, anew=True)
                heading.committed.connect(partial(self._commit, paragraph.id, "section"))
                card.add_field(text, heading, wide=True)
                self._sections[paragraph.id] = heading
            note = NoteField(self.tr("Đoạn {0}").format(number), card, lines=3)
            note.show_value(paragraph.text, anew=True)
            note.committed.connect(partial(self._commit, paragraph.id, "text"))
            out = button(self.tr("Bỏ đoạn này"), card, kind="danger")
            out.clicked.connect(partial(self._take_out, paragraph))
            out.setEnabled(self.visit.is_open)
            card.add_widget(note)
            card.box.addLayout(row(1, out))
            column.addWidget(card)
            self._notes[paragraph.id] = note

    def _hint_of(self, part: Part) -> str:
        if part in REWORDED:
            return self._hint_of_generated(part)
        hints = {
            Part.PRIVATE: self.tr(
                "Không bao giờ in ra biên bản; người cùng đoàn thấy được. Nháp của riêng mình: Ctrl+Alt+N."
            ),
            Part.OBJECTION: self.tr("Ghi ý kiến nêu ra khi đọc lại biên bản."),
            Part.CONCLUSION: self.tr("Kết luận của Trưởng đoàn, ghi sau khi nghe đơn vị giải trình."),
        }
        return hints.get(part, "")

    def _hint_of_generated(self, part: Part) -> str:
        """Say what the program writes, and that its counts have to stay."""
        text = self._generated.get(part, "")
        if not text:
            return self.tr("Câu này do chương trình tự lập từ phiếu kiểm tra; chưa có gì để lập.")
        if self._of(part):
            words = self.tr("In đoạn ở dưới. Bỏ đoạn thì lại in câu tự lập theo số liệu hiện tại: «{0}»")
        else:
            words = self.tr("Chương trình tự lập: «{0}» Muốn nói khác thì sửa; các con số phải còn nguyên.")
        return words.format(text)

    def _ask_generated(self) -> None:
        if self._part in REWORDED:
            self.visit.do(partial(_generated_lines, self.visit.visit_id), self._show_generated)

    def _show_generated(self, lines: Mapping[Part, str]) -> None:
        if lines != self._generated:
            self._generated = lines
            self._hint.setText(self._hint_of(self._part))
            self._take.setEnabled(self.visit.is_open and bool(lines.get(self._part)))

    def _take_generated(self) -> None:
        self._new.show_value(self._generated.get(self._part, ""), anew=True)
        self._new.setFocus()

    def _commit(self, paragraph_id: str, name: str, value: object) -> None:
        field = self._notes[paragraph_id] if name == "text" else self._sections[paragraph_id]
        self.visit.amend(Paragraph, paragraph_id, field.take_back, **{name: value})

    def _take_out(self, paragraph: Paragraph) -> None:
        self.visit.take_out(paragraph)

    def _add_paragraph(self) -> None:
        text = self._new.value()
        if not text or not self.visit.is_open:
            self._new.setFocus()
            return
        part = self._part
        order = 1 + max((p.order for p in self._of(part)), default=0)
        self._new.show_value("", anew=True)
        self.visit.add(
            lambda desk: Paragraph(id=desk.new_id(), part=part, text=text, order=order),
            partial(put_back, self._new, text),
        )
        self._new.setFocus()

    def _choose(self, number: int) -> None:
        if number < 0:
            return
        self.leave()
        self._part = list(Part)[number]
        self.redraw()

    def _arrange(self) -> None:
        new = Card(parent=self)
        new.add_widget(self._title)
        new.add_widget(self._hint)
        new.add_widget(self._new)
        new.box.addLayout(row(self._take, 1, self._add))
        self._practice_card = Card(self.tr("Sáng kiến, cách làm hay đáng nhân rộng"), self)
        self._practice_card.add_widget(self.practices)
        self._scroll.add(self._practice_card)
        self._scroll.add(new)
        self._scroll.add(self._paragraphs)
        self._scroll.end()
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(self._parts)
        split.addWidget(self._scroll)
        split.setStretchFactor(1, 1)
        split.setSizes([250, 800])
        self._parts.setMinimumWidth(200)
        self._parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._parts.setTextElideMode(Qt.TextElideMode.ElideRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.addWidget(split)

    def _connect(self) -> None:
        self._parts.currentRowChanged.connect(self._choose)
        self._add.clicked.connect(self._add_paragraph)
        self._take.clicked.connect(self._take_generated)
        self.visit.reread.connect(self.redraw)


def _generated_lines(visit_id: str, desk: Desk) -> Mapping[Part, str]:
    from inspector_app.actions.preview_minutes import generated_lines

    return generated_lines(desk, visit_id)
