"""The right form by the day, and the day in a code."""

from datetime import date

import pytest

from inspector_app.inspection.slips.codes import day_of_code
from inspector_app.inspection.slips.forms import apology_form_on, slip_form_on


@pytest.mark.parametrize(
    ("day", "slip", "apology"),
    [
        (date(2019, 1, 5), "", ""),
        (date(2019, 1, 6), "Mẫu số 05, Thông tư 01/2018/TT-VPCP", "Mẫu số 04, Thông tư 01/2018/TT-VPCP"),
        (date(2025, 9, 14), "Mẫu số 05, Thông tư 01/2018/TT-VPCP", "Mẫu số 04, Thông tư 01/2018/TT-VPCP"),
        (date(2025, 9, 15), "Mẫu số 06, Thông tư 03/2025/TT-VPCP", "Mẫu số 04, Thông tư 03/2025/TT-VPCP"),
    ],
)
def test_the_form_of_a_day(day, slip, apology):
    assert (slip_form_on(day), apology_form_on(day)) == (slip, apology)


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("H57.132-260804-0583", date(2026, 8, 4)),
        ("000.00.19.H47-260105-0001", date(2026, 1, 5)),
        ("000.17.22.H56-210531-0001", date(2021, 5, 31)),
        (" H57.132–260804–0583 ", date(2026, 8, 4)),
        ("H57.132-261304-0583", None),
        ("H57.132-260804", None),
        ("26.10229", None),
        ("", None),
    ],
)
def test_the_day_that_a_code_names(code, day):
    assert day_of_code(code) == day
