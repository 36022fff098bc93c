"""«Kiểm tra viện dẫn trong văn bản»: choose a paper and a day, see which law in it does not hold."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from inspector_app.actions.check_paper import CheckedPaper, Standing, check_paper, judge_paper
from inspector_app.actions.desk import Staged
from inspector_app.desktop.cards import EmptyState, button, labelled, row, tabs
from inspector_app.desktop.fields import DateField
from inspector_app.desktop.files import LARGEST_PDF_BYTES, FileField, read_named
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.paper_check_list import CitationList
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.trouble_line import say_on, tell_on
from inspector_app.errors import InspectorError
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.law import Registry
from inspector_app.intake.papers import PaperText

_GROUPS = (
    (Standing.WRONG, Standing.REMARK),
    (Standing.UNKNOWN,),
    (Standing.IN_FORCE, Standing.OUTSIDE),
)
"""What stands behind each tab; the unknown ones are apart: a person has to look them up."""


class PaperCheck(QDialog):
    """Asks for a file and a day, and lists every citation with its state."""

    def __init__(self, fittings: Fittings, day: date, parent: QWidget) -> None:
        """Make the dialog; ``day``: on which the law has to be in force, until another is typed."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Kiểm tra viện dẫn trong văn bản"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fittings = fittings
        self._day = day
        self._asked = 0
        self._read: tuple[Path, PaperText] | None = None
        self._checked: CheckedPaper | None = None
        name = self.tr("Văn bản (.docx, .pdf, .txt)")
        self.file = FileField(name, self.tr("Văn bản (*.docx *.pdf *.txt)"), self)
        self.file.path.setObjectName("paper_to_check")
        self.day = DateField(self.tr("Xét hiệu lực tại ngày"), self)
        self.day.setObjectName("paper_day")
        self.day.show_value(day)
        self.go = button(self.tr("Kiểm tra"), self, kind="primary", name="paper_go")
        self.copy = button(self.tr("Chép kết quả"), self, name="paper_copy")
        self.summary = label(parent=self, role="heading", wrap=True)
        self.notes = label(parent=self, role="muted", wrap=True)
        self.trouble = label(parent=self, role="error", wrap=True)
        self.lists = self._make_lists()
        self._panes = tuple(QStackedWidget(self) for _ in _GROUPS)
        self.groups = self._make_groups()
        self._stack = QStackedWidget(self)
        self._empty = EmptyState(
            self.tr("Chưa chọn văn bản"),
            self.tr(
                "Chọn một báo cáo, quyết định hoặc kế hoạch của đơn vị. Mọi nghị định, thông tư, luật "
                "được viện dẫn sẽ được đối chiếu với danh mục văn bản tại ngày đã ghi."
            ),
            self,
        )
        self._arrange(name)
        self._connect()
        self._show_nothing()

    def check(self) -> None:
        """Read the paper, unless it was read already, and judge its citations on the day."""
        self._asked += 1
        asked = self._asked
        file = self.file.file()
        if not self.file.path.text().strip():
            self._show_nothing()
            return
        try:
            day = self.day.value() or self._day
        except InspectorError as error:
            self._refused(error)
            return
        known = self._read[1] if self._read and self._read[0] == file else None
        say_on(self.trouble, "")
        self.summary.setText(self.tr("Đang đọc văn bản…"))
        self._fittings.runner.stage(
            _check(file, known, day),
            partial(self._show, asked, file),
            partial(self._failed, asked),
            what=self.tr("Đang đọc văn bản…"),
        )

    def _show(self, asked: int, file: Path, checked: CheckedPaper) -> None:
        if asked != self._asked:  # another file or day was asked for meanwhile
            return
        self._read = (file, checked.paper)
        self._checked = checked
        self._tell(checked)
        first = -1
        for place, (shown, standings) in enumerate(zip(self.lists, _GROUPS, strict=True)):
            found = [one for one in checked.citations if one.standing in standings]
            shown.show_citations(found)
            self.groups.setTabText(place, f"{self._tab_words()[place]} ({len(found)})")
            self._panes[place].setCurrentIndex(1 if found else 0)
            first = place if found and first < 0 else first
        self.groups.setCurrentIndex(max(first, 0))
        self._stack.setCurrentIndex(1)
        self.copy.setEnabled(bool(checked.citations))
        if first >= 0:
            self.lists[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, checked: CheckedPaper) -> None:
        from inspector_app.wording import phrase  # reads YAML: only when there is something to say

        language = self._fittings.language
        counts = {standing.value: count for standing, count in checked.counts.items()}
        fields = {"file": checked.paper.name, "count": len(checked.citations), "day": short_date(checked.day)}
        code = "PAPERS-40" if checked.citations else "PAPERS-41"
        self.summary.setText(phrase(code, {**fields, **counts}, language))
        notes = " ".join(phrase(note, named, language) for note, named in checked.notes)
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))

    def _failed(self, asked: int, error: object) -> None:
        if asked == self._asked:
            self._show_nothing()
            self._refused(error)

    def _refused(self, error: object) -> None:
        tell_on(self.trouble, error, self._fittings)

    def _show_nothing(self) -> None:
        self._read = self._checked = None
        self.summary.setText("")
        self.notes.hide()
        say_on(self.trouble, "")
        self.copy.setEnabled(False)
        self._stack.setCurrentIndex(0)

    def _copy(self) -> None:
        """Put every sentence on the clipboard, for a finding or a letter."""
        if self._checked is None:
            return
        said = [says for citation in self._checked.citations for says in citation.sentences]
        QGuiApplication.clipboard().setText("\n".join([self.summary.text(), *said]))

    def _tab_words(self) -> tuple[str, str, str]:
        return (
            self.tr("Sai, cần xem lại"),
            self.tr("Không có trong danh mục"),
            self.tr("Có hiệu lực, ngoài danh mục"),
        )

    def _make_lists(self) -> tuple[CitationList, ...]:
        look, icons = self._fittings.look, self._fittings.icons
        return tuple(CitationList(name, look, icons, self) for name in self._tab_words())

    def _make_groups(self) -> QTabWidget:
        nothing = (
            self.tr("Không có viện dẫn nào sai hoặc cần xem lại."),
            self.tr("Mọi viện dẫn đều có trong danh mục, hoặc không thuộc danh mục."),
            self.tr("Không có viện dẫn nào thuộc nhóm này."),
        )
        for pane, shown, words in zip(self._panes, self.lists, nothing, strict=True):
            pane.addWidget(EmptyState(words, "", pane))
            pane.addWidget(shown)
        pages = tuple(zip(self._panes, self._tab_words(), strict=True))
        return tabs(self.tr("Các viện dẫn"), pages, self)

    def _arrange(self, name: str) -> None:
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.groups)
        close = button(self.tr("Đóng"), self)
        close.clicked.connect(self.accept)
        self.finished.connect(self._fittings.runner.cancel)  # whoever closes does not wait for the paper
        self.day.setMinimumWidth(220)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Kiểm tra viện dẫn trong văn bản"), self, role="title"))
        asked = row(labelled(name, self.file, self), labelled(self.day.accessibleName(), self.day, self))
        asked.setStretch(0, 1)
        column.addLayout(asked)
        column.addLayout(row(self.go, 1, self.copy))
        for said in (self.trouble, self.summary, self.notes):
            column.addWidget(said)
        column.addWidget(self._stack, 1)
        column.addLayout(row(1, close))
        self.resize(820, 620)

    def _connect(self) -> None:
        self.file.chosen.connect(self._changed)
        self.day.committed.connect(self._changed)
        self.day.refused.connect(self._refused)
        self.go.clicked.connect(self._again)
        self.copy.clicked.connect(self._copy)

    def _changed(self, _value: object) -> None:
        self.check()

    def _again(self) -> None:
        self._read = None  # the file may be another one by now
        self.check()


def _check(file: Path, known: PaperText | None, day: date) -> Staged[Registry, CheckedPaper, CheckedPaper]:
    """Return the deed: the registry is taken on the case thread, everything else is work."""

    def work(law: Registry) -> CheckedPaper:
        if known is not None:
            return judge_paper(known, law, day)
        return check_paper(read_named(file, LARGEST_PDF_BYTES), file.name, law, day)

    return Staged(lambda desk: desk.library.law, work, lambda _desk, _law, checked: checked)
