"""Wrong attempts at opening a case file slow the next one down, also over a start of the program.

Whoever has the disk alone can go round this; then the cost of a guess holds (:mod:`key_cost`). It is meant
for the person who tries passphrases at somebody else's desk. It never shuts anybody out for good.
"""

import json
from datetime import datetime, timedelta
from pathlib import Path

from inspector_app.errors import CannotDo
from inspector_app.store.durable import write_durably

FILE = "attempts.json"
_FREE = 3
_LONGEST_S = 60


def delay_after(count: int) -> int:
    """Return how many seconds to wait after so many wrong attempts in a row: 0, 0, 0, 1, 2, 4 … 60."""
    return 0 if count <= _FREE else min(2 ** (count - _FREE - 1), _LONGEST_S)


class Attempts:
    """The wrong attempts at one case file since it last opened."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    def refuse_if_too_soon(self, now: datetime) -> None:
        """Let nobody guess on before the wait is over; a clock that was put back does not make it longer.

        Raises:
            CannotDo: ``STORE-16`` with the seconds that are left.
        """
        count, last = self._read()
        if last is None:
            return
        left = last + timedelta(seconds=delay_after(count)) - now
        if timedelta(0) < left <= timedelta(seconds=delay_after(count)):
            raise CannotDo("STORE-16", seconds=-(-left // timedelta(seconds=1)))

    def note_wrong(self, now: datetime) -> None:
        """Count a wrong attempt; a disk that cannot keep the count does not matter here."""
        count, _ = self._read()
        said = json.dumps({"count": count + 1, "last": now.isoformat()}).encode()
        try:
            write_durably(self._file, said)
        except OSError:
            return

    def forget(self) -> None:
        """It opened: count from nothing."""
        try:
            self._file.unlink(missing_ok=True)
        except OSError:
            return

    def _read(self) -> tuple[int, datetime | None]:
        try:
            said = json.loads(self._file.read_bytes())
            count, last = int(said["count"]), datetime.fromisoformat(said["last"])
        except (OSError, ValueError, TypeError, KeyError):
            return 0, None
        return (count, last) if last.tzinfo is not None else (0, None)
