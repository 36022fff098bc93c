"""The papers around a visit as a list: what each is, its number and day, whether it went out."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from inspector_app.actions.papers_of_visit import PaperRow
from inspector_app.desktop.said_rows import SaidRow, SaidRows
from inspector_app.desktop.words import word
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.issued import number_parts


class PapersModel(SaidRows):
    """Papers in the order given, by their kind."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._papers: tuple[PaperRow, ...] = ()

    def show_papers(self, papers: Sequence[PaperRow]) -> None:
        """Show papers."""
        self._papers = tuple(papers)
        self.show_rows([self._row(one) for one in self._papers])

    def paper(self, number: int) -> PaperRow | None:
        """Return the paper of a row."""
        return self._papers[number] if 0 <= number < len(self._papers) else None

    def _row(self, paper: PaperRow) -> SaidRow:
        icon, tint = "open", "muted"
        if paper.same_number:
            icon, tint = "late", "bad"
        elif paper.issued is not None:
            icon, tint = "good", "good"
        return SaidRow(paper.kind.value, icon, tint, word(paper.kind), self._words(paper))

    def _words(self, paper: PaperRow) -> str:
        issued = paper.issued
        if issued is None:
            said = self.tr("Chưa ghi nhận ban hành")
            if paper.number:
                said = self.tr("Số {0} ghi trên biên bản; chưa ghi nhận ban hành").format(
                    f"{paper.number}/{paper.symbol}"
                )
        else:
            day = short_date(issued.day) if issued.day else ""
            number = f"{issued.number}/{issued.symbol}"
            said = self.tr("Số {0} ngày {1}").format(number, day)
            file = self.tr("có tệp") if issued.file_sha256 else self.tr("chưa có tệp")
            said = f"{said}, {file}"
            if paper.number and number_parts(paper.number) != number_parts(issued.number):
                said += "; " + self.tr("trên biên bản ghi số {0}").format(paper.number)
        if paper.same_number:
            said += ". " + self.tr("Trùng số với: {0}").format(paper.same_number)
        return said
