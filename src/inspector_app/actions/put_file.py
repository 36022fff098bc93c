"""Put a file where a person named it, without ever losing what stands there."""

from pathlib import Path

from inspector_app.errors import CannotDo, Surroundings


def check_free(out: Path, file: Path) -> None:
    """Refuse to write over anything but the file itself: an older time stamp proves more than a new one.

    Raises:
        CannotDo: ``FILE-06`` another file has that name.
    """
    if out.exists() and not is_same(out, file):
        raise CannotDo("FILE-06", file=str(out))


def is_same(out: Path, file: Path) -> bool:
    """Say whether both names are of one file."""
    return out.exists() and file.exists() and out.samefile(file)


def put_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; what stood there before goes only once the new one reads back.

    Raises:
        Surroundings: ``FILE-02`` it cannot be written, ``FILE-07`` it does not read back.
    """
    from inspector_app.store.durable import write_and_compare

    try:
        is_there = write_and_compare(path, data)
    except OSError as error:
        raise Surroundings("FILE-02", file=str(path), reason=error.strerror or "") from error
    if not is_there:
        raise Surroundings("FILE-07", file=str(path))
