"""The components that a dossier has to hold: which it has and which it lacks, or lines to type them."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from inspector_app.desktop.cards import Refilled, button, labelled, row
from inspector_app.desktop.fields import LinesField
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.record_fields import FlagField
from inspector_app.inspection.archives.records import AskedFile


class ComponentTicks(QWidget):
    """Components of the asked dossier.

    Signals:
        changed(dict): Fields of the AskedFile as they are now to be.
        wanted: The components are to be taken from the catalogue, by the dossier's procedure.
    """

    changed = Signal(object)
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: AskedFile | None = None
        self._drawn: tuple[object, ...] = ()
        words = self.tr("Phải có (mỗi dòng một thành phần)")
        self._lines = LinesField(words, self, lines=2)
        self._lines.setObjectName("asked_components")
        self._take = button(self.tr("Lấy từ danh mục theo mã thủ tục"), self, name="take_components")
        self._looked = FlagField(self.tr("Đã xem từng thành phần"), self)
        self._looked.setObjectName("asked_looked_through")
        self._ticks = Refilled(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(labelled(words, self._lines, self))
        column.addLayout(row(self._take, 1))
        column.addWidget(self._looked)
        column.addWidget(self._ticks)
        self._lines.committed.connect(self._give_lines)
        self._looked.committed.connect(self._give_looked)
        self._take.clicked.connect(self.wanted)

    def show_asked(self, asked: AskedFile, *, editable: bool) -> None:
        """Show the components of a dossier, those that are there ticked."""
        if self._asked is None or asked.id != self._asked.id:
            self._lines.show_value("\n".join(asked.components), anew=True)
        else:
            self._lines.show_lines(asked.components)
        self._asked = asked
        self._lines.setReadOnly(not editable)
        self._looked.show_value(asked.looked_through)
        self._looked.setEnabled(editable)
        self._take.setEnabled(editable and bool(asked.procedure_code))
        drawn = (asked.id, asked.components, asked.lacking, asked.looked_through, editable)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        column = self._ticks.start()
        for component in asked.components if asked.looked_through else ():
            tick = QCheckBox(component, self._ticks)
            tick.setAccessibleName(self.tr("Có: {0}").format(component))
            tick.setChecked(component not in asked.lacking)
            tick.setEnabled(editable)
            tick.clicked.connect(partial(self._give_tick, component, tick))
            column.addWidget(tick)
        if not asked.components:
            words = self.tr("Ghi mã thủ tục rồi lấy từ danh mục, hoặc gõ các thành phần phải có.")
            column.addWidget(label(words, self._ticks, role="small", wrap=True))

    def _give_lines(self, _text: object) -> None:
        lines = self._lines.lines()
        lacking = tuple(one for one in (self._asked.lacking if self._asked else ()) if one in lines)
        self.changed.emit({"components": lines, "lacking": lacking})

    def _give_looked(self, on: object) -> None:
        self.changed.emit({"looked_through": bool(on)})

    def _give_tick(self, component: str, tick: QCheckBox) -> None:
        """Keep what was ticked; Qt tells a partial of a click without its value."""
        if self._asked is None:
            return
        lacking = [one for one in self._asked.lacking if one != component]
        if not tick.isChecked():
            lacking.append(component)
        self.changed.emit({"lacking": tuple(lacking)})
