"""Clock times as people type them: what is read, what is refused and in which words."""

import contextlib
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import VIET_NAM
from inspector_app.inspection.slips.shorthand import read_moment
from inspector_app.wording import sentence

DAY = date(2026, 11, 11)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0830 12/11", "2026-11-12 08:30"),
        ("830 12/11", "2026-11-12 08:30"),
        ("8h30 12/11", "2026-11-12 08:30"),
        ("08g30 12/11", "2026-11-12 08:30"),
        ("12/11 0830", "2026-11-12 08:30"),
        ("12-11 0830", "2026-11-12 08:30"),
        ("8:30", "2026-11-11 08:30"),
        ("0830", "2026-11-11 08:30"),
        ("8h", "2026-11-11 08:00"),
        ("8H30'", "2026-11-11 08:30"),
        ("8 giờ 30 phút ngày 12/11/2026", "2026-11-12 08:30"),
        ("8 giờ 30 phút, ngày 12/11", "2026-11-12 08:30"),
        ("08:30 12/11/2026", "2026-11-12 08:30"),
        ("08:30 12/11/25", "2025-11-12 08:30"),
        ("  10:56   13/03/2026 ", "2026-03-13 10:56"),
        ("1430 +1", "2026-11-12 14:30"),
        ("+2 0800", "2026-11-13 08:00"),
        ("1430+1", "2026-11-12 14:30"),
        ("0130", "2026-11-11 01:30"),
        ("01h30 12/11", "2026-11-12 01:30"),
        ("2h30 chiều", "2026-11-11 14:30"),
        ("2h30 sáng", "2026-11-11 02:30"),
        ("8h30 s", "2026-11-11 08:30"),
        ("14h30 chiều", "2026-11-11 14:30"),
        ("000", "2026-11-11 00:00"),
        ("29/2/2024 1000", "2024-02-29 10:00"),
    ],
)
def test_what_is_typed_is_read(text, expected):
    moment = read_moment(text, day=DAY)

    assert moment.strftime("%Y-%m-%d %H:%M") == expected
    assert moment.tzinfo is VIET_NAM


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "SLIP-01"),
        ("sáng nay", "SLIP-01"),
        ("8h30 9h30", "SLIP-01"),
        ("12/11 13/11 0830", "SLIP-01"),
        ("0830 12/11 +1", "SLIP-01"),
        ("12345", "SLIP-01"),
        ("8.30 12/11", "SLIP-01"),
        ("8", "SLIP-01"),
        ("108h30", "SLIP-01"),
        ("12/11", "SLIP-03"),
        ("+1", "SLIP-03"),
        ("130", "SLIP-04"),
        ("2h30 12/11", "SLIP-04"),
        ("5:15", "SLIP-04"),
        ("2460", "SLIP-05"),
        ("24h", "SLIP-05"),
        ("8h60", "SLIP-05"),
        ("0830 31/11", "DATE-01"),
        ("0830 12/13", "DATE-01"),
        ("0830 29/2", "DATE-01"),
        ("0830 12/11/0203", "DATE-02"),
        ("0830 12/11/2206", "DATE-02"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(text, code):
    with pytest.raises(CannotDo) as problem:
        read_moment(text, day=DAY, where="Lần giao 2")

    assert problem.value.code == code
    assert "?" not in sentence(code, problem.value.fields)
    assert "Lần giao 2" in sentence(code, problem.value.fields)


@pytest.mark.parametrize("text", ["0830", "0830 12/11", "0830 +1"])
def test_a_day_is_needed_where_none_is_given(text):
    with pytest.raises(CannotDo) as problem:
        read_moment(text, day=None)

    assert problem.value.code == "SLIP-02"


def test_a_whole_date_needs_no_given_day():
    assert read_moment("0830 12/11/2026", day=None) == datetime(2026, 11, 12, 8, 30, tzinfo=VIET_NAM)


def test_the_sentence_of_a_time_of_either_half_offers_both():
    with pytest.raises(CannotDo) as problem:
        read_moment("130", day=DAY)

    assert {"0130", "1330"} <= set(problem.value.fields.values())


@given(st.dates(date(1945, 1, 1), date(2099, 12, 31)), st.times())
def test_every_moment_written_out_is_read_back(day, clock):
    typed = f"{clock:%H%M} {day:%d/%m}/{day.year}"

    read = read_moment(typed, day=None)

    assert read == datetime.combine(day, time(clock.hour, clock.minute), tzinfo=VIET_NAM)


@given(st.text(max_size=30) | st.text("0123456789hgsc:/+- ", max_size=16))
def test_whatever_is_typed_is_read_or_refused_in_words(text):
    with contextlib.suppress(CannotDo):
        assert read_moment(text, day=DAY).tzinfo is VIET_NAM
