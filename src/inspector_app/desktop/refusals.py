"""What was refused on a page is told until its fields hold nothing that cannot be kept."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector_app.desktop.notices import Notices


class Refusals(QObject):
    """The last refusal, put away when its page was mended."""

    def __init__(self, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = notices
        self._page: QWidget | None = None
        self._text = ""
        self._was_wrong = False

    def tell(self, error: object, page: QWidget | None) -> None:
        """Tell an error that a page ran into."""
        self._notices.tell_error(error)
        self._page, self._text, self._was_wrong = page, self._notices.text, False
        self.look_again()

    def forget(self) -> None:
        """Forget the page: it is no longer shown."""
        self._page = None

    def look_again(self, *_focus: object) -> None:
        """Put the refusal away once no field of its page holds what cannot be kept."""
        page = self._page
        if page is None:
            return
        lines = page.findChildren(QLineEdit)
        if any(line.property("wrong") for line in lines if line.isVisibleTo(page)):
            self._was_wrong = True
        elif self._was_wrong:
            self._page = None
            if self._notices.text == self._text:
                self._notices.put_away()
