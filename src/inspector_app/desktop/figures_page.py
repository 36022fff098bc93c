"""Declared dossier figures: the counts and rates as stated, and what each rule says of them, in words."""

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.cards import Card, EmptyState, Refilled, ScrollingPage, button, row, tabs
from inspector_app.desktop.counts_panes import CountsPanes
from inspector_app.desktop.fields import ChoiceField, CountField, LineField
from inspector_app.desktop.figures_chart import FiguresChart
from inspector_app.desktop.languages import QT_TRANSLATE_NOOP
from inspector_app.desktop.list_imports import import_figures
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.period_fields import PeriodFields
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.rate_rows import RateRows
from inspector_app.desktop.records_pane import RecordsPane
from inspector_app.desktop.sources_table import SourcesTab
from inspector_app.desktop.stated_parts import (
    StatedRows,
    ask_index,
    ask_parts,
    index_sentence,
    parts_sentence,
)
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import word
from inspector_app.inspection.figures.stated import Figures, RuleOutcome, RuleResult, SourceKind
from inspector_app.inspection.figures.words import LABELS, capital
from inspector_app.inspection.instrument_lines import CountsPart

_GROUPS = (
    (
        QT_TRANSLATE_NOOP("FiguresPage", "Tiếp nhận"),
        ("carried_over", "received_new", "received_online", "received_direct", "received_total"),
    ),
    (
        QT_TRANSLATE_NOOP("FiguresPage", "Đã giải quyết"),
        ("settled_early", "settled_on_time", "settled_early_or_on_time", "settled_late", "settled_total"),
    ),
    (
        QT_TRANSLATE_NOOP("FiguresPage", "Đang giải quyết"),
        ("in_progress_in_time", "in_progress_overdue", "in_progress_total"),
    ),
    (QT_TRANSLATE_NOOP("FiguresPage", "Đến hạn, quá hạn"), ("due_total", "apologies", "most_days_late")),
    (QT_TRANSLATE_NOOP("FiguresPage", "Số khác"), ("returned", "postal", "carried_over_before")),
)
_SIGNS = {
    RuleResult.AGREES: ("good", "good"),
    RuleResult.DIFFERS: ("bad", "bad"),
    RuleResult.NOT_ENOUGH_FIGURES: ("info", "quiet"),
}


class FiguresPage(Page):
    """Tables of figures, one shown at a time."""

    deed = "step_figures"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(visit, fittings, parent)
        self._wanted = ""
        self._shown = ""
        self._named: list[tuple[str, str]] = []
        self._differ: list[bool] = []
        self._tables = QComboBox(self)
        self._tables.setObjectName("figure_tables")
        self._tables.setAccessibleName(self.tr("Bảng số liệu"))
        self._tables.setMinimumWidth(240)
        self._add = button(self.tr("Thêm bảng"), self, name="add_figures")
        self._import = button(self.tr("Nhập bảng 13 cột…"), self, name="import_figures")
        self._out = button(self.tr("Bỏ bảng này"), self, kind="danger")
        self._summary = label(parent=self, role="muted")
        self._fields: dict[str, LineField] = {}
        self._claim = QCheckBox(self.tr("Báo cáo ghi «100% đúng hạn»"), self)
        self._claim.setAccessibleName(self._claim.text())
        self._rates = RateRows(self)
        self._rules = Refilled(self)
        self._period = PeriodFields(self)
        self._kind = ChoiceField(self.tr("Loại nguồn"), tuple(SourceKind), self)
        self._whole = QComboBox(self)
        self._parts = StatedRows(
            self.tr("Thêm tổng và các phần…"), parts_sentence, ask_parts, "add_parts", self
        )
        self._index = StatedRows(
            self.tr("Thêm chỉ số hai năm…"), index_sentence, ask_index, "add_index_change", self
        )
        self._chart = FiguresChart(fittings.look, self)
        self.sources = SourcesTab(fittings, self)
        self.sources.model.edited.connect(self._commit_count)
        self.kinds = CountsPanes(visit, fittings, self)
        self._stack = QStackedWidget(self)
        self._arrange()
        self._connect()
        self.redraw()

    def redraw(self) -> None:
        """Show the figures of the record."""
        tables = self.visit.record.figures
        self.sources.model.editable = self.visit.is_open
        self.sources.show_tables(tables)
        self.kinds.redraw()
        self._ask()
        self._fill_tables(tables)
        self._stack.setCurrentIndex(1 if tables else 0)
        editable = self.visit.is_open
        for widget in (self._add, self._import, self._first, self._out, self._claim):
            widget.setEnabled(editable)
        table = self._table()
        self._out.setVisible(table is not None)
        self._summary.setVisible(table is not None)
        if table is None:
            return
        anew = table.id != self._shown
        self._shown = table.id
        for name, field in self._fields.items():
            field.show_value(getattr(table, name), anew=anew)
            field.setReadOnly(not editable)
        self._claim.setChecked(table.all_on_time_claimed)
        self._rates.show_rates(table.rates, editable=editable)
        self._show_rest(table, anew=anew, editable=editable)
        self._show_rules(self.visit.record.outcomes.get(table.id, ()))

    def panes(self) -> tuple[QWidget, ...]:
        """Return the list of tables and the first figure, or what the shown tab has."""
        bar = self.tabs.tabBar()
        pane = self._pane()
        if pane is not None:
            return (*pane.panes(), bar)
        if self.tabs.currentWidget() is self.sources:
            return (self.sources.table, bar) if self.visit.record.figures else (bar,)
        if self._table() is None:
            return (self._first, bar)
        return (self._fields["carried_over"], self._tables, bar)

    def arrive(self, place: str) -> None:
        """Go to a table, a count or an index by id."""
        for pane in (self.kinds.counts, self.kinds.indices):
            if place and pane.go_to(place):
                self.tabs.setCurrentWidget(pane)
                pane.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        found = self._tables.findData(place)
        if found >= 0:
            self._tables.setCurrentIndex(found)
            self.redraw()
        super().arrive("")

    def deeds_here(self) -> tuple[str, ...]:
        """Return adding and taking out."""
        return ("add_row", "remove_row")

    def do_deed(self, name: str) -> None:
        """Add a table, or take the shown one out."""
        pane = self._pane()
        if name == "add_row" and pane is not None:
            pane.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif name == "remove_row" and pane is not None:
            pane.take_out()
        elif name == "add_row":
            self._add_table()
        elif name == "remove_row":
            self._take_out()

    def leave(self) -> None:
        """Give what is being typed."""
        super().leave()
        self.kinds.counts.leave()
        self.kinds.indices.leave()

    def _pane(self) -> RecordsPane | None:
        shown = self.tabs.currentWidget()
        return shown if isinstance(shown, RecordsPane) else None

    def _show_rest(self, table: Figures, *, anew: bool, editable: bool) -> None:
        self._period.show_period(table.period, anew=anew, editable=editable)
        self._kind.show_value(table.source_kind)
        self._kind.setEnabled(editable)
        self._parts.show_stated(table.parts, editable=editable)
        self._index.show_stated(table.index, editable=editable)
        self._chart.show_table(table)
        self._whole.clear()
        self._whole.addItem(self.tr("Là bảng tổng, hoặc đứng riêng"), "")
        for other_id, name in self._named:
            if other_id != table.id:
                self._whole.addItem(self.tr("Là một phần của: {0}").format(name), other_id)
        self._whole.setCurrentIndex(max(self._whole.findData(table.whole), 0))
        self._whole.setEnabled(editable)

    def _ask(self) -> None:
        """Ask what the checks across tables and counts say; the answer comes a moment later."""
        held = self.visit.record.instruments
        if self.isVisible() and (self.visit.record.figures or held.counts or held.indices):
            self.visit.do(partial(_counts_of, self.visit.visit_id), self._show_checks)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask what the rules say: nobody asks while another page is shown."""
        super().showEvent(event)
        self._ask()

    def _show_checks(self, part: CountsPart | None) -> None:
        self.sources.show_checks(part.crossed if part else ())

    def _table(self) -> Figures | None:
        wanted = self._tables.currentData()
        return next((table for table in self.visit.record.figures if table.id == wanted), None)

    def _fill_tables(self, tables: tuple[Figures, ...]) -> None:
        kept = self._tables.currentData()
        names = [(table.id, table.name or self.tr("chưa đặt tên")) for table in tables]
        outcomes = self.visit.record.outcomes
        differ = [
            any(outcome.result is RuleResult.DIFFERS for outcome in outcomes.get(table.id, ()))
            for table in tables
        ]
        if (names, differ) != (self._named, self._differ):
            self._named, self._differ = names, differ
            self._tables.clear()
            for number, ((table_id, name), amiss) in enumerate(zip(names, differ, strict=True), 1):
                words = self.tr("Bảng {0}: {1} – LỆCH") if amiss else self.tr("Bảng {0}: {1}")
                self._tables.addItem(words.format(number, name), table_id)
        found = self._tables.findData(self._wanted)
        if found >= 0:
            self._wanted = ""
        else:
            found = self._tables.findData(kept)
        self._tables.setCurrentIndex(max(found, 0) if tables else -1)
        self._tables.setEnabled(bool(tables))

    def _show_rules(self, outcomes: tuple[RuleOutcome, ...]) -> None:
        column = self._rules.start()
        differ = sum(1 for outcome in outcomes if outcome.result is RuleResult.DIFFERS)
        words = self.tr("{0} quy tắc, {1} lệch").format(len(outcomes), differ)
        self._summary.setText(words)
        ratio = self.devicePixelRatioF()
        for outcome in outcomes:
            icon, tint = _SIGNS[outcome.result]
            sign = label(parent=self._rules)
            sign.setPixmap(self.fittings.icons.pixmap(icon, tint, 20, ratio))
            about = f" · {outcome.about}" if outcome.about else ""
            head = label(
                f"{outcome.rule} – {word(outcome.result)}{about}", self._rules, role="heading", wrap=True
            )
            line = row(sign, head)
            line.setStretch(1, 1)
            column.addLayout(line)
            column.addWidget(label(outcome.says, self._rules, wrap=True))
        if not outcomes:
            words = self.tr("Nhập số liệu để xem các phép đối chiếu R1–R13.")
            column.addWidget(label(words, self._rules, role="muted", wrap=True))

    def _commit(self, name: str, value: object) -> None:
        table = self._table()
        if table is not None:
            self.visit.amend(Figures, table.id, self._fields[name].take_back, **{name: value})

    def _commit_claim(self, on: bool) -> None:
        self._amend(all_on_time_claimed=on)

    def _commit_rates(self, rates: Any) -> None:
        self._amend(rates=rates)

    def _commit_count(self, table_id: str, name: str, value: object) -> None:
        self.visit.amend(Figures, table_id, None, **{name: value})

    def _amend(self, **changes: object) -> None:
        table = self._table()
        if table is not None:
            self.visit.amend(Figures, table.id, None, **changes)

    def _choose_whole(self, _index: int) -> None:
        self._amend(whole=str(self._whole.currentData()))

    def _commit_part(self, name: str, value: object) -> None:
        self._amend(**{name: value})

    def _add_table(self) -> None:
        order = 1 + max((table.order for table in self.visit.record.figures), default=0)
        name = self.tr("Tình hình giải quyết hồ sơ")
        self.visit.add(lambda desk: Figures(id=desk.new_id(), name=name, order=order))

    def _import_tables(self) -> None:
        import_figures(self.visit.visit_id, self.fittings, self)

    def _added(self, record_id: str) -> None:
        self._wanted = record_id

    def _take_out(self) -> None:
        table = self._table()
        if table is not None and self.visit.is_open:
            self.visit.take_out(table)

    def _choose(self, _index: int) -> None:
        self.redraw()

    def _left(self) -> QWidget:
        """Return what was stated, as cards of fields."""
        left = ScrollingPage(self)
        head = Card(self.tr("Nguồn số liệu"), self)
        for name, text in (("name", self.tr("Tên bảng")), ("source", self.tr("Theo báo cáo, phần mềm nào"))):
            self._put(head, name, text, LineField(text, self))
        self._kind.setObjectName("figures_source_kind")
        head.add_field(self.tr("Loại nguồn"), self._kind)
        for name, text in (("field", self.tr("Lĩnh vực")), ("unit_name", self.tr("Đơn vị trực thuộc"))):
            self._put(head, name, text, LineField(text, self))
        whole = self.tr("Bảng này là")
        self._whole.setObjectName("figures_whole")
        self._whole.setAccessibleName(whole)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._whole.setSizeAdjustPolicy(policy)
        self._whole.setMinimumContentsLength(8)
        head.add_field(whole, self._whole)
        head.add_field(self.tr("Kỳ số liệu"), self._period, wide=True)
        left.add(head)
        for title, names in _GROUPS:
            card = Card(QCoreApplication.translate("FiguresPage", title), self)
            for name in names:
                text = capital(LABELS[name])
                self._put(card, name, text, CountField(text, self, placeholder=self.tr("không nêu")))
            left.add(card)
        rates = Card(self.tr("Tỷ lệ đã nêu"), self)
        rates.add_widget(self._claim)
        rates.add_widget(self._rates)
        left.add(rates)
        stated = Card(self.tr("Tổng và các phần, chỉ số đã nêu"), self)
        stated.add_widget(self._parts)
        stated.add_widget(self._index)
        left.add(stated)
        left.end()
        return left

    def _right(self) -> QWidget:
        """Return the chart and what the rules say."""
        right = ScrollingPage(self)
        drawn = Card(self.tr("Biểu đồ"), self)
        drawn.add_widget(self._chart)
        right.add(drawn)
        rules = Card(self.tr("Đối chiếu"), self)
        rules.add_widget(self._rules)
        right.add(rules)
        right.end()
        right.setMinimumWidth(280)
        return right

    def _arrange(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setStretchFactor(0, 1)
        split.setSizes([640, 420])
        empty = EmptyState(
            self.tr("Chưa có bảng số liệu"),
            self.tr(
                "Ghi các con số đơn vị đã báo cáo; chương trình đối chiếu và nói rõ chỗ nào lệch bao nhiêu."
            ),
            self,
        )
        self._first = button(self.tr("Thêm bảng số liệu"), self, kind="primary", name="first_figures")
        empty.add_button(self._first)
        self._stack.addWidget(empty)
        self._stack.addWidget(split)
        tables = QWidget(self)
        column = QVBoxLayout(tables)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(self._tables, self._add, self._import, self._summary, 1, self._out))
        column.addWidget(self._stack, 1)
        shown = (
            (tables, self.tr("Bảng số hồ sơ")),
            (self.sources, self.tr("So các nguồn")),
            (self.kinds.counts, self.tr("Số liệu khác")),
            (self.kinds.indices, self.tr("Chỉ số theo năm")),
        )
        self.tabs = tabs(self.tr("Số liệu"), shown, self)
        whole_page = QVBoxLayout(self)
        whole_page.setContentsMargins(12, 10, 12, 8)
        whole_page.addWidget(self.tabs)

    def _put(self, card: Card, name: str, text: str, field: LineField) -> None:
        field.setObjectName(f"figures_{name}")
        self._fields[name] = field
        card.add_field(text, field)
        field.committed.connect(partial(self._commit, name))
        field.refused.connect(self.visit.refused)

    def _connect(self) -> None:
        self._tables.activated.connect(self._choose)
        self._add.clicked.connect(self._add_table)
        self._first.clicked.connect(self._add_table)
        self._import.clicked.connect(self._import_tables)
        self._out.clicked.connect(self._take_out)
        self._claim.clicked.connect(self._commit_claim)
        self._rates.changed.connect(self._commit_rates)
        self._kind.committed.connect(partial(self._commit_part, "source_kind"))
        self._whole.activated.connect(self._choose_whole)
        self._period.committed.connect(partial(self._commit_part, "period"))
        self._period.refused.connect(self.visit.refused)
        self._parts.changed.connect(partial(self._commit_part, "parts"))
        self._index.changed.connect(partial(self._commit_part, "index"))
        self.visit.added.connect(self._added)
        self.visit.reread.connect(self.redraw)
        self.fittings.look.changed.connect(self.redraw)


def _counts_of(visit_id: str, desk: Desk) -> CountsPart | None:
    from inspector_app.actions.instruments import read_counts

    return read_counts(desk, visit_id)
