"""What this process remembers stays in it: a crash leaves no picture of its memory on the disk.

A core file holds the key of the case file, the passphrase and every answer in clear, and nobody looks for it.
"""

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def leave_no_memory_behind() -> bool:
    """Let no crash write this process's memory to disk; tell whether the system knows such a bound.

    The limit of size does for dumps written as a file; Linux hands them to a program instead where it is so
    set up, and asks only whether the process may be dumped at all. Windows has neither.
    """
    try:
        import resource
    except ImportError:
        return False
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    return resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
