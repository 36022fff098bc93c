"""The page «Văn bản»: the papers around a visit, what went out of them, and the numbers of the team."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from inspector_app.actions.papers_of_visit import PaperRow, PapersOfVisit, papers_of_visit
from inspector_app.desktop.cards import ScrollingPage, button
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.issue_card import IssueCard
from inspector_app.desktop.number_blocks_card import NumberBlocksCard
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.papers_model import PapersModel
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.said_rows import said_list
from inspector_app.desktop.visit_in_hand import VisitInHand

_WHERE_PAPERS_ARE_MADE = ("papers_before", "after_papers", "follow_up")
"""Commands that open where papers are made and their returns taken in."""


class PapersPage(Page):
    """The papers on the left, what can be written down of the chosen one on the right."""

    deed = "step_papers"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(visit, fittings, parent)
        self.model = PapersModel(self)
        self.list = said_list("papers", self.tr("Văn bản của cuộc kiểm tra"), self.model, fittings, self)
        self.issue = IssueCard(visit, fittings, self)
        self.blocks = NumberBlocksCard(visit, self)
        self._side = ScrollingPage(self)
        self._arrange()
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.issue.written.connect(self.redraw)
        self.issue.written.connect(self.list.setFocus)  # a button that was pressed and waited lost the focus
        self.blocks.written.connect(self.redraw)
        visit.reread.connect(self.redraw)
        self.redraw()

    def redraw(self) -> None:
        """Read the papers again."""
        deed = partial(papers_of_visit, visit_id=self.visit.visit_id)
        self.visit.runner.run(deed, self._show, self.visit.refused.emit)

    def panes(self) -> tuple[QWidget, ...]:
        """Return the papers, and the first field of the chosen one."""
        return (self.list, self.issue.number)

    def arrive(self, place: str) -> None:
        """Go to a paper by its kind."""
        row = self.model.place_of(place)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, papers: PapersOfVisit) -> None:
        chosen = self._current()
        self.model.show_papers(papers.rows)
        row = self.model.place_of(chosen.kind.value if chosen else "minutes")
        self.list.setCurrentIndex(self.model.index(max(row, 0)))
        self.blocks.show_papers(papers)
        self._show_current()

    def _current(self) -> PaperRow | None:
        return self.model.paper(self.list.currentIndex().row())

    def _show_current(self, *_: Index) -> None:
        self.issue.show_row(self._current())

    def _arrange(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        words = self.tr(
            "Số, ngày và tệp đã ban hành được ghi ở đây sau khi văn thư phát hành; thời hạn tính từ ngày ban "
            "hành bắt đầu chạy từ lúc ấy. Biên bản đã ký không thay đổi."
        )
        column.addWidget(label(words, left, role="small", wrap=True))
        column.addWidget(self.list, 1)
        made = QVBoxLayout()
        for name in _WHERE_PAPERS_ARE_MADE:
            opens = button(self.fittings.deeds[name].text(), left, name=f"open_{name}")
            opens.clicked.connect(self.fittings.deeds[name].trigger)
            made.addWidget(opens)
        column.addLayout(made)
        for card in (self.issue, self.blocks):
            self._side.add(card)
        self._side.end()
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._side)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        whole = QVBoxLayout(self)
        whole.addWidget(splitter)
