"""«Phục hồi hồ sơ»: a case file that is damaged or gone is made whole from its copies, without being open."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QVBoxLayout, QWidget

from inspector_app.desktop.beside import Beside
from inspector_app.desktop.cards import PRIMARY, button, row
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.trouble_line import say_on, tell_on
from inspector_app.desktop.unlock import UnlockPage
from inspector_app.errors import InspectorError
from inspector_app.inspection.entering import Given

if TYPE_CHECKING:
    from inspector_app.actions.come_back import CameBack, Whereabouts
    from inspector_app.desktop.locking import Locking
    from inspector_app.store.ways_back import Found

_WIDTH_PX = 640


class ComingBack(QObject):
    """Offers the way back wherever a case file does not open, or is found damaged while it is open.

    Signals:
        came_back(Given): The case file is whole before anybody had come in: open it with what was typed.
    """

    came_back = Signal(object)

    def __init__(self, fittings: Fittings, beside: Beside, unlock: UnlockPage, window: QWidget) -> None:
        super().__init__(window)
        self._fittings, self._beside, self._window = fittings, beside, window
        self._unlock = unlock
        self._locking: Locking | None = None
        self._is_whole = False
        unlock.mend_wanted.connect(self._begin)

    def attend(self, locking: "Locking") -> None:
        """Offer it on the pages of the lock too."""
        self._locking = locking
        locking.mend_wanted.connect(self._begin)
        locking.refused.connect(self.offer)

    def offer(self, error: object) -> None:
        """Offer it where what kept the case file from opening may be mended from copies."""
        from inspector_app.actions.come_back import MENDABLE

        is_kept = self._beside.copies is not None
        can_mend = is_kept and isinstance(error, InspectorError) and error.code in MENDABLE
        self._page().offer_mend(on=can_mend)

    def lock(self, words: str) -> None:
        """Close a case file whose record is damaged, and offer to make it whole."""
        if self._locking is not None and self._beside.copies is not None:
            self._locking.lock()
            self._page().offer_mend(words)

    def take_whole(self) -> bool:
        """Say whether the case file came back since this was last asked."""
        is_whole, self._is_whole = self._is_whole, False
        return is_whole

    def _page(self) -> UnlockPage:
        locked = self._locking.page if self._locking is not None else None
        return locked or self._unlock

    def _begin(self, given: Given) -> None:
        """Look for copies with what was typed, and show what there is."""
        if self._beside.copies is None:
            return
        dialog = ComeBackDialog(self._fittings, self._beside.copies.case_folder, given, self._window)
        dialog.came_back.connect(self._open)
        dialog.open()

    def _open(self, given: Given) -> None:
        if self._locking is not None and self._locking.page is not None:
            self._is_whole = True
            self._locking.open(given)
        else:
            self.came_back.emit(given)


class ComeBackDialog(QDialog):
    """What copies there are, until when each goes and what would be lost; then the repair itself.

    Signals:
        came_back(Given): It was done.
    """

    came_back = Signal(object)

    def __init__(self, fittings: Fittings, case_folder: Path, given: Given, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Phục hồi hồ sơ"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH_PX)
        self._fittings, self._case_folder, self._given = fittings, case_folder, given
        self._others: tuple[Path, ...] = ()
        self._found: Found | None = None
        self.words = label(parent=self, wrap=True)
        self.words.setObjectName("ways_back")
        self.trouble = label(parent=self, role="error", wrap=True)
        self.trouble.setObjectName("come_back_trouble")
        self.trouble.hide()
        self.go = button(self.tr("Phục hồi"), self, kind=PRIMARY, name="come_back")
        self.elsewhere = button(self.tr("Tìm ở thư mục khác…"), self, name="look_elsewhere")
        self.later = button(self.tr("Để sau"), self, name="come_back_later")
        self._arrange()
        self.go.clicked.connect(self._come_back)
        self.elsewhere.clicked.connect(self._ask_folder)
        self.later.clicked.connect(self.reject)
        self._look()

    def take_folder(self, folder: str) -> None:
        """Look in this folder too: a stick, whatever lies on it."""
        if folder:
            self._others = (*self._others, Path(folder))
            self._look()

    def reject(self) -> None:
        """Leave everything as it is; not in the middle."""
        if self.later.isEnabled():
            super().reject()

    # --- looking --------------------------------------------------------------------------------------------

    def _where(self) -> "Whereabouts":
        from inspector_app.actions.come_back import Whereabouts

        now = self._fittings.settings.now
        return Whereabouts(self._case_folder, now.backup_folder, now.second_place, self._others)

    def _look(self) -> None:
        from inspector_app.actions.come_back import look_for_ways

        self._found = None
        self._say(self.trouble, "")
        self._say(self.words, self.tr("Đang tìm và kiểm tra các bản sao…"))
        self._allow(on=False)
        now = self._fittings.now()
        self._fittings.runner.work(
            partial(look_for_ways, self._where(), self._given, now), self._show, self._not_found
        )

    def _show(self, found: "Found") -> None:
        from inspector_app.actions.come_back import found_lines
        from inspector_app.wording import shown

        self._found = found
        lines = found_lines(found, self._fittings.now(), self._fittings.language)
        self._say(self.words, "\n".join(shown(line) for line in lines))
        self._allow(on=True)
        self.go.setFocus()

    def _not_found(self, error: object) -> None:
        self._say(self.words, "")
        self._allow(on=True)
        self._tell(error)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Thư mục có bản sao (USB, ổ mạng)"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.take_folder)
        dialog.open()

    # --- the repair -----------------------------------------------------------------------------------------

    def _come_back(self) -> None:
        from inspector_app.actions.come_back import come_back, is_only_keys

        found = self._found
        if found is None:
            return
        self._allow(on=False)
        self.later.setEnabled(False)
        self._say(self.trouble, self.tr("Đang phục hồi. Xin đừng rút USB hay tắt máy…"))
        way = None if is_only_keys(found) else found.best
        now = self._fittings.now()
        self._fittings.runner.work(partial(come_back, found, way, now), self._done, self._failed)

    def _done(self, came: "CameBack") -> None:
        from inspector_app.actions.come_back import came_back_lines
        from inspector_app.wording import shown

        lines = came_back_lines(came, self._fittings.language)
        self._fittings.notices.tell("\n".join(shown(line) for line in lines))
        self.accept()
        self.came_back.emit(self._given)

    def _failed(self, error: object) -> None:
        self.later.setEnabled(True)
        self._allow(on=True)
        self._tell(error)

    def _say(self, line: QLabel, words: str) -> None:
        """Show words, and grow by as many lines: a wrapped label does not ask for its height by itself."""
        say_on(line, words)
        self._fit()

    def _tell(self, error: object) -> None:
        tell_on(self.trouble, error, self._fittings)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(_WIDTH_PX))

    def _allow(self, *, on: bool) -> None:
        self.elsewhere.setEnabled(on)
        self.go.setEnabled(on and self._found is not None)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Phục hồi hồ sơ"), self, role="title"))
        words = self.tr(
            "Hồ sơ được dựng lại từ các bản sao. Tệp hỏng được giữ riêng, không bị xóa;"
            " nếu bị ngắt giữa chừng thì làm lại từ đầu được."
        )
        column.addWidget(label(words, self, role="muted", wrap=True))
        column.addWidget(self.words)
        column.addWidget(self.trouble)
        column.addLayout(row(self.elsewhere, 1, self.later, self.go))
