"""Dossiers that a person picked: looked at like the others, shown apart, never extrapolated."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.actions.sampling import pick_by_judgement
from inspector_app.desktop.big_table import BigTable
from inspector_app.desktop.cards import button, labelled, row
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.drawn_pane import SEEN, UNSEEN
from inspector_app.desktop.fields import CodeField, LineField
from inspector_app.desktop.inline_cells import TextCells, edits_inline
from inspector_app.desktop.lines_model import Line, LinesModel
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.put_back import put_back
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.sampling.records import JudgementPick
from inspector_app.inspection.slips.dossiers import TICKS, SampledDossier

STATE, CODE, REASON = range(3)


class PicksModel(LinesModel):
    """Picks, of which the reason can be edited: a code names the dossier that was looked at, and stays.

    Signals:
        edited(str, str): Id of a pick and its new reason.
    """

    edited = Signal(str, str)
    editable = False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the reason be edited while the visit is open."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable and index.column() == REASON else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell, to the editor too."""
        return super().data(index, Qt.ItemDataRole.DisplayRole if role == Qt.ItemDataRole.EditRole else role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand on what was typed; the cell changes when it is committed."""
        line, text = self.line(index.row()), str(value).strip()
        if role != Qt.ItemDataRole.EditRole or line is None or text == line.cells[REASON]:
            return False
        self.edited.emit(line.key, text)
        return True


class PicksPane(QWidget):
    """The picks of a visit.

    Signals:
        slip_wanted(str): The control slip of a dossier is to be opened; the dossier's id.
    """

    slip_wanted = Signal(str)

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._picks: dict[str, JudgementPick] = {}
        self._dossiers: dict[str, SampledDossier] = {}
        self.code = CodeField(self.tr("Mã hồ sơ"), self, placeholder="H57.132-260804-0583")
        self.code.setObjectName("pick_code")
        self.reason = LineField(
            self.tr("Vì sao chọn"), self, placeholder=self.tr("quá hạn lâu nhất trong kỳ")
        )
        self.reason.setObjectName("pick_reason")
        self._add = button(self.tr("Thêm (Enter)"), self, kind="primary", name="add_pick")
        self._out = button(self.tr("Bỏ"), self, kind="danger", name="drop_pick")
        heads = (self.tr("Tình trạng"), self.tr("Mã hồ sơ"), self.tr("Vì sao chọn"))
        self._lines = PicksModel(heads, self)
        self.table = BigTable(
            self.tr("Hồ sơ chọn theo nhận định"), self._lines, fittings.look, fittings.icons, self
        )
        self.table.setObjectName("picks")
        self.table.set_columns({0: "Chưa xemMMM", 1: "000.00.00.H57-260804-0583MM"})
        self.table.setItemDelegateForColumn(REASON, TextCells(fittings.look, fittings.icons, self.table))
        edits_inline(self.table)
        self._arrange()
        self._connect()

    def show_picks(self, picks: Sequence[JudgementPick], dossiers: Sequence[SampledDossier]) -> None:
        """Show picks with what is known of their dossiers."""
        self._picks = {pick.id: pick for pick in picks}
        self._dossiers = {dossier.code: dossier for dossier in dossiers}
        self._lines.editable = self._visit.is_open
        self._lines.show_lines([self._line(pick) for pick in picks])
        for widget in (self.code, self.reason, self._add):
            widget.setEnabled(self._visit.is_open)
        self._out.setEnabled(self._visit.is_open and bool(picks))

    def panes(self) -> tuple[QWidget, ...]:
        """Return code and table."""
        return (self.code, self.table)

    def _line(self, pick: JudgementPick) -> Line:
        dossier = self._dossiers.get(pick.code)
        seen = dossier is not None and any(getattr(dossier, tick) is not None for tick in TICKS)
        state = self.tr("Đã xem") if seen else self.tr("Chưa xem")
        return Line((state, pick.code, pick.reason), key=pick.id, sign=SEEN if seen else UNSEEN)

    def _pick(self) -> None:
        code, reason = self.code.text().strip(), self.reason.text().strip()
        if not code or not self._visit.is_open:
            self.code.setFocus()
            return
        visit_id = self._visit.visit_id
        for field in (self.code, self.reason):
            field.show_value("", anew=True)
        self._visit.do(
            lambda desk: pick_by_judgement(desk, visit_id, code, reason),
            refused=partial(self._give_back, code, reason),
        )
        self.code.setFocus()

    def _give_back(self, code: str, reason: str, _error: object) -> None:
        put_back(self.code, code)
        put_back(self.reason, reason)

    def _reword(self, key: str, reason: str) -> None:
        self._visit.amend(JudgementPick, key, None, reason=reason)

    def _take_out(self) -> None:
        line = self._lines.line(self.table.currentIndex().row())
        pick = self._picks.get(line.key) if line else None
        if pick is not None and self._visit.is_open:
            self._visit.take_out(pick)

    def _open(self) -> None:
        line = self._lines.line(self.table.currentIndex().row())
        pick = self._picks.get(line.key) if line else None
        dossier = self._dossiers.get(pick.code) if pick else None
        if dossier is not None:
            self.slip_wanted.emit(dossier.id)

    def _arrange(self) -> None:
        fields = row(*(labelled(field.accessibleName(), field, self) for field in (self.code, self.reason)))
        for place, stretch in enumerate((2, 3)):
            fields.setStretch(place, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(fields)
        words = self.tr("Hồ sơ đoàn tự chọn vì có lý do: xem như các hồ sơ khác, không dùng để suy rộng.")
        whole.addLayout(row(label(words, self, role="muted"), 1, self._out, self._add))
        whole.addWidget(self.table, 1)

    def _connect(self) -> None:
        self._add.clicked.connect(self._pick)
        self._lines.edited.connect(self._reword)
        self.code.returnPressed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self._pick)
        self._out.clicked.connect(self._take_out)
        self.table.entered_row.connect(self._open)
