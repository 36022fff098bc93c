"""The segments of a folder, read: which belong together, how far they are whole, what is missing or strange.

Nothing is taken on the word of a file's name: journal and number stand in its header, which the first record
authenticates. Names change when people copy folders about.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from inspector_app.errors import CannotDo, Surroundings
from inspector_app.store.segments import (
    HEADER_BYTES,
    ROOT_LINK,
    Header,
    NotASegment,
    Opened,
    derive,
    open_records,
    read_header,
)

ENDING = ".seg"
NEWEST = "newest"
LARGEST_SEGMENT = 1 << 30
_NEWEST_PURPOSE = b"inspector second journal: newest segment"
_NUMBER_BYTES = 4


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not used; ``code`` names the sentence that says why, with the file's name."""

    file: str
    code: str


@dataclass(slots=True)
class Reading:
    """What the segments of one second journal hold.

    Attributes:
        journal: Which one.
        records: Every record that counts, in order.
        links: The link of each.
        newest: Largest number that a segment has, or ought to have.
        skipped: Files that were not used.
        cut_bytes: How much lies behind the last whole record, half written or altered.
        cut_file: In which file.
        lacks: Whether a later segment was there, or ought to be, that could not be joined.
    """

    journal: bytes
    records: list[bytes] = field(default_factory=list)
    links: list[bytes] = field(default_factory=list)
    newest: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    cut_bytes: int = 0
    cut_file: str = ""
    lacks: bool = False

    @property
    def link(self) -> bytes:
        """Link of the last record that counts."""
        return self.links[-1] if self.links else ROOT_LINK


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    header: Header
    opened: tuple[Opened, ...]
    size: int

    @property
    def left_over(self) -> int:
        return self.size - (self.opened[-1].end if self.opened else HEADER_BYTES)


def segment_name(number: int) -> str:
    """Return the file name of a segment."""
    return f"{number:06}{ENDING}"


def journals_in(folder: Path) -> dict[bytes, list[Path]]:
    """Return the segments of a folder by the second journal that each says it belongs to."""
    found: dict[bytes, list[Path]] = {}
    for file in sorted(folder.glob(f"*{ENDING}")):
        with file.open("rb") as opened:
            head = opened.read(HEADER_BYTES)
        try:
            found.setdefault(read_header(head).journal, []).append(file)
        except NotASegment:
            continue
    return found


def journal_folder(folder: Path) -> Path:
    """Return where the segments lie: the folder itself, or the only second journal in it.

    Raises:
        CannotDo: ``COPY-07`` no segments there; ``COPY-08`` several second journals.
        Surroundings: ``COPY-01`` it cannot be read.
    """
    try:
        if journals_in(folder):
            return folder
        found = [each for each in sorted(folder.glob("*/")) if each.is_dir() and journals_in(each)]
    except OSError as error:
        raise Surroundings("COPY-01", folder=str(folder), why=error.strerror or "") from error
    if not found:
        raise CannotDo("COPY-07", folder=str(folder))
    if len(found) > 1:
        raise CannotDo("COPY-08", folder=str(folder), names=", ".join(each.name for each in found))
    return found[0]


def read_segments(folder: Path, journal: bytes, key: bytes) -> Reading:
    """Read the segments of one second journal as far as they are whole and follow each other.

    Args:
        folder: Where the files lie.
        journal: Which second journal; files of another one are skipped and named.
        key: The data key of the case file.

    Raises:
        CannotDo: ``COPY-06`` two files claim the same place and differ.
        OSError: a file cannot be read.
    """
    reading = Reading(journal)
    files = _by_number(_read(folder, key, reading), reading)
    for number in sorted(files):
        if not _join(files[number], reading):
            break
    newest = _newest(folder, journal, key)
    if newest > max(files, default=0):
        reading.lacks = True
    reading.newest = max(newest, *files, 0) if files else newest
    return reading


def _read(folder: Path, key: bytes, reading: Reading) -> Iterable[_File]:
    for path in sorted(folder.glob(f"*{ENDING}"), key=lambda path: (len(path.name), path.name)):
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST_SEGMENT else b""
        try:
            header = read_header(data)
            opened = tuple(open_records(data, key))
        except NotASegment:
            if size >= HEADER_BYTES:  # a shorter one was cut off while its header was written
                reading.skipped.append(Skipped(path.name, "COPY-11"))
            continue
        if header.journal != reading.journal:
            reading.skipped.append(Skipped(path.name, "COPY-12"))
        else:
            yield _File(path.name, header, opened, size)


def _by_number(files: Iterable[_File], reading: Reading) -> dict[int, _File]:
    """Return one file for each number; of copies of one segment the longest."""
    found: dict[int, _File] = {}
    for file in files:
        other = found.get(file.header.number)
        if other is None:
            found[file.header.number] = file
            continue
        longer, shorter = (file, other) if len(file.opened) > len(other.opened) else (other, file)
        if shorter.opened != longer.opened[: len(shorter.opened)]:
            raise CannotDo("COPY-06", first=other.name, second=file.name)
        found[file.header.number] = longer
        reading.skipped.append(Skipped(shorter.name, "COPY-13"))
    return found


def _join(file: _File, reading: Reading) -> bool:
    """Add what a segment holds; False when it does not go on from anything that is there."""
    if not file.opened:
        # Nobody can tell whose header this is. If more was written, the next segment says so.
        reading.cut_bytes, reading.cut_file = file.left_over, file.name
        return True
    follows = file.header.follows
    if follows == ROOT_LINK:
        at = 0
    elif follows in reading.links:
        at = reading.links.index(follows) + 1
    else:
        reading.lacks = True
        reading.skipped.append(Skipped(file.name, "COPY-14"))
        return False
    del reading.records[at:], reading.links[at:]
    reading.records += [opened.record for opened in file.opened]
    reading.links += [opened.link for opened in file.opened]
    reading.cut_bytes, reading.cut_file = file.left_over, file.name if file.left_over else ""
    return True


def newest_mark(number: int, journal: bytes, key: bytes) -> bytes:
    """Return what says which segment is the newest: whoever takes a whole one away is found out."""
    said = number.to_bytes(_NUMBER_BYTES, "big")
    return said + hmac.new(derive(key, journal, _NEWEST_PURPOSE), said, sha256).digest()


def _newest(folder: Path, journal: bytes, key: bytes) -> int:
    try:
        mark = (folder / NEWEST).read_bytes()
    except FileNotFoundError:
        return 0
    number = int.from_bytes(mark[:_NUMBER_BYTES], "big")
    return number if hmac.compare_digest(mark, newest_mark(number, journal, key)) else 0
