"""Which papers a visit's minutes use, and what Nghị định 30 still asks of them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.office_packs import PackShelf, packs_at_hand, use_pack
from inspector_app.desktop.cards import button, row
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.term_field import TermField
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.decree_30 import DecreeCheck
from inspector_app.inspection.office_pack import NO_PACK

_MOST_TOLD = 3


class PackRow(QWidget):
    """A choice of the packs at hand, the way to their editor, and what is not as the decree asks.

    Signals:
        edit_wanted: Somebody wants to change the papers.
    """

    edit_wanted = Signal()

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._language = fittings.language
        self.packs = TermField(self.tr("Bộ mẫu của biên bản"), (), self)
        self.packs.setObjectName("visit_pack")
        self.edit = button(self.tr("Sửa…"), self, name="edit_packs")
        self.edit.setAccessibleName(self.tr("Sửa bộ mẫu của cơ quan"))
        self.told = label(parent=self, role="small", wrap=True)
        self.told.setObjectName("decree_told")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        line = row(label(self.tr("Bộ mẫu"), self, role="field"), self.packs, self.edit)
        line.setStretch(1, 1)
        column.addLayout(line)
        column.addWidget(self.told)
        self.told.hide()
        self.packs.committed.connect(self._choose)
        self.edit.clicked.connect(self.edit_wanted)

    def redraw(self) -> None:
        """Show what the visit uses, and ask the rules anew."""
        self.packs.setEnabled(self._visit.is_open)
        self._visit.runner.run(packs_at_hand, self._show, self._visit.refused.emit)
        if self._visit.is_open:
            visit_id = self._visit.visit_id
            self._visit.runner.run(partial(_checks, visit_id), self._tell, self._quiet)
        else:
            self.told.hide()

    def _show(self, shelf: PackShelf) -> None:
        own = shelf.pack(shelf.chosen) if shelf.chosen else None
        first = (
            self.tr("Của cơ quan: {0}").format(own.name) if own else self.tr("Mẫu chung; cơ quan chưa chọn")
        )
        options: list[tuple[object, str]] = [("", first), (NO_PACK, self.tr("Mẫu chung theo Nghị định 30"))]
        options += [(one.pack.id, one.pack.name) for one in shelf.kept]
        options += [(pack.id, pack.name) for pack in shelf.shipped]
        self.packs.offer(options)
        self.packs.show_value(self._visit.record.visit.office_pack)

    def _tell(self, checks: Sequence[DecreeCheck]) -> None:
        from inspector_app.wording import phrase

        said = [
            f"{phrase(one.code, {'found': one.found, 'wanted': one.wanted}, self._language)} ({one.article})"
            for one in checks[:_MOST_TOLD]
        ]
        more = (
            self.tr("và {0} điều khác").format(len(checks) - _MOST_TOLD) if len(checks) > _MOST_TOLD else ""
        )
        text = "; ".join(filter(None, (*said, more)))
        self.told.setText(self.tr("Nghị định 30, Phụ lục I: {0}").format(text) if text else "")
        self.told.setVisible(bool(text))

    def _quiet(self, _error: object) -> None:
        self.told.hide()  # the text beside says why nothing can be laid out

    def _choose(self, pack_id: object) -> None:
        visit_id, chosen = self._visit.visit_id, str(pack_id)
        self._visit.runner.run(lambda desk: use_pack(desk, visit_id, chosen), None, self._refused)

    def _refused(self, error: object) -> None:
        self.packs.show_value(self._visit.record.visit.office_pack)
        self._visit.refused.emit(error)


def _checks(visit_id: str, desk: Desk) -> tuple[DecreeCheck, ...]:
    from inspector_app.actions.office_editor import checks_of_visit

    return checks_of_visit(desk, visit_id)
