"""The dialog of a new visit: a suggested unit is taken by Enter, and nothing more happens."""

from inspector_app.desktop.unit_field import UnitField
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
