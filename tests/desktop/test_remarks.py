"""What the team says to itself about an item: said by key, seen with author and time, on no paper."""

import pytest
from PySide6.QtCore import Qt

from inspector_app.actions.authors import authors_at_hand
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.preview_minutes import minutes_now
from inspector_app.desktop.remark_box import RemarkBox
from inspector_app.inspection.record import Edit
from tests.desktop.small_visit import ITEMS
from tests.desktop.stage import AUTHOR

FIRST, SECOND = (f"niem-yet/{name}" for name in ITEMS[:2])
SAID = "Hỏi lại chị Hoa ở quầy 3 trước khi kết luận"


@pytest.fixture
def page(small, hands):
    found = small.window.visit.page
    found.arrive(FIRST)
    hands.until_at("checklist")
    return found


@pytest.fixture
def box(page):
    return page.findChild(RemarkBox)


def remarks(page):
    return [(one.remark.about, one.remark.text) for one in page.visit.record.remarks]


def test_a_remark_is_said_by_keyboard_and_seen_with_author_and_time(small, page, box, hands):
    assert not box.entry.isVisible()
    hands.press("Shift+F2")
    hands.until_at("remark")

    hands.type(SAID)
    hands.press("Return")
    small.settle()

    assert remarks(page) == [(FIRST, SAID)]
    said = box.findChildren(type(box._head))
    assert any(one.text().startswith("Tôi, 08:3") for one in said)
    assert any(one.text() == SAID for one in said)
    assert page.visit.answer(FIRST).note == ""


def test_a_row_with_remarks_says_so(small, page, hands):
    hands.press("Shift+F2")
    hands.type(SAID)
    hands.press("Escape")
    hands.until_at("checklist")
    small.settle()

    index = page.model.index_of(FIRST)
    assert "Trao đổi nội bộ: 1" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert page.model.remarks(page.model.item_row(index)) == 1
    assert page.model.remarks(page.model.item_row(page.model.index_of(SECOND))) == 0


def test_what_was_typed_is_kept_when_one_goes_to_another_item(small, page, box, hands):
    hands.press("Shift+F2")
    hands.type(SAID)

    page.view.go_to(SECOND)
    small.settle()

    assert remarks(page) == [(FIRST, SAID)]
    assert not box.entry.isVisible()


def test_a_remark_is_taken_out(small, page, box, hands):
    hands.press("Shift+F2")
    hands.type(SAID)
    hands.press("Return")
    small.settle()

    next(b for b in box._said.findChildren(type(box._open))).click()
    small.settle()

    assert remarks(page) == []


def test_who_gave_a_name_is_named_and_others_are_told_apart(small, page, box, hands):
    other = "b" * 32
    edits = (Edit("person", other, "name", "Trần Thị Bình"),)
    small.at_desk(
        lambda desk: desk.case.record(
            DIRECTORY_SCOPE, edits, scope_kind="directory", author=AUTHOR, now=desk.now()
        )
    )
    page.visit.do(authors_at_hand, box._know)
    small.settle()

    assert box._name(other) == "Trần Thị Bình"
    assert box._name(AUTHOR) == "Tôi"
    assert box._name("c" * 32) == "Người khác trong đoàn (cccc)"


def test_a_remark_never_enters_the_minutes(small, page, hands):
    hands.press("Shift+F2")
    hands.type(SAID)
    hands.press("Return")
    small.settle()
    visit_id = page.visit.visit_id

    minutes = small.at_desk(lambda desk: minutes_now(desk, visit_id))

    assert "Thiếu 04 thủ tục" in repr(minutes)  # the note of an answer is printed
    assert SAID not in repr(minutes)
    assert "quầy 3" not in repr(minutes)


def test_a_remark_is_found_by_the_search_of_the_store(small, page, hands):
    hands.press("Shift+F2")
    hands.type(SAID)
    hands.press("Return")
    small.settle()

    hits = small.at_desk(lambda desk: desk.case.search("chi hoa quay"))

    assert [(hit.kind, hit.text) for hit in hits] == [("remark", SAID)]
