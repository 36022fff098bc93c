"""The check of the case file: at start, a part again each day, and at once where damage is met.

What can be mended from a copy is mended and told in one line; what cannot is named. A stick or a share is
only asked in a worker. Where the record itself is damaged, the way back is offered.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app.actions.look_after import Look
from inspector_app.desktop.error_words import in_words
from inspector_app.desktop.page import Fittings
from inspector_app.errors import InspectorError

if TYPE_CHECKING:
    from inspector_app.actions.mend_attachments import Copies, Told

BEGIN_AFTER_MS = 3_000
PAUSE_MS = 150
LOOK_AGAIN_MS = 60_000
"""How often it is asked whether something was mended while it was read, or is due to be read again."""

_DAMAGED, _RECORD = "STORE-08", "case.db"


class Checkup(QObject):
    """One check of the case file for each time that it is opened, and what follows from it.

    Signals:
        way_back_wanted(str): The record is damaged and somebody wants to mend it; what is damaged, in words.

    Attributes:
        look: What was found so far.
    """

    way_back_wanted = Signal(str)

    def __init__(self, fittings: Fittings, parent: QObject) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self.look = Look()
        self._is_reading = False
        self._hopeless: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._again = QTimer(self)
        self._again.setInterval(LOOK_AGAIN_MS)
        self._again.timeout.connect(self._look_again)
        fittings.runner.met.connect(self._meet)

    def begin(self) -> None:
        """Begin in a moment, when the first page is there."""
        self.look = Look()
        self._hopeless.clear()
        self._timer.start(BEGIN_AFTER_MS)

    def _go_on(self) -> None:
        self._fittings.runner.run(self.look.go_on, self._looked, self._fittings.notices.tell_error)

    def _looked(self, look: Look) -> None:
        if not look.is_over:
            self._timer.start(PAUSE_MS)
            return
        self._again.start()
        if look.damaged:
            self._mend(look.damaged, partial(self._end, look))
        else:
            self._end(look, None)

    def _end(self, look: Look, told: "Told | None") -> None:
        look.forget_damaged()
        lines = []
        if look.mended:
            words = self.tr("Kiểm tra lúc mở: đã dựng lại {0} bảng tổng hợp từ nhật ký; dữ liệu nguyên vẹn.")
            lines.append(words.format(look.mended))
        lines += self._told_lines(told)
        if look.found:
            lines.append(in_words(look.trouble(), self._fittings.language))
        self._tell(lines, bad=bool(look.found or (told and told.lost)))
        if look.needs_way_back:
            self._offer(in_words(look.trouble(), self._fittings.language), told=lines)

    def _offer(self, words: str, told: Sequence[str] = ()) -> None:
        """Tell that the record is damaged, and offer the way back beside it."""
        self._fittings.notices.tell_bad("\n".join(told or [words]))
        self._fittings.notices.offer(self.tr("Phục hồi hồ sơ…"), partial(self.way_back_wanted.emit, words))

    # --- attachments ----------------------------------------------------------------------------------------

    def _meet(self, error: object) -> None:
        """Mend an attachment that somebody has just met damaged; offer the way back for the record itself."""
        if not isinstance(error, InspectorError) or error.code != _DAMAGED:
            return
        file = str(error.fields.get("file"))
        if file == _RECORD:  # after whoever did the deed has told it in his place
            QTimer.singleShot(0, self, partial(self._offer, in_words(error, self._fittings.language)))
        elif error.fields.get("why") == "blob" and file not in self._hopeless:
            self._hopeless.add(file)  # once: who looks at it again need not hear the same again
            self._mend((file,), self._mended)

    def _mend(self, sha256s: tuple[str, ...], done: object) -> None:
        from inspector_app.actions.mend_attachments import mend_damaged

        self._hopeless.update(sha256s)
        self._fittings.runner.stage(
            mend_damaged(sha256s, self._copies()),
            partial(self._landed, done),
            self._fittings.notices.tell_error,
        )

    def _landed(self, done: object, told: "Told") -> None:
        whole = frozenset(one.sha256 for one in told.mended)
        self._hopeless -= whole
        if callable(done):
            done(told)
        if whole:
            self._fittings.runner.mended.emit(whole)

    def _mended(self, told: "Told") -> None:
        self._tell(self._told_lines(told), bad=bool(told.lost))

    # --- again and again ------------------------------------------------------------------------------------

    def _look_again(self) -> None:
        if self._fittings.runner.is_closing or self._is_reading:
            return
        from inspector_app.actions.mend_attachments import mended_while_read, read_part_again

        self._is_reading = True
        self._fittings.runner.run(mended_while_read, self._mended)
        self._fittings.runner.stage(read_part_again(self._copies()), self._part_read, self._not_read)

    def _part_read(self, told: "Told | None") -> None:
        self._is_reading = False
        if told is not None:
            self._landed(self._mended, told)

    def _not_read(self, _error: object) -> None:
        self._is_reading = False  # a full disk is told by others; the part stays due

    # --- words ----------------------------------------------------------------------------------------------

    def _told_lines(self, told: "Told | None") -> list[str]:
        if not told:
            return []
        from inspector_app.actions.mend_attachments import told_lines
        from inspector_app.wording import shown

        return [shown(line) for line in told_lines(told, self._fittings.now(), self._fittings.language)]

    def _tell(self, lines: list[str], *, bad: bool) -> None:
        if lines and bad:
            self._fittings.notices.tell_bad("\n".join(lines))
        elif lines:
            self._fittings.notices.tell_good("\n".join(lines))

    def _copies(self) -> "Copies":
        from inspector_app.actions.mend_attachments import Copies

        now = self._fittings.settings.now
        return Copies(now.backup_folder, now.second_place)
