"""The dialog of a new visit: a suggested unit is taken by Enter, and nothing more happens."""

import pytest

from inspector_app.desktop.fields import LinesField
from inspector_app.desktop.unit_field import UnitField
from inspector_app.inspection.answers import Verdict
from tests.desktop.hands import Hands
from tests.desktop.stage import until


def test_enter_on_a_suggested_unit_takes_it_and_leaves_the_dialog_open(make_stage, hands, qapp):
    stage = make_stage()
    stage.window._deeds["new_visit"].trigger()
    until(lambda: qapp.activeModalWidget() is not None)
    stage.settle()
    dialog = qapp.activeModalWidget()
    field = dialog.findChild(UnitField)
    hands.until_at("unit_line")
    hands.type("phuc loi")
    until(field.found.isVisible)
    hands.press("Down")
    hands.until_at("unit_found")

    hands.press("Return")
    stage.settle()

    assert field.unit() is not None
    assert dialog.isVisible()
    assert stage.window.visit is None
    dialog.reject()


@pytest.fixture
def dialog(make_stage, hands, qapp):
    stage = make_stage()
    stage.window._deeds["new_visit"].trigger()
    until(lambda: qapp.activeModalWidget() is not None)
    stage.settle()
    found = qapp.activeModalWidget()
    found.stage = stage
    hands.until_at("unit_line")
    return found


def opened(dialog):
    stage = dialog.stage
    until(lambda: stage.window.visit is not None)
    stage.settle()
    return stage.window.visit.visit.record


class Counted(Hands):
    """Hands that count what they press."""

    count = 0

    def press(self, keys, times=1):
        self.count += times
        super().press(keys, times)

    def type(self, text):
        self.count += len(text)
        super().type(text)


def test_an_unannounced_visit_is_answered_after_thirteen_keys(make_stage, qapp):
    stage = make_stage()
    hands = Counted(qapp)

    hands.press("Ctrl+N")
    hands.until_at("unit_line")
    stage.settle()
    hands.type("phuc loi")  # two communes have this name
    hands.press("Return")
    hands.until_at("unit_found")
    hands.press("Return")
    hands.until_at("unit_line")
    hands.press("Return")
    hands.until_at("checklist")
    hands.press("1")
    stage.settle()

    record = stage.window.visit.visit.record
    answers = [answer.verdict for answer in record.answers.values()]
    assert (record.visit.unit_name, answers) == ("Phường Phúc Lợi", [Verdict.PASS])
    assert hands.count <= 13
    assert 20 <= len(record.chosen) <= 30


def test_a_name_that_several_units_have_is_chosen_from_the_list(dialog, hands):
    hands.type("tan phu")
    hands.press("Return")
    hands.until_at("unit_found")

    hands.press("Return")
    hands.until_at("unit_line")

    assert dialog._unit.unit() is not None
    dialog.reject()


def test_a_name_that_is_only_begun_leads_into_the_list(dialog, hands):
    hands.type("phuc lo")

    hands.press("Return")

    hands.until_at("unit_found")
    assert dialog.isVisible()
    dialog.reject()


def test_a_name_of_its_own_is_kept_as_it_is_written(dialog, hands):
    hands.type("Sở Nội vụ")
    hands.press("Return")

    record = opened(dialog)
    assert (record.visit.unit_name, record.visit.unit_id) == ("Sở Nội vụ", "")


def test_escape_puts_the_units_away_and_leaves_the_dialog(dialog, hands):
    hands.type("phuc")
    until(dialog._unit.found.isVisible)

    hands.press("Escape")

    assert dialog.isVisible()
    assert not dialog._unit.found.isVisible()
    dialog.reject()


def test_a_name_written_in_full_is_joined_with_its_unit(dialog, hands, qtbot):
    hands.type("Phường Phúc Lợi")
    dialog.go.click()

    assert opened(dialog).visit.unit_id.startswith("commune:")


def test_the_items_can_be_chosen_later(dialog, hands):
    hands.type("Sở Nội vụ")
    dialog._set.setCurrentIndex(dialog._set.count() - 1)
    dialog.go.click()

    assert opened(dialog).chosen == frozenset()
    assert dialog.stage.window.visit.page.deed == "step_general"


def test_the_short_set_of_one_form_can_be_chosen(dialog, hands):
    hands.type("Sở Nội vụ")
    number = next(n for n in range(dialog._set.count()) if "Lưu trữ" in dialog._set.itemText(n))
    dialog._set.setCurrentIndex(number)
    dialog.go.click()

    assert {key.split("/")[0] for key in opened(dialog).chosen} == {"luu-tru"}
    assert dialog.stage.window.visit.page.deed == "step_checklist"


def test_units_of_a_plan_pasted_from_a_spreadsheet_keep_their_months(make_stage, qapp):
    stage = make_stage()
    stage.window._deeds["new_plan"].trigger()
    until(lambda: qapp.activeModalWidget() is not None)
    stage.settle()
    dialog = qapp.activeModalWidget()
    units = dialog.findChild(LinesField)
    units.setFocus()
    rows = (
        "1\tUBND phường Mẫu Sơn\t11",
        "UBND xã Đồng Mẫu; tháng 12",
        "Sở Xây dựng; 5/2026",
        "Sở Y tế; quý IV",
    )
    qapp.clipboard().setText("\r\n".join(rows))
    units.paste()

    dialog.go.click()
    stage.settle()

    plan = stage.window.home.lists.plans
    until(lambda: plan.rowCount() == len(rows))
    months = {plan.planned(n).target.unit_name: plan.planned(n).target.month for n in range(len(rows))}
    assert months == {
        "UBND phường Mẫu Sơn": 11,
        "UBND xã Đồng Mẫu": 12,
        "Sở Xây dựng": 5,
        "Sở Y tế; quý IV": None,
    }
