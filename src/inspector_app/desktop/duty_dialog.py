"""What the unit has to post: which catalogue, which levels and agencies, on which day."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from inspector_app.actions.posting import DutyCount, choose_catalogue, count_duty, list_catalogues
from inspector_app.desktop.cards import Question, button, labelled, row
from inspector_app.desktop.fields import DateField, LinesField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.term_field import TermField
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.figures.words import capital
from inspector_app.inspection.posting.catalogue import Catalogue, Level, PostingDuty
from inspector_app.inspection.posting.words import LEVEL_WORDS
from inspector_app.inspection.record import Touched

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.import_file import ImportDraft
    from inspector_app.desktop.import_dialog import ImportWords


class DutyDialog(Question):
    """Chooses the catalogue of a visit; a catalogue that is not there yet is imported from here."""

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Đơn vị phải niêm yết những gì"))
        self.set_words(self.tr("Đơn vị phải niêm yết những gì"), self.tr("Dùng danh mục này"))
        self._visit = visit
        self._fittings = fittings
        self._known: set[str] = set()
        self._asked = False
        duty = visit.record.instruments.duty
        self._catalogues = TermField(self.tr("Danh mục đã công bố"), (), self)
        self._catalogues.setObjectName("duty_catalogue")
        self._import = button(self.tr("Nhập danh mục…"), self, name="import_catalogue")
        self._none = label(
            self.tr("Chưa có danh mục nào: nhập từ tệp Excel, CSV."), self, role="muted", wrap=True
        )
        self._levels = {level: QCheckBox(capital(LEVEL_WORDS[level]), self) for level in Level}
        for level, check in self._levels.items():
            check.setAccessibleName(check.text())
            check.setChecked(bool(duty and level in duty.levels))
        self._agencies = LinesField(
            self.tr("Chỉ thủ tục của cơ quan có tên chứa (mỗi dòng một phần tên; để trống: tất cả)"), self
        )
        self._agencies.show_lines(duty.agencies if duty else ())
        self._count = label(parent=self, role="muted", wrap=True)
        self._count.setObjectName("duty_count")
        self._unknown = QCheckBox("", self)
        self._unknown.setObjectName("duty_unknown")
        self._unknown.setChecked(duty.unknown_counts if duty else True)
        self._unknown.hide()
        self._day = DateField(self.tr("Xét hiệu lực vào ngày (để trống: ngày kiểm tra)"), self)
        self._day.show_value(duty.as_of if duty else None, anew=True)
        self._arrange()
        self.setMinimumWidth(620)
        self._import.clicked.connect(self._import_catalogue)
        self.answered.connect(self._choose)
        self._catalogues.committed.connect(self._ask_count)
        self._agencies.textChanged.connect(self._ask_count)
        for check in (*self._levels.values(), self._unknown):
            check.toggled.connect(self._ask_count)
        self._ask_catalogues()

    def _ask_catalogues(self) -> None:
        self._fittings.runner.run(list_catalogues, self._offer, self._failed)

    def _offer(self, catalogues: tuple[Catalogue, ...]) -> None:
        duty = self._visit.record.instruments.duty
        known = {catalogue.id for catalogue in catalogues}
        new = next(iter(known - self._known), "") if self._asked else ""
        self._asked = True
        self._known = known
        self._catalogues.offer(tuple((one.id, _words(one)) for one in catalogues))
        chosen = new or (duty.catalogue if duty else "")
        if chosen in known:
            self._catalogues.show_value(chosen)
        self._ask_count()
        self._none.setVisible(not catalogues)
        self.go.setEnabled(bool(catalogues))

    def _ask_count(self, _changed: object = None) -> None:
        """Count what the unit would have to post with what is chosen now."""
        visit_id, duty = self._visit.visit_id, self._wanted()
        self._fittings.runner.run(
            lambda desk: count_duty(desk, visit_id, duty), partial(self._show_count, duty), self._failed
        )

    def _wanted(self) -> PostingDuty:
        """Return the duty as it is chosen, without its day."""
        return PostingDuty(
            id=self._visit.visit_id,
            catalogue=str(self._catalogues.value() or ""),
            levels=tuple(level for level, check in self._levels.items() if check.isChecked()),
            agencies=self._agencies.lines(),
            unknown_counts=self._unknown.isChecked(),
        )

    def _show_count(self, duty: PostingDuty, counted: DutyCount) -> None:
        """Show a count unless something else was chosen meanwhile."""
        if duty != self._wanted():
            return
        words = self.tr("Phải niêm yết {0} trong {1} TTHC còn hiệu lực của danh mục.")
        self._count.setText(words.format(counted.duty, counted.total) if counted.total else "")
        unknown = self.tr("Tính cả {0} TTHC mà danh mục không ghi cấp, cơ quan thực hiện")
        self._unknown.setText(unknown.format(counted.unknown))
        self._unknown.setAccessibleName(self._unknown.text())
        self._unknown.setVisible(counted.unknown > 0)

    def _import_catalogue(self) -> None:
        from inspector_app.desktop.import_dialog import ask_file

        title = self.tr("Nhập danh mục đã công bố")
        ask_file("catalogue", title, _keep_catalogue, self._fittings, self, self._ask_catalogues)

    def _choose(self) -> None:
        try:
            day = self._day.value()
        except CannotDo as error:
            self.say_error(error, self._fittings.language)
            self._day.setFocus()
            return
        visit_id, wanted = self._visit.visit_id, self._wanted()

        def deed(desk: "Desk") -> Touched:
            return choose_catalogue(
                desk,
                visit_id,
                wanted.catalogue,
                levels=wanted.levels,
                agencies=wanted.agencies,
                as_of=day,
                unknown_counts=wanted.unknown_counts,
            )

        self.go.setEnabled(False)
        self._fittings.runner.run(deed, self._done, self._failed)

    def _done(self, _touched: Touched) -> None:
        self._visit.reread_soon()
        self.accept()

    def _failed(self, error: object) -> None:
        self.go.setEnabled(True)
        self.say_error(error, self._fittings.language)

    def _arrange(self) -> None:
        line = row(self._catalogues, self._import)
        line.setStretch(0, 1)
        whole = QWidget(self)
        whole.setLayout(line)
        self.add_field(self._catalogues.accessibleName(), whole)
        self.body.addWidget(self._none)
        levels = QWidget(self)
        levels.setLayout(row(*self._levels.values(), 1))
        words = self.tr("Cấp thực hiện mà đơn vị tiếp nhận (không chọn: mọi cấp)")
        self.body.addWidget(labelled(words, levels, self))
        self.add_field(self._agencies.accessibleName(), self._agencies)
        self.body.addWidget(self._unknown)
        self.body.addWidget(self._count)
        self.add_field(self._day.accessibleName(), self._day)


def _words(catalogue: Catalogue) -> str:
    day = f", {short_date(catalogue.as_of)}" if catalogue.as_of else ""
    return f"{catalogue.name} ({catalogue.count} TTHC{day})"


def _keep_catalogue(desk: "Desk", draft: "ImportDraft", words: "ImportWords") -> Touched:
    from inspector_app.actions.import_file import keep_catalogue  # loads the deeds: not before one is done

    return keep_catalogue(desk, draft, name=words.name, as_of=words.day)
