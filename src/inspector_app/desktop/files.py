"""Files that people name: a field with a button to choose, bounded reading, writing whole or not at all."""

from pathlib import Path

from PySide6.QtCore import QSaveFile, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from inspector_app.desktop.cards import button
from inspector_app.desktop.fields import CodeField
from inspector_app.errors import CannotDo, Surroundings

LARGEST_KEY_BYTES = 2_000_000
LARGEST_PDF_BYTES = 200_000_000
_MEGABYTE = 1_000_000


class FileField(QWidget):
    """A path that can be typed or chosen.

    Signals:
        chosen(str): Another path stands in the field.
    """

    chosen = Signal(str)

    def __init__(self, name: str, filters: str, parent: QWidget | None = None) -> None:
        """Make an empty field; ``filters`` as file dialogs take them: ``Tệp khóa (*.p12 *.pfx)``."""
        super().__init__(parent)
        self._filters = filters
        self._title = name
        self.path = CodeField(name, self)
        self.choose: QPushButton = button(self.tr("Chọn tệp…"), self)
        self.choose.setAccessibleName(self.tr("Chọn tệp: {0}").format(name))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.path, 1)
        line.addWidget(self.choose)
        self.setFocusProxy(self.path)
        self.path.committed.connect(self._typed)
        self.choose.clicked.connect(self._ask)

    def file(self) -> Path:
        """Return the path; ``~`` and quotes around it are understood."""
        return Path(self.path.text().strip().strip('"')).expanduser()

    def _typed(self, _value: object) -> None:
        self.chosen.emit(str(self.file()))

    def _ask(self) -> None:
        dialog = open_dialog(self, self._title, self._filters)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, file: str) -> None:
        self.path.show_value(file)
        self.chosen.emit(file)


def open_dialog(parent: QWidget, title: str, filters: str) -> QFileDialog:
    """Return a dialog that lets choose one file; it is opened, never waited for."""
    dialog = QFileDialog(parent, title, "", filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return dialog


def save_dialog(parent: QWidget, title: str, proposed: str, filters: str, suffix: str) -> QFileDialog:
    """Return a dialog that asks where to save; it warns before it replaces a file."""
    dialog = QFileDialog(parent, title, proposed, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(proposed)
    return dialog


def read_named(file: Path, most_bytes: int) -> bytes:
    """Return the bytes of a file that a person named.

    Raises:
        Surroundings: ``FILE-01`` it cannot be read.
        CannotDo: ``WINDOW-06`` it is larger than anything of its kind.
    """
    try:
        size = file.stat().st_size
        if size > most_bytes:
            raise CannotDo("WINDOW-06", file=file.name, size=size // _MEGABYTE, most=most_bytes // _MEGABYTE)
        return file.read_bytes()
    except OSError as error:
        raise Surroundings("FILE-01", file=str(file), reason=error.strerror or str(error)) from error


def write_named(file: Path, data: bytes) -> None:
    """Write a file whole: what stood there stays until the new one is complete.

    Raises:
        Surroundings: ``FILE-02`` it cannot be written.
    """
    saving = QSaveFile(str(file))
    opened = saving.open(QSaveFile.OpenModeFlag.WriteOnly)
    if not opened or saving.write(data) != len(data) or not saving.commit():
        raise Surroundings("FILE-02", file=str(file), reason=saving.errorString())
