"""What once came through a parser, as small as it could be made: it is answered in words since.

An .xls in which Excel shows an error is opened by a second library, whose errors about a damaged file came
through one after the other (until then a person read «không đọc được» without where). A child that a
stranger's file has made its own could answer with a number beyond all numbers, which no reader expected.
"""

DAMAGED, NO_ANSWER = "INTAKE-05", "NotCells"
HEAD = (
    b'{"sheet":"A","first_row":1,"first_column":%s,"hidden":false,"converted":[],"uncounted":[],"formulas":[],'
    b'"merged":[]}'
)
REST = b'\n{"rows":[[%s]]}\n{"done":{"kind":"xlsx","encoding":"","delimiter":"","in_doubt":false}}'


def with_bytes(data, place, new, *, instead=0):
    """Return other bytes: new ones put in, in the place of so many."""
    return data[:place] + new + data[place + instead :]


def damaged_books():
    from tests.intake.reading import files

    book = files.xls_with_errors()
    yield "IndexError", with_bytes(book, 49, b"\1", instead=1)
    yield "CompDocError", with_bytes(book, 28, b"\xff", instead=1)
    yield "XLRDError", with_bytes(book, 512, bytes(4), instead=4)
    yield "struct.error", with_bytes(book, 531, bytes(4), instead=4)
    yield "AssertionError", with_bytes(book, 1312, b"1e400")


FOUND = {
    **{f"workbook: {raised}": ("workbook", data, DAMAGED) for raised, data in damaged_books()},
    "child's answer: OverflowError": ("child's answer", HEAD % b"1e999" + REST % b"1", NO_ANSWER),
    "child's answer: a cell": ("child's answer", HEAD % b"1" + REST % b"-1e999", NO_ANSWER),
}
