"""Fields for a document that is cited: kind, number, date, issuer, title."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from inspector_app.desktop.fields import CodeField, DateField, LineField
from inspector_app.desktop.plain_text import label
from inspector_app.errors import CannotDo
from inspector_app.inspection.visit import DocumentRef


class DocumentFields(QWidget):
    """One document; empty fields mean that none is cited.

    Signals:
        committed(object): The DocumentRef, or None.
        refused(CannotDo): The date cannot be read.
    """

    committed = Signal(object)
    refused = Signal(object)

    def __init__(self, name: str, kind: str, parent: QWidget | None = None) -> None:
        """Make the fields; ``name`` says which document, ``kind`` is proposed («Quyết định»)."""
        super().__init__(parent)
        self._proposed = kind
        self._stored: DocumentRef | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3)
        words = {
            "kind": self.tr("Loại"),
            "number": self.tr("Số, ký hiệu"),
            "issued_on": self.tr("Ngày"),
            "issuer": self.tr("Cơ quan ban hành"),
            "title": self.tr("Trích yếu"),
        }
        places = {
            "kind": (0, 0, 1),
            "number": (0, 1, 1),
            "issued_on": (0, 2, 1),
            "issuer": (2, 0, 3),
            "title": (4, 0, 3),
        }
        self.fields: dict[str, LineField] = {}
        for part, text in words.items():
            full = f"{name}: {text}"
            made = {"issued_on": DateField, "number": CodeField}.get(part, LineField)
            field = made(full, self)
            field.setMinimumWidth(60)
            self.fields[part] = field
            line, place, span = places[part]
            grid.addWidget(label(text, self, role="field"), line, place, 1, span)
            grid.addWidget(field, line + 1, place, 1, span)
            field.committed.connect(self._give)
            field.refused.connect(self.refused)
        self.fields["kind"].setPlaceholderText(kind)
        for place, stretch in enumerate((3, 4, 3)):
            grid.setColumnStretch(place, stretch)

    def show_value(self, value: DocumentRef | None) -> None:
        """Show the stored document."""
        self._stored = value
        shown = value or DocumentRef(kind="")
        for part, field in self.fields.items():
            field.show_value(getattr(shown, part))

    def set_read_only(self, *, on: bool) -> None:
        """Switch typing off or on."""
        for field in self.fields.values():
            field.setReadOnly(on)

    def take_back(self, _error: object = None) -> None:
        """Note that the document did not reach the record; what was typed stays."""
        for field in self.fields.values():
            field.take_back()

    def value(self) -> DocumentRef | None:
        """Return the document; None when every field is empty.

        Raises:
            CannotDo: the date cannot be read.
        """
        day = self.fields["issued_on"].value()
        texts = {part: str(self.fields[part].value()) for part in ("kind", "number", "issuer", "title")}
        if not any(texts.values()) and day is None:
            return None
        kind = texts["kind"] or self._proposed
        return DocumentRef(
            kind=kind,
            number=texts["number"],
            issued_on=day if isinstance(day, date) else None,
            issuer=texts["issuer"],
            title=texts["title"],
        )

    def _give(self, _value: object) -> None:
        try:
            self.committed.emit(self.value())
        except CannotDo as error:
            self.refused.emit(error)
