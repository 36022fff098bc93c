"""What tells of a person is found wherever it stands, and what only looks like it is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.personal_data import BLANK, Personal, blanked, traces

NAMES = ("Mai Thị Hoa", "Vũ Văn G", "Hoa")
CODES = ("HS-77/2026",)

TELLS = {
    "a participant": ("Giao Mai Thị Hoa thực hiện", Personal.NAME, "Mai Thị Hoa"),
    "without marks": ("giao mai thi hoa thực hiện", Personal.NAME, "mai thi hoa"),
    "in capitals": ("VŨ VĂN G chậm trả lời", Personal.NAME, "VŨ VĂN G"),
    "over two blanks": ("Mai  Thị\nHoa", Personal.NAME, "Mai  Thị\nHoa"),
    "a citizen": ("hồ sơ của ông Nguyễn Văn Tèo trả chậm", Personal.NAME, "Nguyễn Văn Tèo"),
    "a citizen with a capital": ("Bà Trần Thị Út chưa nhận kết quả", Personal.NAME, "Trần Thị Út"),
    "a given name": ("chị Hoa ghi sổ", Personal.NAME, "Hoa"),
    "a known dossier": ("hồ sơ hs-77/2026 quá hạn", Personal.DOSSIER, "hs-77/2026"),
    "a dossier code": ("hồ sơ H57.132-260804-0583 quá hạn", Personal.DOSSIER, "H57.132-260804-0583"),
    "a national dossier code": (
        "mã 000.00.16.H10-200805-0003.",
        Personal.DOSSIER,
        "000.00.16.H10-200805-0003",
    ),
    "a phone": ("gọi 0912 345 678 không nghe", Personal.PHONE, "0912 345 678"),
    "a phone with dots": ("số 0912.345.678.", Personal.PHONE, "0912.345.678"),
    "a phone from abroad": ("+84 912 345 678", Personal.PHONE, "+84 912 345 678"),
    "an identity number": ("CCCD 001089012345 hết hạn", Personal.PHONE, "001089012345"),
    "an old identity number": ("CMND 123456789", Personal.IDENTITY, "123456789"),
    "an identity number in groups": ("số 123 456 789 012", Personal.IDENTITY, "123 456 789 012"),
    "a phone with its area in brackets": (
        "gọi (024) 3825 1234 không ai nghe",
        Personal.PHONE,
        "024) 3825 1234",
    ),
    "a citizen whom nobody addresses": ("hồ sơ của Lê Thị Út trả chậm", Personal.NAME, "Lê Thị Út"),
    "a citizen of two words": ("công dân Nguyễn Tèo nộp lại", Personal.NAME, "Nguyễn Tèo"),
    "a citizen in capitals": ("chủ hồ sơ TRẦN VĂN ÚT", Personal.NAME, "TRẦN VĂN ÚT"),
    "an officer": ("chuyên viên Hoàng Văn Thụ nhập sai", Personal.NAME, "Hoàng Văn Thụ"),
    "a comrade": ("đồng chí Út, đ/c trực quầy", Personal.NAME, "Út"),
    "a passport": ("hộ chiếu C1234567 hết hạn", Personal.IDENTITY, "C1234567"),
    "a dossier code in small letters": ("mã h57.132-260804-0583", Personal.DOSSIER, "h57.132-260804-0583"),
    "an address": ("gửi a.b@tinh.gov.vn ngay", Personal.EMAIL, "a.b@tinh.gov.vn"),
    "a birth year": ("bà sinh năm 1960", Personal.BIRTH, "sinh năm 1960"),
}


@pytest.mark.parametrize("name", TELLS)
def test_what_tells_of_a_person_is_found(name):
    text, kind, found = TELLS[name]

    (trace,) = traces(text, NAMES, CODES)

    assert trace.text == found
    assert trace.kind is kind or {trace.kind, kind} <= {Personal.PHONE, Personal.IDENTITY}
    assert blanked(text, (trace,)) == text.replace(found, BLANK)


HARMLESS = {
    "roles": "Ông Chủ tịch UBND phường và bà Phó Giám đốc Trung tâm chỉ đạo công chức",
    "figures": "Tiếp nhận 1.284 hồ sơ; 34.336.120 đồng; tỷ lệ 99,43%",
    "papers": "Thông tư số 02/2017/TT-VPCP ngày 31/10/2017; Biên bản số 07/BB-ĐKT",
    "a flower": "trồng hoa trước trụ sở",
    "a procedure": "thủ tục 1.004222 và 2.000815.000.00.00.H57",
    "a place": "tại phường Bà Rịa",
    "streets and places": "số 12 đường Nguyễn Văn Linh, phường Trần Hưng Đạo, Trường Tiểu học Phan Bội Châu",
    "communes named like people": "Xã Anh Sơn; Đặc khu Cô Tô; Phường Cầu Ông Lãnh; phường Hai Bà Trưng",
    "a heading": "NỘI DUNG, PHẠM VI KIỂM TRA",
    "a city": "Thành phố Hồ Chí Minh; công viên Lê Văn Tám; UBND phường Lý Thái Tổ; TP. Hồ Chí Minh",
    "provinces": "Sở Nội vụ Hà Nội, tỉnh Thái Bình, Lâm Đồng và Hà Nam",
    "headings": "LƯU TRỮ HỒ SƠ; PHƯỜNG NGUYỄN VĂN CỪ; Đoàn Kiểm Tra",
    "whoever is meant": "ông ấy chưa ký; bà ở thôn 3; công dân Việt Nam",
    "part of a word": "Hoàng hôn; thoa",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_tells_of_nobody_is_left_alone(name):
    assert traces(HARMLESS[name], NAMES, CODES) == ()


def test_of_two_phones_beside_each_other_both_are_found():
    text = "gọi 0912345678/0987654321"

    assert [trace.text for trace in traces(text)] == ["0912345678", "0987654321"]


@given(st.text(max_size=60), st.sampled_from(["Mai Thị Hoa", "0912345678", "H57.132-260804-0583"]))
def test_a_blanked_text_tells_nothing(around, canary):
    text = f"{around} {canary} {around}"

    clean = blanked(text, traces(text, NAMES, CODES))

    assert canary not in clean
