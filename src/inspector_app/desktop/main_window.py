"""The one window: menus and keys, notices, the list of visits, the visit in hand, and a calm end."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inspector_app.desktop.arrival import Arrival
from inspector_app.desktop.backup_watch import BackupWatch
from inspector_app.desktop.beside import NOTHING_BESIDE, Beside
from inspector_app.desktop.coming_back import ComingBack
from inspector_app.desktop.deeds import Deeds
from inspector_app.desktop.foot import Foot
from inspector_app.desktop.held_line import HeldLine
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.kept_settings import KeptSettings
from inspector_app.desktop.languages import LANGUAGE_CHOSEN
from inspector_app.desktop.look import Look
from inspector_app.desktop.notices import Notices
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.runner import CaseRunner
from inspector_app.desktop.undo_keys import UndoKeys
from inspector_app.desktop.unlock import Need
from inspector_app.desktop.visit_deeds import VISIT_DEEDS
from inspector_app.desktop.visit_on_show import VisitOnShow
from inspector_app.desktop.window_dialogs import WindowDialogs
from inspector_app.desktop.work_deeds import WorkDeeds
from inspector_app.errors import InspectorError
from inspector_app.inspection.entering import Given
from inspector_app.settings import Language, Scheme, Settings

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.desktop.checkup import Checkup
    from inspector_app.desktop.home_page import HomePage
    from inspector_app.desktop.locking import Locking
    from inspector_app.desktop.new_visit import Opened
    from inspector_app.desktop.shorthand_typing import ShorthandTyping
    from inspector_app.desktop.system_watch import Heard
    from inspector_app.desktop.visit_page import VisitPage

OpenDesk = Callable[[Given], "Desk"]
"""Opens the case file with what was typed (nothing where nothing is asked), on the case thread."""

_PAGE_DEEDS = (
    *("add_row", "remove_row", "verdict_pass", "verdict_fail", "verdict_na", "verdict_none", "next_item"),
    *("previous_item", "next_unanswered", "write_note", "make_finding", "find", "quick_find", "live_minutes"),
    *("show_pages", "import_list", "paste_list", "tick_absent", "tick_outdated", "tick_wrong", "tick_none"),
    *("turn_duty", "dismiss_difference", "write_remark", "move_up", "move_down", "merge_findings"),
    *("copy_section",),
)
_HOME_DEEDS = ("new_visit", "new_plan", "go_home", "check_file")
_ANYWHERE_DEEDS = (
    *("check_paper", "office_packs", "papers_before", "after_papers", "follow_up", "shorthand"),
    *("who_works", "search_all", "audit_trail", "second_place", "backups", "my_work", "hand_over_work"),
    *("takeout", "erase_due"),
    "show_calendar",
)
_SMALLEST_PX = (860, 440)


class MainWindow(QMainWindow):
    """Everything that one person does with one case file.

    Signals:
        painted: The window was drawn for the first time.
        ready: The case file is open and the list of visits is asked for.
        settings_changed(Settings): Look or text size was changed.
    """

    painted = Signal()
    ready = Signal()
    settings_changed = Signal(object)

    def __init__(
        self,
        runner: CaseRunner,
        settings: Settings,
        look: Look,
        *,
        open_desk: OpenDesk,
        need: Need,
        now: Callable[[], datetime],
        language: str,
        beside: Beside = NOTHING_BESIDE,
    ) -> None:
        """Make the window; the case file is opened only after the window was drawn."""
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("Inspector")
        self.setMinimumSize(*_SMALLEST_PX)
        self.resize(1280, 720)
        self._runner = runner
        self._settings = KeptSettings(settings, look, self)
        self._settings.changed.connect(self.settings_changed)
        self._look = look
        look.clothe(self)
        self._open_desk, self._beside = open_desk, beside
        self._need = need
        self._icons = Icons(look)
        self._undo_keys = UndoKeys(self)
        self._deeds = Deeds(look, self._icons, self)
        self._notices = Notices(look, self._icons, language, self)
        lent = (runner, look, self._icons, self._deeds, self._notices, now, language)
        self._fittings = Fittings(*lent, settings=self._settings)
        self._begun = self._ended = False
        self._shorthand: ShorthandTyping | None = None
        self._locking: Locking | None = None
        self._checkup: Checkup | None = None
        self._home: HomePage | None = None
        self._stack = QStackedWidget(self)
        self._foot = Foot(self._deeds, beside.kept, self)
        self._saved, self._busy = self._foot.saved, self._foot.busy
        self._shown = VisitOnShow(self._fittings, self._stack, self._foot, self)
        self._arrival = Arrival(need, settings, self._fittings, self._foot, beside, self)
        self._unlock = self._arrival.unlock
        self._dialogs = WindowDialogs(self._fittings, self._shown, lambda: self.home, self)
        self._work = WorkDeeds(self._fittings, self)
        self._backups = BackupWatch(self._fittings, self)
        self._held = HeldLine(self._fittings, self._stack, self)
        self._coming_back = ComingBack(self._fittings, beside, self._unlock, self)
        self._arrange()
        self._connect()
        self._enable()

    @property
    def home(self) -> "HomePage":
        """The list of visits; made once the window is drawn."""
        if self._home is None:
            from inspector_app.desktop.home_page import HomePage

            self._home = HomePage(self._fittings, self)
            self._home.visit_wanted.connect(self.open_visit)
        return self._home

    @property
    def visit(self) -> "VisitPage | None":
        """The visit that is open in the window."""
        return self._shown.page

    def locks_on(self) -> "frozenset[Heard]":
        """Return what this system tells, after which the window locks at once."""
        return self._locking.heard() if self._locking is not None else frozenset()

    def open_visit(self, visit_id: str, step: str = "", place: str = "") -> None:
        """Read a visit and show it, at a step and a place of it where these are given."""
        self._shown.open(visit_id, step, place)

    def show_planned(self, target: str) -> None:
        """Show a planned unit in the list of the plans."""
        self._go_home()
        self.home.show_planned(target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus with Enter too: Qt does so in dialogs only."""
        focused = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if enter and isinstance(focused, QPushButton | QToolButton) and focused.isEnabled():
            focused.click()
        elif event.key() == Qt.Key.Key_Escape and self._runner.doing:
            self._runner.cancel()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Open the case file once the window is there."""
        super().paintEvent(event)
        if not self._begun:
            self._begun = True
            QTimer.singleShot(0, self._begin)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed, let queued deeds finish, close the case file; then go."""
        if self._ended:
            event.accept()
            return
        event.ignore()
        self._shown.leave()
        self.setEnabled(False)
        self._saved.say(self.tr("Đang lưu và đóng hồ sơ…"))
        self._runner.close()

    # --- opening ---------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.painted.emit()
        self._stack.addWidget(self.home)  # before the case thread begins to import: never two threads at once
        if self._need is Need.NOTHING:
            self._arrival.entry.hide()
            self._open(Given())
        else:
            self._arrival.entry.setFocus()
            self._unlock.open_if_remembered()

    def _open(self, given: Given) -> None:
        self._busy.setText(self.tr("Đang mở hồ sơ…"))
        opened = partial(self._opened, given)
        self._runner.open(partial(self._open_desk, given), opened, self._not_opened)

    def _opened(self, given: Given, _desk: object) -> None:
        from inspector_app.desktop.shorthand_typing import begin_shorthand

        self._busy.setText("")
        self._notices.put_away()
        self._stack.setCurrentWidget(self.home)
        self._deeds.enable((*_HOME_DEEDS, *_ANYWHERE_DEEDS, "find"), on=True)
        self._arrival.meet()
        self.home.refresh()
        self.home.search.setFocus()
        self._backups.begin()
        if self._shorthand is None:
            self._shorthand = begin_shorthand(self._fittings, self, is_on=self._settings.now.shorthand)
            self._shorthand.turned.connect(self._turn_shorthand)
            self._shown.changed.connect(self._shorthand.make_ready)
        if self._need is not Need.NOTHING:
            self._begin_locking(came_by_code=given.is_code)
            self._begin_checkup()
            self._held.look()
        self.ready.emit()

    def _begin_checkup(self) -> None:
        from inspector_app.desktop.checkup import Checkup

        if self._checkup is None:
            self._checkup = Checkup(self._fittings, self)
            self._checkup.way_back_wanted.connect(self._coming_back.lock)
        self._checkup.begin()

    def _begin_locking(self, *, came_by_code: bool) -> None:
        """Lock from now on when nobody is there; who came in by the printed code sets a passphrase first."""
        from inspector_app.desktop.locking import Locking

        if self._locking is None:
            lent = (self._fittings, self._stack, self._beside, self._open_desk, self._shown.leave)
            self._locking = Locking(*lent, self)
            self._locking.opened.connect(self._came_back)
            self._coming_back.attend(self._locking)
        self._locking.begin()
        self._deeds.enable(("ways_in",), on=True)
        if came_by_code:
            self._dialogs.ways_in(came_by_code=True)

    def _came_back(self, by_code: bool) -> None:
        self._arrival.come_in()
        self._begin_checkup()
        self._held.look()
        if self._coming_back.take_whole():  # what the pages showed may be of a later time than what stands
            self._go_home()
        if by_code:
            self._dialogs.ways_in(came_by_code=True)

    def _not_opened(self, error: object) -> None:
        from inspector_app.wording import sentence

        self._busy.setText("")
        if isinstance(error, InspectorError) and self._need is not Need.NOTHING:
            self._unlock.refuse(sentence(error.code, error.fields, self._fittings.language))
            self._coming_back.offer(error)
        else:
            self._notices.tell_error(error)
            self._unlock.refuse("")

    # --- to and fro ------------------------------------------------------------------------------------

    def _go_home(self) -> None:
        self._shown.put_away()
        self._stack.setCurrentWidget(self.home)
        self._saved.say("")
        self.home.refresh()
        self.home.arrive()
        self._enable()

    def _search_all(self) -> None:
        """Go to the search over everything, from wherever one is."""
        if self.visit is not None:
            self._go_home()
        self.home.start_search()

    def _show_calendar(self) -> None:
        """Go to the calendar of the year, from wherever one is."""
        if self.visit is not None:
            self._go_home()
        self.home.show_calendar()

    def _sort(self, order: Qt.SortOrder) -> None:
        """Sort the table that has the focus, or the one below its search field, by its current column."""
        from inspector_app.desktop.big_table import SearchField
        from inspector_app.desktop.sortable import sort_by_current

        focused = self.focusWidget()
        table = focused.table if isinstance(focused, SearchField) else focused
        words = sort_by_current(table, order) if isinstance(table, QAbstractItemView) else ""
        self._notices.tell(words or self.tr("Đứng ở một cột của bảng rồi bấm lại để xếp bảng theo cột đó."))

    def _new_visit(self) -> None:
        from inspector_app.desktop.new_visit import NewVisit

        NewVisit(self._fittings, self._new_opened, self).open()

    def _new_opened(self, made: "Opened") -> None:
        self.open_visit(made.visit_id, made.step)

    def _show_manual(self) -> None:
        from inspector_app.desktop.manual_chapters import BEGIN, chapter_of
        from inspector_app.desktop.manual_view import ManualView

        page = self._shown.step
        chapter = chapter_of(page.deed if page is not None else "")
        is_new = self._stack.currentWidget() is self._arrival.entry
        open_already = self.findChild(ManualView)
        (open_already or ManualView(self._look, self)).show_chapter(BEGIN if is_new else chapter)

    def _edit_shorthand(self) -> None:
        if self._shorthand is not None:
            self._shorthand.edit(self)

    def _turn_shorthand(self, on: bool) -> None:
        self._settings.keep(shorthand=on)

    # --- commands --------------------------------------------------------------------------------------

    def _enable(self) -> None:
        """Switch on the commands that mean something now."""
        visit = self.visit
        steps = tuple(deed for deed in self._deeds.names() if deed.startswith("step_"))
        self._deeds.enable((*steps, *VISIT_DEEDS), on=visit is not None)
        here = self._shown.step.deeds_here() if self._shown.step is not None else ()
        self._deeds.enable(_ANYWHERE_DEEDS, on=self._stack.currentWidget() is not self._arrival.entry)
        self._deeds.enable(_PAGE_DEEDS, on=False)
        self._deeds.enable(here, on=True)
        if visit is not None:
            visit.undoing.show()
        if visit is None:
            is_home = self._stack.currentWidget() is self._home
            self._deeds.enable(("find",), on=is_home)
            self._deeds.enable(_HOME_DEEDS, on=is_home)

    def _page_deed(self, name: str) -> None:
        if self._shown.step is not None:
            self._shown.step.do_deed(name)
        elif name == "find":
            self.home.start_search()

    def _save_now(self) -> None:
        """Give what is being typed; everything else is saved already."""
        self._shown.leave()
        self._notices.tell_good(self.tr("Mọi thay đổi đã được lưu trên máy này."))

    def _next_pane(self) -> None:
        self._cycle(1)

    def _previous_pane(self) -> None:
        self._cycle(-1)

    def _cycle(self, by: int) -> None:
        page = self._shown.step
        panes = page.panes() if page is not None else self.home.panes()
        if not panes:
            return
        focused = self.focusWidget()
        here = next((n for n, pane in enumerate(panes) if focused and _within(focused, pane)), -1)
        panes[(here + by) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _scheme(self, name: str) -> None:
        self._settings.keep(scheme=Scheme(name))

    def _language(self, name: str) -> None:
        self._settings.keep(language=Language(name))
        self._notices.tell(LANGUAGE_CHOSEN[name])  # in the words of the language that was chosen

    def _text_size(self, percent: int) -> None:
        self._settings.keep(text_size_percent=percent)

    def _bigger(self) -> None:
        self._text_size(self._look.step(1))

    def _smaller(self) -> None:
        self._text_size(self._look.step(-1))

    def _normal(self) -> None:
        self._text_size(100)

    def _look_changed(self) -> None:
        worn = f"scheme_{self._look.scheme.name}"
        self._deeds[worn].setChecked(True)

    # --- small things ----------------------------------------------------------------------------------

    def _show_busy(self, busy: bool) -> None:
        doing = self._runner.doing
        words = doing or self.tr("Đang làm việc…")
        self._foot.show_work(words if busy else "", can_be_cancelled=bool(doing))
        self._deeds.enable(("cancel_work",), on=bool(doing))

    def _finish(self) -> None:
        self._ended = True
        self.close()

    def _arrange(self) -> None:
        self._deeds.fill(self.menuBar())
        middle = QWidget(self)
        middle.setProperty("ground", "window")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self._arrival.entry)
        # Below the page: coming and going it must not move what somebody is about to press.
        column.addWidget(self._held)
        column.addWidget(self._notices)
        column.addWidget(self._foot)
        self.setCentralWidget(middle)
        self._look_changed()

    def _connect(self) -> None:
        self._deeds.enable(("cancel_work", "lock_now", "ways_in"), on=False)
        self._unlock.show_ways(self._beside.ways_in())
        self._unlock.given.connect(self._open)
        self._coming_back.came_back.connect(self._open)
        if self._arrival.first is not None:
            self._arrival.first.scheme_chosen.connect(self._scheme)
            self._arrival.first.text_size_chosen.connect(self._text_size)
        self._runner.failed.connect(self._notices.tell_error)
        self._runner.busy.connect(self._show_busy)
        self._runner.closed.connect(self._finish)
        self._look.changed.connect(self._look_changed)
        self._shown.changed.connect(self._enable)
        self._backups.leave_wanted.connect(self._shown.leave)
        self._backups.home_wanted.connect(self._go_home)
        self._backups.restored.connect(self._go_home)
        self._backups.restored.connect(self._held.look)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._shown.refusals.look_again)
            app.focusChanged.connect(self._undo_keys.follow)
        plain: dict[str, Callable[[], object]] = {
            "new_visit": self._new_visit,
            "go_home": self._go_home,
            "save_now": self._save_now,
            "cancel_work": self._runner.cancel,
            "quit": self.close,
            "next_pane": self._next_pane,
            "previous_pane": self._previous_pane,
            "text_bigger": self._bigger,
            "text_smaller": self._smaller,
            "text_normal": self._normal,
            "shorthand": self._edit_shorthand,
            "search_all": self._search_all,
            "show_calendar": self._show_calendar,
            "sort_up": partial(self._sort, Qt.SortOrder.AscendingOrder),
            "sort_down": partial(self._sort, Qt.SortOrder.DescendingOrder),
            "manual": self._show_manual,
        }
        self._deeds.connect_all(plain)
        self._connect_choices()
        for name in _PAGE_DEEDS:
            self._deeds.connect_all({name: partial(self._page_deed, name)})
        for name in VISIT_DEEDS:
            self._deeds.connect_all({name: partial(self._shown.carry_out, name)})

    def _connect_choices(self) -> None:
        """Connect the commands of which one is chosen: steps, languages, schemes."""
        for name in self._deeds.names():
            if name.startswith("step_"):
                self._deeds.connect_all({name: partial(self._shown.go, name)})
            elif name.startswith("language_"):
                self._deeds.connect_all({name: partial(self._language, name.removeprefix("language_"))})
            elif name.startswith("scheme_"):
                self._deeds.connect_all({name: partial(self._scheme, name.removeprefix("scheme_"))})


def _within(widget: QWidget, pane: QWidget) -> bool:
    return widget is pane or pane.isAncestorOf(widget)
