"""Every parser of bytes or text that come from outside, with real inputs to change and what it may raise."""

import atexit
import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from shutil import rmtree

from inspector_app.errors import CannotDo, InspectorError
from tests.faults.answering import AUTHOR, ROOT, VISIT

Parse = Callable[[bytes], object]
UNREADABLE = 2
DAY, NOW = date(2026, 11, 12), datetime(2026, 11, 12, 1, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Parser:
    """One parser.

    Attributes:
        real: Makes the inputs that it reads without complaint.
        parse: Reads bytes; what was read as it is told to a folder of the test's own, where it needs one.
        raises: What its docstring says that it raises, beside errors in words.
        words: What stands in its language, to be put in anywhere.
    """

    real: Callable[[], Iterable[bytes]]
    parse: Callable[[Path], Parse]
    raises: tuple[type[Exception], ...] = ()
    words: tuple[bytes, ...] = ()


def _data(pattern: str) -> Callable[[], list[bytes]]:
    return lambda: [file.read_bytes() for file in sorted(ROOT.glob(pattern))[:3]]


def _loader(load: Callable[[bytes, str], object], name: str) -> Callable[[Path], Parse]:
    return lambda _folder: lambda data: load(data, name)


def _text(read: Callable[[str], object]) -> Callable[[Path], Parse]:
    return lambda _folder: lambda data: read(data.decode("utf-8", "replace"))


# --- forms and data files ----------------------------------------------------------------------------------


def _form(_folder: Path) -> Parse:
    from inspector_app.forms.read_form import examine_form
    from tests.forms.samples import FILE, LAW

    return lambda data: examine_form(data, FILE, LAW)


def _forms() -> list[bytes]:
    from tests.forms.samples import FORM

    return [FORM.encode()]


def _figures(data: bytes, name: str) -> object:
    from inspector_app.forms.figures_file import load_figures

    return load_figures(data, name)


def _calendar(data: bytes, name: str) -> object:
    from inspector_app.forms.calendar_file import load_calendar, load_office_hours

    with suppress(InspectorError):
        load_calendar(data, name)
    return load_office_hours(data, name)


def _law(data: bytes, name: str) -> object:
    from inspector_app.forms.law_file import load_law

    return load_law(data, name)


def _units(data: bytes, name: str) -> object:
    from inspector_app.forms.units_file import load_units

    return load_units(data, name)


def _small_units() -> list[bytes]:
    communes = '[["00004", "Phường Ba Đình"], ["00008", "Phường Ngọc Hà"]]'
    head = '{"source": "a", "licence": "b", "as_of": "2026-07-25", "valid_from": "2025-07-01", "provinces": '
    return [f'{head}[{{"code": "01", "name": "Thành phố Hà Nội", "communes": {communes}}}]}}'.encode()]


def _demo(data: bytes, name: str) -> object:
    from inspector_app.forms.demo_inspections import load_demo

    return load_demo(data, name)


# --- expressions -------------------------------------------------------------------------------------------


def _expressions() -> list[bytes]:
    return [
        b"${a} > 3 and selected(${b}, 'x')",
        b"if(${a} = 0, 'kh\xc3\xb4ng', concat(${b}, ' ', round(${a} div 3, 2)))",
        b"regex(., '^[0-9]{1,5}$') and . <= today()",
        b"format-date(${b}, '%d/%m/%Y') != ''",
        b"coalesce(substr(${b}, 1, 4), '') = string-length(${a}) mod 2",
        b"min(${a}, 2, sum(${a}, 1)) * -1",
    ]


def _expression(source: str) -> object:
    from decimal import Decimal

    from inspector_app.forms.expressions.compiled import Frame, compile_expression

    made = compile_expression(source, {"a": 0, "b": 1})
    return [
        made.value(Frame(values=list(values), today=DAY, current=values[1]))
        for values in ((Decimal(7), "2026-11-12"), ("", ""), (True, "x" * 50), (Decimal("1e6"), "9" * 40))
    ]


# --- the record --------------------------------------------------------------------------------------------


@cache
def _bodies() -> tuple[bytes, ...]:
    from tempfile import TemporaryDirectory

    from inspector_app.inspection.record import Edit
    from inspector_app.store.case_file import CaseFile
    from inspector_app.store.keys import ThrowAway

    with TemporaryDirectory() as folder:
        case = CaseFile.create(Path(folder, "case"), ThrowAway(), now=NOW)
        for edits in (
            (Edit("answer", "f/1", "verdict", "fail"), Edit("answer", "f/1", "note", "Thiếu 04 thủ tục")),
            (Edit("answer", "f/1", "verdict", "pass"), Edit("finding", "8" * 32, "basis", [{"law": "x"}])),
        ):
            case.record(VISIT, edits, scope_kind="visit", author=AUTHOR, now=NOW)
        bodies = [body for frame in case.frames(VISIT, {}) for body in frame.bodies]
        case.close()
    return tuple(bodies)


def _change(_folder: Path) -> Parse:
    from inspector_app.journal.changes import decode

    return decode


def _frame(_folder: Path) -> Parse:
    """Bodies one a line, in a frame whose hashes fit: what a stranger with a chain of his own can do."""
    from inspector_app.journal.chain import ROOT as FIRST
    from inspector_app.journal.chain import walk
    from inspector_app.journal.changes import open_body
    from inspector_app.journal.frames import Frame, read_frame

    device = open_body(_bodies()[0]).device

    def read(data: bytes) -> object:
        bodies = tuple(data.split(b"\n"))
        return read_frame(Frame(VISIT, device, 1, FIRST, bodies, walk(FIRST, bodies)))

    return read


def _admit(folder: Path) -> Parse:
    """The same, taken into a case file that is open."""
    from inspector_app.journal.chain import ROOT as FIRST
    from inspector_app.journal.chain import walk
    from inspector_app.journal.changes import open_body
    from inspector_app.journal.frames import Frame
    from inspector_app.store.case_file import CaseFile
    from inspector_app.store.keys import ThrowAway

    device = open_body(_bodies()[0]).device
    case = CaseFile.create(folder / "case", ThrowAway(), now=NOW)

    def take(data: bytes) -> object:
        bodies = tuple(data.split(b"\n"))
        done = case.admit([Frame(VISIT, device, 1, FIRST, bodies, walk(FIRST, bodies))], now=NOW)
        case.view(VISIT)
        return done

    return take


def _trail(folder: Path) -> Parse:
    from inspector_app.actions.journal_check import main

    file = folder / "journal.jsonl"

    def check(data: bytes) -> object:
        file.write_bytes(data)
        with redirect_stdout(StringIO()):
            if main([str(file)]) == UNREADABLE:
                raise CannotDo("FILE-01")  # said in words, as the script does
        return "read"

    return check


def _trails() -> list[bytes]:
    from inspector_app.actions.audit_trail import export_trail
    from tests.faults.signing import desk_of

    desk = desk_of(_annex_case() / "case")
    with zipfile.ZipFile(BytesIO(export_trail(desk, [VISIT]))) as made:
        found = [made.read(name) for name in made.namelist() if made.read(name).startswith(b'{"')]
    desk.case.close()
    return found


# --- keys, settings, packs, papers -------------------------------------------------------------------------


def _keys(folder: Path) -> Parse:
    from inspector_app.store.about import KEYS_FILE, ways_into
    from inspector_app.store.keys import read_keys

    def read(data: bytes) -> object:
        (folder / KEYS_FILE).write_bytes(data)
        ways_into(folder)
        return read_keys(folder)

    return read


def _key_files() -> list[bytes]:
    wrap = (
        b'{"kind":"passphrase","kdf":"argon2id","cost":{"passes":1,"memory_kib":8,"lanes":1},"salt":"%s",'
        b'"nonce":"%s","wrapped":"%s","login":"","name":"Lan"}' % (b"0" * 32, b"1" * 24, b"2" * 96)
    )
    return [b'{"version":2,"wraps":[%s]}' % wrap]


def _settings(folder: Path) -> Parse:
    from inspector_app.settings import FILE_NAME, read_settings

    def read(data: bytes) -> object:
        (folder / FILE_NAME).write_bytes(data)
        return read_settings(folder)

    return read


def _settings_files() -> list[bytes]:
    from tempfile import TemporaryDirectory

    from inspector_app.settings import FILE_NAME, Settings, write_settings

    with TemporaryDirectory() as folder:
        write_settings(Path(folder), Settings())
        return [Path(folder, FILE_NAME).read_bytes()]


@cache
def _pack_key():
    from inspector_app.signing.device_keys import device_key

    return device_key(b"\x07" * 32)


def _pack(_folder: Path) -> Parse:
    """A pack as it is, and sealed anew by somebody who wrote his own."""
    from inspector_app.actions.office_pack_file import _read
    from inspector_app.actions.office_packs import check_pack
    from inspector_app.canonical import NotCanonical, canonical_bytes, parse

    def read(data: bytes) -> object:
        with suppress(InspectorError):
            _read(data)
        try:
            said = parse(data)
        except (NotCanonical, RecursionError):
            return None
        if not isinstance(said, dict):
            return None
        said = {
            **{name: one for name, one in said.items() if name != "seal"},
            "public_key": _pack_key().public.hex(),
        }
        sealed = canonical_bytes({**said, "seal": _pack_key().seal(canonical_bytes(said)).hex()})
        return check_pack(_read(sealed).pack)

    return read


def _packs() -> list[bytes]:
    from inspector_app.canonical import canonical_bytes
    from inspector_app.inspection.office_pack import OfficePack
    from inspector_app.inspection.plain import to_plain

    pack = OfficePack(id="a" * 32, name="Sở Nội vụ", version=2)
    pack = replace(pack, changes={"conclusion.heading": ("KẾT LUẬN",)})
    said = {
        "kind": "inspector.office_pack", "version": 1, "pack": to_plain(pack), "signed_by": "Sở",
        "public_key": _pack_key().public.hex(),
    }  # fmt: skip
    return [canonical_bytes({**said, "seal": _pack_key().seal(canonical_bytes(said)).hex()})]


def _template(data: bytes, name: str) -> object:
    from inspector_app.documents.templates import read_template

    return read_template(data, name)


def _zip(_folder: Path) -> Parse:
    from inspector_app.intake.limits import LIMITS
    from inspector_app.intake.zip_parts import pieces, read_directory

    def read(data: bytes) -> object:
        return [sum(map(len, pieces(data, part))) for part in read_directory(data, LIMITS).values()]

    return read


def _zips() -> list[bytes]:
    from tests.faults.hostile_files import small, small_docx

    return [small(), small_docx()]


def _pasted(text: str) -> object:
    from inspector_app.intake.pasted import read_pasted

    return read_pasted(text)


def _person(text: str) -> object:
    from inspector_app.inspection.person_lines import read_person

    return [read_person(line) for line in text.splitlines()[:40]]


def _page_code(text: str) -> object:
    from inspector_app.inspection.page_codes import is_check_code, read_page_code

    return read_page_code(text), is_check_code(text, "A" * 52)


def _recovery(text: str) -> object:
    from inspector_app.store.recovery_code import entropy_in

    return entropy_in(text)


def _recoveries() -> list[bytes]:
    from inspector_app.store.recovery_code import code_of

    return [code_of(bytes(range(32))).encode()]


SHEET, ROW, CELL = "\x1d", "\n", "\t"


def _annex(folder: Path) -> Parse:
    """The unit's own sheets, their cells changed as strangers change them: taken as the deed takes them."""
    from unittest.mock import patch

    from inspector_app.actions import unit_annex
    from inspector_app.actions.desk import carry_out
    from inspector_app.intake.remedy_sheet import read_returned
    from tests.faults.signing import desk_of

    desk = desk_of(_annex_case() / "case")

    def read(data: bytes) -> object:
        book = _book(data.decode("utf-8", "replace"))
        with suppress(InspectorError):
            read_returned(book)
        with patch.object(unit_annex, "read_workbook", lambda *_words, **_more: book):
            draft = carry_out(desk, unit_annex.take_annex(VISIT, b"", "a.xlsx"))
        return [problem.code for problem in draft.problems]

    return read


def _book(text: str) -> object:
    from inspector_app.intake.tables import Sheet, Workbook

    sheets = tuple(
        Sheet(
            name=name,
            rows=tuple(tuple(map(_cell, line.split(CELL))) for line in rows.split(ROW)),
        )
        for name, _, rows in (one.partition(ROW) for one in text.split(SHEET))
    )
    return Workbook(name="a.xlsx", sha256="0" * 64, kind="xlsx", sheets=sheets)


@cache
def _annex_case() -> Path:
    """A visit whose annex was made and filled; kept until the end of the tests."""
    from tempfile import mkdtemp

    from tests.actions.annex_case import filled
    from tests.faults.signing import desk_of, prepare

    folder = Path(mkdtemp(prefix="annex-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    desk = desk_of(folder / "case")
    prepare(desk)
    answers = {"niem-yet/NY01": ("Không đạt", "thiếu 04 TTHC")}
    (folder / "annex.xlsx").write_bytes(filled(desk, VISIT, answers=answers))
    desk.case.close()
    return folder


def _annexes() -> list[bytes]:
    from inspector_app.intake.read import read_workbook

    book = read_workbook((_annex_case() / "annex.xlsx").read_bytes(), "a.xlsx")
    sheets = (
        sheet.name
        + ROW
        + ROW.join(CELL.join("" if one is None else str(one) for one in row) for row in sheet.rows)
        for sheet in book.sheets
    )
    return [SHEET.join(sheets).encode()]


def _cell(text: str) -> object:
    if not text:
        return None
    with suppress(ValueError):
        return float(text) if "." in text else int(text)
    return text


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
PARSERS: Mapping[str, Parser] = {
    "form": Parser(_forms, _form, words=YAML + MARKS),
    "figures, YAML": Parser(
        lambda: [
            b"received_total: 2.411\nsettled_total: 2310\nclaims: [all_on_time]\nrates:\n"
            b'  - {shown: "95,8%", count: settled_total, base: received_total}\n'
        ],
        _loader(_figures, "a.yaml"),
        words=YAML,
    ),
    "figures, JSON": Parser(
        lambda: [b'{"received_total":12,"settled_total":10}'], _loader(_figures, "a.json"), words=JSON
    ),
    "calendar": Parser(_data("resources/calendar/*.yaml"), _loader(_calendar, "vn.yaml"), words=YAML),
    "law": Parser(_data("resources/law/*.yaml"), _loader(_law, "registry.yaml"), words=YAML),
    "units": Parser(_small_units, _loader(_units, "units.json"), words=JSON),
    "example": Parser(_data("resources/demo/phuc-loi*.yaml"), _loader(_demo, "a.yaml"), words=YAML),
    "template": Parser(_data("resources/paper/nd30/*.yaml"), _loader(_template, "nd30.yaml"), words=YAML),
    "expression": Parser(_expressions, _text(_expression), words=MARKS),
    "change": Parser(lambda: list(_bodies()), _change, _errors_of_changes(), JSON),
    "frame": Parser(lambda: [b"\n".join(_bodies())], _frame, _errors_of_changes(), JSON),
    "merge": Parser(lambda: [b"\n".join(_bodies())], _admit, _errors_of_changes(), JSON),
    "journal_check": Parser(_trails, _trail, words=JSON),
    "keys.json": Parser(_key_files, _keys, words=JSON),
    "settings": Parser(_settings_files, _settings, words=JSON),
    "office pack": Parser(_packs, _pack, words=JSON),
    "zip": Parser(_zips, _zip, words=(b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"\xff" * 4, b"\0" * 8)),
    "pasted": Parser(
        lambda: ["Mã\tTên\n1.001193\tKhai sinh\n".encode(), b'a,"b\nc",d\n'],
        _text(_pasted),
        words=(b"\t", b'"', b"\r\n"),
    ),
    "person": Parser(
        lambda: ["Ông Nguyễn Văn A, Chủ tịch, UBND phường; vắng: ốm".encode()],
        _text(_person),
        words=(b",", b";", b"\xe2\x80\x93"),
    ),
    "page code": Parser(
        lambda: [b"BBKT/2/" + b"A" * 52 + b"/1/9"],
        _text(_page_code),
        words=(b"/", "٣".encode(), "²".encode(), b"9" * 5000),
    ),
    "recovery code": Parser(
        _recoveries, _text(_recovery), words=(b"-", "–".encode(), "ı".encode(), "ß".encode())
    ),
    "unit annex": Parser(
        _annexes,
        _annex,
        words=(b"\t", b"\n", b"\x1d", b"1e308", b"nan", b"inf", b"9" * 400),
    ),
    "verify": Parser(_data("tests/kept/layout-1/*.pdf"), _verify, words=PDF),
}
