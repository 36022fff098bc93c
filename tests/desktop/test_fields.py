"""Fields give what was meant, and never lose what was typed."""

from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from inspector_app.desktop.fields import (
    ChoiceField,
    ClockField,
    CountField,
    DateField,
    DaysField,
    DecimalField,
    LineField,
    LinesField,
    NoteField,
)
from inspector_app.desktop.measure_fields import _HINTS
from inspector_app.desktop.record_fields import MomentField, SpanField
from inspector_app.inspection.answers import Method
from inspector_app.inspection.visit import VisitKind


def made(qtbot, kind, *arguments, **more):
    field = kind("Ô thử", *arguments, **more)
    qtbot.addWidget(field)
    return field


def told(field):
    heard = []
    field.committed.connect(heard.append)
    return heard


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (LineField, "  Sở  Nội vụ ", "Sở  Nội vụ"),
        (LineField, "Sở Nội vụ", "Sở Nội vụ"),
        (DateField, "2/8/2023", date(2023, 8, 2)),
        (DateField, "02-08-2023", date(2023, 8, 2)),
        (DateField, "", None),
        (DaysField, "02/08/2023; 3/8/2023", (date(2023, 8, 2), date(2023, 8, 3))),
        (DaysField, "", ()),
        (ClockField, "8:30", time(8, 30)),
        (ClockField, "8h", time(8, 0)),
        (ClockField, "08 giờ 30 phút", time(8, 30)),
        (ClockField, "", None),
        (CountField, "34.336", 34336),
        (CountField, "34336", 34336),
        (CountField, "", None),
        (DecimalField, "99,56", "99.56"),
        (DecimalField, "", None),
        (SpanField, "1 ngày", 480),
        (SpanField, "1,5 ngày làm việc", 720),
        (SpanField, "4 giờ", 240),
        (SpanField, "4h30", 270),
        (SpanField, "1 gio 30 phut", 90),
        (SpanField, "30'", 30),
        (SpanField, "1.200", 1200),
        (SpanField, "", None),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_field_reads_what_people_write(qtbot, kind, text, value):
    field = made(qtbot, kind)

    field.setText(text)

    assert field.value() == value


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (DateField, date(2023, 8, 2), "02/08/2023"),
        (DaysField, (date(2023, 8, 2), date(2023, 8, 3)), "02/08/2023; 03/08/2023"),
        (ClockField, time(8, 5), "08:05"),
        (CountField, 34336, "34.336"),
        (CountField, 0, "0"),
        (DecimalField, "99.56", "99,56"),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_field_shows_values_as_people_write_them(qtbot, kind, value, text):
    field = made(qtbot, kind)

    field.show_value(value)

    assert field.text() == text
    assert field.value() == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (DateField, "31/02/2023", "DATE-01"),
        (ClockField, "25:00", "WINDOW-04"),
        (ClockField, "sáng", "WINDOW-04"),
        (CountField, "khoảng 5", "NUMBER-01"),
        (CountField, "1,5", "NUMBER-02"),
        (SpanField, "vài ngày", "WINDOW-10"),
        (SpanField, "4 3 giờ", "WINDOW-10"),
        (SpanField, "0,5", "WINDOW-10"),
        (SpanField, "9999999999 giờ", "WINDOW-10"),
    ],
)
def test_what_cannot_be_read_stays_is_marked_and_told_once(qtbot, kind, text, code):
    field = made(qtbot, kind)
    heard, refused = told(field), []
    field.refused.connect(refused.append)

    field.setText(text)
    field.commit()
    field.commit()

    assert heard == []
    assert [error.code for error in refused] == [code]
    assert field.text() == text
    assert field.property("wrong")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (MomentField, datetime(2026, 11, 12, 4, 8, 50, tzinfo=UTC)),
        (ClockField, time(8, 30, 59)),
    ],
    ids=["moment", "clock"],
)
def test_leaving_a_field_that_shows_less_than_is_stored_takes_nothing_from_it(qtbot, kind, value):
    field = made(qtbot, kind)
    heard = told(field)
    field.show_value(value)

    field.commit()

    assert heard == []


def test_working_days_are_shown_as_the_hours_they_stand_for(qtbot):
    field = made(qtbot, SpanField)
    heard = told(field)

    field.setText("1 ngày")
    field.commit()

    assert (heard, field.text()) == ([480], "8 giờ")
    assert "1 ngày là 8 giờ làm việc" in field.toolTip()


@pytest.mark.parametrize("kind", [MomentField, ClockField, SpanField])
def test_an_example_in_an_empty_field_says_that_it_is_one(qtbot, kind):
    assert made(qtbot, kind).placeholderText().startswith("vd.: ")


def test_a_number_that_is_not_there_is_not_hinted_at_by_another_number():
    assert not any(sign.isdigit() for hint in _HINTS.values() for sign in hint)


def test_a_value_is_given_once(qtbot):
    field = made(qtbot, LineField)
    heard = told(field)

    field.setText("Sở Y tế")
    field.commit()
    field.commit()

    assert heard == ["Sở Y tế"]


def test_text_is_given_in_nfc(qtbot):
    field = made(qtbot, LineField)
    heard = told(field)

    field.setText("Thu\u031b\u0301")
    field.commit()

    assert heard == ["Th\u1ee9"]


def test_what_somebody_types_is_not_overwritten_by_what_is_stored(qtbot):
    field = made(qtbot, LineField)
    field.show_value("cũ")
    field.setText("đang gõ")

    field.show_value("cũ")

    assert field.text() == "đang gõ"


def test_another_stored_value_is_shown(qtbot):
    field = made(qtbot, LineField)
    field.show_value("cũ")

    field.show_value("mới, từ máy khác")

    assert field.text() == "mới, từ máy khác"


def test_what_was_refused_by_the_record_stays_and_is_given_again(qtbot):
    field = made(qtbot, LineField)
    field.show_value("cũ")
    heard = told(field)
    field.setText("mới")
    field.commit()

    field.take_back()
    field.show_value("cũ")
    field.commit()

    assert field.text() == "mới"
    assert heard == ["mới", "mới"]


def test_a_field_that_may_not_be_edited_gives_nothing(qtbot):
    field = made(qtbot, LineField)
    heard = told(field)
    field.setReadOnly(True)

    field.setText("x")
    field.commit()

    assert heard == []


def test_arrow_keys_go_through_the_days(qtbot):
    field = made(qtbot, DateField)
    field.show_value(date(2023, 2, 28))

    qtbot.keyClick(field, Qt.Key.Key_Up)

    assert field.text() == "01/03/2023"


def test_a_note_is_given_after_a_pause_in_typing(qtbot):
    field = made(qtbot, NoteField)
    field._pause.setInterval(1)

    with qtbot.waitSignal(field.committed) as given:
        field.setPlainText("Bảng dán ở tầng hai")

    assert given.args == ["Bảng dán ở tầng hai"]


def test_showing_a_stored_note_is_not_typing(qtbot):
    field = made(qtbot, NoteField)
    heard = told(field)

    field.show_value("đã lưu")

    assert field.toPlainText() == "đã lưu"
    assert not field._pause.isActive()
    assert heard == []


def test_escape_leaves_a_note_and_keeps_it(qtbot):
    field = made(qtbot, NoteField)
    heard = told(field)
    field.setPlainText("dở dang")

    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert heard == ["dở dang"]


def test_lines_are_the_ones_that_say_something(qtbot):
    field = made(qtbot, LinesField)

    field.setPlainText(" Như Điều 2 \n\n Lưu \n")

    assert field.lines() == ("Như Điều 2", "Lưu")


def test_a_term_is_chosen_by_a_person_only(qtbot):
    field = made(qtbot, ChoiceField, tuple(VisitKind))
    heard = told(field)

    field.show_value(VisitKind.UNANNOUNCED)
    assert heard == []
    qtbot.keyClick(field, Qt.Key.Key_Up)

    assert heard == [VisitKind.PERIODIC]


def test_a_wheel_over_a_closed_list_changes_nothing(qtbot):
    field = made(qtbot, ChoiceField, (None, *Method))
    heard = told(field)
    nothing = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), *nothing, False)

    field.wheelEvent(wheel)

    assert not wheel.isAccepted()
    assert (heard, field.value()) == ([], None)
