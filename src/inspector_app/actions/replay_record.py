"""Make a case file anew from the safety copy alone: of a laptop that is lost, burnt or broken."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from inspector_app.actions.problem import Problem
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import moment_text
from inspector_app.journal.clock import moment_at
from inspector_app.store.keys import Passphrase, RandomBytes, RecoveryCode
from inspector_app.store.replay import Replayed, replay
from inspector_app.store.segment_folder import journal_folder

WRONG_SECRET = "STORE-01"


def replay_record(
    folder: Path,
    out: Path,
    secret: str,
    *,
    now: datetime,
    random_bytes: RandomBytes,
    takes_pens: bool = False,
) -> Replayed:
    """Make a case file in ``out`` of the safety copy in a folder.

    Args:
        folder: The place that was chosen, if it holds one safety copy, or the folder of one.
        out: Folder of the new case file; must not be there, or be empty.
        secret: The passphrase, or the printed recovery code.
        now: This laptop's clock.
        random_bytes: For ids.
        takes_pens: Take over the right to draft minutes: the old laptop is gone for good.

    Raises:
        CannotDo: ``COPY-06`` to ``COPY-10``, ``STORE-01``, ``STORE-04``.
        Surroundings: ``COPY-01`` the copies cannot be read; ``STORE-..`` the case file cannot be written.
    """
    source = journal_folder(folder)
    make = partial(replay, source, out, now=now, random_bytes=random_bytes, takes_pens=takes_pens)
    try:
        return make(Passphrase(secret))
    except CannotDo as error:
        if error.code != WRONG_SECRET:
            raise
        try:
            return make(RecoveryCode(secret))
        except CannotDo as other:
            # Neither a slip in a code nor a code of another laptop: what was typed is a wrong passphrase.
            raise (error if other.code.startswith("STORE-1") else other) from other


def notes_on(made: Replayed, out: Path) -> Iterator[Problem]:
    """Yield what people have to know of it, the good news first; each is a sentence by code."""
    until = moment_text(moment_at(made.until_ms))
    yield Problem("COPY-15", {"folder": str(out), "changes": made.changes, "until": until})
    if made.lacks:
        yield Problem("COPY-18", {"until": until})
    if made.cut_bytes:
        yield Problem("COPY-17", {"file": made.cut_file, "bytes": made.cut_bytes, "until": until})
    elif not made.is_closed and not made.lacks:
        yield Problem("COPY-16", {"until": until})
    if made.missing:
        every = made.attachments + len(made.missing)
        yield Problem("COPY-19", {"missing": len(made.missing), "all": every})
    elif made.attachments:
        yield Problem("COPY-20", {"all": made.attachments})
    if made.pens:
        yield Problem("COPY-21" if made.takes_pens else "COPY-22", {"visits": made.pens})
    for file in made.skipped:
        yield Problem(file.code, {"file": file.file})
