"""What Nghị định 30 asks of an office's papers, rule by rule with its article."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.actions.office_editor import place_in_words
from inspector_app.desktop.big_table import BigTable
from inspector_app.desktop.lines_model import Line, LinesModel
from inspector_app.desktop.office_words import fact_word
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.inspection.decree_30 import DecreeCheck


class OfficeChecks(QWidget):
    """The rules that are broken first, then those that hold."""

    def __init__(self, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = fittings.language
        headings = (self.tr("Quy định"), self.tr("Chỗ"), self.tr("Phụ lục I"))
        self.model = LinesModel(headings, self)
        self.table = BigTable(
            self.tr("Quy định của Nghị định 30/2020/NĐ-CP"), self.model, fittings.look, fittings.icons, self
        )
        self.table.setObjectName("office_checks")
        self.table.set_columns({2: self.tr("mục II.1, II.4M")}, {0: 3, 1: 2})
        self._said = label(parent=self, role="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self._said)

    def show_checks(self, checks: Sequence[DecreeCheck]) -> None:
        """Show rules."""
        self.model.show_lines([self._line(one) for one in sorted(checks, key=lambda one: one.holds)])
        broken = sum(not one.holds for one in checks)
        said = self.tr("{0} quy định chưa đúng.").format(broken) if broken else self.tr("Đúng mọi quy định.")
        self._said.setText(said if checks else "")

    def _line(self, check: DecreeCheck) -> Line:
        from inspector_app.wording import phrase

        fields = {"found": check.found or "–", "wanted": check.wanted or "–"}
        words = fact_word(check.place)
        place = words if words != check.place else place_in_words(check.place, self._language)
        sign = ("good", "good") if check.holds else ("warn", "warn")
        return Line((phrase(check.code, fields, self._language), place, check.article), check.code, sign)
