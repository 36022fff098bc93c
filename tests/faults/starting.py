"""Start somebody at work in a process of their own, within milliseconds: a process that has everything loaded
and no case file open forks for each. So a thousand of them can be killed in minutes."""

import ctypes
import os
from multiprocessing import get_context

from tests.faults import amending, at_work, copying, restoring, signing

PROGRAMS = {
    each.__name__.rpartition(".")[2]: each.main for each in (amending, at_work, copying, restoring, signing)
}
_LET_BE_TRACED = 0x59616D61  # PR_SET_PTRACER
_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__, "tests.faults.warm"])


class Started:
    """Somebody at work, and the line to them.

    Attributes:
        pid: Of the process.
    """

    def __init__(self, program, *arguments):
        ours, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=_run, args=(program, list(map(str, arguments)), theirs))
        self._process.start()
        theirs.close()
        self._line = ours
        self._heard = b""
        self.pid = self._process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.join()
        self._process.close()
        self._line.close()

    def lines(self):
        """Yield what is said, until the end of whoever says it."""
        while True:
            while b"\n" in self._heard:
                line, _, self._heard = self._heard.partition(b"\n")
                yield line.decode()
            try:
                more = os.read(self._line.fileno(), 1 << 16)
            except ConnectionResetError:
                return
            if not more:
                return
            self._heard += more

    def until(self, first_word):
        """Return what is said until a line begins with a word, and that line."""
        said = []
        for line in self.lines():
            if line.split(" ")[0] in first_word:
                return said, line
            said.append(line)
        raise AssertionError(f"ended before {first_word}: {said[-3:]}")

    def go_on(self):
        """Let somebody who waits go on."""
        os.write(self._line.fileno(), b"\n")

    def killed(self, after):
        """Kill after so many seconds, unless it ends before; return what was said, and whether it ended."""
        self._process.join(after)
        self._process.kill()
        said = list(self.lines())
        self._process.join()
        return said, self._process.exitcode == 0


def _run(program, arguments, line):
    ctypes.CDLL(None).prctl(_LET_BE_TRACED, ctypes.c_ulong(-1), 0, 0, 0)  # by strace, which is not our parent
    os.dup2(line.fileno(), 0)
    os.dup2(line.fileno(), 1)
    PROGRAMS[program](arguments)
