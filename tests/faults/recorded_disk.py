"""A disk as it could stand after a power cut, rebuilt from the writes that a real program really made.

``strace`` records every call by which the program changes files. The disk keeps what was synced. Of what was
not, any 512-byte sector of any write may have reached it or not, in any order. A new length is kept for sure
once the file was synced; a new, changed or lost name once its folder was. Of the other changes of names an
arbitrary first part is kept, since file systems keep these in order.
"""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random

SECTOR = 512
TRACED = (
    *("openat", "open", "creat", "close", "write", "pwrite64", "writev", "pwritev", "ftruncate", "truncate"),
    *("fallocate", "fdatasync", "fsync", "sync_file_range", "rename", "renameat", "renameat2", "unlink"),
    *("unlinkat", "mkdir", "mkdirat", "rmdir", "link", "linkat", "symlink", "symlinkat", "copy_file_range"),
    *("sendfile", "dup", "dup2", "dup3"),
)
_OF_NAMES = {"rename": "rename", "unlink": "lose", "mkdir": "folder"}
_HEX = re.compile(r"(?:\\x[0-9a-f]{2})+")
_CALL = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+=\s+(-?\d+)(?:<(.*?)>)?")
_FILE = re.compile(r"^(\d+)<(.*?)>")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the program did to a folder: write, length, sync, name, lose, rename, folder, say."""

    what: str
    path: str = ""
    data: bytes = b""
    at: int = 0
    to: str = ""


def record(command, folder, log, **how):
    """Run a program under strace; returns what it did to a folder, in order, with its lines on stdout."""
    strace = shutil.which("strace")
    assert strace, "strace is not installed: ./dev setup installs it"
    trace = [strace, "-f", "-y", "-xx", "-s", "9999999", "-e", f"trace={','.join(TRACED)}", "-o", str(log)]
    subprocess.run([*trace, sys.executable, *command], check=True, stdout=subprocess.PIPE, **how)
    return list(_read(log, str(folder)))


def _read(log, folder):
    """Yield the steps that a log tells; a call that this reader does not know stops the test."""
    places: dict[str, int] = {}  # open file -> where its next write goes
    with log.open(encoding="ascii") as lines:
        for line in lines:
            call = _CALL.match(line)
            if call is None or int(call[3]) < 0:
                assert call or "exited" in line or "SIG" in line or "ENO" in line or "EEX" in line, line[:200]
                continue
            yield from _steps(call[1], call[2], int(call[3]), _plain(call[4] or ""), folder, places)


def _steps(name, arguments, result, opened, folder, places):
    strings = [bytes.fromhex(found[1].replace("\\x", "")) for found in _STRING.finditer(arguments)]
    file = _FILE.match(arguments)
    handle, path = (file[1], _plain(file[2])) if file else ("", "")
    if name in ("write", "writev") and handle == "1":
        yield Step("say", data=strings[0])
    elif name == "openat" and opened.startswith(folder):
        places[str(result)] = 0
        if "O_CREAT" in arguments:
            yield Step("name", opened)
        if "O_TRUNC" in arguments:
            yield Step("length", opened, at=0)
    elif name in _OF_NAMES and strings[0].decode().startswith(folder):
        yield Step(_OF_NAMES[name], strings[0].decode(), to=strings[-1].decode() if name == "rename" else "")
    elif path.startswith(folder) and name != "close":
        yield _of_file(name, arguments, result, handle, path, strings, places)


def _of_file(name, arguments, result, handle, path, strings, places):
    """Return what a call did to an open file."""
    if name == "pwrite64":
        assert len(strings[0]) == result
        return Step("write", path, strings[0], int(arguments.rsplit(",", 1)[1]))
    if name == "write":
        places[handle] += result
        return Step("write", path, strings[0][:result], places[handle] - result)
    if name == "ftruncate":
        return Step("length", path, at=int(arguments.rsplit(",", 1)[1]))
    assert name in ("fsync", "fdatasync"), f"a call that this reader does not know: {name}({arguments[:99]}"
    return Step("sync", path)


def _plain(text):
    return _HEX.sub(lambda found: bytes.fromhex(found[0].replace("\\x", "")).decode(), text)


class Disk:
    """What a disk holds for sure, and what may or may not have reached it yet.

    Files and folders are known by number, names lead to them: what was synced of a file stays with it when
    it is renamed.
    """

    def __init__(self, folder):
        self.folder = folder
        self.durable: dict[int, bytearray] = {}
        self.pending: dict[int, list[Step]] = {}
        self.folders = {folder}
        self.names: dict[str, int] = {}  # as the program sees them
        self.kept_names: dict[str, int] = {}  # as they are for sure
        self.name_steps: list[tuple[str, str, int]] = []  # (name, new name or "", file), not yet synced

    def do(self, step):
        """Take in one step of the program."""
        if step.what in ("name", "folder") and step.path not in {self.folder, *self.names}:
            number = self.names[step.path] = len(self.durable)
            self.durable[number], self.pending[number] = bytearray(), []
            self.name_steps.append((step.path, step.path, number))
            if step.what == "folder":
                self.folders.add(step.path)
        elif step.what in ("write", "length"):
            self.pending[self.names[step.path]].append(step)
        elif step.what == "rename":
            number = self.names[step.path]
            self.name_steps.append((step.path, step.to, number))
            _rename(self.names, step.path, step.to, number)
            if step.path in self.folders:
                self.folders.add(step.to)
        elif step.what == "lose":
            self.name_steps.append((step.path, "", self.names.pop(step.path)))
        elif step.what == "sync":
            self._sync(step.path)

    def _sync(self, path):
        if path in self.folders:
            for name_step in self.name_steps:
                if str(Path(name_step[0]).parent) == path:
                    _rename(self.kept_names, *name_step)
            self.name_steps = [step for step in self.name_steps if str(Path(step[0]).parent) != path]
        elif path in self.names:
            number = self.names[path]
            for step in self.pending[number]:
                _apply(self.durable[number], step)
            self.pending[number] = []

    def cut(self, random, target):
        """Write the files as they could stand if the power went now."""
        names = dict(self.kept_names)
        for name_step in self.name_steps[: random.randint(0, len(self.name_steps))]:
            _rename(names, *name_step)
        target.mkdir()
        for name, number in sorted(names.items()):
            place = target / Path(name).relative_to(self.folder)
            if not place.parent.is_dir():
                continue  # its folder did not reach the disk
            if name in self.folders:
                place.mkdir()
                continue
            data = bytearray(self.durable[number])
            for step in self.pending[number]:
                _tear(data, step, random)
            place.write_bytes(data)


def _rename(names, old, new, number):
    """Give a file or folder another name, or none; what lies in a folder goes with it."""
    names.pop(old, None)
    inside = [name for name in names if name.startswith(f"{old}/")]
    for name in inside:
        _rename(names, name, new and new + name[len(old) :], names[name])
    if new:
        names[new] = number


def _apply(data, step):
    if step.what == "length":
        del data[step.at :]
        data.extend(bytes(step.at - len(data)))
        return
    if len(data) < step.at:
        data.extend(bytes(step.at - len(data)))
    data[step.at : step.at + len(step.data)] = step.data


def _tear(data, step, random: Random):
    """Let some sectors of an unsynced write reach the disk: all, none, or each by chance."""
    fate = random.choice(("all", "none", "torn"))
    if fate == "none":
        return
    if fate == "all" or step.what == "length":
        _apply(data, step)
        return
    start = step.at
    while start < step.at + len(step.data):
        end = min((start // SECTOR + 1) * SECTOR, step.at + len(step.data))
        if random.random() < 0.5:
            _apply(data, Step("write", data=step.data[start - step.at : end - step.at], at=start))
        start = end
