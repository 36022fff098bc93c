"""Frames: how stretches of a chain travel. A frame holds whole deeds, and says what it follows.

The receiver computes every hash itself. ``previous`` shows a fork that lies before the frame, ``head`` that
something was cut off or altered on the way; a frame is taken whole or not at all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from inspector_app.journal.chain import ROOT, End, link, walk
from inspector_app.journal.changes import Envelope, NotAChange, open_body

MOST_BODIES = 1000
MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Frame:
    """A stretch of the chain of one (scope, device).

    Attributes:
        first: ``seq`` of the first body.
        previous: Hash of the change before it, ``ROOT`` when ``first`` is 1.
        bodies: Exact bodies, consecutive, whole deeds.
        head: Hash of the last body.
        signature: Ed25519 signature of the device over the chain up to ``head``; b"" when not sealed.
    """

    scope: str
    device: str
    first: int
    previous: bytes
    bodies: tuple[bytes, ...]
    head: bytes
    signature: bytes = b""

    @property
    def end(self) -> End:
        """The end of the chain after this frame."""
        return End(self.first + len(self.bodies) - 1, self.head)


def read_frame(frame: Frame) -> tuple[Envelope, ...]:
    """Return what the bodies of a frame say.

    Raises:
        NotAChange: a body is broken or out of place, a deed is split, or the hashes do not fit.
    """
    if not frame.bodies:
        raise NotAChange("frame is empty")
    if frame.first == 1 and frame.previous != ROOT:
        raise NotAChange("chain does not begin at its root")
    envelopes = tuple(open_body(body) for body in frame.bodies)
    deed = 0
    for seq, envelope in enumerate(envelopes, frame.first):
        if (envelope.scope, envelope.device, envelope.seq) != (frame.scope, frame.device, seq):
            raise NotAChange(f"body {seq} is out of place")
        if envelope.deed not in (deed, seq):
            raise NotAChange(f"deed {envelope.deed} is split")
        deed = envelope.deed
    if walk(frame.previous, frame.bodies) != frame.head:
        raise NotAChange("frame is cut off or altered")
    return envelopes


def pack(scope: str, device: str, end: End, rows: Iterable[tuple[int, int, bytes]]) -> Iterator[Frame]:
    """Pack consecutive changes into frames, never splitting a deed.

    Args:
        scope: Scope of the chain.
        device: Device of the chain.
        end: What the first row follows.
        rows: (seq, deed, body) in order; a deed that is longer than a frame makes a long frame.
    """
    bodies: list[bytes] = []
    size, at = 0, end
    for seq, deed, body in rows:
        is_full = len(bodies) >= MOST_BODIES or size >= MOST_BYTES
        if bodies and deed == seq and is_full:
            frame = _frame(scope, device, at, bodies)
            yield frame
            bodies, size, at = [], 0, frame.end
        bodies.append(body)
        size += len(body)
    if bodies:
        yield _frame(scope, device, at, bodies)


def _frame(scope: str, device: str, follows: End, bodies: list[bytes]) -> Frame:
    head = walk(follows.hash, bodies)
    return Frame(scope, device, follows.seq + 1, follows.hash, tuple(bodies), head)


def hashes(frame: Frame) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield (seq, hash, body) of every change of a frame."""
    previous = frame.previous
    for seq, body in enumerate(frame.bodies, frame.first):
        previous = link(previous, body)
        yield seq, previous, body
