"""The screens about whose work is what, what was done, and how nothing is lost or kept too long."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QApplication

from tests.desktop.stage import Stage, until
from tests.shots.demo_case import DemoCase


def screens(stage: Stage, demo: DemoCase) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield (name, the way to it) of each."""
    yield "80-my-work", lambda: _open(stage, "my_work")
    yield "81-hand-over", lambda: _open(stage, "hand_over_work")
    yield "82-journal", lambda: _open(stage, "audit_trail", demo.half)
    yield "83-take-out", lambda: _open(stage, "takeout")
    yield "84-erase-due", lambda: _erase_due(stage)


def _open(stage: Stage, name: str, visit_id: str = "") -> None:
    stage.window._go_home()
    stage.settle()
    if visit_id:
        stage.open_visit(visit_id)
    stage.window._deeds[name].trigger()
    until(lambda: QApplication.activeModalWidget() is not None)
    stage.settle()


def _erase_due(stage: Stage) -> None:
    stage.window._fittings.settings.keep(keep_pictures_months=24)
    _open(stage, "erase_due")
