"""Reading the minutes aloud: one passage at a time in large letters, objections noted where they are raised.

The passages are the blocks that are printed. The record may change while it is read (an objection, a position
of the unit), so the paper is made anew and the place in it is found again.
"""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.note_objection import note_objection
from inspector_app.desktop.cards import button, row
from inspector_app.desktop.error_words import in_words
from inspector_app.desktop.objection_card import ObjectionCard
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.passage_view import PassageView
from inspector_app.desktop.plain_text import elided, label
from inspector_app.desktop.read_end import ReadEnd
from inspector_app.desktop.stance_row import StanceRow
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import word
from inspector_app.inspection.dates import clock_text
from inspector_app.inspection.findings import Finding, Stance
from inspector_app.inspection.objections import Objection, quoted
from inspector_app.inspection.paper import OPENING, Paper
from inspector_app.inspection.passages import Passage, found_again, passages
from inspector_app.inspection.visit import Visit

_NO_TIME = datetime.fromtimestamp(0, tz=UTC)


class ReadAloud(QDialog):
    """The window that is read from.

    Signals:
        gone(Passage): The window was left at this passage.
    """

    gone = Signal(object)

    def __init__(
        self, visit: VisitInHand, fittings: Fittings, left_at: Passage | None, parent: QWidget
    ) -> None:
        """Make the window; ``left_at`` is where reading goes on."""
        super().__init__(parent)
        self.setObjectName("read_aloud")
        self.setWindowTitle(self.tr("Đọc biên bản"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._visit = visit
        self._fittings = fittings
        self._passages: tuple[Passage, ...] = ()
        self._left_at = left_at
        self._number = 0
        self._at_end = self._asked = self._stale = False
        self._section = elided(parent=self, role="title")
        self._progress = label(parent=self, role="heading")
        self._progress.setObjectName("progress")
        self._smaller = button("A-", self, name="read_smaller")
        self._larger = button("A+", self, name="read_larger")
        self._leave = button(self.tr("Rời (Esc)"), self, name="read_leave")
        self.view = PassageView(fittings.look, fittings.icons, self)
        self.end = ReadEnd(fittings.now, self)
        self._stack = QStackedWidget(self)
        self.stance = StanceRow(self)
        self._said = label(parent=self, role="notice", wrap=True)
        self._said.setObjectName("said_here")
        self.card = ObjectionCard(self._about_here(), self)
        self._trouble = label(parent=self, role="error", wrap=True)
        self._back = button(self.tr("Đoạn trước"), self, name="read_back")
        self._note = button(self.tr("Ghi ý kiến (F2)"), self, name="note_objection")
        self._onward = button(self.tr("Đoạn tiếp"), self, kind="primary", name="read_onward")
        self._arrange()
        self._connect()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask()

    @property
    def passage(self) -> Passage | None:
        """The passage in hand, None while the text is being made."""
        return self._passages[self._number] if self._passages else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus with Enter; leave with Esc."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Leave; what is being typed is written down first."""
        self.card.keep()
        self.gone.emit(self.passage)
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave by the window's own cross too."""
        self.card.keep()
        self.gone.emit(self.passage)
        super().closeEvent(event)

    # --- the paper -------------------------------------------------------------------------------------

    def _ask(self) -> None:
        if self._asked:
            self._stale = True
            return
        self._asked, self._stale = True, False
        self._visit.runner.run(partial(_paper, self._visit.visit_id), self._take, self._refused)

    def _take(self, paper: Paper) -> None:
        self._asked = False
        left = self.passage or self._left_at
        self._passages = passages(paper)
        self._number = found_again(self._passages, left)
        self._show()
        if self._stale:
            self._ask()

    def _show(self) -> None:
        here, total = self.passage, len(self._passages)
        if here is None:
            return
        self._stack.setCurrentWidget(self.end if self._at_end else self.view)
        self.view.show_passage(here)
        untitled = self.tr("Mở đầu") if here.section == OPENING else self.tr("Kết thúc")
        self._section.setText(here.title or untitled)
        self._progress.setText(self.tr("đoạn {0}/{1}").format(self._number + 1, total))
        self._back.setEnabled(self._number > 0 or self._at_end)
        self._onward.setEnabled(not self._at_end)
        self._note.setEnabled(self._visit.is_open)
        self._show_position()
        record = self._visit.record
        self.end.show_state(len(record.objections), record.visit.read_aloud_at, editable=self._visit.is_open)
        if self._at_end:
            self._section.setText(self.tr("Đã đọc hết"))
            self._progress.setText(self.tr("{0} đoạn").format(total))

    def _show_position(self) -> None:
        """Show the unit's position on the finding that is read, and what was said here."""
        number, finding = self._finding()
        self.stance.setVisible(finding is not None and not self._at_end)
        if finding is not None:
            self.stance.show_finding(number, finding, editable=self._visit.is_open)
        said = () if self._at_end else self._visit.record.objections
        lines = [_line(one) for one in said if self._is_here(one)]
        if not self._visit.is_open:
            lines.append(
                self.tr("Biên bản đã lập để ký: muốn ghi ý kiến, thu hồi dự thảo (Ctrl+Shift+W) rồi đọc lại.")
            )
        self._said.setText("\n".join(lines))
        self._said.setVisible(bool(lines))

    def _finding(self) -> tuple[int, Finding | None]:
        """Return number and record of the finding that the passage is about."""
        kind, _, rest = (self.passage.about if self.passage else "").partition("/")
        number = rest.partition("/")[0]
        listed = self._visit.record.findings
        if kind != "finding" or not number.isdecimal() or not 0 < int(number) <= len(listed):
            return 0, None
        return int(number), listed[int(number) - 1]

    def _is_here(self, said: Objection) -> bool:
        _, finding = self._finding()
        if finding is not None and said.finding:
            return said.finding == finding.id
        here = self.passage
        return here is not None and (said.section, said.passage) == (here.section, quoted(here.words))

    def _about_here(self) -> Objection:
        """Return an empty objection about the passage in hand."""
        here = self.passage
        _, finding = self._finding()
        return Objection(
            id="",
            raised_at=_NO_TIME,
            section=here.section if here else "",
            finding=finding.id if finding else "",
            passage=quoted(here.words) if here else "",
            text="",
        )

    # --- going on --------------------------------------------------------------------------------------

    def _go(self, number: int) -> None:
        self._trouble.setText("")
        self._trouble.hide()
        self._at_end = number >= len(self._passages) > 0
        self._number = min(max(number, 0), max(len(self._passages) - 1, 0))
        self._show()
        if self._at_end:
            self.end.done.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next(self) -> None:
        self._go(self._number + 1)

    def _previous(self) -> None:
        self._go(self._number if self._at_end else self._number - 1)

    def _to_end(self, last: bool) -> None:
        self._go(len(self._passages) - 1 if last else 0)

    def _bigger(self) -> None:
        self.view.zoom(1)

    def _lesser(self) -> None:
        self.view.zoom(-1)

    # --- what is said ----------------------------------------------------------------------------------

    def _note_or_keep(self) -> None:
        if self.card.isVisible():
            self.card.keep()
        elif self._visit.is_open and self.passage is not None and not self._at_end:
            self.card.offer(self._visit.record.participants)
            self.card.begin(self._about_here())

    def _write(self, said: Objection) -> None:
        visit_id = self._visit.visit_id
        self._visit.runner.run(
            lambda desk: note_objection(desk, visit_id, said),
            self._written,
            partial(self._not_written, said),
        )

    def _written(self, _touched: object) -> None:
        self._visit.saved.emit(self._fittings.now())

    def _not_written(self, said: Objection, error: object) -> None:
        self.card.take_back(said)
        self._refused(error)

    def _card_left(self) -> None:
        self.card.hide()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_stance(self, stance: Stance) -> None:
        _, finding = self._finding()
        if finding is not None and self._visit.is_open:
            self._visit.amend(Finding, finding.id, stance=stance)

    def _press_stance(self, digit: int) -> None:
        if self.stance.isVisible():
            self.stance.press(digit)

    def _was_read(self) -> None:
        """Set the time at which the minutes had been read to both sides."""
        visit_id = self._visit.visit_id
        self._visit.rework_at_desk(
            Visit, visit_id, lambda desk, standing: replace(standing, read_aloud_at=desk.now())
        )

    def _refused(self, error: object) -> None:
        self._asked = False
        self._trouble.setText(in_words(error, self._fittings.language))
        self._trouble.show()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        top = row(self._section, self._progress, self._smaller, self._larger, self._leave)
        top.setStretch(0, 1)
        column.addLayout(top)
        for shown in (self.view, self.end):
            self._stack.addWidget(shown)
        column.addWidget(self._stack, 1)
        for widget in (self.stance, self._said, self.card, self._trouble):
            column.addWidget(widget)
            widget.hide()
        hint = label(
            self.tr(
                "Space, →: tiếp · ←: lùi · F2: ghi ý kiến · 1 2 3: đơn vị về tồn tại · Ctrl + và −: cỡ chữ"
            ),
            self,
            role="small",
            wrap=True,
        )
        foot = row(hint, self._note, self._back, self._onward)
        foot.setStretch(0, 1)
        column.addLayout(foot)
        for pressed, text in (
            (self._smaller, self.tr("Chữ nhỏ hơn (Ctrl+-)")),
            (self._larger, self.tr("Chữ to hơn (Ctrl++)")),
        ):
            pressed.setAccessibleName(text)

    def _connect(self) -> None:
        keys = (
            (("F2", "Ctrl+Return", "Ctrl+Enter"), self._note_or_keep),
            (("Ctrl++", "Ctrl+="), self._bigger),
            (("Ctrl+-",), self._lesser),
            (("F11",), self.reject),
        )
        for sequences, deed in keys:
            for sequence in sequences:
                QShortcut(QKeySequence(sequence), self).activated.connect(deed)
        self._visit.reread.connect(self._ask)
        self.view.onward.connect(self._next)
        self.view.back.connect(self._previous)
        self.view.to_end.connect(self._to_end)
        self.view.digit.connect(self._press_stance)
        self._onward.clicked.connect(self._next)
        self._back.clicked.connect(self._previous)
        self._note.clicked.connect(self._note_or_keep)
        self._leave.clicked.connect(self.reject)
        self._larger.clicked.connect(self._bigger)
        self._smaller.clicked.connect(self._lesser)
        self.card.given.connect(self._write)
        self.card.left.connect(self._card_left)
        self.stance.chosen.connect(self._take_stance)
        self.end.read.connect(self._was_read)


def _paper(visit_id: str, desk: Desk) -> Paper:
    from inspector_app.actions.preview_minutes import preview_minutes  # loads the paper's room

    return preview_minutes(desk, visit_id)


def _line(said: Objection) -> str:
    """Return one objection as a line: time, who, what, and the team's answer."""
    who = f"{said.person} ({word(said.side)})" if said.person else word(said.side)
    reply = f" → {said.reply}" if said.reply else ""
    return f"{clock_text(said.raised_at)} · {who}: {said.text}{reply}"
