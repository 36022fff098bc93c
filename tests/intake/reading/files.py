"""Files of tables as tests need them: made here, in memory, by other people's writers."""

import io
import struct
import zipfile

import xlsxwriter
import xlwt


def xlsx(sheets, *, fonts=None, hidden=()):
    """Workbook bytes; ``sheets`` is {name: rows}, ``fonts`` {(sheet, row, column): font} from 0."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        if name in hidden:
            page.hide()
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                font = (fonts or {}).get((name, row, column))
                style = book.add_format({"font_name": font}) if font else None
                if isinstance(cell, str):
                    page.write_string(row, column, cell, style)
                elif cell is not None:
                    page.write(row, column, cell, style)
    book.close()
    return out.getvalue()


def xls(sheets, *, fonts=None, hidden=()):
    """The same as .xls (BIFF8)."""
    book = xlwt.Workbook()
    for name, rows in sheets.items():
        page = book.add_sheet(name)
        page.visibility = 1 if name in hidden else 0
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                style = xlwt.XFStyle()
                style.font.name = (fonts or {}).get((name, row, column), "Arial")
                if cell is not None:
                    page.write(row, column, cell, style)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls_with_errors():
    """An .xls with an error in B1 under a text, and a number in B2."""
    book = xlwt.Workbook()
    page = book.add_sheet("A")
    page.write(0, 0, "Tổng")
    page.row(0).set_cell_error(1, "#DIV/0!")
    page.write(1, 1, 5)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows):
    """The least that an .ods can be."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Bảng 1">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", content)
        book.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return out.getvalue()


def with_part(workbook, name, change):
    """Return a zipped workbook with one part's text changed by a function."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == name else content)
    return out.getvalue()


def sheet_xml(workbook, change):
    """Return a workbook with the XML of its first sheet changed."""
    return with_part(workbook, "xl/worksheets/sheet1.xml", change)


def lying_about_size(workbook, name, claimed):
    """Return a workbook whose directory says that a part unpacks to fewer bytes than it does."""
    data = bytearray(workbook)
    entry = data.rindex(name.encode()) - 46
    assert data[entry : entry + 4] == b"PK\x01\x02"
    struct.pack_into("<L", data, entry + 24, claimed)
    return bytes(data)


def rows_of_xml(count):
    """Sheet data of so many rows with one number each; packs to almost nothing."""
    return b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(1, count + 1))
