"""One planned inspection with the mouse alone: only words are typed, no command key is pressed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QStyle

from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.desktop.words import word
from inspector_app.documents.fonts import find_fonts
from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.people import Side
from inspector_app.inspection.sealing import VisitState
from tests.desktop.mouse import Mouse
from tests.desktop.stage import START, Stage, authority_of_tests, until

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),  # the offscreen plugin
]


@pytest.fixture
def authority():
    return authority_of_tests()


def test_one_inspection_by_mouse(qapp, tmp_path, authority):
    stage = Stage(qapp, tmp_path / "case").show()
    mouse = Mouse(qapp)
    keys = key_files(authority, tmp_path)

    make_a_plan(stage, mouse)
    open_the_planned_visit(stage, mouse)
    write_general_data(stage, mouse)
    enter_people(stage, mouse)
    choose_scope(stage, mouse)
    answer(stage, mouse)
    conclude(stage, mouse)
    draft(stage, mouse)
    for name in ("secretary", "unit", "leader"):
        sign(stage, mouse, *keys[name])
    assert stage.window.visit.visit.record.state is VisitState.SIGNED
    file = save(stage, mouse, tmp_path / "bien-ban.pdf")
    stage.close()

    verdict = verify_minutes(
        file.read_bytes(), [authority.certificate_pem], Rebuild(lambda _minutes: find_fonts())
    )
    assert verdict.valid, verdict.problems
    assert verdict.minutes.unit_name == "Phường Phúc Lợi"


def key_files(authority, folder):
    found = {}
    for name, person in (
        ("unit", "Trần Thị Bình"),
        ("secretary", "Lê Văn Cường"),
        ("leader", "Nguyễn Văn An"),
    ):
        key = authority.issue(person, title="", agency="", now=START)
        (folder / f"{name}.p12").write_bytes(key.p12)
        found[name] = (folder / f"{name}.p12", key.password)
    return found


def page_of(stage, mouse, step):
    mouse.click(stage.window.visit._buttons[step])
    stage.settle()
    return stage.window.visit.page


def make_a_plan(stage, mouse):
    mouse.click(stage.window.home._new_plan)
    until(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    mouse.write(dialog._units, "Phường Phúc Lợi; 11")
    mouse.click(dialog.go)
    until(lambda: QApplication.activeModalWidget() is None)
    until(lambda: stage.window.home.lists.plan_table.model().rowCount() == 1)


def open_the_planned_visit(stage, mouse):
    home = stage.window.home
    mouse.click_tab(home.tabs, "Kế hoạch")
    mouse.click_row(home.lists.plan_table, 0, twice=True)
    until(lambda: stage.window.visit is not None)
    stage.settle()
    assert stage.window.visit.visit.record.visit.unit_name == "Phường Phúc Lợi"


def write_general_data(stage, mouse):
    page = page_of(stage, mouse, "step_general")
    mouse.write(page.findChild(QLineEdit, "place"), "Hà Nội")
    mouse.write(page.findChild(QLineEdit, "held_on"), "12/11/2026")
    page_of(stage, mouse, "step_people")
    visit = stage.window.visit.visit.record.visit
    assert (visit.place, len(visit.held_on)) == ("Hà Nội", 1)


def enter_people(stage, mouse):
    page = page_of(stage, mouse, "step_people")
    for line in ("Nguyễn Văn An – Phó Giám đốc – Sở Nội vụ", "Lê Văn Cường – Chuyên viên – Sở Nội vụ"):
        mouse.write(page._entry, line)
        mouse.click(page._add)
        stage.settle()
    mouse.choose(page._side, word(Side.UNIT))
    mouse.write(page._entry, "Trần Thị Bình – Chủ tịch UBND phường – Phường Phúc Lợi")
    mouse.click(page._add)
    stage.settle()
    assert len(stage.window.visit.visit.record.participants) == 3


def choose_scope(stage, mouse):
    page = page_of(stage, mouse, "step_scope")
    mouse.write(page._search, "NY01")
    stage.settle()
    tree = page.tree
    index = page.model.index_of_item("niem-yet", "NY01")
    tree.scrollTo(index)
    place = tree.visualRect(index)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + _box(tree, place))
    stage.settle()
    assert stage.window.visit.visit.record.chosen == {"niem-yet/NY01"}


def _box(tree, place):
    """Where the tick of a row is, from its upper left."""
    return QPoint(tree.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth), place.height() // 2)


def answer(stage, mouse):
    page = page_of(stage, mouse, "step_checklist")
    page.view.go_to("niem-yet/NY01")
    mouse.click(page.panel._buttons[Verdict.PASS])
    stage.settle()
    for field in page.panel._measures._fields.values():
        if field.isVisible() and field.isEnabled() and not getattr(field, "isReadOnly", lambda: False)():
            kind = field.measure.type.value
            mouse.write(field, {"date": "01/11/2026", "text": "không", "decimal": "1,5"}.get(kind, "138"))
    page_of(stage, mouse, "step_texts")
    assert stage.window.visit.visit.record.answers["niem-yet/NY01"].verdict is Verdict.PASS


def conclude(stage, mouse):
    page = page_of(stage, mouse, "step_texts")
    for part, text in (("unit_opinion", "Nhất trí."), ("conclusion", "Đề nghị phường phát huy.")):
        row = next(n for n in range(page._parts.count()) if page._parts.item(n).data(256) == part)
        mouse.click_row(page._parts, row)
        mouse.write(page._new, text)
        mouse.click(page._add)
        stage.settle()
    assert len(stage.window.visit.visit.record.paragraphs) == 2


def draft(stage, mouse):
    page = page_of(stage, mouse, "step_minutes")
    mouse.click(page._draft)
    until(lambda: stage.window.visit.visit.record.state is VisitState.DRAFTED, 60_000)
    stage.settle()


def sign(stage, mouse, file, password):
    page = page_of(stage, mouse, "step_signing")
    before = len(stage.window.visit.visit.record.sealing.signatures)
    field = page.findChild(QLineEdit, "key_file")
    mouse.click(field)
    field.clear()
    mouse.write(field, str(file))
    mouse.write(page.findChild(QLineEdit, "key_password"), password)
    mouse.click(page.findChild(QPushButton, "sign_go"))
    until(lambda: len(stage.window.visit.visit.record.sealing.signatures) > before, 60_000)
    stage.settle()


def save(stage, mouse, file):
    page = page_of(stage, mouse, "step_signing")
    mouse.click(page.file.save)
    until(lambda: bool(stage.window.findChildren(QFileDialog)))
    dialog = stage.window.findChildren(QFileDialog)[-1]
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    name.clear()
    mouse.write(name, str(file))
    mouse.click(next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == "Lưu"))
    until(file.exists)
    return file
