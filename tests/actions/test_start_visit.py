"""A visit starts with short sets: opened and chosen in one deed."""

from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.start_visit import ONE_STOP_FORMS, start_visit, starting_sets
from inspector_app.inspection.visit import Visit


def test_what_a_visit_can_begin_with_is_a_one_stop_shop_first_then_each_form(desk):
    sets = starting_sets(desk)

    assert sets[0].forms == ONE_STOP_FORMS
    assert sets[0].count == sum(one.count for one in sets[1:] if one.forms[0] in ONE_STOP_FORMS)
    assert len(sets) == 1 + len({form.form_id for form in desk.library.forms if form.short_sets})


def test_a_visit_is_opened_with_its_items(desk):
    visit = Visit(id=desk.new_id(), unit_name="Phường Mẫu Sơn")

    touched = start_visit(desk, visit, ONE_STOP_FORMS)

    record = read_visit(desk, visit.id)
    assert len(record.chosen) == starting_sets(desk)[0].count
    assert [form.form_id for form in record.checklists] == list(ONE_STOP_FORMS)
    assert {kind for kind, _, _ in touched.cells} >= {"visit", "chosen", "sign_right"}


def test_a_visit_can_be_opened_with_nothing_chosen(desk):
    visit = Visit(id=desk.new_id(), unit_name="Phường Mẫu Sơn")

    start_visit(desk, visit)

    assert read_visit(desk, visit.id).chosen == frozenset()
