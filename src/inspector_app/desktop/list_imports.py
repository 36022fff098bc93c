"""Imports from the pages of figures, slips and registers: which list, and how it is kept."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from inspector_app.desktop.page import Fittings

if TYPE_CHECKING:  # the import dialog and what it reads with are loaded when somebody imports
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.import_file import ImportDraft
    from inspector_app.desktop.import_dialog import ImportWords
    from inspector_app.inspection.record import Touched


def import_figures(visit_id: str, fittings: Fittings, parent: QWidget) -> None:
    """Ask for the statistics sheet of 13 columns; each of its rows becomes a table of figures."""
    from inspector_app.desktop.import_dialog import ask_file

    title = QCoreApplication.translate("ListImports", "Nhập bảng số liệu 13 cột")
    ask_file("statistics", title, partial(_keep_figures, visit_id), fittings, parent)


def import_step_log(visit_id: str, fittings: Fittings, parent: QWidget) -> None:
    """Ask for the step log of the one-stop software; it is only compared with paper."""
    from inspector_app.desktop.import_dialog import ask_file

    title = QCoreApplication.translate("ListImports", "Nhập nhật ký xử lý của phần mềm Một cửa")
    ask_file("steps", title, partial(_keep_step_log, visit_id), fittings, parent)


def import_register(visit_id: str, register_id: str, fittings: Fittings, parent: QWidget) -> None:
    """Ask for a register's file; its numbers are gone through."""
    from inspector_app.desktop.import_dialog import ask_file

    title = QCoreApplication.translate("ListImports", "Nhập số thứ tự của sổ")
    ask_file("register", title, partial(_keep_register, visit_id, register_id), fittings, parent)


def _keep_figures(visit_id: str, desk: "Desk", draft: "ImportDraft", words: "ImportWords") -> "Touched":
    from inspector_app.actions.import_file import keep_figures
    from inspector_app.actions.read_visit import read_visit

    period = words.period or read_visit(desk, visit_id).visit.period
    return keep_figures(
        desk, visit_id, draft, source_kind=words.source_kind, period=period, total=words.total
    )


def _keep_step_log(visit_id: str, desk: "Desk", draft: "ImportDraft", _words: "ImportWords") -> "Touched":
    from inspector_app.actions.import_file import keep_step_log

    return keep_step_log(desk, visit_id, draft)


def _keep_register(
    visit_id: str, register_id: str, desk: "Desk", draft: "ImportDraft", _words: "ImportWords"
) -> "Touched":
    from inspector_app.actions.import_file import keep_register

    return keep_register(desk, visit_id, register_id, draft)
