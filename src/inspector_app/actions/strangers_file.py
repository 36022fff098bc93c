"""A stranger's file: read within bounds, and checked by a process that may cost only so much."""

import math
import signal
import time
from pathlib import Path

from inspector_app.errors import CannotDo, Surroundings

LARGEST_FILE_BYTES = 64_000_000
VERIFY_MEMORY_BYTES = 2_000_000_000
VERIFY_SECONDS = 30
_LATER = 5  # seconds until a process that does not heed the first bound is ended


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that a person named.

    Raises:
        CannotDo: ``FILE-04`` it is larger than anything this program reads.
        Surroundings: ``FILE-01`` it cannot be read, or is no file (a pipe would never end).
    """
    if path.exists() and not path.is_file():
        raise Surroundings("FILE-01", file=str(path), reason="không phải là tệp")
    if path.exists() and path.stat().st_size > LARGEST_FILE_BYTES:
        raise CannotDo("FILE-04", file=str(path), limit=LARGEST_FILE_BYTES // 1_000_000)
    try:
        return path.read_bytes()
    except OSError as error:
        raise Surroundings("FILE-01", file=str(path), reason=error.strerror or "") from error


def limit_this_process(files: int = 1) -> None:
    """Bound what hostile files may cost: this process does nothing else. Where the system has such bounds.

    A small file can ask readers of PDF and certificates for minutes and gigabytes. Out of memory is caught as
    «not checked to the end»; out of time ends the program.

    Args:
        files: How many will be checked one after the other; each has its share of the time.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (VERIFY_MEMORY_BYTES, VERIFY_MEMORY_BYTES))
    seconds = math.ceil(time.process_time()) + VERIFY_SECONDS * files
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + _LATER))
    signal.signal(signal.SIGXCPU, _out_of_time)


def _out_of_time(_signal: int, _frame: object) -> None:
    raise CannotDo("FILE-05", seconds=VERIFY_SECONDS)
