"""The minutes before signing: what is missing, the text as it would be now, the real pages, drafting."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.readiness import missing_before_minutes
from inspector_app.desktop.before_signing_view import BeforeSigning
from inspector_app.desktop.cards import EmptyState, button, row, tabs
from inspector_app.desktop.gap_list import GapList
from inspector_app.desktop.live_minutes import LiveMinutes
from inspector_app.desktop.pack_row import PackRow
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.pages_view import PagesView
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.records_pane import RecordsPane
from inspector_app.desktop.room_panes import RoomPanes
from inspector_app.desktop.summary_pane import SummaryPane
from inspector_app.desktop.unit_draft_pane import UnitDraftPane
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import word
from inspector_app.inspection.readiness import Gap, GapWeight

_TEXT, _PAGES, _SUMMARY, _OBJECTIONS, _HANDED = range(5)
_PLACES = {
    "pages": _PAGES,
    "leader_summary": _SUMMARY,
    "objections": _OBJECTIONS,
    "handed_over": _HANDED,
}
_GAPS, _BEFORE, _DRAFT = 0, 1, 2
_SIDES = {"before_signing": _BEFORE, "send_draft": _DRAFT}


class MinutesPage(Page):
    """Gaps, live text, pages."""

    deed = "step_minutes"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(visit, fittings, parent)
        self._pages_stale = True
        self._asked = False
        self.gaps = GapList(fittings.language, fittings.look, fittings.icons, self)
        self.live = LiveMinutes(visit, fittings, self)
        self.pages = PagesView(visit.runner, fittings.look, self)
        self.before = BeforeSigning(visit, fittings, self)
        self.drafts = UnitDraftPane(visit, fittings, self)
        self.summary = SummaryPane(visit, fittings, self)
        self.packs = PackRow(visit, fittings, self)
        self._count = label(parent=self, role="heading", wrap=True)
        self._stack = QStackedWidget(self)
        self._left = QWidget(self)
        self.room = RoomPanes(visit, fittings, self)
        sides = (
            (self._stack, self.tr("Còn thiếu")),
            (self.before, self.tr("Trước khi ký")),
            (self.drafts, self.tr("Dự thảo")),
        )
        self._sides = tabs(self.tr("Còn thiếu, trước khi ký, dự thảo gửi đơn vị"), sides, self)
        papers = (
            (self.live, self.tr("Văn bản")),
            (self.pages, self.tr("Trang in")),
            (self.summary, self.tr("Tóm tắt")),
            (self.room.objections, self.tr("Ý kiến")),
            (self.room.handed, self.tr("Giao nhận")),
        )
        self._tabs = tabs(self.tr("Biên bản: văn bản, trang in, tóm tắt, ý kiến, giao nhận"), papers, self)
        self._page_words = label(parent=self, role="muted")
        self._smaller = button(self.tr("Nhỏ"), self)
        self._fit = button(self.tr("Vừa"), self)
        self._larger = button(self.tr("To"), self)
        self._draft = button(self.tr("Lập biên bản để ký"), self, kind="primary", name="draft")
        self._to_signing = button(self.tr("Sang bước ký"), self, kind="primary", name="to_signing")
        self._arrange()
        self._connect()
        self.redraw()

    def redraw(self) -> None:
        """Ask anew what is missing; pages are made only while they are looked at."""
        self._pages_stale = True
        is_open = self.visit.is_open
        self.room.redraw()
        self._name_tabs()
        self._draft.setVisible(is_open)
        self._to_signing.setVisible(not is_open)
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring everything up to date when the page comes into sight."""
        super().showEvent(event)
        self._refresh()

    def panes(self) -> tuple[QWidget, ...]:
        """Return gaps and paper."""
        tab = self._tabs.currentIndex()
        if tab >= _OBJECTIONS:
            return (*self._pane(tab).panes(), self._tabs.tabBar())
        shown: dict[int, QWidget] = {_PAGES: self.pages, _SUMMARY: self.summary.pages}
        paper = shown.get(tab, self.live.paper)
        if self._sides.currentIndex() != _GAPS:
            left = self.before.list if self._sides.currentIndex() == _BEFORE else self.drafts.send
            return (left, paper)
        return (self.gaps if self._stack.currentIndex() == 0 else paper, paper)

    def deeds_here(self) -> tuple[str, ...]:
        """Return pages and text."""
        return ("show_pages", "live_minutes", "copy_section")

    def do_deed(self, name: str) -> None:
        """Turn to the pages or to the text; copy from the text."""
        self._tabs.setCurrentIndex(_PAGES if name == "show_pages" else _TEXT)
        if name == "copy_section":
            self.live.copy_section()

    def arrive(self, place: str) -> None:
        """Go to the gaps, or to a pane by the name of its command; ``pages`` are the printed pages."""
        if place in _PLACES:
            self._tabs.setCurrentIndex(_PLACES[place])
        self._sides.setCurrentIndex(_SIDES.get(place, _GAPS))
        super().arrive(place)
        if place == "send_draft":
            self.drafts.ask_to_send()

    def leave(self) -> None:
        """Give what is being typed."""
        super().leave()
        self.room.leave()

    def _pane(self, tab: int) -> RecordsPane:
        return self.room.objections if tab == _OBJECTIONS else self.room.handed

    def _name_tabs(self) -> None:
        record = self.visit.record
        for tab, text, count in (
            (_OBJECTIONS, self.tr("Ý kiến khi đọc"), len(record.objections)),
            (_HANDED, self.tr("Tài liệu giao nhận"), len(record.handed_over)),
        ):
            self._tabs.setTabText(tab, f"{text} ({count})" if count else text)

    def _refresh(self) -> None:
        self.packs.redraw()
        if self.visit.is_open:
            visit_id = self.visit.visit_id
            self.visit.runner.run(
                lambda desk: missing_before_minutes(desk, visit_id), self._show_gaps, self.visit.refused.emit
            )
        else:
            self._stack.setCurrentIndex(2)
            state = word(self.visit.record.state)
            self._count.setText(self.tr("{0}: nội dung đã khóa").format(state))
        self._refresh_pages()

    def _show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        blocking = sum(1 for gap in gaps if gap.weight is GapWeight.BLOCKING)
        self.gaps.show_gaps(gaps)
        self._stack.setCurrentIndex(0 if gaps else 1)
        if blocking:
            self._count.setText(self.tr("Còn thiếu {0} mục bắt buộc").format(blocking))
        elif gaps:
            self._count.setText(self.tr("Đủ để lập; {0} điều nên xem lại").format(len(gaps)))
        else:
            self._count.setText(self.tr("Không còn thiếu gì"))
        self._draft.setEnabled(blocking == 0)

    def _refresh_pages(self) -> None:
        if not self._pages_stale or self._asked or self._tabs.currentIndex() != _PAGES:
            return
        self._asked, self._pages_stale = True, False
        visit_id = self.visit.visit_id
        if self.visit.is_open:
            from inspector_app.actions.preview_minutes import preview_pdf

            self.visit.runner.stage(
                preview_pdf(visit_id),
                self._show_pdf,
                self._pages_failed,
                what=self.tr("Đang dựng trang in…"),
            )
        else:
            self.visit.runner.run(
                lambda desk: minutes_file(desk, visit_id), self._show_pdf, self._pages_failed
            )

    def _show_pdf(self, pdf: bytes) -> None:
        self._asked = False
        self.pages.show_pdf(pdf)
        if self._pages_stale and self.isVisible():
            self._refresh_pages()

    def _pages_failed(self, error: object) -> None:
        self._asked = False
        self.visit.refused.emit(error)

    def _show_page_number(self, page: int, pages: int) -> None:
        self._page_words.setText(self.tr("Trang {0}/{1}").format(page, pages))

    def _tab_changed(self, tab: int) -> None:
        for widget in (self._smaller, self._fit, self._larger, self._page_words):
            widget.setVisible(tab == _PAGES)
        self._left.setVisible(tab < _OBJECTIONS)  # the lists need the whole width
        self._refresh_pages()

    def _zoom_in(self) -> None:
        self.pages.zoom(1)

    def _zoom_out(self) -> None:
        self.pages.zoom(-1)

    def _zoom_fit(self) -> None:
        self.pages.zoom(0)

    def _show_pages(self) -> None:
        self._tabs.setCurrentIndex(_PAGES)

    def _show_gap_list(self) -> None:
        self._sides.setCurrentIndex(_GAPS)

    def _ask_packs(self) -> None:
        self.fittings.deeds["office_packs"].trigger()

    def _ask_draft(self) -> None:
        self.fittings.deeds["draft_minutes"].trigger()

    def _go_signing(self) -> None:
        self.wants.emit("step_signing", "")

    def _arrange(self) -> None:
        left = self._left
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.packs)
        column.addWidget(self._count)
        nothing = EmptyState(self.tr("Không còn thiếu gì"), self.tr("Có thể lập biên bản để ký."), self)
        frozen = EmptyState(
            self.tr("Biên bản đã lập"),
            self.tr(
                "Nội dung được khóa đến khi ký đủ hoặc thu hồi. Trang in bên cạnh là tệp chờ ký hoặc đã ký."
            ),
            self,
        )
        for widget in (self.gaps, nothing, frozen):
            self._stack.addWidget(widget)
        column.addWidget(self._sides, 1)
        column.addWidget(self._draft)
        column.addWidget(self._to_signing)
        right = QWidget(self)
        whole = QVBoxLayout(right)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._tabs, 1)
        whole.addLayout(row(self._page_words, 1, self._smaller, self._fit, self._larger))
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([380, 700])
        left.setMinimumWidth(260)
        right.setMinimumWidth(320)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.addWidget(split)
        self._tab_changed(_TEXT)
        for pressed, text in (
            (self._smaller, self.tr("Thu nhỏ trang")),
            (self._fit, self.tr("Vừa bề ngang")),
            (self._larger, self.tr("Phóng to trang")),
        ):
            pressed.setAccessibleName(text)

    def _connect(self) -> None:
        self.gaps.wants.connect(self.wants)
        self.packs.edit_wanted.connect(self._ask_packs)
        self.before.wants.connect(self.wants)
        self.before.gaps_wanted.connect(self._show_gap_list)
        self.drafts.wants.connect(self.wants)
        self.before.pages_wanted.connect(self._show_pages)
        self.live.wants.connect(self.wants)
        self._tabs.currentChanged.connect(self._tab_changed)
        self.pages.page_changed.connect(self._show_page_number)
        self.pages.failed.connect(self.visit.refused)
        self._smaller.clicked.connect(self._zoom_out)
        self._fit.clicked.connect(self._zoom_fit)
        self._larger.clicked.connect(self._zoom_in)
        self._draft.clicked.connect(self._ask_draft)
        self._to_signing.clicked.connect(self._go_signing)
        self.visit.reread.connect(self.redraw)
