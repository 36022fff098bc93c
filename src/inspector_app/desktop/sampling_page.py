"""Samples of dossiers: a frame, a size by rule, a seed agreed aloud, the draw and what came of it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector_app.actions.sampling import DrawnSample, SampleOrder, drawing
from inspector_app.desktop.big_table import BigTable
from inspector_app.desktop.cards import EmptyState, button, row, tabs
from inspector_app.desktop.drawn_pane import DrawnPane
from inspector_app.desktop.lines_model import Line, LinesModel
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.picks_pane import PicksPane
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.sample_order_card import SampleOrderCard
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.instrument_lines import SamplingPart
from inspector_app.inspection.numbers import count_text, percent_text
from inspector_app.inspection.sampling.records import Estimate
from inspector_app.inspection.sampling.words import estimate_words

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.import_file import ImportDraft
    from inspector_app.desktop.import_dialog import ImportWords
    from inspector_app.inspection.record import Touched
    from inspector_app.inspection.visit_record import VisitRecord

ORDER, DRAWN, PICKS, ESTIMATES = range(4)


class SamplingPage(Page):
    """The samples of a visit."""

    deed = "step_sampling"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(visit, fittings, parent)
        self._read_of: object = None
        self._import = button(self.tr("Nhập danh sách hồ sơ…"), self, name="import_frame")
        self._paste = button(self.tr("Dán…"), self, name="paste_frame")
        self._summary = label(parent=self, role="muted")
        self.order = SampleOrderCard(visit, fittings, self)
        self.drawn = DrawnPane(visit, fittings, self)
        self.picks = PicksPane(visit, fittings, self)
        heads = (
            self.tr("Về"),
            self.tr("Không đạt"),
            self.tr("Đã xem"),
            self.tr("Tỷ lệ trong mẫu"),
            self.tr("Ước tính cả danh sách"),
        )
        self._estimates = LinesModel(heads, self)
        self.estimates = BigTable(self.tr("Ước lượng"), self._estimates, fittings.look, fittings.icons, self)
        self.estimates.setObjectName("sample_estimates")
        self.estimates.set_columns(
            {1: "Không đạtM", 2: "Không đạtM", 3: "Tỷ lệ trong mẫuM", 4: "từ 10,25% đến 20,25%MM"}
        )
        self._in_words = label(parent=self, wrap=True)
        self._first = button(self.tr("Nhập danh sách hồ sơ…"), self, kind="primary", name="first_frame")
        self._ways = QStackedWidget(self)
        self._guesses = QStackedWidget(self)
        pages = (
            (self._ways, self.tr("Lập mẫu")),
            (self.drawn, self.tr("Hồ sơ đã rút")),
            (self.picks, self.tr("Chọn theo nhận định")),
            (self._guesses, self.tr("Ước lượng")),
        )
        self.tabs = tabs(self.tr("Chọn mẫu hồ sơ"), pages, self)
        self._arrange()
        self._connect()
        self.redraw()

    def redraw(self) -> None:
        """Show frames, samples and picks of the record; estimates are computed away from the window."""
        held, editable = self.visit.record.instruments, self.visit.is_open
        for pressed in (self._import, self._paste, self._first):
            pressed.setEnabled(editable)
        self.order.show_frames(held.frames)
        self._ways.setCurrentIndex(1 if held.frames else 0)
        self.picks.show_picks(held.picks, held.dossiers)
        self.drawn.redraw()
        ground = (held.samples, held.replacements, held.dossiers, held.frames)
        if ground != self._read_of:
            self._read_of = ground
            record = self.visit.record
            self.visit.runner.run(partial(_read, record), self._show_part, self.visit.refused.emit)
        counts = self.tr("{0} danh sách · {1} mẫu · {2} hồ sơ theo nhận định")
        self._summary.setText(counts.format(len(held.frames), len(held.samples), len(held.picks)))

    def panes(self) -> tuple[QWidget, ...]:
        """Return what F6 goes through on the tab that is shown."""
        at = self.tabs.currentIndex()
        if at == ORDER:
            return (self.order.frame, self.order.seed) if self._ways.currentIndex() else (self._first,)
        if at == ESTIMATES:
            return (self.estimates,) if self._guesses.currentIndex() else (self.tabs.tabBar(),)
        shown: dict[int, DrawnPane | PicksPane] = {DRAWN: self.drawn, PICKS: self.picks}
        return shown[at].panes()

    def arrive(self, place: str) -> None:
        """Go to a sample or a pick by id, or to the order."""
        if place and self.drawn.go_to(place):
            self.tabs.setCurrentIndex(DRAWN)
        elif any(pick.id == place for pick in self.visit.record.instruments.picks):
            self.tabs.setCurrentIndex(PICKS)
        super().arrive("")

    def deeds_here(self) -> tuple[str, ...]:
        """Return importing and picking."""
        return ("import_list", "paste_list", "add_row")

    def do_deed(self, name: str) -> None:
        """Import a frame, or pick a dossier by judgement."""
        if name == "import_list":
            self._import_file()
        elif name == "paste_list":
            self._import_pasted()
        elif name == "add_row":
            self.tabs.setCurrentIndex(PICKS)
            self.picks.panes()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _draw(self, order: SampleOrder) -> None:
        visit_id = self.visit.visit_id
        self.visit.runner.stage(
            drawing(visit_id, order),
            self._drawn,
            self.order.refuse,
            what=self.tr("Đang rút mẫu…"),
        )

    def _drawn(self, made: DrawnSample) -> None:
        self.order.drawn()
        self.drawn.want(made.sample_id)
        self.tabs.setCurrentIndex(DRAWN)
        self.visit.saved.emit(self.fittings.now())

    def _show_part(self, part: SamplingPart | None) -> None:
        lines = part.samples if part else ()
        self.drawn.show_samples(part, self.visit.record.instruments.dossiers)
        estimates = [(line.sample.name, one) for line in lines for one in line.estimates]
        self._show_estimates(estimates, several=len(lines) > 1)

    def _show_estimates(self, estimates: Sequence[tuple[str, Estimate]], *, several: bool) -> None:
        shown = [
            Line(
                (
                    f"{name}: {one.about}" if several else one.about,
                    count_text(one.failed),
                    count_text(one.looked_at),
                    percent_text(one.rate),
                    self.tr("từ {0} đến {1}").format(percent_text(one.low), percent_text(one.high)),
                ),
                key=estimate_words(one),
                sign=("fail", "bad") if one.failed else ("pass", "good"),
            )
            for name, one in estimates
        ]
        self._estimates.show_lines(shown)
        self._guesses.setCurrentIndex(1 if shown else 0)
        if shown and not self.estimates.currentIndex().isValid():
            self.estimates.go_to_row(0)
        self._say_estimate()

    def _say_estimate(self) -> None:
        line = self._estimates.line(self.estimates.currentIndex().row())
        self._in_words.setText(line.key if line else "")

    def _import_file(self) -> None:
        from inspector_app.desktop.import_dialog import ask_file

        if self.visit.is_open:
            ask_file("frame", self._title(), partial(_keep_frame, self.visit.visit_id), self.fittings, self)

    def _import_pasted(self) -> None:
        from inspector_app.desktop.import_dialog import take_pasted

        if self.visit.is_open:
            take_pasted(
                "frame", self._title(), partial(_keep_frame, self.visit.visit_id), self.fittings, self
            )

    def _title(self) -> str:
        return self.tr("Nhập danh sách hồ sơ để chọn mẫu")

    def _open_slip(self, dossier_id: str) -> None:
        self.wants.emit("step_slips", dossier_id)

    def _arrange(self) -> None:
        no_frame = EmptyState(
            self.tr("Chưa có danh sách hồ sơ để chọn mẫu"),
            self.tr("Nhập hoặc dán danh sách mã hồ sơ của đơn vị trong kỳ; họ tên công dân không được đọc."),
            self,
        )
        no_frame.add_button(self._first)
        self._ways.addWidget(no_frame)
        self._ways.addWidget(self.order)
        nothing = EmptyState(
            self.tr("Chưa có gì để ước lượng"),
            self.tr(
                "Rút mẫu, rồi xem từng hồ sơ ở bước «Phiếu kiểm soát»; tỷ lệ và khoảng tin cậy hiện ở đây."
            ),
            self,
        )
        whole = QWidget(self)
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.addWidget(self.estimates, 1)
        inside.addWidget(self._in_words)
        words = self.tr("Chỉ hồ sơ được rút mới suy rộng; hồ sơ chọn theo nhận định đứng riêng.")
        inside.addWidget(label(words, self, role="muted", wrap=True))
        self._guesses.addWidget(nothing)
        self._guesses.addWidget(whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(6)
        column.addLayout(row(self._import, self._paste, 1, self._summary))
        column.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        for pressed in (self._import, self._first):
            pressed.clicked.connect(self._import_file)
        self._paste.clicked.connect(self._import_pasted)
        self.order.wanted.connect(self._draw)
        self.drawn.slip_wanted.connect(self._open_slip)
        self.picks.slip_wanted.connect(self._open_slip)
        self.estimates.moved.connect(self._say_estimate)
        self.visit.reread.connect(self.redraw)


def _read(record: "VisitRecord", desk: "Desk") -> SamplingPart | None:
    from inspector_app.actions.instruments import sampling_part  # loads the deeds: not before one is done

    return sampling_part(desk, record)


def _keep_frame(visit_id: str, desk: "Desk", draft: "ImportDraft", words: "ImportWords") -> "Touched":
    from inspector_app.actions.import_file import keep_frame

    return keep_frame(desk, visit_id, draft, name=words.name, strata=words.strata)
