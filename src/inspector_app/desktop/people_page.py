"""The people of both sides: a table, quick entry by lines, and everything about one person beside it."""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.write_down import write_down
from inspector_app.desktop.cards import Card, EmptyState, ScrollingPage, button, row
from inspector_app.desktop.fields import ChoiceField, LineField
from inspector_app.desktop.inline_cells import edits_inline
from inspector_app.desktop.known_list import KnownList
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.people_model import PeopleCells, PeopleModel
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.put_back import put_back
from inspector_app.desktop.quick_entry import QuickEntry
from inspector_app.desktop.sortable import can_be_sorted
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.errors import CannotDo
from inspector_app.inspection.known_people import KnownPerson, without
from inspector_app.inspection.people import Capacity, Participant, Role, Side, SignatureKind
from inspector_app.inspection.person_lines import is_heading, new_person
from inspector_app.inspection.record import Touched


@dataclass(frozen=True, slots=True)
class _Added:
    """What became of the lines: the change, the last new person, and the lines that could not be read."""

    touched: Touched
    last_id: str
    unread: list[str]


class PeoplePage(Page):
    """Participants and how each will sign."""

    deed = "step_people"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(visit, fittings, parent)
        self._wanted = ""  # a person just added, to be made current when read back
        self.model = PeopleModel(self)
        self._side = ChoiceField(self.tr("Bên của người được thêm"), tuple(Side), self)
        self._entry = QuickEntry(
            self.tr("Thêm người: chức vụ – cơ quan"),
            self.tr(
                "Họ tên – Chức vụ – Cơ quan (vắng: lý do). Enter để thêm, dán được nhiều dòng;"
                " người đã gặp chỉ cần gõ tên, ví dụ «hung»."
            ),
            self,
        )
        self._entry.setObjectName("quick_people")
        self._known: tuple[KnownPerson, ...] = ()
        self._offered = KnownList(self._entry, self)
        self._add = button(self.tr("Thêm"), self, kind="primary", name="add_people")
        self.table = self._make_table()
        self._up = button(self.tr("Lên"), self)
        self._down = button(self.tr("Xuống"), self)
        self._out = button(self.tr("Bỏ người này"), self, kind="danger")
        self._card = Card(self.tr("Người đang chọn"), self)
        self._fields: dict[str, LineField | ChoiceField | QCheckBox] = {}
        self._make_fields()
        self._arrange()
        self._connect()
        self.redraw()
        visit.do(partial(_known_people, visit.visit_id), self._know)

    def redraw(self) -> None:
        """Show the people of the record."""
        kept = self._current_id()
        editable = self.visit.is_open
        self.model.editable = editable
        self.model.show_people(self.visit.record.participants)
        line = self.model.row_of(self._wanted)
        if line >= 0:
            self._wanted = ""
        else:
            line = self.model.row_of(kept)
        if line >= 0:
            self.table.setCurrentIndex(self.model.index(line, max(self.table.currentIndex().column(), 0)))
        elif self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._stack.setCurrentIndex(1 if self.model.rowCount() else 0)
        for widget in (self._entry, self._add, self._up, self._down, self._out, self._side):
            widget.setEnabled(editable)
        self._offer()
        self._show_person()

    def panes(self) -> tuple[QWidget, ...]:
        """Return quick entry, table, details."""
        if not self.model.rowCount():
            return (self._entry,)
        return (self._entry, self.table, self._fields["name"])

    def arrive(self, place: str) -> None:
        """Go to a person by id, or to the quick entry."""
        line = self.model.row_of(place)
        if line >= 0:
            self.table.setCurrentIndex(self.model.index(line, 0))
            self.table.setFocus()
        else:
            self._entry.setFocus()

    def deeds_here(self) -> tuple[str, ...]:
        """Return adding and taking out."""
        return ("add_row", "remove_row")

    def do_deed(self, name: str) -> None:
        """Add people, or take the current one out."""
        if name == "add_row":
            self._entry.setFocus()
        elif name == "remove_row":
            self._take_out()

    def _enter(self, text: str = "") -> None:
        typed = (text or self._entry.toPlainText()).splitlines()
        lines = [line for line in typed if line.strip() and not is_heading(line)]
        side = self._side.value()
        if lines and isinstance(side, Side):
            self._entry.clear()
            self.visit.do(
                lambda desk: _add_people(desk, self.visit.visit_id, side, lines),
                self._entered,
                partial(put_back, self._entry, "\n".join(lines)),
            )
        self._entry.setFocus()

    def _entered(self, outcome: _Added) -> None:
        self._wanted = outcome.last_id
        if outcome.unread:
            self._entry.setPlainText("\n".join(outcome.unread))
            self.fittings.notices.tell_error(CannotDo("WINDOW-05", text=outcome.unread[0][:80]))

    def _know(self, known: tuple[KnownPerson, ...]) -> None:
        self._known = known
        self._offer()

    def _offer(self, _side: object = None) -> None:
        """Offer who is known and not here yet."""
        side = self._side.value()
        here = self.visit.record.participants
        self._cells_of_table.known = self._known
        self._offered.offer(without(self._known, here), side if isinstance(side, Side) else None)

    def _take_known(self, person: KnownPerson) -> None:
        """Write the line of somebody known: it can be changed before Enter adds it."""
        self._entry.setPlainText(person.line)
        self._entry.moveCursor(QTextCursor.MoveOperation.End)

    def _press_add(self) -> None:
        self._enter()

    def _take_out(self) -> None:
        person = self._current()
        if person is not None and self.visit.is_open:
            self.visit.take_out(person)

    def _move(self, by: int) -> None:
        if self.model.is_sorted:
            words = self.tr("Bảng đang xếp theo một cột. Bấm đầu cột cho trở lại thứ tự in rồi đổi chỗ.")
            self.fittings.notices.tell(words)
            return
        person = self._current()
        other = self.model.person(self.table.currentIndex().row() + by)
        if person is None or other is None or other.side is not person.side:
            return
        mine, theirs = person.order, other.order
        if mine == theirs:
            theirs += by
        self.visit.write(replace(person, order=theirs), replace(other, order=mine))

    def _current(self) -> Participant | None:
        return self.model.person(self.table.currentIndex().row())

    def _current_id(self) -> str:
        person = self._current()
        return person.id if person else ""

    def _show_person(self, *_: QModelIndex) -> None:
        person = self._current()
        self._card.setVisible(person is not None)
        if person is None:
            return
        anew = person.id != self._card.property("person")
        self._card.setProperty("person", person.id)
        editable = self.visit.is_open
        for name, field in self._fields.items():
            value = getattr(person, name)
            if isinstance(field, QCheckBox):
                field.setChecked(value)
                field.setEnabled(editable)
            elif isinstance(field, ChoiceField):
                field.show_value(value)
                field.setEnabled(editable)
            else:
                field.show_value(value, anew=anew)
                field.setReadOnly(not editable)
        self._cells["capacity_of"].setVisible(
            person.capacity in (Capacity.KT, Capacity.TL, Capacity.TUQ, Capacity.TM)
        )
        self._cells["absent_reason"].setVisible(not person.present)
        self._cells["signature_required"].setVisible(person.signs.has_field)

    def _commit(self, name: str, value: object) -> None:
        field = self._fields[name]
        refused = None if isinstance(field, QCheckBox) else field.take_back
        self.visit.amend(Participant, self._current_id(), refused, **{name: value})

    def _tick(self, name: str, box: QCheckBox) -> None:
        """Keep what was ticked; Qt tells a partial of a click without its value."""
        self._commit(name, box.isChecked())
        if name == "present" and not box.isChecked():
            self._cells["absent_reason"].show()
            self._fields["absent_reason"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self, person_id: str, changes: dict[str, object]) -> None:
        self.visit.amend(Participant, person_id, None, **changes)

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("people")
        table.setAccessibleName(self.tr("Thành phần tham dự"))
        table.setModel(self.model)
        self._cells_of_table = PeopleCells(table)
        table.setItemDelegate(self._cells_of_table)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        edits_inline(table)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.verticalHeader().setMinimumSectionSize(36)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        can_be_sorted(table)
        return table

    def _make_fields(self) -> None:
        lines = {
            "name": self.tr("Họ tên"),
            "title": self.tr("Chức vụ"),
            "agency": self.tr("Cơ quan"),
        }
        self._cells: dict[str, QWidget] = {}
        for name, text in lines.items():
            self._put(name, text, LineField(text, self))
        self._put("side", self.tr("Bên"), ChoiceField(self.tr("Bên"), tuple(Side), self))
        self._put("role", self.tr("Vai trò"), ChoiceField(self.tr("Vai trò"), tuple(Role), self))
        capacity = self.tr("Thẩm quyền ký")
        self._put("capacity", capacity, ChoiceField(capacity, tuple(Capacity), self))
        self._put("capacity_of", self.tr("Ký thay chức vụ"), LineField(self.tr("Ký thay chức vụ"), self))
        signs = self.tr("Cách ký")
        self._put("signs", signs, ChoiceField(signs, tuple(SignatureKind), self))
        for name, text in (
            ("signature_required", self.tr("Bắt buộc phải ký")),
            ("is_group", self.tr("Là một nhóm, không nêu tên")),
            ("present", self.tr("Có mặt")),
        ):
            box = QCheckBox(text, self)
            box.setAccessibleName(text)
            box.clicked.connect(partial(self._tick, name, box))
            self._fields[name] = box
            self._cells[name] = box
            self._card.add_widget(box)
        reason = self.tr("Lý do vắng")
        self._put("absent_reason", reason, LineField(reason, self))

    def _put(self, name: str, text: str, field: LineField | ChoiceField) -> None:
        field.setObjectName(f"person_{name}")
        self._fields[name] = field
        self._cells[name] = self._card.add_field(text, field)
        field.committed.connect(partial(self._commit, name))

    def _arrange(self) -> None:
        entry = Card(parent=self)
        self._side.setMinimumWidth(150)
        line = row(self._side, self._entry, self._add)
        line.setStretch(1, 1)
        entry.box.addLayout(line)
        entry.box.addWidget(self._offered)
        left = QWidget(self)
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.table, 1)
        hint = label(self.tr("F2 hoặc bấm đúp để sửa trong bảng"), self, role="small", wrap=True)
        line = row(self._up, self._down, hint, self._out)
        line.setStretch(2, 1)
        below.addLayout(line)
        details = ScrollingPage(self)
        details.add(self._card)
        details.end()
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(left)
        split.addWidget(details)
        split.setStretchFactor(0, 1)
        split.setSizes([700, 320])
        details.setMinimumWidth(260)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        empty = EmptyState(
            self.tr("Chưa ghi ai tham dự"),
            self.tr(
                "Chọn bên (đoàn kiểm tra, đơn vị, người được mời), gõ chức vụ và cơ quan ở ô trên rồi Enter,"
                " ví dụ «Phó Giám đốc – Sở Nội vụ»; ghi cả tên thì «Nguyễn Văn A – Phó Giám đốc – Sở Nội vụ»."
                " Người chứng kiến, người ký và cách ký sửa ở bảng sau khi thêm."
            ),
            self,
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(empty)
        self._stack.addWidget(split)
        column.addWidget(entry)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._show_person)
        self._entry.entered.connect(self._enter)
        self._offered.taken.connect(self._take_known)
        self._side.committed.connect(self._offer)
        self._add.clicked.connect(self._press_add)
        self._up.clicked.connect(partial(self._move, -1))
        self._down.clicked.connect(partial(self._move, 1))
        self._out.clicked.connect(self._take_out)
        self.model.edited.connect(self._edited)
        self.visit.reread.connect(self.redraw)


def _known_people(visit_id: str, desk: Desk) -> tuple[KnownPerson, ...]:
    from inspector_app.actions.known_people import known_people

    return known_people(desk, visit_id)


def _add_people(desk: Desk, visit_id: str, side: Side, lines: list[str]) -> _Added:
    """Write the people of several lines in one transaction; a line that cannot be read is handed back."""
    people = list(read_visit(desk, visit_id).participants)
    before, unread = len(people), []
    for line in lines:
        try:
            people.append(new_person(line, desk.new_id(), side, people))
        except CannotDo:
            unread.append(line)
    made = people[before:]
    touched = write_down(desk, visit_id, *made) if made else Touched(visit_id)
    return _Added(touched, made[-1].id if made else "", unread)
