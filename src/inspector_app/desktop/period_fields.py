"""The period that figures cover: from, to, and the source's own words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from inspector_app.desktop.fields import DateField, LineField
from inspector_app.desktop.plain_text import label
from inspector_app.errors import CannotDo
from inspector_app.inspection.visit import Period


class PeriodFields(QWidget):
    """One period; empty fields mean that none was stated.

    Signals:
        committed(object): The Period, or None.
        refused(CannotDo): A date cannot be read.
    """

    committed = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored: Period | None = None
        words = {
            "start": self.tr("Từ ngày"),
            "end": self.tr("Đến ngày"),
            "words": self.tr("Kỳ ghi trong báo cáo"),
        }
        self.fields: dict[str, LineField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3)
        grid.setHorizontalSpacing(16)
        for number, (part, text) in enumerate(words.items()):
            spoken = self.tr("Kỳ số liệu: {0}").format(text)
            field = LineField(spoken, self) if part == "words" else DateField(spoken, self)
            field.setObjectName(f"period_{part}")
            field.setMinimumWidth(60)
            line, side, span = (2, 0, 2) if part == "words" else (0, number, 1)
            grid.addWidget(label(text, self, role="field"), line, side, 1, span)
            grid.addWidget(field, line + 1, side, 1, span)
            field.committed.connect(self._give)
            field.refused.connect(self.refused)
            self.fields[part] = field
        self.fields["words"].setPlaceholderText(self.tr("6 tháng đầu năm 2026"))

    def show_period(self, period: Period | None, *, anew: bool, editable: bool) -> None:
        """Show the stored period."""
        self._stored = period
        shown = period or Period()
        for part, field in self.fields.items():
            field.show_value(getattr(shown, part), anew=anew)
            field.setReadOnly(not editable)

    def value(self) -> Period | None:
        """Return the period; None when every field is empty.

        Raises:
            CannotDo: a date cannot be read.
        """
        start, end = self.fields["start"].value(), self.fields["end"].value()
        period = Period(start=start, end=end, words=str(self.fields["words"].value()))  # type: ignore[arg-type]
        return period if period != Period() else None

    def _give(self, _value: object) -> None:
        try:
            given = self.value()
        except CannotDo:
            return  # the field that cannot be read has told already
        if given != self._stored:
            self._stored = given
            self.committed.emit(given)
