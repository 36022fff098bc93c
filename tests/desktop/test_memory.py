"""What the window remembers: phrases with places to fill, causes, what failed last time, a word on law."""

from datetime import date

import pytest

from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.write_down import write_down
from inspector_app.desktop.memory_fields import CauseBox, not_in_force
from inspector_app.inspection.checklist import LegalBasis
from inspector_app.inspection.findings import FaultOf, Finding
from inspector_app.inspection.law import Force
from inspector_app.inspection.repeats import Repeat
from tests.desktop.small_visit import FAILED
from tests.desktop.stage import until

FIRST = "niem-yet/NY01"
BEFORE = {"niem-yet/NY13": Repeat(words="biên bản số 07/BB-ĐKT ngày 12/11/2025", text="Sai số điện thoại.")}


def stored(small):
    """What the case file says, read on its own thread."""
    visit_id = small.window.visit.visit.visit_id
    return small.at_desk(lambda desk: read_visit(desk, visit_id))


def write(small, *records):
    visit_id = small.window.visit.visit.visit_id
    small.at_desk(lambda desk: write_down(desk, visit_id, *records))
    small.settle()


@pytest.fixture
def page(small, hands):
    found = small.window.visit.page
    found.arrive(FIRST)
    small.settle()
    return found


def put(box, words):
    """Choose the entry of a list that holds some words, as a person does."""
    number = next(n for n in range(box.count()) if words in box.itemText(n))
    box.setCurrentIndex(number)
    box.activated.emit(number)


def test_an_item_offers_its_own_phrases_first(page):
    box = page.panel._phrases

    until(box.isEnabled)
    assert box.itemText(1) == "Niêm yết tại «…», bằng «…»."


def test_places_of_a_phrase_are_filled_one_after_another_by_tab(small, page, hands):
    until(page.panel._phrases.isEnabled)
    put(page.panel._phrases, "Niêm yết tại")
    hands.until_at("note")

    hands.type("sảnh tầng một")
    hands.press("Tab")
    hands.type("bảng điện tử")
    hands.press("Tab")
    small.settle()

    assert stored(small).answers[FIRST].note == "Niêm yết tại sảnh tầng một, bằng bảng điện tử."
    assert hands.at() is not page.panel._note


OPENS_A_LIST = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen


@OPENS_A_LIST
@pytest.mark.parametrize("key", ["Down", "Up", "Space", "Return", "PgDown", "End", "N"])
def test_keys_on_a_list_of_phrases_insert_nothing_by_themselves(small, page, hands, key):
    box = page.panel._phrases
    until(box.isEnabled)
    box.setFocus()
    hands.press(key)
    box.hidePopup()
    small.settle()

    assert page.panel._note.toPlainText() == ""


@OPENS_A_LIST
def test_a_phrase_is_taken_from_the_opened_list_by_enter(small, page, hands):
    box = page.panel._phrases
    until(box.isEnabled)
    box.setFocus()
    hands.press("Down")
    until(box.view().isVisible)
    hands.press("Down")
    hands.press("Return")

    until(lambda: page.panel._note.toPlainText() == box.itemText(1))


@OPENS_A_LIST
@pytest.mark.parametrize("key", ["Down", "Up", "End"])
def test_keys_on_the_list_of_causes_insert_nothing_by_themselves(small, hands, key):
    write(small, Finding(id="f1", text="Thiếu thủ tục"))
    small.go("step_findings", "f1")
    box = small.window.visit.page.findChild(CauseBox)
    until(lambda: box.count() > 1)
    box.setFocus()
    hands.press(key)
    box.hidePopup()
    small.settle()

    assert stored(small).findings[0].cause == ""


def test_a_phrase_keeps_what_was_written_before(small, page, hands):
    page.panel._note.setFocus()
    hands.type("Xem ngày 12/11.")
    until(page.panel._phrases.isEnabled)
    put(page.panel._phrases, "Niêm yết bằng mã QR")

    assert page.panel._note.toPlainText().splitlines()[0] == "Xem ngày 12/11."
    assert page.panel._note.textCursor().selectedText() == "«…»"


def test_what_failed_last_time_stands_beside_its_item_only(page):
    page.panel.show_repeats(BEFORE)
    page.arrive(FAILED)
    said = page.panel._repeat.text(), page.panel._repeat.isVisible()
    page.arrive(FIRST)

    assert said == (
        "Lần kiểm tra trước cũng không đạt (biên bản số 07/BB-ĐKT ngày 12/11/2025). Sai số điện thoại.",
        True,
    )
    assert not page.panel._repeat.isVisible()


@pytest.fixture
def editor(small, hands):
    write(small, Finding(id="f1", item=FAILED, text="Niêm yết sai số điện thoại."))
    small.go("step_findings", "f1")
    return small.window.visit.page.editor


def test_a_usual_cause_brings_whose_doing_it_is(small, editor):
    until(lambda: editor._causes.count() > 1)
    put(editor._causes, "Của cấp trên")
    small.settle()

    finding = stored(small).findings[0]
    assert finding.cause
    assert finding.fault_of is FaultOf.HIGHER_LEVEL


def test_a_repeated_finding_is_said_with_one_press_and_taken_back_with_another(small, editor, qtbot):
    editor._repeat._take(BEFORE)
    editor._repeat._say.click()
    small.settle()
    said = stored(small).findings[0].repeats
    editor._repeat._unsay.click()
    small.settle()

    assert said == "biên bản số 07/BB-ĐKT ngày 12/11/2025"
    assert stored(small).findings[0].repeats == ""


def expired(law, day):
    """Return the key of an instrument that was no longer in force on a day."""
    return next(
        one.key for one in law.instruments if law.force(LegalBasis(law=one.key), day) is Force.EXPIRED
    )


def test_a_basis_out_of_force_asks_for_a_word_that_is_kept(small, editor, hands):
    law = small.at_desk(lambda desk: desk.library.law)
    key = expired(law, date(2026, 11, 12))
    write(
        small,
        Finding(id="f1", item=FAILED, text="Niêm yết sai.", basis=(LegalBasis(law=key, confirmed=True),)),
    )
    shown = editor._law_word.isVisibleTo(editor), editor._law_word._says.text()
    editor._law_word.field.setFocus()
    hands.type("Hồ sơ tiếp nhận khi văn bản còn hiệu lực")
    hands.press("Tab")
    small.settle()

    assert shown[0]
    assert "hết hiệu lực" in shown[1]
    assert stored(small).findings[0].law_word == "Hồ sơ tiếp nhận khi văn bản còn hiệu lực"


def test_a_finding_whose_law_is_in_force_asks_for_no_word(editor):
    assert not editor._law_word.isVisibleTo(editor)


def test_without_a_day_nothing_is_said_of_law(small):
    law = small.at_desk(lambda desk: desk.library.law)

    assert not_in_force(law, (LegalBasis(law=expired(law, date(2026, 11, 12))),), "", ()) == []


def test_a_good_practice_is_typed_and_proposed_for_copying(small, hands):
    small.go("step_texts", "good_practice")
    page = small.window.visit.page
    page.practices.entry.setFocus()
    hands.type("Trả kết quả tại nhà")
    hands.press("Return")
    small.settle()
    made = stored(small).instruments.good_practices[0]
    page.practices._forms[made.id].fields["worth_copying"].setFocus()
    hands.press("Space")
    small.settle()

    practice = stored(small).instruments.good_practices[0]
    assert (practice.title, practice.worth_copying) == ("Trả kết quả tại nhà", True)
