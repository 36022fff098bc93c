"""The line that says that exchanges with others wait after a restore, and the button that lets them go on."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from inspector_app.desktop.cards import button
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.trouble_line import say_on
from inspector_app.desktop.unlock import UnlockPage

if TYPE_CHECKING:
    from inspector_app.store.marks import SyncHold


class HeldLine(QFrame):
    """Hidden unless a restore waits for somebody to confirm it."""

    def __init__(self, fittings: Fittings, stack: QStackedWidget, parent: QWidget) -> None:
        """Make the line; it is hidden while the ``stack`` shows the page that asks for the passphrase."""
        super().__init__(parent)
        self.setObjectName("held_line")
        self._fittings, self._stack, self._is_held = fittings, stack, False
        stack.currentChanged.connect(self._follow)
        self.words = label(parent=self, wrap=True)
        self.words.setObjectName("held_words")
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.go = button(self.tr("Cho trao đổi lại"), self, name="let_exchange")
        self._sign = label(parent=self)
        column = QHBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 6)
        column.setSpacing(10)
        for widget, stretch in ((self._sign, 0), (self.words, 1), (self.go, 0)):
            column.addWidget(widget, stretch)
        self.hide()
        self.go.clicked.connect(self._let)
        fittings.look.changed.connect(self._redraw)

    def look(self) -> None:
        """Ask whether exchanges wait: whenever a case file was opened or restored."""
        from inspector_app.actions.held_exchange import held_exchange

        self._fittings.runner.run(held_exchange, self._show, self._fittings.notices.tell_error)

    def _show(self, hold: "SyncHold | None") -> None:
        if hold is not None:
            from inspector_app.actions.held_exchange import held_lines

            say_on(self.words, " ".join(held_lines(hold, self._fittings.now(), self._fittings.language)))
            self._redraw()
        self._is_held = hold is not None
        self._follow()

    def _follow(self, _page: int = 0) -> None:
        self.setVisible(self._is_held and not isinstance(self._stack.currentWidget(), UnlockPage))

    def _let(self) -> None:
        from inspector_app.actions.held_exchange import let_exchange

        self.go.setEnabled(False)
        self._fittings.runner.run(let_exchange, self._gone_on, self._failed)

    def _gone_on(self, _done: object) -> None:
        self.go.setEnabled(True)
        self._show(None)
        self._fittings.notices.tell_good(self.tr("Đã cho trao đổi lại với máy khác."))

    def _failed(self, error: object) -> None:
        self.go.setEnabled(True)
        self._fittings.notices.tell_error(error)

    def _redraw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(self._fittings.icons.pixmap("finding", "warn", 22, ratio))
