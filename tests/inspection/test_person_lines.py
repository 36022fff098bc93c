"""People from lines, as offices write and paste them."""

import contextlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.inspection.person_lines import is_heading, is_name, read_person

AN = ("Nguyễn Văn An", "Chủ tịch", "UBND phường")

LINES = [
    ("Phó Giám đốc – Sở Nội vụ", ("", "Phó Giám đốc", "Sở Nội vụ")),
    ("Phó Giám đốc - Sở Nội vụ", ("", "Phó Giám đốc", "Sở Nội vụ")),
    ("Nguyễn Văn An — Chủ tịch — UBND phường", AN),
    ("Ông Nguyễn Văn An - Chủ tịch", ("Nguyễn Văn An", "Chủ tịch", "")),
    ("bà Lê Thị Bình; Chuyên viên; Phòng Nội vụ", ("Lê Thị Bình", "Chuyên viên", "Phòng Nội vụ")),
    ("Lê Thị Bình\tChuyên viên\tPhòng Nội vụ", ("Lê Thị Bình", "Chuyên viên", "Phòng Nội vụ")),
    ("Chi cục trưởng - Chi cục Văn thư-Lưu trữ", ("", "Chi cục trưởng", "Chi cục Văn thư-Lưu trữ")),
    ("Công chức Văn phòng Sở", ("", "Công chức Văn phòng Sở", "")),
    (
        "Lê Hưng – Công chức Văn phòng - Thống kê – UBND phường",
        ("Lê Hưng", "Công chức Văn phòng - Thống kê", "UBND phường"),
    ),
    # a name and a title, without «Ông», «Bà»
    ("Nguyễn Văn An – Chủ tịch", ("Nguyễn Văn An", "Chủ tịch", "")),
    ("NGUYỄN VĂN AN - Chủ tịch", ("NGUYỄN VĂN AN", "Chủ tịch", "")),
    ("Nguyen Van An - Chu tich", ("Nguyen Van An", "Chu tich", "")),
    ("Phạm Trung Kiên – Chuyên viên", ("Phạm Trung Kiên", "Chuyên viên", "")),
    ("Đoàn Thanh Tùng – Chuyên viên", ("Đoàn Thanh Tùng", "Chuyên viên", "")),
    ("Đoàn Kiểm Tra – Sở Nội vụ", ("", "Đoàn Kiểm Tra", "Sở Nội vụ")),
    ("Phó Chủ Tịch – UBND phường", ("", "Phó Chủ Tịch", "UBND phường")),
    ("Văn Thư – UBND phường", ("", "Văn Thư", "UBND phường")),
    # numbers, bullets
    ("1. Nguyễn Văn An – Chủ tịch – UBND phường", AN),
    ("2) Ông Nguyễn Văn An – Chủ tịch – UBND phường", AN),
    ("(3) Ông Nguyễn Văn An – Chủ tịch – UBND phường.", AN),
    ("4/ Ông Nguyễn Văn An – Chủ tịch – UBND phường;", AN),
    ("a) Nguyễn Văn An – Chủ tịch – UBND phường", AN),
    ("- Ông Nguyễn Văn An – Chủ tịch – UBND phường", AN),
    ("•\tNguyễn Văn An – Chủ tịch – UBND phường", AN),
    ("+ 1. Nguyễn Văn An – Chủ tịch – UBND phường", AN),
    # how people are addressed
    ("Ông/Bà Nguyễn Văn An – Chủ tịch – UBND phường", AN),
    ("Ông (Bà): Nguyễn Văn An – Chủ tịch – UBND phường", AN),
    ("Ông: Nguyễn Văn An – Chủ tịch – UBND phường", AN),
    ("Đồng chí Nguyễn Văn An – Chủ tịch – UBND phường", AN),
    ("đ/c Nguyễn Văn An – Chủ tịch – UBND phường", AN),
    ("Ông Nguyễn Văn An, Chủ tịch, UBND phường", AN),
    ("Ông Nguyễn Văn An, Chủ tịch UBND phường", ("Nguyễn Văn An", "Chủ tịch UBND phường", "")),
    ("Họ và tên: Nguyễn Văn An; Chức vụ: Chủ tịch; Đơn vị: UBND phường", AN),
    # from a spreadsheet: a number in front, empty cells
    ("1\tNguyễn Văn An\tChủ tịch\tUBND phường", AN),
    ("12\tÔng Nguyễn Văn An\tChủ tịch\tUBND phường\t\t", AN),
    ("3\tNguyễn Văn An\t\tUBND phường", ("Nguyễn Văn An", "", "UBND phường")),
    (
        "Nguyễn Văn An\tPhó Trưởng phòng - phụ trách\tSở",
        ("Nguyễn Văn An", "Phó Trưởng phòng - phụ trách", "Sở"),
    ),
]


@pytest.mark.parametrize(("line", "parts"), LINES, ids=[line for line, _ in LINES])
def test_a_line_says_name_title_and_agency(line, parts):
    said = read_person(line)

    assert (said.name, said.title, said.agency) == parts
    assert said.present


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (" (vắng)", ""),
        (" - vắng mặt", ""),
        (", vắng", ""),
        (" (vắng mặt, lý do: đi công tác)", "đi công tác"),
        (" vắng mặt (lý do: đi công tác)", "đi công tác"),
        (" – vắng mặt (lí do: đi công tác).", "đi công tác"),
        (" (Vắng: ốm)", "ốm"),
        (" – vắng do đi họp tỉnh", "đi họp tỉnh"),
        (" (xin vắng vì đi học)", "đi học"),
        (" - vắng có lý do", ""),
        (" - vắng có lý do: nghỉ phép", "nghỉ phép"),
        (" - vắng không phép", "không phép"),
        (" – vắng: đi công tác tại Hà Nội – Sở triệu tập", "đi công tác tại Hà Nội – Sở triệu tập"),
    ],
    ids=str,
)
def test_who_was_absent_is_told_with_the_reason(said, reason):
    person = read_person("1. Ông Nguyễn Văn An – Chủ tịch – UBND phường" + said)

    assert (person.name, person.title, person.agency) == AN
    assert (person.present, person.absent_reason) == (False, reason)


def test_an_absence_in_the_middle_or_in_a_cell_is_understood():
    middle = read_person("Bà Lê Thị Bình (vắng mặt: ốm) – Chuyên viên – Sở Y tế")
    cell = read_person("2\tLê Thị Bình\tChuyên viên\tSở Y tế\tVắng, đi công tác")

    assert (middle.name, middle.title, middle.agency) == ("Lê Thị Bình", "Chuyên viên", "Sở Y tế")
    assert (middle.present, middle.absent_reason) == (False, "ốm")
    assert (cell.agency, cell.present, cell.absent_reason) == ("Sở Y tế", False, "đi công tác")


@pytest.mark.parametrize(("line", "said"), LINES)
def test_letters_apart_from_their_tones_say_the_same(line, said):
    person = read_person(unicodedata.normalize("NFD", line))

    assert (person.name, person.title, person.agency) == said


NOBODY = ("", " – ", "Nguyễn Văn An – – Sở Nội vụ", "1.", "- ", "\t\t", "(vắng)", "Ông ", "1.\t")


@pytest.mark.parametrize("line", [*NOBODY, "Ông " + "a " * 2_000], ids=lambda line: line[:30])
def test_a_line_that_names_nobody_is_handed_back(line):
    with pytest.raises(CannotDo, match="WINDOW-05"):
        read_person(line)


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("STT\tHọ và tên\tChức vụ\tĐơn vị", True),
        ("TT\tHọ tên\tChức danh\tCơ quan\tGhi chú", True),
        ("Họ tên – Chức vụ – Cơ quan", True),
        ("1\tNguyễn Văn An\tChủ tịch\tUBND phường", False),
        ("Nguyễn Văn An – Chủ tịch", False),
        ("Chức vụ", False),
    ],
)
def test_the_heading_of_a_pasted_table_is_known(line, heading):
    assert is_heading(line) is heading


@pytest.mark.parametrize("text", ["Nguyễn Văn An", "Hoàng Thị Hoà", "Lò Văn Páo", "Giàng A Sử", "Lê An"])
def test_names_are_known_by_surname_and_capitals(text):
    assert is_name(text)


@pytest.mark.parametrize(
    "text", ["Chủ tịch", "Chuyên viên", "Sở Nội vụ", "Lê", "Lê văn an", "Ban Quản Lý", "Lê 2"]
)
def test_offices_are_no_names(text):
    assert not is_name(text)


@given(line=st.text(alphabet="Ông Bà vắng mặt(–-;\t.,1:)An Lê", max_size=40))
def test_whatever_is_pasted_is_read_or_handed_back(line):
    person = None
    with contextlib.suppress(CannotDo):
        person = read_person(line)

    if person is not None:
        assert person.name or person.title or person.agency
        assert person.present or "vắng" in line.lower()
