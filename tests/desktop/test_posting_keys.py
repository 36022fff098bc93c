"""The posted lists by keyboard alone: ticks, differences to findings, a person's word on an unknown row."""

import pytest

from inspector_app.actions.posting import DutyWord, set_duty
from inspector_app.actions.read_visit import read_visit
from inspector_app.desktop.catalogue_model import Seen
from inspector_app.inspection.posting.differences import DifferenceKind
from inspector_app.inspection.posting.posted import Tick
from tests.desktop.posting_case import BOARD, FOLDER, FOUND, HEAD, ROWS, PostingCase, sheet
from tests.desktop.stage import until


@pytest.fixture
def stage(make_stage):
    case = PostingCase()
    stage = make_stage(case)
    stage.open_visit(case.visit_id, "step_checklist")
    return stage


@pytest.fixture
def page(stage, hands):
    hands.press("Alt+1")
    stage.settle()
    hands.until_at("catalogue_search")
    return stage.window.visit.page


def held(stage):
    visit_id = stage.window.visit.visit.visit_id
    return stage.at_desk(lambda desk: read_visit(desk, visit_id)).instruments


def ticks(stage):
    return {tick.id: (tick.tick, tick.wrong) for tick in held(stage).ticks}


def go_to_folder(stage, page):
    page.points.setFocus()
    page.points.setCurrentIndex(page.points.findData(FOLDER))
    page.points.activated.emit(page.points.currentIndex())
    stage.settle()


def at_differences(stage, page, hands):
    go_to_folder(stage, page)
    page.tabs.tabBar().setFocus()
    hands.press("Right")
    stage.settle()
    page.differences.table.setFocus()
    return page.differences


def choose(pane, kind):
    model = pane.model
    row = next(n for n in range(model.rowCount()) if model.difference(n).kind is kind)
    pane.table.go_to_row(row)
    return model.difference(row)


def test_a_part_of_a_name_without_marks_and_enter_tick_a_procedure(stage, page, hands):
    hands.type("giam ho")
    assert page.ticks.model.rowCount() == 2

    hands.press("Return")

    stage.settle()
    assert ticks(stage) == {f"{BOARD}/1.004837": (Tick.POSTED, ())}
    assert page.ticks.search.selectedText() == "giam ho"
    assert page.ticks._counter.text().startswith("Đã xem 1/16")


def test_a_part_of_a_code_finds_and_the_next_word_typed_replaces_it(stage, page, hands):
    hands.type("4746")
    hands.press("Return")
    hands.type("khai tử")

    assert page.ticks.search.text() == "khai tử"
    assert [page.ticks.model.procedure(n).code for n in range(page.ticks.model.rowCount())] == [
        "1.000656",
        "1.005461",
    ]
    stage.settle()


def test_function_keys_tick_without_leaving_the_search_field(stage, page, hands):
    hands.press("F7")
    hands.press("F8")
    hands.press("F7")
    hands.press("Up")
    hands.press("Shift+F7")

    stage.settle()
    hands.until_at("catalogue_search")
    assert ticks(stage) == {
        f"{BOARD}/1.001193": (Tick.ABSENT, ()),
        f"{BOARD}/1.000894": (Tick.OUTDATED, ()),
        f"{BOARD}/1.000656": (None, ()),
    }
    assert page.ticks._counter.text() == "Đã xem 2/16 · thiếu 1 · bản cũ 1"


def test_enter_ticks_in_the_list_and_ctrl_enter_goes_to_the_next_unseen(stage, page, hands):
    page.ticks.table.setFocus()
    hands.press("Return", 2)
    page.ticks.table.go_to_row(0)
    stage.settle()

    hands.press("Ctrl+Return")

    assert page.ticks.table.currentIndex().row() == 2


def test_a_wrong_part_and_its_note_are_kept(stage, page, hands):
    hands.press("F3")
    hands.until_at("wrong_decision")
    hands.press("Tab")
    hands.press("Space")
    hands.press("F2")
    hands.until_at("tick_note")
    hands.type("ghi 5 ngày")
    hands.press("Escape")

    hands.until_at("catalogue_search")
    stage.settle()
    tick = next(tick for tick in held(stage).ticks)
    assert (tick.tick, tick.wrong, tick.note) == (Tick.POSTED, ("time_limits",), "ghi 5 ngày")
    assert page.ticks.model.seen("1.001193") is Seen.WRONG


def test_f4_makes_one_finding_of_a_difference_and_goes_on(stage, page, hands):
    pane = at_differences(stage, page, hands)
    choose(pane, DifferenceKind.WRONG_VERSION)

    hands.press("F4")

    stage.settle()
    findings = stage.window.visit.visit.record.findings
    assert len(findings) == 1
    assert "1.000656" in findings[0].text
    settled = choose(pane, DifferenceKind.WRONG_VERSION)
    assert pane.model.is_settled(settled)
    assert not pane.model.is_settled(pane.model.difference(pane.table.currentIndex().row() + 1))


def test_shift_f4_dismisses_with_a_reason_and_not_without(stage, page, hands):
    pane = at_differences(stage, page, hands)
    doubled = choose(pane, DifferenceKind.DUPLICATE)

    hands.press("Shift+F4")
    hands.until_at("dismiss_reason")
    hands.press("Return")
    assert not pane.model.is_settled(doubled)
    hands.type("bản song ngữ")
    hands.press("Return")

    stage.settle()
    assert pane.model.settled_words(doubled) == "Bỏ qua: bản song ngữ"


def test_enter_on_an_unknown_row_leads_to_proposals_and_enter_accepts(stage, page, hands):
    pane = at_differences(stage, page, hands)
    choose(pane, DifferenceKind.UNMATCHED)

    hands.press("Return")
    hands.until_at("proposals")
    hands.press("Return")

    stage.settle()
    assert [word.code for word in held(stage).matches] == ["1.012223"]
    assert DifferenceKind.UNMATCHED not in pane.model.counts()


def test_a_list_is_pasted_shown_and_imported(stage, page, hands, qapp):
    qapp.clipboard().setText(sheet(HEAD, *FOUND[:3]))

    hands.press("Ctrl+Shift+V")
    until(lambda: qapp.activeModalWidget() is not None)
    dialog = qapp.activeModalWidget()
    assert "3 dòng" in dialog.go.text()
    dialog.go.click()

    stage.settle()
    assert {each.id: each.count for each in held(stage).posted_lists} == {FOLDER: len(FOUND), BOARD: 3}
    assert page.ticks.model.seen("1.001193") is Seen.LISTED


def test_a_file_with_a_blocking_problem_imports_nothing(stage, page, hands, qapp):
    doubled = (ROWS[0], ("1.001193", "Một thủ tục khác", *ROWS[0][2:]))
    qapp.clipboard().setText(sheet(HEAD, *doubled))
    page._ask_duty()
    until(lambda: qapp.activeModalWidget() is not None)
    duty = qapp.activeModalWidget()
    stage.settle()

    from inspector_app.desktop.import_dialog import take_pasted

    take_pasted("catalogue", "Nhập danh mục", lambda desk, draft, words: None, page.fittings, duty)
    until(lambda: qapp.activeModalWidget() is not duty)
    dialog = qapp.activeModalWidget()

    assert not dialog.go.isEnabled()
    assert dialog.tabs.isTabEnabled(2)
    assert "phải sửa" in dialog._summary.text()
    dialog.reject()
    duty.reject()


def test_the_feedback_channel_is_answered_and_becomes_a_finding(stage, page, hands):
    page.tabs.setCurrentIndex(2)
    page.feedback._fields["phone_right"]._buttons[False].click()
    stage.settle()

    hands.press("F4")

    stage.settle()
    record = stage.window.visit.visit.record
    assert [posting.phone_right for posting in record.instruments.feedback] == [False]
    assert any(finding.item == "niem-yet/NY13" for finding in record.findings)


def test_a_new_point_is_named_by_its_kind_and_shown(stage, page, hands):
    hands.press("Ctrl+T")
    hands.until_at("new_point_kind")
    hands.press("Down", 2)
    hands.press("Return")

    stage.settle()
    assert page.points.currentText() == "Màn hình, kiosk, mã QR"
    assert [point.order for point in held(stage).posting_points] == [1, 2, 3]


def test_without_a_catalogue_the_page_says_what_to_do(small, hands):
    hands.press("Alt+1")
    small.settle()

    page = small.window.visit.page
    assert page._ways.currentIndex() == 0
    hands.until_at("first_catalogue")


def test_letters_typed_over_the_table_search_and_a_blank_ticks_nothing(stage, page, hands):
    page.ticks.table.setFocus()

    hands.type("dang ky lai")

    stage.settle()
    assert page.ticks.search.text() == "dang ky lai"
    assert ticks(stage) == {}


def test_a_new_point_leads_to_the_search_field(stage, page, hands):
    page.ticks.table.setFocus()
    hands.press("Ctrl+T")
    hands.until_at("new_point_kind")
    hands.press("Return")

    stage.settle()
    hands.until_at("catalogue_search")


def test_shift_f8_takes_a_procedure_out_of_the_duty_and_back(stage, page, hands):
    hands.type("1.001193")
    hands.press("Shift+F8")
    stage.settle()
    assert held(stage).duty.excluded == ("1.001193",)
    until(lambda: page.ticks._counter.text() == "Đã xem 0/15")
    assert page.ticks.model.rowCount() == 0

    page.ticks.only.setCurrentIndex(page.ticks.only.findData(Seen.OUTSIDE))
    page.ticks.only.activated.emit(0)
    assert page.ticks.model.key(0) == "1.001193"
    hands.press("Return")  # what is outside is not ticked
    hands.press("Shift+F8")

    stage.settle()
    assert held(stage).duty.excluded == ()
    assert ticks(stage) == {}
    until(lambda: page.ticks._counter.text() == "Đã xem 0/16")


def test_a_missing_procedure_is_said_to_be_none_of_the_units(stage, page, hands):
    pane = at_differences(stage, page, hands)
    missing = choose(pane, DifferenceKind.MISSING)
    before = pane.model.counts()[DifferenceKind.MISSING]

    hands.press("Shift+F8")

    stage.settle()
    assert held(stage).duty.excluded == (missing.code,)
    until(lambda: pane.model.counts()[DifferenceKind.MISSING] == before - 1)


def test_what_hangs_there_outside_the_duty_is_taken_in(stage, page, hands):
    pane = at_differences(stage, page, hands)
    stage.at_desk(lambda desk: set_duty(desk, page.visit.visit_id, "1.001193", DutyWord.EXCLUDED))
    page.visit.reread_soon()
    until(lambda: DifferenceKind.NOT_APPLICABLE in pane.model.counts())
    choose(pane, DifferenceKind.NOT_APPLICABLE)

    pane._outside.click()

    stage.settle()
    assert held(stage).duty.excluded == ()
    until(lambda: DifferenceKind.NOT_APPLICABLE not in pane.model.counts())


def test_an_unknown_row_is_given_a_procedure_of_the_whole_catalogue(stage, page, hands, qapp):
    pane = at_differences(stage, page, hands)
    choose(pane, DifferenceKind.UNMATCHED)
    pane._other.click()
    hands.until_at("choice_search")
    stage.settle()

    hands.type("giam ho")
    hands.press("Return")

    stage.settle()
    assert [word.code for word in held(stage).matches] == ["1.004837"]
    assert DifferenceKind.UNMATCHED not in pane.model.counts()


def test_the_notice_of_a_finding_says_which_item_it_failed(stage, page, hands):
    pane = at_differences(stage, page, hands)
    choose(pane, DifferenceKind.WRONG_VERSION)

    hands.press("F4")
    stage.settle()

    said = page.fittings.notices.text
    item = stage.window.visit.visit.record.findings[0].item.removeprefix("niem-yet/")
    assert f"Không đạt: {item}" in said


def test_what_states_no_level_is_counted_or_not_as_the_dialog_says(stage, page, hands, qapp):
    page._ask_duty()
    until(lambda: qapp.activeModalWidget() is not None)
    dialog = qapp.activeModalWidget()
    stage.settle()
    assert dialog._count.text().startswith("Phải niêm yết 16 trong 16")
    assert "16 TTHC" in dialog._unknown.text()

    dialog._unknown.setChecked(False)
    stage.settle()
    assert dialog._count.text().startswith("Phải niêm yết 0 trong 16")
    dialog.go.click()

    stage.settle()
    assert held(stage).duty.unknown_counts is False
