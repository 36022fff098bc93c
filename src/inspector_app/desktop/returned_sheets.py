"""The sheets of a scan as small pictures: the pages in their order, what is missing, what is no page."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from inspector_app.actions.returned_pages import ReturnedPages
from inspector_app.desktop.cards import button, row
from inspector_app.desktop.fields import CountField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label, tip
from inspector_app.desktop.small_views import image_of
from inspector_app.errors import CannotDo
from inspector_app.inspection.scanned_pages import JudgedSheet, SheetKey, Stands

_ICON = QSize(78, 104)
_CELL = QSize(112, 142)
_LEAST_DPI = 200  # Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II
_KEY = Qt.ItemDataRole.UserRole


class ReturnedSheets(QWidget):
    """Shows what came back; a person leaves sheets out and says which page a sheet without a code is.

    Signals:
        changed(ReturnedPages): A person changed what came back.
        failed(Exception): What was said of a sheet will not do.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self._returned: ReturnedPages | None = None
        self.list = _Sheets(self)
        self.list.setObjectName("returned_sheets")
        self.list.setAccessibleName(self.tr("Các trang đã nhận lại"))
        self.said = label(parent=self, wrap=True)
        self.said.setAccessibleName(self.tr("Điều còn vướng"))
        self.page = CountField(self.tr("Đây là trang"), self)
        self.page.setObjectName("which_page")
        self.page.setMaximumWidth(90)
        self.place = button(self.tr("Xếp tờ này"), self, name="place_sheet")
        self.leave_out = button(self.tr("Bỏ tờ này ra"), self, name="leave_sheet_out")
        self.leave_out.setToolTip(tip(self.tr("Bỏ tờ đang chọn ra; tệp gốc vẫn giữ nguyên (Delete)")))
        self._asks = label(self.page.accessibleName(), self, role="field")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list)
        column.addLayout(row(self._asks, self.page, self.place, 1, self.leave_out))
        column.addWidget(self.said)
        self.list.currentItemChanged.connect(self._show_current)
        self.list.left_out.connect(self._leave_out)
        self.leave_out.clicked.connect(self._leave_out)
        self.place.clicked.connect(self._place)

    def show_returned(self, returned: ReturnedPages) -> None:
        """Show what came back so far."""
        self._returned = returned
        here = max(self.list.currentRow(), 0)
        self.list.clear()
        back = returned.came_back
        for page in range(1, returned.wanted.pages + 1):
            found = back.page(page)
            self._add(self._page_words(page, found), found)
        for one in back.sheets:
            if one.stands not in (Stands.PAGE, Stands.BLANK):
                self._add(self._words_of(one), one)
        self.list.setCurrentRow(min(here, self.list.count() - 1))
        rows = -(-self.list.count() // max(1, self.list.viewport().width() // _CELL.width()))
        self.list.setFixedHeight(min(max(rows, 1), 2) * (_CELL.height() + 6) + 12)
        self.said.setText("\n".join(self._sentences(returned)))
        self._show_current()

    def _add(self, words: str, judged: JudgedSheet | None) -> None:
        item = QListWidgetItem(words, self.list)
        item.setSizeHint(_CELL)
        item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
        if judged is None or self._returned is None:
            blank = QPixmap(_ICON)
            blank.fill(self.palette().color(self.backgroundRole()))
            item.setIcon(QIcon(blank))
            return
        item.setData(_KEY, judged.sheet.key)
        item.setToolTip(tip(judged.sheet.place))
        small = image_of(self._returned.sheet(judged.sheet.key).small)
        item.setIcon(QIcon(QPixmap.fromImage(small)))

    def _page_words(self, page: int, found: JudgedSheet | None) -> str:
        if found is None:
            return self.tr("Thiếu trang {0}").format(page)
        placed = self._returned is not None and found.sheet.key in self._returned.placed
        return self.tr("Trang {0}, xếp tay").format(page) if placed else self.tr("Trang {0}").format(page)

    def _words_of(self, one: JudgedSheet) -> str:
        return {
            Stands.DOUBLED: self.tr("Trùng trang {0}").format(one.page),
            Stands.NO_CODE: self.tr("Chưa rõ trang"),
            Stands.SEVERAL: self.tr("Nhiều trang một ảnh"),
            Stands.OTHER_EDITION: self.tr("Bản chốt khác"),
            Stands.OTHER_VISIT: self.tr("Biên bản khác"),
            Stands.STRANGE: self.tr("Biên bản lạ"),
        }[one.stands]

    def _sentences(self, returned: ReturnedPages) -> list[str]:
        from inspector_app.wording import sentence  # reads YAML: only when there is something to say

        said = [
            sentence(one.code, one.fields, self._fittings.language) for one in returned.came_back.said
        ] or [self.tr("Đủ {0} trang, mỗi trang một lần.").format(returned.wanted.pages)]
        sheets = (returned.sheet(one.sheet.key) for one in returned.came_back.sheets)
        coarse = [sheet.dpi for sheet in sheets if 0 < sheet.dpi < _LEAST_DPI]
        if coarse:
            words = self.tr("Có tờ chỉ quét {0} dpi; bản sao số hóa cần từ {1} dpi, nên quét lại.")
            said.append(words.format(min(coarse), _LEAST_DPI))
        return said

    def _current(self) -> SheetKey | None:
        item = self.list.currentItem()
        key = item.data(_KEY) if item else None
        return (int(key[0]), int(key[1])) if key is not None else None

    def _show_current(self, *_: object) -> None:
        key, returned = self._current(), self._returned
        codes = returned.sheet(key).codes if returned is not None and key is not None else ()
        for widget in (self._asks, self.page, self.place):
            widget.setEnabled(key is not None and not codes)
        self.leave_out.setEnabled(key is not None)

    def _leave_out(self) -> None:
        key = self._current()
        if key is not None and self._returned is not None:
            self.changed.emit(self._returned.without(key))

    def _place(self) -> None:
        key, page = self._current(), self.page.value()
        if key is None or self._returned is None:
            return
        try:
            placed = self._returned.placing(key, page or 0)
        except CannotDo as error:
            self.failed.emit(error)
            return
        self.page.show_value(None, anew=True)
        self.changed.emit(placed)


class _Sheets(QListWidget):
    """A line of small pictures that breaks where the width ends.

    Signals:
        left_out: Delete was pressed.
    """

    left_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setIconSize(_ICON)
        self.setWordWrap(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the current sheet out with Delete."""
        if event.key() == Qt.Key.Key_Delete:
            self.left_out.emit()
        else:
            super().keyPressEvent(event)
