"""The freeze of a visit: from a draft for signature until it is withdrawn, and for ever once it is signed.

A draft says at which frontier the visit was drafted. While it stands, this laptop records nothing else in
the visit; changes that arrive from elsewhere are kept and listed as come after. What was drafted can be
folded again at any time from the frontier.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inspector_app.canonical import Json
from inspector_app.journal.changes import CellKey, Change
from inspector_app.journal.frontier import Frontier, read_frontier
from inspector_app.journal.heads import covers

DRAFTED = "minutes_drafted"
WITHDRAWN = "minutes_withdrawn"
SUPERSEDED = "minutes_superseded"
SIGNED = "minutes_signed"
PEN = "sign_right"
HOLDER = "holder"
_FREE_PREFIX = "minutes_"
_FREE_KINDS = frozenset({"amendment", PEN})


@dataclass(frozen=True, slots=True)
class Freeze:
    """What froze a visit.

    Attributes:
        draft: Key of the draft.
        frontier: How far the record went when it was drafted.
        is_signed: Whether it is signed: then nothing thaws the visit again.
    """

    draft: str
    frontier: Frontier
    is_signed: bool


def stays_free(kind: str) -> bool:
    """Whether records of this kind may be written to a frozen visit.

    The pen is among them: a laptop that is lost with a draft on it must not hold the visit for ever.
    """
    return kind.startswith(_FREE_PREFIX) or kind in _FREE_KINDS


def freeze_of(standing: Mapping[CellKey, tuple[Change, ...]]) -> Freeze | None:
    """Return what freezes a visit; None while it is open.

    Signing is final: a withdrawal that comes together with it from elsewhere does not count. Of several
    drafts the signed one counts, then the latest.
    """
    keys: dict[str, set[str]] = {}
    for kind, key, _ in standing:
        if kind in (DRAFTED, WITHDRAWN, SUPERSEDED, SIGNED):
            keys.setdefault(kind, set()).add(key)
    signed = keys.get(SIGNED, set())
    ended = (keys.get(WITHDRAWN, set()) | keys.get(SUPERSEDED, set())) - signed
    drafts = (keys.get(DRAFTED, set()) | signed) - ended
    if not drafts:
        return None
    draft = max(drafts, key=lambda key: (key in signed, _drafted_at(standing, key), key))
    return Freeze(draft, read_frontier(_value(standing, (DRAFTED, draft, "frontier"))), draft in signed)


def signed_drafts(standing: Iterable[CellKey]) -> frozenset[str]:
    """Return the keys of drafts that are signed: they can no longer be withdrawn."""
    return frozenset(key for kind, key, _ in standing if kind == SIGNED)


def came_late(freeze: Freeze, change: Change) -> bool:
    """Whether a change arrived for a visit after it had been drafted: «đến sau khi ký»."""
    return not covers(freeze.frontier, change.id) and not stays_free(change.kind)


def pen_holder(standing: Mapping[CellKey, tuple[Change, ...]], scope: str) -> str | None:
    """Return the one device that may draft the minutes of a visit; None: nobody, or it is in conflict."""
    holders = {str(head.value) for head in standing.get((PEN, scope, HOLDER), ())}
    return holders.pop() if len(holders) == 1 else None


def _drafted_at(standing: Mapping[CellKey, tuple[Change, ...]], key: str) -> tuple[int, int]:
    clocks = [heads[0].clock for (kind, k, _), heads in standing.items() if (kind, k) == (DRAFTED, key)]
    return max(clocks, default=(0, 0))


def _value(standing: Mapping[CellKey, tuple[Change, ...]], cell: CellKey) -> Json:
    return standing[cell][0].value if cell in standing else None
