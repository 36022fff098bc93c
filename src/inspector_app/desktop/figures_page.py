"""Declared dossier figures: the counts and rates as stated, and what each rule says of them, in words."""

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.desktop.cards import Card, EmptyState, Refilled, ScrollingPage, button, row
from inspector_app.desktop.fields import CountField, LineField
from inspector_app.desktop.languages import QT_TRANSLATE_NOOP
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.rate_rows import RateRows
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import word
from inspector_app.inspection.figures.stated import Figures, RuleOutcome, RuleResult
from inspector_app.inspection.figures.words import LABELS, capital

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
        self._tables = QComboBox(self)
        self._tables.setObjectName("figure_tables")
        self._tables.setAccessibleName(self.tr("Bảng số liệu"))
        self._tables.setMinimumWidth(240)
        self._add = button(self.tr("Thêm bảng"), self, name="add_figures")
        self._out = button(self.tr("Bỏ bảng này"), self, kind="danger")
        self._summary = label(parent=self, role="muted")
        self._fields: dict[str, LineField] = {}
        self._claim = QCheckBox(self.tr("Báo cáo ghi «100% đúng hạn»"), self)
        self._claim.setAccessibleName(self._claim.text())
        self._rates = RateRows(self)
        self._rules = Refilled(self)
        self._stack = QStackedWidget(self)
        self._arrange()
        self._connect()
        self.redraw()

    def redraw(self) -> None:
        """Show the figures of the record."""
        tables = self.visit.record.figures
        self._fill_tables(tables)
        self._stack.setCurrentIndex(1 if tables else 0)
        editable = self.visit.is_open
        for widget in (self._add, self._first, self._out, self._claim):
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
        self._show_rules(self.visit.record.outcomes.get(table.id, ()))

    def panes(self) -> tuple[QWidget, ...]:
        """Return the list of tables and the first figure."""
        if self._table() is None:
            return (self._first,)
        return (self._fields["carried_over"], self._tables)

    def arrive(self, place: str) -> None:
        """Go to a table by id."""
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
        if name == "add_row":
            self._add_table()
        elif name == "remove_row":
            self._take_out()

    def _table(self) -> Figures | None:
        wanted = self._tables.currentData()
        return next((table for table in self.visit.record.figures if table.id == wanted), None)

    def _fill_tables(self, tables: tuple[Figures, ...]) -> None:
        kept = self._tables.currentData()
        names = [(table.id, table.name or self.tr("chưa đặt tên")) for table in tables]
        if names != self._named:
            self._named = names
            self._tables.clear()
            for number, (table_id, name) in enumerate(names, 1):
                self._tables.addItem(self.tr("Bảng {0}: {1}").format(number, name), table_id)
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

    def _amend(self, **changes: object) -> None:
        table = self._table()
        if table is not None:
            self.visit.amend(Figures, table.id, None, **changes)

    def _add_table(self) -> None:
        order = 1 + max((table.order for table in self.visit.record.figures), default=0)
        name = self.tr("Tình hình giải quyết hồ sơ")
        self.visit.add(lambda desk: Figures(id=desk.new_id(), name=name, order=order))

    def _added(self, record_id: str) -> None:
        self._wanted = record_id

    def _take_out(self) -> None:
        table = self._table()
        if table is not None and self.visit.is_open:
            self.visit.take_out(table)

    def _choose(self, _index: int) -> None:
        self.redraw()

    def _arrange(self) -> None:
        left = ScrollingPage(self)
        head = Card(self.tr("Nguồn số liệu"), self)
        for name, text in (("name", self.tr("Tên bảng")), ("source", self.tr("Theo báo cáo, phần mềm nào"))):
            self._put(head, name, text, LineField(text, self))
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
        left.end()
        right = ScrollingPage(self)
        rules = Card(self.tr("Đối chiếu"), self)
        rules.add_widget(self._rules)
        right.add(rules)
        right.end()
        right.setMinimumWidth(280)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(left)
        split.addWidget(right)
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
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        column.addLayout(row(self._tables, self._add, self._summary, 1, self._out))
        column.addWidget(self._stack, 1)

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
        self._out.clicked.connect(self._take_out)
        self._claim.clicked.connect(self._commit_claim)
        self._rates.changed.connect(self._commit_rates)
        self.visit.added.connect(self._added)
        self.visit.reread.connect(self.redraw)
