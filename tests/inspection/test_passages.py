"""Passages: every printed word of the body is read once, in order, and one finds one's place again."""

from dataclasses import replace

from inspector_app.inspection.paper import (
    Align,
    Band,
    Paper,
    Section,
    Signatures,
    Style,
    Table,
    Text,
)
from inspector_app.inspection.passages import ROWS_AT_ONCE, Passage, found_again, passages

LONG = Table(
    ("Mã", "Nội dung"),
    (Band("A"), *((f"NY{n:02d}", f"nội dung {n}") for n in range(13)), Band("B"), ("MC01", "cuối")),
    (0.3, 0.7),
    (Align.LEFT, Align.LEFT),
    frozenset({1, 13}),
)
BLOCKS = (
    Text(Style.TITLE, "BIÊN BẢN"),
    Text(Style.BODY, "Vào hồi 08 giờ 30 phút."),
    Text(Style.HEADING, "THÀNH PHẦN", lead="I."),
    Text(Style.SUBHEADING, "Đoàn kiểm tra", lead="1."),
    *(Text(Style.LISTED, f"Ông {n}", lead="-") for n in range(8)),
    Text(Style.HEADING, "TỒN TẠI", lead="IV."),
    Text(Style.LISTED, "Thiếu 04 thủ tục.", lead="1.", about="finding/1"),
    Text(Style.LISTED, "Danh mục cũ.", lead="2.", about="finding/2"),
    Text(Style.DETAIL, "Chi tiết."),
    LONG,
    Text(Style.CLOSING, "Biên bản gồm 03 trang./."),
    Signatures((), ("Nơi nhận:",)),
    Text(Style.BODY, "phụ lục"),
)
PAPER = Paper(
    "Biên bản",
    "",
    BLOCKS,
    (
        Section("opening", "", 0, 2),
        Section("participants", "I. THÀNH PHẦN", 2, 12),
        Section("shortcomings", "IV. TỒN TẠI", 12, 17),
        Section("closing", "", 17, 19),
        Section("annexes", "", 19, 20),
    ),
)


def texts(cut):
    return [block.text for one in cut for block in one.blocks if isinstance(block, Text)]


def test_every_paragraph_of_the_body_is_read_once_and_in_order():
    body = [block.text for block in BLOCKS[:18] if isinstance(block, Text)]

    assert texts(passages(PAPER)) == body


def test_every_row_is_read_once_under_the_tables_head():
    tables = [block for one in passages(PAPER) for block in one.blocks if isinstance(block, Table)]

    assert [row for table in tables for row in table.rows] == list(LONG.rows)
    assert {table.head for table in tables} == {LONG.head}
    assert all(len(table.rows) <= ROWS_AT_ONCE + 1 for table in tables)
    assert not any(isinstance(table.rows[-1], Band) for table in tables)


def test_rows_that_are_set_bold_stay_bold_in_their_part():
    tables = [block for one in passages(PAPER) for block in one.blocks if isinstance(block, Table)]

    strong = [table.rows[n] for table in tables for n in sorted(table.emphasised)]

    assert strong == [LONG.rows[1], LONG.rows[13]]


def test_a_heading_is_read_with_what_it_heads_and_short_lines_together():
    first = next(one for one in passages(PAPER) if one.section == "participants")

    assert [block.text for block in first.blocks][:3] == ["THÀNH PHẦN", "Đoàn kiểm tra", "Ông 0"]
    assert len(first.blocks) == 2 + 6
    assert first.words.startswith("- Ông 0")


def test_each_finding_is_a_passage_of_its_own():
    about = [one.about for one in passages(PAPER) if one.section == "shortcomings"]

    assert about[:2] == ["finding/1", "finding/2"]
    second = [one for one in passages(PAPER) if one.about == "finding/2"]
    assert texts(second) == ["Danh mục cũ.", "Chi tiết."]


def test_one_finds_the_place_again_after_a_change_above():
    before = passages(PAPER)
    left = next(one for one in before if one.about == "finding/2")
    more = replace(before[0], blocks=(Text(Style.BODY, "Thêm một đoạn"),))

    after = (more, *before)

    assert after[found_again(after, left)] == left


def test_a_passage_that_was_reworded_is_found_by_its_place():
    listed = passages(PAPER)
    left = Passage("shortcomings", "IV. TỒN TẠI", 1, (Text(Style.LISTED, "Lời trước khi sửa."),), "finding/2")

    assert listed[found_again(listed, left)].about == "finding/2"
    assert found_again(listed, replace(left, section="opinion")) == 0
    assert found_again(listed, None) == 0
