"""The only merge: what frames from elsewhere mean for the journal of one scope.

:func:`admit` decides and returns rows; who keeps the journal carries them out in one transaction. A chain
grows only by what fits its last hash. What lies beyond a gap waits. The same number with another hash is a
fork (a restored backup, a cloned laptop): it is set aside whole, never taken and never dropped. One broken
frame is refused and holds up nothing else. Nothing is ever refused for its time or for an unknown kind.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from inspector_app.journal.chain import ROOT, End
from inspector_app.journal.changes import CellKey, ChangeId, Envelope, NotAChange
from inspector_app.journal.frames import Frame, hashes, read_frame
from inspector_app.journal.frontier import frontier_of
from inspector_app.journal.heads import Heads

HashAt = Callable[[str, int], bytes]
"""(device, seq) of a change that the journal has -> its hash."""

Standing = Mapping[CellKey, frozenset[ChangeId]]


@dataclass(frozen=True, slots=True)
class ScopeState:
    """What a journal has of one scope before frames come in.

    Attributes:
        ends: End of the chain of every device.
        standing: Heads by field.
        early: Replaced before they arrived, by field.
        waiting: Frames that lie beyond a gap.
        hash_at: Looks up the hash of a stored change.
    """

    scope: str
    ends: Mapping[str, End]
    standing: Standing
    early: Standing
    waiting: tuple[Frame, ...]
    hash_at: HashAt


@dataclass(frozen=True, slots=True)
class Row:
    """One change to append to the journal."""

    envelope: Envelope
    hash: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class Forked:
    """A body that claims the number of another one, or follows one that does."""

    device: str
    seq: int
    hash: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """A frame of which nothing was used, and why."""

    device: str
    first: int
    why: str


@dataclass(frozen=True, slots=True)
class Admission:
    """What to do with the journal of one scope, in this order.

    Attributes:
        rows: Changes to append.
        ends: New ends of the chains that grew.
        standing: Fields whose heads changed, with all their heads now.
        early: Fields of which changes are still to come that were already replaced; all of them now.
        seals: (device, end, signature) of sealed frames that now belong to the journal.
        waiting: Frames to keep until the gap before them is filled.
        arrived: Waiting frames to drop: they are in the journal, or set aside as forked.
    """

    rows: tuple[Row, ...] = ()
    ends: Mapping[str, End] = field(default_factory=dict)
    standing: Standing = field(default_factory=dict)
    early: Standing = field(default_factory=dict)
    seals: tuple[tuple[str, End, bytes], ...] = ()
    waiting: tuple[Frame, ...] = ()
    arrived: tuple[Frame, ...] = ()
    forked: tuple[Forked, ...] = ()
    refused: tuple[Refused, ...] = ()


def admit(state: ScopeState, frames: Iterable[Frame]) -> Admission:
    """Return what frames of one scope mean for its journal."""
    return _Admitting(state).take(frames)


class _Admitting:
    """The journal of one scope while frames are taken in."""

    def __init__(self, state: ScopeState) -> None:
        self._state = state
        self._ends = dict(state.ends)
        self._frontier = frontier_of(state.ends)
        self._heads = Heads()
        self._touched: set[CellKey] = set()
        self._fresh: dict[ChangeId, bytes] = {}
        self._rows: list[Row] = []
        self._forked: list[Forked] = []
        self._seals: list[tuple[str, End, bytes]] = []

    def take(self, frames: Iterable[Frame]) -> Admission:
        """Take frames in by device and number, those that had waited with them."""
        waited = {(frame.device, frame.first, frame.head): frame for frame in self._state.waiting}
        given = {(frame.device, frame.first, frame.head): frame for frame in frames}
        refused, waiting, arrived = [], [], []
        for key, frame in sorted((waited | given).items(), key=lambda item: item[0]):
            try:
                settled = self._take_frame(frame)
            except NotAChange as error:
                refused.append(Refused(frame.device, frame.first, str(error)))
                continue
            if not settled and key not in waited:
                waiting.append(frame)
            elif settled and key in waited:
                arrived.append(frame)
        return Admission(
            rows=tuple(self._rows),
            ends={device: end for device, end in self._ends.items() if end != self._state.ends.get(device)},
            standing={cell: frozenset(self._heads.standing.get(cell, ())) for cell in self._touched},
            early={cell: frozenset(self._heads.early.get(cell, ())) for cell in self._touched},
            seals=tuple(self._seals),
            waiting=tuple(waiting),
            arrived=tuple(arrived),
            forked=tuple(self._forked),
            refused=tuple(refused),
        )

    def _take_frame(self, frame: Frame) -> bool:
        """Take one frame in; False when it lies beyond a gap."""
        if frame.scope != self._state.scope:
            raise NotAChange("another scope")
        envelopes = read_frame(frame)
        end = self._ends.get(frame.device, End())
        if frame.first > end.seq + 1:
            return False
        if frame.previous != self._hash_at(frame.device, frame.first - 1):
            self._set_aside(frame, frame.first)
            return True
        for envelope, (seq, digest, body) in zip(envelopes, hashes(frame), strict=True):
            if seq > end.seq:
                self._append(envelope, digest, body)
            elif digest != self._hash_at(frame.device, seq):
                self._set_aside(frame, seq)
                return True
        if frame.signature:
            self._seals.append((frame.device, frame.end, frame.signature))
        return True

    def _append(self, envelope: Envelope, digest: bytes, body: bytes) -> None:
        self._rows.append(Row(envelope, digest, body))
        self._fresh[envelope.device, envelope.seq] = digest
        self._ends[envelope.device] = End(envelope.seq, digest)
        self._frontier[envelope.device] = envelope.seq
        change = envelope.change
        if change is None:
            return
        if change.cell not in self._touched:
            self._borrow(change.cell)
        self._heads.add(change, self._frontier)

    def _borrow(self, cell: CellKey) -> None:
        """Copy what stands of a field when it is first touched."""
        self._touched.add(cell)
        if standing := self._state.standing.get(cell):
            self._heads.standing[cell] = set(standing)
        if early := self._state.early.get(cell):
            self._heads.early[cell] = set(early)

    def _set_aside(self, frame: Frame, start: int) -> None:
        """Keep all of a frame from the number where it forks."""
        self._forked += [
            Forked(frame.device, seq, digest, body) for seq, digest, body in hashes(frame) if seq >= start
        ]

    def _hash_at(self, device: str, seq: int) -> bytes:
        if seq == 0:
            return ROOT
        return self._fresh.get((device, seq)) or self._state.hash_at(device, seq)
