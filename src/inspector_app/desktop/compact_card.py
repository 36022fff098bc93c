"""A card that uses its width: fields side by side by the share of a line that each asks for."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from inspector_app.desktop.cards import Card, labelled

WHOLE, HALF, THIRD = 6, 3, 2
"""Shares of a line, in sixths."""

_LINE = 6
_NARROW_PX = 500
_GAP = 8


class CompactCard(Card):
    """Fields in lines of up to three; where there is little width, each takes a line of its own."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._shared: list[tuple[QWidget, int]] = []
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(12)
        self._lines.setVerticalSpacing(_GAP)
        for column in range(_LINE):
            self._lines.setColumnStretch(column, 1)
            self._lines.setColumnMinimumWidth(column, 1)
        self._is_wide: bool | None = None
        self.box.setContentsMargins(14, 10, 14, 10)
        self.box.setSpacing(_GAP)
        self.box.addLayout(self._lines)

    def add_share(self, field: QWidget, share: int, text: str = "") -> QWidget:
        """Add a field that takes a share of a line; returns what to show or hide: it and its label."""
        cell = labelled(text, field, self) if text else field
        policy = cell.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)  # columns as wide as their share says
        cell.setSizePolicy(policy)
        self._shared.append((cell, share))
        self._is_wide = None
        self._place(wide=True)
        return cell

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields side by side or one below the other, by the width at hand."""
        self._place(wide=event.size().width() >= _NARROW_PX)
        super().resizeEvent(event)

    def place_again(self) -> None:
        """Place the fields anew after one of them was shown or hidden."""
        self._is_wide, wide = None, self.width() >= _NARROW_PX
        self._place(wide=wide)

    def _place(self, *, wide: bool) -> None:
        if wide is self._is_wide:
            return
        self._is_wide = wide
        line, used = 0, 0
        for cell, share in self._shared:
            if cell.isHidden() and not cell.isVisibleTo(self):
                continue
            span = share if wide else _LINE
            if used + span > _LINE:
                line, used = line + 1, 0
            self._lines.addWidget(cell, line, used, 1, span)
            used += span
