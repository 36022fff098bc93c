"""A column is read cell by distinct cell: as if each had been read, but once."""

import pytest

from inspector_app.errors import CannotDo
from inspector_app.inspection.posting.catalogue import Procedure
from inspector_app.intake.columns.by_column import read_column
from inspector_app.intake.columns.cells import text_of
from inspector_app.intake.meaning import ImportKind, Why
from tests.intake.meaning.sheets import said, take_in

HEADER = ("STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Mức độ")


def test_each_different_cell_is_read_once():
    asked = []
    cells = ["a", None, "b", "a", "", "b"]

    values, refused = read_column(cells, lambda cell: asked.append(cell) or cell.upper(), "?")

    assert values == ["A", "?", "B", "A", "?", "B"]
    assert refused == {}
    assert asked == ["a", "b"]


def test_cells_that_are_equal_and_mean_different_things_are_kept_apart():
    values, _ = read_column([1, True, 1.5, "1", None, False, 0], text_of, "")

    assert values == ["1", "True", "1.5", "1", "", "False", "0"]


def test_what_cannot_be_read_is_named_at_each_of_its_places():
    def read(cell):
        if cell == "?":
            raise CannotDo("INTAKE-48", text=cell)
        return cell

    values, refused = read_column(["a", "?", "b", "?"], read, None)

    assert values == ["a", None, "b", None]
    assert {place: error.code for place, error in refused.items()} == {1: "INTAKE-48", 3: "INTAKE-48"}


def test_a_cell_of_a_row_that_is_no_procedure_is_no_problem():
    """What stands in sections and sums is never read as a value of the columns it happens to stand in."""
    imported = take_in(
        ImportKind.CATALOGUE,
        HEADER,
        ("I", "Hộ tịch", "", "", ""),
        (1, "1.001193", "Đăng ký khai sinh", "", "Toàn trình"),
        (2, "1.001194", "Đăng ký khai tử", "", "bảy phần mười"),
        ("", "Tổng cộng", "", "", "2 thủ tục"),
        (3, "1.001195", "Đăng ký kết hôn", "Chứng thực", "Toàn trình"),
    )

    assert [(row.field, row.online.value) for row in imported.rows] == [
        ("Hộ tịch", "full"),
        ("Hộ tịch", ""),
        ("Chứng thực", "full"),
    ]
    assert said(imported.problems) == [("E4", "INTAKE-48")]
    assert [(one.row, one.why) for one in imported.left_out] == [(2, Why.SECTION), (5, Why.TOTAL)]


@pytest.mark.parametrize("count", [1, 200])
def test_problems_are_told_in_the_order_of_the_sheet(count):
    rows = [(n, f"1.{n:06}", f"Thủ tục số {n}", "Hộ tịch", "bảy phần mười") for n in range(1, count + 1)]
    imported = take_in(ImportKind.CATALOGUE, HEADER, *rows)

    assert said(imported.problems) == [(f"E{n + 1}", "INTAKE-48") for n in range(1, count + 1)]
    assert imported.rows[-1] == Procedure(
        code=f"1.{count:06}", name=f"Thủ tục số {count}", field="Hộ tịch", row=count + 1
    )
