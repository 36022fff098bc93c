"""What all tables of a statistics sheet share, asked once: their period, their source, the sheet's total."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from inspector_app.desktop.cards import labelled, row
from inspector_app.desktop.import_sheet import TotalRow, stated_period, total_row
from inspector_app.desktop.period_fields import PeriodFields
from inspector_app.desktop.term_field import TermField
from inspector_app.desktop.words import word
from inspector_app.inspection.figures.stated import Figures, SourceKind
from inspector_app.inspection.figures.words import LABELS, capital
from inspector_app.inspection.numbers import number_text
from inspector_app.inspection.visit import Period

if TYPE_CHECKING:
    from inspector_app.actions.import_file import ImportDraft
    from inspector_app.intake.tables import Sheet


class SheetFields(QWidget):
    """Period, kind of source, and whether the total is kept as the table of which the rows are parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: TotalRow | None = None
        self._proposed: Period | None = None
        self.period = PeriodFields(self)
        kinds = [(kind, word(kind)) for kind in SourceKind]
        self.source_kind = TermField(self.tr("Loại nguồn"), kinds, self)
        self.source_kind.setObjectName("import_source_kind")
        self.keep_total = QCheckBox(self)
        self.keep_total.setObjectName("import_total")
        self.keep_total.setChecked(True)
        line = row(self.period, labelled(self.source_kind.accessibleName(), self.source_kind, self))
        line.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.keep_total)

    def show_draft(self, draft: "ImportDraft", sheet: "Sheet | None") -> list[str]:
        """Propose the period that a sheet names; return what is to be said of its total."""
        mapping, imported = draft.proposal.mapping, draft.imported
        own = imported.rows[0].period if imported and imported.rows else None
        period = own or (stated_period(sheet, mapping.header_row) if sheet and mapping else None)
        if period != self._proposed:
            self._proposed = period
            self.period.show_period(period, anew=True, editable=True)
        self._row = total_row(draft)
        self.keep_total.setVisible(self._row is not None)
        if self._row is None:
            return []
        words = self.tr("Giữ dòng tổng cộng (dòng {0}) thành một bảng, các dòng khác là phần của bảng đó")
        self.keep_total.setText(words.format(self._row.row))
        self.keep_total.setAccessibleName(self.keep_total.text())
        return [self._differs(self._row)] if self._row.differs else []

    def given_period(self) -> Period | None:
        """Return the period as it stands in the fields.

        Raises:
            CannotDo: A date cannot be read.
        """
        fields = self.period.fields
        start, end = fields["start"].value(), fields["end"].value()
        given = Period(start=start, end=end, words=str(fields["words"].value()))  # type: ignore[arg-type]
        return given if given != Period() else None

    def given_kind(self) -> SourceKind:
        """Return the kind of source."""
        return SourceKind(str(self.source_kind.value() or ""))

    def given_total(self) -> Figures | None:
        """Return the sheet's total, where it is to be kept."""
        if self._row is None or not self.keep_total.isChecked():
            return None
        return replace(self._row.table, name=self.tr("Tổng cộng"))

    def _differs(self, total: TotalRow) -> str:
        """Return in which columns the total is not the sum of the rows."""
        words = self.tr("{0}: ghi {1}, cộng các dòng được {2}")
        parts = [
            words.format(capital(LABELS[name]), number_text(stated), number_text(added))
            for name, stated, added in total.differs
        ]
        head = self.tr("Dòng tổng cộng (dòng {0}) không bằng tổng các dòng.").format(total.row)
        return f"{head} {'; '.join(parts)}."
