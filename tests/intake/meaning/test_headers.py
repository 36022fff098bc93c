"""The header is found by known names wherever it stands, and what was found is said."""

import pytest

from inspector_app.intake.meaning import ImportKind, propose_mapping, read_rows
from inspector_app.wording import sentence
from tests.intake.meaning.sheets import HEADING, book, make_sheet, workbook

ROW = ("1.001193", "Đăng ký khai sinh")


def mapped(kind, *rows, **more):
    proposal = propose_mapping(kind, workbook(*rows, **more))
    return proposal.mapping


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("Mã số", "Tên"),
        ("Mã TTHC", "Tên TTHC"),
        ("MÃ THỦ TỤC", "Tên thủ tục hành chính"),
        ("Mã thủ tục hành chính", "Thủ tục hành chính"),
        ("MaTTHC", "TenDVC"),
        ("  Mã  số\nTTHC ", "Tên Thủ tục hành chính (TTHC)"),
        ("Mã TTHC / Mã DVC", "Tên thủ tục hành chính/Dịch vụ công"),
        ("Ma\u0303 so\u0302\u0301", "Te\u0302n"),
    ],
)
def test_code_and_name_are_known_by_their_usual_headers(code, name):
    mapping = mapped(ImportKind.CATALOGUE, (code, name), ROW)

    assert dict(mapping.columns) == {"code": 1, "name": 2}


def test_a_national_heading_and_titles_above_are_passed_over():
    rows = [
        (HEADING,),
        ("",),
        ("Kèm theo Quyết định số 12/QĐ-UBND",),
        ("STT", "Mã TTHC", "Tên TTHC"),
        (1, *ROW),
    ]

    mapping = mapped(ImportKind.CATALOGUE, *rows)

    assert (mapping.header_row, mapping.data_row) == (4, 5)


def test_the_header_may_stand_in_the_twelfth_row():
    rows = [*([("Tiêu đề",)] * 11), ("Mã TTHC", "Tên TTHC"), ROW]

    assert mapped(ImportKind.POSTED, *rows).header_row == 12


def test_rows_and_columns_are_counted_as_in_the_file():
    mapping = mapped(ImportKind.POSTED, ("Mã TTHC", "Tên TTHC"), ROW, first_row=5, first_column=3)

    assert (mapping.header_row, mapping.data_row, dict(mapping.columns)) == (5, 6, {"code": 3, "name": 4})


def test_two_header_rows_with_a_group_are_one_header():
    rows = [
        ("STT", "Thủ tục hành chính", "", "Thời hạn giải quyết", "", "Phí, lệ phí"),
        ("", "Mã số", "Tên", "Theo quy định", "Cắt giảm còn", ""),
        (1, "1.001193", "Đăng ký khai sinh", "05 ngày", "03 ngày", "Không"),
    ]

    mapping = mapped(ImportKind.CATALOGUE, *rows)

    assert (mapping.header_row, mapping.data_row) == (1, 3)
    assert dict(mapping.columns) == {"code": 2, "name": 3, "time_limits": 4, "fee": 6}


def test_a_second_header_row_below_known_names_is_no_data():
    rows = [
        ("STT", "Mã TTHC", "Tên TTHC", "Thời hạn giải quyết", "", "Lệ phí"),
        ("", "", "", "Theo luật", "Cắt giảm", ""),
        (1, "1.001193", "Đăng ký khai sinh", "05 ngày", "03 ngày", "Không"),
    ]

    assert mapped(ImportKind.CATALOGUE, *rows).data_row == 3


@pytest.mark.parametrize(
    "numbering",
    [
        ("(1)", "(2)", "(3)"),
        (1, 2, 3),
        ("A", "B", 1),
        ("A", "B", "C"),
        (1.0, 2.0, 3.0),
        ("[1]", "[2]", "[3]"),
    ],
)
def test_a_numbering_row_is_no_data(numbering):
    rows = [("STT", "Mã TTHC", "Tên TTHC"), numbering, (1, *ROW)]

    assert mapped(ImportKind.CATALOGUE, *rows).data_row == 3


def test_the_catalogue_of_eleven_columns_maps_itself():
    header = (
        *("STT", "Mã TTHC", "Tên Thủ tục hành chính", "Lĩnh vực", "Cơ quan công bố", "Loại TTHC"),
        *("Cơ quan thực hiện", "Cấp thực hiện", "Mức độ cung cấp", "Phí - lệ phí", "Đơn vị thực hiện"),
    )

    columns = mapped(ImportKind.CATALOGUE, header, (1, *ROW)).columns

    expected = {"code": 2, "name": 3, "field": 4, "agencies": 7, "levels": 8, "online": 9, "fee": 10}
    assert dict(columns) == expected


def test_every_field_of_a_procedure_can_be_proposed():
    header = {
        "Mã TTHC": "code", "Tên TTHC": "name", "Lĩnh vực": "field", "Cấp thực hiện": "levels",
        "Cơ quan thực hiện": "agencies", "Ngành dọc": "owner", "Số quyết định công bố": "decision",
        "Ngày ban hành": "decision_on", "Ngày có hiệu lực": "valid_from", "Ngày hết hiệu lực": "valid_to",
        "Tình trạng": "status", "Mã TTHC thay thế": "replaced_by", "Thành phần hồ sơ": "components",
        "Thời gian giải quyết": "time_limits", "Phí, lệ phí (nếu có)": "fee", "Mẫu đơn, tờ khai": "form",
        "Mức độ DVC trực tuyến": "online",
    }  # fmt: skip

    columns = mapped(ImportKind.CATALOGUE, tuple(header), ROW).columns

    assert dict(columns) == {field: place for place, field in enumerate(header.values(), 1)}


def test_the_sheet_with_the_best_header_is_taken_and_the_others_are_named():
    made = book(
        make_sheet(("Ghi chú",), ("không có gì",), name="Bìa"),
        make_sheet(("Mã TTHC", "Tên TTHC"), ROW, name="Bản cũ", hidden=True),
        make_sheet(("Mã TTHC", "Tên TTHC"), ROW, name="Cấp tỉnh"),
        make_sheet(("Mã TTHC", "Tên TTHC", "Lĩnh vực", "Phí"), (*ROW, "Hộ tịch", "Không"), name="Cấp xã"),
    )

    proposal = propose_mapping(ImportKind.CATALOGUE, made)

    assert proposal.mapping.sheet == "Cấp xã"
    assert proposal.sheets == ("Cấp tỉnh", "Bản cũ")
    assert "«Cấp tỉnh», «Bản cũ»" in sentence(proposal.says[0].code, proposal.says[0].fields)


def test_without_a_header_one_sentence_says_what_was_looked_for():
    proposal = propose_mapping(
        ImportKind.CATALOGUE, workbook(("Họ tên", "Quê quán"), ("A", "B"), name="sai.xlsx")
    )

    assert proposal.mapping is None
    (saying,) = proposal.says
    words = sentence(saying.code, saying.fields)
    assert "sai.xlsx" in words
    assert "Trang 1" in words
    assert "«Mã số TTHC», «Tên thủ tục hành chính»" in words


@pytest.mark.parametrize(
    "made", [book(), book(make_sheet()), workbook(("",), ("", " "))], ids=["none", "no row", "blank"]
)
@pytest.mark.parametrize("kind", ImportKind)
def test_an_empty_file_is_said_to_be_empty(made, kind):
    proposal = propose_mapping(kind, made)

    assert proposal.mapping is None
    assert [one.code for one in proposal.says] in (["INTAKE-31"], ["INTAKE-30"])


def test_a_header_without_the_code_says_which_column_is_missing():
    made = workbook(
        ("Tên TTHC", "Lĩnh vực", "Cơ quan thực hiện"), ("Đăng ký khai sinh", "Hộ tịch", "UBND cấp xã")
    )

    proposal = propose_mapping(ImportKind.CATALOGUE, made)

    assert proposal.missing_fields == ("code",)
    assert "«Mã số TTHC»" in sentence(proposal.says[0].code, proposal.says[0].fields)
    assert read_rows(ImportKind.CATALOGUE, made, proposal.mapping).is_blocked


@pytest.mark.parametrize("header", [("Mã TTHC", "Lĩnh vực"), ("Tên TTHC", "Lĩnh vực")])
def test_a_posted_list_needs_codes_or_names_only(header):
    proposal = propose_mapping(ImportKind.POSTED, workbook(header, ("1.001193", "Hộ tịch")))

    assert proposal.missing_fields == ()


def test_what_was_found_is_given_in_the_words_of_the_file():
    proposal = propose_mapping(ImportKind.POSTED, workbook(("Mã  số", "Tên\nTTHC"), ROW))

    assert dict(proposal.found) == {"code": "Mã số", "name": "Tên TTHC"}


def test_a_pasted_list_without_a_header_is_known_by_its_contents():
    made = workbook(
        (1, "Đăng ký khai sinh", 1.001193, "Hộ tịch"), (2, "Đăng ký khai tử", "1.000656", "Hộ tịch")
    )

    proposal = propose_mapping(ImportKind.POSTED, made)

    assert (proposal.mapping.header_row, proposal.mapping.data_row) == (0, 1)
    assert dict(proposal.mapping.columns) == {"code": 3, "name": 2}
    assert [one.code for one in proposal.says] == ["INTAKE-70"]
    assert [row.code for row in read_rows(ImportKind.POSTED, made, proposal.mapping).rows] == [
        "1.001193",
        "1.000656",
    ]


def test_pasted_dossier_codes_are_known_by_their_form():
    made = workbook(("H57.132-260804-0583", "Nguyễn Văn An"), ("H57.132-260804-0584", "Lê B"))

    proposal = propose_mapping(ImportKind.FRAME, made)

    assert dict(proposal.mapping.columns) == {"code": 1}


def test_for_whom_a_procedure_is_counts_as_no_data_of_a_person():
    header = ("Mã TTHC", "Tên TTHC", "Đối tượng thực hiện (tổ chức, cá nhân)", "Cán bộ phụ trách")

    assert propose_mapping(ImportKind.POSTED, workbook(header, ROW)).personal_columns == 1
