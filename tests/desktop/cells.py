"""A cell whose editor is open, as F2 opens it."""

from PySide6.QtWidgets import QLineEdit, QTableView

from tests.desktop.hands import Hands


def begin_cell(table: QTableView, hands: Hands, row: int, column: int) -> QLineEdit:
    """Go to a cell, press F2, and return its editor."""
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))
    hands.press("F2")
    return table.viewport().findChild(QLineEdit)
