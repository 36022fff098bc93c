"""How the channel for feedback (phản ánh, kiến nghị) is posted at a point, element by element."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.write_down import write_down
from inspector_app.desktop.cards import Card, ScrollingPage, button, labelled, row
from inspector_app.desktop.fields import LineField, NoteField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.yes_no import YesNoField
from inspector_app.inspection.posting.findings import feedback_problems
from inspector_app.inspection.posting.posted import FeedbackPosting
from inspector_app.inspection.record import Touched

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk


class FeedbackPane(ScrollingPage):
    """The feedback channel of one point."""

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._fittings = fittings
        self._point = ""
        self._fields: dict[str, YesNoField] = {}
        self._card = Card(self.tr("Niêm yết nội dung, địa chỉ tiếp nhận phản ánh, kiến nghị (NY13)"), self)
        for name, text in self._questions():
            field = YesNoField(text, (self.tr("Có"), self.tr("Không")), fittings.look, fittings.icons, self)
            field.setObjectName(f"feedback_{name}")
            self._fields[name] = field
            self._card.add_field(text, field)
        self.phone_tried = LineField(self.tr("Gọi thử số điện thoại: kết quả"), self)
        self.phone_tried.setObjectName("feedback_phone_tried")
        self.note = NoteField(self.tr("Ghi chú"), self, lines=2)
        self._problems = label(parent=self, wrap=True)
        self._problems.setObjectName("feedback_problems")
        self.make = button(self.tr("Lập tồn tại (F4)"), self, kind="primary", name="feedback_finding")
        self._arrange()
        self._connect()

    def show_point(self, point_id: str, feedback: FeedbackPosting | None) -> None:
        """Show what was seen of the channel at a point."""
        anew = point_id != self._point
        self._point = point_id
        standing = feedback or FeedbackPosting(id=point_id)
        editable = self._visit.is_open and bool(point_id)
        for name, field in self._fields.items():
            field.show_value(getattr(standing, name))
            field.set_editable(on=editable)
        self.phone_tried.show_value(standing.phone_tried, anew=anew)
        self.note.show_value(standing.note, anew=anew)
        for text in (self.phone_tried, self.note):
            text.setReadOnly(not editable)
        problems = feedback_problems(standing)
        words = self.tr("Chưa có gì sai trong những gì đã xem.")
        self._problems.setText("\n".join(f"– {problem}" for problem in problems) if problems else words)
        self.make.setEnabled(editable and bool(problems))

    def panes(self) -> tuple[QWidget, ...]:
        """Return the first question and the note."""
        return (self._fields["shown"], self.note)

    def make_finding(self) -> None:
        """Make a finding of everything that is wrong with the channel."""
        from inspector_app.actions.settle_posting import make_feedback_finding  # not before one is made

        if self.make.isEnabled():
            visit_id, point = self._visit.visit_id, self._point
            self._visit.do(lambda desk: make_feedback_finding(desk, visit_id, point), self._made)

    def _made(self, _made: object) -> None:
        words = self.tr(
            "Đã lập tồn tại về kênh phản ánh, kiến nghị. Sửa lời ở bước «Tồn tại, kiến nghị» (Ctrl+6)."
        )
        self._fittings.notices.tell_good(words)

    def _commit(self, name: str, value: object) -> None:
        if self._point and self._visit.is_open:
            change = {name: value}
            self._visit.do(partial(_write, self._visit.visit_id, self._point, change))

    def _questions(self) -> tuple[tuple[str, str], ...]:
        return (
            ("shown", self.tr("Có niêm yết kênh tiếp nhận phản ánh, kiến nghị")),
            ("content_right", self.tr("Đúng nội dung theo quy định")),
            ("address_right", self.tr("Địa chỉ cơ quan tiếp nhận đúng")),
            ("phone_right", self.tr("Số điện thoại đúng")),
            ("email_right", self.tr("Thư điện tử đúng")),
            ("province_system", self.tr("Có hệ thống phản ánh của tỉnh")),
            ("national_portal", self.tr("Có Cổng Dịch vụ công quốc gia")),
        )

    def _arrange(self) -> None:
        texts = Card(parent=self)
        texts.add_field(self.phone_tried.accessibleName(), self.phone_tried)
        texts.add_widget(labelled(self.note.accessibleName(), self.note, texts))
        result = Card(self.tr("Chưa đúng"), self)
        result.add_widget(self._problems)
        result.box.addLayout(row(1, self.make))
        for card in (self._card, texts, result):
            self.add(card)
        self.end()

    def _connect(self) -> None:
        for name, field in self._fields.items():
            field.committed.connect(partial(self._commit, name))
        self.phone_tried.committed.connect(partial(self._commit, "phone_tried"))
        self.note.committed.connect(partial(self._commit, "note"))
        self.make.clicked.connect(self.make_finding)


def _write(visit_id: str, point: str, change: dict[str, Any], desk: "Desk") -> Touched:
    """Change one answer of what stands when the deed runs, so that no answer undoes another."""
    held = read_visit(desk, visit_id).instruments.feedback
    standing = next((one for one in held if one.id == point), FeedbackPosting(id=point))
    return write_down(desk, visit_id, replace(standing, **change))
