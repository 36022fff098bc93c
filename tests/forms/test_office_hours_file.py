"""Office hours in the calendar file: as they come with the program, and damaged."""

from datetime import date

import pytest

from inspector_app.bundled import bundled
from inspector_app.errors import CannotDo
from inspector_app.forms.calendar_file import load_calendar, load_office_hours
from inspector_app.inspection.office_hours import Session, WorkingTime
from inspector_app.inspection.workdays import Calendar, DayStatus
from inspector_app.wording import sentence

FILE = bundled("resources/calendar/vn.yaml").read_text(encoding="utf-8")
COUNTRY = '{since: 1999-10-02, sessions: ["07:30-11:30", "13:30-17:30"], status: expected, basis: QD188}'
LAM_DONG = '{office: "province:68", since: 2025-11-01'


def refused(text):
    with pytest.raises(CannotDo) as problem:
        load_office_hours(text.encode(), "vn.yaml")
    return problem.value


def changed(old, new):
    assert FILE.count(old) == 1
    return FILE.replace(old, new)


def test_the_country_s_hours_are_only_expected_and_eight_hours_a_day():
    country = next(one for one in load_office_hours(FILE.encode(), "vn.yaml") if not one.office)

    assert country.status is DayStatus.EXPECTED
    assert sum(one.end - one.start for one in country.sessions) == 480
    assert country.saturday == ()
    assert "188/1999/QĐ-TTg" in country.basis


def test_a_province_that_decided_its_own_has_them_with_the_basis():
    hours = load_office_hours(FILE.encode(), "vn.yaml")

    own = next(one for one in hours if one.office == "province:68")
    assert (own.since, own.status) == (date(2025, 11, 1), DayStatus.DECIDED)
    assert "Lâm Đồng" in own.basis


def test_the_file_makes_a_clock_that_runs():
    days, hours = load_calendar(FILE.encode(), "vn.yaml"), load_office_hours(FILE.encode(), "vn.yaml")

    working = WorkingTime(Calendar(days), hours, "province:68")

    assert working.words(date(2026, 11, 12)) == "07:30–11:30, 13:30–17:30"
    assert working.words(date(2025, 10, 31)) == "07:30–11:30, 13:30–17:30 (dự kiến)"
    assert working.sessions_on(date(2026, 1, 2)) == ()


def test_a_saturday_on_duty_is_data():
    text = changed(COUNTRY, COUNTRY.replace("status", 'saturday: ["07:30-11:30"], status'))

    assert load_office_hours(text.encode(), "vn.yaml")[0].saturday == (Session(start=450, end=690),)


def test_a_calendar_without_office_hours_has_none():
    rows = [row for row in FILE.splitlines() if not row.startswith("office_hours") and "sessions:" not in row]

    assert load_office_hours("\n".join(rows).encode(), "vn.yaml") == ()


def test_a_session_may_end_at_midnight():
    text = changed(COUNTRY, COUNTRY.replace("13:30-17:30", "13:30-24:00"))

    assert load_office_hours(text.encode(), "vn.yaml")[0].sessions[1] == Session(start=810, end=1440)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (COUNTRY, COUNTRY.replace("07:30-11:30", "7h30-11h30"), "TIME-01"),
        (COUNTRY, COUNTRY.replace("07:30-11:30", "11:30-07:30"), "TIME-01"),
        (COUNTRY, COUNTRY.replace("13:30-17:30", "13:30-24:01"), "TIME-01"),
        (COUNTRY, COUNTRY.replace("13:30-17:30", "11:00-17:30"), "TIME-02"),
        (COUNTRY, COUNTRY.replace('["07:30-11:30", "13:30-17:30"]', "[]"), "FORM-17"),
        (COUNTRY, COUNTRY.replace("QD188", "QD999"), "FORM-75"),
        (COUNTRY, COUNTRY.replace("expected", "usual"), "FORM-16"),
        (LAM_DONG, "{since: 1999-10-02", "FORM-70"),
        (LAM_DONG, '{province: "68", since: 2025-11-01', "FORM-10"),
    ],
)
def test_damaged_office_hours_are_refused_with_the_reason(old, new, code):
    problem = refused(changed(old, new))

    assert problem.code == code
    assert "?" not in sentence(problem.code, problem.fields)


def test_a_calendar_with_damaged_hours_is_no_calendar_either():
    with pytest.raises(CannotDo):
        load_calendar(changed(COUNTRY, COUNTRY.replace("07:30", "7:30")).encode(), "vn.yaml")
