"""How completely a control slip is filled in: field by field, and in percent.

Source: the columns of Mẫu số 05 (Thông tư 01/2018/TT-VPCP) and Mẫu số 06 (Thông tư 03/2025/TT-VPCP): giver
and receiver, time of hand-over, both signatures, result. What nobody looked at counts in neither figure.
"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from operator import attrgetter

from inspector_app.inspection.slips.dossiers import HandOver, SampledDossier
from inspector_app.inspection.tallies import Tally

FIELDS = (
    *("code", "received_at", "due_at"),
    *("giver", "receiver", "at", "giver_signed", "receiver_signed", "stated"),
)
"""The fields of a slip: its head once, then those of every hand-over."""

FIELD_WORDS = {
    "code": "mã hồ sơ",
    "received_at": "thời gian tiếp nhận",
    "due_at": "thời gian hẹn trả",
    "giver": "bên giao",
    "receiver": "bên nhận",
    "at": "thời gian giao, nhận",
    "giver_signed": "chữ ký người giao",
    "receiver_signed": "chữ ký người nhận",
    "stated": "kết quả giải quyết",
}
"""What people read for a field."""

_HEAD = 3
_SIGNED = ("giver_signed", "receiver_signed")


def completeness(dossier: SampledDossier, hand_overs: Sequence[HandOver]) -> tuple[Tally, ...]:
    """Return for each field in how many places of a slip it is filled; () for a slip without detail."""
    if not hand_overs:
        return ()
    head = [Tally(name=name, right=int(bool(getattr(dossier, name))), looked_at=1) for name in FIELDS[:_HEAD]]
    return (*head, *(_of_hand_overs(name, hand_overs) for name in FIELDS[_HEAD:]))


def added_up(tallies: Iterable[tuple[Tally, ...]]) -> tuple[Tally, ...]:
    """Return several slips' tallies as one, in the order of FIELDS; () when none has detail."""
    right, looked_at = dict.fromkeys(FIELDS, 0), dict.fromkeys(FIELDS, 0)
    for tally in (tally for of_slip in tallies for tally in of_slip):
        right[tally.name] += tally.right
        looked_at[tally.name] += tally.looked_at
    if not any(looked_at.values()):
        return ()
    return tuple(Tally(name=name, right=right[name], looked_at=looked_at[name]) for name in FIELDS)


def percent(right: int, looked_at: int) -> Decimal | None:
    """Return a share in percent with one decimal, halves up; None when nothing was looked at."""
    if looked_at == 0:
        return None
    return (Decimal(right) * 100 / Decimal(looked_at)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _of_hand_overs(name: str, hand_overs: Sequence[HandOver]) -> Tally:
    values = [*map(attrgetter(name), hand_overs)]
    looked_at = len(values) - values.count(None) if name in _SIGNED else len(values)
    return Tally(name=name, right=sum(map(bool, values)), looked_at=looked_at)
