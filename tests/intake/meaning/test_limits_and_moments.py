"""Time limits, days and clock times: what is certain is read, what is not stays unknown and is said."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import VIET_NAM, day_words, short_date
from inspector_app.inspection.posting.catalogue import TimeLimit, TimeUnit
from inspector_app.intake.columns.limits import limits_of, unit_in
from inspector_app.intake.columns.moments import day_of, days_in, moment_of

WORKING, DAY, HOUR, MONTH = TimeUnit.WORKING_DAY, TimeUnit.DAY, TimeUnit.HOUR, TimeUnit.MONTH


@pytest.mark.parametrize(
    ("cell", "limits"),
    [
        ("05 ngày làm việc", [(5, WORKING, "")]),
        ("5 ngày", [(5, DAY, "")]),
        ("8 giờ", [(8, HOUR, "")]),
        ("08 giờ làm việc", [(8, HOUR, "")]),
        ("1 tháng", [(1, MONTH, "")]),
        ("3 Ngày làm việc", [(3, WORKING, "")]),
        ("10 (mười) ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", [(10, WORKING, "")]),
        ("Không quá 15 ngày", [(15, DAY, "")]),
        ("Thời hạn giải quyết: 07 ngày", [(7, DAY, "")]),
        ("0,5 ngày làm việc", [("0.5", WORKING, "")]),
        ("1/2 ngày", [("0.5", DAY, "")]),
        ("02 tuần", [(14, DAY, "")]),
        ("trong ngày", [(1, WORKING, "trong ngày")]),
        ("Ngay trong ngày làm việc", [(1, WORKING, "trong ngày")]),
        ("Trực tiếp: 5 ngày\nTrực tuyến: 3 ngày làm việc",
         [(5, DAY, "Trực tiếp"), (3, WORKING, "Trực tuyến")]),
        ("- 03 ngày đối với hồ sơ trực tuyến; - 05 ngày đối với hồ sơ trực tiếp",
         [(3, DAY, "hồ sơ trực tuyến"), (5, DAY, "hồ sơ trực tiếp")]),
        ("Cấp mới:\n- Trực tiếp: 5 ngày\n- Trực tuyến: 3 ngày",
         [(5, DAY, "Cấp mới: Trực tiếp"), (3, DAY, "Cấp mới: Trực tuyến")]),
        ("15 ngày làm việc, trong đó:\n- Sở: 10 ngày\n- UBND tỉnh: 5 ngày", [(15, WORKING, "")]),
        ("5 ngày làm việc\n5 ngày làm việc", [(5, WORKING, "")]),
        ("Không có thông tin", []),
        (None, []),
    ],
)  # fmt: skip
def test_limits_that_are_certain_are_read(cell, limits):
    assert limits_of(cell) == tuple(
        TimeLimit(amount=Decimal(amount), unit=unit, case=case) for amount, unit, case in limits
    )


@pytest.mark.parametrize(
    "cell",
    [
        "Trực tiếp3 Ngày làm việcMiễn phíTrực tuyến3 Ngày làm việcMiễn phí",
        "Trực tiếp: 3 ngày làm việc, Trực tuyến2 ngày",
        "5 ngày; 20 phút",
        "03 - 05 ngày",
        "03 đến 05 ngày",
        "2 ngày 4 giờ",
        "Theo quy định tại Nghị định ngày 15 tháng 3 năm 2024",
        "sau 3 ngày kể từ khi nộp",
        "20 phút",
        "Theo quy định",
        "0 ngày",
        "5 ngày hoặc 7 ngày",
    ],
)
def test_limits_that_are_not_certain_stay_unknown(cell):
    with pytest.raises(CannotDo, match="INTAKE-45"):
        limits_of(cell)


@pytest.mark.parametrize("cell", ["5", 5, 5.0, "05"])
def test_a_bare_number_counts_in_the_unit_of_its_header(cell):
    unit = unit_in("Thời hạn giải quyết (ngày làm việc)")

    assert limits_of(cell, unit) == (TimeLimit(amount=Decimal(5), unit=WORKING),)


@pytest.mark.parametrize("header", ["Thời hạn giải quyết", "Thời gian (theo quy định)"])
def test_a_bare_number_without_a_unit_is_refused(header):
    with pytest.raises(CannotDo, match="INTAKE-46"):
        limits_of("5", unit_in(header))


MOMENTS = [
    (datetime.fromisoformat("2026-03-13 10:56"), (2026, 3, 13, 10, 56), True),
    (datetime.fromisoformat("2026-03-13"), (2026, 3, 13), False),
    (date(2026, 3, 13), (2026, 3, 13), False),
    ("10:56 13/03/2026", (2026, 3, 13, 10, 56), True),
    ("13/03/2026 10:56", (2026, 3, 13, 10, 56), True),
    ("13/03/2026 10:56:22", (2026, 3, 13, 10, 56, 22), True),
    ("10h56 ngày 13/3/2026", (2026, 3, 13, 10, 56), True),
    ("10g56, 13-03-2026", (2026, 3, 13, 10, 56), True),
    ("10 giờ 56 phút, ngày 13 tháng 3 năm 2026", (2026, 3, 13, 10, 56), True),
    ("13/03/2026 03:15 PM", (2026, 3, 13, 15, 15), True),
    ("13/03/2026 12:15 SA", (2026, 3, 13, 0, 15), True),
    ("4/8/2026", (2026, 8, 4), False),
    ("04-08-2026", (2026, 8, 4), False),
    ("04.08.2026", (2026, 8, 4), False),
    ("2026-08-04", (2026, 8, 4), False),
    ("2026/08/04", (2026, 8, 4), False),
    ("2026-08-04T15:48:00", (2026, 8, 4, 15, 48), True),
    ("2026-08-04 15:48", (2026, 8, 4, 15, 48), True),
    ("2026-08-04T08:48:00Z", (2026, 8, 4, 15, 48), True),
    ("2011-10-11 13:45:40.276000+02:00", (2011, 10, 11, 18, 45, 40, 276000), True),
    ("ngày 4 tháng 8 năm 2026", (2026, 8, 4), False),
    ("Ngày 04/08/2026", (2026, 8, 4), False),
    (46238, (2026, 8, 4), False),
    (46238.5, (2026, 8, 4, 12), True),
]


@pytest.mark.parametrize(("cell", "moment", "with_clock"), MOMENTS, ids=[str(cell) for cell, *_ in MOMENTS])
def test_moments_are_read_in_every_order_people_write_them(cell, moment, with_clock):
    assert moment_of(cell) == (datetime(*moment, tzinfo=VIET_NAM), with_clock)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("04/08/0203", "INTAKE-51"), ("04/08/2206", "INTAKE-51"),
        (datetime.fromisoformat("2206-08-04"), "INTAKE-51"),
        (date(203, 8, 4), "INTAKE-51"), ("4/8/203", "INTAKE-51"), ("0203-08-04", "INTAKE-51"),
        ("11/30/2026", "INTAKE-50"), ("31/02/2026", "INTAKE-50"), ("hôm qua", "INTAKE-50"),
        ("04/08/26", "INTAKE-50"),
        (12, "INTAKE-50"), (True, "INTAKE-50"), (time(8), "INTAKE-50"), ("25:00 04/08/2026", "INTAKE-50"),
        ("trước 04/08/2026", "INTAKE-50"), ("04/08/2026; 06/08/2026", "INTAKE-52"), ("#VALUE!", "INTAKE-72"),
        ("2026-13-04T10:00", "INTAKE-50"), (1e12, "INTAKE-50"), (float("nan"), "INTAKE-50"),
    ],
)  # fmt: skip
def test_days_that_cannot_be_are_refused(cell, code):
    with pytest.raises(CannotDo) as error:
        day_of(cell)

    assert error.value.code == code


@pytest.mark.parametrize("cell", [None, "", "-", "Chưa cập nhật"])
def test_a_cell_without_a_day_is_unknown(cell):
    assert day_of(cell) is None


@given(st.dates(date(1945, 1, 1), date(2099, 12, 31)), st.data())
def test_a_day_survives_each_way_of_writing_it(day, data):
    ways = [
        day,
        datetime.combine(day, time()),
        short_date(day),
        day.isoformat(),
        day_words(day),
        f"{day.day}-{day.month}-{day.year}",
        f"08:30 {short_date(day)}",
        (day - date(1899, 12, 30)).days,
    ]

    assert day_of(data.draw(st.sampled_from(ways))) == day


@given(st.datetimes(timezones=st.just(UTC)))
def test_an_exported_instant_survives(moment):
    moment = moment.replace(year=1950 + moment.year % 140, day=min(moment.day, 28))

    assert moment_of(moment.isoformat())[0] == moment


def test_two_days_of_a_title_are_found():
    text = "Kỳ báo cáo: từ ngày 01/01/2026 đến ngày 30 tháng 6 năm 2026 (số 31/02/2026)"

    assert days_in(text) == (date(2026, 1, 1), date(2026, 6, 30))
