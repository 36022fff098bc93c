"""«Bàn giao việc»: from whom, to whom, which lines, why and when; the way in taken back if that is wanted."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from inspector_app.canonical import nfc
from inspector_app.desktop.cards import Question, button, labelled, row
from inspector_app.desktop.fields import DateField, LineField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label, tip
from inspector_app.desktop.term_field import TermField
from inspector_app.desktop.work_words import against_words, day_of_line, work_words
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.own_work import WorkLine

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.hand_over_work import HandedOver, HandoverGround, Wanted
    from inspector_app.inspection.colleagues import Someone

_KEY = Qt.ItemDataRole.UserRole
_DIFFERS = Qt.ItemDataRole.UserRole + 1


class HandoverDialog(Question):
    """Hands over; it stays open while that is refused.

    Signals:
        handed(str): It was written down; the id of the handover.
        sheets_wanted: The papers of earlier handovers are wanted.
    """

    handed = Signal(str)
    sheets_wanted = Signal()

    def __init__(self, fittings: Fittings, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Bàn giao việc"))
        self.set_words(self.tr("Bàn giao việc"), self.tr("Bàn giao các việc đã chọn"))
        self._fittings = fittings
        self._ground: HandoverGround | None = None
        self._people: list[tuple[str, str]] = []
        self.giver = TermField(self.tr("Người giao"), (), self)
        self.giver.setObjectName("giver")
        self.taker = TermField(self.tr("Người nhận"), (), self)
        self.taker.setObjectName("taker")
        self.lines = self._make_list()
        self.all = button(self.tr("Chọn tất cả"), self, name="tick_all")
        self.none = button(self.tr("Bỏ chọn"), self, name="tick_none")
        self.counted = label(parent=self, role="muted")
        self.counted.setObjectName("handover_counted")
        self.reason = LineField(self.tr("Lý do"), self)
        self.reason.setObjectName("handover_reason")
        self.day = DateField(self.tr("Ngày bàn giao"), self)
        self.day.setObjectName("handover_day")
        self.day.show_value(day_of(fittings.now()), anew=True)
        self.stays = label(self._stays(), self, role="muted", wrap=True)
        self.take_back = QCheckBox(self.tr("Bỏ luôn quyền mở hồ sơ của người giao trên máy này"), self)
        self.take_back.setObjectName("take_login_back")
        self.take_back.setAccessibleName(self.take_back.text())
        self.own = QLineEdit(self)
        self.own.setObjectName("own_passphrase")
        self.own.setAccessibleName(self.tr("Mật khẩu hiện nay của anh, chị"))
        self.own.setEchoMode(QLineEdit.EchoMode.Password)
        self.sheets = button(self.tr("Biên bản các lần bàn giao…"), self, name="handover_sheets")
        self._own_cell = QWidget(self)
        self._arrange()
        self._connect()
        self.setMinimumWidth(700)
        self.resize(min(820, parent.width()), min(680, parent.height()))

    def begin(self) -> None:
        """Read what is open, and ask."""
        self.go.setEnabled(False)
        self._fittings.runner.run(_ground, self._offer, self._failed)
        self.open()

    # --- what is shown ----------------------------------------------------------------------------------

    def _offer(self, ground: "HandoverGround") -> None:
        self._ground = ground
        work = ground.work
        people = work.known.to_choose()
        givers = [one for one in people if work.of(one.id)]
        own = work.known.people.get(work.me)
        if own is not None and own not in givers:
            givers.append(own)
        unnamed = sorted(_holders(work.lines) - {one for one in work.known.people if work.known.name_of(one)})
        known = Counter(_short(one) for one in people)
        words = self.tr("Người chưa ghi tên ({0})")
        nameless = [(one, words.format(one[:6])) for one in unnamed if one != work.me]
        self.giver.offer([*((one.id, self._words_of(one, known)) for one in givers), *nameless])
        self.giver.show_value(work.me)
        self._people = [(one.id, self._words_of(one, known)) for one in people]
        self._show_giver()

    def _words_of(self, one: "Someone", known: Counter[str]) -> str:
        """Return name and title, the agency too where two have both in common."""
        name = one.line if known[_short(one)] > 1 else _short(one)
        me = self._ground is not None and one.id == self._ground.work.me
        return self.tr("{0} (tôi)").format(name or self.tr("chưa ghi tên")) if me else name

    def _show_giver(self, _chosen: object = None) -> None:
        """Show the lines of the chosen giver: all ticked but those that differ or cannot go."""
        ground, giver = self._ground, str(self.giver.value() or "")
        if ground is None:
            return
        takers = [one for one in self._people if one[0] != giver]
        self.taker.offer([("", self.tr("Chọn người nhận")), *takers])
        self.lines.blockSignals(True)
        self.lines.clear()
        for line in ground.work.of(giver):
            self._add(line, ground)
        self.lines.blockSignals(False)
        self.lines.setCurrentRow(0)
        may = ground.may_take_back and giver in ground.logins and giver != ground.work.me
        self.take_back.setVisible(may)
        if not may:
            self.take_back.setChecked(False)
        self._show_own()
        self._count()

    def _add(self, line: WorkLine, ground: "HandoverGround") -> None:
        against = against_words(line, ground.work.known)
        day = day_of_line(line, ground.work.today)
        words = self.tr("{0} · {1} · {2}").format(day, line.title, work_words(line))
        if line.fixed is not None or line.rivals:
            words = f"{words}. {against}"
        item = QListWidgetItem(" ".join(words.split()), self.lines)
        item.setData(_KEY, line.key)
        item.setToolTip(tip(words))
        if line.fixed is not None:
            item.setForeground(self._fittings.look.color("muted"))
            return
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setData(_DIFFERS, bool(line.rivals))
        item.setCheckState(Qt.CheckState.Unchecked if line.rivals else Qt.CheckState.Checked)

    def _count(self, _item: object = None) -> None:
        total, ticked = self.lines.count(), len(self._ticked())
        if not total:
            words = self.tr("Người này không còn việc nào trong hồ sơ.")
        else:
            words = self.tr("Đã chọn {0} trong {1} việc.").format(ticked, total)
        self.counted.setText(words)
        self.go.setEnabled(bool(ticked))

    def _show_own(self, _on: object = None) -> None:
        self._own_cell.setVisible(self.take_back.isChecked() and not self.take_back.isHidden())
        if not self.take_back.isChecked():
            self.own.clear()

    def _ticked(self) -> frozenset[str]:
        items = (self.lines.item(at) for at in range(self.lines.count()))
        return frozenset(item.data(_KEY) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _tick(self, state: Qt.CheckState) -> None:
        """Tick lines, or none; where two laptops differ, a person ticks the line itself."""
        for at in range(self.lines.count()):
            item = self.lines.item(at)
            decides = state is Qt.CheckState.Checked and item.data(_DIFFERS)
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable and not decides:
                item.setCheckState(state)

    def _tick_all(self) -> None:
        self._tick(Qt.CheckState.Checked)

    def _tick_none(self) -> None:
        self._tick(Qt.CheckState.Unchecked)

    # --- the deed ---------------------------------------------------------------------------------------

    def _hand_over(self) -> None:
        from inspector_app.actions.hand_over_work import Wanted

        try:
            day = self._day()
        except CannotDo as error:
            self.say_error(error, self._fittings.language)
            self.day.setFocus()
            return
        asked = Wanted(
            giver=str(self.giver.value() or ""),
            taker=str(self.taker.value() or ""),
            keys=self._ticked(),
            reason=nfc(self.reason.text()),
            day=day,
            own=nfc(self.own.text()) if self.take_back.isChecked() else None,
        )
        self.say("")
        self.go.setEnabled(False)
        self._fittings.runner.run(lambda desk: _hand_over(asked, desk), self._done, self._failed)

    def _day(self) -> date:
        day = self.day.value()
        if day is None:
            raise CannotDo("HANDOVER-10")
        return day

    def _done(self, made: "HandedOver") -> None:
        self.accept()
        self.handed.emit(made.handover.id)

    def _failed(self, error: object) -> None:
        self.go.setEnabled(bool(self._ticked()))
        self.say_error(error, self._fittings.language)

    # --- arrangement ------------------------------------------------------------------------------------

    def _stays(self) -> str:
        return self.tr(
            "Những gì người giao đã ghi giữ nguyên tên người ghi. Biên bản đã lập để ký, đã ký không thay "
            "đổi. Quyền lập biên bản là của máy này, ở lại với máy."
        )

    def _make_list(self) -> QListWidget:
        made = QListWidget(self)
        made.setObjectName("handover_lines")
        made.setAccessibleName(self.tr("Các việc của người giao"))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.setWordWrap(True)
        made.setMinimumHeight(110)
        return made

    def _arrange(self) -> None:
        who = row(
            labelled(self.giver.accessibleName(), self.giver, self),
            labelled(self.taker.accessibleName(), self.taker, self),
        )
        why = row(
            labelled(self.reason.accessibleName(), self.reason, self),
            labelled(self.day.accessibleName(), self.day, self),
        )
        for line in (who, why):
            line.setStretch(0, 1)
        who.setStretch(1, 1)
        self._own_cell = labelled(self.own.accessibleName(), self.own, self)
        self.body.addLayout(who)
        self.body.addWidget(self.lines, 1)
        self.body.addLayout(row(self.all, self.none, self.counted, 1, self.sheets))
        self.body.addLayout(why)
        self.body.addWidget(self.stays)
        self.body.addWidget(self.take_back)
        self.body.addWidget(self._own_cell)
        self.take_back.hide()
        self._own_cell.hide()

    def _connect(self) -> None:
        self.answered.connect(self._hand_over)
        self.giver.committed.connect(self._show_giver)
        self.lines.itemChanged.connect(self._count)
        self.all.clicked.connect(self._tick_all)
        self.none.clicked.connect(self._tick_none)
        self.take_back.toggled.connect(self._show_own)
        self.sheets.clicked.connect(self.sheets_wanted)


def _holders(lines: Iterable[WorkLine]) -> frozenset[str]:
    return frozenset(one for line in lines for one in line.holders)


def _short(one: "Someone") -> str:
    return " – ".join(part for part in (one.name, one.title) if part)


def _ground(desk: "Desk") -> "HandoverGround":
    from inspector_app.actions.hand_over_work import handover_ground  # loads the deeds

    return handover_ground(desk)


def _hand_over(wanted: "Wanted", desk: "Desk") -> "HandedOver":
    from inspector_app.actions.hand_over_work import hand_over_work

    return hand_over_work(desk, wanted)
