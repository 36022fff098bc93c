"""A source whose columns were mapped once is known again by its header words."""

from dataclasses import replace

from inspector_app.inspection.plain import from_plain, to_plain
from inspector_app.intake.meaning import (
    ColumnMapping,
    ImportKind,
    ImportProfile,
    header_cells,
    profile_of,
    propose_mapping,
    read_rows,
)
from inspector_app.wording import sentence
from tests.intake.meaning.sheets import book, make_sheet, workbook

STRANGE = ("Stt", "Ký hiệu nội bộ", "Việc dân hỏi", "Nhóm")
ROW = (1, "1.001193", "Đăng ký khai sinh", "Hộ tịch")
BY_HAND = ColumnMapping(sheet="Trang 1", header_row=1, data_row=2, columns={"code": 2, "name": 3, "field": 4})


def test_strange_headers_mapped_once_are_known_again_wherever_they_stand():
    profile = profile_of(ImportKind.POSTED, workbook(STRANGE, ROW, name="lan-1.xlsx"), BY_HAND)
    later = book(
        make_sheet(("Bìa",), name="Bìa"),
        make_sheet(("TIÊU ĐỀ",), ("",), ("Nhóm", "KÝ HIỆU  NỘI BỘ", "Việc dân hỏi"), ROW[:0:-1], name="Mới"),
    )

    proposal = propose_mapping(ImportKind.POSTED, later, [profile])

    assert (proposal.mapping.sheet, proposal.mapping.header_row) == ("Mới", 3)
    assert dict(proposal.mapping.columns) == {"code": 2, "name": 3, "field": 1}
    assert proposal.profile == "lan-1.xlsx"
    assert "«lan-1.xlsx»" in sentence(proposal.says[0].code, proposal.says[0].fields)


def test_a_remembered_source_goes_before_known_names():
    made = workbook(("Mã TTHC", "Tên TTHC", "Tên gọi thật"), ("1.001193", "X", "Đăng ký khai sinh"))
    mapping = ColumnMapping(sheet="Trang 1", header_row=1, data_row=2, columns={"code": 1, "name": 3})
    profile = profile_of(ImportKind.POSTED, made, mapping)

    proposal = propose_mapping(ImportKind.POSTED, made, [profile])

    assert read_rows(ImportKind.POSTED, made, proposal.mapping).rows[0].name == "Đăng ký khai sinh"


def test_the_profile_with_most_of_the_header_wins():
    made = workbook(STRANGE, ROW)
    full = profile_of(ImportKind.POSTED, made, BY_HAND, name="đủ")
    other = ImportProfile(
        id="1", name="khác", kind=ImportKind.POSTED, header=STRANGE[1:3], columns={"name": STRANGE[1]}
    )

    proposal = propose_mapping(ImportKind.POSTED, made, [full, other])

    assert proposal.profile == "đủ"


def test_a_profile_of_another_kind_or_source_is_not_used():
    made = workbook(STRANGE, ROW)
    profile = profile_of(ImportKind.POSTED, made, BY_HAND)

    assert propose_mapping(ImportKind.CATALOGUE, made, [profile]).mapping is None
    assert propose_mapping(ImportKind.POSTED, workbook(STRANGE[:2], ROW), [profile]).mapping is None


def test_header_words_of_two_rows_are_joined_and_told_apart():
    made = workbook(
        ("Lĩnh vực", "Đã giải quyết", "", "Đang giải quyết", ""),
        ("", "Tổng", "Quá hạn", "Tổng", "Quá hạn"),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("Hộ tịch", 1, 2, 3, 4),
    )
    proposal = propose_mapping(ImportKind.STATISTICS, made)

    words = header_cells(made, proposal.mapping)

    assert words == {
        1: "Lĩnh vực",
        2: "Đã giải quyết / Tổng",
        3: "Đã giải quyết / Quá hạn",
        4: "Đang giải quyết / Tổng",
        5: "Đang giải quyết / Quá hạn",
    }
    assert dict(proposal.found)["in_progress_overdue"] == "Đang giải quyết / Quá hạn"


def test_a_group_reaches_to_the_next_group_above_it_and_no_further():
    made = workbook(("A", "", "B", "", ""), ("x", "", "", "y", ""), ("1 a", "2 a", "3 a", "4 a", "5 a"))
    mapping = ColumnMapping(sheet="Trang 1", header_row=1, data_row=4, columns={})

    words = header_cells(made, mapping)

    assert list(words.values()) == ["A / x / 1 a", "A / x / 2 a", "B / 3 a", "B / y / 4 a", "B / y / 5 a"]


def test_a_statistics_sheet_is_known_again():
    rows = (("Lĩnh vực", "A", "A"), ("Hộ tịch", 1, 2))
    mapping = ColumnMapping(
        sheet="Trang 1",
        header_row=1,
        data_row=2,
        columns={"field": 1, "received_total": 2, "settled_total": 3},
    )
    profile = profile_of(ImportKind.STATISTICS, workbook(*rows), mapping)

    proposal = propose_mapping(ImportKind.STATISTICS, workbook(("Báo cáo",), *rows), [profile])

    assert proposal.mapping == replace(mapping, header_row=2, data_row=3)


def test_a_profile_survives_being_written_down():
    profile = profile_of(ImportKind.POSTED, workbook(STRANGE, ROW), BY_HAND, profile_id="ab", name="Xã A")

    assert from_plain(ImportProfile, to_plain(profile)) == profile


def test_a_column_that_a_known_source_has_gained_is_read_by_its_known_name():
    mapping = ColumnMapping(sheet="Trang 1", header_row=1, data_row=2, columns={"code": 1, "name": 2})
    before = workbook(("Mã TTHC", "Tên TTHC", "Lĩnh vực"), ("1.001193", "Đăng ký khai sinh", "Hộ tịch"))
    profile = profile_of(ImportKind.POSTED, before, mapping)
    gained = workbook(
        ("Mã TTHC", "Tên TTHC", "Lĩnh vực", "Phí, lệ phí"),
        ("1.001193", "Đăng ký khai sinh", "Hộ tịch", "Không"),
    )

    columns = dict(propose_mapping(ImportKind.POSTED, gained, [profile]).mapping.columns)

    assert columns == {"code": 1, "name": 2, "fee": 4}  # «Lĩnh vực» was there and a person left it out
