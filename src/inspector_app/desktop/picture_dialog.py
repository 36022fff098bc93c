"""Pictures made ready one after the other: turned, cropped, covered, worded, linked; then taken in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector_app.actions.evidence import Added, NewPicture, add_pictures, look_at_picture
from inspector_app.desktop.about_list import AboutList
from inspector_app.desktop.cards import Card, ScrollingPage, button, row
from inspector_app.desktop.fields import ChoiceField, NoteField
from inspector_app.desktop.files import read_named
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.picture_canvas import PictureCanvas, Tool
from inspector_app.desktop.plain_text import label, tip
from inspector_app.desktop.small_views import image_of
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.errors import InspectorError
from inspector_app.inspection.dates import clock_text, in_viet_nam, short_date
from inspector_app.inspection.evidence import Purpose, Source
from inspector_app.inspection.printed_evidence import proven_things

if TYPE_CHECKING:
    from inspector_app.intake.pictures import Picture

_SIZE_PX = (1180, 660)
_RIM_PX = 24  # of the window behind stays in sight
LARGEST_FILE = 300 * 1024 * 1024  # bytes; smaller ones are refused by the reader, in better words
PICTURE_FILTERS = "Ảnh, bản quét (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp *.gif *.pdf);;Mọi tệp (*)"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A picture that waits to be made ready: a file, or what was pasted.

    Attributes:
        path: The file; None for a pasted picture, which is ``pasted``.
        page: Which page of a scan, from 0.
    """

    path: Path | None = None
    pasted: "Picture | None" = None
    source: Source = Source.FILE
    page: int = 0

    @property
    def name(self) -> str:
        """What people call it."""
        return self.path.name if self.path else self.pasted.name if self.pasted else ""


@dataclass(frozen=True, slots=True)
class _Opened:
    waiting: Waiting
    picture: "Picture"
    data: bytes


class PictureDialog(QDialog):
    """The queue of new pictures, the first of them on the canvas.

    Signals:
        added(tuple): These pictures entered the record; their ids.
    """

    added = Signal(object)

    def __init__(
        self,
        visit: VisitInHand,
        fittings: Fittings,
        waiting: Sequence[Waiting],
        about: Sequence[str],
        parent: QWidget,
    ) -> None:
        """Open the first picture that waits; ``about`` is what all of them prove until said otherwise."""
        super().__init__(parent)
        self.setObjectName("picture_dialog")
        self.setWindowTitle(self.tr("Chuẩn bị ảnh minh chứng"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._visit = visit
        self._fittings = fittings
        self._waiting = list(waiting)
        self._done = 0
        self._opened: _Opened | None = None
        self._adding = False
        self.canvas = PictureCanvas(fittings.look, self)
        self._tools = QButtonGroup(self)
        self._progress = label(parent=self, role="heading")
        self._facts = label(parent=self, role="small", wrap=True)
        self._trouble = label(parent=self, role="error", wrap=True)
        self._trouble.setObjectName("picture_trouble")
        self.caption = NoteField(self.tr("Chú thích: ảnh chụp gì, ở đâu"), self, lines=2)
        self.caption.setObjectName("picture_caption")
        self.purpose = ChoiceField(self.tr("Mục đích"), tuple(Purpose), self)
        self.about = AboutList(self)
        self.about.offer(tuple(proven_things(visit.record)), about)
        self.on_paper = self._tick(self.tr("In vào phụ lục ảnh của biên bản"), "picture_on_paper", on=True)
        self.fine = self._tick(self.tr("Giữ nét cho giấy tờ chữ nhỏ"), "picture_fine")
        self.place = self._tick(self.tr("Giữ vị trí chụp"), "picture_place")
        self.original = self._tick(self.tr("Giữ cả tệp gốc, mã hóa trên máy này"), "picture_original")
        self._undo = button(self.tr("&Hoàn tác"), self, name="picture_undo")
        self._skip = button(self.tr("&Bỏ qua ảnh này"), self, name="picture_skip")
        self._close = button(self.tr("Đóng"), self, name="picture_close")
        self._add = button(self.tr("&Thêm vào hồ sơ"), self, kind="primary", name="picture_add")
        self._arrange()
        self._connect()
        room = parent.window().size()
        self.resize(min(_SIZE_PX[0], room.width() - _RIM_PX), min(_SIZE_PX[1], room.height() - _RIM_PX))
        self._next()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay while a picture is being added: nobody should wonder whether it is in."""
        if self._adding:
            event.ignore()
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        """Leave the pictures that still wait; those added stay in the record."""
        if not self._adding:
            super().reject()

    # --- one picture after the other -------------------------------------------------------------------

    def _next(self) -> None:
        """Read the next picture that waits; close when there is none."""
        self._opened = None
        if not self._waiting:
            self.accept()
            return
        total = self._done + len(self._waiting)
        waiting = self._waiting[0]
        self._progress.setText(self.tr("Ảnh {0}/{1}: {2}").format(self._done + 1, total, waiting.name))
        self._facts.setText(self.tr("Đang đọc ảnh…"))
        self._enable()
        self._fittings.runner.work(partial(_open, waiting), self._show, self._not_read)

    def _show(self, opened: _Opened) -> None:
        self._opened = opened
        picture = opened.picture
        self.canvas.show_picture(image_of(picture.pixels))
        self.fine.setChecked(opened.waiting.source is Source.SCAN or picture.pages > 1)
        self.place.setChecked(False)
        self.place.setVisible(bool(picture.location))
        self.original.setChecked(False)
        self.original.setVisible(bool(opened.data))
        self._facts.setText(self._facts_of(picture))
        self._say("")
        self.caption.show_value("", anew=True)
        self._enable()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _facts_of(self, picture: "Picture") -> str:
        words = []
        if picture.pages > 1:
            words.append(self.tr("Trang {0}/{1}.").format(picture.page + 1, picture.pages))
        if picture.taken_at:
            at = in_viet_nam(picture.taken_at)
            words.append(self.tr("Máy ảnh ghi: {0} ngày {1}.").format(clock_text(at), short_date(at.date())))
        if picture.location:
            words.append(self.tr("Tệp có vị trí chụp; không giữ nếu không chọn."))
        words.append(self.tr("Hãy che khuôn mặt, số giấy tờ của người dân trước khi thêm."))
        return " ".join(words)

    def _not_read(self, error: object) -> None:
        """Say why a picture cannot be read; the others wait on."""
        self._facts.setText("")
        self._say(self._sentence(error))
        self._enable()
        self._skip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _skip_this(self) -> None:
        self._waiting.pop(0)
        self._done += 1
        self._next()

    def _add_this(self) -> None:
        opened = self._opened
        if opened is None or self._adding:
            return
        new = NewPicture(
            picture=opened.picture,
            treatment=self.canvas.treatment,
            caption=self.caption.toPlainText(),
            purpose=Purpose(str(self.purpose.value())),
            about=self.about.ticked(),
            source=opened.waiting.source if opened.picture.pages == 1 else Source.SCAN,
            keep_location=self.place.isChecked(),
            original=opened.data if self.original.isChecked() else b"",
            on_paper=self.on_paper.isChecked(),
        )
        self._adding = True
        self._facts.setText(self.tr("Đang thêm vào hồ sơ…"))
        self._enable()
        self._visit.do_staged(add_pictures(self._visit.visit_id, (new,)), self._added, self._not_added)

    def _added(self, made: Added) -> None:
        """Go on with the next page of a scan, or the next picture."""
        self._adding = False
        self.added.emit(made.ids)
        opened = self._opened
        if opened is not None and opened.picture.page + 1 < opened.picture.pages:
            following = replace(opened.waiting, page=opened.picture.page + 1)
            self._waiting[0] = following
            self._next()
        else:
            self._skip_this()

    def _not_added(self, error: object) -> None:
        self._adding = False
        self._facts.setText("")
        self._say(self._sentence(error))
        self._enable()

    def _sentence(self, error: object) -> str:
        from inspector_app.wording import sentence  # reads YAML: only when there is something to say

        if isinstance(error, InspectorError):
            return sentence(error.code, error.fields, self._fittings.language)
        return sentence("WINDOW-01", {"what": type(error).__name__}, self._fittings.language)

    def _say(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        self._trouble.setAccessibleName(text)

    # --- furniture -------------------------------------------------------------------------------------

    def _enable(self) -> None:
        ready = self._opened is not None and not self._adding
        for widget in (self.canvas, self._add, self._turn, self._cover, *self._tools.buttons()):
            widget.setEnabled(ready)
        self._undo.setEnabled(ready and self.canvas.can_undo)
        self._skip.setEnabled(not self._adding and bool(self._waiting))
        self._close.setEnabled(not self._adding)
        many = self._opened is not None and self._opened.picture.pages > 1
        self._add.setText(self.tr("&Thêm trang này") if many else self.tr("&Thêm vào hồ sơ"))

    def _tick(self, words: str, name: str, *, on: bool = False) -> QCheckBox:
        made = QCheckBox(words, self)
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setChecked(on)
        return made

    def _tool(self, words: str, tool: Tool) -> QPushButton:
        made = button(words, self, kind="pick", name=f"tool_{tool.value}")
        made.setCheckable(True)
        made.setChecked(tool is Tool.COVER)
        made.toggled.connect(partial(self._use, tool))
        self._tools.addButton(made)
        return made

    def _use(self, tool: Tool, on: bool) -> None:
        if on:
            self.canvas.use(tool)

    def _changed(self, _treatment: object) -> None:
        self._undo.setEnabled(self.canvas.can_undo)

    def _arrange(self) -> None:
        self._turn = button(self.tr("&Xoay"), self, name="picture_turn")
        self._cover = button(self.tr("Đặt ô che"), self, name="picture_cover")
        self._cover.setToolTip(tip(self.tr("Đặt một ô che vào giữa ảnh, rồi dời bằng phím mũi tên (Insert)")))
        tools = [
            self._tool(self.tr("&Che"), Tool.COVER),
            self._tool(self.tr("C&ắt"), Tool.CROP),
            self._tool(self.tr("&Vẽ"), Tool.DRAW),
        ]
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._progress)
        left.addLayout(row(*tools, self._turn, self._cover, self._undo, 1))
        left.addWidget(self.canvas, 1)
        hint = label(
            self.tr(
                "Kéo chuột để che. Bằng phím: Insert đặt ô, mũi tên dời, Shift+mũi tên đổi cỡ, Delete bỏ."
            ),
            self,
            role="small",
            wrap=True,
        )
        left.addWidget(hint)
        card = Card(parent=self)
        card.add_field(self.tr("Chú thích: ảnh chụp gì, ở đâu"), self.caption, wide=True)
        card.add_field(self.tr("Mục đích"), self.purpose, wide=True)
        card.add_field(self.tr("Chứng minh điều gì"), self.about, wide=True)
        for tick in (self.on_paper, self.fine, self.place, self.original):
            card.add_widget(tick)
        side = ScrollingPage(self)
        side.add(card)
        side.end()
        side.setMinimumWidth(330)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addLayout(left, 3)
        body.addWidget(side, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addLayout(body, 1)
        whole.addWidget(self._facts)
        whole.addWidget(self._trouble)
        whole.addLayout(row(self._skip, 1, self._close, self._add))
        self._trouble.hide()

    def _connect(self) -> None:
        for pressed, then in (
            (self._turn, self.canvas.turn),
            (self._cover, self.canvas.add_cover),
            (self._undo, self.canvas.undo),
            (self._skip, self._skip_this),
            (self._close, self.reject),
            (self._add, self._add_this),
        ):
            slot: Callable[[], None] = then
            pressed.clicked.connect(slot)
        self.canvas.changed.connect(self._changed)
        self.fine.toggled.connect(self._fine)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._add_this)

    def _fine(self, on: bool) -> None:
        self.canvas.keep_fine(fine=on)


def _open(waiting: Waiting) -> _Opened:
    """Read a picture in the pool; the file is read whole first, so that a stick may be pulled out."""
    if waiting.pasted is not None or waiting.path is None:
        if waiting.pasted is None:
            raise ValueError("nothing waits")
        return _Opened(waiting, waiting.pasted, b"")
    data = read_named(waiting.path, LARGEST_FILE)
    return _Opened(waiting, look_at_picture(data, waiting.path.name, waiting.page), data)
