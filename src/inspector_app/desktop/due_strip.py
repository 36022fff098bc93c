"""What waits, in one line above the lists: how much of each, pressed to see only that."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from inspector_app.desktop.duty_words import DUTY_SIGNS, HERE_ONLY_SIGN
from inspector_app.desktop.flowing import Flowing
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label, tip
from inspector_app.inspection.duties import DutyKind
from inspector_app.inspection.sealing import VisitState

if TYPE_CHECKING:
    from inspector_app.actions.read_year import Overview


class Waiting(StrEnum):
    """What a part of the strip counts."""

    TARGETS = "targets"
    FOLLOW_UPS = "follow_ups"
    CONCLUSIONS = "conclusions"
    UNIT_REPORTS = "unit_reports"
    SIGNATURES = "signatures"
    HERE_ONLY = "here_only"


_LATE = {
    Waiting.TARGETS: DutyKind.TARGET,
    Waiting.FOLLOW_UPS: DutyKind.FOLLOW_UP,
    Waiting.CONCLUSIONS: DutyKind.CONCLUSION,
    Waiting.UNIT_REPORTS: DutyKind.UNIT_REPORT,
}
_SIGNS = {
    **{waiting: DUTY_SIGNS[kind] for waiting, kind in _LATE.items()},
    Waiting.SIGNATURES: DUTY_SIGNS[DutyKind.SIGNATURE],
    Waiting.HERE_ONLY: HERE_ONLY_SIGN,
}
_UNSIGNED = (VisitState.DRAFTED, VisitState.PART_SIGNED)
_FINAL = tuple(state for state in VisitState if state.is_final)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a pressed part lets through.

    Attributes:
        count: How many things the part counts.
        visits, targets: Ids of what is shown of them.
    """

    count: int = 0
    visits: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()


def narrowed(overview: "Overview", waiting: Waiting) -> Narrowed:
    """Return what there is of one kind."""
    if waiting in _LATE:
        late = [duty for duty in overview.late() if duty.kind is _LATE[waiting]]
        visits = frozenset(duty.visit_id for duty in late if duty.visit_id)
        targets = frozenset(duty.record for duty in late if waiting is Waiting.TARGETS)
        return Narrowed(len(late), visits, targets)
    states = _UNSIGNED if waiting is Waiting.SIGNATURES else _FINAL
    visits = frozenset(visit.visit_id for visit in overview.visits if visit.state in states)
    targets = frozenset(
        row.target.id for row in overview.planned if row.visit is not None and row.visit.visit_id in visits
    )
    return Narrowed(len(visits), visits, targets)


class DueStrip(QWidget):
    """Parts that can be pressed; those of which there is nothing are not shown.

    Signals:
        chosen: Another part is pressed, or none.
    """

    chosen = Signal()

    def __init__(self, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self.setObjectName("due_strip")
        self._parts: dict[Waiting, QToolButton] = {}
        self._held: dict[Waiting, Narrowed] = {}
        self._nothing = label(self.tr("Không có việc quá hạn."), self, role="muted")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        line = Flowing(self)
        for waiting in Waiting:
            part = QToolButton(self)
            part.setObjectName(f"due_{waiting.value}")
            part.setCheckable(True)
            part.setProperty("kind", "plain")
            part.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            part.hide()
            part.clicked.connect(self._pressed)
            self._parts[waiting] = part
            line.addWidget(part)
        line.addWidget(self._nothing)
        fittings.look.changed.connect(self._redraw_icons)
        self._redraw_icons()

    @property
    def waiting(self) -> Waiting | None:
        """The part that is pressed."""
        return next((waiting for waiting, part in self._parts.items() if part.isChecked()), None)

    @property
    def held(self) -> Narrowed | None:
        """What the pressed part lets through; None while none is pressed."""
        return self._held.get(self.waiting) if self.waiting else None

    def show_overview(self, overview: "Overview") -> None:
        """Count anew; a pressed part of which nothing is left is let go."""
        self._held = {waiting: narrowed(overview, waiting) for waiting in Waiting}
        for waiting, part in self._parts.items():
            count = self._held[waiting].count
            short, whole = self._words(waiting, count)
            part.setText(f" {short}")
            part.setAccessibleName(whole)
            part.setToolTip(tip(whole))
            part.setVisible(bool(count))
            if not count:
                part.setChecked(False)
        late = any(self._held[waiting].count for waiting in _LATE)
        self._nothing.setVisible(not late and bool(overview.visits or overview.planned))

    def let_go(self) -> None:
        """Press none."""
        for part in self._parts.values():
            part.setChecked(False)

    def first(self) -> QWidget | None:
        """Return the part to give the focus to; None while there is none."""
        return next(self._shown(), None)

    def _shown(self) -> Iterator[QToolButton]:
        return (part for part in self._parts.values() if part.isVisible())

    def _pressed(self) -> None:
        sender = self.sender()
        for part in self._parts.values():
            if part is not sender:
                part.setChecked(False)
        self.chosen.emit()

    def _words(self, waiting: Waiting, count: int) -> tuple[str, str]:
        """Return what a part says, and in whole sentences what it means."""
        short, whole = {
            Waiting.TARGETS: (
                self.tr("{0} quá tháng kế hoạch"),
                self.tr("{0} đơn vị đã quá tháng kế hoạch mà chưa có cuộc kiểm tra"),
            ),
            Waiting.FOLLOW_UPS: (
                self.tr("{0} kiến nghị đến hạn"),
                self.tr("{0} kiến nghị trong biên bản đã ký đến hạn theo dõi"),
            ),
            Waiting.CONCLUSIONS: (
                self.tr("{0} chậm kết luận"),
                self.tr("{0} đợt quá 15 ngày làm việc chưa có kết luận (Điều 46 Thông tư 02/2017/TT-VPCP)"),
            ),
            Waiting.UNIT_REPORTS: (
                self.tr("{0} chậm báo cáo"),
                self.tr("{0} đơn vị quá hạn gửi báo cáo, bảng số liệu trước khi kiểm tra"),
            ),
            Waiting.SIGNATURES: (
                self.tr("{0} chờ ký"),
                self.tr("{0} biên bản đã lập, chưa ký đủ"),
            ),
            Waiting.HERE_ONLY: (
                self.tr("{0} chỉ có trên máy này"),
                self.tr("{0} hồ sơ đã ký đủ; chương trình chưa gửi đi đâu, chỉ có trên máy này"),
            ),
        }[waiting]
        return short.format(count), whole.format(count)

    def _redraw_icons(self) -> None:
        for waiting, part in self._parts.items():
            part.setIcon(self._fittings.icons.icon(*_SIGNS[waiting]))
