"""The citations of a paper as a list: state in words and shape, where it stands, what is wrong with it."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from inspector_app.actions.check_paper import PaperCitation, Standing
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.languages import QT_TRANSLATE_NOOP
from inspector_app.desktop.look import Look
from inspector_app.desktop.two_line_rows import TwoLineRows
from inspector_app.inspection.citations import CitationProblem

_ROOT = QModelIndex()
_SIGNS = {
    Standing.WRONG: ("fail", "bad"),
    Standing.UNKNOWN: ("finding", "warn"),
    Standing.REMARK: ("note", "warn"),
    Standing.OUTSIDE: ("na", "quiet"),
    Standing.IN_FORCE: ("pass", "good"),
}
_OF_STANDING = {
    Standing.OUTSIDE: QT_TRANSLATE_NOOP("PaperCheck", "Ngoài danh mục, chưa đối chiếu"),
    Standing.IN_FORCE: QT_TRANSLATE_NOOP("PaperCheck", "Có hiệu lực"),
}
_OF_PROBLEM = {  # gravest first
    CitationProblem.EXPIRED: QT_TRANSLATE_NOOP("PaperCheck", "Hết hiệu lực"),
    CitationProblem.NOT_YET_IN_FORCE: QT_TRANSLATE_NOOP("PaperCheck", "Chưa có hiệu lực"),
    CitationProblem.WRONG_YEAR: QT_TRANSLATE_NOOP("PaperCheck", "Sai năm"),
    CitationProblem.WRONG_DATE: QT_TRANSLATE_NOOP("PaperCheck", "Sai ngày"),
    CitationProblem.NO_SUCH_DATE: QT_TRANSLATE_NOOP("PaperCheck", "Ngày không có"),
    CitationProblem.UNKNOWN: QT_TRANSLATE_NOOP("PaperCheck", "Không có trong danh mục"),
    CitationProblem.AMBIGUOUS: QT_TRANSLATE_NOOP("PaperCheck", "Chưa rõ văn bản nào"),
    CitationProblem.INCOMPLETE: QT_TRANSLATE_NOOP("PaperCheck", "Chưa ghi đủ"),
    CitationProblem.FORCE_NOT_KNOWN: QT_TRANSLATE_NOOP("PaperCheck", "Chưa rõ hiệu lực"),
}


def state_words(citation: PaperCitation) -> str:
    """Return what a citation comes to: «Hết hiệu lực, chưa ghi đủ», «Có hiệu lực»."""
    found = {problem for problem, _ in citation.checked.problems}
    words = [_translated(said) for problem, said in _OF_PROBLEM.items() if problem in found]
    if not words:
        return _translated(_OF_STANDING[citation.standing])
    return ", ".join([words[0], *(said[:1].lower() + said[1:] for said in words[1:])])


def _translated(words: str) -> str:
    return QCoreApplication.translate("PaperCheck", words)


class CitationModel(QAbstractListModel):
    """Citations in the order of the paper."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._citations: tuple[PaperCitation, ...] = ()

    def show_citations(self, citations: Sequence[PaperCitation]) -> None:
        """Show citations."""
        self.beginResetModel()
        self._citations = tuple(citations)
        self.endResetModel()

    def citation(self, row: int) -> PaperCitation | None:
        """Return the citation of a row."""
        return self._citations[row] if 0 <= row < len(self._citations) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many citations there are."""
        return 0 if parent.isValid() else len(self._citations)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title of a citation; everything about it to screen readers."""
        citation = self.citation(index.row())
        if citation is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return title_words(citation)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title_words(citation)}. {detail_words(citation)}"
        return None


def title_words(citation: PaperCitation) -> str:
    """Return ``Hết hiệu lực – trang 2: Thông tư số 05``."""
    return f"{state_words(citation)} – {citation.place}: {citation.words}"


def detail_words(citation: PaperCitation) -> str:
    """Return what is wrong in whole sentences, gravest first, then the text around."""
    gravity = list(_OF_PROBLEM)
    found = sorted(citation.checked.problems, key=lambda problem: gravity.index(problem[0]))
    said = [says for _, says in found]
    if not said and citation.instrument:
        said = [f"{citation.name}."]
    return " ".join([*said, citation.around])


class CitationList(QListView):
    """The list; Ctrl+C copies the sentences of the current citation."""

    def __init__(self, name: str, look: Look, icons: Icons, parent: QWidget | None = None) -> None:
        """Make an empty list; ``name`` is what screen readers say."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._citations = CitationModel(self)
        self.setModel(self._citations)
        self.setItemDelegate(TwoLineRows(look, icons, self._words_of, self, most_lines=4))
        look.changed.connect(self.viewport().update)

    def show_citations(self, citations: Sequence[PaperCitation]) -> None:
        """Show citations; the first is current."""
        self._citations.show_citations(citations)
        if citations:
            self.setCurrentIndex(self._citations.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the current citation with what is wrong with it."""
        citation = self._citations.citation(self.currentIndex().row())
        if citation is not None and event.matches(QKeySequence.StandardKey.Copy):
            said = citation.sentences or (title_words(citation),)
            QGuiApplication.clipboard().setText("\n".join(said))
            return
        super().keyPressEvent(event)

    def _words_of(self, index: Index) -> tuple[str, str, str, str]:
        citation = self._citations.citation(index.row())
        if citation is None:
            return ("", "text", "", "")
        return (*_SIGNS[citation.standing], title_words(citation), detail_words(citation))
