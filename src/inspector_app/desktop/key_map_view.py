"""The F1 map: every command with its key, from the one registry."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inspector_app.desktop.cards import button, row
from inspector_app.desktop.deeds import key_map
from inspector_app.desktop.plain_text import label


class KeyMapView(QDialog):
    """Commands by menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Bảng phím tắt"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = key_map()
        self.table = QTableWidget(len(rows), 3, self)
        self.table.setObjectName("key_map_table")
        self.table.setAccessibleName(self.tr("Bảng phím tắt"))
        self.table.setHorizontalHeaderLabels([self.tr("Nhóm"), self.tr("Việc"), self.tr("Phím")])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(36)
        for line, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.table.setItem(line, column, QTableWidgetItem(text))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        close = button(self.tr("Đóng"), self, kind="primary")
        close.clicked.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 16, 18, 16)
        whole.addWidget(label(self.tr("Bảng phím tắt"), self, role="title"))
        words = self.tr(
            "Phím 1, 2, 3, 0 và Enter chỉ có tác dụng trong danh sách nội dung, không khi đang gõ chữ."
        )
        whole.addWidget(label(words, self, role="muted", wrap=True))
        whole.addWidget(self.table, 1)
        whole.addLayout(row(1, close))
        self.resize(720, 560)
