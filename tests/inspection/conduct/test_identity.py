"""What in a note tells who somebody is, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.conduct.identity import identity_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gọi lại số 0912345678 sau giờ làm", "số điện thoại «0912345678»"),
        ("ĐT: 0912 345 678.", "số điện thoại «0912 345 678»"),
        ("0912.345.678", "số điện thoại «0912.345.678»"),
        ("+84912345678", "số điện thoại «+84912345678»"),
        ("CCCD 001099012345", "số giấy tờ tùy thân «001099012345»"),
        ("CMND 012345678", "số giấy tờ tùy thân «012345678»"),
        ("thư nguyen.a@example.vn", "thư điện tử «nguyen.a@example.vn»"),
        ("ông Nguyễn Văn A nói chậm", "họ tên «ông Nguyễn Văn A»"),
        ("Bà Lan phải đến ba lần", "họ tên «Bà Lan»"),
        ("chị Hoa", "họ tên «chị Hoa»"),
        ("Nguyễn Thị Hoa phàn nàn", "họ tên «Nguyễn Thị Hoa»"),
        ("công dân Trần Bình chờ lâu", "họ tên «Trần Bình»"),
        ("ông Nguyễn Văn A".replace("ễ", "ễ"), "họ tên «ông Nguyễn Văn A»"),
    ],
)
def test_what_tells_who_somebody_is(text, found):
    assert identity_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Người dân hài lòng, chờ 15 phút",
        "Ông Chủ tịch UBND đi vắng",
        "bà con nhân dân",
        "ông ấy, chị cán bộ ở quầy 3",
        "trụ sở đường Trần Phú, phường Lê Lợi",
        "UBND Phường Trần Phú",
        "Hà Nội, Cao Bằng, Tây Hồ",
        "hồ sơ H57.132-260804-0583",
        "000.00.19.H47-260105-0001",
        "thủ tục 1.001193.000.00.00.H38",
        "lệ phí 1.713.000 đồng, 15.726.000.000",
        "ngày 12/11/2026 lúc 0830",
        "Mai là ngày nghỉ",
        "số 118/2025/NĐ-CP",
        "năm 2025 2026 2027",
    ],
)
def test_what_tells_nobody(text):
    assert identity_in(text) is None


@given(st.text(max_size=60) | st.text("ông bàNguyễn0123456789 .-@", max_size=40))
def test_whatever_is_written_is_looked_at(text):
    found = identity_in(text)

    assert found is None or "«" in found
