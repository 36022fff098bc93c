"""The differences of one point: the table, the one in hand in words, and what a person makes of it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QListView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_app.actions.posting import DutyWord
from inspector_app.desktop.big_table import BigTable
from inspector_app.desktop.cards import EmptyState, Question, button, row
from inspector_app.desktop.difference_model import (
    CODE,
    EXPECTED,
    FOUND,
    KIND,
    NAME,
    ROWS,
    SETTLED,
    DifferenceModel,
)
from inspector_app.desktop.fields import LineField
from inspector_app.desktop.marked_text import MarkedLabel, MarkedRows
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.proposal_model import ProposalModel
from inspector_app.desktop.term_field import TermField
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.posting.catalogue import Procedure
from inspector_app.inspection.posting.differences import Comparison, Difference, DifferenceKind
from inspector_app.inspection.posting.duty import BY_PERSON
from inspector_app.inspection.posting.matching import row_key
from inspector_app.inspection.posting.posted import DifferenceWord
from inspector_app.inspection.posting.words import KIND_WORDS, difference_words

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.settle_posting import MadeFinding
    from inspector_app.inspection.record import Touched

_ALL_COLUMNS_FROM_PX = 790
_SUMMARY_FROM_PX = 280
_WITHOUT, _WITH_LINE, _WITH_PROPOSALS = [360, 0], [330, 84], [230, 220]
DEEDS = ("make_finding", "turn_duty", "dismiss_difference", "find")


class DifferencePane(QWidget):
    """What differs at one point.

    Signals:
        duty_said(object, object): Keys of procedures, and the DutyWord on them.
        asked_which: A procedure of the catalogue is wanted for the unmatched row in hand.
    """

    duty_said = Signal(object, object)
    asked_which = Signal()

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._fittings = fittings
        self._point = ""
        self._posted: tuple[Procedure, ...] = ()
        self.model = DifferenceModel(self)
        self.table = BigTable(self.tr("Khác biệt"), self.model, fittings.look, fittings.icons, self)
        self.table.setObjectName("differences")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.set_columns(
            {
                KIND: "Chưa xác định được TTHCM",
                CODE: "1.00119300",
                ROWS: "1, 22",
                SETTLED: "Đã lập tồn tạiM",
            },
            {NAME: 3, EXPECTED: 2, FOUND: 2},
        )
        self.kinds = TermField(self.tr("Loại khác biệt"), ((None, self.tr("Mọi loại")),), self)
        self.kinds.setObjectName("difference_kinds")
        self._open_only = QCheckBox(self.tr("Chỉ hiện chưa xử lý"), self)
        self._open_only.setAccessibleName(self._open_only.text())
        self._summary = label(parent=self, role="muted")
        self._summary.setObjectName("difference_summary")
        self._make = button(self.tr("Lập tồn tại (F4)"), self, kind="primary", name="difference_finding")
        self._dismiss = button(self.tr("Bỏ qua… (Shift+F4)"), self, name="difference_dismiss")
        self._sentence = label(parent=self, wrap=True)
        self._settled = label(parent=self, role="muted", wrap=True)
        self._row_name = MarkedLabel(fittings.look, self)
        self.proposals = QListView(self)
        self._proposed = ProposalModel(self)
        self._accept = button(self.tr("Đúng là thủ tục này (Enter)"), self, name="accept_match")
        self._none = button(self.tr("Không phải các TTHC này"), self, name="accept_none")
        self._other = button(self.tr("Chọn thủ tục…"), self, name="choose_procedure")
        self._outside = button(self.tr("Ngoài phạm vi (Shift+F8)"), self, name="difference_outside")
        self._right = QWidget(self)
        self._stack = QStackedWidget(self)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._room = _WITHOUT
        self._arrange()
        self._connect()

    def show_point(
        self,
        point_id: str,
        comparison: Comparison | None,
        posted: tuple[Procedure, ...],
        words: Sequence[DifferenceWord],
    ) -> None:
        """Show the differences of a point."""
        self._point, self._posted = point_id, posted
        kept = self._current()
        self.model.show_words(words)
        self.model.show_differences(comparison.differences if comparison else ())
        self._offer_kinds()
        self._stack.setCurrentIndex(2 if comparison and comparison.differences else 1 if comparison else 0)
        found = self.model.row_of(kept.id) if kept else -1
        if self.model.rowCount():
            self._go(max(found, 0) if found >= 0 or not self.table.currentIndex().isValid() else None)
        self._say(comparison)
        self._fit_columns()
        self._show_current()

    def panes(self) -> tuple[QWidget, ...]:
        """Return table, kinds and, for an unmatched row, the proposals."""
        panes: tuple[QWidget, ...] = (self.table, self.kinds)
        return (*panes, self.proposals) if self._proposed.rowCount() else panes

    def go_to(self, difference_id: str) -> bool:
        """Make a difference current; return whether it is shown."""
        found = self.model.row_of(difference_id)
        if found >= 0:
            self.table.go_to_row(found)
        return found >= 0

    def do_deed(self, name: str) -> None:
        """Make a finding of the selected differences, or say that they are none."""
        if name == "make_finding":
            self._make_findings()
        elif name == "turn_duty":
            self.turn_duty()
        elif name == "dismiss_difference":
            self._ask_reason()
        elif name == "find":
            self.kinds.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go(self, row: int | None) -> None:
        if row is not None:
            self.table.go_to_row(row)

    def _selected(self) -> list[Difference]:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        found = [self.model.difference(row) for row in rows] or [self._current()]
        return [one for one in found if one is not None]

    def _open_selected(self) -> list[Difference]:
        return [one for one in self._selected() if not self.model.is_settled(one)]

    def _make_findings(self) -> None:
        chosen = self._open_selected()
        if not chosen or not self._visit.is_open:
            return
        ids = tuple(difference.id for difference in chosen)
        make = partial(_make_finding, self._visit.visit_id, self._point, ids)
        self._visit.do(make, partial(self._made, len(ids)))
        self._advance(chosen[-1])

    def _made(self, count: int, made: "MadeFinding") -> None:
        said = [self.tr("Đã lập {0} tồn tại từ {1} khác biệt.").format(len(made.finding_ids), count)]
        if made.chosen:
            said.append(self.tr("Đưa {0} vào phạm vi.").format(", ".join(made.chosen)))
        if made.failed:
            said.append(self.tr("Đánh dấu Không đạt: {0}.").format(", ".join(made.failed)))
        said.append(self.tr("Sửa lời ở bước «Tồn tại, kiến nghị» (Ctrl+6)."))
        self._fittings.notices.tell_good(" ".join(said))

    def _advance(self, last: Difference) -> None:
        """Go on to the next row that nobody settled."""
        row = self.model.row_of(last.id)
        later = range(row + 1, self.model.rowCount())
        following = next((n for n in later if self._is_open(n)), None)
        if following is not None:
            self.table.go_to_row(following)

    def _is_open(self, row: int) -> bool:
        difference = self.model.difference(row)
        return difference is not None and not self.model.is_settled(difference)

    def _ask_reason(self) -> None:
        chosen = self._open_selected()
        if not chosen or not self._visit.is_open:
            return
        asked = Question(self.tr("Bỏ qua khác biệt"), self.tr("Bỏ qua"), self)
        words = self.tr("{0} khác biệt được bỏ qua; lý do được in kèm biên bản.").format(len(chosen))
        asked.body.addWidget(label(words, asked, wrap=True))
        reason = LineField(self.tr("Lý do"), asked)
        reason.setObjectName("dismiss_reason")
        asked.add_field(reason.accessibleName(), reason)
        asked.setMinimumWidth(460)
        asked.ask(partial(self._dismiss_with, asked, reason, tuple(one.id for one in chosen)))

    def _dismiss_with(self, asked: Question, reason: LineField, ids: tuple[str, ...]) -> None:
        words = str(reason.value())
        if not words:
            asked.say(self.tr("Hãy ghi lý do: người đọc biên bản cần biết vì sao."))
            reason.setFocus()
            return
        asked.accept()
        visit_id = self._visit.visit_id
        self._visit.do(partial(_dismiss, visit_id, ids, words))
        last = next((one for one in self._selected() if one.id == ids[-1]), None)
        if last is not None:
            self._advance(last)

    def turn_duty(self) -> None:
        """Say of the selected differences' procedures that they are not the unit's, or that they are.

        What hangs there though it is not the unit's is taken in; everything else is taken out.
        """
        known = [one for one in self._selected() if one.kind is not DifferenceKind.UNMATCHED]
        if not known or not self._visit.is_open:
            return
        words = {_duty_word(one) for one in known}
        if len(words) == 1 and (word := words.pop()) is not None:
            self.duty_said.emit(tuple(dict.fromkeys(_key_of(one) for one in known)), word)
        else:
            self._fittings.notices.tell(
                self.tr("Hãy chọn riêng các dòng ngoài phạm vi, hoặc riêng các dòng thuộc phạm vi.")
            )

    def _accept_match(self) -> None:
        chosen = self.proposals.currentIndex()
        if chosen.isValid():
            self.say_which(self._proposed.code(chosen.row()))

    def _accept_none(self) -> None:
        self.say_which("")

    def say_which(self, code: str) -> None:
        """Record which procedure the row in hand is; "" that it is none of those proposed."""
        from inspector_app.actions.posting import accept_match

        row_ = self._posted_row()
        if self._current() is None or row_ is None or not self._visit.is_open:
            return
        visit_id, point, key = self._visit.visit_id, self._point, row_key(row_)
        self._visit.do(lambda desk: accept_match(desk, visit_id, point, key, code))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _posted_row(self) -> Procedure | None:
        difference = self._current()
        rows = difference.rows if difference else ()
        return next((one for one in self._posted if one.row in rows), None)

    def _enter(self) -> None:
        """Enter on a row: an unmatched one leads to its proposals, without any to the whole catalogue."""
        if self._proposed.rowCount():
            self.proposals.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._other.isEnabled() and not self._right.isHidden():
            self.asked_which.emit()

    def _current(self) -> Difference | None:
        return self.model.difference(self.table.currentIndex().row())

    def _show_current(self) -> None:
        difference = self._current()
        proposals = difference.proposals if difference else ()
        self._sentence.setText(f"{difference_words(difference)}." if difference else "")
        self._settled.setText(self.model.settled_words(difference) if difference else "")
        self._settled.setVisible(bool(self._settled.text()))
        self._proposed.show_proposals(proposals)
        stranger = difference is not None and difference.kind is DifferenceKind.UNMATCHED
        self._make_room(wanted=stranger and self._posted_row() is not None, proposals=bool(proposals))
        if difference is not None and not proposals:
            self._row_name.show_text(difference.name, ())
        self._show_duty(difference)
        if proposals and difference is not None:
            if not self.proposals.currentIndex().isValid():
                self.proposals.setCurrentIndex(self._proposed.index(0))
            self._mark_row()
        for pressed in (self._make, self._dismiss):
            pressed.setEnabled(self._visit.is_open and difference is not None)
        for pressed in (self._accept, self._none, self._other):
            pressed.setEnabled(self._visit.is_open)

    def _show_duty(self, difference: Difference | None) -> None:
        """Offer what can be said of the procedure in hand: that it is the unit's to post, or is not."""
        word = _duty_word(difference) if difference is not None else None
        ours = difference is not None and difference.kind is DifferenceKind.NOT_APPLICABLE
        words = self.tr("Thuộc phạm vi (Shift+F8)") if ours else self.tr("Ngoài phạm vi (Shift+F8)")
        self._outside.setText(words)
        self._outside.setAccessibleName(words)
        self._outside.setEnabled(self._visit.is_open and word is not None)

    def _mark_row(self, *_: QModelIndex) -> None:
        """Set off the words of the posted row that the proposal in hand has not."""
        difference = self._current()
        if difference is not None:
            marked = self._proposed.only_posted(self.proposals.currentIndex().row())
            self._row_name.show_text(difference.name, marked)

    def _make_room(self, *, wanted: bool, proposals: bool) -> None:
        """Give proposals room below the table; without any a line is enough, for a known row nothing."""
        room = _WITH_PROPOSALS if proposals else _WITH_LINE if wanted else _WITHOUT
        if room != self._room:
            self._room = room
            self._right.setVisible(wanted)
            for replaced in (self._sentence, self._outside):  # the row's own words and choices stand there
                replaced.setVisible(not wanted)
            for widget in (self.proposals, self._accept, self._none):
                widget.setVisible(proposals)
            self._split.setSizes(room)
        self.proposals.scheduleDelayedItemsLayout()  # rows wrap to the width that the list has now

    def _offer_kinds(self) -> None:
        counts = self.model.counts()
        kinds = [
            (kind, f"{KIND_WORDS[kind]} ({counts[kind]})") for kind in DifferenceKind if counts.get(kind)
        ]
        total = sum(counts.values())
        self.kinds.offer(((None, self.tr("Mọi loại ({0})").format(total)), *kinds))

    def _say(self, comparison: Comparison | None) -> None:
        if comparison is None:
            self._summary.setText("")
            return
        words = self.tr("Phải niêm yết {0} · có {1} · khác biệt {2} (chưa xử lý {3})").format(
            comparison.duty, comparison.posted, len(comparison.differences), self.model.open_count()
        )
        if comparison.not_seen:
            words += self.tr(" · chưa xem {0}").format(comparison.not_seen)
        self._summary.setText(words)

    def _narrow(self, _value: object = None) -> None:
        kind = self.kinds.value()
        self.model.show_only(
            kind if isinstance(kind, DifferenceKind) else None, open_only=self._open_only.isChecked()
        )
        if self.model.rowCount():
            self.table.go_to_row(0)
        self._show_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave rows and what was found out where there is little room: the sentence below has them."""
        super().resizeEvent(event)
        self._fit_columns()
        self._summary.setVisible(event.size().height() >= _SUMMARY_FROM_PX)

    def _fit_columns(self) -> None:
        """Leave out what there is no room for, and how differences were settled while none is."""
        narrow = self.width() < _ALL_COLUMNS_FROM_PX * self._fittings.look.percent / 100
        for column in (FOUND, ROWS):
            self.table.show_column(column, on=not narrow)
        settled = self.model.open_count() < sum(self.model.counts().values())
        self.table.show_column(SETTLED, on=settled)

    def _arrange(self) -> None:
        self.proposals.setObjectName("proposals")
        self.proposals.setAccessibleName(self.tr("Thủ tục có thể là"))
        self.proposals.setModel(self._proposed)
        self.proposals.setItemDelegate(MarkedRows(self._fittings.look, self._proposed.words, self))
        self.proposals.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.proposals.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.proposals.setResizeMode(QListView.ResizeMode.Adjust)
        self.proposals.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        split = self._split
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(self.table)
        split.addWidget(self._beside())
        split.setStretchFactor(0, 1)
        split.setSizes(_WITHOUT)
        self.table.setMinimumHeight(72)
        for title, words in (
            (
                self.tr("Chưa có gì để đối chiếu"),
                self.tr(
                    "Nhập danh sách đang niêm yết (Ctrl+I), dán từ bảng tính, hoặc đánh dấu ở thẻ «Đánh dấu»."
                ),
            ),
            (
                self.tr("Không có khác biệt"),
                self.tr("Những gì đã xem ở điểm này khớp với danh mục đã công bố."),
            ),
        ):
            self._stack.addWidget(EmptyState(title, words, self))
        self._stack.addWidget(split)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(8)
        self.kinds.setMinimumWidth(245)
        whole.addLayout(row(self.kinds, self._open_only, 1, self._dismiss, self._make))
        whole.addWidget(self._stack, 1)
        said = row(self._sentence, self._outside)
        said.setStretch(0, 1)
        whole.addLayout(said)
        whole.addWidget(self._settled)
        whole.addWidget(self._summary)

    def _beside(self) -> QWidget:
        """Return what is asked of an unmatched row: which of these it is, if any."""
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        above = label(self.tr("Đang niêm yết ghi:"), self._right, role="field")
        line = row(above, self._row_name)
        line.setStretch(1, 1)
        column.addLayout(line)
        column.addWidget(self.proposals, 1)
        column.addLayout(row(1, self._other, self._none, self._accept))
        self.proposals.setMinimumHeight(48)
        self._right.hide()
        return self._right

    def _connect(self) -> None:
        self.kinds.committed.connect(self._narrow)
        self._open_only.clicked.connect(self._narrow)
        self.table.moved.connect(self._show_current)
        self.table.entered_row.connect(self._enter)
        self.proposals.activated.connect(self._accept_match)
        self.proposals.selectionModel().currentChanged.connect(self._mark_row)
        self._accept.clicked.connect(self._accept_match)
        self._none.clicked.connect(self._accept_none)
        self._other.clicked.connect(self.asked_which)
        self._outside.clicked.connect(self.turn_duty)
        self._make.clicked.connect(self._make_findings)
        self._dismiss.clicked.connect(self._ask_reason)


def _key_of(difference: Difference) -> str:
    """Return the key of a known procedure: it stands in the id behind point and kind."""
    return difference.id.split("/")[2]


def _duty_word(difference: Difference) -> DutyWord | None:
    """Return what can be said of a difference's procedure; None when its duty is no question."""
    if difference.kind is DifferenceKind.UNMATCHED or difference.at == "valid_from":
        return None
    if difference.kind is not DifferenceKind.NOT_APPLICABLE:
        return DutyWord.EXCLUDED
    return DutyWord.NEITHER if difference.expected == BY_PERSON else DutyWord.INCLUDED


def _make_finding(visit_id: str, point: str, ids: tuple[str, ...], desk: "Desk") -> "MadeFinding":
    from inspector_app.actions.settle_posting import (
        make_posting_finding,
    )  # loads the deeds: not before one is done

    return make_posting_finding(desk, visit_id, point, ids)


def _dismiss(visit_id: str, ids: tuple[str, ...], words: str, desk: "Desk") -> "Touched":
    from inspector_app.actions.posting import dismiss_differences

    return dismiss_differences(desk, visit_id, ids, words)
