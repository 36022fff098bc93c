"""Who may open the case file: people, the printed code, the office, the keyring; when it locks itself."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from inspector_app.desktop.cards import ScrollingPage, button, labelled, row
from inspector_app.desktop.office_questions import GiveToOfficeQuestion, TakeFromOfficeQuestion
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.remember_box import RememberBox
from inspector_app.desktop.said_rows import SaidRow, SaidRows, said_list
from inspector_app.desktop.system_watch import Heard
from inspector_app.desktop.ways_in_questions import (
    CodeQuestion,
    CodeSheet,
    HistoryQuestion,
    PassphraseQuestion,
    PersonQuestion,
    TakeBackQuestion,
)
from inspector_app.inspection.entering import WayIn, WaysIn
from inspector_app.wording import shown

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk

LOCK_AFTER = (0, 5, 10, 15, 30, 60)


class WaysInDialog(QDialog):
    """The list, and what can be done about it; every change asks for the passphrase of who sits here."""

    def __init__(self, fittings: Fittings, heard: frozenset[Heard], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Mật khẩu và người mở hồ sơ"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fittings = fittings
        self.ways = WaysIn()
        self.model = SaidRows(self)
        self.list = said_list("ways_in", self.windowTitle(), self.model, fittings, self)
        self.code_words = label(parent=self, wrap=True)
        self.code_words.setObjectName("code_words")
        self.minutes = QComboBox(self)
        self.minutes.setObjectName("lock_after")
        self.minutes.setAccessibleName(self.tr("Tự khóa khi không ai dùng"))
        self.at_once = label(self._at_once(heard), self, role="muted", wrap=True)
        self.at_once.setObjectName("locks_at_once")
        self.change = button(self.tr("Đổi mật khẩu của tôi…"), self, name="change_passphrase")
        self.add = button(self.tr("Thêm người…"), self, name="add_person")
        self.take_back = button(self.tr("Bỏ người đang chọn…"), self, name="take_person_back")
        self.history = button(self.tr("Cho xem nội dung cũ…"), self, name="history_right")
        self.new_code = button(self.tr("Tạo mã khôi phục…"), self, kind="primary", name="new_code")
        self.office_words = label(parent=self, wrap=True)
        self.office_words.setObjectName("office_words")
        words = self.tr("Gửi chìa khóa dự phòng cho cơ quan…")
        self.give = button(words, self, name="give_to_office")
        self.take = button(self.tr("Thôi gửi cơ quan…"), self, name="take_from_office")
        self.remember = RememberBox(fittings, self)
        self.shut = button(self.tr("Đóng"), self, name="close")
        self._arrange()
        self._connect()
        self.resize(min(720, parent.width()), min(700, parent.height()))

    def begin(self, *, came_by_code: bool = False) -> None:
        """Read who may open it, and show that; who came in by the code is asked for a passphrase first."""
        self._read()
        self.open()
        if came_by_code:
            self._fittings.runner.run(_ways_in, self._ask_new)

    def _arrange(self) -> None:
        for minutes in LOCK_AFTER:
            words = self.tr("sau {0} phút").format(minutes) if minutes else self.tr("không tự khóa")
            self.minutes.addItem(words, minutes)
        self.minutes.setCurrentIndex(
            max(0, self.minutes.findData(self._fittings.settings.now.lock_after_minutes))
        )
        hint = self.tr(
            "Mỗi người có tên và mật khẩu riêng; mỗi thay đổi được ghi kèm người đã làm. "
            "Mã khôi phục in ra giấy mở được hồ sơ khi quên mật khẩu."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(label(hint, self, role="muted", wrap=True))
        column.addWidget(self.list, 1)
        column.addLayout(row(self.change, self.add, self.take_back, 1))
        column.addLayout(row(self.history, 1))
        others = ScrollingPage(self)
        others.add(self.code_words)
        others.column.addLayout(row(self.new_code, 1))
        others.add(self.office_words)
        others.column.addLayout(row(self.give, self.take, 1))
        others.add(self.remember)
        others.add(labelled(self.minutes.accessibleName(), self.minutes, self))
        others.add(self.at_once)
        others.end()
        column.addWidget(others, 3)
        column.addLayout(row(1, self.shut))

    def _at_once(self, heard: frozenset[Heard]) -> str:
        """Say what this system tells, so that nobody relies on what it does not."""
        words = {
            Heard.SCREEN: self.tr("màn hình máy tính bị khóa hoặc đổi người dùng"),
            Heard.SESSION: self.tr("phiên làm việc được lệnh khóa"),
            Heard.SLEEP: self.tr("máy chuẩn bị ngủ"),
            Heard.LID: self.tr("gập máy"),
        }
        told = ", ".join(said for one, said in words.items() if one in heard)
        if told:
            return self.tr("Khóa ngay khi: {0}.").format(told)
        return self.tr(
            "Máy này không báo lúc khóa màn hình hay gập máy: "
            "hồ sơ chỉ tự khóa theo thời gian và khi máy ngủ dậy."
        )

    def _connect(self) -> None:
        self.shut.clicked.connect(self.accept)
        self.change.clicked.connect(partial(self._ask, PassphraseQuestion))
        self.add.clicked.connect(partial(self._ask, PersonQuestion))
        self.take_back.clicked.connect(self._ask_take_back)
        self.history.clicked.connect(self._ask_history)
        self.new_code.clicked.connect(self._ask_code)
        self.give.clicked.connect(self._ask_give)
        self.take.clicked.connect(self._ask_take)
        self.remember.changed.connect(self._read)
        self.list.selectionModel().currentChanged.connect(self._enable)
        self.minutes.activated.connect(self._keep_minutes)

    def _read(self, _done: object = None) -> None:
        self._fittings.runner.run(_ways_in, self._show, self._fittings.notices.tell_error)

    def _show(self, ways: WaysIn) -> None:
        chosen = self._chosen()
        self.ways = ways
        self.model.show_rows([self._row(way) for way in ways.people])
        place = self.model.place_of(chosen.id) if chosen is not None else 0
        self.list.setCurrentIndex(self.model.index(max(0, place), 0))
        if ways.has_code:
            self.code_words.setText(
                self.tr("Đã có mã khôi phục. Tạo mã mới thì mã đã in không dùng được nữa.")
            )
        else:
            words = self.tr(
                "Chưa có mã khôi phục: quên mật khẩu thì không ai mở được hồ sơ. Hãy tạo và in ra."
            )
            self.code_words.setText(words)
        if ways.office:
            said = self.tr("{0} mở được hồ sơ khi anh, chị quên mật khẩu (từ {1}; chìa khóa {2}).")
            day = "/".join(reversed(ways.office_since.split("-")))
            self.office_words.setText(said.format(shown(ways.office), day, ways.office_digits))
        else:
            self.office_words.setText(
                self.tr("Chưa cơ quan nào giữ chìa khóa dự phòng. Hai người giữ mã cùng mở, một người không.")
            )
        self.take.setVisible(bool(ways.office))
        self.remember.show_ways(ways)
        self._enable()

    def _row(self, way: WayIn) -> SaidRow:
        is_me = way.id == self.ways.me
        name = way.name or self.tr("Người lập hồ sơ")
        words = (
            self.tr("Đang làm việc tại máy này.") if is_me else self.tr("Mở được hồ sơ bằng mật khẩu riêng.")
        )
        if way.id in self.ways.sees_history:
            words += " " + self.tr("Xem được nội dung cũ trong nhật ký.")
        return SaidRow(way.id, "person", "accent" if is_me else "muted", name, words)

    def _chosen(self) -> WayIn | None:
        row = self.list.currentIndex().row()
        return self.ways.people[row] if 0 <= row < len(self.ways.people) else None

    def _enable(self, *_changed: object) -> None:
        chosen = self._chosen()
        others = chosen is not None and chosen.id != self.ways.me and len(self.ways.people) > 1
        self.take_back.setEnabled(others and self.ways.me is not None)
        for one in (self.add, self.new_code, self.give, self.take):
            one.setEnabled(self.ways.me is not None)
        sees = chosen is not None and chosen.id in self.ways.sees_history
        self.history.setText(
            self.tr("Thôi cho xem nội dung cũ…") if sees else self.tr("Cho xem nội dung cũ…")
        )
        self.history.setAccessibleName(self.history.text())
        self.history.setEnabled(chosen is not None and self.ways.me in self.ways.sees_history)

    def _ask(self, kind: "type[PassphraseQuestion | PersonQuestion]") -> None:
        question = kind(self._fittings, self.ways, self)
        question.accepted.connect(self._read)
        question.open()

    def _ask_new(self, ways: WaysIn) -> None:
        self.ways = ways
        self._ask(PassphraseQuestion)

    def _ask_take_back(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            question = TakeBackQuestion(self._fittings, chosen, self)
            question.accepted.connect(self._read)
            question.open()

    def _ask_history(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            gives = chosen.id not in self.ways.sees_history
            question = HistoryQuestion(self._fittings, chosen, self, gives=gives)
            question.accepted.connect(self._read)
            question.open()

    def _ask_give(self) -> None:
        question = GiveToOfficeQuestion(self._fittings, self.ways.office, self)
        question.accepted.connect(self._read)
        question.open()

    def _ask_take(self) -> None:
        question = TakeFromOfficeQuestion(self._fittings, self.ways.office, self)
        question.accepted.connect(self._read)
        question.open()

    def _ask_code(self) -> None:
        question = CodeQuestion(self._fittings, self)
        question.made.connect(self._show_code)
        question.open()

    def _show_code(self, code: str) -> None:
        self._read()
        CodeSheet(code, self._fittings, self).open()

    def _keep_minutes(self, _row: int) -> None:
        self._fittings.settings.keep(lock_after_minutes=self.minutes.currentData())


def _ways_in(desk: "Desk") -> WaysIn:
    from inspector_app.actions.ways_in import ways_in

    return ways_in(desk)
