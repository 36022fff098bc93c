"""Single cells: text, unknown, lists of lines, counts of dossiers."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from inspector_app.errors import CannotDo
from inspector_app.inspection.posting.catalogue import Component, Level, OnlineDegree, ProcedureStatus
from inspector_app.intake.columns.cells import count_of, known_text, lines_of, text_of
from inspector_app.intake.columns.components import components_of
from inspector_app.intake.columns.procedure_words import decision_of, levels_of, online_of, status_of


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("  UBND cấp  xã\t", "UBND cấp xã"),
        ("Hộ\u00a0tịch\r\n", "Hộ tịch"),
        ("\ufeffMã\u200b số", "Mã số"),
        ("\uf0fc Tờ khai", "Tờ khai"),
        (1713.0, "1713"),
        (1.5, "1.5"),
        (date(2026, 8, 4), "04/08/2026"),
        (datetime(2026, 8, 4, 15, 48), "15:48 04/08/2026"),  # noqa: DTZ001 - as cells are
        (time(7, 30), "07:30"),
        (True, "True"),
    ],
)
def test_a_cell_reads_as_one_clean_line(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize(
    "cell",
    [
        "",
        " ",
        "-",
        "–",
        "---",
        "...",
        "…",
        "Không có thông tin",
        "KHÔNG CÓ THÔNG TIN.",
        "chưa cập nhật",
        "N/A",
    ],
)
def test_words_for_unknown_are_empty(cell):
    assert known_text(cell) == ""


@pytest.mark.parametrize("cell", ["Không", "0", "Không quy định", "Không có thông tin về phí của tỉnh này"])
def test_an_answer_is_not_unknown(cell):
    assert known_text(cell) == cell


def test_a_failed_formula_is_no_text():
    with pytest.raises(CannotDo, match="INTAKE-72"):
        known_text("#REF!")


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("UBND cấp xã\nUBND cấp xã", ("UBND cấp xã",)),
        ("Ủy ban nhân dân cấp xã\r\nUBND cấp  xã\n\n", ("Ủy ban nhân dân cấp xã", "UBND cấp xã")),
        ("Sở Tư pháp\nSở Tư Pháp", ("Sở Tư pháp",)),
        ("- Sở Y tế; Công an cấp Xã", ("Sở Y tế", "Công an cấp Xã")),
        ("Sở Y tế, Sở Nội vụ", ("Sở Y tế, Sở Nội vụ",)),
        ("Không có thông tin", ()),
        (None, ()),
        (12.0, ("12",)),
    ],
)
def test_several_agencies_stand_in_one_cell(cell, lines):
    assert lines_of(cell) == lines


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        (1713, 1713), (1713.0, 1713), ("1713", 1713), ("1.713", 1713), ("1 713", 1713),
        ("34.336.120", 34336120), (0, 0), ("0", 0),
        ("05", 5), (None, None), ("", None), ("-", None), ("Không có thông tin", None),
    ],
)  # fmt: skip
def test_a_count_is_read_as_vietnamese_papers_write_it(cell, count):
    assert count_of(cell) == count


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1.713,5", "INTAKE-56"), ("92.54", "INTAKE-56"), ("92,54", "INTAKE-56"), ("1,713", "INTAKE-56"),
        ("95%", "INTAKE-56"), (1.713, "INTAKE-58"), (92.54, "INTAKE-58"), (-4, "INTAKE-57"),
        ("-4", "INTAKE-57"),
        ("−4", "INTAKE-57"), ("mười", "INTAKE-55"), (True, "INTAKE-55"), (date(2026, 1, 2), "INTAKE-55"),
        (1e300, "INTAKE-57"), (float("inf"), "INTAKE-58"), (float("nan"), "INTAKE-58"),
        ("#REF!", "INTAKE-72"),
        ("1713 hồ sơ", "INTAKE-55"), ("99999999999", "INTAKE-57"),
    ],
)  # fmt: skip
def test_a_count_that_could_be_wrong_is_refused(cell, code):
    with pytest.raises(CannotDo) as error:
        count_of(cell)

    assert error.value.code == code


@pytest.mark.parametrize(
    ("cell", "levels"),
    [
        ("Cấp bộ, Cấp tỉnh, Cấp xã", (Level.MINISTRY, Level.PROVINCE, Level.COMMUNE)),
        ("Cấp Xã\nCấp Tỉnh", (Level.PROVINCE, Level.COMMUNE)),
        ("Quận/Huyện", (Level.DISTRICT,)),
        ("thị xã", (Level.DISTRICT,)),
        ("Xã, phường, thị trấn", (Level.COMMUNE,)),
        ("Trung ương", (Level.MINISTRY,)),
        ("-", ()),
    ],
)
def test_levels_are_read(cell, levels):
    assert levels_of(cell) == levels


@pytest.mark.parametrize(
    ("cell", "degree"),
    [
        ("Toàn trình", OnlineDegree.FULL), ("Dịch vụ công trực tuyến một phần", OnlineDegree.PARTIAL),
        ("Mức độ 3", OnlineDegree.LEVEL_3), (4.0, OnlineDegree.LEVEL_4), ("Mức 4", OnlineDegree.LEVEL_4),
        ("Dịch vụ cung cấp thông tin trực tuyến", OnlineDegree.NONE), (2, OnlineDegree.NONE),
        ("Không có thông tin", OnlineDegree.UNKNOWN), (None, OnlineDegree.UNKNOWN),
    ],
)  # fmt: skip
def test_the_online_degree_is_read(cell, degree):
    assert online_of(cell) == degree


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Còn hiệu lực", ProcedureStatus.IN_FORCE), ("Đã bãi bỏ", ProcedureStatus.ABOLISHED),
        ("Bị thay thế", ProcedureStatus.REPLACED), ("Hết hiệu lực", ProcedureStatus.REPLACED),
        (None, ProcedureStatus.IN_FORCE), ("ACTIVE", ProcedureStatus.IN_FORCE),
    ],
)  # fmt: skip
def test_the_status_is_read(cell, status):
    assert status_of(cell) == status


@pytest.mark.parametrize(
    ("reads", "code"), [(levels_of, "INTAKE-47"), (online_of, "INTAKE-48"), (status_of, "INTAKE-49")]
)
def test_words_that_say_nothing_are_refused(reads, code):
    with pytest.raises(CannotDo) as error:
        reads("đang chờ")

    assert error.value.code == code


@pytest.mark.parametrize(
    ("cell", "number", "day"),
    [
        ("4946/QĐ-BCA-QLXNC ngày 12/11/2025", "4946/QĐ-BCA-QLXNC", date(2025, 11, 12)),
        ("Quyết định số 123/QĐ-UBND ngày 05 tháng 8 năm 2026 của Chủ tịch UBND tỉnh", "123/QĐ-UBND",
         date(2026, 8, 5)),
        ("1085/QĐ-BTP", "1085/QĐ-BTP", None),
        ("12 /2024/ QĐ-UBND", "12/2024/QĐ-UBND", None),
        ("Số: 7 ngày 01/02/2026", "7", date(2026, 2, 1)),
        ("1/QĐ-BTP ngày 01/02/2026; 2/QĐ-BTP ngày 03/02/2026",
         "1/QĐ-BTP ngày 01/02/2026; 2/QĐ-BTP ngày 03/02/2026", None),
        ("Không có thông tin", "", None),
        (None, "", None),
    ],
)  # fmt: skip
def test_a_decision_gives_its_number_and_day(cell, number, day):
    assert decision_of(cell) == (number, day)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("- Tờ khai\n- Bản sao giấy khai sinh\n* Số lượng hồ sơ: 01 (một) bộ.",
         ("Tờ khai", "Bản sao giấy khai sinh")),
        ("1. Tờ khai;\n2. Giấy chứng sinh.", ("Tờ khai", "Giấy chứng sinh")),
        ("a) Thành phần hồ sơ:\n\uf0fc Tờ khai\n\uf0a7 Giấy chứng sinh\nb) Số lượng hồ sơ: 01 bộ",
         ("Tờ khai", "Giấy chứng sinh")),
        ("Tờ khai; Giấy chứng sinh; Tờ khai", ("Tờ khai", "Giấy chứng sinh")),
        ("- Tờ khai theo mẫu\nban hành kèm Thông tư\n+ Ảnh 4x6",
         ("Tờ khai theo mẫu ban hành kèm Thông tư", "Ảnh 4x6")),
        ("Tờ khai\nGiấy chứng sinh", ("Tờ khai", "Giấy chứng sinh")),
        ("Không có thông tin", ()),
        ("* Số lượng hồ sơ: 01 (một) bộ.", ()),
        (None, ()),
    ],
)  # fmt: skip
def test_papers_stand_as_a_list_in_a_cell(cell, names):
    assert tuple(component.name for component in components_of(cell)) == names


def test_originals_copies_and_code_of_a_paper_are_read():
    cell = "- Tờ khai (Bản chính: 1, Bản sao: 0)\n- Sổ đỏ 000.00.00.G01-KQ002290\nBản chính: 0\nBản sao: 2"

    assert components_of(cell) == (
        Component(name="Tờ khai", originals=1, copies=0),
        Component(name="Sổ đỏ", code="000.00.00.G01-KQ002290", originals=0, copies=2),
    )


def test_decimals_do_not_leak_into_counts():
    assert isinstance(count_of("1.713"), int)
    assert not isinstance(count_of(1713.0), Decimal | float)
