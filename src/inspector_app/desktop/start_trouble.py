"""The small window of a start that failed: what is the matter, try again, or leave."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from inspector_app.desktop.cards import PRIMARY, button, row
from inspector_app.desktop.plain_text import label

_WIDTH_PX = 560


class StartTrouble(QWidget):
    """Says why the program could not start: a person who clicked on its icon sees no terminal.

    Signals:
        settled(bool): The person decided; whether to try again.
    """

    settled = Signal(bool)

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setObjectName("start_trouble")
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Inspector")
        self.setFixedWidth(_WIDTH_PX)
        self.again = button(self.tr("Thử lại"), self, kind=PRIMARY, name="start_again")
        self.leave = button(self.tr("Thoát"), self, name="start_leave")
        self.words = label(words, self, wrap=True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Chưa mở được Inspector"), self, role="title"))
        column.addWidget(self.words)
        column.addLayout(row(1, self.leave, self.again))
        self.again.clicked.connect(self._again)
        self.leave.clicked.connect(self.close)
        self.again.setFocus()
        self.resize(_WIDTH_PX, self.heightForWidth(_WIDTH_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus with Enter, leave with Escape."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave."""
        super().closeEvent(event)
        self.settled.emit(False)

    def _again(self) -> None:
        self.settled.emit(True)


def wants_to_try_again(words: str) -> bool:
    """Show why the program could not start and wait for what the person decides; needs an application."""
    window = StartTrouble(words)
    decided: list[bool] = []
    window.settled.connect(decided.append)
    window.settled.connect(QCoreApplication.quit)
    window.show()
    QCoreApplication.exec()
    window.settled.disconnect()
    window.deleteLater()
    return bool(decided and decided[0])
