"""How large an outside file may be, and how much of the machine its reading may take."""

from typing import NamedTuple

MEGABYTE = 1024 * 1024
TABLES, PAPER, PICTURE, WORD = (
    "tables",
    "paper",
    "picture",
    "word",
)  # what the child is asked to read a file as
AHEAD = "ahead"  # a child that is started before there is a file,
TAKEN = b'{"taken":true}\n'  # and what it says to its order


class Limits(NamedTuple):
    """Bounds of one reading; a file beyond them is refused in words.

    A NamedTuple and no dataclass: the child that reads the file starts with every import (dataclasses cost it
    12 ms). It takes them as whole numbers, in this order.

    Attributes:
        file_bytes: Size of the file.
        unpacked_bytes: All parts of a zipped workbook together, unpacked.
        ratio: Unpacked by packed size of one part of more than a megabyte.
        parts, sheets, rows, columns, cells: Number of parts in the zip and of sheets; number of the last row
            and column; cells of all sheets together, empty ones between them included.
        cell_length: Characters of one cell; Excel's own limit.
        memory_bytes, cpu_seconds: Of the child, where the system can bound them (not on Windows).
        wall_seconds, output_bytes: Until the answer is complete; how much the child may answer.
        pages, characters: Of a paper (PDF, Word, text): its pages, and its text as a whole.
        pixels, side: Of a picture: most it may have where it must be unpacked whole; longest side in pixels
            that is handed over.
    """

    file_bytes: int = 50 * MEGABYTE
    unpacked_bytes: int = 256 * MEGABYTE
    ratio: int = 400
    parts: int = 2_000
    sheets: int = 400
    rows: int = 200_000
    columns: int = 200
    cells: int = 2_000_000
    cell_length: int = 32_767
    memory_bytes: int = 1024 * MEGABYTE
    cpu_seconds: int = 30
    wall_seconds: int = 60
    output_bytes: int = 192 * MEGABYTE
    pages: int = 2_000
    characters: int = 8_000_000
    pixels: int = 120_000_000
    side: int = 2_400


LIMITS = Limits()


def constrain(limits: Limits) -> bool:
    """Bound this process for good: memory, processor time, files, no core; tell whether that was possible.

    Windows has no such bounds: there only the size checks, the wall clock and the bound on the answer hold.
    A single bound that the system does not know (macOS: memory) is passed over.
    """
    try:
        import resource
    except ImportError:
        return False
    bounds = {
        "RLIMIT_AS": limits.memory_bytes,
        "RLIMIT_CPU": limits.cpu_seconds,
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": MEGABYTE,  # the child writes no file but Python's own cache of its modules
        "RLIMIT_NOFILE": 64,
    }
    held = True
    for name, bound in bounds.items():
        try:
            # The hard bound is a second later: the soft one ends the child with a signal that names it.
            resource.setrlimit(getattr(resource, name), (bound, bound + (name == "RLIMIT_CPU")))
        except (AttributeError, ValueError, OSError):
            held = False
    return held
