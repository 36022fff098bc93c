"""The card of the team's numbers: blocks that the clerk gave, the next one for these minutes."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.paper_numbers import keep_block, remove_block
from inspector_app.actions.papers_of_visit import BlockRow, PapersOfVisit, take_number
from inspector_app.desktop.cards import Card, Refilled, button, row
from inspector_app.desktop.fields import CodeField, CountField, LineField
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.errors import CannotDo
from inspector_app.inspection.issued import NumberBlock
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.record import Touched


class NumberBlocksCard(Card):
    """Blocks of the year of the visit.

    Signals:
        written: A block or a number was written down.
    """

    written = Signal()

    def __init__(self, visit: VisitInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading.setText(self.tr("Dải số của Đoàn"))
        self.heading.setVisible(True)
        self._visit = visit
        self._year = 0
        words = self.tr(
            "Văn thư cấp trước một dải số thì Đoàn tự lấy số khi không có mạng. Không có dải số thì để "
            "trống, văn thư ghi sau."
        )
        self.add_widget(label(words, self, role="small", wrap=True))
        self._blocks = Refilled(self)
        self.add_widget(self._blocks)
        self.take = button("", self, kind="primary", name="take_number")
        self.symbol = CodeField(self.tr("Ký hiệu của dải số"), self)
        self.first = CountField(self.tr("Từ số"), self)
        self.last = CountField(self.tr("Đến số"), self)
        self.holder = LineField(self.tr("Cấp cho"), self)
        for field, name in (
            (self.symbol, "symbol"),
            (self.first, "first"),
            (self.last, "last"),
            (self.holder, "holder"),
        ):
            field.setObjectName(f"block_{name}")
            self.add_field(field.accessibleName(), field)
        self.keep = button(self.tr("Thêm dải số"), self, name="keep_block")
        flow(self.box, self.take, self.keep)
        self.keep.clicked.connect(self.keep_new)
        self.take.clicked.connect(self.take_next)
        self.symbol.show_value(visit.record.visit.minutes_symbol, anew=True)
        self.holder.show_value(visit.record.visit.team_name, anew=True)

    def show_papers(self, papers: PapersOfVisit) -> None:
        """Show the blocks and the number that would be next."""
        self._year = papers.year
        column = self._blocks.start()
        for block in papers.blocks:
            said = label(self._words(block), self._blocks, wrap=True)
            out = button(self.tr("Bỏ"), self._blocks)
            out.setAccessibleName(self.tr("Bỏ dải số {0}").format(_range(block.block)))
            out.clicked.connect(partial(self._remove, block.block))
            column.addLayout(row(said, 1, out))
        if not papers.blocks:
            words = self.tr("Năm {0} chưa có dải số nào.").format(papers.year)
            column.addWidget(label(words, self._blocks, role="muted"))
        self.take.setVisible(bool(papers.proposed))
        self.take.setEnabled(True)
        self.take.setText(self.tr("Lấy số {0} cho biên bản này").format(papers.proposed))

    def keep_new(self) -> None:
        """Write the block down that was typed."""
        try:
            first, last = self.first.value(), self.last.value()
        except CannotDo as error:
            self._visit.refused.emit(error)
            return
        symbol, holder, year = self.symbol.text().strip(), self.holder.text().strip(), self._year

        def keep(desk: Desk) -> Touched:
            numbers = {"first": first or 0, "last": last or 0, "year": year}
            block = NumberBlock(
                id=desk.new_id(), symbol=symbol, holder=holder, device=desk.case.device, **numbers
            )
            return keep_block(desk, block)

        self._visit.do(keep, self._kept)

    def take_next(self) -> None:
        """Give the minutes the next number, once."""
        if self.take.isEnabled():
            self.take.setEnabled(False)
            take = partial(take_number, visit_id=self._visit.visit_id)
            self._visit.do(take, self._written, self._not_taken)

    def _not_taken(self, _error: object) -> None:
        self.take.setEnabled(True)

    def _kept(self, _touched: object) -> None:
        self.first.show_value(None, anew=True)
        self.last.show_value(None, anew=True)
        self.written.emit()

    def _remove(self, block: NumberBlock) -> None:
        self._visit.do(partial(remove_block, block=block), self._written)

    def _written(self, _touched: object) -> None:
        self.written.emit()

    def _words(self, one: BlockRow) -> str:
        block = one.block
        words = self.tr("{0}, năm {1}: {2}; đã dùng {3}/{4}")
        size = block.last - block.first + 1
        used = count_text(one.given), count_text(size)
        numbers = words.format(_range(block), block.year, block.holder, *used)
        if one.skipped:
            missing = ", ".join(count_text(number) for number in one.skipped)
            numbers += "; " + self.tr("chưa dùng ở giữa: {0}").format(missing)
        if not one.is_here:
            numbers += "; " + self.tr("máy khác lấy số từ dải này")
        return numbers


def _range(block: NumberBlock) -> str:
    return f"{count_text(block.first)}–{count_text(block.last)}/{block.symbol}"
