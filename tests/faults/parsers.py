"""Every parser of bytes or text that come from outside, with real inputs to change and what it may raise."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.faults import parsers_in_children as in_children
from tests.faults import parsers_of_files as of_files
from tests.faults import parsers_of_record as of_record
from tests.faults.at_work import ROOT

Parse = Callable[[bytes], object]
NOW = datetime(2026, 11, 12, 1, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Parser:
    """One parser.

    Attributes:
        real: Makes the inputs that it reads without complaint.
        parse: Reads bytes; what was read as it is told to a folder of the test's own, where it needs one.
        raises: What its docstring says that it raises, beside errors in words.
        words: What stands in its language, to be put in anywhere.
        is_forked: Whether each input has a process of its own: there is no coverage of that to be guided by.
    """

    real: Callable[[], Iterable[bytes]]
    parse: Callable[[Path], Parse]
    raises: tuple[type[Exception], ...] = ()
    words: tuple[bytes, ...] = ()
    is_forked: bool = False


def _data(pattern: str) -> Callable[[], list[bytes]]:
    return lambda: [file.read_bytes() for file in sorted(ROOT.glob(pattern))[:3]]


def _loader(load: Callable[[bytes, str], object], name: str) -> Callable[[Path], Parse]:
    return lambda _folder: lambda data: load(data, name)


def _text(read: Callable[[str], object]) -> Callable[[Path], Parse]:
    return lambda _folder: lambda data: read(data.decode("utf-8", "replace"))


def _verify(_folder: Path) -> Parse:
    from inspector_app.actions.verify_minutes import verify_minutes
    from tests.laid_out_once import ONCE

    trust = [(ROOT / "tests/kept/layout-1/root-certificate.txt").read_bytes()]

    def check(data: bytes) -> object:
        verdict = verify_minutes(data, trust, ONCE, now=NOW)
        return verdict.valid, [problem.code for problem in verdict.problems]

    return check


def _errors_of_changes() -> tuple[type[Exception], ...]:
    from inspector_app.journal.changes import NotAChange

    return (NotAChange,)


def _errors_of_cells() -> tuple[type[Exception], ...]:
    from inspector_app.intake.cells import NotCells

    return (NotCells,)


YAML = (
    b"- ",
    b": ",
    b"\n  ",
    b"&a ",
    b"*a",
    b"!!int ",
    b"|",
    b">",
    b"'",
    b"---\n",
    b"null",
    b"\t",
    b"[",
    b"{",
)
JSON = (
    b'"',
    b"{",
    b"[",
    b"]",
    b"}",
    b",",
    b":",
    b"null",
    b"true",
    b"1e999",
    b"-0",
    b"0.1",
    b"\\ud800",
    b"[" * 2000,
)
MARKS = (
    b"'",
    b"(",
    b")",
    b"${a}",
    b"${",
    b"and",
    b"or",
    b"div",
    b"not(",
    b"-",
    b".",
    b"1e",
    b"9" * 400,
    b"(" * 90,
)
PDF = (
    b"obj",
    b"endobj",
    b"stream",
    b"/ByteRange",
    b"/Contents",
    b"xref",
    b"startxref",
    b"%%EOF",
    b"<<",
    b">>",
    b"R",
)
ZIP = (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"\xff" * 4, b"\0" * 8)
PIXELS = (b"\xff\xd8", b"\xff\xda", b"IHDR", b"IDAT", b"II*\0", b"MM\0*", b"\xff" * 4, b"\0" * 4, b"Exif\0\0")
PARSERS: Mapping[str, Parser] = {
    "form": Parser(of_files.forms, of_files.form, words=YAML + MARKS),
    "figures, YAML": Parser(
        lambda: [
            b"received_total: 2.411\nsettled_total: 2310\nclaims: [all_on_time]\nrates:\n"
            b'  - {shown: "95,8%", count: settled_total, base: received_total}\n'
        ],
        _loader(of_files.figures, "a.yaml"),
        words=YAML,
    ),
    "figures, JSON": Parser(
        lambda: [b'{"received_total":12,"settled_total":10}'], _loader(of_files.figures, "a.json"), words=JSON
    ),
    "calendar": Parser(_data("resources/calendar/*.yaml"), _loader(of_files.calendar, "vn.yaml"), words=YAML),
    "law": Parser(_data("resources/law/*.yaml"), _loader(of_files.law, "registry.yaml"), words=YAML),
    "units": Parser(of_files.small_units, _loader(of_files.units, "units.json"), words=JSON),
    "example": Parser(_data("resources/demo/phuc-loi*.yaml"), _loader(of_files.demo, "a.yaml"), words=YAML),
    "template": Parser(
        _data("resources/paper/nd30/*.yaml"), _loader(of_files.template, "nd30.yaml"), words=YAML
    ),
    "expression": Parser(of_files.expressions, _text(of_files.expression), words=MARKS),
    "change": Parser(lambda: list(of_record.bodies()), of_record.change, _errors_of_changes(), JSON),
    "frame": Parser(lambda: [b"\n".join(of_record.bodies())], of_record.frame, _errors_of_changes(), JSON),
    "merge": Parser(lambda: [b"\n".join(of_record.bodies())], of_record.admit, _errors_of_changes(), JSON),
    "journal_check": Parser(of_record.trails, of_record.trail, words=JSON),
    "keys.json": Parser(of_files.key_files, of_files.keys, words=JSON),
    "settings": Parser(of_files.settings_files, of_files.settings, words=JSON),
    "office pack": Parser(of_files.packs, of_files.pack, words=JSON),
    "zip": Parser(of_files.archives, of_files.archive, words=ZIP),
    "pasted": Parser(
        lambda: ["Mã\tTên\n1.001193\tKhai sinh\n".encode(), b'a,"b\nc",d\n'],
        _text(of_files.pasted),
        words=(b"\t", b'"', b"\r\n"),
    ),
    "person": Parser(
        lambda: ["Ông Nguyễn Văn A, Chủ tịch, UBND phường; vắng: ốm".encode()],
        _text(of_files.person),
        words=(b",", b";", b"\xe2\x80\x93"),
    ),
    "page code": Parser(
        lambda: [b"BBKT/2/" + b"A" * 52 + b"/1/9"],
        _text(of_files.page_code),
        words=(b"/", "٣".encode(), "²".encode(), b"9" * 5000),
    ),
    "recovery code": Parser(
        of_files.recoveries, _text(of_files.recovery), words=(b"-", "–".encode(), "ı".encode(), "ß".encode())
    ),
    "escrow files": Parser(of_files.escrow_files, lambda _folder: of_files.escrow_file, words=JSON),
    "unit annex": Parser(
        of_record.annexes,
        of_record.annex,
        words=(b"\t", b"\n", b"\x1d", b"1e308", b"nan", b"inf", b"9" * 400),
    ),
    "workbook": Parser(in_children.workbooks, in_children.workbook, words=ZIP, is_forked=True),
    "table of text": Parser(in_children.tables_of_text, in_children.table_of_text, words=(b'"', b";", b"\t")),
    "paper": Parser(in_children.papers, in_children.paper, (MemoryError,), words=ZIP + PDF),
    "Word file": Parser(in_children.words, in_children.word, (MemoryError,), words=ZIP),
    "picture": Parser(in_children.pictures, in_children.picture, (MemoryError,), words=PIXELS),
    "scan with codes": Parser(in_children.scans, in_children.scan, (MemoryError,), words=PIXELS),
    "child's answer": Parser(
        in_children.answers_of_children, in_children.of_a_child, _errors_of_cells(), (*JSON, b"\n")
    ),
    "verify": Parser(_data("tests/kept/layout-1/*.pdf"), _verify, words=PDF),
}
