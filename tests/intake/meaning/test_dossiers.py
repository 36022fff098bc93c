"""Frames, step logs and registers: codes of dossiers, and nothing of a person."""

from datetime import datetime

import pytest

from inspector_app.inspection.dates import VIET_NAM
from inspector_app.inspection.sampling.records import FrameRow
from inspector_app.inspection.slips.dossiers import LogStep
from inspector_app.intake.meaning import ColumnMapping, ImportKind, Why, propose_mapping, read_rows
from inspector_app.wording import sentence
from tests.intake.meaning.sheets import said, take_in, workbook

CODE, OTHER = "H57.132-260804-0583", "H57.132-260804-0584"
HEADER = ("STT", "Số hồ sơ", "Họ tên người nộp", "Số điện thoại", "Địa chỉ", "CCCD", "Lĩnh vực")
PERSON = ("Nguyễn Văn An", "0912345678", "Thôn 1", "046012345678")


def frame(*codes):
    return take_in(ImportKind.FRAME, ("Mã hồ sơ", "Lĩnh vực"), *((code, "Hộ tịch") for code in codes))


def test_a_frame_is_read_with_its_strata():
    imported = take_in(ImportKind.FRAME, ("Mã hồ sơ", "Lĩnh vực"), (CODE, "Hộ tịch"), (OTHER, "-"))

    assert imported.rows == (FrameRow(code=CODE, stratum="Hộ tịch"), FrameRow(code=OTHER))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("H57.132-260804-0583", "H57.132-260804-0583"),
        ("000.00.19.H47-260105-0001", "000.00.19.H47-260105-0001"),
        ("Mã số hồ sơ: H57.132-260804-0583 - Số phiếu: 26.10229", "H57.132-260804-0583"),
        ("h57.132 - 260804 - 0583", "H57.132-260804-0583"),
        (" H57.132-260804-0583\n", "H57.132-260804-0583"),
        ("H57.24.39.20-260804-0583", "H57.24.39.20-260804-0583"),
    ],
)
def test_codes_of_dossiers_are_read_in_every_form(cell, code):
    imported = frame(cell)

    assert [row.code for row in imported.rows] == [code]
    assert imported.problems == ()


@pytest.mark.parametrize(
    "cell", ["HS-2026-12", "12/2026", "HS 12/2026", "2608040000583", 4711.0, "H57.132-261304-0583"]
)
def test_a_code_of_another_form_is_kept_and_reported(cell):
    imported = frame(cell)

    assert len(imported.rows) == 1
    assert said(imported.problems) == [("A2", "INTAKE-64")]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("", "INTAKE-62"),
        ("Không có thông tin", "INTAKE-62"),
        ("hồ sơ số 5 nộp ngày hôm qua", "INTAKE-63"),
        ("1.001193", "INTAKE-63"),
        (1.001193, "INTAKE-63"),
        (f"{CODE}; {OTHER}", "INTAKE-63"),
        ("Nguyễn Văn An", "INTAKE-65"),
        ("0912345678", "INTAKE-65"),
        ("046012345678", "INTAKE-65"),
        ("+84 912 345 678", "INTAKE-65"),
        ("HS-0912345678", "INTAKE-65"),
        ("12 0912345678", "INTAKE-65"),
        ("12/CCCD046012345678", "INTAKE-65"),
        ("12 0912 345 678", "INTAKE-65"),
        ("12 Nguyễn An", "INTAKE-65"),
        ("H57-12 an", "INTAKE-65"),
        ("12-an.nguyen@gmail.com", "INTAKE-65"),
    ],
)
def test_what_is_no_code_forbids_the_import(cell, code):
    imported = take_in(ImportKind.FRAME, ("Mã hồ sơ", "Lĩnh vực"), (CODE, "Hộ tịch"), (cell, "Đất đai"))

    assert imported.rows == ()
    assert said(imported.problems) == [("A3", code)]


def test_a_doubled_dossier_forbids_the_import():
    imported = frame(CODE, OTHER, f"Mã số hồ sơ: {CODE}")

    assert imported.rows == ()
    assert said(imported.problems) == [("A4", "INTAKE-61")]
    assert imported.problems[0].fields["other_row"] == 2


def test_columns_of_persons_are_counted_and_never_read():
    made = workbook(HEADER, (1, CODE, *PERSON, "Hộ tịch"))

    proposal = propose_mapping(ImportKind.FRAME, made)
    imported = read_rows(ImportKind.FRAME, made, proposal.mapping)

    assert dict(proposal.mapping.columns) == {"code": 2, "stratum": 7}
    assert (proposal.personal_columns, imported.personal_columns) == (4, 4)
    assert "4 cột" in sentence(proposal.says[0].code, proposal.says[0].fields)
    assert not [word for word in PERSON if word in repr(imported)]


def test_a_known_name_that_is_of_a_person_is_not_proposed():
    made = workbook(("Mã hồ sơ", "Bộ phận xử lý (cán bộ)", "Bắt đầu"), (CODE, "Trần B", "13/03/2026 8h"))

    assert dict(propose_mapping(ImportKind.STEPS, made).mapping.columns) == {"dossier": 1, "started_at": 3}


def test_a_column_of_persons_cannot_be_mapped_by_hand():
    made = workbook(HEADER, (1, CODE, *PERSON, "Hộ tịch"))
    mapping = ColumnMapping(sheet="Trang 1", header_row=1, data_row=2, columns={"code": 2, "stratum": 3})

    imported = read_rows(ImportKind.FRAME, made, mapping)

    assert imported.rows == ()
    assert said(imported.problems) == [("C1", "INTAKE-35")]


def test_a_phone_number_in_an_unnamed_column_is_not_read():
    made = workbook(("Mã hồ sơ", "Ghi thêm"), (CODE, "0912345678"))
    mapping = ColumnMapping(sheet="Trang 1", header_row=1, data_row=2, columns={"code": 1, "stratum": 2})

    imported = read_rows(ImportKind.FRAME, made, mapping)

    assert said(imported.problems) == [("B2", "INTAKE-65")]
    assert "0912345678" not in repr(imported)


PERSONAL = [
    "Hộ tịch 0912345678",
    "Hộ tịch (+84 912 345 678)",
    "CCCD 046012345678",
    "an.nguyen@gmail.com",
    "bà Nguyễn Thị Lan",
    "Hộ tịch, người nộp Nguyễn Văn An",
    "x" * 2_000 + " bà Nguyễn Thị Lan",
]


@pytest.mark.parametrize("text", [*PERSONAL, "Nguyễn Văn An"])
def test_a_stratum_that_tells_of_a_person_forbids_the_import(text):
    made = workbook(("Mã hồ sơ", "Ghi thêm"), (CODE, text), (OTHER, "Hộ tịch"))
    mapping = ColumnMapping(sheet="Trang 1", header_row=1, data_row=2, columns={"code": 1, "stratum": 2})

    imported = read_rows(ImportKind.FRAME, made, mapping)

    assert said(imported.problems) == [("B2", "INTAKE-65")]
    assert text not in repr(imported)


@pytest.mark.parametrize("text", ["Phường Trần Phú", "UBND xã Lê Lợi", "Đất đai 2026", "TTHC 1.001193"])
def test_a_place_or_a_field_of_work_is_a_stratum(text):
    assert take_in(ImportKind.FRAME, ("Mã hồ sơ", "Lĩnh vực"), (CODE, text)).problems == ()


def test_a_bare_name_of_several_rows_is_a_ward():
    imported = take_in(
        ImportKind.FRAME, ("Mã hồ sơ", "Lĩnh vực"), (CODE, "Hoàng Văn Thụ"), (OTHER, "Hoàng Văn Thụ")
    )

    assert imported.problems == ()
    assert {row.stratum for row in imported.rows} == {"Hoàng Văn Thụ"}


@pytest.mark.parametrize("text", [*PERSONAL, "Chuyên viên Nguyễn Văn An", "Nguyễn Văn An"])
@pytest.mark.parametrize("column", ["step", "agency"])
def test_a_step_that_tells_of_a_person_forbids_the_import(text, column):
    made = workbook(("Mã hồ sơ", "Ghi thêm", "Bắt đầu"), (CODE, text, "13/03/2026 8h"))
    columns = {"dossier": 1, column: 2, "started_at": 3}
    mapping = ColumnMapping(sheet="Trang 1", header_row=1, data_row=2, columns=columns)

    imported = read_rows(ImportKind.STEPS, made, mapping)

    assert said(imported.problems) == [("B2", "INTAKE-65")]
    assert text not in repr(imported)


def test_a_step_log_is_read():
    header = ("Mã hồ sơ", "Bước xử lý", "Đơn vị xử lý", "Người xử lý", "Bắt đầu", "Kết thúc", "Hạn xử lý")
    rows = (
        (
            CODE,
            "Tiếp nhận",
            "Bộ phận Một cửa",
            "Trần B",
            "10:56 13/03/2026",
            "13/03/2026 11:02",
            "13/03/2026 17:00",
        ),
        ("", "Thẩm định", "Phòng Tư pháp", "Lê C", datetime.fromisoformat("2026-03-13 13:30"), "", "-"),
    )

    imported = take_in(ImportKind.STEPS, header, *rows)

    assert imported.problems == ()
    assert imported.personal_columns == 1
    assert imported.rows == (
        LogStep(dossier=CODE, step="Tiếp nhận", agency="Bộ phận Một cửa", started_at=at(10, 56),
                ended_at=at(11, 2), due_at=at(17, 0), row=2),
        LogStep(dossier=CODE, step="Thẩm định", agency="Phòng Tư pháp", started_at=at(13, 30), row=3),
    )  # fmt: skip


def at(hour, minute):
    return datetime(2026, 3, 13, hour, minute, tzinfo=VIET_NAM)


def test_times_that_cannot_be_read_stay_unknown_and_are_reported():
    header = ("Mã hồ sơ", "Bước", "Thời gian bắt đầu", "Thời gian kết thúc")

    imported = take_in(
        ImportKind.STEPS,
        header,
        (CODE, "A", "13/03/0203 8:00", "hôm qua"),
        (CODE, "B", "13/03/2026", "14/03/2026 9h"),
    )

    assert said(imported.problems) == [("C2", "INTAKE-51"), ("D2", "INTAKE-50"), ("C3", "INTAKE-53")]
    assert [row.started_at for row in imported.rows] == [None, at(0, 0)]


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        ((1, 2.0, "3", "04", "số 5", "6/QĐ-UBND", "7/2026"), (1, 2, 3, 4, 5, 6, 7)),
        ((CODE, OTHER), (583, 584)),
        (("26.10229", "26.10230"), (10229, 10230)),
        (("1.204", "1.205"), (1204, 1205)),
        ((1, 3, 3, 2), (1, 3, 3, 2)),
    ],
)
def test_the_numbers_of_a_register_keep_their_order(cells, numbers):
    imported = take_in(ImportKind.REGISTER, ("Số vào sổ", "Ngày"), *((cell, "x") for cell in cells))

    assert imported.rows == numbers


def test_a_number_put_in_between_is_reported_and_left_out():
    imported = take_in(ImportKind.REGISTER, ("Số vào sổ", "Ngày"), (12, "x"), ("12a", "x"), (13, "x"))

    assert imported.rows == (12, 13)
    assert said(imported.problems) == [("A3", "INTAKE-69")]
    assert [one.why for one in imported.left_out] == [Why.UNREADABLE]


@pytest.mark.parametrize("cell", ["mười hai", 26.10229, -3, "12-15"])
def test_a_register_with_an_unreadable_number_is_not_imported(cell):
    imported = take_in(ImportKind.REGISTER, ("Số vào sổ", "Ngày"), (12, "x"), (cell, "x"))

    assert imported.rows == ()
    assert [problem.code for problem in imported.problems] == ["INTAKE-68"]


def test_the_number_of_an_entry_goes_before_the_running_number():
    proposal = propose_mapping(ImportKind.REGISTER, workbook(("STT", "Số đăng ký", "Ngày"), (1, 12, "x")))

    assert dict(proposal.mapping.columns) == {"number": 2}


def test_wrong_lists_are_refused():
    made = workbook(("Mã số", "Tên", "Lĩnh vực"), ("1.001193", "Đăng ký khai sinh", "Hộ tịch"))

    proposal = propose_mapping(ImportKind.FRAME, made)
    imported = read_rows(ImportKind.FRAME, made, proposal.mapping)

    assert imported.is_blocked
