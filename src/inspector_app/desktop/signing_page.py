"""The signing ceremony: everybody is asked, ink first, then the draft, then each field; then the copies."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QSplitter, QVBoxLayout, QWidget

from inspector_app.actions.sign_minutes import SignedNow
from inspector_app.desktop.after_card import AfterCard
from inspector_app.desktop.amend_card import AmendCard
from inspector_app.desktop.cards import Card, ScrollingPage, button
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.elsewhere_card import ElsewhereCard
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.ink_card import InkCard
from inspector_app.desktop.key_card import KeyCard
from inspector_app.desktop.leaving import ask_leaving
from inspector_app.desktop.minutes_file_card import MinutesFileCard
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.paper_card import PaperCard, only_on_paper
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.signer_card import SignerCard
from inspector_app.desktop.signers_model import SignerRow, SignersModel
from inspector_app.desktop.stamp_card import StampCard
from inspector_app.desktop.two_line_rows import TwoLineRows
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.people import SignatureKind
from inspector_app.inspection.sealing import VisitState


class SigningPage(Page):
    """Who signs where and how, and what is to be done for it now."""

    deed = "step_signing"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(visit, fittings, parent)
        self._state = visit.record.state
        self._signed = -1
        self.model = SignersModel(self)
        self.list = QListView(self)
        self.list.setObjectName("slots")
        self.list.setAccessibleName(self.tr("Người ký, theo thứ tự ký"))
        self.list.setModel(self.model)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setItemDelegate(
            TwoLineRows(fittings.look, fittings.icons, self._words_of, self, title_lines=2)
        )
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._summary = label(parent=self, role="heading", wrap=True)
        self.signer = SignerCard(visit, self)
        self.ink = InkCard(visit, fittings, self)
        self.key = KeyCard(visit, fittings, self)
        self.elsewhere = ElsewhereCard(visit, fittings, self)
        self.paper = PaperCard(visit, fittings, self)
        self.file = MinutesFileCard(visit, fittings, self)
        self.stamp = StampCard(visit, fittings, self)
        self.amend = AmendCard(visit, self)
        self.after = AfterCard(visit, fittings, self)
        self._side = ScrollingPage(self)
        self._look_first = button(self.tr("Trước khi ký…"), self, name="before_signing_here")
        self._draft = button(self.tr("Lập biên bản để ký"), self, kind="primary", name="draft_here")
        self._arrange()
        self._connect()
        self.redraw()

    def redraw(self) -> None:
        """Show the people of the record and what can be done now."""
        record = self.visit.record
        state = record.state
        chosen = self._current()
        at = QApplication.focusWidget()
        here = at is not None and self.isAncestorOf(at)
        self.model.show_record(record)
        signed, total = self.model.counts()
        self._summary.setText(self._summary_words(state, signed, total))
        went_on = state is not self._state or signed != self._signed
        if chosen is None or went_on:
            self._state, self._signed = state, signed
            following = self.model.next_row(state)
        else:  # another turn or way of signing moves the one who is looked at
            following = self.model.row_of(chosen.person.id)
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(max(following, 0)))
        self.paper.redraw()
        self.file.redraw()
        self.stamp.redraw()
        self.amend.redraw()
        self.after.redraw()
        self._show_current()
        if went_on and here:  # what had the focus may be gone, and the next button may be «Từ chối ký…»
            self._side.verticalScrollBar().setValue(0)
            all_inked = self.visit.is_open and following < 0
            self._side.show_whole(self._draft if all_inked else self.panes()[1])

    def panes(self) -> tuple[QWidget, ...]:
        """Return the people, and what is to be done for the current one."""
        if self.key.isVisibleTo(self):
            return (self.list, self.key.file)
        if self.elsewhere.isVisibleTo(self):
            return (self.list, self.elsewhere.out)
        if self.ink.isVisibleTo(self):
            return (self.list, self.ink.pad)
        if self._wait_card.isVisibleTo(self):
            return (self.list, self._draft)
        return (self.list, self.paper.wanted() or self.file.next_step)

    def deeds_here(self) -> tuple[str, ...]:
        """Return nothing of its own: signing, saving and checking are commands of the whole visit."""
        return ()

    def arrive(self, place: str) -> None:
        """Go to a participant."""
        there = self.model.row_of(place)
        if there >= 0:
            self.list.setCurrentIndex(self.model.index(there))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def sign_next(self) -> None:
        """Go to the next place that waits and to what it asks for."""
        following = self.model.next_row(self.visit.record.state)
        if following >= 0:
            self.list.setCurrentIndex(self.model.index(following))
        self.panes()[1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _summary_words(self, state: VisitState, signed: int, total: int) -> str:
        if state is VisitState.SIGNED_ON_PAPER:
            return self.tr("Đã ký tay trên giấy, không phải chữ ký số")
        if total == 0 and self.model.on_paper():
            return self.tr("Mọi người ký tay trên bản in")
        if total == 0:
            return self.tr("Chưa có ai ký: chọn từng người rồi chọn cách ký")
        words = self.tr("Đã ký {0}/{1}").format(signed, total)
        if state is VisitState.SIGNED:
            words = self.tr("Đã ký đủ")
        on_paper = self.model.on_paper()
        later = self.tr("{0} người ký trên bản in").format(on_paper)
        return f"{words} · {later}" if on_paper else words

    def _words_of(self, index: Index) -> tuple[str, str, str, str]:
        shown = self.model.row(index.row())
        if shown is None:
            return ("", "text", "", "")
        return (*_sign_of(shown), self.model.title(shown), self.model.words(shown))

    def _current(self) -> SignerRow | None:
        return self.model.row(self.list.currentIndex().row())

    def _show_current(self, *_: QModelIndex) -> None:
        shown, state = self._current(), self.visit.record.state
        self.signer.setVisible(shown is not None and not state.is_final)
        if shown is not None:
            self.signer.show_row(shown, self.model.title(shown), self.model.turns())
        slot = shown.slot if shown and shown.refusal is None else None
        waits = shown is not None and shown.waits
        ink = slot is not None and slot.kind is SignatureKind.INK and self.visit.is_open
        self.ink.setVisible(ink)
        if ink and slot is not None and shown is not None:
            self.ink.show_person(slot.participant, self.model.title(shown), signed=not waits)
        has_draft = state not in (VisitState.OPEN, VisitState.SIGNED)
        key = slot is not None and waits and has_draft and slot.kind is SignatureKind.DIGITAL
        self.key.setVisible(key)
        self.elsewhere.setVisible(
            slot is not None and waits and has_draft and slot.kind is SignatureKind.ELSEWHERE
        )
        if slot is not None and shown is not None:
            self.key.show_slot(slot, self.model.title(shown))
            self.elsewhere.show_slot(slot, self.model.title(shown))
        self._wait_card.setVisible(self.visit.is_open and not only_on_paper(self.visit.record))

    def _tell_signed(self, made: SignedNow) -> None:
        words = self.tr("Đã ký xong ô này. Mời người ký tiếp theo.")
        if made.complete:
            words = self.tr("Đã ký đủ. Biên bản được khóa; hãy trao bản cho hai bên.")
        self.fittings.notices.tell_good(words)

    def _tell_begun(self) -> None:
        words = self.tr("Đã mở biên bản bổ sung. Hãy ghi điều cần bổ sung, rồi lập và ký như mọi biên bản.")
        self.fittings.notices.tell_good(words)

    def _ask_leaving(self, participant: str) -> None:
        ask_leaving(self.visit, self.fittings, participant, self)

    def _trigger_draft(self) -> None:
        self.fittings.deeds["draft_minutes"].trigger()

    def _trigger_look(self) -> None:
        self.fittings.deeds["before_signing"].trigger()

    def _arrange(self) -> None:
        self._wait_card = Card(self.tr("Lập biên bản"), self)
        words = self.tr(
            "Chữ ký số ký trên tệp đã lập. Khi lập, nội dung được khóa cho đến khi ký đủ hoặc thu hồi."
        )
        self._wait_card.add_widget(label(words, self, wrap=True))
        flow(self._wait_card.box, self._draft, self._look_first)
        for card in (
            self.key,
            self.elsewhere,
            self.ink,
            self.signer,
            self._wait_card,
            self.paper,
            self.file,
            self.stamp,
            self.after,
            self.amend,
        ):
            self._side.add(card)
        self._side.end()
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._summary)
        column.addWidget(self.list, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(left)
        split.addWidget(self._side)
        split.setStretchFactor(1, 1)
        split.setSizes([380, 700])
        left.setMinimumWidth(260)
        self._side.setMinimumWidth(380)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.addWidget(split)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.signer.leaving.connect(self._ask_leaving)
        self.signer.refusal_told.connect(self.fittings.notices.tell_good)
        self.key.signed.connect(self._tell_signed)
        self.elsewhere.signed.connect(self._tell_signed)
        self._draft.clicked.connect(self._trigger_draft)
        self._look_first.clicked.connect(self._trigger_look)
        self.amend.visit_wanted.connect(self.visit_wanted)
        self.amend.begun.connect(self._tell_begun)
        self.visit.reread.connect(self.redraw)


def _sign_of(shown: SignerRow) -> tuple[str, str]:
    """Return icon and colour of a row; the words beside them say the same."""
    if shown.refusal is not None:
        return "bad", "bad"
    if shown.done:
        return "good", "good"
    if shown.slot is None:
        return "info", "muted"
    return ("ink" if shown.slot.kind in (SignatureKind.INK, SignatureKind.PAPER) else "key"), "accent"
