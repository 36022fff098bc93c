"""Hash chains: one for each (scope, device), so that nothing can be changed, dropped or put between unseen.

``hash = SHA-256(previous hash ‖ body)``; before the first change stands ``ROOT``, 32 zero bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from inspector_app.canonical import canonical_bytes

ROOT = bytes(32)
SEAL_VERSION = 1


@dataclass(frozen=True, slots=True)
class End:
    """How far a chain goes: number and hash of its last change; seq 0 and ROOT when it is empty."""

    seq: int = 0
    hash: bytes = ROOT


def link(previous: bytes, body: bytes) -> bytes:
    """Return the hash of a change: it covers the body and everything before it."""
    return sha256(previous + body).digest()


def walk(previous: bytes, bodies: Iterable[bytes]) -> bytes:
    """Return the hash after the last of these bodies; ``previous`` when there is none."""
    for body in bodies:
        previous = link(previous, body)
    return previous


def seal_message(scope: str, device: str, end: End) -> bytes:
    """Return the bytes that a device signs (Ed25519): one signature covers its chain up to ``end``."""
    return canonical_bytes(
        {"version": SEAL_VERSION, "scope": scope, "device": device, "seq": end.seq, "hash": end.hash.hex()}
    )
