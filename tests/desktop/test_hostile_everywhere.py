"""Every deed of the registry on every page, over a record of hostile texts: nothing is read as markup."""

import importlib
import pkgutil
from dataclasses import fields, is_dataclass, replace
from functools import partial

import pytest
import shiboken6
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QPushButton,
)

import inspector_app.desktop
from inspector_app.actions.open_visit import make_plan
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.who_works import say_who_works
from inspector_app.actions.write_down import write_down
from inspector_app.desktop.cards import Question
from inspector_app.desktop.clock_dialog import ask_clock
from inspector_app.desktop.other_holder import ask_if_of_another
from inspector_app.desktop.visit_page import STEPS
from inspector_app.errors import CannotDo
from inspector_app.inspection.visit import DocumentRef, Plan, Target
from inspector_app.store.search import SEARCHED
from tests.desktop.hostile import give, rich_places, text_fields, type_into
from tests.desktop.posting_case import FRAME
from tests.desktop.test_hostile_text import Full

ROWS = "<tr>" * 100_000
QTS_OWN = (QFileDialog, QPrintDialog)
LEFT_OUT = {
    "quit": "ends the window",
    "show_examples": "starts another process",
    "go_home": "leaves the page",
    "cancel_work": "only while something long is done",
}
NEED_MORE = {
    "OfficeImport": "a signed file of an office's papers: test_office_dialog",
    "PictureDialog": "a picture that was just added: test_evidence",
    "AnnexReturn": "a sheet that a unit sent back: test_before_dialog",
    "WordDialog": "minutes that came back from Word: test_word_dialog",
    "PlanDialog": "a plan, from the dialog of papers: test_before_dialog",
    "RoundDialog": "the dialog of papers: test_before_dialog",
    "ProcedureChoice": "a posted row that no procedure matches: test_posting_keys",
    **dict.fromkeys(
        (
            *("WaysInDialog", "PassphraseQuestion", "PersonQuestion", "TakeBackQuestion"),
            *("CodeQuestion", "CodeSheet", "HistoryQuestion"),
        ),
        "a case file with a passphrase: test_locking",
    ),
    "HandoverSheet": "the question of a handover: test_my_work",
    "SecretQuestion": "what these stand on",
    **dict.fromkeys(("EraseQuestion", "ExemptQuestion"), "pictures whose term is over: test_erase_dialog"),
    **dict.fromkeys(
        ("GiveToOfficeQuestion", "TakeFromOfficeQuestion", "OfficeWayIn", "RememberQuestion"),
        "a case file with a passphrase: test_office_way_in, test_remembering",
    ),
    "SafeCopyQuestion": "a case file that is kept: test_safe_copies",
    "ComeBackDialog": "a case file that is damaged: test_coming_back",
    **dict.fromkeys(
        ("ReportQuestion", "CheckQuestion", "ReturnQuestion", "EndQuestion", "ConclusionQuestion"),
        "signed minutes: test_after_visit",
    ),
}
"""Dialogs that deeds and buttons alone do not open here, and what they need."""


class Hostile(Full):
    """The visit with something on every page, its texts all hostile; a plan and a person as well."""

    def __init__(self, text):
        super().__init__()
        self.text = text

    def __call__(self, desk):
        super().__call__(desk)
        record = read_visit(desk, self.visit_id)
        held = record.instruments
        parts = [*record.participants, *record.findings, *record.recommendations, *record.paragraphs]
        parts += [*record.figures, *held.dossiers, *held.asked_files, *held.registers, *held.receptions]
        parts += [*held.interviews, *held.head_counts, *held.posting_points]
        write_down(desk, self.visit_id, *map(self._spoiled, parts))
        visit = self._spoiled(record.visit)
        cited = DocumentRef(kind=self.text, number=self.text, issuer=self.text, title=self.text)
        write_down(desk, self.visit_id, replace(visit, subject=self.text, decision=cited))
        say_who_works(desk, name=self.text, title=self.text, agency=self.text)
        target = Target(id="t1", unit_id="", unit_name=self.text, month=11)
        make_plan(desk, Plan(id="f" * 32, year=2026, title=self.text), (target,))

    def _spoiled(self, part):
        words = {name for names in SEARCHED.values() for name in names} - {"code"}
        named = [slot.name for slot in fields(part) if is_dataclass(part) and slot.name in words]
        return replace(part, **{name: self.text for name in named if isinstance(getattr(part, name), str)})


def dialogs_of_the_program():
    """Return the names of all dialog classes of the desktop room."""
    for module in pkgutil.iter_modules(inspector_app.desktop.__path__):
        importlib.import_module(f"inspector_app.desktop.{module.name}")
    found, waiting = set(), [QDialog]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if kind.__module__.startswith("inspector_app."):
                found.add(kind.__name__)
    return found - {"Question", "WritingQuestion"}


class Walk:
    """Goes through pages and dialogs, and remembers what was wrong and which dialogs were open."""

    def __init__(self, stage, text):
        self.stage, self.text = stage, text
        self.opened, self.tried = set(), set()
        self.wrong = []

    def look_at(self, window, where):
        qts = {shown.text() for own in QTS_OWN for one in window.findChildren(own) for shown in labels(one)}
        self.wrong += [
            (where, place.what, place.text[:80]) for place in rich_places(window) if place.text not in qts
        ]
        said = " ".join(shown.text()[:400] for shown in window.findChildren(QLabel))
        self.wrong += [(where, "a bug was told", said[:200])] if "WINDOW-01" in said else []
        window.grab()

    def do(self, deed, where):
        before = self._tops()
        deed()
        self.stage.settle()
        self.stage.turn()
        self._look_at_new(before, where)
        self.look_at(self.stage.window, where)

    def _tops(self):
        return {top for top in QApplication.topLevelWidgets() if top.isVisible()}

    def _look_at_new(self, before, where):
        for dialog in self._tops() - before:
            if not is_open(dialog):
                continue
            if isinstance(dialog, QMenu):
                dialog.close()
            elif isinstance(dialog, QTS_OWN):
                dialog.reject()
            else:
                self._try(dialog, f"{where}: {type(dialog).__name__}")
                if is_open(dialog):
                    dialog.close()
        self.stage.settle()

    def _try(self, dialog, where):
        assert not isinstance(dialog, QMessageBox), where  # notices and questions of our own say everything
        is_known, kind = where in self.tried, type(dialog).__name__
        self.opened.add(kind)
        self.look_at(dialog, where)
        if is_known or (kind != "Question" and kind in self.tried):
            return
        self.tried |= {where, kind}
        for text in (self.text, ROWS):
            for field in text_fields(dialog) if is_open(dialog) else ():
                if is_open(field):
                    type_into(field, text)
                    give(field)
                    self.stage.settle()
            if is_open(dialog) and isinstance(dialog, Question):
                before = self._tops()
                dialog.go.click()
                self.stage.settle()
                self._look_at_new(before, where)
            if not is_open(dialog):
                return
            self.look_at(dialog, where)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.qt_log_ignore(r"does not support (raise\(\)|grabbing the keyboard)", extend=True)
def test_no_page_and_no_dialog_of_the_registry_reads_text_as_markup(make_stage, canary, watch):
    text = f'<img src="{canary.as_uri()}"><b>đậm</b> &amp; x'
    fill = Hostile(text)
    stage = make_stage(fill)
    walk = Walk(stage, text)
    deeds = stage.window._deeds
    names = [name for name in deeds.names() if name not in LEFT_OUT and not name.startswith("step_")]
    everywhere = set(names)
    for step in ("", *STEPS):
        if step:
            stage.open_visit(fill.visit_id, step)
        here = {name for name in names if deeds[name].isEnabled()}
        own = set(stage.window.visit.page.deeds_here()) if step else here
        for name in sorted(here & (own | everywhere)):  # what every page has is done once
            if not step and stage.window.visit is not None:
                stage.window._go_home()
                stage.settle()
            elif step and (stage.window.visit is None or stage.window.visit.page.deed != step):
                stage.open_visit(fill.visit_id, step)
            QGuiApplication.clipboard().setText(FRAME.replace("Đất đai", text))
            if deeds[name].isEnabled():
                everywhere.discard(name)
                walk.do(deeds[name].trigger, f"{step or 'home'}: {name}")
        if step:
            stage.open_visit(fill.visit_id, step)
            press_all(walk, stage.window.visit.page, step)

    assert sorted(set(walk.wrong)) == []
    assert not watch.was_opened()
    assert dialogs_of_the_program() - walk.opened == set(NEED_MORE)


def press_all(walk, page, step):
    """Press every button that opens a dialog, and open what a line of a list opens."""
    for pressed in opening_buttons(page):
        if pressed.isVisible() and pressed.isEnabled():
            walk.do(pressed.click, f"{step}: {pressed.text()}")
    if step == "step_minutes":
        walk.do(partial(ask_clock, page.visit, page.fittings, page), f"{step}: clock")
    if step == "step_signing":
        named = CannotDo("SIGN-06", holder=walk.text, person=walk.text, heading="THƯ KÝ")
        asks = partial(ask_if_of_another, named, "vi", page, sign=lambda _holder: None)
        walk.do(asks, f"{step}: key of somebody else")


def labels(window):
    """Return the labels of a window."""
    return window.findChildren(QLabel)


def is_open(dialog) -> bool:
    """Whether a dialog is still there: those that were answered are deleted."""
    return shiboken6.isValid(dialog) and dialog.isVisible()


def opening_buttons(page) -> list[QAbstractButton]:
    """Return the buttons that open a dialog: their words end in «…»."""
    return [one for one in page.findChildren(QPushButton) if one.text().endswith("…")]
