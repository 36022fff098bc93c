"""Made workbooks for tests of meaning: rows as people write them, without a file."""

from inspector_app.intake.meaning import propose_mapping, read_rows
from inspector_app.intake.tables import Sheet, Workbook
from inspector_app.wording import catalogue, sentence

HEADING = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\n-----\n\nDANH SÁCH THỦ TỤC HÀNH CHÍNH\n"
)


def workbook(*rows, name="danh-sach.xlsx", sheet="Trang 1", **more):
    """A workbook of one sheet; "" stands for an empty cell."""
    return book(make_sheet(*rows, name=sheet, **more), name=name)


def make_sheet(*rows, name="Trang 1", **more):
    cells = tuple(tuple(None if cell == "" else cell for cell in row) for row in rows)
    return Sheet(name=name, rows=cells, **more)


def book(*sheets, name="danh-sach.xlsx"):
    return Workbook(name=name, sha256="0" * 64, kind="xlsx", sheets=sheets)


def take_in(kind, *rows, **more):
    """Propose a mapping and read by it, as the window does."""
    made = workbook(*rows, **more)
    proposal = propose_mapping(kind, made)
    assert proposal.mapping, [sentence(one.code, one.fields) for one in proposal.says]
    return read_rows(kind, made, proposal.mapping)


def said(problems):
    """(place, code) of each problem, after making sure that its sentence is whole."""
    for problem in problems:
        assert problem.code in catalogue("vi")
        for language in ("vi", "en"):
            assert "?" not in sentence(problem.code, problem.fields, language).replace("«?»", "")
    return [(f"{problem.column}{problem.row}", problem.code) for problem in problems]
