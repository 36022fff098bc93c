"""Everything about one picture: caption, purpose, what it proves, whether it is printed, its own facts."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from inspector_app.desktop.about_list import AboutList
from inspector_app.desktop.cards import button, labelled, row
from inspector_app.desktop.fields import ChoiceField, NoteField
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.small_views import small_views_of
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import erased_words, word
from inspector_app.inspection.dates import clock_text, in_viet_nam, short_date
from inspector_app.inspection.evidence import Evidence, Purpose
from inspector_app.inspection.printed_evidence import proven_things

_KILOBYTE = 1000
_PICTURE_HIGH = 110


class EvidenceFields(QWidget):
    """The fields of one picture.

    Signals:
        out_wanted: Take this picture out of the visit.
        file_wanted: Save this picture to a file.
    """

    out_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, visit: VisitInHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._one: Evidence | None = None
        self._views = small_views_of(visit)
        self._picture = label(parent=self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setMinimumHeight(_PICTURE_HIGH)
        self.caption = NoteField(self.tr("Chú thích"), self, lines=2)
        self.caption.setObjectName("evidence_caption")
        self.purpose = ChoiceField(self.tr("Mục đích"), tuple(Purpose), self)
        self.about = AboutList(self)
        self.on_paper = QCheckBox(self.tr("In vào phụ lục ảnh của biên bản"), self)
        self.on_paper.setObjectName("evidence_on_paper")
        self.on_paper.setAccessibleName(self.on_paper.text())
        self._facts = label(parent=self, role="small", wrap=True)
        self._file = button(self.tr("Lưu ảnh ra tệp…"), self, name="save_picture")
        self._out = button(self.tr("Bỏ ảnh này"), self, kind="danger", name="drop_picture")
        self._arrange()
        self._connect()

    def show_evidence(self, one: Evidence | None) -> None:
        """Show another picture; what was typed for the one before is given first."""
        anew = one is None or self._one is None or one.id != self._one.id
        if anew:
            self.leave()
        self._one = one
        self.setEnabled(one is not None)
        if one is None:
            self._picture.clear()
            self._facts.setText("")
            return
        editable = self._visit.is_open
        self.caption.show_value(one.caption, anew=anew)
        self.caption.setReadOnly(not editable)
        self.purpose.show_value(one.purpose)
        self.about.offer(tuple(proven_things(self._visit.record)), one.about)
        self.on_paper.blockSignals(True)
        self.on_paper.setChecked(one.on_paper)
        self.on_paper.blockSignals(False)
        for widget in (self.purpose, self.about, self.on_paper, self._out):
            widget.setEnabled(editable)
        self._facts.setText(self._facts_of(one))
        self._draw(one.sha256)

    def leave(self) -> None:
        """Give what is being typed."""
        self.caption.commit()

    def _facts_of(self, one: Evidence) -> str:
        words = [
            self.tr("{0} × {1} điểm ảnh, {2} kB.").format(one.width, one.height, -(-one.size // _KILOBYTE)),
            self.tr("Nguồn: {0}.").format(f"{word(one.source)} {one.name}".strip()),
        ]
        if one.taken_at:
            at = in_viet_nam(one.taken_at)
            words.append(self.tr("Chụp lúc {0} ngày {1}.").format(clock_text(at), short_date(at.date())))
        if one.location:
            words.append(self.tr("Vị trí: {0}.").format(one.location))
        if one.covered:
            words.append(self.tr("Đã che {0} chỗ.").format(one.covered))
        if one.original and one.original not in self._visit.record.erased:
            words.append(self.tr("Có giữ tệp gốc, mã hóa trên máy này."))
        words.append(self.tr("SHA-256: {0}…").format(one.sha256[:16]))
        return " ".join(words)

    def _draw(self, sha256: str) -> None:
        day = self._visit.record.erased.get(sha256)
        self._file.setEnabled(day is None and self._one is not None)
        if day is not None:
            self._picture.setText(erased_words(day))
            self._picture.setAccessibleName(erased_words(day))
            return
        picture = self._views.picture(sha256)
        if picture is not None:
            mode = Qt.TransformationMode.SmoothTransformation
            self._picture.setPixmap(picture.scaledToHeight(min(picture.height(), _PICTURE_HIGH), mode))
        else:
            self._picture.setText(self._instead_of(sha256))
        self._picture.setAccessibleName(self._one.caption if self._one else "")

    def _instead_of(self, sha256: str) -> str:
        if self._views.is_damaged(sha256):
            return self.tr("Tệp ảnh bị hỏng, không hiển thị.")
        gone = self._views.is_gone(sha256)
        return self.tr("Ảnh không còn trên máy này.") if gone else self.tr("Đang vẽ ảnh…")

    def _ready(self, sha256: str) -> None:
        if self._one is not None and self._one.sha256 == sha256:
            self._draw(sha256)

    def _amend(self, **changes: Any) -> None:
        if self._one is not None and self._visit.is_open:
            self._visit.rework(Evidence, self._one.id, lambda standing: replace(standing, **changes))

    def _caption_given(self, text: object) -> None:
        self._amend(caption=str(text))

    def _purpose_given(self, purpose: object) -> None:
        self._amend(purpose=purpose)

    def _about_given(self, keys: object) -> None:
        one = self._one
        if one is None or not isinstance(keys, tuple):
            return
        offered = {proven.key for proven in proven_things(self._visit.record)}
        elsewhere = tuple(key for key in one.about if key not in offered)  # what is not in sight stays
        self._amend(about=(*keys, *elsewhere))

    def _printed(self, on: bool) -> None:
        self._amend(on_paper=on)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._picture)
        column.addWidget(labelled(self.tr("Chú thích"), self.caption, self))
        column.addWidget(labelled(self.tr("Mục đích"), self.purpose, self))
        column.addWidget(labelled(self.tr("Chứng minh điều gì"), self.about, self))
        column.addWidget(self.on_paper)
        column.addWidget(self._facts)
        column.addLayout(row(self._file, 1, self._out))

    def _connect(self) -> None:
        self.caption.committed.connect(self._caption_given)
        self.purpose.committed.connect(self._purpose_given)
        self.about.changed.connect(self._about_given)
        self.on_paper.toggled.connect(self._printed)
        self._file.clicked.connect(self.file_wanted)
        self._out.clicked.connect(self.out_wanted)
        self._views.ready.connect(self._ready)
