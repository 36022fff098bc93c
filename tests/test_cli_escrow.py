"""``inspector escrow``: made once for an office, and a request of a team answered by two of its holders."""

import json
import os
import pty
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from inspector_app.actions.office_door import Door
from inspector_app.actions.office_escrow import code_in, make_office_escrow
from inspector_app.store.case_file import CaseFile
from inspector_app.store.escrow_file import Escrow, read
from inspector_app.store.keys import Passphrase
from inspector_app.store.unwrapping import OfficeAnswer
from tests.test_cli import CHEAP, assert_one_sentence, inspector

OFFICE = "Sở Nội vụ tỉnh Mẫu"


@pytest.fixture
def asks(tmp_path):
    """A laptop that asks its office; returns the digits that it shows."""
    now = {"now": datetime.now(UTC), "random_bytes": os.urandom}
    make_office_escrow(tmp_path / "office", OFFICE, 3, **now)
    return asked(tmp_path)


def asked(tmp_path):
    escrow = read(Escrow, (tmp_path / "office" / "chia-khoa-co-quan.json").read_bytes())
    case = CaseFile.create(tmp_path / "case", Passphrase("mật khẩu"), now=datetime.now(UTC), cost=CHEAP)
    case.access.give_to_office(escrow, "Lan", "2026-11-12")
    case.close()
    return Door(tmp_path / "case").ask(None, tmp_path / "request.json")


def answer(tmp_path, *more):
    words = ("escrow", "answer", "request.json", "--escrow", "office/chia-khoa-co-quan.json")
    return inspector(*words, "--out", "answer.json", *more, cwd=tmp_path)


def code_files(*numbers):
    return [word for number in numbers for word in ("--code-file", f"office/to-ma-nguoi-giu-{number}.txt")]


def test_an_escrow_is_made_and_a_request_answered_by_two_holders(tmp_path):
    made = inspector("escrow", "make", "--out", tmp_path / "office", "--office", OFFICE, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "to-ma-nguoi-giu-3.txt" in made.stdout

    done = answer(tmp_path, "--digits", asked(tmp_path), *code_files(3, 1))

    assert done.returncode == 0, done.stderr
    assert OFFICE in done.stdout
    assert "Lan" in done.stdout
    data = (tmp_path / "answer.json").read_bytes()
    CaseFile.open(tmp_path / "case", OfficeAnswer(data)).close()
    assert json.loads(data)["kind"] == "inspector-escrow-answer"


def test_what_stands_in_the_way_is_one_sentence_and_writes_nothing(asks, tmp_path):
    wrong = asks[:-1] + str((int(asks[-1]) + 1) % 10)

    assert_one_sentence(answer(tmp_path, "--digits", wrong, *code_files(1, 2)), "ESCROW-13")
    assert_one_sentence(answer(tmp_path, "--digits", asks, *code_files(1)), "ESCROW-16")
    assert not (tmp_path / "answer.json").exists()


def test_the_digits_and_the_codes_are_asked_at_the_terminal_and_codes_are_not_shown(asks, tmp_path):
    typed = [code_in((tmp_path / "office" / f"to-ma-nguoi-giu-{n}.txt").read_bytes()) for n in (2, 3)]
    words = ("escrow", "answer", "request.json", "--escrow", "office/chia-khoa-co-quan.json")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "inspector_app", *words, "--out", "answer.json"]
    child = subprocess.Popen(
        command,
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    for prompt, said in (("chữ số đoàn đọc: ", asks), ("thứ 1 (", typed[0]), ("thứ 2 (", typed[1])):
        while prompt.encode() not in shown:
            shown += os.read(ours, 4096)
        os.write(ours, said.encode() + b"\n")
    while True:
        try:
            more = os.read(ours, 4096)
        except OSError:
            break
        if not more:
            break
        shown += more
    os.close(ours)

    assert child.wait() == 0, shown.decode()
    assert (tmp_path / "answer.json").exists()
    assert not any(code.encode() in shown for code in typed)


def test_an_escrow_that_would_not_do_is_told_and_not_made(tmp_path):
    words = ("--out", tmp_path / "office", "--office", "A", "--holders", "2")
    done = inspector("escrow", "make", *words, cwd=tmp_path)

    assert_one_sentence(done, "ESCROW-03")
    assert not (tmp_path / "office").exists()
