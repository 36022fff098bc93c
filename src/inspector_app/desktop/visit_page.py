"""One open visit: its steps on a rail, a header with state, and the page of the current step."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector_app.desktop.checklist_model import is_answered
from inspector_app.desktop.page import Fittings, Page
from inspector_app.desktop.plain_text import elided, label
from inspector_app.desktop.room_deeds import RoomDeeds
from inspector_app.desktop.undo_here import UndoHere
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import STATE_ICONS, word
from inspector_app.inspection.answers import Answer
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.sent_drafts import sent_drafts

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.draft_minutes import Drafted
    from inspector_app.actions.take_measures import TakenOver
    from inspector_app.desktop.picture_intake import PictureIntake
    from inspector_app.desktop.signing_page import SigningPage
    from inspector_app.desktop.word_deeds import WordDeeds
    from inspector_app.inspection.law import Registry

_PAGES = {
    "step_general": ("general_page", "GeneralPage"),
    "step_people": ("people_page", "PeoplePage"),
    "step_scope": ("scope_page", "ScopePage"),
    "step_checklist": ("checklist_page", "ChecklistPage"),
    "step_posting": ("posting_page", "PostingPage"),
    "step_slips": ("slips_page", "SlipsPage"),
    "step_archives": ("archives_page", "ArchivesPage"),
    "step_conduct": ("conduct_page", "ConductPage"),
    "step_sampling": ("sampling_page", "SamplingPage"),
    "step_figures": ("figures_page", "FiguresPage"),
    "step_evidence": ("evidence_page", "EvidencePage"),
    "step_findings": ("findings_page", "FindingsPage"),
    "step_texts": ("texts_page", "TextsPage"),
    "step_minutes": ("minutes_page", "MinutesPage"),
    "step_signing": ("signing_page", "SigningPage"),
}
"""Step -> module and class of its page: read when the step is first shown, so that a visit opens at once."""
STEPS = tuple(_PAGES)
_WITH_LAW = ("step_checklist", "step_findings")
_GROUPS_BEGIN = ("step_checklist", "step_findings", "step_minutes")
_ABOUT_MINUTES = ("step_minutes", "step_signing")
_RAIL_WIDE_PX, _RAIL_NARROW_PX = 212, 58
_WORDS_FROM_PX = 1040
_ICON_PX = 22


class VisitPage(QWidget):
    """Everything of one visit.

    Signals:
        page_changed: Another step is shown.
        visit_wanted(str): Open another visit.
    """

    page_changed = Signal()
    visit_wanted = Signal(str)

    def __init__(
        self, visit: VisitInHand, law: "Registry", fittings: Fittings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("ground", "window")
        self.visit = visit
        self._law = law
        self._fittings = fittings
        self._pages: dict[str, Page] = {}
        self._buttons: dict[str, _StepButton] = {}
        self._unit = elided(parent=self, role="title")
        self._subject = elided(parent=self, role="muted")
        self._sign = label(parent=self)
        self._state = label(parent=self, role="heading")
        self._locked = label(parent=self, role="notice", wrap=True)
        self._locked.setObjectName("visit_locked")
        self._locked.setContentsMargins(16, 6, 16, 6)
        self._locked.hide()
        self.room = RoomDeeds(visit, fittings, self)
        self._stack = QStackedWidget(self)
        self._rail = self._make_rail()
        self.undoing = UndoHere(self, fittings, self)
        self._arrange()
        self._connect()
        self.redraw()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def go(self, step: str, place: str = "") -> None:
        """Show a step; what was typed on the page before is given first."""
        before = self.page
        if before is not None and before.deed != step:
            before.leave()
        if step not in self._pages:
            self._pages[step] = self._make_page(step)
            self._stack.addWidget(self._pages[step])
            self._pages[step].wants.connect(self.go)
            self._pages[step].visit_wanted.connect(self.visit_wanted)
        self._stack.setCurrentWidget(self._pages[step])
        self._rail.ensureWidgetVisible(self._buttons[step], 0, 0)
        self._fittings.deeds[step].setChecked(True)
        self._show_locked()
        self.page_changed.emit()
        if place or before is None or before.deed != step:
            self._pages[step].arrive(place)

    def leave(self) -> None:
        """Give what is being typed."""
        if self.page is not None:
            self.page.leave()
        self.room.leave()

    def enter_room(self, deed: str) -> None:
        """Open one of the windows for the room: reading aloud, printing, the scratch pad."""
        self.leave()
        self.room.do(deed)

    def first_step(self) -> str:
        """Return where work on this visit goes on."""
        record = self.visit.record
        if record.state is not VisitState.OPEN:
            return "step_signing"
        if not record.participants:
            return "step_general"
        return "step_checklist" if record.chosen else "step_scope"

    def redraw(self) -> None:
        """Show unit, state and how far each step is."""
        record = self.visit.record
        self._unit.setText(record.visit.unit_name or self.tr("(chưa có tên đơn vị)"))
        self._subject.setText(record.visit.subject)
        self._subject.setVisible(bool(record.visit.subject))
        icon, tint = STATE_ICONS[record.state]
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(self._fittings.icons.pixmap(icon, tint, 20, ratio))
        self._state.setText(self._state_words())
        self._show_locked()
        held = record.instruments
        counts = {
            "step_people": str(len(record.participants) or ""),
            "step_checklist": f"{self._answered()}/{len(record.chosen)}" if record.chosen else "",
            "step_posting": str(len(held.posting_points) or ""),
            "step_slips": str(len(held.dossiers) or ""),
            "step_archives": str(len(held.asked_files) + len(held.registers) or ""),
            "step_conduct": str(len(held.receptions) or ""),
            "step_sampling": str(len(held.samples) or ""),
            "step_figures": str(len(record.figures) or ""),
            "step_evidence": str(len(record.evidence) or ""),
            "step_findings": str(len(record.findings) or ""),
        }
        for step, pressed in self._buttons.items():
            text = self._fittings.deeds[step].text()
            count = counts.get(step, "")
            pressed.keep_text(f" {text}  {count}".rstrip())
            pressed.setAccessibleName(f"{text} {count}".strip())

    def _state_words(self) -> str:
        """Return how far the visit is; while it is open also when a draft went out."""
        record = self.visit.record
        drafts = sent_drafts(record.view) if record.state is VisitState.OPEN else ()
        if not drafts:
            return word(record.state)
        return self.tr("Đã gửi dự thảo {0}").format(moment_text(drafts[-1].sent_at))

    def _show_locked(self) -> None:
        """Say why nothing can be changed on a page; the last two pages are about nothing else."""
        state, page = self.visit.record.state, self.page
        words = ""
        if state in (VisitState.DRAFTED, VisitState.PART_SIGNED):
            words = self.tr(
                "Chỉ xem: biên bản đã lập để ký. Muốn sửa, thu hồi dự thảo (Ctrl+Shift+W) rồi lập lại."
            )
        elif state is not VisitState.OPEN:
            words = self.tr("Chỉ xem: biên bản đã ký đủ nên hồ sơ không sửa được nữa.")
        self._locked.setText(words)
        self._locked.setVisible(bool(words) and page is not None and page.deed not in _ABOUT_MINUTES)

    def draft(self) -> None:
        """Draft the minutes for signature."""
        from inspector_app.actions.draft_minutes import draft_minutes  # loads the paper's room

        self.leave()
        self._fittings.notices.put_away()
        deed = draft_minutes(self.visit.visit_id)
        self.visit.do_staged(deed, self._drafted, what=self.tr("Đang lập biên bản…"))

    def take_measures(self) -> None:
        """Take what the instruments counted over into the checklist."""
        if self.visit.is_open:
            self.leave()
            self.visit.do(partial(_take_measures, self.visit.visit_id), self._measures_taken)

    def pictures(self) -> "PictureIntake":
        """Return what takes pictures in for this visit."""
        from inspector_app.desktop.picture_intake import picture_intake_of

        return picture_intake_of(self.visit, self._fittings, self)

    def word(self) -> "WordDeeds":
        """Return what writes the minutes to Word and takes them back."""
        from inspector_app.desktop.word_deeds import word_deeds_of

        self.leave()
        return word_deeds_of(self.visit, self._fittings, self)

    def about_here(self) -> tuple[str, ...]:
        """Return what a picture that is added now would prove."""
        return self.page.about_here() if self.page is not None else ()

    def show_picture(self, key: str) -> None:
        """Go to a picture by its id."""
        self.go("step_evidence", key)

    def sign_next(self) -> None:
        """Go to the next place to sign."""
        self.on_signing_page(lambda page: page.sign_next())

    def on_signing_page(self, deed: "Callable[[SigningPage], None]") -> None:
        """Do something that the signing page knows."""
        self.go("step_signing")
        deed(cast("SigningPage", self._pages["step_signing"]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show only shapes on the rail where there is little room."""
        super().resizeEvent(event)
        self._fit_rail(wide=event.size().width() >= _WORDS_FROM_PX * self._fittings.look.percent / 100)

    def _answered(self) -> int:
        record = self.visit.record
        return sum(
            1
            for key, _, item in record.chosen_items()
            if is_answered(item, record.answers.get(key, Answer(id=key)))
        )

    def _measures_taken(self, taken: "TakenOver") -> None:
        if not taken.items:
            self._fittings.notices.tell(
                self.tr("Không có số liệu mới cho các nội dung trong phạm vi. Số liệu đã ghi vẫn còn nguyên.")
            )
            return
        words = self.tr("Đã đưa số liệu vào {0}. Kết quả đạt hay không đạt vẫn do người kiểm tra quyết định.")
        self._fittings.notices.tell_good(words.format(", ".join(taken.items)))

    def _drafted(self, made: "Drafted") -> None:
        words = self.tr("Đã lập biên bản {0} trang. Mời ký theo thứ tự.").format(made.draft.pages)
        self._fittings.notices.tell_good(words)
        self.go("step_signing")

    def _make_page(self, step: str) -> Page:
        module, name = _PAGES[step]
        law = (self._law,) if step in _WITH_LAW else ()
        page_class = getattr(import_module(f"inspector_app.desktop.{module}"), name)
        made: Page = page_class(self.visit, *law, self._fittings, self)
        return made

    def _make_rail(self) -> QScrollArea:
        rail = QScrollArea(self)
        rail.setProperty("ground", "rail")
        rail.setWidgetResizable(True)
        rail.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rail.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(rail)
        inside.setProperty("ground", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        for step in STEPS:
            if step in _GROUPS_BEGIN:
                column.addSpacing(3)
                column.addWidget(_line(inside))
                column.addSpacing(3)
            pressed = _StepButton(inside)
            pressed.setObjectName(f"rail_{step}")
            pressed.setProperty("kind", "step")
            pressed.setDefaultAction(self._fittings.deeds[step])
            pressed.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            pressed.setIconSize(QSize(_ICON_PX, _ICON_PX))
            pressed.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            pressed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._buttons[step] = pressed
            column.addWidget(pressed)
        column.addStretch(1)
        rail.setWidget(inside)
        return rail

    def _fit_rail(self, *, wide: bool) -> None:
        style = Qt.ToolButtonStyle
        for pressed in self._buttons.values():
            pressed.setToolButtonStyle(style.ToolButtonTextBesideIcon if wide else style.ToolButtonIconOnly)
        factor = self._fittings.look.percent / 100
        self._rail.setFixedWidth(round(_RAIL_WIDE_PX * factor) if wide else _RAIL_NARROW_PX)

    def _arrange(self) -> None:
        head = QFrame(self)
        head.setProperty("ground", "bar")
        back = QToolButton(head)
        back.setObjectName("back")
        back.setProperty("kind", "plain")
        back.setDefaultAction(self._fittings.deeds["go_home"])
        back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        back.setAccessibleName(self.tr("Về danh sách"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._unit)
        words.addWidget(self._subject)
        line = QHBoxLayout(head)
        line.setContentsMargins(8, 6, 16, 6)
        line.setSpacing(12)
        line.addWidget(back)
        line.addLayout(words, 1)
        for name in ("undo", "redo"):
            line.addWidget(self._tool(name, head))
        line.addWidget(self._sign)
        line.addWidget(self._state)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._rail)
        shown = QVBoxLayout()
        shown.setSpacing(0)
        shown.addWidget(self._locked)
        shown.addWidget(self._stack, 1)
        body.addLayout(shown, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(body, 1)

    def _tool(self, name: str, parent: QWidget) -> QToolButton:
        """Return a button that shows only the shape of a command; its tip says what it would do now."""
        made = QToolButton(parent)
        made.setObjectName(f"head_{name}")
        made.setProperty("kind", "plain")
        made.setDefaultAction(self._fittings.deeds[name])
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAccessibleName(self._fittings.deeds[name].text())
        return made

    def _connect(self) -> None:
        self.visit.reread.connect(self.redraw)
        self._fittings.look.changed.connect(self.redraw)


class _StepButton(QToolButton):
    """A step on the rail; its words hold a count, which a change of its command must not take away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""

    def keep_text(self, words: str) -> None:
        """Show words, and show them again whenever the command changes."""
        self._words = words
        self.setText(words)

    def actionEvent(self, event: QActionEvent) -> None:
        """Take what the command says, but keep the words."""
        super().actionEvent(event)
        if self._words:
            self.setText(self._words)


def _line(parent: QWidget) -> QFrame:
    """Return the line between two groups of steps."""
    made = QFrame(parent)
    made.setProperty("ground", "line")
    made.setFixedHeight(1)
    return made


def _take_measures(visit_id: str, desk: "Desk") -> "TakenOver":
    from inspector_app.actions.take_measures import take_measures

    return take_measures(desk, visit_id)
