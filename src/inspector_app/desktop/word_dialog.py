"""«Nhận lại bản Word»: every change with its words before and after, accepted or refused one by one."""

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QDialog,
    QListView,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from inspector_app.actions.word_paper import WordReturned
from inspector_app.desktop.cards import button, labelled, row
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.fields import LineField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.trouble_line import say_on
from inspector_app.desktop.two_line_rows import TwoLineRows
from inspector_app.desktop.word_model import WordModel
from inspector_app.desktop.word_words import change_remarks, change_title
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.people import Role, Side
from inspector_app.inspection.visit_record import VisitRecord
from inspector_app.inspection.word_changes import WordChange
from inspector_app.inspection.word_editions import word_returns
from inspector_app.inspection.word_stretches import marked_words

_STEPS = (
    *("step_general", "step_people", "step_scope", "step_checklist", "step_figures"),
    *("step_findings", "step_texts", "step_minutes"),
)
_MARGIN = 10


class WordDialog(QDialog):
    """Asks of each change whether it is taken.

    Signals:
        decided(frozenset, str): Numbers of the accepted changes, and who had edited.
    """

    decided = Signal(object, str)

    def __init__(
        self, returned: WordReturned, record: VisitRecord, fittings: Fittings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Nhận lại bản Word"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._returned, self._record, self._fittings = returned, record, fittings
        self._pages = {step: fittings.deeds[step].text() for step in _STEPS}
        self.model = WordModel(returned.changes, self)
        self.list = self._make_list()
        self.detail = QTextEdit(self)
        self.detail.setReadOnly(True)
        self.detail.setObjectName("word_detail")
        self.detail.setAccessibleName(self.tr("Trước và sau khi sửa"))
        self.detail.setTabChangesFocus(True)
        self.detail.document().setDocumentMargin(_MARGIN)
        self.count = label(parent=self, role="field", wrap=True)
        self.count.setObjectName("word_count")
        self.turn = button(self.tr("Nhận hoặc không nhận (phím cách)"), self, name="word_turn")
        self.every = button(self.tr("Nhận tất cả (Ctrl+Shift+A)"), self, name="word_every")
        self.none = button(self.tr("Không nhận chỗ nào"), self, name="word_none")
        self.go = button(self.tr("Ghi vào hồ sơ"), self, kind="primary", name="word_go")
        self.who = self._make_who()
        self.trouble = label(parent=self, role="error", wrap=True)
        self.trouble.hide()
        self._arrange()
        self._connect()
        self._recount()
        if self.model.changes:
            self.list.setCurrentIndex(self.model.index(0))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_list(self) -> QListView:
        made = QListView(self)
        made.setObjectName("word_changes")
        made.setAccessibleName(self.tr("Các chỗ khác với bản đã ghi ra"))
        made.setModel(self.model)
        made.setResizeMode(QListView.ResizeMode.Adjust)
        look, icons = self._fittings.look, self._fittings.icons
        made.setItemDelegate(TwoLineRows(look, icons, self._words_of, self, most_lines=3))
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return made

    def _make_who(self) -> LineField:
        """Return the field for who edited: the one of the last time, else the leader."""
        made = LineField(self.tr("Người đã sửa bản Word"), self)
        made.setObjectName("word_who")
        team = [one for one in self._record.side(Side.TEAM) if one.name]
        leader = next((one.name for one in team if one.role is Role.LEADER), "")
        before = word_returns(self._record.view)
        made.show_value(before[-1].edited_by if before else leader)
        names = QCompleter([one.name for one in team], made)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        made.setCompleter(names)
        return made

    def _arrange(self) -> None:
        edition = self._returned.edition
        words = self.tr("{0}: bản ghi ra lần {1}, lúc {2}.").format(
            self._returned.file.name, edition.number, moment_text(edition.written_at)
        )
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.list)
        split.addWidget(self.detail)
        split.setChildrenCollapsible(False)
        split.setSizes([420, 520])
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Các chỗ đã sửa trong bản Word"), self, role="title"))
        column.addWidget(label(words, self, role="muted", wrap=True))
        if self._returned.notes:
            column.addWidget(label(self._notes(), self, role="notice", wrap=True))
        column.addWidget(split, 1)
        column.addLayout(row(self.turn, self.every, self.none, 1))
        column.addWidget(self.count)
        close = button(self.tr("Đóng, chưa nhận gì"), self)
        close.clicked.connect(self.reject)
        asked = row(labelled(self.who.accessibleName(), self.who, self), 1, close, self.go)
        asked.setStretch(0, 2)
        column.addWidget(self.trouble)
        column.addLayout(asked)
        self.resize(980, 640)

    def _notes(self) -> str:
        from inspector_app.wording import phrase  # reads YAML: only when there is something to say

        return "\n".join(phrase(code, said, self._fittings.language) for code, said in self._returned.notes)

    def _connect(self) -> None:
        self.model.dataChanged.connect(self._recount)
        self._fittings.look.changed.connect(self._wear)
        self.list.selectionModel().currentChanged.connect(self._show)
        self.list.selectionModel().selectionChanged.connect(self._selected)
        self.list.doubleClicked.connect(self._turn)
        self.turn.clicked.connect(self._turn)
        self.every.clicked.connect(self._accept_all)
        self.none.clicked.connect(self._refuse_all)
        self.go.clicked.connect(self._go)
        for keys, pressed in (("Space", self._turn), ("Ctrl+Shift+A", self._accept_all)):
            short = QShortcut(QKeySequence(keys), self.list if keys == "Space" else self)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(pressed)

    def _turn(self, *_index: object) -> None:
        """Turn the rows that are selected: to what the first of them is not."""
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        if not rows:
            return
        first = next((r for r in rows if self.model.changes[r].can_be_taken), rows[0])
        accepted = self.model.changes[first].number not in self.model.accepted
        self.model.accept(rows, accepted=accepted)

    def _accept_all(self) -> None:
        left = self.model.accept_all()
        words = self.tr(
            "Còn {0} chỗ phải quyết từng chỗ: sửa số, ngày, viện dẫn; bỏ đoạn; hồ sơ đã đổi khác."
        )
        say_on(self.trouble, words.format(left) if left else "")

    def _refuse_all(self) -> None:
        self.model.accept(range(len(self.model.changes)), accepted=False)

    def _recount(self, *_changed: object) -> None:
        total, accepted = len(self.model.changes), len(self.model.accepted)
        words = self.tr("{0} chỗ khác; nhận {1}, không nhận {2}, không nhận được {3}.")
        takeable = self.model.takeable
        said = words.format(total, accepted, takeable - accepted, total - takeable)
        already = self._returned.compared.already
        if already:
            said += " " + self.tr("{0} chỗ hồ sơ đã có sẵn.").format(already)
        self.count.setText(said)
        self.list.viewport().update()

    def _selected(self, _on: QItemSelection, _off: QItemSelection) -> None:
        rows = [index.row() for index in self.list.selectedIndexes()]
        self.turn.setEnabled(any(self.model.changes[one].can_be_taken for one in rows))

    def _words_of(self, index: Index) -> tuple[str, str, str, str]:
        change = self.model.changes[index.row()]
        if not change.can_be_taken:
            icon, tint = "lock", "muted"
        elif change.number in self.model.accepted:
            icon, tint = "pass", "good"
        else:
            icon, tint = "unanswered", "muted"
        state = self.model.state_words(index.row())
        remarks = change_remarks(change, self._record, self._pages) if change.can_be_taken else ()
        words = " ".join((f"{state}.", *remarks, change.after or change.before))
        return icon, tint, change_title(change), " ".join(words.split())

    def _wear(self) -> None:
        """Write the wordings again in the colours that are worn now."""
        self._show(self.list.currentIndex(), QModelIndex())

    def _show(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.detail.clear()
        if current.isValid():
            self._write(self.model.changes[current.row()])

    def _write(self, change: WordChange) -> None:
        """Write both wordings, the words that differ set off by shape as well as by colour."""
        cursor = self.detail.textCursor()
        plain, strong, gone, new = (QTextCharFormat() for _ in range(4))
        strong.setFontWeight(QFont.Weight.Bold)
        gone.setFontStrikeOut(True)
        gone.setForeground(self._fittings.look.color("bad"))
        new.setFontWeight(QFont.Weight.Bold)
        new.setFontUnderline(True)
        new.setForeground(self._fittings.look.color("good"))
        runs = marked_words(change.before, change.after)
        cursor.insertText(change_title(change) + (f" ({change.place})" if change.place else ""), strong)
        for remark in change_remarks(change, self._record, self._pages):
            cursor.insertText(f"\n{remark}", strong)
        for heading, wanted, how in (
            (self.tr("Trước (bản ghi ra)"), "gone", gone),
            (self.tr("Sau (bản Word)"), "new", new),
        ):
            cursor.insertText(f"\n\n{heading}\n", strong)
            own = [(kind, words) for kind, words in runs if kind in ("same", wanted)]
            if not own:
                cursor.insertText(self.tr("(không có)"), plain)
            for place, (kind, words) in enumerate(own):
                cursor.insertText(" " if place else "", plain)
                cursor.insertText(words, how if kind == wanted else plain)
        if change.ours:
            cursor.insertText("\n\n" + self.tr("Bây giờ trong hồ sơ") + "\n", strong)
            cursor.insertText(change.ours, plain)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.detail.setTextCursor(cursor)

    def _go(self) -> None:
        who = " ".join(str(self.who.value()).split())
        if not who:
            say_on(self.trouble, self.tr("Hãy ghi họ tên người đã sửa bản Word."))
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.decided.emit(self.model.accepted, who)
        self.accept()
