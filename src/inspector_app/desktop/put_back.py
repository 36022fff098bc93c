"""Text that could not be kept goes back into the field that handed it in: nobody types a thing twice."""

import shiboken6
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


def put_back(field: QLineEdit | QPlainTextEdit, text: str, _error: object = None) -> None:
    """Put refused text back, before what was typed since; a field that is gone has nowhere to put it."""
    if not shiboken6.isValid(field):
        return
    if isinstance(field, QLineEdit):
        field.setText(f"{text} {field.text()}".rstrip())
    else:
        field.setPlainText(f"{text}\n{field.toPlainText()}".rstrip("\n"))
