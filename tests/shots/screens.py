"""The screens, each with the way to it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtWidgets import QApplication

from inspector_app.actions.sample_ink import sample_strokes
from inspector_app.actions.write_down import write_down
from inspector_app.desktop.unlock import Need, UnlockPage
from inspector_app.desktop.visit_page import STEPS
from inspector_app.errors import CannotDo
from inspector_app.inspection.people import SignatureKind
from tests.desktop.posting_case import FOLDER, FOUND, FRAME, HEAD, sheet
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
    for number, tab in enumerate(("ticks", "differences", "feedback", "point")):
        yield f"30-posting-{tab}", lambda number=number: _posting(stage, demo.posting, number)
    for name in ("duty", "point", "import"):
        yield f"31-ask-{name}", lambda name=name: _asked(stage, demo.posting, name)
    for number, tab in enumerate(("order", "drawn", "picks", "estimates")):
        yield f"32-sampling-{tab}", lambda number=number: _sampling(stage, demo.posting, number)
    yield "33-read-aloud", lambda: _reading(stage, demo.half)
    yield "33-read-objection", lambda: _reading(stage, demo.half, "finding/")
    yield "34-scratch-pad", lambda: _scratch(stage, demo.half)
    for tab in ("objections", "handed_over"):
        yield f"35-{tab}", lambda tab=tab: _room(stage, demo.half, tab)
    yield "36-ground-changed", lambda: _ground(stage)
    yield "33-read-end", lambda: _reading(stage, demo.half, "end")


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


def _empty(stage: Stage) -> None:
    from inspector_app.actions.open_visit import open_visit
    from inspector_app.inspection.visit import Visit

    stage.window._notices.put_away()
    visit = Visit(id=stage.new_id(), unit_name="Xã Mẫu")
    stage.at_desk(lambda desk: open_visit(desk, visit))
    stage.open_visit(visit.id, "step_checklist")


def _reading(stage: Stage, visit_id: str, about: str = "") -> None:
    from inspector_app.desktop.read_aloud import ReadAloud

    _step(stage, visit_id, "step_minutes")
    stage.window.visit.room.do("read_aloud")
    until(lambda: isinstance(QApplication.activeModalWidget(), ReadAloud))
    window = QApplication.activeModalWidget()
    until(lambda: window.passage is not None)
    window.showNormal()
    window.resize(stage.window.size())
    numbers = [n for n, one in enumerate(window._passages) if about and one.about.startswith(about)]
    if numbers:
        window._go(numbers[0])
        window._note_or_keep()
        window.card.words.setPlainText("Danh mục mới đã gửi nhà in, hai ngày nữa sẽ thay.")
    elif about:
        window._go(len(window._passages))
    stage.settle()


def _scratch(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_minutes")
    stage.window.visit.room.do("scratch_pad")
    pad = stage.window.visit.room._pad
    until(pad.text.isEnabled)
    pad.text.setPlainText("Hỏi lại phòng chuyên môn về hồ sơ quá hạn tháng 9.\nXem tủ lưu trữ tầng 2.")
    stage.settle()


def _room(stage: Stage, visit_id: str, tab: str) -> None:
    _step(stage, visit_id, "step_minutes")
    for one in QApplication.topLevelWidgets():
        if one.isModal() and one.isVisible():
            one.close()
    page = stage.window.visit.page
    if not page.visit.record.handed_over:
        for name in ("Kế hoạch cải cách hành chính năm 2022", "Sổ theo dõi hồ sơ"):
            page.room.handed.entry.entered.emit(name)
            stage.settle()
        page.room.objections.entry.entered.emit("Danh mục mới đã gửi nhà in, hai ngày nữa sẽ thay.")
        stage.settle()
    page.arrive(tab)


def _ground(stage: Stage) -> None:
    from tests.desktop.test_text_places import Counted, count, reword

    case = Counted()
    stage.at_desk(case)
    stage.visit_id = case.visit_id
    stage.open_visit(case.visit_id, "step_minutes")
    reword(stage, "Niêm yết thiếu 04 thủ tục, chủ yếu lĩnh vực đất đai.")
    count(stage, 130)
    stage.go("step_findings", stage.window.visit.visit.record.findings[0].id)
    stage.settle()
