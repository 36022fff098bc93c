"""How an answer was verified: the way, n of N, by whom, in words."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from inspector_app.desktop.fields import ChoiceField, CountField, LineField
from inspector_app.desktop.plain_text import label
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Method, Verification


class VerificationFields(QWidget):
    """The first verification of an answer or finding; further ones are shown in words by the minutes.

    Signals:
        given(Verification): It was written or changed; a new one has no id yet.
        withdrawn(Verification): The way was set back to «–».
        refused(CannotDo): A number cannot be read.
    """

    given = Signal(object)
    withdrawn = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = ""
        self._standing: Verification | None = None
        self._wanted: Method | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label(self.tr("Cách kiểm tra"), self, role="field"))
        self._method = ChoiceField(self.tr("Cách kiểm tra"), (None, *Method), self)
        self._method.setObjectName("method")
        column.addWidget(self._method)
        self._more = QWidget(self)
        column.addWidget(self._more)
        grid = QGridLayout(self._more)
        grid.setContentsMargins(0, 4, 0, 0)
        self._fields: dict[str, LineField] = {
            "checked": CountField(self.tr("Đã xem"), self),
            "total": CountField(self.tr("Trong tổng số"), self),
            "failed": CountField(self.tr("Không đạt"), self),
            "by": LineField(self.tr("Người kiểm tra"), self),
            "words": LineField(self.tr("Diễn giải"), self),
        }
        places = {
            "checked": (0, 0, 1),
            "total": (0, 1, 1),
            "failed": (0, 2, 1),
            "by": (2, 0, 3),
            "words": (4, 0, 3),
        }
        for name, (line, place, span) in places.items():
            field = self._fields[name]
            field.setObjectName(f"verification_{name}")
            grid.addWidget(label(field.accessibleName(), self._more, role="field"), line, place, 1, span)
            grid.addWidget(field, line + 1, place, 1, span)
            field.committed.connect(self._changed)
            field.refused.connect(self.refused)
        self._method.committed.connect(self._changed)

    def show_about(self, about: str, verifications: Sequence[Verification], *, editable: bool) -> None:
        """Show the verification of an answer key or finding id."""
        anew = about != self._about
        standing = next((one for one in verifications if one.about == about), None)
        wanted = None if anew else self._wanted
        if anew or standing is not None:
            self._wanted = None
        self._about, self._standing = about, standing
        if standing is not None and wanted not in (None, standing.method):
            self.given.emit(replace(standing, method=wanted))
        self._method.show_value(standing.method if standing else wanted)
        self._method.setEnabled(editable)
        self._more.setVisible(standing is not None)
        for name, field in self._fields.items():
            empty = "" if name in ("by", "words") else None
            field.show_value(getattr(standing, name) if standing else empty, anew=anew)
            field.setReadOnly(not editable)

    def commit(self) -> None:
        """Give what is being typed."""
        for field in self._fields.values():
            field.commit()

    def _changed(self, _value: object) -> None:
        method = self._method.value()
        if not isinstance(method, Method):
            self._wanted = None
            if self._standing is not None:
                self.withdrawn.emit(self._standing)
        elif self._standing is not None:
            self._give(replace(self._standing, method=method))
        else:
            if self._wanted is None:
                self.given.emit(Verification(id="", about=self._about, method=method))
            self._wanted = method  # until the first is read back, a second choice makes no second record

    def _give(self, standing: Verification) -> None:
        values: dict[str, Any] = {}
        try:
            values = {name: field.value() for name, field in self._fields.items()}
        except CannotDo as error:
            self.refused.emit(error)
            return
        self.given.emit(replace(standing, **values))
