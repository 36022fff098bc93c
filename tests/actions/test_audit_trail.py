"""Who changed what: told in order, and as a file that a script alone can check."""

import json
import subprocess
import sys
import zipfile
from datetime import timedelta
from io import BytesIO
from random import Random

import pytest

from inspector_app.actions.audit_trail import FILE, GUIDE, SCRIPT, export_trail, read_trail
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.seal_record import public_device_key, seal_record
from inspector_app.actions.who_works import say_who_works
from inspector_app.inspection.record import Edit
from tests.actions.conftest import AUTHOR

VISIT = "5c" * 16


def write(desk, value, field="place"):
    edits = [Edit("visit", VISIT, field, value)]
    desk.case.record(VISIT, edits, scope_kind="visit", author=AUTHOR, now=desk.now())


@pytest.fixture
def told(desk, clock):
    """A desk whose person has a name, with three changes of a field; the clock went back before the last."""
    say_who_works(desk, name="Trần Thị Lan", title="", agency="")
    write(desk, "Tầng một")
    clock.move(minutes=5)
    write(desk, "Tầng hai")
    clock.move(minutes=-60 * 24)
    write(desk, "Tầng «ba» <b>")
    seal_record(desk.case, Random(1).randbytes)
    return desk


def test_every_change_is_told_with_who_when_and_what_stood_before(told):
    trail = [one for one in read_trail(told, VISIT) if one.field == "place"]

    assert [(one.before, one.after) for one in trail] == [
        ((), "Tầng một"), (("Tầng một",), "Tầng hai"), (("Tầng hai",), "Tầng «ba» <b>")
    ]  # fmt: skip
    assert {one.who for one in trail} == {"Trần Thị Lan"}
    assert [one.is_clock_back for one in trail] == [False, False, True]
    assert trail[1].at - trail[0].at == timedelta(minutes=5)
    assert next(one.field for one in read_trail(told) if one.kind == "person") == "name"
    assert read_trail(told, "00" * 16) == ()


def unpacked(desk, folder):
    with zipfile.ZipFile(BytesIO(export_trail(desk, (VISIT, DIRECTORY_SCOPE)))) as zipped:
        assert sorted(zipped.namelist()) == sorted([FILE, SCRIPT, GUIDE])
        zipped.extractall(folder)
    return folder / FILE


def checked(file):
    """Run what was handed out, with nothing of ours at hand."""
    command = [sys.executable, "-I", "-S", SCRIPT, file.name]
    done = subprocess.run(command, cwd=file.parent, capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout


def test_what_was_exported_is_whole_for_a_script_alone(told, tmp_path):
    status, said = checked(unpacked(told, tmp_path))

    assert status == 0, said
    assert "NGUYÊN VẸN" in said.splitlines()[-1]
    assert "2 chuỗi có chữ ký đúng đến cuối" in said
    assert public_device_key(told.case).hex() in said


def parts(file):
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def a_letter(lines):
    lines[1]["bodies"][1] = lines[1]["bodies"][1].replace("Tầng", "tầng")


def its_hash_too(lines):
    """What somebody does who knows how the chain is made, but has not the laptop's key."""
    from hashlib import sha256

    a_letter(lines)
    digest = bytes.fromhex(lines[1]["previous"])
    for body in lines[1]["bodies"]:
        digest = sha256(digest + body.encode()).digest()
    lines[1]["head"] = digest.hex()


def all_and_no_signature(lines):
    its_hash_too(lines)
    for line in lines[1:]:
        line["signature"] = ""


def the_last(lines):
    lines[1]["bodies"].pop()


def one_between(lines):
    del lines[1]["bodies"][1]


def the_order(lines):
    bodies = lines[1]["bodies"]
    bodies[1], bodies[2] = bodies[2], bodies[1]


def a_chain(lines):
    lines.pop()


def a_part_twice(lines):
    lines.append(lines[1])


@pytest.mark.parametrize(
    "harm",
    [a_letter, its_hash_too, all_and_no_signature, the_last, one_between, the_order, a_chain, a_part_twice],
)
def test_whatever_is_altered_is_found(told, tmp_path, harm):
    file = unpacked(told, tmp_path)
    lines = parts(file)
    harm(lines)
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), encoding="utf-8")

    status, said = checked(file)

    assert status == 1, said
    assert ("LIỀN MẠCH" if harm is all_and_no_signature else "KHÔNG NGUYÊN VẸN") in said
    assert "\nNGUYÊN VẸN" not in said


@pytest.mark.parametrize(
    "content",
    [
        "",
        "x",
        "{}\n",
        '{"format":"inspector-journal","version":2}\n',
        "[]\n[]\n",
        '{"format":' + "[" * 100_000,
    ],
    ids=["empty", "no JSON", "no format", "a later version", "lists", "nested without end"],
)
def test_what_is_no_journal_is_not_readable(told, tmp_path, content):
    file = unpacked(told, tmp_path)
    file.write_text(content, encoding="utf-8")

    status, said = checked(file)

    assert status == 2
    assert "Không đọc được" in said
