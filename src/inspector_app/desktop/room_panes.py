"""Panes of what happens in the room: objections to what was read, documents handed over."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.fields import CountField, DateField
from inspector_app.desktop.objection_card import SIDES
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.record_fields import MomentField, choice, note
from inspector_app.desktop.record_form import Slot
from inspector_app.desktop.records_pane import PaneKind, PaneWords, RecordsPane, Row
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import word
from inspector_app.inspection.dates import clock_text, short_date
from inspector_app.inspection.handed_over import CopyKind, HandedDocument
from inspector_app.inspection.objections import Objection


class RoomPanes(QObject):
    """The two lists.

    Attributes:
        objections, handed: The panes.
    """

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent)
        self._visit = visit
        self.objections = RecordsPane(visit, fittings, self._objection_kind(), parent)
        self.handed = RecordsPane(visit, fittings, self._handed_kind(), parent)
        for pane in (self.objections, self.handed):
            pane.end()

    def redraw(self) -> None:
        """Show the records as they stand."""
        self.objections.show_records(self._visit.record.objections)
        self.handed.show_records(self._visit.record.handed_over)

    def leave(self) -> None:
        """Give what is being typed."""
        self.objections.leave()
        self.handed.leave()

    def _objection_kind(self) -> PaneKind:
        return PaneKind(
            record=Objection,
            prefix="objection",
            words=PaneWords(
                name=self.tr("Ý kiến khi thông qua biên bản"),
                entry=self.tr("Ý kiến của đơn vị, gõ rồi Enter; giờ ghi là giờ của máy"),
                hint=self.tr(
                    "Mỗi ý kiến in một lần: của đơn vị ở mục Ý kiến của đơn vị, của người khác ở mục Kết luận"
                ),
                empty=self.tr("Chưa có ý kiến nào"),
                empty_words=self.tr(
                    "Đọc biên bản cho hai bên nghe (F11) và bấm F2 ở đoạn có ý kiến; hoặc gõ ở dòng trên."
                ),
                add=self.tr("Thêm ý kiến"),
                remove=self.tr("Bỏ ý kiến này"),
            ),
            slots=(
                Slot("text", self.tr("Ý kiến"), note(3), wide=True),
                Slot("side", self.tr("Bên nêu ý kiến"), choice(*SIDES)),
                Slot("person", self.tr("Người nêu")),
                Slot("raised_at", self.tr("Nêu lúc"), MomentField),
                Slot("passage", self.tr("Về đoạn")),
                Slot("reply", self.tr("Đoàn kiểm tra trả lời"), note(2), wide=True),
            ),
            row_of=self._objection_row,
            make=lambda desk, text, _order: Objection(id=desk.new_id(), raised_at=desk.now(), text=text),
        )

    def _objection_row(self, one: Objection) -> Row:
        who = one.person or word(one.side)
        numbers = {f.id: n for n, f in enumerate(self._visit.record.findings, 1)}
        about = f"«{one.passage}»" if one.passage else self.tr("cả biên bản")
        if one.finding in numbers:
            about = self.tr("tồn tại {0}").format(numbers[one.finding])
        icon, tint = ("pass", "good") if one.reply else ("note", "warn")
        words = self.tr("đã trả lời") if one.reply else self.tr("chưa trả lời")
        return Row(icon, tint, one.text, " · ".join((clock_text(one.raised_at), who, about, words)))

    def _handed_kind(self) -> PaneKind:
        return PaneKind(
            record=HandedDocument,
            prefix="handed",
            words=PaneWords(
                name=self.tr("Tài liệu giao nhận"),
                entry=self.tr("Tên tài liệu, gõ rồi Enter"),
                hint=self.tr("In thành bảng ở mục Nội dung, phương pháp kiểm tra"),
                empty=self.tr("Chưa ghi tài liệu giao nhận nào"),
                empty_words=self.tr("Gõ tên tài liệu rồi Enter; sau đó ghi số bản, bản chính hay bản sao."),
                add=self.tr("Thêm tài liệu"),
                remove=self.tr("Bỏ tài liệu này"),
            ),
            slots=(
                Slot("name", self.tr("Tên tài liệu"), wide=True),
                Slot("document", self.tr("Số, ngày")),
                Slot("count", self.tr("Số bản"), CountField),
                Slot("kind", self.tr("Loại bản"), choice(*CopyKind)),
                Slot("side", self.tr("Bên giao"), choice(*SIDES)),
                Slot("person", self.tr("Người giao")),
                Slot("return_by", self.tr("Trả lại trước ngày (trống: không phải trả)"), DateField),
            ),
            row_of=self._handed_row,
            make=_new_document,
        )

    def _handed_row(self, one: HandedDocument) -> Row:
        count = self.tr("{0} bản").format(one.count) if one.count is not None else self.tr("chưa ghi số bản")
        kind = word(one.kind) if one.kind else ""
        back = self.tr("trả trước {0}").format(short_date(one.return_by)) if one.return_by else ""
        parts = (one.document, count, kind, self.tr("{0} giao").format(one.person or word(one.side)), back)
        return Row("paste", "accent", one.name, " · ".join(part for part in parts if part))


def _new_document(desk: Desk, text: str, order: int) -> HandedDocument:
    return HandedDocument(id=desk.new_id(), name=text, order=order)
