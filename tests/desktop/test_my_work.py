"""«Việc của tôi» and «Bàn giao việc» by keyboard alone: seen, gone to, handed over, printed."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector_app.actions.hand_over_work import HandoverGround, handover_ground, list_handovers
from inspector_app.actions.open_visit import make_plan
from inspector_app.actions.own_work import read_work
from inspector_app.actions.planned_rounds import keep_round
from inspector_app.desktop.after_window import AfterWindow
from inspector_app.desktop.before_dialog import BeforeDialog
from inspector_app.desktop.follow_window import FollowWindow
from inspector_app.desktop.handover_dialog import HandoverDialog
from inspector_app.desktop.handover_sheet import HandoverSheet
from inspector_app.desktop.my_work import MyWork
from inspector_app.inspection.own_work import CHARGE, HOLDER, WorkKind, work_scope
from inspector_app.inspection.record import Edit
from inspector_app.inspection.rounds import RoundUnit, WholeRound
from inspector_app.inspection.visit import Plan, Round, Target
from tests.actions.second_laptop import SecondLaptop
from tests.actions.test_own_work import LAN, enter
from tests.desktop.after_case import SignedVisit
from tests.desktop.small_visit import SmallVisit
from tests.desktop.stage import AUTHOR, until

HOA = "2b" * 16
HOSTILE = '<img src="/etc/passwd"><b>Lan</b>'


class Team:
    """A visit, and three people who write into the case file."""

    def __init__(self, visit=None, lans=HOSTILE):
        self.visit, self.lans = visit or SmallVisit(), lans

    def __call__(self, desk):
        self.visit(desk)
        enter(desk, LAN, self.lans)
        enter(desk, HOA, "Nguyễn Thị Hoa")
        enter(desk, AUTHOR, "Phạm Văn Minh")


def opened(stage, deed, kind):
    stage.window._deeds[deed].trigger()
    return shown(stage, kind)


def shown(stage, kind):
    until(lambda: bool(stage.window.findChildren(kind)) and stage.runner._pending == 0)
    stage.turn()
    return stage.window.findChildren(kind)[-1]


def kinds(window):
    return [window._lines[window.model.line(row).key].kind for row in range(window.model.rowCount())]


def test_enter_on_a_line_goes_to_the_item_that_waits(make_stage):
    stage = make_stage(Team())
    window = opened(stage, "my_work", MyWork)

    assert window.focusWidget() is window.table
    row = kinds(window).index(WorkKind.ANSWERS)
    for _ in range(row):
        QTest.keyClick(window.table, Qt.Key.Key_Down)
    line = window._current()
    QTest.keyClick(window.table, Qt.Key.Key_Return)

    until(lambda: stage.window.visit is not None)
    stage.settle()
    assert stage.window.visit.visit.visit_id == line.visit_id
    assert stage.window.visit.page.deed == "step_checklist"
    assert stage.window.visit.page.view.current_key() == line.place


def test_the_first_reading_gives_the_focus_to_the_lines_and_later_ones_leave_it(make_stage):
    window = opened(make_stage(Team()), "my_work", MyWork)
    window.shut.setFocus()
    window._show(window._work)
    assert window.focusWidget() is window.shut

    window._arrived = False
    window._show(window._work)
    assert window.focusWidget() is window.table
    window.reject()


def test_the_button_of_the_first_page_opens_it_and_esc_leaves(make_stage):
    stage = make_stage(Team())
    stage.window.home._my_work.click()
    window = shown(stage, MyWork)
    QTest.keyClick(window.table, Qt.Key.Key_Escape)

    until(lambda: not stage.window.findChildren(MyWork))


def test_nothing_to_do_is_said_in_words(make_stage):
    window = opened(make_stage(), "my_work", MyWork)

    assert window._stack.currentIndex() == 0
    assert "0 việc" in window.head.text()
    assert not window.go.isEnabled()
    window.reject()


def test_work_is_handed_over_by_keys_and_the_paper_saved_as_pdf_and_word(make_stage, tmp_path):
    stage = make_stage(Team())
    dialog = opened(stage, "hand_over_work", HandoverDialog)
    before = len(dialog._ticked())
    QTest.keyClick(dialog.taker, Qt.Key.Key_End)
    until(lambda: dialog.taker.value() != "")
    taker = dialog.taker.value()
    dialog.lines.setCurrentRow(0)
    QTest.keyClick(dialog.lines, Qt.Key.Key_Space)
    assert len(dialog._ticked()) == before - 1
    QTest.keyClick(dialog.lines, Qt.Key.Key_Space)
    dialog.reason.setText("Chuyển công tác")
    dialog.go.setFocus()
    QTest.keyClick(dialog.go, Qt.Key.Key_Return)

    sheet = shown(stage, HandoverSheet)
    until(lambda: sheet.model.rowCount() == 1)
    (kept,) = stage.at_desk(list_handovers)
    assert (kept.giver.id, kept.taker.id, len(kept.lines)) == (AUTHOR, taker, before)
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        file = tmp_path / f"bb.{form}"
        sheet.save(form, str(file))
        until(file.exists)
        until(lambda: stage.runner._pending == 0)
        assert file.read_bytes().startswith(begins)
    sheet.save("pdf", str(tmp_path / "no" / "such.pdf"))
    until(sheet.trouble.isVisible)
    assert "[FILE-02]" in sheet.trouble.text()
    sheet.reject()


def test_what_is_refused_stays_open_with_what_was_typed(make_stage):
    stage = make_stage(Team())
    dialog = opened(stage, "hand_over_work", HandoverDialog)
    dialog.reason.setText("Nghỉ hưu")
    dialog.go.click()
    until(dialog.trouble.isVisible)
    assert "[HANDOVER-03]" in dialog.trouble.text()

    dialog.day.setText("")
    dialog.go.click()
    assert "[HANDOVER-10]" in dialog.trouble.text()
    assert dialog.reason.text() == "Nghỉ hưu"
    assert stage.at_desk(list_handovers) == ()
    dialog.reject()


def test_work_of_somebody_who_never_gave_a_name_can_be_handed_over_too(make_stage):
    small = SmallVisit()

    def fill(desk):
        small(replace(desk, author="5e" * 16))
        enter(desk, AUTHOR, "Phạm Văn Minh")

    stage = make_stage(fill)
    dialog = opened(stage, "hand_over_work", HandoverDialog)
    dialog.giver.show_value("5e" * 16)
    assert dialog.giver.currentText() == "Người chưa ghi tên (5e5e5e)"
    dialog._show_giver()
    dialog.taker.show_value(AUTHOR)
    dialog.reason.setText("Nghỉ việc")
    dialog.go.click()

    shown(stage, HandoverSheet).reject()
    (kept,) = stage.at_desk(list_handovers)
    assert (kept.giver.id, kept.giver.name, kept.taker.id) == ("5e" * 16, "", AUTHOR)


def test_names_are_shown_as_they_were_typed(make_stage):
    dialog = opened(make_stage(Team()), "hand_over_work", HandoverDialog)

    assert HOSTILE in [dialog.taker.itemText(at) for at in range(dialog.taker.count())]
    dialog.reject()


def test_the_way_in_is_offered_only_of_somebody_else_who_has_one(make_stage):
    stage = make_stage(Team())
    dialog = opened(stage, "hand_over_work", HandoverDialog)
    assert not dialog.take_back.isVisible()

    ground = stage.at_desk(handover_ground)
    hers = replace(ground.work, lines=tuple(replace(x, holders=frozenset({LAN})) for x in ground.work.lines))
    dialog._offer(HandoverGround(hers, {AUTHOR: "", LAN: LAN}, may_take_back=True))
    dialog.giver.show_value(LAN)
    dialog._show_giver()
    assert dialog.take_back.isVisible()
    dialog.take_back.setChecked(True)
    assert dialog.own.isVisible()
    dialog.own.setText("bí mật")
    dialog.giver.show_value(AUTHOR)
    dialog._show_giver()
    assert (dialog.take_back.isVisible(), dialog.own.isVisible(), dialog.own.text()) == (False, False, "")
    dialog.reject()


class Differing(Team):
    """Two laptops give one line to two people."""

    def __call__(self, desk):
        super().__call__(desk)
        line = next(one for one in read_work(desk).of(AUTHOR) if one.kind is WorkKind.ANSWERS)
        scope = work_scope(line.of)
        second = SecondLaptop(desk)
        charges = ((desk, AUTHOR), (second.desk, HOA))
        for there, holder in charges:
            edit = Edit(CHARGE, line.id, HOLDER, holder)
            there.case.record(scope, (edit,), scope_kind="work", author=LAN, now=desk.now())
        second.does(scope, lambda _there: None)
        second.desk.case.close()


def test_what_two_laptops_gave_to_two_people_is_told_and_ticked_by_a_person_alone(make_stage):
    stage = make_stage(Differing())
    window = opened(stage, "my_work", MyWork)
    window.table.go_to_row(kinds(window).index(WorkKind.ANSWERS))
    assert "Hai máy giao việc này cho hai người" in window.said.text()
    assert "Nguyễn Thị Hoa" in window.said.text()
    window.hand_over.click()

    dialog = shown(stage, HandoverDialog)
    differing = next(one for one in dialog._ground.work.lines if one.rivals).key
    assert differing not in dialog._ticked()
    dialog.all.click()
    assert differing not in dialog._ticked()
    dialog.none.click()
    assert dialog._ticked() == frozenset()
    assert not dialog.go.isEnabled()
    dialog.reject()


class Everything(Team):
    """A signed visit with overdue recommendations, a plan and a round."""

    def __init__(self):
        super().__init__(SignedVisit(days=20), "Trần Thị Lan")

    def __call__(self, desk):
        super().__call__(desk)
        target = Target(id="t1", unit_id="", unit_name="Xã A", month=11)
        make_plan(desk, Plan(id="f" * 32, year=2026, title="KH"), (target,))
        unit = RoundUnit(id="u1", unit_name="Xã B", day=date(2026, 11, 20), order=1)
        keep_round(desk, WholeRound(round=Round(id="e" * 32, title="Đợt 2"), units=(unit,)))


@pytest.mark.parametrize(
    ("named", "kind", "leads"),
    [
        ("follow_up", WorkKind.FOLLOW_UP, FollowWindow),
        ("reminder", WorkKind.PAPER, AfterWindow),
        ("notice", WorkKind.PAPER, BeforeDialog),
    ],
)
def test_lines_without_a_page_of_a_visit_lead_to_their_windows(make_stage, named, kind, leads):
    stage = make_stage(Everything())
    lines = stage.at_desk(lambda desk: read_work(desk).of(AUTHOR))
    line = [one for one in lines if one.kind is kind and (kind is not WorkKind.PAPER or one.paper == named)][
        -1
    ]
    stage.window._work.go_to(line)

    window = shown(stage, leads)
    if leads is FollowWindow:
        assert window.current.followed.advice.id == line.place
    window.reject()


def test_a_planned_unit_is_shown_in_the_list_of_plans(make_stage):
    stage = make_stage(Everything())
    lines = stage.at_desk(lambda desk: read_work(desk).of(AUTHOR))
    stage.window._work.go_to(next(one for one in lines if one.kind is WorkKind.TARGET))

    home = stage.window.home
    assert home.tabs.currentIndex() == 1
    assert home.lists.plans.planned(home.lists.plan_table.currentIndex().row()).target.id == "t1"
