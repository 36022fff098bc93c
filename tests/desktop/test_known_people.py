"""The page of people: a short name brings title and agency, and who was absent is told with the reason."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.open_visit import open_visit
from inspector_app.actions.write_down import write_down
from inspector_app.inspection.people import Participant, Role, Side
from inspector_app.inspection.record import Edit
from inspector_app.inspection.visit import Visit
from tests.desktop.cells import begin_cell
from tests.desktop.small_visit import SmallVisit
from tests.desktop.stage import AUTHOR, until


class EarlierVisits(SmallVisit):
    """The small visit after two earlier ones."""

    def __call__(self, desk):
        for key, day, title in (("e" * 32, 3, "Chuyên viên"), ("d" * 32, 9, "Phó Trưởng phòng")):
            open_visit(desk, Visit(id=key, unit_name="Xã Cũ", held_on=(date(2026, 10, day),)))
            write_down(desk, key, met("h", "Nguyễn Văn Hùng", title, "Sở Nội vụ"))
        open_visit(desk, Visit(id="c" * 32, unit_name="Ví dụ", is_example=True))
        write_down(desk, "c" * 32, met("x", "Nguyễn Hùng Ví Dụ", "Chuyên viên", "Sở X"))
        edits = tuple(
            Edit("person", "9" * 32, name, text)
            for name, text in (("name", "Lò Thị Hương"), ("title", "Kế toán"))
        )
        desk.case.record(DIRECTORY_SCOPE, edits, scope_kind="directory", author=AUTHOR, now=desk.now())
        super().__call__(desk)


def met(key, name, title, agency):
    return Participant(id=key, side=Side.TEAM, role=Role.MEMBER, name=name, title=title, agency=agency)


@pytest.fixture
def page(make_stage, hands):
    fill = EarlierVisits()
    stage = make_stage(fill)
    stage.open_visit(fill.visit_id, "step_people")
    found = stage.window.visit.page
    found.stage = stage
    found._entry.setFocus()
    hands.until_at("quick_people")
    return found


def office_of(person):
    return person.name, person.title, person.agency


class TestInACell:
    def test_a_short_name_brings_title_and_agency_and_a_second_enter_keeps_them(self, page, hands):
        line = begin_cell(page.table, hands, 0, 2)
        line.selectAll()
        hands.type("hung")
        assert line.offered.isVisible()
        hands.press("Return")
        assert line.text() == "Nguyễn Văn Hùng – Phó Trưởng phòng – Sở Nội vụ"

        hands.press("Return")

        until(lambda: office_of(page.model.person(0)) == ("Nguyễn Văn Hùng", "Phó Trưởng phòng", "Sở Nội vụ"))

    def test_a_name_without_an_agency_keeps_its_parts(self, page, hands):
        line = begin_cell(page.table, hands, 0, 2)
        line.selectAll()
        hands.type("huong")
        hands.press("Return")
        hands.press("Return")

        until(lambda: office_of(page.model.person(0)) == ("Lò Thị Hương", "Kế toán", ""))

    def test_esc_puts_the_offer_away_and_what_was_typed_is_kept(self, page, hands):
        line = begin_cell(page.table, hands, 0, 2)
        line.selectAll()
        hands.type("hung")
        hands.press("Escape")

        assert (line.text(), line.offered.isVisible()) == ("hung", False)

    def test_short_forms_are_written_out_too(self, page, hands):
        line = begin_cell(page.table, hands, 0, 2)
        line.selectAll()
        hands.type("An – Phó Chủ tịch – ubnd ")

        assert line.text() == "An – Phó Chủ tịch – Ủy ban nhân dân "


def offered(page):
    shown = page._offered
    return [shown.item(n).text() for n in range(shown.count())] if shown.isVisible() else []


def last(page):
    page.stage.settle()
    return max(page.visit.record.participants, key=lambda person: (person.side is Side.TEAM, person.order))


def test_a_short_name_and_enter_bring_title_and_agency(page, hands):
    hands.type("hung")
    assert offered(page) == [
        "Nguyễn Văn Hùng – Phó Trưởng phòng – Sở Nội vụ",
        "Nguyễn Văn Hùng – Chuyên viên – Sở Nội vụ",
    ]

    hands.press("Return")
    assert page._entry.toPlainText() == "Nguyễn Văn Hùng – Phó Trưởng phòng – Sở Nội vụ"
    hands.press("Return")

    person = last(page)
    office = (person.title, person.agency)
    assert (person.name, office) == ("Nguyễn Văn Hùng", ("Phó Trưởng phòng", "Sở Nội vụ"))


def test_another_one_is_chosen_with_the_arrow_and_told_absent(page, hands):
    hands.type("hung so")
    hands.press("Down")
    hands.until_at("known_people")
    hands.press("Down")
    hands.press("Return")
    hands.until_at("quick_people")
    hands.type(" (vắng: đi công tác)")
    hands.press("Return")

    person = last(page)
    assert (person.title, person.present, person.absent_reason) == ("Chuyên viên", False, "đi công tác")
    index = page.model.index(page.model.row_of(person.id), 2)
    assert index.data().endswith("Sở Nội vụ (vắng: đi công tác)")


def test_one_is_chosen_by_a_click(page, hands, qtbot):
    hands.type("huong")
    item = page._offered.item(0)

    place = page._offered.visualItemRect(item).center()
    qtbot.mouseClick(page._offered.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert page._entry.toPlainText() == "Lò Thị Hương – Kế toán"
    assert offered(page) == []


def test_who_is_here_already_is_not_offered(page, hands):
    hands.type("hung")
    hands.press("Return", 2)
    page.stage.settle()

    hands.type("hung")

    assert offered(page) == []


def test_a_title_of_several_words_is_handed_in_as_it_is(page, hands):
    hands.type("Hung hưng")  # nobody; not a single word

    hands.press("Return")

    assert last(page).title == "Hung hưng"


def test_escape_puts_the_list_away_so_that_a_word_can_be_a_title(page, hands):
    hands.type("hung")
    hands.press("Escape")
    assert offered(page) == []

    hands.press("Return")

    assert last(page).title == "hung"


def test_a_table_pasted_from_a_spreadsheet_leaves_its_heading_out(page):
    page._enter(
        "STT\tHọ và tên\tChức vụ\tĐơn vị\n1\tLê Thị Bình\tChuyên viên\tSở Tư pháp\n"
        "2\tÔng Phạm An\tThanh tra viên\tSở Tư pháp\tvắng mặt (lý do: ốm)"
    )
    page.stage.settle()

    people = {p.name: p for p in page.visit.record.participants}
    assert (people["Lê Thị Bình"].title, people["Lê Thị Bình"].present) == ("Chuyên viên", True)
    assert (people["Phạm An"].present, people["Phạm An"].absent_reason) == (False, "ốm")
    assert page._entry.toPlainText() == ""


def test_absence_and_its_reason_are_entered_for_one_person(page, hands):
    page.arrive(page.visit.record.participants[0].id)
    page._fields["present"].click()
    hands.until_at("person_absent_reason")
    hands.type("đi họp")
    hands.press("Return")
    page.stage.settle()

    person = page.visit.record.participants[0]
    assert (person.present, person.absent_reason) == (False, "đi họp")
    assert page._fields["absent_reason"].isVisible()
