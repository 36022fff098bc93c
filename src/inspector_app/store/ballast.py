"""The reserve beside a case file: a file of noise that is deleted when the disk is full.

It makes room for what was being typed, which SQLite then writes as always. Noise, since file systems that
compress would keep nothing of noughts.
"""

import os
from pathlib import Path

from inspector_app.store.durable import sync_folder

NAME = "ballast"
_PIECE = 1 << 20


class Ballast:
    """The reserve of one case file."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME

    @property
    def is_there(self) -> bool:
        """Whether there is one."""
        return self._file.is_file()

    def make(self, size: int) -> bool:
        """Make it if there is none; whether there is one now. A disk without room for it stays without.

        Args:
            size: In bytes, a whole number of MiB.
        """
        if self.is_there:
            return True
        making = self._file.with_name(NAME + ".part")
        try:
            with making.open("wb") as file:
                for _ in range(0, size, _PIECE):
                    file.write(os.urandom(_PIECE))
                file.flush()
                os.fsync(file.fileno())
            making.rename(self._file)
            sync_folder(self._file.parent)
        except OSError:
            making.unlink(missing_ok=True)
            return False
        return True

    def give_up(self) -> bool:
        """Delete it; whether that made room."""
        try:
            self._file.unlink()
        except OSError:
            return False
        return True
