"""«Kiểm tra tệp biên bản»: the verdict on any file of minutes, also one that came from elsewhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from inspector_app.desktop.cards import ScrollingPage, button, row
from inspector_app.desktop.files import LARGEST_PDF_BYTES, FileField, read_named
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.verify_panel import VerifyPanel


class CheckFile(QDialog):
    """Asks for a file and whom to trust."""

    def __init__(self, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Kiểm tra tệp biên bản"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = self.tr("Tệp biên bản (.pdf), hoặc bản quét của bản ký tay")
        self.file = FileField(
            name, self.tr("Biên bản, bản quét (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)"), self
        )
        self.file.path.setObjectName("file_to_check")
        self.panel = VerifyPanel(fittings, self)
        close = button(self.tr("Đóng"), self)
        close.clicked.connect(self.accept)
        inside = ScrollingPage(self)
        inside.add(label(name, self, role="field"))
        inside.add(self.file)
        inside.add(self.panel)
        inside.end()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.addWidget(label(self.tr("Kiểm tra tệp biên bản"), self, role="title"))
        column.addWidget(inside, 1)
        column.addLayout(row(1, close))
        self.resize(720, 560)
        self.panel.set_source(None)
        self.file.chosen.connect(self._chosen)
        self.finished.connect(fittings.runner.cancel)  # whoever closes does not wait for the verdict

    def _chosen(self, _file: str) -> None:
        file = self.file.file()
        self.panel.set_source(lambda _desk: read_named(file, LARGEST_PDF_BYTES))
