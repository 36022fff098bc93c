"""The questions about ways into the case file: a passphrase, one more person, one less, the printed code."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSizeF, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QPageSize, QTextCharFormat, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from inspector_app.desktop.cards import Question, button
from inspector_app.desktop.fields import LineField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.inspection.dates import in_viet_nam
from inspector_app.inspection.entering import WayIn, WaysIn

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk

_WIDTH_PX = 460
_SHEET_POINTS = 13


class SecretQuestion(Question):
    """A question that proves who asks; what was typed stays until the answer is taken."""

    def __init__(self, title: str, go: str, words: str, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(title, go, parent)
        self._fittings = fittings
        self.setMinimumWidth(_WIDTH_PX)
        self.body.addWidget(label(words, self, role="muted", wrap=True))

    def event(self, event: QEvent) -> bool:
        """Grow with what is said or shown later: words that wrap would be cut off."""
        is_arranged_anew = event.type() is QEvent.Type.LayoutRequest
        handled = super().event(event)
        layout = self.layout() if is_arranged_anew else None  # after another event it may be gone
        if layout is not None:
            needed = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), needed))
        return handled

    def add_secret(self, words: str, name: str) -> QLineEdit:
        """Add a field that shows dots."""
        field = QLineEdit(self)
        field.setObjectName(name)
        field.setAccessibleName(words)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_field(words, field)
        return field

    def add_own(self) -> QLineEdit:
        """Add the field for the passphrase of who sits here."""
        return self.add_secret(self.tr("Mật khẩu hiện nay của anh, chị"), "own_passphrase")

    def add_new(self) -> tuple[QLineEdit, QLineEdit]:
        """Add the two fields of a new passphrase."""
        return (
            self.add_secret(self.tr("Mật khẩu mới (ít nhất 8 ký tự)"), "new_passphrase"),
            self.add_secret(self.tr("Gõ lại mật khẩu mới"), "new_passphrase_again"),
        )

    def run(self, deed: "Callable[[Desk], object]") -> None:
        """Do it on the case thread; the dialog stays until that is done."""
        self.say("")
        self.go.setEnabled(False)
        self._fittings.runner.run(deed, self.done_with, self.refuse)

    def done_with(self, _result: object) -> None:
        """It is done."""
        self.accept()

    def refuse(self, error: object) -> None:
        """Say why it was not done."""
        self.go.setEnabled(True)
        self.say_error(error, self._fittings.language)

    def are_equal(self, first: QLineEdit, second: QLineEdit) -> bool:
        """Whether a new passphrase was typed twice alike; else says that it was not."""
        if typed_in(first) == typed_in(second):
            return True
        self.say(self.tr("Hai lần gõ mật khẩu mới không giống nhau. Hãy gõ lại."))
        second.setFocus()
        second.selectAll()
        return False


class PassphraseQuestion(SecretQuestion):
    """Asks for another passphrase of who sits here; not for the old one where the printed code opened it."""

    def __init__(self, fittings: Fittings, ways: WaysIn, parent: QWidget) -> None:
        words = parent.tr("Mật khẩu cũ thôi dùng được ngay khi mật khẩu mới đã mở thử được.")
        super().__init__(parent.tr("Đặt mật khẩu mới"), parent.tr("Đặt mật khẩu"), words, fittings, parent)
        self.own = self.add_own() if ways.me is not None else None
        self.first, self.second = self.add_new()
        self.answered.connect(self._change)

    def _change(self) -> None:
        if self.are_equal(self.first, self.second):
            own = typed_in(self.own) if self.own is not None else ""
            self.run(partial(_change_passphrase, own, typed_in(self.first)))


class PersonQuestion(SecretQuestion):
    """Asks for one more person; the first time also what the one who sits here is called in the list."""

    def __init__(self, fittings: Fittings, ways: WaysIn, parent: QWidget) -> None:
        words = parent.tr("Người mới tự gõ mật khẩu của mình. Ai mở hồ sơ thì thay đổi mang tên người ấy.")
        super().__init__(parent.tr("Thêm người mở hồ sơ"), parent.tr("Thêm"), words, fittings, parent)
        mine = next((way.name for way in ways.people if way.id == ways.me), "")
        self.own_name = LineField(self.tr("Tên của anh, chị trong danh sách"), self)
        self.own_name.setObjectName("own_name")
        self.own_name.show_value(mine, anew=True)
        if not mine:
            self.add_field(self.own_name.accessibleName(), self.own_name)
        self.own_name.setVisible(not mine)
        self.own = self.add_own()
        self.name = LineField(self.tr("Tên người mới trong danh sách"), self)
        self.name.setObjectName("new_name")
        self.add_field(self.name.accessibleName(), self.name)
        self.first, self.second = self.add_new()
        self.answered.connect(self._add)

    def _add(self) -> None:
        if self.are_equal(self.first, self.second):
            names = (self.own_name.text(), self.name.text())
            self.run(partial(_add_person, typed_in(self.own), *names, typed_in(self.first)))


class TakeBackQuestion(SecretQuestion):
    """Asks whether somebody is to open the case file no more."""

    def __init__(self, fittings: Fittings, way: WayIn, parent: QWidget) -> None:
        words = parent.tr(
            "{0} sẽ không mở được hồ sơ trên máy này nữa. Những gì người ấy đã ghi vẫn giữ nguyên tên. "
            "Bản sao lưu cũ vẫn mở được bằng mật khẩu cũ."
        ).format(way.name or parent.tr("Người lập hồ sơ"))
        super().__init__(parent.tr("Bỏ người mở hồ sơ"), parent.tr("Bỏ"), words, fittings, parent)
        self._way = way
        self.own = self.add_own()
        self.answered.connect(self._take_back)

    def _take_back(self) -> None:
        self.run(partial(_take_person_back, typed_in(self.own), self._way.id))


class HistoryQuestion(SecretQuestion):
    """Asks whether somebody is to see earlier wording, or to see it no more."""

    def __init__(self, fittings: Fittings, way: WayIn, parent: QWidget, *, gives: bool) -> None:
        name = way.name or QCoreApplication.translate("HistoryQuestion", "Người lập hồ sơ")
        if gives:
            title = QCoreApplication.translate("HistoryQuestion", "Cho xem nội dung cũ")
            go = QCoreApplication.translate("HistoryQuestion", "Cho xem")
            words = QCoreApplication.translate(
                "HistoryQuestion",
                "{0} sẽ xem được trong nhật ký từng câu chữ trước khi sửa, xuất được nhật ký, và giao được "
                "quyền này cho người khác. Việc giao quyền được ghi vào nhật ký.",
            ).format(name)
        else:
            title = QCoreApplication.translate("HistoryQuestion", "Thôi cho xem nội dung cũ")
            go = QCoreApplication.translate("HistoryQuestion", "Thôi cho xem")
            words = QCoreApplication.translate(
                "HistoryQuestion",
                "{0} vẫn thấy ai đã sửa gì, lúc nào, nhưng không thấy câu chữ trước và sau khi sửa. "
                "Việc này được ghi vào nhật ký.",
            ).format(name)
        super().__init__(title, go, words, fittings, parent)
        self._way, self._gives = way, gives
        self.own = self.add_own()
        self.answered.connect(self._change)

    def _change(self) -> None:
        self.run(partial(_change_history_right, typed_in(self.own), self._way.id, gives=self._gives))


class CodeQuestion(SecretQuestion):
    """Asks who wants a recovery code.

    Signals:
        made(str): The code.
    """

    made = Signal(str)

    def __init__(self, fittings: Fittings, parent: QWidget) -> None:
        words = parent.tr(
            "Mã chỉ hiện một lần để in hoặc chép ra giấy; máy không giữ lại. Mã cũ thôi dùng được."
        )
        super().__init__(parent.tr("Tạo mã khôi phục"), parent.tr("Tạo mã"), words, fittings, parent)
        self.own = self.add_own()
        self.answered.connect(self._make)

    def _make(self) -> None:
        self.run(partial(_new_recovery_code, typed_in(self.own)))

    def done_with(self, result: object) -> None:
        """Hand the code on."""
        self.accept()
        self.made.emit(str(result))


class CodeSheet(Question):
    """Shows the code once, to be printed or written down; nothing keeps it."""

    def __init__(self, code: str, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent.tr("Mã khôi phục"), parent.tr("Đã cất tờ mã"), parent)
        self.setMinimumWidth(_WIDTH_PX)
        self._code, self._fittings = code, fittings
        words = self.tr(
            "In tờ này hoặc chép ra giấy, cho vào phong bì, cất ở cơ quan. Ai có mã là mở được hồ sơ."
        )
        self.body.addWidget(label(words, self, wrap=True))
        groups = code.split("-")
        self.shown = label("  ".join(groups[:4]) + "\n" + "  ".join(groups[4:]), self, role="title")
        self.shown.setObjectName("recovery_code")
        self.shown.setFont(fixed(self.shown.font()))
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setAccessibleName(" ".join(code))
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.body.addWidget(self.shown)
        self.print = button(self.tr("In tờ mã…"), self, name="print_code")
        self.body.addWidget(self.print)
        self.cancel.hide()
        self.dialog: QPrintDialog | None = None
        self.print.clicked.connect(self._ask_printer)
        self.answered.connect(self.accept)

    def sheet(self) -> str:
        """Return the words of the sheet."""
        day = in_viet_nam(self._fittings.now())
        return self.tr(
            "MÃ KHÔI PHỤC HỒ SƠ KIỂM TRA\n\n{0}\n\nIn ngày {1}.\n\n"
            "Dùng khi quên mật khẩu: mở Inspector, bấm «Quên mật khẩu?», gõ mã này.\n"
            "Cất trong phong bì dán kín tại cơ quan. Ai có mã này và chiếc máy thì mở được hồ sơ.\n"
            "Tạo mã mới thì tờ này hết tác dụng."
        ).format(self._code, f"{day:%d/%m/%Y}")

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setDocName("Inspector")
        self.dialog = QPrintDialog(printer, self)
        self.dialog.setModal(True)
        self.dialog.finished.connect(partial(self._asked, printer))
        self.dialog.show()

    def _asked(self, printer: QPrinter, result: int) -> None:
        if result == QDialog.DialogCode.Accepted.value:
            self.print_on(printer)
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def print_on(self, printer: QPrinter) -> None:
        """Print the sheet; no file of it is made."""
        document = QTextDocument(self)
        plain = QFont(self.font())
        plain.setPointSizeF(_SHEET_POINTS)
        document.setDefaultFont(plain)
        document.setPlainText(self.sheet())
        code = document.find(self._code)
        as_code = QTextCharFormat()
        as_code.setFont(fixed(self.font(), _SHEET_POINTS + 2))
        code.setCharFormat(as_code)
        size = printer.pageLayout().paintRectPoints().size()
        document.setPageSize(QSizeF(size.width(), size.height()))
        document.print_(printer)


def fixed(like: QFont, points: int = 0) -> QFont:
    """Return a font in which 0 and O, 1 and l stand apart."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(points or like.pointSizeF() * 1.2)
    font.setBold(True)
    return font


def typed_in(field: QLineEdit) -> str:
    """Return what stands in a field, in the form that is compared."""
    from inspector_app.canonical import nfc

    return nfc(field.text())


def _change_passphrase(own: str, new: str, desk: "Desk") -> None:
    from inspector_app.actions.ways_in import change_passphrase

    change_passphrase(desk, own, new)


def _add_person(own: str, own_name: str, name: str, passphrase: str, desk: "Desk") -> str:
    from inspector_app.actions.ways_in import add_person

    return add_person(desk, own, own_name, name, passphrase)


def _change_history_right(own: str, login: str, desk: "Desk", *, gives: bool) -> None:
    from inspector_app.actions.ways_in import give_history_right, take_history_right

    (give_history_right if gives else take_history_right)(desk, own, login)


def _take_person_back(own: str, login: str, desk: "Desk") -> None:
    from inspector_app.actions.ways_in import take_person_back

    take_person_back(desk, own, login)


def _new_recovery_code(own: str, desk: "Desk") -> str:
    from inspector_app.actions.ways_in import new_recovery_code

    return new_recovery_code(desk, own)
