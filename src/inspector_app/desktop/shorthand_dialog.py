"""«Gõ tắt»: the list of short forms, the office's own to be written here or pasted from a spreadsheet."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.big_table import BigTable, SearchField
from inspector_app.desktop.cards import button, labelled, row
from inspector_app.desktop.fields import CodeField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.shorthand_model import SHORT, SOURCE, ShorthandModel
from inspector_app.errors import InspectorError
from inspector_app.inspection.record import Touched
from inspector_app.inspection.shorthand import is_a_word

if TYPE_CHECKING:
    from inspector_app.actions.shorthand import ShorthandRow, ShorthandShelf


class ShorthandDialog(QDialog):
    """Shows all short forms; what is changed is kept at once, as everywhere.

    Signals:
        turned(bool): Writing out was switched on or off on this laptop.
    """

    turned = Signal(bool)

    def __init__(self, fittings: Fittings, parent: QWidget, *, is_on: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Gõ tắt"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fittings = fittings
        self._standing: ShorthandRow | None = None
        self._wanted = ""
        self.model = ShorthandModel(self)
        self.table = BigTable(self.tr("Các chữ gõ tắt"), self.model, fittings.look, fittings.icons, self)
        self.table.setObjectName("shorthand_table")
        self.table.set_columns({SHORT: "ttpvhccttpv", SOURCE: self.tr("Cơ quan; trùng một tiếngM")})
        self.search = SearchField(self.tr("Tìm chữ gõ tắt (không cần gõ dấu)"), self.table, self)
        self.search.setObjectName("shorthand_search")
        self.on = QCheckBox(self.tr("Tự viết đầy đủ khi gõ (trên máy này)"), self)
        self.on.setObjectName("shorthand_on")
        self.on.setAccessibleName(self.on.text())
        self.on.setChecked(is_on)
        self.short = CodeField(self.tr("Gõ tắt"), self)
        self.short.setObjectName("shorthand_short")
        self.words = CodeField(self.tr("Viết thành"), self)
        self.words.setObjectName("shorthand_words")
        self.save = button(self.tr("Lưu"), self, kind="primary", name="shorthand_save")
        self.new = button(self.tr("Dòng mới"), self, name="shorthand_new")
        self.out = button(self.tr("Bỏ"), self, kind="danger", name="shorthand_out")
        self.paste = button(self.tr("Dán từ bảng tính"), self, name="shorthand_paste")
        self.copy = button(self.tr("Chép bảng của cơ quan"), self, name="shorthand_copy")
        self.said = label(parent=self, role="small", wrap=True)
        self.trouble = label(parent=self, role="error", wrap=True)
        self.trouble.setObjectName("shorthand_trouble")
        self._arrange()
        self.resize(760, min(620, parent.height()))
        self._connect()
        self._read()

    def _read(self) -> None:
        self._fittings.runner.run(_shelf, self._show, self._failed)

    def _show(self, shelf: "ShorthandShelf") -> None:
        kept = self._wanted or (self._standing.short if self._standing else "")
        self._wanted = ""
        self.model.show_rows(shelf.rows)
        line = self.model.place_of(kept)
        if line >= 0:
            self.table.go_to_row(line)
        self._show_row()
        self.copy.setEnabled(bool(self.model.own()))

    def _show_row(self) -> None:
        """Put the chosen form into the fields, to be changed."""
        self._standing = self.model.row(self.table.currentIndex().row())
        standing = self._standing
        self.short.show_value(standing.short if standing else "", anew=True)
        self.words.show_value(standing.text if standing else "", anew=True)
        off = standing is not None and not standing.is_on
        self.out.setText(self.tr("Dùng lại") if off else self.tr("Bỏ"))
        self.out.setAccessibleName(self.out.text())
        self.out.setEnabled(standing is not None)
        self._say("")
        self._warn()

    def _begin_new(self) -> None:
        self.table.clearSelection()
        self.table.setCurrentIndex(self.model.index(-1, -1))
        self._show_row()
        self.short.setFocus()

    def _warn(self, _text: str = "") -> None:
        """Say what is to be known of the form in the fields before it is kept."""
        standing, short = self._standing, self.short.text().strip()
        total, own = self.model.counts()
        words = self.tr("{0} chữ gõ tắt, {1} của cơ quan; dùng chung khi các máy gộp dữ liệu.")
        said = words.format(total, own)
        if standing is not None and standing.others:
            differs = self.tr("Hai máy ghi khác nhau: «{0}». Sửa nếu cần rồi bấm «Lưu» để chọn một.")
            said = differs.format("» / «".join((standing.text, *standing.others)))
        elif short and is_a_word(short):
            said = self.tr(
                "«{0}» trùng với một tiếng Việt: ai định viết tiếng ấy, hoặc gõ không dấu, sẽ bị thay chữ."
                " Nên thêm một chữ cái."
            ).format(short)
        self.said.setText(said)

    def _keep(self) -> None:
        short, words = self.short.text(), self.words.text()
        replaces = self._standing.short if self._standing else None

        def deed(desk: Desk) -> Touched:
            from inspector_app.actions.shorthand import keep_shorthand

            return keep_shorthand(desk, short, words, replaces=replaces)

        self._wanted = short.strip().lower()
        self._fittings.runner.run(
            deed, partial(self._done, self.tr("Đã lưu «{0}».").format(short)), self._failed
        )

    def _drop(self) -> None:
        standing = self._standing
        if standing is None:
            return

        def deed(desk: Desk) -> Touched:
            from inspector_app.actions.shorthand import drop_shorthand

            return drop_shorthand(desk, standing.short)

        said = self.tr("Đã bỏ «{0}».") if standing.is_on else self.tr("Dùng lại «{0}».")
        self._fittings.runner.run(deed, partial(self._done, said.format(standing.short)), self._failed)

    def _paste(self) -> None:
        pasted = QGuiApplication.clipboard().text()

        from inspector_app.actions.keep_backups import backed_up_first

        def deed(desk: Desk) -> Touched:
            from inspector_app.actions.shorthand import keep_all_shorthand
            from inspector_app.inspection.shorthand import read_pairs

            return keep_all_shorthand(desk, read_pairs(pasted))

        first = backed_up_first(deed, self._fittings.runner.let_others)
        self._fittings.runner.stage(first, self._pasted, self._failed)

    def _pasted(self, touched: Touched) -> None:
        count = len({key for _, key, _ in touched.cells})
        self._done(
            self.tr("Đã nhập {0} dòng.").format(count) if count else self.tr("Không có gì mới."), touched
        )

    def _copy(self) -> None:
        own = self.model.own()
        QGuiApplication.clipboard().setText("".join(f"{one.short}\t{one.text}\n" for one in own))
        self._say("")
        self.said.setText(
            self.tr("Đã chép {0} dòng; dán vào bảng tính hoặc gửi cho máy khác.").format(len(own))
        )

    def _done(self, said: str, _touched: Touched) -> None:
        self._say("")
        self._fittings.notices.tell_good(said)
        self._read()

    def _failed(self, error: object) -> None:
        from inspector_app.wording import sentence  # reads YAML: only when there is something to say

        self._wanted = ""
        code, fields = (error.code, error.fields) if isinstance(error, InspectorError) else ("WINDOW-01", {})
        self._say(sentence(code, fields or {"what": type(error).__name__}, self._fittings.language))

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setAccessibleName(text)
        self.trouble.setVisible(bool(text))

    def _arrange(self) -> None:
        close = button(self.tr("Đóng"), self)
        close.clicked.connect(self.accept)
        self.short.setMaximumWidth(170)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addLayout(row(label(self.tr("Gõ tắt"), self, role="title"), 1, self.on))
        words = self.tr(
            "Gõ chữ tắt rồi dấu cách, dấu câu hoặc Enter: chữ được viết đầy đủ. «Tthc» thành «Thủ tục hành"
            " chính», TTHC giữ nguyên. Ctrl+Z hoặc Backspace ngay sau đó trả lại chữ đã gõ."
        )
        column.addWidget(label(words, self, role="muted", wrap=True))
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        fields = row(
            labelled(self.short.accessibleName(), self.short, self),
            labelled(self.words.accessibleName(), self.words, self),
        )
        fields.setStretch(1, 1)
        column.addLayout(fields)
        column.addLayout(row(self.save, self.new, self.out, 1, self.paste, self.copy))
        column.addWidget(self.trouble)
        foot = row(self.said, close)
        foot.setStretch(0, 1)
        column.addLayout(foot)
        self.trouble.hide()

    def _connect(self) -> None:
        self.on.clicked.connect(self.turned)
        self.search.textChanged.connect(self._find)
        self.search.entered.connect(self._to_words)
        self.table.moved.connect(self._show_row)
        self.table.entered_row.connect(self._to_words)
        self.short.textEdited.connect(self._warn)
        self.short.returnPressed.connect(self.words.setFocus)
        self.words.returnPressed.connect(self._keep)
        self.save.clicked.connect(self._keep)
        self.new.clicked.connect(self._begin_new)
        self.out.clicked.connect(self._drop)
        self.paste.clicked.connect(self._paste)
        self.copy.clicked.connect(self._copy)

    def _find(self, text: str) -> None:
        self.model.find(text)
        if self.model.rowCount():
            self.table.go_to_row(0)
        self._show_row()

    def _to_words(self) -> None:
        self.words.setFocus()
        self.words.selectAll()


def _shelf(desk: Desk) -> "ShorthandShelf":
    from inspector_app.actions.shorthand import shorthand_at_hand

    return shorthand_at_hand(desk)
