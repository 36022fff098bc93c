"""Asks before somebody signs in the place of another: the certificate names somebody else than the paper."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inspector_app.desktop.cards import Question
from inspector_app.desktop.plain_text import label
from inspector_app.errors import CannotDo

_WIDTH_PX = 460
_CODE = "SIGN-06"


class OtherHolder(Question):
    """The question; the button that has the focus is the one that signs nothing."""

    def __init__(self, error: CannotDo, language: str, parent: QWidget) -> None:
        from inspector_app.wording import sentence  # reads YAML: only when there is something to say

        title, go = parent.tr("Chứng thư mang tên người khác"), parent.tr("Vẫn ký bằng chứng thư này")
        super().__init__(title, go, parent, kind="danger")
        words = label(sentence(error.code, error.fields, language), self, wrap=True)
        words.setMinimumWidth(_WIDTH_PX)
        self.body.addWidget(words)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)


def ask_if_of_another(
    error: object,
    language: str,
    parent: QWidget,
    *,
    sign: Callable[[str], None],
    leave: Callable[[], None] = lambda: None,
) -> bool:
    """Ask, if that is why nothing was signed; returns whether it is.

    Args:
        error: What refused the signature.
        language: Of the sentence.
        parent: Whose question it is.
        sign: Signs all the same; told the name in the certificate that was agreed to.
        leave: Called when another key is to be taken.
    """
    if not isinstance(error, CannotDo) or error.code != _CODE:
        return False
    question = OtherHolder(error, language, parent)
    question.rejected.connect(leave)

    def agreed() -> None:
        question.accept()
        sign(str(error.fields["holder"]))

    question.ask(agreed)
    return True
