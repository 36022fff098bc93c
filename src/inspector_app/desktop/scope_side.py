"""Beside the scope: short sets, the item in full, forms that wait for a decision, reception points."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from inspector_app.actions.adopt_form import adopt_form, adopted_forms
from inspector_app.actions.desk import Desk
from inspector_app.actions.keep_backups import backed_up_first
from inspector_app.desktop.cards import Card, Question, Refilled, ScrollingPage, button, row
from inspector_app.desktop.fields import LineField
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.put_back import put_back
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.checklist import Checklist, FormStatus, Item
from inspector_app.inspection.record import Touched
from inspector_app.inspection.visit import ReceptionPoint


@dataclass(frozen=True, slots=True)
class Shelf:
    """Newest version of each form at hand, and (form_id, sha256) of those adopted here."""

    forms: tuple[Checklist, ...]
    adopted: frozenset[tuple[str, str]]

    def waits_for_decision(self, form: Checklist) -> bool:
        """Whether nobody has issued the form, nor adopted it here."""
        return form.status is FormStatus.DRAFT and (form.form_id, form.sha256) not in self.adopted


def read_shelf(desk: Desk) -> Shelf:
    """Return the forms at hand, the newest version of each."""
    ids = dict.fromkeys(form.form_id for form in desk.library.forms)
    return Shelf(tuple(desk.library.newest(form_id) for form_id in ids), adopted_forms(desk))


class ScopeSide(ScrollingPage):
    """Cards beside the tree.

    Signals:
        adopted: A form was adopted by naming the decision that issues it.
    """

    adopted = Signal()

    def __init__(self, visit: VisitInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._wanted_form = ""
        self._sets_card = Card(self.tr("Bộ rút gọn"), self)
        self._sets = Refilled(self)
        self._sets_card.add_widget(self._sets)
        self._item_card = Card(self.tr("Nội dung đang xem"), self)
        self._item_text = label(parent=self, wrap=True)
        self._item_more = label(parent=self, role="small", wrap=True)
        self._item_card.add_widget(self._item_text)
        self._item_card.add_widget(self._item_more)
        self._item_card.hide()
        self._form_card = Card(self.tr("Mẫu phiếu chờ quyết định"), self)
        self._forms = Refilled(self)
        self._form_card.add_widget(self._forms)
        self.new_point = LineField(
            self.tr("Tên điểm tiếp nhận mới"), self, placeholder=self.tr("Tên điểm, Enter để thêm")
        )
        self.new_point.setObjectName("new_point")
        self._points = Refilled(self)
        for card in (self._sets_card, self._item_card, self._form_card, self._point_card()):
            self.add(card)
        self.end()
        self.new_point.committed.connect(self._add_point)

    def show_shelf(self, shelf: Shelf) -> None:
        """Show short sets, and forms that wait for a decision."""
        column = self._sets.start()
        for form in shelf.forms:
            for name, items in form.short_sets.items():
                title = self.tr("Bộ rút gọn") if name == "rut_gon" else name
                words = self.tr("{0}: {1} nội dung").format(title, len(items))
                pressed = button(words, self._sets, name=f"set_{form.form_id}_{name}")
                pressed.setAccessibleName(f"{form.title}. {words}")
                pressed.clicked.connect(partial(self._visit.choose_set, form.form_id, name))
                column.addWidget(label(form.title, self._sets, role="field", wrap=True))
                column.addWidget(pressed)
        self._sets_card.setVisible(any(form.short_sets for form in shelf.forms))
        self._show_waiting(shelf)

    def show_item(self, item: Item | None) -> None:
        """Show an item in full."""
        self._item_card.setVisible(item is not None)
        if item is None:
            return
        self._item_text.setText(f"{item.name}. {item.label}")
        lines = (
            self.tr("Cần xem: {0}").format(item.evidence.words) if item.evidence.words else "",
            self.tr("Nếu không đạt: {0}").format(item.finding) if item.finding else "",
        )
        self._item_more.setText("\n".join(line for line in lines if line))

    def show_points(self, points: tuple[ReceptionPoint, ...]) -> None:
        """Show the reception points of the visit."""
        column = self._points.start()
        for point in points:
            out = button(self.tr("Bỏ"), self._points, kind="danger")
            out.setAccessibleName(self.tr("Bỏ điểm {0}").format(point.name))
            out.clicked.connect(partial(self._visit.take_out, point))
            column.addLayout(row(label(point.name, self._points, wrap=True), 1, out))

    def show_waiting_form(self, form_id: str) -> None:
        """Go to where the decision on a form is named, as soon as the shelf has been read."""
        self._wanted_form = form_id
        buttons = self._forms.findChildren(QPushButton, f"adopt_{form_id}") if form_id else []
        if buttons:
            self._wanted_form = ""
            adopt = buttons[-1]  # one that was made anew stands behind the one that goes
            adopt.setFocus()
            QTimer.singleShot(0, adopt, lambda: self.ensureWidgetVisible(adopt))  # once it is laid out

    def _show_waiting(self, shelf: Shelf) -> None:
        waiting = [form for form in shelf.forms if shelf.waits_for_decision(form)]
        column = self._forms.start()
        column.addWidget(
            label(
                self.tr(
                    "Biên bản lập theo mẫu chưa ban hành mang dấu «VÍ DỤ MINH HỌA» cho đến khi có quyết định."
                ),
                self._forms,
                role="small",
                wrap=True,
            )
        )
        for form in waiting:
            adopt = button(self.tr("Ghi quyết định ban hành…"), self._forms, name=f"adopt_{form.form_id}")
            adopt.setAccessibleName(self.tr("Ghi quyết định ban hành mẫu {0}").format(form.title))
            adopt.clicked.connect(partial(self._ask_decision, form))
            column.addWidget(label(form.title, self._forms, wrap=True))
            column.addWidget(adopt)
        self._form_card.setVisible(bool(waiting))
        self.show_waiting_form(self._wanted_form)

    def _ask_decision(self, form: Checklist) -> None:
        question = Question(self.tr("Quyết định ban hành mẫu phiếu"), self.tr("Ghi nhận"), self)
        question.body.addWidget(label(form.title, question, wrap=True))
        example = self.tr("Quyết định số 12/QĐ-SNV ngày 05/01/2026 của Sở Nội vụ")
        field = LineField(self.tr("Số, ngày và cơ quan ban hành"), question, placeholder=example)
        field.setMinimumWidth(420)
        question.add_field(field.accessibleName(), field)
        question.ask(partial(self._adopt, question, form, field))

    def _adopt(self, question: Question, form: Checklist, field: LineField) -> None:
        decision = field.text()
        if not decision.strip():
            question.say(self.tr("Hãy ghi số, ngày và cơ quan ban hành quyết định."))
            return
        question.accept()
        first = backed_up_first(
            lambda desk: adopt_form(desk, form.form_id, decision), self._visit.runner.let_others
        )
        self._visit.do_staged(first, self._was_adopted)

    def _was_adopted(self, _touched: Touched) -> None:
        self.adopted.emit()

    def _add_point(self, value: object) -> None:
        name = str(value)
        if name:
            order = 1 + max((point.order for point in self._visit.record.points), default=0)
            self.new_point.show_value("", anew=True)
            self._visit.add(
                lambda desk: ReceptionPoint(id=desk.new_id(), name=name, order=order),
                partial(put_back, self.new_point, name),
            )

    def _point_card(self) -> Card:
        card = Card(self.tr("Điểm tiếp nhận"), self)
        words = self.tr("Khi đơn vị có nhiều nơi tiếp nhận, mỗi nơi được chọn nội dung riêng.")
        card.add_widget(label(words, card, role="small", wrap=True))
        card.add_widget(self.new_point)
        card.add_widget(self._points)
        return card
