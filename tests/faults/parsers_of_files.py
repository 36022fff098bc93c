"""Parsers of files that come from outside, and small real files for each."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from inspector_app.errors import CannotDo, InspectorError

Parse = Callable[[bytes], object]
DAY = date(2026, 11, 12)


# --- forms and data files ----------------------------------------------------------------------------------


def form(_folder: Path) -> Parse:
    from inspector_app.forms.read_form import examine_form
    from tests.forms.samples import FILE, LAW

    return lambda data: examine_form(data, FILE, LAW)


def forms() -> list[bytes]:
    from tests.forms.samples import FORM

    return [FORM.encode()]


def figures(data: bytes, name: str) -> object:
    from inspector_app.forms.figures_file import load_figures

    return load_figures(data, name)


def calendar(data: bytes, name: str) -> object:
    from inspector_app.forms.calendar_file import load_calendar, load_office_hours

    with suppress(InspectorError):
        load_calendar(data, name)
    return load_office_hours(data, name)


def law(data: bytes, name: str) -> object:
    from inspector_app.forms.law_file import load_law

    return load_law(data, name)


def units(data: bytes, name: str) -> object:
    from inspector_app.forms.units_file import load_units

    return load_units(data, name)


def small_units() -> list[bytes]:
    communes = '[["00004", "Phường Ba Đình"], ["00008", "Phường Ngọc Hà"]]'
    head = '{"source": "a", "licence": "b", "as_of": "2026-07-25", "valid_from": "2025-07-01", "provinces": '
    return [f'{head}[{{"code": "01", "name": "Thành phố Hà Nội", "communes": {communes}}}]}}'.encode()]


def demo(data: bytes, name: str) -> object:
    from inspector_app.forms.demo_inspections import load_demo

    return load_demo(data, name)


# --- expressions -------------------------------------------------------------------------------------------


def expressions() -> list[bytes]:
    return [
        b"${a} > 3 and selected(${b}, 'x')",
        b"if(${a} = 0, 'kh\xc3\xb4ng', concat(${b}, ' ', round(${a} div 3, 2)))",
        b"regex(., '^[0-9]{1,5}$') and . <= today()",
        b"format-date(${b}, '%d/%m/%Y') != ''",
        b"coalesce(substr(${b}, 1, 4), '') = string-length(${a}) mod 2",
        b"min(${a}, 2, sum(${a}, 1)) * -1",
    ]


def expression(source: str) -> object:
    from decimal import Decimal

    from inspector_app.forms.expressions.compiled import Frame, compile_expression

    made = compile_expression(source, {"a": 0, "b": 1})
    return [
        made.value(Frame(values=list(values), today=DAY, current=values[1]))
        for values in ((Decimal(7), "2026-11-12"), ("", ""), (True, "x" * 50), (Decimal("1e6"), "9" * 40))
    ]


# --- keys, settings, packs, papers -------------------------------------------------------------------------


def keys(folder: Path) -> Parse:
    from inspector_app.store.about import KEYS_FILE, ways_into
    from inspector_app.store.keys import read_keys

    def read(data: bytes) -> object:
        (folder / KEYS_FILE).write_bytes(data)
        ways_into(folder)
        return read_keys(folder)

    return read


def key_files() -> list[bytes]:
    wrap = (
        b'{"kind":"passphrase","kdf":"argon2id","cost":{"passes":1,"memory_kib":8,"lanes":1},"salt":"%s",'
        b'"nonce":"%s","wrapped":"%s","login":"","name":"Lan"}' % (b"0" * 32, b"1" * 24, b"2" * 96)
    )
    office = (
        b'{"kind":"escrow","office":"So","fingerprint":"%s","case":"ho-so-0123456789ab","who":"","day":'
        b'"2026-11-12","ephemeral":"%s","nonce":"%s","wrapped":"%s"}'
        % (b"3" * 64, b"4" * 64, b"1" * 24, b"2" * 96)
    )
    keyring = b'{"kind":"keyring","entry":"%s","nonce":"%s","wrapped":"%s"}' % (
        b"5" * 32,
        b"1" * 24,
        b"2" * 96,
    )
    return [
        b'{"version":2,"wraps":[%s]}' % wrap,
        b'{"version":3,"wraps":[%s,%s,%s]}' % (wrap, office, keyring),
    ]


def escrow_files() -> list[bytes]:
    from inspector_app.store.escrow import answer, make_escrow, open_escrow, wrap_for_office
    from inspector_app.store.escrow_file import Request
    from inspector_app.store.letters import public_half

    numbers = Random(7).randbytes
    made = make_escrow("Sở Nội vụ tỉnh Mẫu", 3, numbers)
    wrap = wrap_for_office(b"k" * 32, made.escrow, "Lan", "2026-11-12", numbers)
    request = Request(public=public_half(b"p" * 32).hex(), wrap=wrap)
    private = open_escrow(made.escrow, made.codes[:2])
    return [made.escrow.file(), request.file(), answer(made.escrow, private, request, numbers).file()]


def escrow_file(data: bytes) -> object:
    """Read it as each of the three kinds: it is one of them at most."""
    from inspector_app.store.escrow_file import Answer, Escrow, Request, digest_of, read

    read_as: list[object] = []
    for model in (Escrow, Request, Answer):
        with suppress(CannotDo):
            read_as.append(read(model, data))
    assert len(read_as) <= 1
    return [digest_of(one) for one in read_as if isinstance(one, Request)] or read_as


def settings(folder: Path) -> Parse:
    from inspector_app.settings import FILE_NAME, read_settings

    def read(data: bytes) -> object:
        (folder / FILE_NAME).write_bytes(data)
        return read_settings(folder)

    return read


def settings_files() -> list[bytes]:
    from tempfile import TemporaryDirectory

    from inspector_app.settings import FILE_NAME, Settings, write_settings

    with TemporaryDirectory() as folder:
        write_settings(Path(folder), Settings())
        return [Path(folder, FILE_NAME).read_bytes()]


@cache
def pack_key():
    from inspector_app.signing.device_keys import device_key

    return device_key(b"\x07" * 32)


def pack(_folder: Path) -> Parse:
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
            "public_key": pack_key().public.hex(),
        }
        sealed = canonical_bytes({**said, "seal": pack_key().seal(canonical_bytes(said)).hex()})
        return check_pack(_read(sealed).pack)

    return read


def packs() -> list[bytes]:
    from inspector_app.canonical import canonical_bytes
    from inspector_app.inspection.office_pack import OfficePack
    from inspector_app.inspection.plain import to_plain

    pack = OfficePack(id="a" * 32, name="Sở Nội vụ", version=2)
    pack = replace(pack, changes={"conclusion.heading": ("KẾT LUẬN",)})
    said = {
        "kind": "inspector.office_pack", "version": 1, "pack": to_plain(pack), "signed_by": "Sở",
        "public_key": pack_key().public.hex(),
    }  # fmt: skip
    return [canonical_bytes({**said, "seal": pack_key().seal(canonical_bytes(said)).hex()})]


def template(data: bytes, name: str) -> object:
    from inspector_app.documents.templates import read_template

    return read_template(data, name)


def archive(_folder: Path) -> Parse:
    from inspector_app.intake.limits import LIMITS
    from inspector_app.intake.zip_parts import pieces, read_directory

    def read(data: bytes) -> object:
        return [sum(map(len, pieces(data, part))) for part in read_directory(data, LIMITS).values()]

    return read


def archives() -> list[bytes]:
    from tests.faults.hostile_zips import small, small_docx

    return [small(), small_docx()]


def pasted(text: str) -> object:
    from inspector_app.intake.pasted import read_pasted

    return read_pasted(text)


def person(text: str) -> object:
    from inspector_app.inspection.person_lines import read_person

    return [read_person(line) for line in text.splitlines()[:40]]


def page_code(text: str) -> object:
    from inspector_app.inspection.page_codes import is_check_code, read_page_code

    return read_page_code(text), is_check_code(text, "A" * 52)


def recovery(text: str) -> object:
    from inspector_app.store.recovery_code import entropy_in

    return entropy_in(text)


def recoveries() -> list[bytes]:
    from inspector_app.store.recovery_code import code_of

    return [code_of(bytes(range(32))).encode()]
