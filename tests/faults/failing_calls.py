"""Make calls to the operating system fail under a running program: the kth of a kind, once or from then on.

``strace`` counts the calls of a process from the moment it is attached, and answers in the kernel's place.
An undisturbed run tells which calls there are; the same work makes the same calls in the same order.
"""

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass

CHANGING = (
    *("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "fallocate", "rename", "renameat", "renameat2"),
    *("openat", "mkdir", "mkdirat", "unlink", "unlinkat", "rmdir", "pread64"),
)
NEEDING_ROOM = ("write", "pwrite64", "fsync", "fdatasync", "fallocate", "mkdir", "mkdirat")
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)")


@dataclass(frozen=True)
class Call:
    """One call that was made, and how many of each kind were made before it."""

    name: str
    words: str
    before: Counter

    def once(self, error):
        """Return strace's words for: this one fails, once."""
        return [f"--inject={self.name}:error={error}:when={self.before[self.name] + 1}"]

    def from_here_on(self, error):
        """Return strace's words for: from this one on, all that need room fail."""
        return [f"--inject={name}:error={error}:when={self.before[name] + 1}+" for name in NEEDING_ROOM]


class Attached:
    """strace on a process that waits; ends with :meth:`let_go`."""

    def __init__(self, pid, log, words=()):
        strace = shutil.which("strace")
        assert strace, "strace is not installed: ./dev setup installs it"
        command = [strace, "-y", "-s", "300", "-o", str(log), "-e", f"trace={','.join(CHANGING)}", *words]
        self._strace = subprocess.Popen([*command, "-p", str(pid)], stderr=subprocess.PIPE, text=True)
        said = self._strace.stderr.readline()
        assert "attached" in said, f"strace cannot attach: {said}"

    def let_go(self):
        """Detach: calls are answered by the kernel again."""
        if self._strace.poll() is None:
            self._strace.terminate()
        self._strace.wait()
        self._strace.stderr.close()


def calls_in(log, folder):
    """Return the calls of a log that are about a folder, in order."""
    seen, found = Counter(), []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        call = _CALL.match(line)
        if call is None:
            continue
        if str(folder) in call[2]:
            found.append(Call(call[1], call[2][:120], Counter(seen)))
        seen[call[1]] += 1
    return found
