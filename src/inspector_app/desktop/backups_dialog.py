"""«Sao lưu, khôi phục»: the backups in human lines, what a restore would change, and the restore itself."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QListView, QVBoxLayout, QWidget

from inspector_app.actions.backup_lines import backup_title, backup_words, prospect_lines, when_text
from inspector_app.desktop.cards import button, row
from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.trouble_line import say_on, tell_on
from inspector_app.desktop.two_line_rows import TwoLineRows
from inspector_app.wording import phrase, shown

if TYPE_CHECKING:
    from inspector_app.actions.keep_backups import BackupKept
    from inspector_app.actions.mend_attachments import ReadAgain
    from inspector_app.actions.restore_backup import Prospect
    from inspector_app.store.shelf import Backup

_ROOT = QModelIndex()
_MOST_VISITS = 14
_WHOLE = "whole"


class BackupList(QAbstractListModel):
    """The backups, one a row, the newest first."""

    def __init__(self, fittings: Fittings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self._backups: tuple[Backup, ...] = ()

    def show_backups(self, backups: "tuple[Backup, ...]") -> None:
        """Show other backups."""
        self.beginResetModel()
        self._backups = backups
        self.endResetModel()

    def backup(self, row_: int) -> "Backup | None":
        """Return the backup of a row."""
        return self._backups[row_] if 0 <= row_ < len(self._backups) else None

    def words_of(self, index: Index) -> tuple[str, str, str, str]:
        """Return (icon, colour token, title, words) of a row."""
        backup = self.backup(index.row())
        if backup is None:
            return "info", "muted", "", ""
        now, language = self._fittings.now(), self._fittings.language
        words = shown(backup_words(backup, now, language))
        is_whole = backup.state == _WHOLE
        icon, tint = ("good", "good") if is_whole else ("bad", "bad")
        return icon, tint, backup_title(backup, now, language), words

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many backups there are."""
        return 0 if parent.isValid() else len(self._backups)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title; with its words to screen readers."""
        if self.backup(index.row()) is None:
            return None
        _, _, title, words = self.words_of(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        return f"{title}. {words}" if role == Qt.ItemDataRole.AccessibleTextRole else None


class BackupsDialog(QDialog):
    """The backups of this case file.

    Signals:
        home_wanted: A restore is about to be done: nothing of the present state should be in hand.
        restored: It was done.
    """

    home_wanted = Signal()
    restored = Signal()

    def __init__(self, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sao lưu, khôi phục"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fittings = fittings
        self._prospect: Prospect | None = None
        self.model = BackupList(fittings, self)
        self.list = QListView(self)
        self.list.setObjectName("backups_list")
        self.list.setAccessibleName(self.tr("Các bản sao lưu"))
        self.list.setModel(self.model)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(
            TwoLineRows(fittings.look, fittings.icons, self.model.words_of, self, most_lines=3)
        )
        self.ahead = label(parent=self, wrap=True)
        self.ahead.setObjectName("backup_ahead")
        self.folder = label(parent=self, role="muted", wrap=True)
        self.read_again = label(parent=self, role="muted", wrap=True)
        self.read_again.setObjectName("backups_read_again")
        self.trouble = label(parent=self, role="error", wrap=True)
        self.trouble.setObjectName("backups_trouble")
        self.trouble.hide()
        self.make = button(self.tr("Sao lưu ngay"), self, name="backup_now")
        self.look = button(self.tr("Xem sẽ thay đổi gì"), self, kind="primary", name="backup_look")
        self.restore = button(self.tr("Khôi phục về bản này"), self, kind="danger", name="backup_restore")
        self.choose = button(self.tr("Chọn thư mục sao lưu thứ hai…"), self, name="backup_folder")
        self.forget = button(self.tr("Thôi chép ra đó"), self, name="backup_no_folder")
        self.close_ = button(self.tr("Đóng"), self, name="backups_close")
        self._arrange()
        self._connect()
        self._show_folder()
        self._read()

    # --- the list -----------------------------------------------------------------------------------------

    def _read(self) -> None:
        from inspector_app.actions.mend_attachments import how_far_read_again
        from inspector_app.actions.restore_backup import read_backups

        self._fittings.runner.stage(read_backups(), self._show, self._failed)
        self._fittings.runner.run(how_far_read_again, self._show_read_again, self._failed)

    def _show(self, backups: "tuple[Backup, ...]") -> None:
        self.model.show_backups(backups)
        if backups:
            self.list.setCurrentIndex(self.model.index(0))
        self._chosen()
        if not backups:
            say_on(self.ahead, phrase("BACKUP-NONE", language=self._fittings.language))

    def _show_read_again(self, far: "ReadAgain") -> None:
        from inspector_app.actions.mend_attachments import read_again_words

        say_on(self.read_again, read_again_words(far, self._fittings.language))

    def _chosen(self) -> None:
        """Another backup is chosen: what was said of the one before does not hold."""
        backup = self.model.backup(self.list.currentIndex().row())
        self._give_up()
        say_on(self.ahead, "")
        self.look.setEnabled(backup is not None and backup.state == _WHOLE)
        self.restore.setEnabled(False)

    def _make(self) -> None:
        from inspector_app.actions.keep_backups import keep_backup
        from inspector_app.inspection.kept_backups import Why

        say_on(self.trouble, "")
        self.make.setEnabled(False)
        second, others = self._fittings.settings.now.backup_folder, self._fittings.runner.let_others
        what = self.tr("Đang sao lưu…")
        self._fittings.runner.stage(
            keep_backup(Why.ASKED, second, others), self._made, self._failed, what=what
        )

    def _made(self, kept: "BackupKept") -> None:
        self.make.setEnabled(True)
        if kept.trouble is not None:
            tell_on(self.trouble, kept.trouble, self._fittings)
        fields = {"folder": kept.folder, "name": kept.name}
        self._fittings.notices.tell_good(phrase("BACKUP-MADE", fields, self._fittings.language))
        self._read()

    # --- the restore --------------------------------------------------------------------------------------

    def _look(self) -> None:
        from inspector_app.actions.restore_backup import look_ahead

        backup = self.model.backup(self.list.currentIndex().row())
        if backup is None:
            return
        say_on(self.trouble, "")
        say_on(self.ahead, self.tr("Đang lưu hồ sơ hiện tại và so sánh…"))
        self._allow(on=False)
        deed = look_ahead(backup, between=self._fittings.runner.let_others)
        self._fittings.runner.stage(deed, self._show_ahead, self._failed, what=self.tr("Đang so sánh…"))

    def _show_ahead(self, prospect: "Prospect") -> None:
        self._allow(on=True)
        self._prospect = prospect
        lines = list(prospect_lines(prospect, self._fittings.now(), self._fittings.language))
        heading, end = lines[:1], lines[1 + len(prospect.visits) :]
        visits = lines[1 : 1 + len(prospect.visits)]
        more = len(visits) - _MOST_VISITS
        rest = [self.tr("… và {0} cuộc kiểm tra nữa").format(more)] if more > 0 else []
        say_on(self.ahead, shown_lines([*heading, *visits[:_MOST_VISITS], *rest, *end]))
        self.restore.setEnabled(True)

    def _restore(self) -> None:
        from inspector_app.actions.restore_backup import restore

        prospect, self._prospect = self._prospect, None
        if prospect is None:
            return
        self._allow(on=False)
        self.home_wanted.emit()
        self._fittings.runner.run(
            lambda desk: restore(desk, prospect), partial(self._restored, prospect), self._failed
        )

    def _restored(self, prospect: "Prospect", _done: object) -> None:
        when = when_text(prospect.backup.at, self._fittings.now(), self._fittings.language)
        self._fittings.notices.tell_good(phrase("BACKUP-RESTORED", {"when": when}, self._fittings.language))
        self.restored.emit()
        self.accept()

    def _failed(self, error: object) -> None:
        self._allow(on=True)
        self._chosen()
        tell_on(self.trouble, error, self._fittings)

    def _allow(self, *, on: bool) -> None:
        for widget in (self.list, self.make, self.look, self.close_, self.choose):
            widget.setEnabled(on)
        self.restore.setEnabled(False)

    def _give_up(self) -> None:
        """Nobody wants what was built to be restored."""
        from inspector_app.actions.restore_backup import give_up

        prospect, self._prospect = self._prospect, None
        if prospect is not None:
            self._fittings.runner.run(lambda desk: give_up(desk, prospect))

    def reject(self) -> None:
        """Close, and leave nothing half done."""
        self._give_up()
        super().reject()

    # --- the second folder --------------------------------------------------------------------------------

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Thư mục sao lưu thứ hai (USB, ổ mạng)"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.take_folder)
        dialog.open()

    def take_folder(self, folder: str) -> None:
        """Write every backup into this folder too; "" into none."""
        self._fittings.settings.keep(backup_folder=Path(folder) if folder else None)
        self._show_folder()

    def _show_folder(self) -> None:
        folder = self._fittings.settings.now.backup_folder
        words = (
            self.tr("Mỗi bản sao lưu được chép thêm vào: {0}").format(folder)
            if folder
            else self.tr("Các bản sao lưu chỉ có trên máy này. Nên chọn thêm một USB hoặc ổ mạng.")
        )
        say_on(self.folder, words)
        self.forget.setVisible(folder is not None)

    def _forget_folder(self) -> None:
        self.take_folder("")

    # --- how it is put together ---------------------------------------------------------------------------

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(label(self.tr("Sao lưu, khôi phục"), self, role="title"))
        words = self.tr(
            "Hồ sơ tự được sao lưu sau mỗi nửa giờ làm việc và trước khi nhập dữ liệu."
            " Khôi phục không làm mất biên bản đã ký; hồ sơ hiện tại luôn được lưu lại trước."
        )
        column.addWidget(label(words, self, role="muted", wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(self.ahead)
        column.addWidget(self.trouble)
        column.addWidget(self.folder)
        column.addWidget(self.read_again)
        column.addLayout(row(self.choose, self.forget, 1))
        column.addLayout(row(self.make, 1, self.look, self.restore, self.close_))
        self.restore.setEnabled(False)
        self.look.setEnabled(False)
        self.resize(820, 600)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.activated.connect(self._look)
        self.make.clicked.connect(self._make)
        self.look.clicked.connect(self._look)
        self.restore.clicked.connect(self._restore)
        self.choose.clicked.connect(self._ask_folder)
        self.forget.clicked.connect(self._forget_folder)
        self.close_.clicked.connect(self.reject)


def shown_lines(lines: list[str]) -> str:
    """Return lines that may name what strangers wrote, each with nothing unseen in it."""
    return "\n".join(shown(line) for line in lines)
