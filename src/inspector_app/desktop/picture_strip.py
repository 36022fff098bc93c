"""A line of small pictures beside what they prove, and the way to add one."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from inspector_app.desktop.cards import button
from inspector_app.desktop.plain_text import label, tip
from inspector_app.desktop.small_views import small_views_of
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import erased_words
from inspector_app.inspection.evidence import Evidence, about, numbers_on_paper

_SIDE_PX = 56
_MOST_SHOWN = 4


class PictureStrip(QWidget):
    """The pictures of one item, finding, posting point or reception.

    Signals:
        add_wanted: The person wants to add a picture of this.
        picture_wanted(str): The person wants to see this picture; its id.
    """

    add_wanted = Signal()
    picture_wanted = Signal(str)

    def __init__(self, visit: VisitInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._views = small_views_of(visit)
        self._keys: tuple[str, ...] = ()
        self._shown: tuple[Evidence, ...] = ()
        self._buttons = [self._thumb() for _ in range(_MOST_SHOWN)]
        self._more = label(parent=self, role="muted")
        self._add = button(self.tr("Thêm ảnh"), self, name="add_picture_here")
        self._add.setToolTip(tip(self.tr("Thêm ảnh, bản quét (Ctrl+Shift+I)")))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for thumb in self._buttons:
            line.addWidget(thumb)
        line.addWidget(self._more)
        line.addWidget(self._add)
        line.addStretch(1)
        for number, thumb in enumerate(self._buttons):
            thumb.clicked.connect(partial(self._open, number))
        self._add.clicked.connect(self.add_wanted)
        self._views.ready.connect(self._ready)
        visit.reread.connect(self.redraw)

    def show_about(self, *keys: str) -> None:
        """Show the pictures that prove one of these."""
        self._keys = keys
        self.redraw()

    def redraw(self) -> None:
        """Show the pictures as the record has them."""
        self._shown = about(self._visit.record.evidence, *self._keys)
        numbers = numbers_on_paper(self._visit.record.evidence)
        for thumb, one in zip(self._buttons, (*self._shown, *[None] * _MOST_SHOWN), strict=False):
            thumb.setVisible(one is not None)
            if one is not None:
                number = numbers.get(one.id)
                name = self.tr("Ảnh {0}").format(number) if number else self.tr("Ảnh không in")
                words = f"{name}: {one.caption}" if one.caption else name
                day = self._visit.record.erased.get(one.sha256)
                words = f"{words} ({erased_words(day)})" if day else words
                thumb.setAccessibleName(words)
                thumb.setToolTip(tip(words))
                picture = self._views.picture(one.sha256) if day is None else None
                thumb.setText(self.tr("Đã xóa") if day else "")
                thumb.setFixedWidth(max(_SIDE_PX + 8, thumb.sizeHint().width() if day else 0))
                thumb.setIcon(QIcon(picture) if picture is not None else QIcon())
        more = len(self._shown) - _MOST_SHOWN
        self._more.setText(f"+{more}" if more > 0 else "")
        self._more.setVisible(more > 0)
        self._add.setEnabled(self._visit.is_open)

    def _thumb(self) -> QToolButton:
        made = QToolButton(self)
        made.setProperty("kind", "plain")
        made.setIconSize(QSize(_SIDE_PX, _SIDE_PX * 3 // 4))
        made.setFixedSize(QSize(_SIDE_PX + 8, _SIDE_PX * 3 // 4 + 8))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.hide()
        return made

    def _open(self, number: int) -> None:
        if number < len(self._shown):
            self.picture_wanted.emit(self._shown[number].id)

    def _ready(self, sha256: str) -> None:
        if any(one.sha256 == sha256 for one in self._shown):
            self.redraw()
