"""Reading the minutes aloud by keys alone: passages, objections with their time, the unit's positions."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit

from inspector_app.actions.preview_minutes import minutes_now
from inspector_app.actions.write_down import write_down
from inspector_app.desktop.look import LEAST_TARGET_PX
from inspector_app.desktop.read_aloud import ReadAloud
from inspector_app.errors import CannotDo
from inspector_app.inspection.findings import Finding, Stance
from inspector_app.inspection.people import Side
from tests.desktop.small_visit import FAILED, SmallVisit
from tests.desktop.stage import until
from tests.desktop.test_access import ours

MOST_KEYS = 200


class WithFindings(SmallVisit):
    """The small visit with two findings."""

    def __call__(self, desk):
        super().__call__(desk)
        write_down(
            desk,
            self.visit_id,
            Finding(id="f1", item=FAILED, text="Niêm yết thiếu 04 thủ tục", order=1),
            Finding(id="f2", text="Danh mục đã cũ", order=2),
        )


@pytest.fixture
def stage(make_stage):
    fill = WithFindings()
    stage = make_stage(fill)
    stage.open_visit(fill.visit_id, "step_minutes")
    return stage


def reading():
    """The window that is read from, once it has its text."""
    until(lambda: any(isinstance(w, ReadAloud) and w.isVisible() for w in QApplication.topLevelWidgets()))
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ReadAloud) and w.isVisible())
    until(lambda: window.passage is not None)
    return window


def go_to(window, hands, about, within=""):
    """Press Space until a passage is in hand."""
    for _ in range(MOST_KEYS):
        if window.passage.about == about and within in window.passage.words:
            return
        hands.press("Right")
    raise AssertionError(f"no passage about {about}")


def record(stage):
    stage.settle()
    return stage.window.visit.visit.record


def printed(stage):
    visit_id = stage.window.visit.visit.visit_id
    return stage.at_desk(lambda desk: minutes_now(desk, visit_id))


def test_space_goes_through_every_passage_and_back(stage, hands):
    hands.press("F11")
    window = reading()
    assert window._progress.text() == f"đoạn 1/{len(window._passages)}"
    assert "BIÊN BẢN" in window.view.toPlainText()

    seen = [window.passage]
    for _ in range(MOST_KEYS):
        before = window._number
        hands.press("Space")
        if window._number != before:
            seen.append(window.passage)
        if window._at_end:
            break

    assert seen == list(window._passages)
    hands.press("Esc")
    hands.press("F11")
    again = reading()
    assert again._number == len(again._passages) - 1
    hands.press("PgUp", times=3)
    assert again._number < len(again._passages) - 1
    hands.press("Esc")


def test_an_objection_is_noted_in_place_with_its_time_and_printed_once(stage, hands):
    hands.press("F11")
    window = reading()
    go_to(window, hands, "finding/2")
    before = stage.clock()

    hands.press("F2")
    hands.until_at("objection_words")
    hands.type("Danh mục mới đã gửi nhà in")
    hands.press("Ctrl+Return")
    stage.settle()

    (said,) = record(stage).objections
    assert (said.text, said.side, said.finding, said.section) == (
        *("Danh mục mới đã gửi nhà in", Side.UNIT),
        *("f2", "shortcomings"),
    )
    assert timedelta(0) < said.raised_at - before < timedelta(minutes=1)
    until(lambda: "Danh mục mới đã gửi nhà in" in window._said.text())
    assert window.passage.about == "finding/2"
    assert record(stage).findings[1].stance is Stance.COMMENTS
    assert [(line.finding, line.text) for line in printed(stage).objections] == [(2, said.text)]
    hands.press("Esc")


def test_what_is_typed_is_kept_when_the_window_is_left(stage, hands):
    hands.press("F11")
    window = reading()
    hands.press("F2")
    hands.until_at("objection_words")
    hands.type("Chưa thống nhất")

    window.close()

    stage.settle()
    assert [said.text for said in record(stage).objections] == ["Chưa thống nhất"]


def test_the_units_position_is_set_by_a_digit_and_taken_back_by_the_same(stage, hands):
    hands.press("F11")
    window = reading()
    hands.press("3")  # no finding is read here
    go_to(window, hands, "finding/1")

    hands.press("3")
    stage.settle()
    assert [f.stance for f in record(stage).findings] == [Stance.DISAGREES, Stance.UNSAID]
    until(window.stance._buttons[Stance.DISAGREES].isChecked)
    hands.press("3")

    stage.settle()
    assert record(stage).findings[0].stance is Stance.UNSAID
    hands.press("Esc")


def test_digits_in_an_objection_are_text(stage, hands):
    hands.press("F11")
    window = reading()
    go_to(window, hands, "finding/1")
    hands.press("F2")
    hands.until_at("objection_words")

    hands.type("12 thủ tục")
    hands.press("Esc")

    stage.settle()
    assert record(stage).objections[0].text == "12 thủ tục"
    assert record(stage).findings[0].stance is Stance.COMMENTS
    hands.press("Esc")


def test_at_the_end_the_time_of_reading_is_set(stage, hands):
    hands.press("F11")
    window = reading()
    hands.press("End")
    for _ in range(MOST_KEYS):
        if not window._at_end:
            hands.press("Space")
    hands.until_at("was_read")

    hands.press("Return")

    stage.settle()
    read_at = record(stage).visit.read_aloud_at
    assert read_at is not None
    until(lambda: "Đã ghi" in window.end._state.text())
    hands.press("Esc")


def test_letters_grow_and_shrink(stage, hands):
    hands.press("F11")
    window = reading()
    scale = window.view.scale

    hands.press("Ctrl++")
    larger = window.view.scale
    hands.press("Ctrl+-", times=9)

    assert larger > scale > window.view.scale >= 1
    hands.press("Esc")


def test_an_objection_that_cannot_be_written_stays_in_its_field(stage, hands, monkeypatch):
    def refuse(*_):
        raise CannotDo("FREEZE-01", unit="Phường Mẫu Sơn")

    monkeypatch.setattr("inspector_app.desktop.read_aloud.note_objection", refuse)
    hands.press("F11")
    window = reading()
    hands.press("F2")
    hands.until_at("objection_words")
    hands.type("Chưa thống nhất")
    hands.press("Ctrl+Return")

    until(window._trouble.isVisible)
    assert window.card.words.value() == "Chưa thống nhất"
    window.card.drop()
    hands.press("Esc")


def test_everything_has_a_name_and_is_large_enough(stage, hands):
    hands.press("F11")
    window = reading()
    go_to(window, hands, "finding/1")
    hands.press("F2")
    stage.turn()

    seen = [one for one in ours(window) if one.isVisible()]

    assert [one.objectName() for one in seen if not one.accessibleName().strip()] == []
    pressed = [one for one in seen if isinstance(one, QAbstractButton | QLineEdit | QComboBox)]
    assert len(pressed) > 8
    assert [(one.accessibleName(), one.height()) for one in pressed if one.height() < LEAST_TARGET_PX] == []
    window.card.drop()
    hands.press("Esc")


def test_nothing_can_be_noted_once_the_minutes_are_drafted(stage, hands, monkeypatch):
    monkeypatch.setattr(type(stage.window.visit.visit), "is_open", property(lambda _: False))
    hands.press("F11")
    window = reading()
    go_to(window, hands, "finding/1")

    hands.press("F2")
    hands.press("1")

    stage.settle()
    assert not window.card.isVisible()
    assert "thu hồi dự thảo" in window._said.text()
    assert record(stage).findings[0].stance is Stance.UNSAID
    hands.press("Esc")
