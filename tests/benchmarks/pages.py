"""What large visits cost the window: a form of 1,000 items, 10,000 procedures, 2,000 dossiers, 500 pictures.

Everything goes through the real window offscreen. A screen is scrolled and painted whole before the next.
"""

import os
import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.desk import carry_out
from inspector_app.actions.evidence import NewPicture, add_pictures, pasted_picture
from inspector_app.actions.write_down import write_down
from inspector_app.app.shelves import library
from inspector_app.desktop.load_qt import load_qt
from inspector_app.inspection.checklist import Checklist, Item, Section, item_key
from inspector_app.inspection.evidence import Treatment
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.slips.dossiers import SampledDossier
from tests.benchmarks.filter import _row
from tests.desktop.posting_case import PostingCase
from tests.desktop.small_visit import SmallVisit
from tests.desktop.stage import Stage, until

MS = 1_000
ITEMS, PROCEDURES, DOSSIERS, FINDINGS, PICTURES = 1_000, 10_000, 2_000, 60, 500
SECTIONS = 20
_AT_ONCE = 2


def measure(rounds=30):
    """Return medians in milliseconds, screens a second, and megabytes."""
    app = _application()
    return {
        "long_form": _long_form(app, rounds),
        "catalogue": _catalogue(app, rounds),
        "dossiers": _dossiers(app, rounds),
        "look": _look(app, rounds),
        "pictures": _alone(_pictures),
    }


def _application():
    app = QApplication.instance() or QApplication([])
    app.setQuitOnLastWindowClosed(False)
    return app


def _alone(job):
    """Do a job in a process of its own: its memory is then that of one window and nothing before."""
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=load_qt) as alone:
        return alone.submit(job).result()


class _Case(SmallVisit):
    """A small visit with more of something."""

    def __init__(self, more):
        self._more = more

    def __call__(self, desk):
        super().__call__(desk)
        self._more(desk, self.visit_id)


def _on_stage(app, fill, look, shelves=None):
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(app, Path(folder) / "case", fill)
        Stage._shelves = shelves or library()
        try:
            return look(stage.show())
        finally:
            stage.close()
            Stage._shelves = None


def _long_form(app, rounds):
    """Opening a visit of 1,000 chosen items, and jumping to items far apart."""
    form = Checklist(
        form_id="dai",
        version="1",
        sha256="d" * 64,
        title="Phiếu dài",
        sections=tuple(_section(number) for number in range(SECTIONS)),
    )
    shelves = library()
    shelves.__dict__["forms"] = (*shelves.forms, form)
    names = tuple(item.name for item in form.items())
    case = _Case(lambda desk, visit_id: choose_items(desk, visit_id, "dai", names))

    def look(stage):
        begun = time.perf_counter()
        stage.window.open_visit(case.visit_id, "step_checklist")
        until(lambda: stage.window.visit is not None and stage.window.visit.page.model.rowCount() > 0)
        _paint(stage)
        opened = (time.perf_counter() - begun) * MS
        stage.settle()
        view = stage.window.visit.page.view
        jumps = []
        for number in range(rounds):
            begun = time.perf_counter()
            view.go_to(item_key("dai", names[(number * 397) % len(names)]))
            _paint(stage)
            jumps.append((time.perf_counter() - begun) * MS)
        return {
            "items": len(names),
            "open_to_painted_ms": opened,
            "open_to_painted_ms_limit": 300.0,
            "jump_to_painted_ms_median": statistics.median(jumps),
            "jump_to_painted_ms_limit": 50.0,
        }

    return _on_stage(app, case, look, shelves)


def _section(number):
    each = ITEMS // SECTIONS
    items = tuple(
        Item(
            name=f"D{number:02}{n:03}",
            label=f"Nội dung số {n} của phần {number}: niêm yết, lưu trữ, thời hạn",
        )
        for n in range(each)
    )
    return Section(code=f"P{number:02}", title=f"Phần {number}", items=items)


def _catalogue(app, rounds):
    case = PostingCase(tuple(map(_row, range(PROCEDURES))), imported=False)

    def look(stage):
        stage.open_visit(case.visit_id, "step_posting")
        stage.settle()
        return _screens(stage, stage.window.visit.page.ticks.table, rounds, PROCEDURES)

    return _on_stage(app, case, look)


def _dossiers(app, rounds):
    def more(desk, visit_id):
        found = (
            SampledDossier(
                id=f"{n:032x}", code=f"H57.132-2608{n % 28 + 1:02}-{n:04}", has_slip=n % 3 > 0, order=n
            )
            for n in range(1, DOSSIERS + 1)
        )
        write_down(desk, visit_id, *found)

    case = _Case(more)

    def look(stage):
        stage.open_visit(case.visit_id, "step_slips")
        stage.settle()
        return _screens(stage, stage.window.visit.page.table, rounds, DOSSIERS)

    return _on_stage(app, case, look)


def _screens(stage, table, rounds, rows):
    """How many whole screens a second are scrolled and painted, each one a page further."""
    bar = table.verticalScrollBar()
    _paint(stage)
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        bar.setValue(bar.value() + bar.pageStep() if bar.value() < bar.maximum() else 0)
        _paint(stage)
        times.append(time.perf_counter() - begun)
    return {
        "rows": rows,
        "screens_a_second_median": 1 / statistics.median(times),
        "screens_a_second_limit": 50.0,
    }


def _look(app, rounds):
    """Changing the colours; the live text of minutes with 60 findings, from the record to the screen."""

    def more(desk, visit_id):
        found = (
            Finding(
                id=f"{n:032x}", item="niem-yet/NY13", text=f"Tồn tại số {n}: niêm yết thiếu thủ tục.", order=n
            )
            for n in range(1, FINDINGS + 1)
        )
        write_down(desk, visit_id, *found)

    case = _Case(more)

    def look(stage):
        stage.open_visit(case.visit_id, "step_checklist")
        page = stage.window.visit.page
        schemes, live = [], []
        for number in range(rounds):
            begun = time.perf_counter()
            stage.window._scheme(("dark", "light")[number % 2])
            _paint(stage)
            schemes.append((time.perf_counter() - begun) * MS)
        page.do_deed("live_minutes")
        until(lambda: page.live.paper._paper is not None)
        stage.settle()
        for number in range(rounds):
            text = f"Đề nghị khắc phục lần {number}."
            paragraph = next(one for one in page.visit.record.paragraphs if one.id == "p1")
            said = replace(paragraph, text=text)
            stage.at_desk(lambda desk, said=said: write_down(desk, case.visit_id, said))
            stage.settle()
            page.live._timer.stop()
            before = page.live.paper._paper
            begun = time.perf_counter()
            page.live._ask()  # as after the pause in typing
            until(lambda before=before: page.live.paper._paper is not before)
            _paint(stage)
            live.append((time.perf_counter() - begun) * MS)
        return {
            "scheme_to_painted_ms_median": statistics.median(schemes),
            "scheme_to_painted_ms_limit": 60.0,
            "findings": FINDINGS,
            "live_minutes_ms_median": statistics.median(live),
            "live_minutes_ms_limit": 50.0,
        }

    return _on_stage(app, case, look)


def _pictures():
    """Memory of the process while a wall of 500 pictures is scrolled through."""

    case = _Case(lambda desk, visit_id: None)

    def add(desk, numbers):
        carry_out(desk, add_pictures(case.visit_id, tuple(_picture(desk, number) for number in numbers)))

    def look(stage):
        for start in range(0, PICTURES, _AT_ONCE):
            stage.at_desk(lambda desk, start=start: add(desk, range(start, start + _AT_ONCE)))
        before = _resident()
        stage.open_visit(case.visit_id, "step_evidence")
        page = stage.window.visit.page
        bar = page.list.verticalScrollBar()
        most = before
        while bar.value() < bar.maximum():
            bar.setValue(bar.value() + bar.pageStep())
            _paint(stage)
            stage.settle()
            most = max(most, _resident())
        return {
            "pictures": page.model.total,
            "resident_mb_before": before,
            "resident_mb_most": most,
            "resident_mb_limit": 250.0,
        }

    return _on_stage(_application(), case, look)


def _picture(desk, number):
    image = Image.new("RGB", (1600, 1200), "slategray")
    image.paste("white", (number % 25 * 60, number // 25 * 55, number % 25 * 60 + 50, number // 25 * 55 + 45))
    picture = pasted_picture(image.width, image.height, image.tobytes(), desk.now())
    return NewPicture(picture=replace(picture, name=f"IMG_{number:04}.JPG"), treatment=Treatment())


def _resident():
    """Megabytes of this process that lie in memory now."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS"))) / 1024


def _paint(stage):
    """Lay out and paint what has to be, once."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    QCoreApplication.sendPostedEvents(stage.window, QEvent.Type.UpdateRequest)
    stage.window.repaint()
