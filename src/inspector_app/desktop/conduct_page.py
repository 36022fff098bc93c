"""One-stop conduct, a reception point at a time: receptions, interviews, head counts, facilities, codes."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QTabWidget, QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.cards import Card, Refilled, ScrollingPage, row, tabs
from inspector_app.desktop.conduct_panes import ConductPanes
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.plain_text import elided, label
from inspector_app.desktop.records_pane import RecordsPane
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.conduct.records import PointSummary
from inspector_app.inspection.instrument_lines import ConductPart


class ConductPage(Page):
    """What was seen at the reception points of the unit."""

    deed = "step_conduct"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(visit, fittings, parent)
        self._points = QComboBox(self)
        self._points.setObjectName("conduct_points")
        self._points.setAccessibleName(self.tr("Điểm tiếp nhận"))
        self._points.setMinimumWidth(220)
        self._named: list[tuple[str, str]] = []
        self._summary = elided(parent=self, role="muted")
        self._summary.setObjectName("conduct_summary")
        self.kinds = ConductPanes(visit, fittings, self)
        self._says = Refilled(self)
        self._told: tuple[str, ...] | None = None
        shown: list[tuple[QWidget, str]] = [
            (self.kinds.panes[name], self.kinds.titles[name]) for name in self.kinds.panes
        ]
        shown.append((self._said(), self.tr("Chỗ chưa đạt")))
        self.tabs: QTabWidget = tabs(self.tr("Nội dung quan sát"), shown, self)
        line = row(label(self.tr("Điểm tiếp nhận"), self, role="field"), self._points, self._summary)
        line.setStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.tabs, 1)
        self._points.activated.connect(self._choose)
        self.visit.reread.connect(self.redraw)
        self.redraw()

    def redraw(self) -> None:
        """Show what was recorded at the chosen point."""
        self._fill_points()
        self.kinds.show_point(str(self._points.currentData() or ""))
        self._ask()

    def _ask(self) -> None:
        if self.isVisible():
            self.visit.do(partial(_read_part, self.visit.visit_id), self._take_part)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask what the rules say: nobody asks while another page is shown."""
        super().showEvent(event)
        self._ask()

    def _take_part(self, part: ConductPart | None) -> None:
        """Show what was seen at the chosen point, counted; it comes a moment after the record."""
        point = str(self._points.currentData() or "")
        seen = next((one for one in part.points if one.point == point), None) if part else None
        self._summary.setText(self._summary_words(seen) if seen else "")
        self._show_says(seen.says if seen else ())

    def _summary_words(self, seen: PointSummary) -> str:
        words = [self._observed_words(seen)] if seen.receptions else []
        if seen.waiting is not None:
            words.append(self.tr("chờ {0}–{2} phút, giữa {1}").format(*seen.waiting))
        asked, *said = seen.interviews
        if asked:
            words.append(self.tr("{0} phỏng vấn: {1} hài lòng, {2} một phần, {3} không").format(asked, *said))
        return " · ".join(words)

    def _observed_words(self, seen: PointSummary) -> str:
        if not seen.observers:
            return self.tr("{0} lượt tiếp nhận, chưa ghi người quan sát").format(seen.receptions)
        return self.tr("{0} lượt tiếp nhận do {1} người quan sát").format(seen.receptions, seen.observers)

    def _show_says(self, says: tuple[str, ...]) -> None:
        """Say what is wrong at this point, a sentence each."""
        title = self.tr("Chỗ chưa đạt ({0})").format(len(says)) if says else self.tr("Chỗ chưa đạt")
        self.tabs.setTabText(self.tabs.count() - 1, title)
        if says == self._told:
            return
        self._told = says
        column = self._says.start()
        for sentence in says:
            column.addWidget(label(f"– {sentence}", self._says, wrap=True))
        if not says:
            words = self.tr("Chưa có chỗ nào chưa đạt trong những gì đã ghi ở điểm này.")
            column.addWidget(label(words, self._says, role="muted", wrap=True))

    def _said(self) -> ScrollingPage:
        page = ScrollingPage(self)
        card = Card(parent=page)
        card.add_widget(self._says)
        page.add(card)
        page.end()
        return page

    def panes(self) -> tuple[QWidget, ...]:
        """Return what F6 goes through."""
        pane = self._pane()
        return (*(pane.panes() if pane else ()), self.tabs.tabBar(), self._points)

    def arrive(self, place: str) -> None:
        """Go to a record by id, or to where a new one is typed."""
        for number, pane in enumerate(self.kinds.panes.values()):
            if place and pane.go_to(place):
                self.tabs.setCurrentIndex(number)
                pane.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        pane = self._pane() or self.kinds.panes["receptions"]
        self.tabs.setCurrentWidget(pane)
        pane.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def deeds_here(self) -> tuple[str, ...]:
        """Return adding and taking out."""
        return ("add_row", "remove_row")

    def about_here(self) -> tuple[str, ...]:
        """Return the observed reception in hand."""
        pane = self._pane()
        seen = pane.current() if pane is self.kinds.panes["receptions"] else None
        return (seen.id,) if seen is not None else ()

    def do_deed(self, name: str) -> None:
        """Go to where a new record is typed, or take the current one out."""
        pane = self._pane()
        if name == "add_row" and pane is not None:
            pane.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif name == "remove_row" and pane is not None:
            pane.take_out()

    def leave(self) -> None:
        """Give what is being typed."""
        super().leave()
        for pane in self.kinds.panes.values():
            pane.leave()

    def _pane(self) -> RecordsPane | None:
        shown = self.tabs.currentWidget()
        return shown if isinstance(shown, RecordsPane) else None

    def _choose(self, _index: int) -> None:
        self.leave()
        self.redraw()

    def _fill_points(self) -> None:
        names = [("", self.tr("Toàn đơn vị"))]
        names += [(point.id, point.name) for point in self.visit.record.points]
        if names != self._named:
            kept = self._points.currentData()
            self._named = names
            self._points.clear()
            for point, name in names:
                self._points.addItem(name, point)
            self._points.setCurrentIndex(max(self._points.findData(kept), 0))


def _read_part(visit_id: str, desk: Desk) -> ConductPart | None:
    from inspector_app.actions.instruments import read_conduct

    return read_conduct(desk, visit_id)
