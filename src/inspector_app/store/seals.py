"""Seals: Ed25519 signatures of this laptop over its chains. The signing room makes them, they lie here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from inspector_app.journal.chain import End, seal_message
from inspector_app.journal.frames import Frame, pack
from inspector_app.journal.frontier import to_send
from inspector_app.store.ledger import Ledger

_UNSEALED = """
SELECT scope.id, last.seq, last.hash FROM chain
JOIN scope ON scope.no = chain.scope
JOIN journal last ON last.rx = (
  SELECT rx FROM journal WHERE scope = chain.scope AND device = chain.device ORDER BY seq DESC LIMIT 1
)
WHERE chain.device = ?1 AND NOT EXISTS (
  SELECT 1 FROM seal WHERE seal.scope = chain.scope AND seal.device = ?1 AND seal.seq = last.seq
)
ORDER BY chain.scope
"""


@dataclass(frozen=True, slots=True)
class Unsealed:
    """The end of one of our chains that no seal covers yet; ``message`` is what the device key signs."""

    scope: str
    device: str
    end: End
    message: bytes


def unsealed(ledger: Ledger) -> tuple[Unsealed, ...]:
    """Return the chains of our present incarnation that grew since they were last sealed."""
    rows = ledger.con.execute(_UNSEALED, (ledger.device_no,))
    ends = [(bytes(id_).hex(), End(seq, bytes(digest))) for id_, seq, digest in rows]
    return tuple(
        Unsealed(scope, ledger.device, end, seal_message(scope, ledger.device, end)) for scope, end in ends
    )


def add_seal(ledger: Ledger, seal: Unsealed, signature: bytes) -> None:
    """Keep a signature over a chain up to where it was signed."""
    scope_no = ledger.scope_no(seal.scope)
    if scope_no is None or ledger.hash_at(scope_no, seal.device, seal.end.seq) != seal.end.hash:
        raise ValueError("the seal is of another chain")
    ledger.con.execute(
        "INSERT OR IGNORE INTO seal (scope, device, seq, hash, signature) VALUES (?, ?, ?, ?, ?)",
        (scope_no, ledger.number_of(seal.device), seal.end.seq, seal.end.hash, signature),
    )


def frames(ledger: Ledger, scope: str, theirs: Mapping[str, End]) -> tuple[Frame, ...]:
    """Return what somebody with these chains lacks of a scope; a frame that ends at a seal carries it."""
    scope_no = ledger.scope_no(scope)
    if scope_no is None:
        return ()

    def hash_at(device: str, seq: int) -> bytes:
        return ledger.hash_at(scope_no, device, seq)

    rows = ledger.con.execute("SELECT DISTINCT device FROM fork WHERE scope = ?", (scope_no,))
    forked = {ledger.id_of(device_no) for (device_no,) in rows}
    found: list[Frame] = []
    for device, first in to_send(ledger.ends(scope_no), theirs, forked, hash_at).items():
        follows = End(first - 1, hash_at(device, first - 1)) if first > 1 else End()
        found += pack(scope, device, follows, ledger.rows(scope_no, device, first))
    return tuple(_signed(ledger, scope_no, frame) for frame in found)


def _signed(ledger: Ledger, scope_no: int, frame: Frame) -> Frame:
    row = ledger.con.execute(
        "SELECT signature FROM seal WHERE scope = ? AND device = ? AND seq = ? AND hash = ?",
        (scope_no, ledger.number_of(frame.device), frame.end.seq, frame.head),
    ).fetchone()
    return replace(frame, signature=bytes(row[0])) if row else frame
