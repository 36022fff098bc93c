"""The screens, each with the way to it."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QApplication

from inspector_app.actions.sample_ink import sample_strokes
from inspector_app.desktop.unlock import Need, UnlockPage
from inspector_app.desktop.visit_page import STEPS
from inspector_app.errors import CannotDo
from inspector_app.inspection.people import SignatureKind
from tests.desktop.stage import Stage, until
from tests.shots.demo_case import DemoCase

Screen = Callable[[], None]


def screens(stage: Stage, demo: DemoCase) -> Iterator[tuple[str, Screen]]:
    """Yield (name, the way to it) of every screen, in the order of a visit."""
    yield "00-unlock", lambda: _unlock(stage, Need.PASSPHRASE)
    yield "01-new-passphrase", lambda: _unlock(stage, Need.NEW_PASSPHRASE)
    yield "02-home", lambda: _home(stage)
    yield "03-plans", lambda: _plans(stage)
    yield "04-new-visit", lambda: _deed(stage, "new_visit")
    yield "05-new-plan", lambda: _deed(stage, "new_plan")
    yield "06-keys", lambda: _deed(stage, "key_map")
    for number, step in enumerate(STEPS, 10):
        yield f"{number}-{step.removeprefix('step_')}", lambda step=step: _step(stage, demo.half, step)
    yield "20-checklist-minutes", lambda: _beside(stage, demo)
    yield "21-pages", lambda: _pages(stage, demo.open)
    yield "22-figures", lambda: _step(stage, demo.open, "step_figures")
    yield "23-part-signed", lambda: _step(stage, demo.part_signed, "step_signing")
    yield "29-ink", lambda: _ink(stage, demo.inked)
    yield "24-signed-verified", lambda: _verified(stage, demo)
    yield "25-withdraw", lambda: _withdraw(stage, demo.part_signed)
    yield "26-check-file", lambda: _check(stage)
    yield "27-error", lambda: _error(stage)
    yield "28-empty-visit", lambda: _empty(stage)


def _unlock(stage: Stage, need: Need) -> None:
    page = UnlockPage(need, stage.window)
    stage.window._stack.addWidget(page)
    stage.window._stack.setCurrentWidget(page)
    page.refuse("Mật khẩu không đúng. Hãy gõ lại." if need is Need.PASSPHRASE else "")


def _home(stage: Stage) -> None:
    stage.window._go_home()
    stage.settle()


def _plans(stage: Stage) -> None:
    _home(stage)
    stage.window.home.tabs.setCurrentIndex(1)


def _deed(stage: Stage, name: str) -> None:
    _home(stage)
    stage.window.home.tabs.setCurrentIndex(0)
    stage.window._deeds[name].trigger()
    until(lambda: QApplication.activeModalWidget() is not None or name == "key_map")
    stage.settle()
    if name == "new_visit":
        dialog = QApplication.activeModalWidget()
        dialog._unit.line.setText("phuc loi")
        dialog._unit._search("phuc loi")


def _step(stage: Stage, visit_id: str, step: str) -> None:
    visit = stage.window.visit
    if visit is None or visit.visit.visit_id != visit_id:
        stage.open_visit(visit_id, step)
    stage.go(step)


def _beside(stage: Stage, demo: DemoCase) -> None:
    _step(stage, demo.half, "step_checklist")
    page = stage.window.visit.page
    page._side.setCurrentIndex(1)
    until(lambda: page.live.paper._paper is not None)


def _pages(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_minutes")
    page = stage.window.visit.page
    page.do_deed("show_pages")
    until(lambda: bool(page.pages.drawn))
    stage.settle()


def _ink(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_signing")
    page = stage.window.visit.page
    row = next(n for n in range(page.model.rowCount()) if page.model.row(n).slot.kind is SignatureKind.INK)
    page.list.setCurrentIndex(page.model.index(row))
    stage.settle()
    page.pad._strokes = [list(stroke) for stroke in sample_strokes()]
    page.pad.drawn.emit(True)
    page.pad.update()


def _verified(stage: Stage, demo: DemoCase) -> None:
    _step(stage, demo.signed, "step_signing")
    page = stage.window.visit.page
    pem = stage.folder.parent / "demo-ca.pem"
    pem.write_bytes(demo.trust)
    page.verify._trust.path.setText(str(pem))
    page.verify.check()
    until(lambda: page.verify._verdict is not None)
    page.verify._trust.path.setText("demo-ca.pem")


def _withdraw(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_signing")
    stage.window.visit.page.ask_withdrawal()


def _check(stage: Stage) -> None:
    _home(stage)
    stage.window._deeds["check_file"].trigger()


def _error(stage: Stage) -> None:
    _home(stage)
    stage.window._notices.tell_error(CannotDo("DRAFT-01", unit="Phường Phúc Lợi", count=3))


def _empty(stage: Stage) -> None:
    from inspector_app.actions.open_visit import open_visit
    from inspector_app.inspection.visit import Visit

    stage.window._notices.put_away()
    visit = Visit(id=stage.new_id(), unit_name="Xã Mẫu")
    stage.at_desk(lambda desk: open_visit(desk, visit))
    stage.open_visit(visit.id, "step_checklist")
