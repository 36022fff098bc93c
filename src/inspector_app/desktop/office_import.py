"""What a file of an office's papers holds, before it is taken in: who signed it, what would be different."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from inspector_app.actions.office_pack_file import PackPreview
from inspector_app.desktop.big_table import BigTable
from inspector_app.desktop.cards import button, row
from inspector_app.desktop.lines_model import Line, LinesModel
from inspector_app.desktop.office_words import fact_word, shown
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label


class OfficeImport(QDialog):
    """Asks whether a pack is taken in."""

    def __init__(self, fittings: Fittings, seen: PackPreview, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Nhập bộ mẫu"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pack = seen.kept.pack
        headings = (self.tr("Chỗ"), self.tr("Đang có"), self.tr("Trong tệp"))
        self.model = LinesModel(headings, self)
        self.model.show_lines(
            [
                Line((fact_word(one.place), shown(one.path, one.here), shown(one.path, one.there)), one.path)
                for one in seen.differences
            ]
        )
        table = BigTable(self.tr("Những chỗ khác"), self.model, fittings.look, fittings.icons, self)
        table.setObjectName("office_differences")
        self.signer = label(self._signed(seen), self, wrap=True)
        self.take = button(self.tr("Nhập"), self, kind="primary", name="office_take")
        leave = button(self.tr("Không nhập"), self)
        self.take.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        title = self.tr("{0}, phiên bản {1}").format(pack.name, pack.version)
        column.addWidget(label(title, self, role="title", wrap=True))
        column.addWidget(self.signer)
        column.addWidget(table, 1)
        self.warnings = label(self._warned(seen, fittings.language), self, role="error", wrap=True)
        self.warnings.setVisible(bool(seen.warnings))
        column.addWidget(self.warnings)
        column.addLayout(row(1, self.take, leave))
        self.resize(720, 480)

    def _signed(self, seen: PackPreview) -> str:
        who = seen.kept.signed_by or self.tr("người không ghi tên")
        key = " ".join(seen.kept.signer[place : place + 4] for place in range(0, 16, 4))
        said = self.tr("Chữ ký đúng. Người xuất tệp ghi là {0}; mã khóa của máy: {1}.").format(who, key)
        if seen.own:
            return f"{said} " + self.tr("Đó là khóa của chính máy này.")
        if seen.same_signer is None:
            return f"{said} " + self.tr("Tên do máy xuất tự ghi: hỏi lại nơi gửi mã khóa này trước khi nhập.")
        if seen.same_signer:
            return f"{said} " + self.tr("Cùng khóa với phiên bản {0} đang có.").format(seen.here)
        return f"{said} " + self.tr("Khác khóa của phiên bản {0} đang có: hỏi lại nơi gửi.").format(seen.here)

    def _warned(self, seen: PackPreview, language: str) -> str:
        from inspector_app.wording import phrase

        told = (
            f"{phrase(code, {'found': found, 'wanted': wanted}, language)} ({article})"
            for code, article, found, wanted in seen.warnings
        )
        return self.tr("Trái Nghị định 30/2020/NĐ-CP, Phụ lục I: {0}").format("; ".join(told))
