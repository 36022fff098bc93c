"""The facts of an office as fields: its name, symbol, capacity lines, recipients."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.desktop.cards import Card, ScrollingPage
from inspector_app.desktop.fields import CodeField, LinesField
from inspector_app.desktop.office_words import FACTS, fact_word
from inspector_app.inspection.office_pack import OfficeFacts, OfficePack

_LINES = ("head_lines", "deputy_lines", "recipients")


class OfficeFactsTab(QWidget):
    """Shows the facts of a pack.

    Signals:
        changed(OfficePack): A person changed a fact; the pack as it is now.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pack = OfficePack(id="", name="", version=0)
        self.name = CodeField(self.tr("Tên bộ mẫu"), self)
        self.name.setObjectName("office_name")
        card = Card("", self)
        card.add_field(self.name.accessibleName(), self.name, wide=True)
        self.fields: dict[str, CodeField | LinesField] = {}
        for name in FACTS:
            field = (
                LinesField(fact_word(name), self, lines=2)
                if name in _LINES
                else CodeField(fact_word(name), self)
            )
            field.setObjectName(f"office_{name}")
            field.committed.connect(self._give)
            self.fields[name] = field
            card.add_field(field.accessibleName(), field, wide=name in _LINES)
        self.name.committed.connect(self._give)
        inside = ScrollingPage(self)
        inside.add(card)
        inside.end()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(inside)

    def show_pack(self, pack: OfficePack) -> None:
        """Show the facts of a pack."""
        self._pack = pack
        self.name.show_value(pack.name, anew=True)
        for name, field in self.fields.items():
            value = getattr(pack.facts, name)
            if isinstance(field, LinesField):
                field.show_value("\n".join(value), anew=True)
            else:
                field.show_value(value, anew=True)

    def commit(self) -> None:
        """Give what is being typed."""
        self.name.commit()
        for field in self.fields.values():
            field.commit()

    def _give(self, _value: object) -> None:
        values: dict[str, Any] = {
            name: field.lines() if isinstance(field, LinesField) else field.text().strip()
            for name, field in self.fields.items()
        }
        self._pack = replace(self._pack, name=self.name.text().strip(), facts=OfficeFacts(**values))
        self.changed.emit(self._pack)
