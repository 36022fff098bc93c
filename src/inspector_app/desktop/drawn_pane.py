"""The drawn dossiers in the order of the draw: which were looked at, which were replaced, and why."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector_app.actions.sampling import replace_drawn
from inspector_app.desktop.big_table import BigTable
from inspector_app.desktop.cards import EmptyState, Question, button, row
from inspector_app.desktop.fields import LineField
from inspector_app.desktop.lines_model import Line, LinesModel
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.term_field import TermField
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.instrument_lines import SampleLine, SamplingPart
from inspector_app.inspection.sampling.words import METHOD_WORDS, recipe_words
from inspector_app.inspection.slips.dossiers import TICKS, SampledDossier

SEEN, UNSEEN, OUT = ("pass", "good"), ("unanswered", "edge"), ("undo", "quiet")


class DrawnPane(QWidget):
    """The samples of a visit, one shown at a time.

    Signals:
        slip_wanted(str): The control slip of a dossier is to be opened; the dossier's id.
    """

    slip_wanted = Signal(str)

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._part = SamplingPart(samples=())
        self._dossiers: dict[str, SampledDossier] = {}
        self._wanted = ""
        self.samples = TermField(self.tr("Mẫu"), (), self)
        self.samples.setObjectName("samples")
        heads = (
            self.tr("Tình trạng"),
            self.tr("Thứ tự"),
            self.tr("Mã hồ sơ"),
            self.tr("Nhóm"),
            self.tr("Ghi chú"),
        )
        self._lines = LinesModel(heads, self)
        self.table = BigTable(self.tr("Hồ sơ đã rút"), self._lines, fittings.look, fittings.icons, self)
        self.table.setObjectName("drawn")
        self.table.set_columns({0: "Chưa xemMMM", 1: "Thứ tựM", 2: "000.00.00.H57-260804-0583MM"})
        self._about = label(parent=self, role="muted", wrap=True)
        self._slip = button(self.tr("Mở phiếu kiểm soát (Enter)"), self, kind="primary", name="open_slip")
        self._replace = button(self.tr("Thay hồ sơ…"), self, name="replace_drawn")
        self._stack = QStackedWidget(self)
        self._arrange()
        self._connect()

    def want(self, sample_id: str) -> None:
        """Show a sample as soon as it is read."""
        self._wanted = sample_id

    def show_samples(self, part: SamplingPart | None, dossiers: Sequence[SampledDossier]) -> None:
        """Show samples with what is known of their dossiers."""
        self._part = part or SamplingPart(samples=())
        self._dossiers = {dossier.code: dossier for dossier in dossiers}
        self.samples.offer(tuple((one.sample.id, _sample_words(one)) for one in self._part.samples))
        if self._wanted in {one.sample.id for one in self._part.samples}:
            self.samples.show_value(self._wanted)
            self._wanted = ""
        self._stack.setCurrentIndex(1 if self._part.samples else 0)
        self._show_sample()

    def redraw(self) -> None:
        """Allow what the visit's state allows now."""
        self._allow()

    def go_to(self, key: str) -> bool:
        """Show a sample by its id; return whether there is one."""
        if any(one.sample.id == key for one in self._part.samples):
            self.samples.show_value(key)
            self._show_sample()
            return True
        return False

    def panes(self) -> tuple[QWidget, ...]:
        """Return table and samples."""
        return (self.table, self.samples)

    def _sample(self) -> SampleLine | None:
        return next((one for one in self._part.samples if one.sample.id == self.samples.value()), None)

    def _show_sample(self, _value: object = None) -> None:
        line = self._sample()
        if line is None:
            self._lines.show_lines(())
            return
        kept = self._lines.line(self.table.currentIndex().row())
        self._lines.show_lines(self._rows(line))
        if self._lines.rowCount():
            self.table.go_to_row(max(self._lines.row_of(kept.key) if kept else 0, 0))
        words = [recipe_words(line.sample), self.tr("Hạt giống: «{0}».").format(line.sample.seed)]
        if line.sample.agreed:
            words.append(self.tr("Thống nhất: {0}.").format(line.sample.agreed))
        self._about.setText(" ".join(words))
        self._allow()

    def _rows(self, line: SampleLine) -> list[Line]:
        strata = {one.code: one.stratum for one in self._part.rows_of(line)}
        outs = {one.out: one for one in line.replacements}
        order = [(str(n), code, "") for n, code in enumerate(line.sample.drawn, 1)]
        order += [
            ("+", one.into, self.tr("thay cho {0}: {1}").format(one.out, one.reason))
            for one in line.replacements
        ]
        found = []
        for number, code, note in order:
            shown = self._line(number, code, strata.get(code, ""), note)
            if code in outs:
                words = self.tr("thay bằng {0}: {1}").format(outs[code].into, outs[code].reason)
                shown = replace(shown, cells=(self.tr("Đã thay"), *shown.cells[1:4], words), sign=OUT)
            found.append(shown)
        return found

    def _line(self, number: str, code: str, stratum: str, note: str) -> Line:
        dossier = self._dossiers.get(code)
        seen = dossier is not None and any(getattr(dossier, tick) is not None for tick in TICKS)
        state = self.tr("Đã xem") if seen else self.tr("Chưa xem")
        return Line((state, number, code, stratum, note), key=code, sign=SEEN if seen else UNSEEN)

    def _open(self) -> None:
        line = self._lines.line(self.table.currentIndex().row())
        dossier = self._dossiers.get(line.key) if line else None
        if dossier is not None:
            self.slip_wanted.emit(dossier.id)

    def _ask_replacement(self) -> None:
        line, shown = self._sample(), self._lines.line(self.table.currentIndex().row())
        if line is None or shown is None or not self._visit.is_open:
            return
        asked = Question(self.tr("Thay hồ sơ {0}").format(shown.key), self.tr("Thay"), self)
        words = self.tr("Hồ sơ kế tiếp theo thứ tự rút vào thay; cả hai mã và lý do được in trong phụ lục.")
        asked.body.addWidget(label(words, asked, wrap=True))
        reason = LineField(self.tr("Vì sao không xem được"), asked)
        reason.setObjectName("replace_reason")
        asked.add_field(reason.accessibleName(), reason)
        asked.setMinimumWidth(460)
        sample_id, code, visit_id = line.sample.id, shown.key, self._visit.visit_id

        def go() -> None:
            text = str(reason.value())
            if not text:
                asked.say(self.tr("Hãy ghi lý do."))
                return
            asked.accept()
            self._visit.do(lambda desk: replace_drawn(desk, visit_id, sample_id, code, text))

        asked.ask(go)

    def _allow(self) -> None:
        line, shown = self._sample(), self._lines.line(self.table.currentIndex().row())
        out = {one.out for one in line.replacements} if line else set()
        self._replace.setEnabled(self._visit.is_open and shown is not None and shown.key not in out)
        self._slip.setEnabled(shown is not None and shown.key in self._dossiers)

    def _arrange(self) -> None:
        empty = EmptyState(
            self.tr("Chưa rút mẫu nào"),
            self.tr("Ở thẻ «Lập mẫu»: chọn danh sách, cỡ mẫu, cùng đọc lên hạt giống, rồi bấm «Rút mẫu»."),
            self,
        )
        self._stack.addWidget(empty)
        self._stack.addWidget(self.table)
        self.samples.setMinimumWidth(340)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(row(self.samples, 1, self._replace, self._slip))
        whole.addWidget(self._stack, 1)
        whole.addWidget(self._about)

    def _connect(self) -> None:
        self.samples.committed.connect(self._show_sample)
        self.table.moved.connect(self._allow)
        self.table.entered_row.connect(self._open)
        self._slip.clicked.connect(self._open)
        self._replace.clicked.connect(self._ask_replacement)


def _sample_words(line: SampleLine) -> str:
    sample = line.sample
    return f"{sample.name}: {len(sample.drawn)}/{sample.population}, {METHOD_WORDS[sample.method]}"
