"""The five kinds of record of one-stop conduct, each as a pane with its words, fields and keys."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.absence_rows import AbsenceRows
from inspector_app.desktop.cards import Card
from inspector_app.desktop.fields import CountField, LineField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.record_fields import MomentField, YesNoField, choice, note
from inspector_app.desktop.record_form import Slot
from inspector_app.desktop.records_pane import PaneKind, PaneWords, RecordsPane, Row
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import word
from inspector_app.inspection.conduct.records import (
    MANNERS,
    Facility,
    HeadCount,
    Interview,
    PostedCode,
    Reception,
    Satisfaction,
)
from inspector_app.inspection.dates import clock_text
from inspector_app.inspection.figures.words import capital

_SATISFIED = {1: Satisfaction.SATISFIED, 2: Satisfaction.PARTLY, 3: Satisfaction.NOT_SATISFIED, 0: None}
_YES_NO_SIGNS = {True: ("pass", "good"), False: ("fail", "bad"), None: ("unanswered", "edge")}


class ConductPanes(QObject):
    """The panes of one reception point.

    Attributes:
        panes: By name: receptions, interviews, head_counts, facilities, posted_codes.
        titles: What their tabs say.
    """

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent)
        self._visit = visit
        self._point = ""
        self.titles = {
            "receptions": self.tr("Lượt tiếp nhận"),
            "interviews": self.tr("Phỏng vấn"),
            "head_counts": self.tr("Điểm danh"),
            "facilities": self.tr("Cơ sở vật chất"),
            "posted_codes": self.tr("Quy tắc niêm yết"),
        }
        kinds = {
            "receptions": self._receptions(),
            "interviews": self._interviews(),
            "head_counts": self._head_counts(),
            "facilities": self._facilities(),
            "posted_codes": self._posted_codes(),
        }
        self.panes = {name: RecordsPane(visit, fittings, kind, parent) for name, kind in kinds.items()}
        self._absences = AbsenceRows(parent)
        self._counted = label(parent=parent, wrap=True)
        self._counted.setObjectName("head_count_result")
        self._heard = label(parent=parent, role="error", wrap=True)
        self._heard.setObjectName("interview_warning")
        self._put_beside(parent)
        self._connect()

    def show_point(self, point: str) -> None:
        """Show what was recorded at a point; "" is the unit as a whole."""
        self._point = point
        held = self._visit.record.instruments
        shelves: dict[str, Sequence[Any]] = {
            "receptions": held.receptions,
            "interviews": held.interviews,
            "head_counts": held.head_counts,
            "facilities": held.facilities,
            "posted_codes": held.posted_codes,
        }
        for name, records in shelves.items():
            self.panes[name].show_records([one for one in records if one.point == point])

    def _put_beside(self, parent: QWidget) -> None:
        absences = Card(self.tr("Người vắng (ghi chức danh, không ghi tên)"), parent)
        absences.add_widget(self._absences)
        counts = self.panes["head_counts"]
        counts.form.box.insertWidget(0, self._counted)
        counts.beside.add(absences)
        self.panes["interviews"].form.box.insertWidget(0, self._heard)
        for pane in self.panes.values():
            pane.end()

    def _connect(self) -> None:
        self.panes["receptions"].list.keys.digit.connect(self._turn_manner)
        self.panes["interviews"].list.keys.digit.connect(self._satisfied)
        self.panes["interviews"].shown.connect(self._warn)
        self.panes["head_counts"].shown.connect(self._show_count)
        self.panes["posted_codes"].list.keys.digit.connect(self._turn_posted)
        self.panes["posted_codes"].list.keys.space.connect(partial(self._turn_posted, 1))
        self._absences.changed.connect(self._keep_absences)
        self._absences.refused.connect(self._visit.refused)

    def _turn_manner(self, digit: int) -> None:
        if 1 <= digit <= len(MANNERS):
            self.panes["receptions"].turn(MANNERS[digit - 1])

    def _turn_posted(self, digit: int) -> None:
        if digit == 1:
            self.panes["posted_codes"].turn("posted")

    def _satisfied(self, digit: int) -> None:
        current = self.panes["interviews"].current()
        if current is not None and digit in _SATISFIED and self._visit.is_open:
            self._visit.amend(Interview, current.id, None, satisfaction=_SATISFIED[digit])

    def _warn(self, interview: Interview | None) -> None:
        if interview is None:
            return
        from inspector_app.inspection.conduct.identity import identity_in

        texts = (interview.words, interview.procedure, interview.channel)
        found = next((seen for text in texts if (seen := identity_in(text))), None)
        self._heard.setVisible(found is not None)
        if found is not None:
            words = self.tr(
                "Có {0}: có thể cho biết người trả lời là ai. Hãy bỏ đi, phỏng vấn không ghi danh tính."
            )
            self._heard.setText(words.format(found))

    def _show_count(self, count: HeadCount | None) -> None:
        if count is None:
            return
        from inspector_app.inspection.conduct.head_counts import judge_head_count

        says = judge_head_count(count)
        self._counted.setText("\n".join(says) or self.tr("Có mặt cộng vắng khớp với tổng số."))
        self._counted.setVisible(count.total is not None and count.present is not None)
        self._absences.show_rows(count.absences, editable=self._visit.is_open)

    def _keep_absences(self, absences: object) -> None:
        current = self.panes["head_counts"].current()
        if current is not None:
            self._visit.amend(HeadCount, current.id, None, absences=absences)

    def _receptions(self) -> PaneKind:
        manners = {
            "greeted": self.tr("1. Chào hỏi, mời ngồi"),
            "badge_worn": self.tr("2. Đeo thẻ công chức"),
            "guided_clearly": self.tr("3. Hướng dẫn rõ ràng"),
            "asked_once": self.tr("4. Yêu cầu bổ sung một lần"),
            "receipt_given": self.tr("5. Giao giấy tiếp nhận"),
            "right_order": self.tr("6. Đúng thứ tự"),
            "polite": self.tr("7. Thái độ đúng mực"),
        }
        return PaneKind(
            record=Reception,
            prefix="reception",
            words=PaneWords(
                name=self.tr("Lượt tiếp nhận đã quan sát"),
                entry=self.tr("Quầy hoặc lĩnh vực của lượt tiếp nhận mới"),
                hint=self.tr("Phím 1–7 đổi Chưa xem, Có, Không · Enter lượt sau · Esc thêm lượt mới"),
                empty=self.tr("Chưa quan sát lượt tiếp nhận nào"),
                empty_words=self.tr("Gõ tên quầy hoặc lĩnh vực ở trên rồi Enter; giờ được ghi ngay lúc ấy."),
                add=self.tr("Thêm lượt"),
                remove=self.tr("Bỏ lượt này"),
            ),
            slots=(
                Slot("counter", self.tr("Quầy, lĩnh vực")),
                Slot("at", self.tr("Lúc"), MomentField),
                Slot("observer", self.tr("Người quan sát")),
                Slot("waiting_minutes", self.tr("Chờ (phút)"), CountField),
                Slot("service_minutes", self.tr("Tại quầy (phút)"), CountField),
                *(Slot(name, text, YesNoField) for name, text in manners.items()),
                Slot("note", self.tr("Ghi chú (in ra)"), note(2), wide=True),
            ),
            row_of=self._reception_row,
            make=self._new_reception,
        )

    def _new_reception(self, desk: Desk, text: str, order: int) -> Reception:
        before = [one for one in self._visit.record.instruments.receptions if one.observer]
        observer = before[-1].observer if before else ""
        return Reception(
            id=desk.new_id(), point=self._point, counter=text, at=desk.now(), observer=observer, order=order
        )

    def _reception_row(self, one: Reception) -> Row:
        answers = [getattr(one, name) for name in MANNERS]
        right, seen = answers.count(True), len(answers) - answers.count(None)
        icon, tint = _YES_NO_SIGNS[None if not seen else right == seen]
        marked = self.tr("{0}/{1} nội dung đúng").format(right, seen) if seen else self.tr("chưa đánh dấu")
        parts = [marked]
        if one.waiting_minutes is not None:
            parts.append(self.tr("chờ {0} phút").format(one.waiting_minutes))
        if one.observer:
            parts.append(one.observer)
        at = f"{clock_text(one.at)} · " if one.at else ""
        return Row(icon, tint, f"{at}{one.counter}", capital(" · ".join(parts)))

    def _interviews(self) -> PaneKind:
        return PaneKind(
            record=Interview,
            prefix="interview",
            words=PaneWords(
                name=self.tr("Phỏng vấn người dân"),
                entry=self.tr("Thủ tục của người được hỏi (không ghi tên, số điện thoại)"),
                hint=self.tr("Phím 1 hài lòng, 2 một phần, 3 không, 0 xóa · Enter phỏng vấn sau"),
                empty=self.tr("Chưa phỏng vấn ai"),
                empty_words=self.tr(
                    "Gõ thủ tục người dân đang làm rồi Enter. Không ghi bất cứ gì cho biết đó là ai."
                ),
                add=self.tr("Thêm phỏng vấn"),
                remove=self.tr("Bỏ phỏng vấn này"),
            ),
            slots=(
                Slot("procedure", self.tr("Thủ tục")),
                Slot("channel", self.tr("Hỏi ở đâu, bằng cách nào")),
                Slot("at", self.tr("Lúc"), MomentField),
                Slot("satisfaction", self.tr("Mức hài lòng"), choice(None, *Satisfaction)),
                Slot("times_came", self.tr("Số lần phải đến"), CountField),
                Slot("extra_papers", self.tr("Bị đòi thêm giấy tờ ngoài quy định"), YesNoField),
                Slot("paid_extra", self.tr("Phải trả thêm ngoài phí, lệ phí"), YesNoField),
                Slot("informed", self.tr("Được báo khi hồ sơ trễ hẹn"), YesNoField),
                Slot("words", self.tr("Lời nói lại (không có danh tính)"), note(3), wide=True),
            ),
            row_of=self._interview_row,
            make=lambda desk, text, order: Interview(
                id=desk.new_id(), point=self._point, procedure=text, at=desk.now(), order=order
            ),
        )

    def _interview_row(self, one: Interview) -> Row:
        sign = (
            {
                Satisfaction.SATISFIED: ("pass", "good"),
                Satisfaction.PARTLY: ("info", "warn"),
                Satisfaction.NOT_SATISFIED: ("fail", "bad"),
            }.get(one.satisfaction, ("unanswered", "edge"))
            if one.satisfaction
            else ("unanswered", "edge")
        )
        said = word(one.satisfaction) if one.satisfaction else self.tr("Chưa hỏi mức hài lòng")
        return Row(*sign, one.procedure, " · ".join(part for part in (said, one.words) if part))

    def _head_counts(self) -> PaneKind:
        return PaneKind(
            record=HeadCount,
            prefix="head_count",
            words=PaneWords(
                name=self.tr("Các lần điểm danh"),
                entry=self.tr("Phòng, bộ phận được điểm danh"),
                hint=self.tr("F6 sang số liệu · Enter lần sau · Esc thêm lần mới"),
                empty=self.tr("Chưa điểm danh lần nào"),
                empty_words=self.tr("Gõ tên phòng, bộ phận rồi Enter; giờ điểm danh được ghi ngay lúc ấy."),
                add=self.tr("Thêm lần điểm danh"),
                remove=self.tr("Bỏ lần điểm danh này"),
            ),
            slots=(
                Slot("place", self.tr("Phòng, bộ phận")),
                Slot("at", self.tr("Điểm danh lúc"), MomentField),
                Slot("total", self.tr("Tổng số phải có mặt"), CountField),
                Slot("present", self.tr("Có mặt"), CountField),
                Slot("badges", self.tr("Có đeo thẻ"), CountField),
                Slot("counted_by", self.tr("Người điểm danh")),
                Slot("note", self.tr("Ghi chú (in ra)"), note(1), wide=True),
            ),
            row_of=self._head_count_row,
            make=lambda desk, text, order: HeadCount(
                id=desk.new_id(), point=self._point, place=text, at=desk.now(), order=order
            ),
        )

    def _head_count_row(self, one: HeadCount) -> Row:
        at = f"{clock_text(one.at)} · " if one.at else ""
        if one.total is None or one.present is None:
            return Row("unanswered", "edge", f"{at}{one.place}", self.tr("Chưa ghi số có mặt"))
        words = self.tr("Có mặt {0}/{1}, ghi lý do vắng {2}").format(
            one.present, one.total, len(one.absences)
        )
        whole = one.present + len(one.absences) == one.total
        return Row(*(_YES_NO_SIGNS[whole]), f"{at}{one.place}", words)

    def _facilities(self) -> PaneKind:
        return PaneKind(
            record=Facility,
            prefix="facility",
            words=PaneWords(
                name=self.tr("Cơ sở vật chất"),
                entry=self.tr("Trang thiết bị (ghế chờ, máy lấy số, máy tính…)"),
                hint=self.tr("F6 sang số liệu · Enter dòng sau · Esc thêm dòng mới"),
                empty=self.tr("Chưa ghi trang thiết bị nào"),
                empty_words=self.tr(
                    "Gõ tên trang thiết bị rồi Enter, sau đó ghi số cần có, số có và số dùng được."
                ),
                add=self.tr("Thêm thiết bị"),
                remove=self.tr("Bỏ dòng này"),
            ),
            slots=(
                Slot("name", self.tr("Trang thiết bị"), wide=True),
                Slot("wanted", self.tr("Cần có"), CountField),
                Slot("present", self.tr("Hiện có"), CountField),
                Slot("working", self.tr("Dùng được"), CountField),
                Slot("note", self.tr("Ghi chú (in ra)"), note(1), wide=True),
            ),
            row_of=self._facility_row,
            make=lambda desk, text, order: Facility(
                id=desk.new_id(), point=self._point, name=text, order=order
            ),
        )

    def _facility_row(self, one: Facility) -> Row:
        counts = {
            self.tr("cần {0}"): one.wanted,
            self.tr("có {0}"): one.present,
            self.tr("dùng được {0}"): one.working,
        }
        words = ", ".join(text.format(count) for text, count in counts.items() if count is not None)
        usable = one.working if one.working is not None else one.present
        enough = None if usable is None or one.wanted is None else usable >= one.wanted
        return Row(*_YES_NO_SIGNS[enough], one.name, words or self.tr("Chưa ghi số"))

    def _posted_codes(self) -> PaneKind:
        return PaneKind(
            record=PostedCode,
            prefix="posted_code",
            words=PaneWords(
                name=self.tr("Quy tắc, nội quy phải niêm yết"),
                entry=self.tr("Tên quy tắc, nội quy phải niêm yết"),
                hint=self.tr("Phím 1 hoặc Space: Có niêm yết, Không, Chưa xem · Enter dòng sau"),
                empty=self.tr("Chưa ghi quy tắc nào"),
                empty_words=self.tr(
                    "Gõ tên quy tắc ứng xử, nội quy… rồi Enter; sau đó phím 1 để ghi có niêm yết hay không."
                ),
                add=self.tr("Thêm quy tắc"),
                remove=self.tr("Bỏ dòng này"),
            ),
            slots=(
                Slot("name", self.tr("Quy tắc, nội quy"), wide=True),
                Slot("posted", self.tr("Có niêm yết"), YesNoField),
                Slot("place", self.tr("Ở đâu"), LineField),
                Slot("note", self.tr("Ghi chú (in ra)"), note(1), wide=True),
            ),
            row_of=self._posted_code_row,
            make=lambda desk, text, order: PostedCode(
                id=desk.new_id(), point=self._point, name=text, order=order
            ),
        )

    def _posted_code_row(self, one: PostedCode) -> Row:
        said = {True: self.tr("Có niêm yết"), False: self.tr("Không niêm yết"), None: self.tr("Chưa xem")}
        words = " · ".join(part for part in (said[one.posted], one.place) if part)
        return Row(*_YES_NO_SIGNS[one.posted], one.name, words)
