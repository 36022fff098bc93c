"""Lists and trees keep Qt's contract, speak to screen readers, and find without diacritics."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from inspector_app.actions.open_visit import list_plans
from inspector_app.actions.read_visit import VisitRow, read_visit
from inspector_app.actions.read_year import join_plans
from inspector_app.actions.readiness import missing_before_minutes
from inspector_app.desktop.checklist_model import ChecklistModel
from inspector_app.desktop.findings_model import FindingsModel, RowKind
from inspector_app.desktop.gap_list import GapModel
from inspector_app.desktop.people_model import PeopleModel, line_of, read_line
from inspector_app.desktop.plan_table import PlanTable
from inspector_app.desktop.record_pages import PAGES
from inspector_app.desktop.scope_model import ScopeModel
from inspector_app.desktop.signers_model import SignersModel
from inspector_app.desktop.visit_table import VisitTable
from inspector_app.inspection.answers import Answer
from inspector_app.inspection.people import Participant, Role, Side
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.visit import Plan, Target, VisitKind
from tests.desktop.small_visit import FAILED, ITEMS

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def record(small):
    return small.window.visit.visit.record


@pytest.fixture
def checklist(record):
    model = ChecklistModel(lambda key: record.answers.get(key, Answer(id=key)))
    model.show_record(record)
    return model


def rows(number):
    return tuple(
        VisitRow(
            visit_id=str(n),
            unit_name="Phường Phúc Lợi" if n % 2 else "Xã Sơn Đồng",
            subject="Đăng ký hộ tịch",
            kind=VisitKind.PERIODIC,
            day=date(2026, 3, 1 + n),
            leader="Phó Giám đốc",
            state=list(VisitState)[n % 4],
            answered=n,
            chosen=10,
            is_example=False,
            plan_id="p",
        )
        for n in range(number)
    )


def test_the_checklist_keeps_qts_contract(qtmodeltester, checklist):
    qtmodeltester.check(checklist)


def test_the_checklist_shows_chosen_items_below_their_section(checklist):
    section = checklist.index(0, 0)

    codes = [checklist.item_row(checklist.index(n, 0, section)).item.name for n in range(5)]

    assert checklist.rowCount() == 1
    assert tuple(codes) == ITEMS
    assert checklist.counts() == (1, 1, 5)


def test_a_screen_reader_hears_code_words_answer_and_note(checklist):
    spoken = checklist.data(checklist.index_of(FAILED), SPOKEN)

    assert spoken.startswith("NY13. ")
    assert "Không đạt" in spoken
    assert "Ghi chú: Thiếu 04 thủ tục" in spoken
    assert checklist.data(checklist.index(0, 0), SPOKEN).endswith("1/5")


def test_the_checklist_is_searched_without_diacritics(checklist):
    checklist.find("ny13")
    assert checklist.rowCount(checklist.index(0, 0)) == 1

    checklist.find("khong co chu nay")
    assert checklist.rowCount() == 0

    checklist.find("")
    assert checklist.rowCount(checklist.index(0, 0)) == 5


def test_a_search_does_not_change_the_counts(checklist):
    checklist.find("ny01")

    assert checklist.counts() == (1, 1, 5)


def test_next_and_previous_stop_at_the_ends(checklist):
    first, last = f"niem-yet/{ITEMS[0]}", f"niem-yet/{ITEMS[-1]}"

    assert checklist.neighbour(first, 1) == f"niem-yet/{ITEMS[1]}"
    assert checklist.neighbour(first, -1) == first
    assert checklist.neighbour(last, 1) == last


def test_the_next_unanswered_item_is_looked_for_all_around(checklist):
    assert checklist.neighbour(FAILED, 1, unanswered=True) == f"niem-yet/{ITEMS[0]}"
    assert checklist.neighbour(f"niem-yet/{ITEMS[3]}", 1, unanswered=True) == f"niem-yet/{ITEMS[0]}"


def test_the_scope_keeps_qts_contract(qtmodeltester, small):
    forms = small.at_desk(lambda desk: desk.library.forms)
    model = ScopeModel()
    model.show_forms(forms)

    qtmodeltester.check(model)
    assert model.rowCount() == len(forms)


def test_checking_a_form_asks_for_the_items_that_are_shown(small):
    forms = small.at_desk(lambda desk: desk.library.forms)
    model = ScopeModel()
    model.show_forms(forms)
    asked = []
    model.toggled.connect(lambda *what: asked.append(what))

    model.find("ny01")
    done = model.setData(model.index(0, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)

    assert done
    assert asked == [("niem-yet", ("NY01",), True)]


def test_a_form_of_which_some_items_are_chosen_is_half_checked(small, record):
    forms = small.at_desk(lambda desk: desk.library.forms)
    model = ScopeModel()
    model.show_forms(forms)
    model.show_chosen(record.chosen, "")
    form = next(n for n in range(model.rowCount()) if "Niêm yết" in model.data(model.index(n, 0)))

    state = model.data(model.index(form, 0), Qt.ItemDataRole.CheckStateRole)

    assert state is Qt.CheckState.PartiallyChecked
    assert model.data(model.index(form, 0)).endswith("(5/24)")
    whole = model.index_of_item("niem-yet", "NY01")
    assert model.data(whole, Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    assert "đã chọn" in model.data(whole, SPOKEN)


def test_people_keep_qts_contract(qtmodeltester, record):
    model = PeopleModel()
    model.show_people(record.participants)

    qtmodeltester.check(model)
    assert [model.person(n).side for n in range(3)] == [Side.TEAM, Side.UNIT, Side.INVITED]


def test_an_edited_line_says_name_title_and_agency(record):
    model = PeopleModel()
    model.show_people(record.participants)
    edited = []
    model.edited.connect(lambda *what: edited.append(what))
    person = model.index(0, 2)

    assert model.setData(person, "Nguyễn Văn An – Giám đốc – Sở Nội vụ")
    assert not model.setData(person, model.data(person, Qt.ItemDataRole.EditRole))

    changes = {"name": "Nguyễn Văn An", "title": "Giám đốc", "agency": "Sở Nội vụ"}
    assert edited == [("leader", changes)]


@pytest.mark.parametrize(
    "parts",
    [("", "Chủ tịch", "Xã A"), ("Lê An", "", ""), ("Lê An", "Chủ tịch", "Xã A – Tỉnh B"), ("", "", "")],
)
def test_a_line_to_edit_is_read_back(parts):
    name, title, agency = parts
    person = Participant(id="x", side=Side.UNIT, role=Role.GUEST, name=name, title=title, agency=agency)

    assert read_line(line_of(person)) == parts


def test_visits_keep_qts_contract_and_are_narrowed(qtmodeltester):
    model = VisitTable()
    model.show_visits(rows(8))
    qtmodeltester.check(model)

    model.show_only(frozenset({"1", "3"}))

    assert model.rowCount() == 2
    assert model.total == 8
    assert "đã trả lời 1 trên 10" in model.data(model.index(0, 0), SPOKEN)


def test_targets_are_joined_with_their_visits(qtmodeltester):
    plan = Plan(id="p", year=2026, title="Kế hoạch")
    targets = tuple(
        Target(id=name, unit_id="", unit_name=name, month=month)
        for name, month in (("Xã Sơn Đồng", 9), ("Phường Mới", 3), ("Sở Y tế", None))
    )
    model = PlanTable()
    model.show_planned(join_plans([(plan, targets)], rows(1)), {}, date(2026, 11, 12))

    qtmodeltester.check(model)
    assert [model.data(model.index(n, 0)) for n in range(3)] == ["3/2026", "9/2026", "2026"]
    assert [model.data(model.index(n, 3)) for n in range(3)] == ["Chưa mở", "Đang kiểm tra", "Chưa mở"]


def test_failed_items_without_a_finding_come_first(qtmodeltester, record):
    model = FindingsModel()
    model.show_record(record)

    qtmodeltester.check(model)
    assert model.row(0).kind is RowKind.TO_DO
    assert model.to_do() == (FAILED,)


def test_each_gap_leads_to_a_page(qtmodeltester, small):
    gaps = small.at_desk(lambda desk: missing_before_minutes(desk, small.window.visit.visit.visit_id))
    model = GapModel("vi")
    model.show_gaps(gaps)

    qtmodeltester.check(model)
    assert {gap.kind for gap in gaps} <= PAGES.keys()
    assert model.data(model.index(0, 0), SPOKEN).startswith("Bắt buộc: ")


def test_slots_keep_qts_contract_and_name_people_by_their_own_title(qtmodeltester, record):
    model = SignersModel()
    model.show_record(record)

    qtmodeltester.check(model)
    assert [model.row(n).who for n in range(3)] == ["Tổ trưởng", "Chủ tịch", "Phó Giám đốc"]
    assert model.next_row(VisitState.OPEN) == 0
    assert model.next_row(VisitState.DRAFTED) == 1
    assert "chưa ký" in model.data(model.index(0, 0), SPOKEN)


def test_no_plan_no_targets(small):
    assert join_plans(small.at_desk(list_plans), ()) == ()
    assert small.at_desk(lambda desk: read_visit(desk, small.window.visit.visit.visit_id)).visit.unit_name
