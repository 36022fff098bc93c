"""Exchanges with others wait after a restore: what others still have would come back with the first."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from inspector_app.actions.backup_lines import when_text
from inspector_app.actions.desk import Desk
from inspector_app.journal.clock import moment_at
from inspector_app.wording import phrase

if TYPE_CHECKING:
    from inspector_app.store.marks import SyncHold


def held_exchange(desk: Desk) -> "SyncHold | None":
    """Return the restore that a person has still to confirm; None: exchanges go on."""
    return desk.case.sync_hold()


def refuse_if_held(desk: Desk) -> None:
    """Refuse to send or to take in anything before a person has confirmed.

    Raises:
        CannotDo: ``REPAIR-01``.
    """
    desk.case.refuse_if_held()


def let_exchange(desk: Desk) -> None:
    """Let exchanges go on: somebody has looked at what was restored."""
    desk.case.confirm_sync()


def held_lines(hold: "SyncHold", now: datetime, language: str = "vi") -> Iterator[str]:
    """Yield when what was restored, and what letting exchanges go on means."""
    fields = {
        "when": when_text(moment_at(hold.restored_ms), now, language),
        "until": when_text(moment_at(hold.backup_ms), now, language),
    }
    yield phrase("REPAIR-HELD", fields, language)
    yield phrase("REPAIR-HELD-MEANS", language=language)
