"""Evidence: the wall of pictures with what each proves, and everything about the one in hand."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QLineEdit,
    QListView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_app.actions.desk import Desk
from inspector_app.actions.evidence import picture_file
from inspector_app.desktop.cards import Card, EmptyState, ScrollingPage, button, row
from inspector_app.desktop.evidence_cells import EvidenceCells
from inspector_app.desktop.evidence_fields import EvidenceFields
from inspector_app.desktop.evidence_model import EvidenceModel
from inspector_app.desktop.files import save_dialog, write_named
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.picture_intake import picture_intake_of
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.small_views import small_views_of
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.evidence import Evidence

_FILTERS = "Ảnh JPEG (*.jpg)"


class EvidencePage(Page):
    """All pictures of a visit."""

    deed = "step_evidence"

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(visit, fittings, parent)
        self.setAcceptDrops(True)
        self._wanted = ""
        self._intake = picture_intake_of(visit, fittings, parent)
        self._views = small_views_of(visit)
        self.model = EvidenceModel(self)
        self.list = self._make_list()
        self.search = QLineEdit(self)
        self.search.setObjectName("evidence_search")
        self.search.setPlaceholderText(self.tr("Tìm chú thích, nội dung (không cần gõ dấu)"))
        self.search.setAccessibleName(self.tr("Tìm ảnh"))
        self.search.setClearButtonEnabled(True)
        self._loose = QCheckBox(self.tr("Chưa gắn"), self)
        self._loose.setObjectName("evidence_loose")
        self._loose.setAccessibleName(self.tr("Chỉ xem ảnh chưa gắn với nội dung nào"))
        self._count = label(parent=self, role="muted")
        self._add = button(self.tr("Thêm ảnh, bản quét"), self, kind="primary", name="add_pictures")
        self._first = button(self.tr("Thêm ảnh, bản quét"), self, kind="primary", name="first_pictures")
        self._paste = button(self.tr("Dán ảnh"), self, name="paste_pictures")
        self._camera = button(self.tr("Thư mục máy ảnh"), self, name="watch_camera_button")
        self._new = button("", self, kind="primary", name="take_waiting")
        self._new.hide()
        self.fields = EvidenceFields(visit, self)
        self._stack = QStackedWidget(self)
        self._arrange()
        self._connect()
        self.redraw()

    def redraw(self) -> None:
        """Show the pictures of the record."""
        kept = self._wanted or self._current_key()
        self.model.show_record(self.visit.record)
        line = self.model.row_of(kept)
        if line >= 0:
            self._wanted = ""
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(max(line, 0)))
        self._stack.setCurrentIndex(1 if self.model.total else 0)
        shown, total = self.model.rowCount(), self.model.total
        words = self.tr("{0} ảnh").format(total)
        self._count.setText(words if shown == total else self.tr("Thấy {0} trong {1}").format(shown, words))
        self._loose.setText(self.tr("Chưa gắn ({0})").format(self.model.loose))
        for pressed in (self._add, self._first, self._paste, self._camera, self._new):
            pressed.setEnabled(self.visit.is_open)
        self._show_current()

    def panes(self) -> tuple[QWidget, ...]:
        """Return the wall, the caption, the search."""
        if not self.model.total:
            return (self._first,)
        return (self.list, self.fields.caption, self.search)

    def arrive(self, place: str) -> None:
        """Go to a picture by its id."""
        line = self.model.row_of(place)
        if line < 0 and place:
            self.search.clear()
            self._loose.setChecked(False)
            line = self.model.row_of(place)
        if line >= 0:
            self.list.setCurrentIndex(self.model.index(line))
        self.panes()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def deeds_here(self) -> tuple[str, ...]:
        """Return adding, taking out, finding."""
        return ("add_row", "remove_row", "find")

    def do_deed(self, name: str) -> None:
        """Add pictures, take the current one out, or find."""
        if name == "add_row":
            self._intake.choose(())
        elif name == "remove_row":
            self._take_out()
        elif name == "find":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Give what is being typed."""
        self.fields.leave()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and images that are dropped."""
        if self.visit.is_open and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Make ready what was dropped."""
        if self._intake.take_mime(event.mimeData(), ()):
            event.acceptProposedAction()

    def _current(self) -> Evidence | None:
        return self.model.evidence(self.list.currentIndex().row())

    def _current_key(self) -> str:
        one = self._current()
        return one.id if one else ""

    def _show_current(self, *_: QModelIndex) -> None:
        self.fields.show_evidence(self._current())

    def _take_out(self) -> None:
        one = self._current()
        if one is not None and self.visit.is_open:
            self.visit.take_out(one)

    def _save(self) -> None:
        one = self._current()
        if one is None:
            return
        dialog = save_dialog(self, self.tr("Lưu ảnh"), f"{Path(one.name).stem or 'anh'}.jpg", _FILTERS, "jpg")
        dialog.fileSelected.connect(self._save_to)
        dialog.open()

    def _save_to(self, file: str) -> None:
        one = self._current()
        if one is None:
            return

        def deed(desk: Desk) -> str:
            write_named(Path(file), picture_file(desk, one.sha256))
            return Path(file).name

        self.visit.do(deed, self._saved)

    def _saved(self, name: str) -> None:
        self.fittings.notices.tell_good(self.tr("Đã lưu ảnh vào tệp {0}.").format(name))

    def _found(self, text: str) -> None:
        self.model.find(text)
        self.redraw()

    def _loosely(self, on: bool) -> None:
        self.model.show_loose(on)
        self.redraw()

    def _added(self, ids: tuple[str, ...]) -> None:
        if ids:
            self._wanted = ids[-1]

    def _camera_brought(self, count: int) -> None:
        self._new.setText(self.tr("Chuẩn bị {0} ảnh mới").format(count))
        self._new.setAccessibleName(self._new.text())
        self._new.setVisible(count > 0)

    def _take_waiting(self) -> None:
        self._intake.take_waiting(())
        self._camera_brought(self._intake.camera.count)

    def _choose(self) -> None:
        self._intake.choose(())

    def _paste_one(self) -> None:
        self._intake.paste(())

    def _ready(self, _sha256: str) -> None:
        self.list.viewport().update()

    def _make_list(self) -> QListView:
        made = QListView(self)
        made.setObjectName("evidence")
        made.setAccessibleName(self.tr("Ảnh minh chứng"))
        made.setModel(self.model)
        made.setItemDelegate(
            EvidenceCells(self.model, self._views, self.fittings.look, self.fittings.icons, made)
        )
        made.setViewMode(QListView.ViewMode.IconMode)
        made.setMovement(QListView.Movement.Static)
        made.setResizeMode(QListView.ResizeMode.Adjust)
        made.setUniformItemSizes(True)
        made.setSpacing(4)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        return made

    def _arrange(self) -> None:
        side = ScrollingPage(self)
        card = Card(self.tr("Ảnh đang chọn"), side)
        card.add_widget(self.fields)
        side.add(card)
        side.end()
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(self.list)
        split.addWidget(side)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([640, 420])
        self.list.setMinimumWidth(250)
        side.setMinimumWidth(320)
        empty = EmptyState(
            self.tr("Chưa có ảnh minh chứng"),
            self.tr(
                "Thêm ảnh từ tệp, dán từ bộ nhớ tạm (Ctrl+V), kéo thả vào đây, hoặc theo dõi thư mục máy ảnh."
                " Trước khi vào hồ sơ, ảnh được xoay, cắt và che khuôn mặt, số giấy tờ."
            ),
            self,
        )
        empty.add_button(self._first)
        self._stack.addWidget(empty)
        self._stack.addWidget(split)
        top = row(self.search, self._loose, self._count, self._new, self._camera, self._paste, self._add)
        top.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.fittings.deeds.give_to(self.list, ("paste_picture",))
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.search.textChanged.connect(self._found)
        self._loose.toggled.connect(self._loosely)
        self._add.clicked.connect(self._choose)
        self._first.clicked.connect(self._choose)
        self._paste.clicked.connect(self._paste_one)
        self._camera.clicked.connect(self.fittings.deeds["watch_camera"].trigger)
        self._new.clicked.connect(self._take_waiting)
        self._intake.added.connect(self._added)
        self._intake.waiting.connect(self._camera_brought)
        self.fields.out_wanted.connect(self._take_out)
        self.fields.file_wanted.connect(self._save)
        self._views.ready.connect(self._ready)
        self.visit.reread.connect(self.redraw)
