"""One posting point: what it is, where, what it says of its last update, which list was imported for it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from inspector_app.desktop.cards import Card, Question, ScrollingPage, button, labelled, row
from inspector_app.desktop.fields import CodeField, LineField, NoteField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.picture_strip import PictureStrip
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.term_field import TermField
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.figures.words import capital
from inspector_app.inspection.posting.posted import PointKind, PostedList, PostingPoint
from inspector_app.inspection.posting.words import POINT_WORDS

_KINDS = tuple((kind, capital(POINT_WORDS[kind])) for kind in PointKind)


class PointPane(ScrollingPage):
    """The fields of one point."""

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._fittings = fittings
        self._point: PostingPoint | None = None
        self._list: PostedList | None = None
        self.name = LineField(self.tr("Tên điểm niêm yết"), self)
        self.name.setObjectName("point_name")
        self.kind = TermField(self.tr("Hình thức niêm yết"), _KINDS, self)
        self.place = LineField(self.tr("Nơi đặt"), self, placeholder=self.tr("Sảnh tầng 1, bên trái cửa vào"))
        self.reception = TermField(self.tr("Thuộc điểm tiếp nhận"), (("", "–"),), self)
        self.updated = CodeField(
            self.tr("Cập nhật đến ngày (như ghi trên bảng)"), self, placeholder=self.tr("không ghi")
        )
        self.note = NoteField(self.tr("Ghi chú"), self)
        self.pictures = PictureStrip(visit, self)
        self._imported = label(parent=self, wrap=True)
        self._drop = button(self.tr("Bỏ danh sách đã nhập"), self, name="drop_posted_list")
        self._out = button(self.tr("Bỏ điểm này"), self, kind="danger", name="drop_point")
        self._arrange()
        self._connect()

    def show_point(self, point: PostingPoint | None, listed: PostedList | None) -> None:
        """Show a point."""
        anew = point is None or self._point is None or point.id != self._point.id
        self._point, self._list = point, listed
        self.setEnabled(point is not None)
        if point is None:
            return
        editable = self._visit.is_open
        receptions = [(each.id, each.name) for each in self._visit.record.points]
        self.reception.offer((("", "–"), *receptions))
        for field, value in ((self.kind, point.kind), (self.reception, point.reception_point)):
            field.show_value(value)
            field.setEnabled(editable)
        for text, value in (
            (self.name, point.name),
            (self.place, point.place),
            (self.updated, point.updated_on_words),
        ):
            text.show_value(value, anew=anew)
            text.setReadOnly(not editable)
        self.pictures.show_about(point.id)
        self.note.show_value(point.note, anew=anew)
        self.note.setReadOnly(not editable)
        self._imported.setText(self._list_words(listed))
        self._drop.setVisible(listed is not None)
        for pressed in (self._drop, self._out):
            pressed.setEnabled(editable)

    def panes(self) -> tuple[QWidget, ...]:
        """Return name and note."""
        return (self.name, self.note)

    def take_out(self) -> None:
        """Take the point out of the visit."""
        if self._point is not None and self._visit.is_open:
            self._visit.take_out(self._point)

    def _drop_list(self) -> None:
        if self._list is not None and self._visit.is_open:
            self._visit.take_out(self._list)

    def _list_words(self, listed: PostedList | None) -> str:
        if listed is None:
            return self.tr("Chưa nhập danh sách. Ctrl+I để nhập từ tệp, Ctrl+Shift+V để dán từ bảng tính.")
        source = listed.source
        if source is None:
            return self.tr("{0} dòng").format(listed.count)
        words = self.tr("{0} dòng từ tệp «{1}»").format(listed.count, source.name)
        if source.sheet:
            words += self.tr(", trang «{0}»").format(source.sheet)
        if source.read_at:
            words += self.tr(", nhập ngày {0}").format(short_date(source.read_at.date()))
        return words + self.tr("; bỏ ngoài {0} dòng tiêu đề, tổng cộng, dòng trống.").format(source.left_out)

    def _commit(self, name: str, value: object) -> None:
        if self._point is not None:
            self._visit.amend(PostingPoint, self._point.id, None, **{name: value})

    def _arrange(self) -> None:
        card = Card(self.tr("Điểm niêm yết"), self)
        for field in (self.name, self.kind, self.place, self.reception, self.updated):
            card.add_field(field.accessibleName(), field)
        card.add_widget(labelled(self.note.accessibleName(), self.note, card))
        card.add_widget(labelled(self.tr("Ảnh minh chứng"), self.pictures, card))
        imported = Card(self.tr("Danh sách đã nhập"), self)
        imported.add_widget(self._imported)
        imported.box.addLayout(row(self._drop, 1))
        self.add(card)
        self.add(imported)
        last = QWidget(self)
        last.setLayout(row(self._out, 1))
        self.add(last)
        self.end()

    def _connect(self) -> None:
        fields = (
            ("name", self.name),
            ("kind", self.kind),
            ("place", self.place),
            ("reception_point", self.reception),
            ("updated_on_words", self.updated),
            ("note", self.note),
        )
        for name, field in fields:
            field.committed.connect(partial(self._commit, name))
        self._drop.clicked.connect(self._drop_list)
        self._out.clicked.connect(self.take_out)


class NewPoint(Question):
    """Asks which point is looked at; a name is proposed by its kind."""

    def __init__(self, visit: VisitInHand, language: str, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self._language = language
        self.setWindowTitle(self.tr("Thêm điểm niêm yết"))
        self.set_words(self.tr("Thêm điểm niêm yết"), self.tr("Thêm"))
        self._visit = visit
        self._kind = TermField(self.tr("Hình thức niêm yết"), _KINDS, self)
        self._kind.setObjectName("new_point_kind")
        self._name = LineField(self.tr("Tên điểm niêm yết"), self)
        self._name.setObjectName("new_point_name")
        self._proposed = ""
        self.add_field(self._kind.accessibleName(), self._kind)
        self.add_field(self._name.accessibleName(), self._name)
        self.setMinimumWidth(440)
        self._kind.committed.connect(self._propose)
        self.answered.connect(self._add)
        visit.added.connect(self._added)
        self._propose(self._kind.value())

    def _propose(self, kind: object) -> None:
        """Propose «Bảng niêm yết 2», unless a person has typed a name."""
        if self._name.text() not in ("", self._proposed) or not isinstance(kind, PointKind):
            return
        words = capital(POINT_WORDS[kind])
        same = sum(1 for point in self._visit.record.instruments.posting_points if point.kind is kind)
        self._proposed = f"{words} {same + 1}" if same else words
        self._name.setText(self._proposed)

    def _add(self) -> None:
        name, kind = str(self._name.value()), self._kind.value()
        if not name or not isinstance(kind, PointKind):
            self.say(self.tr("Hãy ghi tên điểm niêm yết."))
            return
        order = 1 + max((point.order for point in self._visit.record.instruments.posting_points), default=0)
        self.go.setEnabled(False)
        self._visit.add(
            lambda desk: PostingPoint(id=desk.new_id(), name=name, kind=kind, order=order), self._refused
        )

    def _added(self, _record_id: str) -> None:
        self.accept()

    def _refused(self, error: object) -> None:
        """Stay open with what was typed."""
        self.go.setEnabled(True)
        self.say_error(error, self._language)
