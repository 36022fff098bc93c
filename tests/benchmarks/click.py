"""From a click to the changed row, with the durable commit between; how long the window's thread is held."""

import os
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from inspector_app.inspection.answers import Verdict
from tests.desktop.hands import Hands
from tests.desktop.small_visit import ITEMS, SmallVisit
from tests.desktop.stage import Stage

FIRST = f"niem-yet/{ITEMS[0]}"
MS = 1_000


def measure(rounds=200):
    """Return medians in milliseconds of answering one item by key, over so many rounds.

    ``click_to_changed_ms``: key press to the model's row saying the committed answer. ``held_ms``: how long
    the key press kept the window's thread. ``to_repainted_ms``: until the row was drawn as well.
    """
    app = QApplication.instance() or QApplication([])
    app.setQuitOnLastWindowClosed(False)
    fill = SmallVisit()
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(app, Path(folder) / "case", fill).show()
        stage.open_visit(fill.visit_id, "step_checklist")
        figures = _rounds(stage, Hands(app), rounds)
        stage.close()
    return {
        "rounds": rounds,
        **{f"{name}_median": statistics.median(values) for name, values in figures.items()},
        **{f"{name}_p95": statistics.quantiles(values, n=20)[18] for name, values in figures.items()},
        "click_to_changed_ms_limit": 5.0,
        "held_ms_limit": 1.0,
    }


def _rounds(stage, hands, rounds):
    page = stage.window.visit.page
    page.arrive(FIRST)
    hands.until_at("checklist")
    figures = {"click_to_changed_ms": [], "held_ms": [], "to_repainted_ms": []}
    warm_up = 10
    for number in range(rounds + warm_up):
        stage.settle()
        stage.turn()  # the drawing of the answer before is no part of this one
        found = _one(page, hands, "2" if number % 2 else "1")
        if number >= warm_up:
            for name, value in found.items():
                figures[name].append(value)
    assert replace(page.visit.answer(FIRST)).verdict in (Verdict.PASS, Verdict.FAIL)
    return figures


def _one(page, hands, key):
    loop, times = QEventLoop(), {}

    def changed(_key):
        times["changed"] = time.perf_counter()
        page.view.viewport().repaint(page.view.visualRect(page.view.currentIndex()))
        times["repainted"] = time.perf_counter()
        loop.quit()

    page.row_changed.connect(changed)
    QTimer.singleShot(5_000, loop, loop.quit)
    begun = time.perf_counter()
    hands.press(key)
    held = time.perf_counter()
    if "changed" not in times:
        loop.exec()
    page.row_changed.disconnect(changed)
    return {
        "click_to_changed_ms": (times["changed"] - begun) * MS,
        "held_ms": (held - begun) * MS,
        "to_repainted_ms": (times["repainted"] - begun) * MS,
    }
