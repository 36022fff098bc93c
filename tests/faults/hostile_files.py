"""Files that strangers send to do harm, one row each: who reads it, its bytes, the codes that may refuse it.

Every reader of outside files has its rows, and one good file that it must take: a reader that refuses
everything would be found. Where a file names another one, that is the canary: nobody may open it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PIL import Image

from tests.faults.hostile_zips import (
    CANARY,
    LAUGHS,
    LOCKED,
    MAIN,
    OLE,
    OUTSIDE,
    SHEET,
    archives,
    doctype,
    small,
    small_docx,
)
from tests.forms.samples import FILE, FORM, LAW
from tests.intake.papers.made import docx, pdf, runs
from tests.intake.papers.made import zipped as packed
from tests.intake.pictures.camera import corners, heic, photo, saved
from tests.intake.reading import files


@dataclass(frozen=True)
class Hostile:
    """One file.

    Attributes:
        reader: Which of READERS is given it.
        made: Makes its bytes; large ones are made when they are wanted.
        codes: What may refuse it.
    """

    reader: str
    made: Callable[[], bytes]
    codes: tuple[str, ...]


# --- readers -----------------------------------------------------------------------------------------------


def _tables(data):
    from inspector_app.intake.read import read_workbook

    return read_workbook(data, "tep.xlsx")


def _annex(data):
    from inspector_app.intake.unit_annex import read_marks

    return read_marks(_tables(data))


def _remedy(data):
    from inspector_app.intake.remedy_sheet import read_returned

    return read_returned(_tables(data))


def _paper(data):
    from inspector_app.intake.papers import read_paper

    return read_paper(data, "tep.docx")


def _word(data):
    from inspector_app.intake.word_files import read_word

    return read_word(data, "tep.docx")


def _picture(data):
    from inspector_app.intake.pictures import read_picture

    return read_picture(data, "tep.jpg")


def _scan(data):
    from inspector_app.intake.scans import read_scan

    return read_scan(data, "tep.pdf")


def _form(data):
    from inspector_app.forms.read_form import load_form

    return load_form(data, FILE, LAW)


def _pack(data):
    from inspector_app.actions.office_pack_file import _read

    return _read(data)


def _figures(data):
    from inspector_app.forms.figures_file import load_figures

    return load_figures(data, "tep.yaml")


READERS: Mapping[str, Callable[[bytes], object]] = {
    "tables": _tables,
    "annex": _annex,
    "remedy": _remedy,
    "paper": _paper,
    "word": _word,
    "picture": _picture,
    "scan": _scan,
    "form": _form,
    "pack": _pack,
    "figures": _figures,
}


def png_of(width, height):
    return saved(Image.new("1", (width, height)), "PNG")


def yaml(text):
    return text.encode


def _rows():
    for reader, book, part, code in (
        ("tables", small, SHEET, "INTAKE-{}"),
        ("paper", small_docx, MAIN, "PAPERS-{}"),
        ("word", small_docx, MAIN, "WORD-{}"),
    ):
        for name, (made, codes) in archives(reader, book, part, code).items():
            yield f"{reader}: {name}", Hostile(reader, made, codes)
    for reader, rows in ALONE.items():
        for name, (made, codes) in rows.items():
            yield f"{reader}: {name}", Hostile(reader, made, (codes,) if isinstance(codes, str) else codes)


ALONE = {
    "tables": {
        "nothing": (lambda: b"", "INTAKE-01"),
        "a web page": (f'<html><img src="{CANARY}"><table>'.encode, "INTAKE-03"),
        "locked": (lambda: LOCKED, "INTAKE-04"),
        "a program": (lambda: b"MZ\x90\0" + bytes(5_000), ("INTAKE-02", "INTAKE-14", "INTAKE-15")),
        "an old book cut off": (lambda: files.xls({"A": [["Mã"]]})[:2_000], "INTAKE-02"),
        "a cell at the end of the world": (
            lambda: files.sheet_xml(
                small(),
                lambda xml: xml.replace(
                    b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                ),
            ),
            "INTAKE-09",
        ),
        "a million rows": (
            lambda: files.sheet_xml(
                small(),
                lambda xml: xml.replace(b"</sheetData>", files.rows_of_xml(1_000_000) + b"</sheetData>"),
            ),
            ("INTAKE-09", "INTAKE-07"),
        ),
        "a relation that opens a file": (
            lambda: doctype(small(), "xl/_rels/workbook.xml.rels", OUTSIDE),
            "INTAKE-08",
        ),
        "styles that laugh": (lambda: doctype(small(), "xl/styles.xml", LAUGHS), "INTAKE-08"),
        "an ods that opens a file": (
            lambda: doctype(files.ods([["a"]]), "content.xml", OUTSIDE),
            "INTAKE-08",
        ),
        "an archive in an archive": (lambda: packed({"a.xlsx": small()}), "INTAKE-02"),
    },
    "annex": {
        "somebody else's book": (small, "ANNEX-02"),
        "no book of Excel": (lambda: b"a,b\n1,2\n", "ANNEX-01"),
    },
    "remedy": {
        "somebody else's book": (small, "REMEDY-02"),
        "no book of Excel": (lambda: b"a,b\n1,2\n", "REMEDY-01"),
    },
    "paper": {
        "nothing": (lambda: b"", "PAPERS-01"),
        "a web page": (f'<html><img src="{CANARY}">'.encode, "PAPERS-03"),
        "a locked pdf": (lambda: pdf(["Có chữ"], password="bí mật"), "PAPERS-04"),
        "a pdf of its first line": (lambda: b"%PDF-1.7\n% nothing", "PAPERS-05"),
        "an old Word file": (lambda: OLE + "WordDocument".encode("utf-16-le"), "PAPERS-11"),
        "five thousand pages": (lambda: pdf(*[[]] * 5_000), "PAPERS-09"),
        "letters of nothing": (lambda: b"abc\n\0def", "PAPERS-14"),
    },
    "word": {
        "nothing": (lambda: b"", ("WORD-01", "WORD-02", "WORD-05")),
        "a pdf": (lambda: b"%PDF-1.7\n", "WORD-02"),
        "a picture": (photo, "WORD-02"),
        "styles that laugh": (lambda: docx(runs("A"), styles=f"<!DOCTYPE x [{LAUGHS}]><a/>"), "WORD-08"),
    },
    "picture": {
        "nothing": (lambda: b"", "PICTURES-01"),
        "words": ("Biên bản".encode, "PICTURES-02"),
        "a drawing that opens a file": (
            f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{CANARY}"/></svg>'.encode,
            "PICTURES-02",
        ),
        "a script of PostScript": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file", "PICTURES-02"),
        "an archive": (lambda: b"PK\x03\x04" + bytes(60), "PICTURES-02"),
        "400 million points": (lambda: png_of(20_000, 20_000), "PICTURES-08"),
        "a side of a hundred thousand": (lambda: png_of(100_000, 2_000), "PICTURES-08"),
        "a JPEG cut off": (lambda: photo()[:4_000], "PICTURES-05"),
        "a PNG cut off": (lambda: saved(corners(), "PNG")[:900], "PICTURES-05"),
        "a picture of an iPhone": (heic, "PICTURES-11"),
        "a pdf of nothing": (lambda: b"%PDF-1.7 broken", "PICTURES-05"),
    },
    "scan": {
        "nothing": (lambda: b"", "PICTURES-01"),
        "a program": (lambda: b"\x7fELF" + bytes(900), "PICTURES-02"),
        "a pdf cut off": (lambda: b"%PDF-1.4 cut", "PICTURES-05"),
        "400 million points": (lambda: png_of(20_000, 20_000), ("PICTURES-08", "SCANS-08")),
        "an archive": (lambda: packed({"a.txt": "a"}), "PICTURES-02"),
    },
    "form": {
        "nothing": (yaml(""), "FORM-18"),
        "an object": (yaml("!!python/object/apply:os.system ['touch /tmp/evil']"), None),
        "an alias that grows": (yaml("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]"), None),
        "ten thousand levels": (yaml("[" * 10_000), None),
        "a file of another one": (yaml(f"form_id: !include {CANARY}\n"), None),
        "letters that hide": (yaml("form_id: a\u202eb\n"), None),
        "no UTF-8": (lambda: b"\xff\xfe\xfa" * 9, None),
        "three megabytes": (lambda: b"a: b\n" * 700_000, None),
    },
    "pack": {
        "nothing": (lambda: b"", "OFFICE-08"),
        "five thousand levels": (lambda: b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "OFFICE-08"),
        "a list of a million": (lambda: b"[" + b"1," * 1_000_000 + b"1]", "OFFICE-08"),
        "an archive": (small, "OFFICE-08"),
    },
    "figures": {
        "nothing": (yaml(""), None),
        "an object": (yaml("!!python/name:os.system"), None),
        "an alias that grows": (yaml("a: &a [x]\nb: [*a, *a]"), None),
        "no UTF-8": (lambda: b"\xff\xfe\xfa" * 9, None),
    },
}
CORPUS: Mapping[str, Hostile] = dict(_rows())
GOOD: Mapping[str, Callable[[], bytes]] = {
    "tables": small,
    "paper": small_docx,
    "word": small_docx,
    "picture": photo,
    "scan": photo,
    "form": FORM.encode,
}
