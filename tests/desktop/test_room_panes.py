"""Objections and documents handed over at the minutes' page: listed, mended, taken out, printed."""

import pytest

from inspector_app.actions.preview_minutes import minutes_now
from inspector_app.desktop.words import word
from inspector_app.inspection.handed_over import CopyKind
from inspector_app.inspection.people import Side


@pytest.fixture
def page(small):
    small.go("step_minutes")
    return small.window.visit.page


def minutes(stage):
    visit_id = stage.window.visit.visit.visit_id
    return stage.at_desk(lambda desk: minutes_now(desk, visit_id))


def test_a_document_is_entered_by_keyboard_and_printed(small, page, hands):
    page.arrive("handed_over")
    hands.until_at("new_handed")

    hands.type("Kế hoạch cải cách hành chính")
    hands.press("Return")
    small.settle()
    page.room.handed.form.fields["kind"].committed.emit(CopyKind.CERTIFIED)
    small.settle()

    (line,) = minutes(small).handed_over
    assert (line.name, line.count, line.kind, line.side) == (
        *("Kế hoạch cải cách hành chính", 1),
        *(CopyKind.CERTIFIED, Side.UNIT),
    )
    assert page._tabs.tabText(4) == "Tài liệu giao nhận (1)"


def test_an_objection_is_answered_later_and_printed_with_the_answer(small, page, hands):
    page.arrive("objections")
    hands.until_at("new_objection")
    hands.type("Chưa thống nhất số liệu")
    hands.press("Return")
    small.settle()

    page.room.objections.form.fields["reply"].committed.emit("Đoàn kiểm tra lại ngày mai")
    small.settle()

    (line,) = minutes(small).objections
    assert (line.text, line.reply) == ("Chưa thống nhất số liệu", "Đoàn kiểm tra lại ngày mai")


def test_an_objection_that_was_taken_out_is_not_printed(small, page, hands):
    page.arrive("objections")
    hands.type("Nhầm")
    hands.press("Return")
    small.settle()

    page.room.objections.take_out()
    small.settle()

    assert minutes(small).objections == ()


def test_the_list_of_gaps_comes_back_with_the_text(small, page):
    page.arrive("objections")
    assert page._left.isHidden()

    page.do_deed("live_minutes")

    assert not page._left.isHidden()


def test_every_kind_of_copy_has_a_word(qapp):
    assert all(word(kind) for kind in CopyKind)
