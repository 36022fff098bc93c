"""Choosing one procedure of the whole catalogue: type part of a code or name, Enter."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.desktop.big_table import BigTable, SearchField
from inspector_app.desktop.cards import Question
from inspector_app.desktop.catalogue_model import CODE, FIELD, SEEN, CatalogueModel
from inspector_app.desktop.page import Fittings
from inspector_app.inspection.posting.catalogue import Procedure
from inspector_app.inspection.posting.matching import procedure_key
from inspector_app.inspection.posting.search import ProcedureIndex

_Made = tuple[tuple[Procedure, ...], tuple[str, ...], ProcedureIndex]


class ProcedureChoice(Question):
    """The catalogue, narrowed as one types.

    Signals:
        chosen(str): The key of the procedure that was chosen.
    """

    chosen = Signal(str)

    def __init__(self, procedures: Sequence[Procedure], fittings: Fittings, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setObjectName("procedure_choice")
        self.setWindowTitle(self.tr("Dòng này là thủ tục nào?"))
        self.set_words(self.tr("Dòng này là thủ tục nào?"), self.tr("Đúng là thủ tục này"))
        self.model = CatalogueModel(self)
        self.table = BigTable(self.tr("Danh mục"), self.model, fittings.look, fittings.icons, self)
        self.table.set_columns({CODE: "1.00119300", FIELD: "Đất đai – Môi trường – Xây"})
        self.table.setColumnHidden(SEEN, True)
        self.search = SearchField(self.tr("Gõ một phần mã hoặc tên (không cần dấu)"), self.table, self)
        self.search.setObjectName("choice_search")
        self.body.addWidget(self.search)
        self.body.addWidget(self.table, 1)
        self.resize(860, 520)
        self.setMinimumSize(560, 360)
        self.go.setEnabled(False)
        self.search.textChanged.connect(self._find)
        self.search.entered.connect(self._choose)
        self.table.entered_row.connect(self._choose)
        self.table.doubleClicked.connect(self._choose)
        self.answered.connect(self._choose)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        fittings.runner.work(partial(_ready, tuple(procedures)), self._show)

    def _show(self, made: _Made) -> None:
        self.model.show_procedures(*made)
        self._find(self.search.text())

    def _find(self, text: str) -> None:
        self.model.find(text)
        found = self.model.rowCount() > 0
        if found:
            self.table.go_to_row(0)
        self.go.setEnabled(found)

    def _choose(self, *_: object) -> None:
        key = self.model.key(self.table.currentIndex().row())
        if key:
            self.accept()
            self.chosen.emit(key)


def _ready(procedures: tuple[Procedure, ...]) -> _Made:
    """Fold the catalogue and name each procedure, away from the window."""
    return procedures, tuple(map(procedure_key, procedures)), ProcedureIndex(procedures)
