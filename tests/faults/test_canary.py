"""Nothing of an inspection lies in clear on the disk, also when the program is killed in the middle of it.

A person who finds the laptop reads every byte: profile, temporary files, logs, caches, dumps of the memory.
What is told apart here from a leak: the minutes on the stick are meant to be read, and the token is no part
of the laptop. The control arm writes the same values into a plain SQLite file, where each is found.
"""

import os
import signal
import sqlite3
import subprocess
import sys
import unicodedata
from shutil import rmtree

import pytest

from inspector_app.inspection.folding import fold
from inspector_app.store.engine import PLAIN_HEADER
from tests.faults.at_work import ROOT
from tests.faults.canary_work import VALUES, canaries

WORDS_OF_PATHS = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")

pytestmark = pytest.mark.slow


def found_in(folder, values):
    """Return which values lie in files below a folder, or in their names, however they are written."""
    wanted = {}
    for value in values:
        plain = unicodedata.normalize("NFD", value)
        bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
        for written in (value, plain, bare, bare.replace("đ", "d").replace("Đ", "D"), fold(value)):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                wanted[written.lower().encode(encoding)] = value
                wanted[written.encode(encoding)] = value
    found = []
    for file in sorted(folder.rglob("*")):
        content = os.fsencode(file.name) + (b"\n" + file.read_bytes() if file.is_file() else b"")
        for data in (content, content.lower()):
            found += [(value, file.relative_to(folder)) for form, value in wanted.items() if form in data]
    return sorted(set(found))


def held_and_killed(folder, seed):
    """Hold an inspection in a window of its own process and kill it; returns its status."""
    inner = {name: str(folder / name.lower()) for name in WORDS_OF_PATHS}
    for path in inner.values():
        os.mkdir(path, 0o700)  # noqa: PTH102
    environment = {**os.environ, **inner, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    command = [sys.executable, "-m", "tests.faults.canary_work", str(folder), str(seed)]
    with (folder / "log.txt").open("wb") as log:
        asked = subprocess.Popen(
            ["sh", "-c", 'ulimit -c unlimited; exec "$@"', "sh", *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=folder,
            env=environment,
        )
        with asked:
            said = asked.stdout.readline()
            assert said == b"ready\n", (folder / "log.txt").read_text()[-2000:]
            asked.kill()
            asked.stdin.close()
            return asked.wait()


@pytest.fixture(scope="module")
def left_behind(tmp_path_factory, seed):
    """The laptop after the kill, without what is meant to be read and what is no part of it."""
    folder = tmp_path_factory.mktemp("laptop")
    assert held_and_killed(folder, seed) == -signal.SIGKILL
    assert list((folder / "usb").rglob("*.pdf")), "the inspection came to its end"
    rmtree(folder / "usb")
    rmtree(folder / "token")
    return folder


def test_no_value_is_found_in_clear(left_behind, seed, trust, record_property):
    values = canaries(seed).all()
    assert len(set(values)) == VALUES

    found = found_in(left_behind, values)

    trust("canary", values=VALUES, found=len({value for value, _ in found}))
    trust.how("canary", "held in the window, kill -9, every file read in 5 writings")
    assert found == []
    record_property("tried: canary values", VALUES)


def test_the_case_file_does_not_say_that_it_is_a_database(left_behind):
    database = left_behind / "profile" / "case" / "case.db"
    log = database.with_name("case.db-wal")

    assert log.stat().st_size > 100_000, "killed in the middle: the log was not folded in"
    assert [PLAIN_HEADER in file.read_bytes() for file in (database, log)] == [False, False]


def test_nothing_stays_in_temporary_folders(left_behind):
    assert [file.name for file in (left_behind / "tmpdir").rglob("*") if file.is_file()] == []


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16le"])
def test_control_the_same_values_in_a_plain_database_are_all_found(encoding, tmp_path, seed):
    values = canaries(seed).all()
    plain = sqlite3.connect(tmp_path / "case.db")
    plain.execute(f"PRAGMA encoding = '{encoding}'")
    plain.execute("CREATE TABLE answer (note TEXT)")
    plain.executemany("INSERT INTO answer VALUES (?)", [(value,) for value in values])
    plain.commit()
    plain.close()

    assert {value for value, _ in found_in(tmp_path, values)} == set(values)
    assert (tmp_path / "case.db").read_bytes().startswith(PLAIN_HEADER)


@pytest.mark.parametrize("form", ["NFD", "folded", "a file's name"])
def test_control_a_value_is_found_in_other_writing_too(form, tmp_path, seed):
    value = canaries(seed).names[0]
    if form == "a file's name":
        (tmp_path / f"{value}.jpg").touch()
    else:
        written = fold(value) if form == "folded" else unicodedata.normalize("NFD", value)
        (tmp_path / "log.txt").write_text(f"… {written} …", encoding="utf-8")

    assert [one for one, _ in found_in(tmp_path, [value])] == [value]


@pytest.mark.parametrize("bounded", [True, False], ids=["as it is", "control"])
def test_a_crash_of_the_program_leaves_no_picture_of_its_memory(bounded, tmp_path):
    script = (
        "import os, sys; from inspector_app.app import run as program; os.chdir(sys.argv[1]);"
        "program._COMMANDS = {'doctor': lambda _program: os.abort()};"
        f"program.run(['--data-dir', sys.argv[1], 'doctor'], own_process={bounded})"
    )
    words = ["sh", "-c", 'ulimit -c unlimited; exec "$@"', "sh", sys.executable, "-c", script, str(tmp_path)]
    process = os.posix_spawn("/bin/sh", words, {**os.environ, "PYTHONPATH": str(ROOT / "src")})

    _, status = os.waitpid(process, 0)

    assert os.WTERMSIG(status) == signal.SIGABRT
    assert os.WCOREDUMP(status) is not bounded
