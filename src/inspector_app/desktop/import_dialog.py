"""Importing a list: what was read, which column is which field, what is wrong; then all of it or nothing."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QTabWidget, QWidget

from inspector_app.actions.import_file import ImportDraft, keeping, look_at_file, look_at_pasted, remapped
from inspector_app.actions.keep_backups import with_backup_first
from inspector_app.actions.stop import Stop
from inspector_app.desktop.big_table import BigTable
from inspector_app.desktop.cards import Question, labelled, row, tabs
from inspector_app.desktop.fields import CountField, DateField, LineField
from inspector_app.desktop.files import open_dialog, read_named
from inspector_app.desktop.import_sheet_fields import SheetFields
from inspector_app.desktop.import_words import converted_lines, left_out_lines, problem_lines, read_lines
from inspector_app.desktop.lines_model import LinesModel
from inspector_app.desktop.mapping_table import MappingTable
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.term_field import TermField
from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.figures.stated import Figures, SourceKind
from inspector_app.inspection.visit import Period
from inspector_app.intake.meaning import FIELDS, ColumnMapping, ImportKind, propose_mapping
from inspector_app.intake.starting import ReadyChild

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.intake.tables import Sheet

LARGEST_LIST_BYTES = 200_000_000
_PREVIEW_ROWS = 60
_WRAPPED_FROM, _WRAPPED_LINES, _HEADING_EDGE_PX = 7, 5, 14
_NAMED = (ImportKind.CATALOGUE, ImportKind.FRAME)
_MAPPING, _READ, _PROBLEMS, _LEFT_OUT, _CONVERTED = range(5)


@dataclass(frozen=True, slots=True)
class ImportWords:
    """What a person says of a list besides its columns.

    Attributes:
        name: What a catalogue or frame is called.
        day: The day for which a catalogue was extracted.
        strata: What the strata of a frame are ("lĩnh vực").
        period, source_kind: Of all tables of a statistics sheet.
        total: The sheet's own total, where it is kept as the table of which the rows are parts.
    """

    name: str = ""
    day: date | None = None
    strata: str = ""
    period: Period | None = None
    source_kind: SourceKind = SourceKind.UNSTATED
    total: Figures | None = None


Keep = Callable[["Desk", ImportDraft, ImportWords], Any]
"""Keeps what was imported; called on the case thread."""


def ask_file(
    kind: str,
    title: str,
    keep: Keep,
    fittings: Fittings,
    parent: QWidget,
    done: Callable[[], None] | None = None,
) -> None:
    """Ask for a file of tables, read it in its limited process, and open the dialog on it."""
    importing = _Importing(ImportKind(kind), title, keep, fittings, parent, done)
    dialog = open_dialog(parent, title, importing.filters())
    dialog.fileSelected.connect(importing.read)
    dialog.rejected.connect(importing.give_up)
    dialog.open()
    importing.make_ready()


def take_pasted(
    kind: str,
    title: str,
    keep: Keep,
    fittings: Fittings,
    parent: QWidget,
    done: Callable[[], None] | None = None,
) -> None:
    """Open the dialog on the cells that were copied from a spreadsheet."""
    _Importing(ImportKind(kind), title, keep, fittings, parent, done).paste()


class _Importing(QObject):
    """One import on its way from file to dialog."""

    def __init__(
        self,
        kind: ImportKind,
        title: str,
        keep: Keep,
        fittings: Fittings,
        parent: QWidget,
        done: Callable[[], None] | None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._title = title
        self._keep = keep
        self._fittings = fittings
        self._parent = parent
        self._done = done
        self._ready: ReadyChild | None = None

    def make_ready(self) -> None:
        """Start the process that will read the file while the file is being chosen; it goes with this."""
        with suppress(Surroundings):  # it is told when there is a file, should it still be so
            ready = self._ready = ReadyChild()
            self.destroyed.connect(lambda: ready.close())  # noqa: PLW0108 — a method's owner is not kept

    def give_up(self) -> None:
        """No file was chosen, or it cannot be read: nobody waits any more."""
        if self._ready is not None:
            self._ready.close()
        self.deleteLater()

    def filters(self) -> str:
        """Return which files the dialog offers."""
        return self.tr("Bảng tính (*.xlsx *.xlsm *.xls *.ods *.csv *.txt *.tsv);;Mọi tệp (*)")

    def read(self, file: str) -> None:
        """Read a file that was chosen."""
        path = Path(file)
        self._fittings.notices.put_away()
        self._fittings.runner.work(
            partial(read_named, path, LARGEST_LIST_BYTES),
            partial(self._look, path.name),
            self._refused,
            what=self._words(path.name),
        )

    def _words(self, name: str) -> str:
        return self.tr("Đang đọc tệp {0}…").format(name)

    def paste(self) -> None:
        """Read what was copied."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            words = self.tr("Chưa có gì để dán: chọn các ô trong bảng tính, bấm Ctrl+C, rồi dán lại ở đây.")
            self._fittings.notices.tell(words)
            return
        deed = look_at_pasted(self._kind, text)
        self._fittings.runner.stage(deed, self._open, self._refused, what=self.tr("Đang đọc các ô vừa dán…"))

    def _look(self, name: str, data: bytes) -> None:
        stop = Stop()
        if self._ready is not None:
            stop.then(self._ready.close)  # asked before the reading has begun
        deed = look_at_file(self._kind, data, name, stop, self._ready)
        self._fittings.runner.stage(deed, self._open, self._refused, what=self._words(name), stop=stop)

    def _open(self, draft: ImportDraft) -> None:
        self._fittings.notices.put_away()
        ImportDialog(draft, self._title, self._keep, self._fittings, self._parent, self._done).open()
        self.deleteLater()

    def _refused(self, error: object) -> None:
        self._fittings.notices.tell_error(error)
        self.give_up()


class ImportDialog(Question):
    """One file before it is imported."""

    def __init__(
        self,
        draft: ImportDraft,
        title: str,
        keep: Keep,
        fittings: Fittings,
        parent: QWidget,
        done: Callable[[], None] | None = None,
    ) -> None:
        super().__init__("", "", parent)
        self.setObjectName("import_dialog")
        self.setWindowTitle(title)
        self.set_words(title, self.tr("Nhập"))
        self._draft = draft
        self._keep = keep
        self._fittings = fittings
        self._done = done
        self._fields = FIELDS[draft.kind]
        self._sheets = TermField(self.tr("Trang tính"), (), self)
        self._sheets.setObjectName("import_sheet")
        self._header = CountField(self.tr("Dòng tiêu đề"), self)
        self._header.setObjectName("import_header")
        self._data = CountField(self.tr("Dữ liệu từ dòng"), self)
        self._says = label(parent=self, role="muted", wrap=True)
        self._legible = QCheckBox(
            self.tr("Chữ tiếng Việt ở thẻ «Đọc được» và «Chuyển mã chữ» hiện đúng"), self
        )
        self._legible.setObjectName("import_legible")
        self._legible.setAccessibleName(self._legible.text())
        self._name = LineField(self.tr("Tên danh sách này"), self)
        self._name.setObjectName("import_name")
        self._day = DateField(self.tr("Tính đến ngày"), self)
        self._strata = LineField(
            self.tr("Nhóm (tầng) là gì"), self, placeholder=self.tr("lĩnh vực, kênh nộp…")
        )
        self.sheet_fields = SheetFields(self) if draft.kind is ImportKind.STATISTICS else None
        self.mapping = MappingTable(self._fields, self)
        self._rows = LinesModel((), self)
        self._problems = LinesModel((self.tr("Ô"), self.tr("Lưu ý")), self)
        self._left_out = LinesModel((self.tr("Dòng"), self.tr("Vì sao bỏ ngoài"), self.tr("Nội dung")), self)
        heads = (self.tr("Ô"), self.tr("Trong tệp"), self.tr("Đọc là"), self.tr("Mã chữ"))
        self._converted = LinesModel(heads, self)
        self.tabs = self._make_tabs()
        self._summary = label(parent=self, wrap=True)
        self._summary.setObjectName("import_summary")
        self._arrange()
        self._connect()
        self._show_draft()

    # --- what is shown ---------------------------------------------------------------------------------

    def _show_draft(self) -> None:
        draft, sheet = self._draft, self._sheet()
        mapping, imported = draft.proposal.mapping, draft.imported
        names = [(each.name, _sheet_words(each, self.tr("ẩn"))) for each in draft.workbook.sheets]
        self._sheets.offer(tuple(names))
        self._sheets.show_value(sheet.name if sheet else "")
        self._sheets.setEnabled(len(names) > 1)
        self._header.show_value(mapping.header_row if mapping else None, anew=True)
        self._data.show_value(mapping.data_row if mapping else None, anew=True)
        self.mapping.show_mapping(sheet, mapping)
        self._show_says()
        self._problems.show_lines(problem_lines(imported, self._fittings.language) if imported else ())
        self._left_out.show_lines(left_out_lines(imported) if imported else ())
        self._converted.show_lines(converted_lines(draft.workbook, sheet.name) if sheet else ())
        self._show_rows()
        self._show_titles()
        self._legible.setVisible(draft.workbook.in_doubt or self._converted.rowCount() > 0)
        self._allow()

    def _show_says(self) -> None:
        from inspector_app.wording import phrase

        draft = self._draft
        said = self.sheet_fields.show_draft(draft, self._sheet()) if self.sheet_fields else []
        said += [phrase(one.code, one.fields, self._fittings.language) for one in draft.proposal.says]
        if draft.proposal.mapping is None:
            said.append(self.tr("Chưa tìm thấy dòng tiêu đề: chọn trang, ghi dòng tiêu đề và chọn cột."))
        self._says.setText("\n".join(said))
        self._says.setVisible(bool(said))

    def _show_rows(self) -> None:
        mapping, imported = self._draft.proposal.mapping, self._draft.imported
        columns = mapping.columns if mapping else {}
        shown = [field for field in self._fields if field.name in columns]
        rows = imported.rows if imported else ()
        lines = read_lines(rows, [field.name for field in shown], _PREVIEW_ROWS)
        self._rows.show_table([field.label for field in shown], lines)
        table = self.tabs.widget(_READ)
        if isinstance(table, BigTable):
            header = table.horizontalHeader()
            high = _WRAPPED_LINES if len(shown) > _WRAPPED_FROM else 1
            header.setMinimumHeight(header.fontMetrics().lineSpacing() * high + _HEADING_EDGE_PX)
            table.set_columns({n: "1.001193MM" for n, field in enumerate(shown) if field.name == "code"})

    def _show_titles(self) -> None:
        imported = self._draft.imported
        counts = (
            (_READ, self.tr("Đọc được"), imported.read if imported else 0),
            (_PROBLEMS, self._problem_title(), len(imported.problems) if imported else 0),
            (_LEFT_OUT, self.tr("Bỏ ngoài"), len(imported.left_out) if imported else 0),
            (_CONVERTED, self.tr("Chuyển mã chữ"), self._converted.rowCount()),
        )
        for tab, text, count in counts:
            self.tabs.setTabText(tab, f"{text} ({count})" if count else text)
            self.tabs.setTabEnabled(tab, bool(count))

    def _problem_title(self) -> str:
        """What stands in the way is an error; of rows that are kept there is only something to note."""
        imported = self._draft.imported
        return self.tr("Lỗi") if imported and imported.is_blocked else self.tr("Lưu ý")

    def _allow(self) -> None:
        """Let it be imported only when nothing stands in the way; say what does."""
        imported, workbook = self._draft.imported, self._draft.workbook
        blocking = sum(1 for one in imported.problems if one.blocking) if imported else 0
        unread = not self._legible.isHidden() and not self._legible.isChecked()
        if imported is None:
            words = self.tr("Chưa đọc được danh sách nào trong tệp {0}.").format(workbook.name)
        elif blocking:
            words = self.tr(
                "{0} lỗi phải sửa trong tệp {1} (thẻ «Lỗi») rồi nhập lại; chưa có gì được nhập."
            ).format(blocking, workbook.name)
        elif not imported.rows:
            words = self.tr("Không có dòng dữ liệu nào với các cột đã chọn.")
        elif unread:
            words = self.tr("Hãy xem chữ tiếng Việt có hiện đúng không, rồi đánh dấu ở trên.")
        else:
            words = self.tr("Sẽ nhập {0} dòng.").format(len(imported.rows))
            if imported.left_out:
                words += " " + self.tr("Bỏ ngoài {0} dòng không phải dữ liệu.").format(len(imported.left_out))
        able = bool(imported and imported.rows) and not blocking and not unread
        self._summary.setText(words)
        self.go.setEnabled(able)
        count = len(imported.rows) if able and imported else 0
        self.go.setText(self.tr("Nhập {0} dòng").format(count) if count else self.tr("Nhập"))
        self.go.setAccessibleName(self.go.text())

    def _sheet(self) -> "Sheet | None":
        mapping, sheets = self._draft.proposal.mapping, self._draft.workbook.sheets
        wanted = mapping.sheet if mapping else self._sheets.value()
        return next((one for one in sheets if one.name == wanted), sheets[0] if sheets else None)

    # --- what a person changes -------------------------------------------------------------------------

    def _other_sheet(self, name: object) -> None:
        workbook = self._draft.workbook
        sheet = next((one for one in workbook.sheets if one.name == name), None)
        if sheet is None:
            return
        proposal = propose_mapping(self._draft.kind, replace(workbook, sheets=(sheet,)))
        first = sheet.first_row
        bare = ColumnMapping(sheet=sheet.name, header_row=first, data_row=first + 1, columns={})
        self._draft = replace(self._draft, proposal=replace(proposal, mapping=proposal.mapping or bare))
        self._remap(proposal.mapping or bare)

    def _other_rows(self, _value: object) -> None:
        mapping, sheet = self._draft.proposal.mapping, self._sheet()
        try:
            header, data = self._header.value(), self._data.value()
        except CannotDo as error:
            self.say_error(error, self._fittings.language)
            return
        if sheet is None or header is None:
            return
        before = mapping.header_row if mapping else 0
        after = data if data and data > header and header == before else header + 1
        columns = dict(mapping.columns) if mapping else {}
        self._remap(ColumnMapping(sheet=sheet.name, header_row=header, data_row=after, columns=columns))

    def _other_columns(self, columns: dict[str, int]) -> None:
        mapping, sheet = self._draft.proposal.mapping, self._sheet()
        if mapping is not None:
            self._remap(replace(mapping, columns=columns))
        elif sheet is not None:
            first = sheet.first_row
            self._remap(
                ColumnMapping(sheet=sheet.name, header_row=first, data_row=first + 1, columns=columns)
            )

    def _remap(self, mapping: ColumnMapping) -> None:
        self.say("")
        self.go.setEnabled(False)
        self._fittings.runner.work(partial(remapped, self._draft, mapping), self._take, self._failed)

    def _take(self, draft: ImportDraft) -> None:
        self._draft = draft
        self._show_draft()

    def _import(self) -> None:
        try:
            day, shared = self._day.value(), self.sheet_fields
            period = shared.given_period() if shared else None
        except CannotDo as error:
            self.say_error(error, self._fittings.language)
            return
        draft = self._draft
        words = ImportWords(
            name=str(self._name.value()) or self._proposed_name(),
            day=day,
            strata=str(self._strata.value()),
            period=period,
            source_kind=shared.given_kind() if shared else SourceKind.UNSTATED,
            total=shared.given_total() if shared else None,
        )
        self.go.setEnabled(False)
        self._fittings.runner.stage(
            with_backup_first(
                keeping(draft, lambda desk, ready: self._keep(desk, ready, words)),
                self._fittings.runner.let_others,
            ),
            self._kept,
            self._failed,
            what=self.tr("Đang ghi danh sách…"),
        )

    def _kept(self, _touched: object) -> None:
        count = len(self._draft.imported.rows) if self._draft.imported else 0
        words = self.tr("Đã nhập {0} dòng từ {1}.").format(count, self._draft.workbook.name)
        self._fittings.notices.tell_good(words)
        self.accept()
        if self._done is not None:
            self._done()

    def _failed(self, error: object) -> None:
        self._allow()
        self.say_error(error, self._fittings.language)

    # --- how it is put together ------------------------------------------------------------------------

    def _make_tabs(self) -> QTabWidget:
        look, icons = self._fittings.look, self._fittings.icons
        tables: tuple[tuple[LinesModel, str, dict[int, str]], ...] = (
            (self._rows, self.tr("Đọc được"), {}),
            (self._problems, self.tr("Lưu ý"), {0: "AA10000MMM"}),
            (self._left_out, self.tr("Bỏ ngoài"), {0: "100000", 1: "không đọc được (xem thẻ «Lưu ý»)"}),
            (self._converted, self.tr("Chuyển mã chữ"), {0: "AA10000", 3: "TCVN3M"}),
        )
        pages: list[tuple[QWidget, str]] = [(self.mapping, self.tr("Các cột"))]
        for model, title, widths in tables:
            table = BigTable(title, model, look, icons, self)
            table.set_columns(widths)
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
            table.horizontalHeader().setDefaultAlignment(wrapped)
            pages.append((table, title))
        return tabs(self.tr("Những gì đọc được từ tệp"), pages, self)

    def _arrange(self) -> None:
        for narrow in (self._header, self._data):
            narrow.setMaximumWidth(110)
        fields: list[QWidget] = [
            labelled(one.accessibleName(), one, self) for one in (self._sheets, self._header, self._data)
        ]
        extras: tuple[LineField, ...] = ()
        if self._draft.kind in _NAMED:
            self._name.setText(self._proposed_name())
            self._strata.setText(self._draft.proposal.found.get("stratum", "").lower())
            extras = (self._name, self._day if self._draft.kind is ImportKind.CATALOGUE else self._strata)
        fields += [labelled(one.accessibleName(), one, self) for one in extras]
        for unused in {self._name, self._day, self._strata} - set(extras):
            unused.hide()
        line = row(*fields)
        line.setStretch(0, 1)
        if extras:
            line.setStretch(3, 2)
        self.body.addLayout(line)
        if self.sheet_fields is not None:
            self.body.addWidget(self.sheet_fields)
        self.body.addWidget(self._says)
        self.body.addWidget(self.tabs, 1)
        self.body.addWidget(self._legible)
        self.body.addWidget(self._summary)
        self.resize(960, 620)
        self.setMinimumSize(640, 420)

    def _proposed_name(self) -> str:
        """Return a name that people read; the file's own stays with the source."""
        if self._draft.kind is ImportKind.CATALOGUE:
            return self.tr("Danh mục thủ tục hành chính")
        return self.tr("Danh sách hồ sơ")

    def _connect(self) -> None:
        self._sheets.committed.connect(self._other_sheet)
        self._header.committed.connect(self._other_rows)
        self._data.committed.connect(self._other_rows)
        self.mapping.changed.connect(self._other_columns)
        self._legible.toggled.connect(self._legible_said)
        self.answered.connect(self._import)

    def _legible_said(self, _on: bool) -> None:
        self._allow()


def _sheet_words(sheet: "Sheet", hidden: str) -> str:
    return f"{sheet.name} ({hidden})" if sheet.hidden else sheet.name
