"""The screens, each with the way to it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication

from inspector_app.actions.sample_ink import sample_strokes
from inspector_app.actions.write_down import VisitPart, write_down
from inspector_app.desktop.first_start import FirstStart
from inspector_app.desktop.manual_view import ManualView
from inspector_app.desktop.unlock import Need, UnlockPage
from inspector_app.desktop.visit_page import STEPS
from inspector_app.errors import CannotDo
from inspector_app.inspection.archives.records import AskedFile, AskedKind
from inspector_app.inspection.conduct.records import Reception
from inspector_app.inspection.people import SignatureKind
from tests.desktop.posting_case import FOLDER, FOUND, FRAME, HEAD, sheet
from tests.desktop.stage import START, Stage, until
from tests.shots.demo_case import DemoCase

Screen = Callable[[], None]


def screens(stage: Stage, demo: DemoCase) -> Iterator[tuple[str, Screen]]:
    """Yield (name, the way to it) of every screen, in the order of a visit."""
    yield "00-unlock", lambda: _unlock(stage, Need.PASSPHRASE)
    yield "01-new-passphrase", lambda: _unlock(stage, Need.NEW_PASSPHRASE)
    yield "01-first-start", lambda: _first_start(stage)
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
    for number, tab in enumerate(("ticks", "differences", "feedback", "point")):
        yield f"30-posting-{tab}", lambda number=number: _posting(stage, demo.posting, number)
    for name in ("duty", "point", "import"):
        yield f"31-ask-{name}", lambda name=name: _asked(stage, demo.posting, name)
    for number, tab in enumerate(("order", "drawn", "picks", "estimates")):
        yield f"32-sampling-{tab}", lambda number=number: _sampling(stage, demo.posting, number)
    yield "33-slips", lambda: _slips(stage, demo.posting)
    yield "34-archives", lambda: _written(stage, demo.posting, "step_archives", _asked_files)
    yield "35-conduct", lambda: _written(stage, demo.posting, "step_conduct", _receptions)
    yield "36-manual", lambda: _manual(stage, demo.posting)


def _first_start(stage: Stage) -> None:
    window = stage.window
    page = FirstStart(UnlockPage(Need.NEW_PASSPHRASE, window), stage.settings, window._fittings, window)
    window._stack.addWidget(page)
    window._stack.setCurrentWidget(page)
    page.setFocus()


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


def _posting(stage: Stage, visit_id: str, tab: int) -> None:
    _step(stage, visit_id, "step_posting")
    page = stage.window.visit.page
    page.points.setCurrentIndex(page.points.findData(FOLDER))
    page._show_marks()
    page.tabs.setCurrentIndex(tab)
    stage.settle()
    if tab == 1:
        page.differences.table.go_to_row(page.differences.model.rowCount() - 1)


def _asked(stage: Stage, visit_id: str, name: str) -> None:
    _posting(stage, visit_id, 0)
    page = stage.window.visit.page
    QApplication.clipboard().setText(sheet(HEAD, *FOUND))
    {"duty": page._ask_duty, "point": page._ask_point, "import": page._import_pasted}[name]()
    until(lambda: QApplication.activeModalWidget() is not None)


def _sampling(stage: Stage, visit_id: str, tab: int) -> None:
    _step(stage, visit_id, "step_sampling")
    page = stage.window.visit.page
    if not page.visit.record.instruments.frames:
        QApplication.clipboard().setText(FRAME)
        page._import_pasted()
        until(lambda: QApplication.activeModalWidget() is not None)
        QApplication.activeModalWidget().go.click()
        stage.settle()
        page.order.count.setText("12")
        page.order.seed.setText("2718")
        page.order.agreed.setText("Trưởng đoàn nói 27, Chủ tịch nói 18")
        page.order._want()
        stage.settle()
        held = page.visit.record.instruments.dossiers
        looked_at = [
            replace(one, has_slip=bool(n % 4), times_filled=bool(n % 3)) for n, one in enumerate(held)
        ]
        stage.at_desk(lambda desk: write_down(desk, visit_id, *looked_at))
        page.visit.reread_soon()
        stage.settle()
    page.tabs.setCurrentIndex(tab)


def _slips(stage: Stage, visit_id: str) -> None:
    _sampling(stage, visit_id, 0)
    stage.window._notices.put_away()
    stage.go("step_slips")


def _written(stage: Stage, visit_id: str, step: str, make: Callable[[], tuple[VisitPart, ...]]) -> None:
    _step(stage, visit_id, step)
    stage.at_desk(lambda desk: write_down(desk, visit_id, *make()))
    stage.window.visit.visit.reread_soon()
    stage.settle()


def _asked_files() -> tuple[VisitPart, ...]:
    names = ("H40.12-260301-0007", "H40.12-260318-0031", "Sổ theo dõi hồ sơ năm 2026")
    return tuple(
        AskedFile(
            id=f"{n:032x}",
            title=name,
            kind=AskedKind.REGISTER if n == 2 else AskedKind.DOSSIER,
            asked_at=START + timedelta(minutes=20 * n),
            found_at=START + timedelta(minutes=20 * n, seconds=150 + 70 * n) if n else None,
            found=True if n else None,
            order=n,
        )
        for n, name in enumerate(names)
    )


def _receptions() -> tuple[VisitPart, ...]:
    counters = ("Hộ tịch – Tư pháp", "Đất đai", "Bảo trợ xã hội")
    return tuple(
        Reception(
            id=f"{n + 16:032x}",
            counter=counter,
            observer="Thư ký Đoàn",
            at=START + timedelta(minutes=12 * n),
            waiting_minutes=4 + 7 * n,
            service_minutes=9,
            greeted=True,
            badge_worn=n != 1,
            guided_clearly=True,
            receipt_given=n != 2,
            order=n,
        )
        for n, counter in enumerate(counters)
    )


def _manual(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_posting")
    stage.window._deeds["manual"].trigger()
    stage.window.findChild(ManualView).search.setFocus()


def _empty(stage: Stage) -> None:
    from inspector_app.actions.open_visit import open_visit
    from inspector_app.inspection.visit import Visit

    stage.window._notices.put_away()
    visit = Visit(id=stage.new_id(), unit_name="Xã Mẫu")
    stage.at_desk(lambda desk: open_visit(desk, visit))
    stage.open_visit(visit.id, "step_checklist")
