"""Hostile files do nothing: refused in words within ten seconds and 300 MB, and no file is opened for them.

What is opened is asked of Python itself (an audit hook here and one in each reading child) and, for code in
other languages, of the system: a watch on the file that the hostile ones name. Each measure has its control.
"""

import io
import os
import sys
import threading
import time
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from inspector_app.errors import CannotDo
from inspector_app.intake import starting
from inspector_app.intake.limits import LIMITS
from inspector_app.wording import UNKNOWN, sentence
from tests.desktop.hostile import Watch
from tests.faults.at_work import ROOT
from tests.faults.hostile_files import CORPUS, GOOD, READERS
from tests.faults.hostile_zips import CANARY, archives, small, with_member

MEGABYTE = 1024 * 1024
MOST_SECONDS, MOST_BYTES = 10, 300 * MEGABYTE
OWN = tuple(str(Path(folder).resolve()) for folder in (ROOT, sys.prefix, sys.base_prefix, "/usr", "/proc"))
WATCHED = (
    *("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate"),
    *("os.chmod", "os.system", "os.exec", "os.posix_spawn", "os.startfile", "socket.connect"),
    "socket.getaddrinfo",
)
PEAK = "peak"
SPYING_BOOT = r"""
import atexit, os, sys
_log = os.open({log!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def _told(event, said):
    if event in {watched!r}:
        os.write(_log, (event + "\t" + "\t".join(map(str, said)) + "\n").encode("utf-8", "replace"))
sys.addaudithook(_told)
def _end():
    with open("/proc/self/status", encoding="ascii") as lines:
        most = next(line.split()[1] for line in lines if line.startswith("VmHWM"))
    os.write(_log, ({peak!r} + "\t" + most + "\n").encode())
atexit.register(_end)
"""

_open_here: list[tuple[str, str, str]] = []
_listening = threading.Event()


def _told(event, said):
    if _listening.is_set() and event in WATCHED:
        _open_here.append((event, str(said[0]), str(said[1]) if len(said) > 1 else ""))


sys.addaudithook(_told)  # for good: Python forgets none


@contextmanager
def spied(monkeypatch, folder):
    """Note what is opened here and in the children while this lasts; gives a function that says what was."""
    log = folder / "children.log"
    boot = SPYING_BOOT.format(log=str(log), watched=WATCHED, peak=PEAK) + starting._BOOT
    monkeypatch.setattr(starting, "_BOOT", boot)
    _open_here.clear()
    _listening.set()

    def opened():
        here_and_there = (*_open_here, *told_by_children(folder))
        return [(event, file) for event, file, mode in here_and_there if _is_outside(event, file, mode)]

    try:
        yield opened
    finally:
        _listening.clear()


def told_by_children(folder):
    """Return (event, file, mode) of everything that children said of themselves."""
    log = folder / "children.log"
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else ()
    return [tuple([*line.split("\t"), "", ""][:3]) for line in lines]


def _is_outside(event, file, mode):
    """Tell whether something was done that reading needs not: a write, or a file of neither us nor Python."""
    if event == PEAK or file.isdecimal():  # a pipe that is open already
        return False
    writes = event != "open" or any(sign in mode for sign in "wax+")
    return (writes and "__pycache__" not in file) or not file.startswith((*OWN, "/dev/null"))


class Memory:
    """How much memory a reading takes at most: any child of ours, and this process more than before.

    A child says its own peak when it ends by itself. One that is ended is asked right before; one that the
    system ends, every few milliseconds: Linux keeps the peak, so that only what it took since is not seen.
    """

    def __init__(self, monkeypatch):
        self.of_children = 0
        self.children = []
        start = starting.start_child

        def noted(*words, **more):
            child = start(*words, **more)
            kill = child.kill

            def asked_and_killed():
                self._ask()
                kill()

            child.kill = asked_and_killed
            self.children.append(child.pid)
            return child

        monkeypatch.setattr(starting, "start_child", noted)
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # from now on the peak counts anew
        self._before = peak_of("self")
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    @property
    def most(self):
        """Most bytes of a child and of this process together."""
        return self.of_children + max(0, peak_of("self") - self._before)

    def take(self, told):
        """Take in what children said of themselves."""
        self.of_children = max(
            self.of_children, *(int(kb) * 1024 for event, kb, _ in told if event == PEAK), 0
        )

    def _ask(self):
        for pid in self.children:
            self.of_children = max(self.of_children, peak_of(pid))

    def _look(self):
        while not self._over.wait(0.004):
            self._ask()

    def close(self):
        self._over.set()
        self._thread.join()


def peak_of(pid):
    """Return the most memory that a process had so far, in bytes; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)


@pytest.fixture
def sandbox(tmp_path, monkeypatch):
    """A folder of its own to stand in, beside the file that nobody may open."""
    folder = tmp_path / "sandbox"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def canary(tmp_path):
    """The file that hostile ones name, by its address."""
    file = tmp_path / "canary.txt"
    file.write_text("không ai được đọc")
    return file


@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file_is_refused_and_does_nothing(
    name, sandbox, canary, monkeypatch, trust, record_property
):
    hostile = CORPUS[name]
    data = hostile.made().replace(CANARY.encode(), canary.as_uri().encode())
    watch, memory = Watch(canary), Memory(monkeypatch)
    begun, worked = time.monotonic(), processor_seconds()
    try:
        with spied(monkeypatch, sandbox.parent) as opened:
            said = refusal(hostile, data)
        taken, worked, outside = time.monotonic() - begun, processor_seconds() - worked, opened()
        memory.take(told_by_children(sandbox.parent))
        most = memory.most
    finally:
        memory.close()
        was_read = watch.was_opened()
        watch.close()

    trust("hostile", files=1, accepted=int(said is None), outside=len(outside) + was_read)
    trust.most("hostile", seconds=taken, processor_seconds=worked, megabytes=most / MEGABYTE)
    trust.how("hostile", "zips, workbooks, papers, pictures, scans, forms, packs, figures")
    assert said is not None, "it was taken as good"
    assert hostile.codes is None or said in hostile.codes
    assert (outside, was_read, list(sandbox.iterdir())) == ([], False, [])
    assert worked <= MOST_SECONDS, "of the processor: a busy machine takes longer by the clock"
    assert taken <= LIMITS.wall_seconds
    assert most <= MOST_BYTES
    assert memory.of_children or not memory.children, "each child was measured"
    record_property("tried: hostile files", 1)


def processor_seconds():
    """Return what this process and the children that ended took of the processor."""
    return sum(os.times()[:4])


def refusal(hostile, data):
    """Return the code that refuses a file, once its sentence was found to be whole; None: it was taken."""
    try:
        READERS[hostile.reader](data)
    except CannotDo as refused:
        for language in ("vi", "en"):
            said = sentence(refused.code, refused.fields, language)
            assert UNKNOWN not in said
            assert "\n" not in said or hostile.codes is None
        return refused.code
    return None


@pytest.mark.parametrize("reader", GOOD)
def test_control_a_good_file_is_taken_and_opens_nothing(reader, sandbox, monkeypatch):
    with spied(monkeypatch, sandbox.parent) as opened:
        assert READERS[reader](GOOD[reader]())

    assert opened() == []


def test_control_a_reader_that_unpacks_is_caught(sandbox, monkeypatch):
    """As a careless program does it: each part to where its name says."""
    book = with_member(small(), "../evil.txt", b"x")

    with spied(monkeypatch, sandbox.parent) as opened, zipfile.ZipFile(io.BytesIO(book)) as parts:
        for part in parts.namelist():
            place = sandbox / part
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(parts.read(part))

    assert any(file.endswith("evil.txt") for _, file in opened())
    assert (sandbox.parent / "evil.txt").exists()


def test_control_a_child_that_opens_a_file_or_fills_the_memory_is_caught(sandbox, canary, monkeypatch):
    evil = f"x = open({str(canary)!r}).read(); y = bytearray(400_000_000); import os; os._exit(3)"
    monkeypatch.setattr(starting, "_BOOT", evil)
    watch, memory = Watch(canary), Memory(monkeypatch)

    with spied(monkeypatch, sandbox.parent) as opened, pytest.raises(CannotDo):
        READERS["tables"](small())
    memory.close()

    assert ("open", str(canary)) in opened()
    assert watch.was_opened()
    assert memory.of_children > MOST_BYTES
    watch.close()


def test_control_a_child_says_how_much_memory_it_took(sandbox, monkeypatch):
    """One that ends by itself, however short it lived between two looks at it."""
    monkeypatch.setattr(starting, "_BOOT", "x = bytearray(400_000_000)")
    memory = Memory(monkeypatch)
    memory.close()

    with spied(monkeypatch, sandbox.parent), pytest.raises(CannotDo):
        READERS["tables"](small())
    memory.of_children = 0
    memory.take(told_by_children(sandbox.parent))

    assert memory.of_children > MOST_BYTES


def test_control_a_reader_that_fills_the_memory_of_this_process_is_caught(monkeypatch):
    memory = Memory(monkeypatch)

    len(bytearray(400_000_000))
    memory.close()

    assert memory.most > MOST_BYTES


def test_the_corpus_is_as_large_as_it_says():
    kinds = set(archives("tables", small, "", "{}"))
    packed = [name for name in CORPUS if name.partition(": ")[2] in kinds]

    assert len(packed) >= 60
    assert len(CORPUS) - len(packed) >= 40
