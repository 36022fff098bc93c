"""The ways by which pictures come: chosen files, the clipboard, dropped files, a camera's folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector_app.actions.evidence import pasted_picture
from inspector_app.desktop.camera_folder import CameraFolder
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.picture_dialog import PICTURE_FILTERS, PictureDialog, Waiting
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.errors import InspectorError
from inspector_app.inspection.evidence import Source

LONGEST_PASTED_PX = 12_000


class PictureIntake(QObject):
    """Takes pictures in for one visit; every way ends in the same dialog.

    Signals:
        added(tuple): Pictures entered the record; their ids.
        waiting(int): So many new pictures lie in the camera's folder.
    """

    added = Signal(object)
    waiting = Signal(int)

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(visit)
        self._visit = visit
        self._fittings = fittings
        self._window = parent.window()
        self._about: tuple[str, ...] = ()
        self.camera = CameraFolder(self)
        self.camera.arrived.connect(self._arrived)
        self.camera.vanished.connect(self._vanished)

    def choose(self, about: Sequence[str]) -> None:
        """Ask for files."""
        if not self._may_add():
            return
        self._about = tuple(about)
        dialog = QFileDialog(self._window, self.tr("Thêm ảnh, bản quét"), "", PICTURE_FILTERS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._chosen)
        dialog.open()

    def paste(self, about: Sequence[str]) -> bool:
        """Take in what the clipboard holds; tell, and return False, when that is no picture."""
        return self.take_mime(QGuiApplication.clipboard().mimeData(), about)

    def take_mime(self, mime: QMimeData, about: Sequence[str]) -> bool:
        """Take in files or an image that were pasted or dropped; return whether there was one."""
        if not self._may_add():
            return False
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self.take_files(paths, about)
            return True
        if mime.hasImage():
            return self._take_image(QImage(mime.imageData()), about)
        self._fittings.notices.tell(
            self.tr("Chưa có ảnh nào để dán. Hãy chép một ảnh (Ctrl+C), hoặc dùng «Thêm ảnh, bản quét».")
        )
        return False

    def take_files(self, paths: Sequence[Path], about: Sequence[str], source: Source = Source.FILE) -> None:
        """Make these files ready one after the other."""
        self._open([Waiting(path=path, source=source) for path in paths], about)

    def watch(self) -> None:
        """Ask for the folder that a camera or phone fills, or stop watching it."""
        if self.camera.folder is not None:
            self.camera.stop()
            self._fittings.notices.tell_good(self.tr("Đã thôi theo dõi thư mục máy ảnh."))
            return
        dialog = QFileDialog(self._window, self.tr("Thư mục máy ảnh"), "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.watch_folder)
        dialog.open()

    def watch_folder(self, folder: str) -> None:
        """Watch a folder for new pictures."""
        try:
            self.camera.watch(Path(folder))
        except InspectorError as error:
            self._fittings.notices.tell_error(error)
            return
        words = self.tr("Đang theo dõi thư mục {0}: ảnh mới sẽ được nhắc ở trang Minh chứng.")
        self._fittings.notices.tell_good(words.format(Path(folder).name))

    def take_waiting(self, about: Sequence[str]) -> None:
        """Make ready what the camera has brought."""
        if self._may_add():
            self.take_files(self.camera.take(), about, Source.CAMERA_FOLDER)

    def _take_image(self, image: QImage, about: Sequence[str]) -> bool:
        if image.isNull() or max(image.width(), image.height()) > LONGEST_PASTED_PX:
            self._fittings.notices.tell(
                self.tr("Ảnh đã chép quá lớn hoặc hỏng. Hãy lưu ảnh ra tệp rồi thêm.")
            )
            return False
        wide, high, rgb = _bare(image)
        try:
            pasted = pasted_picture(wide, high, rgb, self._fittings.now())
        except InspectorError as error:
            self._fittings.notices.tell_error(error)
            return False
        self._open([Waiting(pasted=pasted, source=Source.CLIPBOARD)], about)
        return True

    def _chosen(self, files: list[str]) -> None:
        self.take_files([Path(file) for file in files], self._about)

    def _open(self, waiting: Sequence[Waiting], about: Sequence[str]) -> None:
        if waiting:
            dialog = PictureDialog(self._visit, self._fittings, waiting, about, self._window)
            dialog.added.connect(self.added)
            dialog.open()

    def _may_add(self) -> bool:
        if not self._visit.is_open:
            self._fittings.notices.tell(
                self.tr("Biên bản đã lập để ký nên không thêm ảnh được. Muốn thêm, thu hồi dự thảo trước.")
            )
        return self._visit.is_open

    def _arrived(self, count: int) -> None:
        self.waiting.emit(count)
        words = self.tr("Thư mục máy ảnh có {0} ảnh mới. Mở trang Minh chứng để chuẩn bị.").format(count)
        self._fittings.notices.tell(words)

    def _vanished(self, name: str) -> None:
        self.waiting.emit(0)
        words = self.tr("Thư mục máy ảnh {0} không còn (rút thẻ hoặc cáp?). Cắm lại rồi chọn lại thư mục.")
        self._fittings.notices.tell(words.format(name))


def picture_intake_of(visit: VisitInHand, fittings: Fittings, parent: QWidget) -> PictureIntake:
    """Return what takes pictures in for a visit: one for all its pages, so that one folder is watched."""
    found = visit.findChild(PictureIntake)
    return found if isinstance(found, PictureIntake) else PictureIntake(visit, fittings, parent)


def _bare(image: QImage) -> tuple[int, int, bytes]:
    """Return width, height and three bytes a pixel without padding."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    wide, high, stride = plain.width(), plain.height(), plain.bytesPerLine()
    rows = bytes(plain.constBits())
    return wide, high, b"".join(rows[n * stride : n * stride + wide * 3] for n in range(high))
