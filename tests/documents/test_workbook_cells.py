"""Whatever people typed stands in a workbook as the text it is: no formula, no link, no XML of the file."""

import io
from datetime import UTC, datetime

import openpyxl
import pytest

from inspector_app.documents.workbook_cells import put_text, safe_workbook
from inspector_app.intake.read import read_workbook

TYPED = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "{=1+1}", "=cmd|'/c calc'!A1", '=HYPERLINK("http://192.0.2.1")'),
    *("'=1+1", "\uff1d1+1", "http://192.0.2.1/x", "mailto:a@b.vn", "internal:Sheet1!A1", "external:\\\\a\\b"),
    *("_x0041_", "&amp;", "]]>", "<t>Đạt</t>", "<b>Đạt</b>", "<r>", "</r>", "1.234,5", "01/02/2026"),
    *("<r><t>Đạt</t></r>", "<r></si></r>", "<r></r>", "<r><t>a</t></r><r><t>b</t></r>"),
)
UNSEEN = (
    ("\t=1", "=1"),
    ("\u200b=1", "=1"),
    ("\ufeff@x", "@x"),
    ("a\u202eb", "ab"),
    ("\x01x", "x"),
    (" <r>a</r>", "<r>a</r>"),
)


def workbook(texts):
    made = io.BytesIO()
    with safe_workbook(made, datetime(2026, 11, 12, tzinfo=UTC), "<r>Bảng</r>") as book:
        page = book.add_worksheet("Bảng")
        for row, text in enumerate(texts):
            put_text(page, row, 0, text, None)
    return made.getvalue()


@pytest.mark.parametrize(
    "pairs", [tuple((text, text) for text in TYPED), UNSEEN], ids=["seen", "with unseen signs"]
)
def test_text_is_text_whatever_it_begins_with(pairs):
    data = workbook([text for text, _ in pairs])

    page = openpyxl.load_workbook(io.BytesIO(data)).active
    cells = [page.cell(row, 1) for row in range(1, len(pairs) + 1)]
    assert [(cell.data_type, cell.value.strip(), cell.hyperlink) for cell in cells] == [
        ("s", wanted, None) for _, wanted in pairs
    ]
    rows = read_workbook(data, "bang.xlsx").sheets[0].rows
    assert [str(row[0]).strip() for row in rows] == [wanted for _, wanted in pairs]
