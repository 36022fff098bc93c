"""Posted procedure lists: what has to be posted, what hangs at each point, what differs."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.actions.posting import DutyWord, set_duties
from inspector_app.desktop.cards import EmptyState, button, row, tabs
from inspector_app.desktop.difference_pane import DEEDS as DIFFERENCE_DEEDS
from inspector_app.desktop.difference_pane import DifferencePane
from inspector_app.desktop.feedback_pane import FeedbackPane
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.plain_text import elided
from inspector_app.desktop.point_pane import NewPoint, PointPane
from inspector_app.desktop.posting_shelf import DutyRows, PostingShelf, shelving
from inspector_app.desktop.tick_pane import DEEDS as TICK_DEEDS
from inspector_app.desktop.tick_pane import TickPane
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.posting.posted import PostingPoint, split_tick_key, standing_words

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.import_file import ImportDraft
    from inspector_app.desktop.import_dialog import ImportWords
    from inspector_app.inspection.record import Touched

TICKS, DIFFERENCES, FEEDBACK, POINT = range(4)


class PostingPage(Page):
    """The posting points of a visit, one shown at a time."""

    deed = "step_posting"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(visit, fittings, parent)
        self._shelf: PostingShelf | None = None
        self._wanted = ""  # a point or difference to go to, once it was read
        self._named: list[tuple[str, str]] = []
        self._seen_rows: object = None
        self._seen_marks: object = None
        self._stale = False
        self._reading = False
        self.points = QComboBox(self)
        self.points.setObjectName("posting_points")
        self.points.setAccessibleName(self.tr("Điểm niêm yết"))
        self._add = button(self.tr("Thêm điểm"), self, name="add_point")
        self._import = button(self.tr("Nhập danh sách…"), self, name="import_posted")
        self._paste = button(self.tr("Dán…"), self, name="paste_posted")
        self._duty = elided(parent=self, role="muted")
        self._duty.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._choose = button(self.tr("Danh mục…"), self, name="choose_catalogue")
        self.ticks = TickPane(visit, fittings, self)
        self.differences = DifferencePane(visit, fittings, self)
        self.feedback = FeedbackPane(visit, fittings, self)
        self.point = PointPane(visit, fittings, self)
        self._ways = QStackedWidget(self)
        self._choose_first = button(self.tr("Chọn danh mục…"), self, kind="primary", name="first_catalogue")
        self._add_first = button(self.tr("Thêm điểm niêm yết"), self, kind="primary", name="first_point")
        panes = (
            (self._ways, self.tr("Đánh dấu")),
            (self.differences, self.tr("Khác biệt")),
            (self.feedback, self.tr("Phản ánh, kiến nghị")),
            (self.point, self.tr("Điểm niêm yết")),
        )
        self.tabs = tabs(self.tr("Niêm yết thủ tục hành chính"), panes, self)
        self._arrange()
        self._connect()
        self.redraw()

    def redraw(self) -> None:
        """Show what the record says; compare again only when something of it changed."""
        record, held = self.visit.record, self.visit.record.instruments
        self._show_points(held.posting_points)
        rows = (
            held.duty,
            held.posted_lists,
            record.visit.held_on,
            tuple(one.id for one in held.posting_points),
        )
        marks = (held.ticks, held.matches)
        if rows != self._seen_rows:
            self._refresh()
        elif marks != self._seen_marks:
            self._stale = True
            self._refresh_if_looked_at(self.tabs.currentIndex())
        self._seen_rows, self._seen_marks = rows, marks
        editable = self.visit.is_open
        for pressed in (self._add, self._choose, self._choose_first, self._add_first):
            pressed.setEnabled(editable)
        for pressed in (self._import, self._paste):
            pressed.setEnabled(editable and bool(held.posting_points))
        self._show_marks()

    def panes(self) -> tuple[QWidget, ...]:
        """Return what F6 goes through on the tab that is shown."""
        if self.tabs.currentIndex() == TICKS:
            first = self._ways.currentIndex()
            ways: tuple[QWidget, ...] = (self._choose_first, self._add_first)
            return (ways[first],) if first < len(ways) else (*self.ticks.panes(), self.points)
        shown: dict[int, DifferencePane | FeedbackPane | PointPane] = {
            DIFFERENCES: self.differences,
            FEEDBACK: self.feedback,
            POINT: self.point,
        }
        return (*shown[self.tabs.currentIndex()].panes(), self.points)

    def arrive(self, place: str) -> None:
        """Go to a point, a tick or a difference by its key, or to the field that is typed into."""
        if place:
            self._wanted = place
            self._go_to_wanted()
        super().arrive("")

    def deeds_here(self) -> tuple[str, ...]:
        """Return everything that can be done on one of the tabs."""
        both = dict.fromkeys((*TICK_DEEDS, *DIFFERENCE_DEEDS))
        return (*both, "add_row", "remove_row", "import_list", "paste_list")

    def about_here(self) -> tuple[str, ...]:
        """Return the posting point in hand."""
        return (self._point(),) if self._point() else ()

    def do_deed(self, name: str) -> None:
        """Carry out a command on the tab that is shown."""
        at = self.tabs.currentIndex()
        if name == "add_row":
            self._ask_point()
        elif name == "remove_row" and at == POINT:
            self.point.take_out()
        elif name == "import_list":
            self._import_file()
        elif name == "paste_list":
            self._import_pasted()
        elif at == TICKS and name in TICK_DEEDS:
            self.ticks.do_deed(name)
        elif at == DIFFERENCES and name in DIFFERENCE_DEEDS:
            self.differences.do_deed(name)
        elif at == FEEDBACK and name == "make_finding":
            self.feedback.make_finding()

    def _point(self) -> str:
        return str(self.points.currentData() or "")

    def _show_points(self, points: tuple[PostingPoint, ...]) -> None:
        named = [(point.id, point.name) for point in points]
        if named != self._named:
            kept = self._point()
            self._named = named
            self.points.clear()
            for point_id, name in named:
                self.points.addItem(name, point_id)
            self.points.setCurrentIndex(max(self.points.findData(kept), 0) if named else -1)
        self.points.setEnabled(bool(points))
        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        point, wanted = split_tick_key(self._wanted)
        found = self.points.findData(point) if point else -1
        if found >= 0:
            difference, self._wanted = self._wanted, ""
            self.points.setCurrentIndex(found)
            self._show_marks()
            if self.differences.go_to(difference):
                self.tabs.setCurrentIndex(DIFFERENCES)
            elif not wanted and self.tabs.currentIndex() == TICKS and self.panes():
                self.panes()[0].setFocus(Qt.FocusReason.OtherFocusReason)  # a new point: search at once

    def _refresh(self) -> None:
        """Compare again, away from the window; a change that comes meanwhile is compared after it."""
        self._stale = self._reading
        if self._reading:
            return
        self._reading = True
        record, before = self.visit.record, self._rows()
        self.visit.runner.stage(
            shelving(record, before),
            self._take,
            self._not_read,
            what=self.tr("Đang so với danh mục…"),
        )

    def _refresh_if_looked_at(self, tab: int) -> None:
        if self._stale and tab == DIFFERENCES:
            self._refresh()

    def _take(self, shelf: PostingShelf) -> None:
        self._reading = False
        self._shelf = shelf
        self.ticks.show_rows(shelf.rows)
        self._show_marks()
        self._refresh_if_looked_at(self.tabs.currentIndex())

    def _not_read(self, error: object) -> None:
        self._reading = False
        self._stale = True  # given up: compared when somebody looks at the differences
        self.visit.refused.emit(error)

    def _rows(self) -> DutyRows | None:
        return self._shelf.rows if self._shelf else None

    def _show_marks(self, _index: int = 0) -> None:
        """Show everything of the point that is chosen."""
        held, point = self.visit.record.instruments, self._point()
        shelf = self._shelf
        here = shelf.point(point) if shelf else None
        listed = shelf.listed.get(point, frozenset()) if shelf else frozenset()
        ticks = {
            key: tick for at, key, tick in ((*split_tick_key(t.id), t) for t in held.ticks) if at == point
        }
        self.ticks.show_point(point, ticks, listed)
        findings = {finding.id for finding in self.visit.record.findings}
        settled = standing_words(held.difference_words, findings)
        words = tuple(word for word in settled if word.id.startswith(f"{point}/"))
        comparison = here.line.comparison if here else None
        self.differences.show_point(point, comparison, here.posted if here else (), words)
        self.feedback.show_point(point, next((one for one in held.feedback if one.id == point), None))
        standing = next((one for one in held.posting_points if one.id == point), None)
        self.point.show_point(standing, next((one for one in held.posted_lists if one.id == point), None))
        self._ways.setCurrentIndex(0 if held.duty is None else 1 if not point else 2)
        for tab in (FEEDBACK, POINT):
            self.tabs.setTabEnabled(tab, bool(point))
        count = self.differences.model.open_count()
        title = self.tr("Khác biệt ({0})").format(count) if count else self.tr("Khác biệt")
        self.tabs.setTabText(DIFFERENCES, title)
        self._duty.setText(self._duty_words())

    def _duty_words(self) -> str:
        duty = self.visit.record.instruments.duty
        if duty is None:
            return self.tr("Chưa chọn danh mục")
        count = self._shelf.rows.count if self._shelf else 0
        return self.tr("{0} · phải niêm yết {1} TTHC").format(duty.catalogue_name, count)

    def _ask_point(self) -> None:
        if self.visit.is_open:
            NewPoint(self.visit, self.fittings.language, self).open()

    def _ask_duty(self) -> None:
        from inspector_app.desktop.duty_dialog import DutyDialog

        if self.visit.is_open:
            DutyDialog(self.visit, self.fittings, self).open()

    def _tick_duty(self, key: str, ours: bool) -> None:
        self._say_duty((key,), DutyWord.NEITHER if ours else DutyWord.EXCLUDED)

    def _say_duty(self, keys: tuple[str, ...], word: "DutyWord") -> None:
        visit_id = self.visit.visit_id

        def deed(desk: "Desk") -> "Touched":
            return set_duties(desk, visit_id, keys, word)

        self.visit.do(deed, partial(self._duty_told, len(keys), word))

    def _duty_told(self, count: int, word: "DutyWord", _done: object) -> None:
        words = self.tr("Đã đưa {0} thủ tục vào phạm vi đơn vị phải niêm yết.")
        if word is DutyWord.EXCLUDED:
            words = self.tr(
                "Đã đưa {0} thủ tục ra ngoài phạm vi của đơn vị, ở mọi điểm niêm yết. Lấy lại: thẻ «Đánh "
                "dấu», chọn «Ngoài phạm vi», Shift+F8."
            )
        self.fittings.notices.tell_good(words.format(count))

    def _ask_which(self) -> None:
        """Ask which procedure of the whole catalogue the unmatched row in hand is."""
        from inspector_app.desktop.posting_choice import ProcedureChoice

        if self._shelf is not None and self.visit.is_open:
            asked = ProcedureChoice(self._shelf.state.rows, self.fittings, self)
            asked.chosen.connect(self.differences.say_which)
            asked.open()

    def _import_file(self) -> None:
        from inspector_app.desktop.import_dialog import ask_file

        if self._import.isEnabled():
            ask_file("posted", self._import_title(), self._keep(), self.fittings, self)

    def _import_pasted(self) -> None:
        from inspector_app.desktop.import_dialog import take_pasted

        if self._import.isEnabled():
            take_pasted("posted", self._import_title(), self._keep(), self.fittings, self)

    def _import_title(self) -> str:
        return self.tr("Nhập danh sách đang niêm yết: {0}").format(self.points.currentText())

    def _keep(self) -> "partial[Touched]":
        return partial(_keep_posted, self.visit.visit_id, self._point())

    def _added(self, record_id: str) -> None:
        self._wanted = record_id

    def _arrange(self) -> None:
        for title, words, pressed in (
            (
                self.tr("Chưa chọn danh mục thủ tục hành chính"),
                self.tr("Chọn hoặc nhập danh mục đã công bố: đó là những gì đơn vị phải niêm yết."),
                self._choose_first,
            ),
            (
                self.tr("Chưa có điểm niêm yết"),
                self.tr("Thêm từng nơi niêm yết: bảng, tập quyển, màn hình, cổng thông tin, nhà văn hóa."),
                self._add_first,
            ),
        ):
            empty = EmptyState(title, words, self)
            empty.add_button(pressed)
            self._ways.addWidget(empty)
        self._ways.addWidget(self.ticks)
        self.points.setMinimumWidth(190)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(6)
        top = row(self.points, self._add, self._import, self._paste, self._duty, self._choose)
        top.setStretch(4, 1)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.point.pictures.add_wanted.connect(self.fittings.deeds["add_picture"].trigger)
        self.point.pictures.picture_wanted.connect(partial(self.wants.emit, "step_evidence"))
        self.points.activated.connect(self._show_marks)
        self.tabs.currentChanged.connect(self._refresh_if_looked_at)
        for pressed in (self._add, self._add_first):
            pressed.clicked.connect(self._ask_point)
        for pressed in (self._choose, self._choose_first):
            pressed.clicked.connect(self._ask_duty)
        self.ticks.duty_said.connect(self._tick_duty)
        self.differences.duty_said.connect(self._say_duty)
        self.differences.asked_which.connect(self._ask_which)
        self._import.clicked.connect(self._import_file)
        self._paste.clicked.connect(self._import_pasted)
        self.visit.added.connect(self._added)
        self.visit.reread.connect(self.redraw)


def _keep_posted(
    visit_id: str, point: str, desk: "Desk", draft: "ImportDraft", _words: "ImportWords"
) -> "Touched":
    from inspector_app.actions.import_file import keep_posted  # loads the deeds: not before one is done

    return keep_posted(desk, visit_id, point, draft)
