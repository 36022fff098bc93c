"""What the unlock page asks of an office before the case file is open; light, for every start carries it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from inspector_app.actions.put_file import put_file
from inspector_app.actions.strangers_file import read_file

RandomBytes = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class Door:
    """A case file whose passphrase was forgotten.

    Attributes:
        folder: Of the case file.
    """

    folder: Path

    def ask(self, login: str | None, out: Path, random_bytes: RandomBytes = os.urandom) -> str:
        """Write a request to a file; returns the digits to read out over the telephone.

        Raises:
            CannotDo: ``ESCROW-09`` no office has a key; ``STORE-04`` no keys.
            Surroundings: ``FILE-02``, ``FILE-07`` the file, or the disk.
        """
        from inspector_app.store.asked_office import ask, digits_asked

        ask(self.folder, login or "", random_bytes, partial(put_file, out))
        return digits_asked(self.folder)

    def digits(self) -> str:
        """Return the digits of the request that waits for an answer; "" where none does."""
        from inspector_app.store.asked_office import digits_asked

        return digits_asked(self.folder)

    def look_at_answer(self, file: Path) -> bytes:
        """Return an answer that fits what was asked.

        Raises:
            CannotDo: ``ESCROW-01``, ``ESCROW-02``, ``ESCROW-10`` to ``ESCROW-12`` it does not.
            Surroundings: ``FILE-01`` it cannot be read.
        """
        from inspector_app.store.asked_office import key_in

        answer = read_file(file)
        key_in(self.folder, answer)
        return answer
