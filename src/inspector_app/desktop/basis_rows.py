"""The legal bases of a finding: each confirmed or not; new ones from the registry of law or in words."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from inspector_app.desktop.cards import Refilled, button, row
from inspector_app.desktop.fields import CodeField
from inspector_app.desktop.plain_text import label, tip
from inspector_app.inspection.checklist import LegalBasis
from inspector_app.inspection.law import Registry


class BasisRows(QWidget):
    """Bases of one finding.

    Signals:
        changed(tuple): All bases as they are now to be.
    """

    changed = Signal(object)

    def __init__(self, law: Registry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._law = law
        self._bases: tuple[LegalBasis, ...] | None = None
        self._editable = True
        self._rows = Refilled(self)
        self._law_box = QComboBox(self)
        self._law_box.setAccessibleName(self.tr("Văn bản làm căn cứ"))
        self._law_box.setObjectName("basis_law")
        self._law_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._law_box.setMinimumContentsLength(10)
        self._law_box.addItem(self.tr("Văn bản khác"), "")
        for instrument in law.instruments:
            self._law_box.addItem(law.name(instrument), instrument.key)
        self._at = CodeField(
            self.tr("Điều, khoản, mẫu"), self, placeholder=self.tr("Đ. 8 k. 2, hoặc tên văn bản khác")
        )
        self._at.setObjectName("basis_at")
        self._add = button(self.tr("Thêm căn cứ"), self, name="add_basis")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(self.tr("Căn cứ"), self, role="field"))
        column.addWidget(self._rows)
        column.addWidget(self._law_box)
        line = row(self._at, self._add)
        line.setStretch(0, 1)
        column.addLayout(line)
        self._add.clicked.connect(self._add_one)

    def show_bases(self, bases: tuple[LegalBasis, ...], *, editable: bool) -> None:
        """Show the stored bases."""
        for widget in (self._law_box, self._at, self._add):
            widget.setEnabled(editable)
        if (bases, editable) == (self._bases, self._editable):
            return
        self._bases, self._editable = bases, editable
        column = self._rows.start()
        for place, basis in enumerate(bases):
            words = self._law.words(basis)
            confirmed = QCheckBox(self.tr("Đã đối chiếu"), self._rows)
            confirmed.setAccessibleName(self.tr("Đã đối chiếu: {0}").format(words))
            confirmed.setToolTip(tip(self.tr("Chưa đánh dấu thì in kèm «cần đối chiếu»")))
            confirmed.setChecked(basis.confirmed)
            confirmed.setEnabled(editable)
            confirmed.clicked.connect(partial(self._confirm, place, confirmed))
            out = button(self.tr("Bỏ"), self._rows, kind="danger")
            out.setAccessibleName(self.tr("Bỏ căn cứ: {0}").format(words))
            out.setEnabled(editable)
            out.clicked.connect(partial(self._remove, place))
            column.addWidget(label(words, self._rows, wrap=True))
            column.addLayout(row(confirmed, 1, out))
        if not bases:
            column.addWidget(label(self.tr("Chưa nêu căn cứ"), self._rows, role="muted"))

    def _confirm(self, place: int, box: QCheckBox) -> None:
        """Keep what was ticked; Qt tells a partial of a click without its value."""
        bases = list(self._bases or ())
        bases[place] = replace(bases[place], confirmed=box.isChecked())
        self.changed.emit(tuple(bases))

    def _remove(self, place: int) -> None:
        bases = list(self._bases or ())
        del bases[place]
        self.changed.emit(tuple(bases))

    def _add_one(self) -> None:
        law, at = str(self._law_box.currentData()), str(self._at.value())
        if not law and not at:
            self._at.setFocus()
            return
        self._at.show_value("", anew=True)
        self.changed.emit((*(self._bases or ()), LegalBasis(law=law, at=at, confirmed=True)))
