"""«Ghi biên bản ra Word…» and «Nhận lại bản Word…» of an open visit."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.keep_backups import backed_up_first
from inspector_app.actions.word_paper import (
    WordMade,
    WordReturned,
    look_back,
    make_word,
    note_written,
    take_word,
)
from inspector_app.desktop.files import open_dialog, read_named, save_dialog, write_named
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.folding import fold
from inspector_app.inspection.word_editions import word_editions
from inspector_app.intake.word_files import WORD_LIMITS

_NAMED = 60  # letters of the unit in a file's name


class WordDeeds(QObject):
    """Writes the minutes of a visit as a Word file, and takes what came back."""

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent)
        self._visit, self._fittings, self._over = visit, fittings, parent

    def ask_where_to_write(self) -> None:
        """Ask where the file goes; drafted or signed minutes are refused before."""
        if not self._visit.is_open:
            self._visit.do(lambda desk: make_word(self._visit.visit_id).read(desk))
            return
        record = self._visit.record
        unit = "".join(c if c.isalnum() else "-" for c in fold(record.visit.unit_name)[:_NAMED])
        name = f"bien-ban-{unit}-sua-lan-{1 + len(word_editions(record.view))}.docx"
        dialog = save_dialog(
            self._over, self.tr("Ghi biên bản ra Word"), name, self.tr("Tệp Word (*.docx)"), "docx"
        )
        dialog.fileSelected.connect(self.write_to)
        dialog.open()

    def write_to(self, file: str) -> None:
        """Make the file, write it, and note that it went out."""
        deed = make_word(self._visit.visit_id)
        self._visit.do_staged(deed, partial(self._made, file), what=self.tr("Đang ghi ra Word…"))

    def _made(self, file: str, made: WordMade) -> None:
        self._visit.runner.work(
            partial(write_named, Path(file), made.docx),
            partial(self._written, file, made),
            self._visit.refused.emit,
        )

    def _written(self, file: str, made: WordMade, _nothing: object) -> None:
        visit_id = self._visit.visit_id

        def note(desk: Desk) -> object:
            return note_written(desk, visit_id, made)

        self._visit.do(note, partial(self._noted, file))

    def _noted(self, file: str, _touched: object) -> None:
        words = self.tr("Đã ghi ra Word: {0}. Sửa xong, lưu lại rồi chọn «Nhận lại bản Word…».")
        self._fittings.notices.tell_good(words.format(file))

    def ask_what_came_back(self) -> None:
        """Ask which file came back; drafted or signed minutes are refused before."""
        if not self._visit.is_open:
            self._visit.do(lambda desk: look_back(self._visit.visit_id, b"", "").read(desk))
            return
        dialog = open_dialog(
            self._over, self.tr("Nhận lại bản Word"), self.tr("Tệp Word (*.docx *.doc *.odt)")
        )
        dialog.fileSelected.connect(self.look_at)
        dialog.open()

    def look_at(self, file: str) -> None:
        """Read the file and show what was changed in it."""
        path = Path(file)
        self._visit.runner.work(
            partial(read_named, path, WORD_LIMITS.file_bytes),
            partial(self._read, path.name),
            self._visit.refused.emit,
        )

    def _read(self, name: str, data: bytes) -> None:
        deed = look_back(self._visit.visit_id, data, name)
        self._visit.do_staged(deed, self._show, what=self.tr("Đang đọc bản Word…"))

    def _show(self, returned: WordReturned) -> None:
        if not returned.changes and not returned.notes:
            words = self.tr("{0}: không có chỗ nào khác với hồ sơ; không cần nhận gì.")
            self._fittings.notices.tell(words.format(returned.file.name))
            return
        from inspector_app.desktop.word_dialog import WordDialog

        dialog = WordDialog(returned, self._visit.record, self._fittings, self._over)
        dialog.decided.connect(partial(self._take, returned))
        dialog.open()

    def _take(self, returned: WordReturned, accepted: frozenset[int], who: str) -> None:
        visit_id = self._visit.visit_id

        def deed(desk: Desk) -> object:
            return take_word(desk, visit_id, returned, accepted, who)

        first = backed_up_first(deed, self._fittings.runner.let_others)
        self._visit.do_staged(first, partial(self._taken, returned, len(accepted)))

    def _taken(self, returned: WordReturned, accepted: int, _touched: object) -> None:
        refused = len(returned.changes) - accepted
        words = self.tr("Đã nhận {0} chỗ sửa từ bản Word, không nhận {1} chỗ. Ctrl+Z để lấy lại như trước.")
        self._fittings.notices.tell_good(words.format(accepted, refused))


def word_deeds_of(visit: VisitInHand, fittings: Fittings, over: QWidget) -> WordDeeds:
    """Return the deeds of a visit, made once for the page that they stand over."""
    return over.findChild(WordDeeds) or WordDeeds(visit, fittings, over)
