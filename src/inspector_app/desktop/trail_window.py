"""Who changed what, and when, in the visit that is shown or on this laptop; exported to be checked."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from inspector_app.actions.audit_trail import Entry, export_trail, read_trail
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.desktop.big_table import BigTable, SearchField
from inspector_app.desktop.cards import button, labelled, row
from inspector_app.desktop.files import save_dialog, write_named
from inspector_app.desktop.lines_model import Line, LinesModel
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.record_names import field_name, value_said
from inspector_app.desktop.trouble_line import say_on, tell_on
from inspector_app.inspection.collation import sort_key
from inspector_app.inspection.dates import in_viet_nam
from inspector_app.inspection.folding import fold

_LONGEST = 200


class TrailWindow(QDialog):
    """The newest change first; a person, a day, a field and what is typed narrow the list."""

    def __init__(self, fittings: Fittings, visit_id: str, unit: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Nhật ký thay đổi"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fittings, self._scope = fittings, visit_id or DIRECTORY_SCOPE
        self._entries: Sequence[Entry] = ()
        self._lines: Sequence[Line] = ()
        self._fields: Sequence[str] = ()
        self._hidden = False
        headings = (
            *(self.tr("Lúc"), self.tr("Người ghi"), self.tr("Nội dung")),
            *(self.tr("Trước"), self.tr("Sau"), self.tr("Máy, số")),
        )
        self.model = LinesModel(headings, self)
        self.table = BigTable(self.windowTitle(), self.model, fittings.look, fittings.icons, self)
        self.table.setObjectName("trail")
        self.table.set_columns({0: "88/88/8888 88:88", 5: "abcdef 88888"}, {1: 2, 2: 5, 3: 4, 4: 4})
        self.search = SearchField(self.tr("Tìm trong nhật ký"), self.table, self)
        self.person = self._choice(self.tr("Người ghi"), "trail_person")
        self.day = self._choice(self.tr("Ngày"), "trail_day")
        self.field = self._choice(self.tr("Nội dung"), "trail_field")
        where = (
            self.tr("Cuộc kiểm tra {0}").format(unit)
            if visit_id
            else self.tr("Máy này: người, đơn vị, cách mở")
        )
        self.head = label(where, self, role="muted", wrap=True)
        self.count = label(parent=self, role="muted", wrap=True)
        self.trouble = label(parent=self, role="error", wrap=True)
        self.trouble.hide()
        self.export = button(self.tr("Xuất để kiểm tra độc lập…"), self, name="export_trail")
        self.shut = button(self.tr("Đóng"), self, name="close")
        self._arrange()
        self.shut.clicked.connect(self.reject)
        self.search.textChanged.connect(self._show)
        for one in (self.person, self.day, self.field):
            one.activated.connect(self._show)
        self.export.clicked.connect(self._ask_where)
        self.resize(min(1_240, parent.width()), min(600, parent.height()))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.addWidget(self.head)
        chosen = (labelled(one.accessibleName(), one, self) for one in (self.person, self.day, self.field))
        filters = row(*chosen)
        for place, share in enumerate((2, 1, 3)):
            filters.setStretch(place, share)
        column.addLayout(filters)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addWidget(self.count)
        column.addWidget(self.trouble)
        column.addLayout(row(self.export, 1, self.shut))

    def begin(self) -> None:
        """Read the journal and show it."""
        self._fittings.runner.run(
            lambda desk: read_trail(desk, self._scope), self._read, self._fittings.notices.tell_error
        )
        self.open()
        self.search.setFocus()

    def _choice(self, name: str, key: str) -> QComboBox:
        choice = QComboBox(self)
        choice.setObjectName(key)
        choice.setAccessibleName(name)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(10)
        return choice

    def _read(self, entries: Sequence[Entry]) -> None:
        self._entries = entries[::-1]
        self._lines = [self._line(one) for one in self._entries]
        self._hidden = any(one.is_hidden for one in entries)
        self.export.setEnabled(not self._hidden)
        self._offer(self.person, sorted({line.cells[1] for line in self._lines}, key=sort_key))
        self._offer(self.day, dict.fromkeys(line.cells[0].partition(" ")[0] for line in self._lines))
        self._fields = [field_name(one.kind, one.field, self._fittings.language) for one in self._entries]
        self._offer(self.field, sorted(set(self._fields), key=sort_key))
        self._show()

    def _offer(self, choice: QComboBox, texts: Iterable[str]) -> None:
        choice.clear()
        choice.addItem(self.tr("Tất cả"), "")
        for text in texts:
            choice.addItem(text, text)

    def _show(self, *_typed: object) -> None:
        wanted = fold(self.search.text()).split()
        person, day, field = (one.currentData() for one in (self.person, self.day, self.field))
        shown = [
            line
            for line, of in zip(self._lines, self._fields, strict=True)
            if (not person or line.cells[1] == person)
            and (not day or line.cells[0].startswith(day))
            and (not field or of == field)
            and all(word in fold(" ".join(line.cells)) for word in wanted)
        ]
        self.model.show_lines(shown)
        back = sum(1 for one in self._entries if one.is_clock_back)
        words = self.tr("{0} thay đổi, đang hiện {1}.").format(len(self._lines), len(shown))
        if back:
            words += " " + self.tr("Đồng hồ máy đã lùi {0} lần; thứ tự vẫn theo chuỗi ghi nhận.").format(back)
        if self._hidden:
            words += " " + self.tr(
                "Anh, chị chưa có quyền xem nội dung cũ: chỉ thấy ai, lúc nào, sửa gì. "
                "Người có quyền giao quyền này ở mục «Mật khẩu và người mở hồ sơ»."
            )
        self.count.setText(words)

    def _line(self, one: Entry) -> Line:
        at, language = in_viet_nam(one.at), self._fittings.language
        sign = ("late", "warn") if one.is_clock_back else None
        hidden = self.tr("(không được xem)")
        before = " | ".join(value_said(one.kind, one.field, value, language) for value in one.before)
        cells = (
            f"{at:%d/%m/%Y %H:%M}",
            one.who or self.tr("(chưa ghi tên)"),
            _cut(field_name(one.kind, one.field, language, one.key)),
            hidden if one.is_hidden else _cut(before),
            hidden if one.is_hidden else _cut(value_said(one.kind, one.field, one.after, language)),
            f"{one.device[:6]} {one.seq}",
        )
        return Line(cells, f"{one.device}/{one.seq}", sign)

    def _ask_where(self) -> None:
        words = self.tr("Tệp nén (*.zip)")
        dialog = save_dialog(self, self.tr("Xuất nhật ký"), "nhat-ky.zip", words, "zip")
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, file: str) -> None:
        """Write the export into a file."""
        say_on(self.trouble, "")
        scopes = tuple(dict.fromkeys((self._scope, DIRECTORY_SCOPE)))
        done, failed = partial(self._made, file), partial(self._failed)
        self._fittings.runner.run(lambda desk: export_trail(desk, scopes), done, failed)

    def _made(self, file: str, data: bytes) -> None:
        self._fittings.runner.work(
            partial(write_named, Path(file), data), partial(self._saved, file), self._failed
        )

    def _saved(self, file: str, _nothing: object) -> None:
        words = self.tr("Đã xuất nhật ký ra {0}. Tệp đọc được nội dung hồ sơ: hãy giữ cẩn thận.").format(file)
        self._fittings.notices.tell_good(words)

    def _failed(self, error: object) -> None:
        tell_on(self.trouble, error, self._fittings)


def _cut(text: str) -> str:
    """Return a text not longer than a cell can show."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
