"""What is no table, damaged or harmful is refused in one sentence; a bomb really goes off where it may.

Each limit is shown from both sides: the same file passes where the limit is raised or the bomb is small, so
that a check which refused everything, or nothing, would be seen.
"""

import io
import os
import sys
import zipfile
from contextlib import suppress
from time import monotonic

import pytest

from inspector_app import wording
from inspector_app.errors import CannotDo, Surroundings
from inspector_app.intake import read, starting
from inspector_app.intake.limits import LIMITS, MEGABYTE
from inspector_app.intake.read import read_workbook
from tests.intake.reading import files

SMALL = files.xlsx({"Danh sách": [["Mã", "Tên"], ["1.001193", "Khai sinh"]]})
SMALL_XLS = files.xls({"A": [["Mã", "Tên"]]})


def refusal(data, name="tep.xlsx", limits=LIMITS):
    with pytest.raises(CannotDo) as refused:
        read_workbook(data, name, limits)
    said = wording.sentence(refused.value.code, refused.value.fields)
    assert wording.UNKNOWN not in said, said
    assert name in said
    assert "hưa nhập gì" in said
    return refused.value.code, refused.value.fields


def wide(text):
    return text.encode("utf-16-le")


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.xlsx", "INTAKE-01"),
        (b"\xef\xbb\xbf\r\n \r\n", "a.csv", "INTAKE-01"),
        (b"just some plain text", "a.xlsx", "INTAKE-02"),
        (b"not a zip at all \x00", "a.xlsx", "INTAKE-02"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n", "a.xlsx", "INTAKE-02"),
        (b"%PDF-1.7\n", "a.xlsx", "INTAKE-02"),
        (b"\x89PNG\r\n\x1a\n", "a.csv", "INTAKE-02"),
        (packed({"word/document.xml": "<a/>"}), "a.xlsx", "INTAKE-02"),
        (packed({"a.txt": "x"}), "a.zip", "INTAKE-02"),
        (SMALL_XLS.replace(wide("Workbook"), wide("WordDocu")), "a.xls", "INTAKE-02"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "a.xls", "INTAKE-03"),
        (b'\xef\xbb\xbf\n<?xml version="1.0"?><Workbook/>', "a.xls", "INTAKE-03"),
        (SMALL_XLS + wide("EncryptedPackage"), "a.xlsx", "INTAKE-04"),
        (SMALL[:-400], "a.xlsx", "INTAKE-05"),
        (SMALL[:2000], "a.xlsx", "INTAKE-05"),
        (SMALL_XLS[:2000], "a.xls", "INTAKE-02"),
        (files.xlsx({"A": [], "B": [[None]]}), "a.xlsx", "INTAKE-13"),
        (files.xlsx({"A": [[" "], ["\n"]]}), "a.xlsx", "INTAKE-13"),
        (packed({"xl/workbook.xml": "<workbook"}), "a.xlsx", "INTAKE-05"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_one_sentence(data, name, code):
    assert refusal(data, name)[0] == code


def test_eighteen_bytes_named_docx_or_xlsx_are_no_workbook():
    assert refusal(b"404: Not Found....", "mau.xlsx")[0] == "INTAKE-02"


@pytest.mark.parametrize("place", range(200, len(SMALL), 997))
def test_a_flipped_byte_is_read_right_or_refused_in_words(place):
    data = bytearray(SMALL)
    data[place] ^= 0x55

    with suppress(CannotDo):  # any other exception, a traceback in the child among them, would come through
        assert read_workbook(bytes(data), "tep.xlsx").sheets


@pytest.mark.parametrize("effort_round", range(3))
def test_cut_xls_files_are_refused_in_words(effort_round):
    data = SMALL_XLS[: len(SMALL_XLS) * (effort_round + 1) // 4]

    assert refusal(data, "tep.xls")[0] in ("INTAKE-02", "INTAKE-05", "INTAKE-13", "INTAKE-19")


DOCTYPE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"]
)
def test_external_entities_are_refused_in_every_part(part):
    data = files.with_part(SMALL, part, lambda xml: xml.replace(b"?>", b"?>" + DOCTYPE, 1))

    assert refusal(data) == ("INTAKE-08", {"part": part, "file": "tep.xlsx"})


def test_a_document_type_behind_a_long_comment_is_found():
    hidden = b"?><!-- " + os.urandom(100_000).hex().encode() + b" -->" + DOCTYPE

    data = files.sheet_xml(SMALL, lambda xml: xml.replace(b"?>", hidden, 1))

    assert refusal(data)[0] == "INTAKE-08"


def test_a_document_type_in_utf_16_is_found():
    data = files.with_part(
        SMALL, "xl/styles.xml", lambda xml: (b"<?xml?>" + DOCTYPE).decode().encode("utf-16")
    )

    assert refusal(data)[0] == "INTAKE-08"


def test_a_cell_that_speaks_of_a_doctype_is_only_text():
    assert read_workbook(files.xlsx({"A": [["<!DOCTYPE x>"]]}), "a.xlsx").sheets[0].rows == (
        ("<!DOCTYPE x>",),
    )


# --- sizes: refused beyond the limit, read within it --------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "lowered", "code", "fields"),
    [
        (files.xlsx({"A": [["x"]] * 30}), {"rows": 29}, "INTAKE-09", {"sheet": "A", "row": 30}),
        (files.xlsx({"A": [["x"] * 30]}), {"columns": 29}, "INTAKE-10", {"sheet": "A", "column": "AD"}),
        (files.xlsx({"A": [[1] * 3], "B": [[1] * 3]}), {"cells": 5}, "INTAKE-11", {"sheet": "B", "cells": 6}),
        (files.xls({"A": [["x"]] * 30}), {"rows": 29}, "INTAKE-09", {"sheet": "A", "row": 30}),
        (files.xlsx({"A": [[1], [None, "y" * 99]]}), {"cell_length": 98}, "INTAKE-12", {"column": "B"}),
        (b"a,b\n1," + b"y" * 99, {"cell_length": 98}, "INTAKE-12", {"row": 2, "column": "B", "sheet": "tep"}),
        (b"a,b\n1,2\n3,4\n", {"rows": 2}, "INTAKE-09", {"sheet": "tep", "row": 3}),
        (files.xlsx({"A": [["x"]], "B": [["y"]]}), {"sheets": 1}, "INTAKE-20", {"count": 2}),
        (SMALL, {"file_bytes": 1000}, "INTAKE-06", {}),
        (SMALL, {"unpacked_bytes": 5000}, "INTAKE-07", {}),
        (SMALL, {"parts": 3}, "INTAKE-07", {}),
        (SMALL, {"output_bytes": 80}, "INTAKE-18", {}),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else None,
)  # fmt: skip
def test_a_limit_refuses_what_is_beyond_it_and_nothing_else(data, lowered, code, fields):
    found, named = refusal(data, limits=LIMITS._replace(**lowered))

    assert found == code
    assert named == named | fields
    assert read_workbook(data, "tep.xlsx").sheets[0].rows


def test_a_million_rows_are_refused_before_they_fill_the_memory():
    data = files.sheet_xml(
        SMALL,
        lambda xml: (
            xml[: xml.index(b"<row")] + files.rows_of_xml(1_000_000) + xml[xml.index(b"</sheetData>") :]
        ),
    )

    code, named = refusal(data)

    assert (code, named["sheet"], named["limit"]) == ("INTAKE-09", "Danh sách", 200_000)
    assert 200_000 < named["row"] < 300_000  # not read to its end


def test_a_million_formatted_but_empty_rows_are_no_rows():
    empty = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % row for row in range(3, 1_000_001))

    data = files.sheet_xml(SMALL, lambda xml: xml.replace(b"</sheetData>", empty + b"</sheetData>"))

    assert len(read_workbook(data, "a.xlsx").sheets[0].rows) == 2


def with_cell(row, column, cell=b"><v>1</v></c>"):
    place = column + b"%d" % row
    added = b'<row r="%d"><c r="' % row + place + b'" s="0"' + cell + b"</row></sheetData>"
    return files.sheet_xml(SMALL, lambda xml: xml.replace(b"</sheetData>", added))


@pytest.mark.parametrize(
    ("row", "column", "code", "fields"),
    [
        (1048576, b"XFD", "INTAKE-09", {"row": 1048576, "limit": 200_000}),
        (1048576, b"A", "INTAKE-09", {"row": 1048576}),
        (5, b"XFD", "INTAKE-10", {"column": "XFD", "limit": 200}),
        (180_000, b"XFD", "INTAKE-10", {"column": "XFD"}),
        (200_000, b"GR", "INTAKE-11", {"limit": 2_000_000}),
    ],
)
def test_a_stray_cell_is_named_by_its_sheet_and_row_or_column(row, column, code, fields):
    found, named = refusal(with_cell(row, column))

    assert (found, named["sheet"]) == (code, "Danh sách")
    assert named == named | fields


@pytest.mark.parametrize("cell", [b"/>", b"></c>"])
def test_a_stray_cell_that_is_only_formatted_is_none(cell):
    assert len(read_workbook(with_cell(5, b"XFD", cell), "a.xlsx").sheets[0].rows) == 2


# --- bombs -------------------------------------------------------------------------------------------------


def bomb(megabytes):
    """A workbook whose one cell holds so many megabytes of blanks that pack to a thousandth."""
    return files.with_part(
        SMALL,
        "xl/sharedStrings.xml",
        lambda xml: xml.replace(b"Khai sinh", b"a" * (megabytes * MEGABYTE)),
    )


def test_a_cell_of_200_megabytes_is_refused_by_the_directory_of_the_zip():
    data = bomb(200)

    assert len(data) < MEGABYTE
    assert refusal(data)[0] == "INTAKE-07"


def test_the_same_bomb_goes_off_where_the_directory_is_not_asked_and_the_memory_bound_holds_it():
    unasked = LIMITS._replace(unpacked_bytes=10**12, ratio=10**9, memory_bytes=160 * MEGABYTE)

    assert refusal(bomb(200), limits=unasked)[0] == "INTAKE-16"
    assert refusal(bomb(1), limits=unasked)[0] == "INTAKE-12"


def test_a_directory_that_lies_does_not_help_the_bomb():
    data = files.lying_about_size(bomb(200), "xl/sharedStrings.xml", 1000)

    assert refusal(data) == ("INTAKE-05", {"where": "xl/sharedStrings.xml", "file": "tep.xlsx"})


def test_the_processor_bound_ends_a_long_reading():
    rows = "".join(f"{row};{row * 7};a,b|c\n" for row in range(190_000)).encode() * 1
    slow = LIMITS._replace(cpu_seconds=0)

    assert refusal(rows, "a.csv", slow)[0] == "INTAKE-17"
    assert len(read_workbook(rows, "a.csv").sheets[0].rows) == 190_000


def test_the_wall_clock_ends_a_child_that_never_answers(monkeypatch):
    monkeypatch.setattr(starting, "_BOOT", "import sys, signal; sys.stdin.buffer.read(); signal.pause()")

    assert refusal(SMALL, limits=LIMITS._replace(wall_seconds=0))[0] == "INTAKE-17"


@pytest.mark.parametrize(
    ("boot", "code"),
    {
        "import os; os.abort()": "INTAKE-16",
        "import os; os._exit(3)": "INTAKE-19",
        "raise SystemExit": "INTAKE-19",
        "print('{\"rows\":[[{}]]}')": "INTAKE-19",
        "print('{\"rows\":[[1]]}'); print('{\"done\":{}}')": "INTAKE-19",
        "print('[1]')": "INTAKE-19",
        'print(\'{"refused":"__import__","fields":{}}\')': "INTAKE-19",
        'print(\'{"sheet":"A"}\')': "INTAKE-19",
        "print('x' * 10_000_000)": "INTAKE-18",
    }.items(),
)
def test_a_child_that_lies_or_dies_harms_nothing(monkeypatch, boot, code):
    monkeypatch.setattr(starting, "_BOOT", boot)

    assert refusal(SMALL, limits=LIMITS._replace(output_bytes=MEGABYTE))[0] == code


def test_a_child_that_cannot_be_started_is_said_to_be_the_surroundings(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))

    with pytest.raises(Surroundings) as said:
        read_workbook(SMALL, "a.xlsx")

    assert (said.value.code, said.value.fields["file"]) == ("INTAKE-22", "a.xlsx")


def test_no_child_is_left_behind(monkeypatch):
    started = []
    start = read.started
    monkeypatch.setattr(read, "started", lambda: started.append(start()) or started[-1])

    refusal(bomb(200))
    read_workbook(SMALL, "a.xlsx")

    assert [child.poll() is not None for child in started] == [True, True]
    assert all(pipe.closed for child in started for pipe in (child.stdin, child.stdout))


@pytest.mark.parametrize(
    "opening",
    ['<c t="e" q="{}" ', '<c r="AB{}" ', "<c r='A{}'><f ", "<row r='{}' ", '<c t="e" v="{}" t="e" '],
)
def test_cells_that_never_end_cost_nothing(opening):
    with zipfile.ZipFile(io.BytesIO(SMALL)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = next(name for name in parts if "worksheets/sheet" in name)
    endless = "".join(opening.format(n * 7919 % 100_003) for n in range(60_000)).encode()
    parts[sheet] = parts[sheet].replace(b"<sheetData>", b"<sheetData>" + endless)
    begun = monotonic()

    with suppress(CannotDo):
        read_workbook(packed(parts), "tep.xlsx", LIMITS._replace(ratio=10_000))

    assert monotonic() - begun < 10
