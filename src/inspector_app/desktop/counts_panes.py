"""Other counts that a source states, and indices by year: each typed in one line, then completed."""

import re

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.fields import CodeField, CountField, DateField, LineField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.record_fields import NumberField, YearField, choice, note
from inspector_app.desktop.record_form import Slot
from inspector_app.desktop.records_pane import PaneKind, PaneWords, RecordsPane, Row
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import word
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.figures.stated import CountKind, IndexYear, StatedCount
from inspector_app.inspection.numbers import number_text, read_count

_DONE_OF_TOTAL = re.compile(r"(?P<name>.*?)[\s:]*(?P<done>\d[\d.]*)\s*/\s*(?P<total>\d[\d.]*)")
_WITH_YEAR = re.compile(r"(?P<name>.*?)\s*(?:năm\s+)?(?P<year>20\d\d)")


class CountsPanes(QObject):
    """Counts and indices.

    Attributes:
        counts, indices: The two panes.
    """

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent)
        self._visit = visit
        self.counts = RecordsPane(visit, fittings, self._counts_kind(), parent)
        self.indices = RecordsPane(visit, fittings, self._indices_kind(), parent)
        for pane in (self.counts, self.indices):
            pane.end()

    def redraw(self) -> None:
        """Show what is recorded."""
        held = self._visit.record.instruments
        self.counts.show_records(held.counts)
        self.indices.show_records(held.indices)

    def _counts_kind(self) -> PaneKind:
        return PaneKind(
            record=StatedCount,
            prefix="count",
            words=PaneWords(
                name=self.tr("Số liệu khác đã nêu"),
                entry=self.tr("Nội dung rồi số, ví dụ: Nhiệm vụ hoàn thành 20/27"),
                hint=self.tr("F6 sang các ô · Enter dòng sau · Esc thêm dòng mới"),
                empty=self.tr("Chưa có số liệu khác"),
                empty_words=self.tr("Gõ như báo cáo nêu, ví dụ «Nhiệm vụ hoàn thành 20/27», rồi Enter."),
                add=self.tr("Thêm số liệu"),
                remove=self.tr("Bỏ số liệu này"),
            ),
            slots=(
                Slot("name", self.tr("Nội dung"), wide=True),
                Slot("kind", self.tr("Loại"), choice(*CountKind)),
                Slot("done", self.tr("Số đạt"), CountField),
                Slot("total", self.tr("Trên tổng số"), CountField),
                Slot("shown", self.tr("Tỷ lệ như đã ghi"), CodeField),
                Slot("of", self.tr("Tổng số là số gì")),
                Slot("as_of", self.tr("Tính đến ngày"), DateField),
                Slot("method", self.tr("Cách đo, cách lấy số")),
                Slot("source", self.tr("Nguồn")),
                Slot("note", self.tr("Ghi chú (in ra)"), note(1), wide=True),
            ),
            row_of=self._count_row,
            make=_new_count,
        )

    def _count_row(self, one: StatedCount) -> Row:
        total = number_text(one.total) if one.total is not None else "…"
        numbers = f"{number_text(one.done)}/{total}" if one.done is not None else ""
        parts = [word(one.kind), numbers, one.shown, short_date(one.as_of) if one.as_of else ""]
        return Row("figures", "accent", one.name, " · ".join(part for part in parts if part))

    def _indices_kind(self) -> PaneKind:
        return PaneKind(
            record=IndexYear,
            prefix="index",
            words=PaneWords(
                name=self.tr("Chỉ số theo năm"),
                entry=self.tr("Chỉ số và năm, ví dụ: Chỉ số CCHC 2025"),
                hint=self.tr("F6 sang các ô · Enter dòng sau · Esc thêm dòng mới"),
                empty=self.tr("Chưa có chỉ số nào"),
                empty_words=self.tr(
                    "Gõ chỉ số và năm, ví dụ «Chỉ số CCHC 2025», rồi Enter; mỗi năm một dòng."
                ),
                add=self.tr("Thêm chỉ số"),
                remove=self.tr("Bỏ chỉ số này"),
            ),
            slots=(
                Slot("name", self.tr("Chỉ số"), wide=True),
                Slot("year", self.tr("Năm"), YearField),
                Slot("percent", self.tr("Phần trăm"), NumberField),
                Slot("points", self.tr("Điểm"), NumberField),
                Slot("most_points", self.tr("Điểm tối đa"), NumberField),
                Slot("rank", self.tr("Xếp hạng"), CountField),
                Slot("of_total", self.tr("Trên tổng số"), CountField),
                Slot("source", self.tr("Nguồn"), LineField, wide=True),
            ),
            row_of=self._index_row,
            make=_new_index,
        )

    def _index_row(self, one: IndexYear) -> Row:
        parts = []
        if one.percent is not None:
            parts.append(f"{number_text(one.percent)}%")
        if one.points is not None:
            most = f"/{number_text(one.most_points)}" if one.most_points is not None else ""
            parts.append(self.tr("{0}{1} điểm").format(number_text(one.points), most))
        if one.rank is not None:
            total = f"/{one.of_total}" if one.of_total is not None else ""
            parts.append(self.tr("hạng {0}{1}").format(one.rank, total))
        return Row("figures", "accent", f"{one.name} {one.year}", " · ".join(parts) or self.tr("Chưa ghi số"))


def _new_count(desk: Desk, text: str, order: int) -> StatedCount:
    """Make a count of «Nhiệm vụ hoàn thành 20/27», or of a name alone."""
    match = _DONE_OF_TOTAL.fullmatch(text)
    if match is None:
        return StatedCount(id=desk.new_id(), name=text, order=order)
    done, total = read_count(match["done"], text[:40]), read_count(match["total"], text[:40])
    return StatedCount(id=desk.new_id(), name=match["name"] or text, done=done, total=total, order=order)


def _new_index(desk: Desk, text: str, order: int) -> IndexYear:
    """Make an index of «Chỉ số CCHC 2025».

    Raises:
        CannotDo: ``WINDOW-08`` no year is named.
    """
    match = _WITH_YEAR.fullmatch(text)
    if match is None or not match["name"]:
        raise CannotDo("WINDOW-08", text=text[:80])
    return IndexYear(id=desk.new_id(), name=match["name"], year=int(match["year"]), order=order)
