"""What a unit sent back, before it is kept: what must be mended, or what it says and what it changes."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.keep_backups import backed_up_first
from inspector_app.actions.unit_annex import AnnexDraft, keep_annex
from inspector_app.desktop.cards import Question
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.words import word
from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.figures.words import label as count_label
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.record import Touched
from inspector_app.inspection.unit_annex import INPUTS
from inspector_app.wording import phrase

_LINES = 12


class AnnexReturn(Question):
    """Shows a return; a person decides whether it is kept. Its lines can be copied for the unit."""

    def __init__(self, fittings: Fittings, visit_id: str, draft: AnnexDraft, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Bảng của đơn vị"))
        self.set_words(self.tr("Bảng của đơn vị"), self.tr("Nhận vào hồ sơ"))
        self._fittings = fittings
        self._visit_id = visit_id
        self._draft = draft
        self._labels = {item.key: item.label for item in draft.asked.items}
        self.head = label(self._head(), self, wrap=True)
        self.head.setObjectName("annex_head")
        self.lines = QPlainTextEdit(self)
        self.lines.setObjectName("annex_lines")
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(self.tr("Nội dung bảng của đơn vị"))
        self.lines.setPlainText("\n".join(self._lines()))
        self.lines.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        self.body.addWidget(self.head)
        self.body.addWidget(self.lines, 1)
        self.go.setEnabled(not draft.problems)
        self.setMinimumWidth(620)
        self.answered.connect(self._keep)

    def _head(self) -> str:
        draft = self._draft
        count = len(draft.problems)
        if count:
            words = self.tr("Còn {0} chỗ phải sửa nên chưa lấy gì. Có thể chép các dòng dưới gửi đơn vị.")
            return words.format(count)
        said = []
        if draft.is_older:
            said.append(self.tr("Bảng này lập trước lần đổi phạm vi gần nhất: nội dung thêm sau không có."))
        if draft.again and draft.changes:
            said.append(self.tr("Đơn vị đã gửi trước đây. Lần này khác {0} chỗ:").format(len(draft.changes)))
        elif draft.again:
            said.append(self.tr("Đơn vị đã gửi trước đây; lần này chỉ khác phần thông tin người lập."))
        else:
            asked, given = len(draft.asked.items), sum(1 for one in draft.filled.answers if one.verdict)
            words = self.tr("Có {0} số liệu, {1} trong {2} nội dung đã tự đánh giá.")
            said.append(words.format(len(draft.filled.counts), given, asked))
        return " ".join(said)

    def _lines(self) -> list[str]:
        draft, filled = self._draft, self._draft.filled
        if draft.problems:
            language = self._fittings.language
            return [phrase(error.code, error.fields, language) for error in draft.problems]
        who = ", ".join(part for part in (filled.filled_by, filled.title, filled.phone) if part)
        day = f" ({short_date(filled.filled_on)})" if filled.filled_on else ""
        lines = [self.tr("Người lập: {0}").format((who or "–") + day)]
        if draft.again:
            return lines + [self._changed(one.about, one.before, one.after) for one in draft.changes]
        lines += [
            f"{self._named(name)}: {count_text(filled.counts[name])}"
            for name in INPUTS
            if name in filled.counts
        ]
        for one in filled.answers:
            if one.verdict or one.note:
                note = f" – {one.note}" if one.note else ""
                lines.append(f"{self._named(one.key)}: {self._said(one.verdict)}{note}")
        return lines

    def _changed(self, about: str, before: object, after: object) -> str:
        return f"{self._named(about)}: {self._said(before)} → {self._said(after)}"

    def _named(self, about: str) -> str:
        text = self._labels.get(about) or count_label(about)
        return text[:1].upper() + text[1:]

    def _said(self, value: object) -> str:
        if isinstance(value, Verdict):
            return word(value)
        if isinstance(value, int):
            return count_text(value)
        return str(value) if value else self.tr("để trống")

    def _keep(self) -> None:
        draft, visit_id = self._draft, self._visit_id

        def deed(desk: Desk) -> Touched:
            return keep_annex(desk, visit_id, draft)

        self.go.setEnabled(False)
        first = backed_up_first(deed, self._fittings.runner.let_others)
        self._fittings.runner.stage(first, self._done, self._failed)

    def _done(self, _touched: Touched) -> None:
        self.accept()

    def _failed(self, error: object) -> None:
        self.go.setEnabled(True)
        self.say_error(error, self._fittings.language)
