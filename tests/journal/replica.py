"""One laptop's journal in memory: carries out what `admit` returns, as the store does in SQL."""

from dataclasses import dataclass, field
from functools import lru_cache
from random import Random

from inspector_app.canonical import canonical_bytes
from inspector_app.errors import CannotDo
from inspector_app.journal.admit import Admission, Forked, ScopeState, admit
from inspector_app.journal.chain import ROOT, End, link
from inspector_app.journal.changes import CellKey, Change, ChangeId, encode, open_body
from inspector_app.journal.clock import START, Clock, absorb, tick
from inspector_app.journal.digest import view_digest
from inspector_app.journal.forks import PastId, has_twin, reissues, to_say_again
from inspector_app.journal.frames import Frame, pack
from inspector_app.journal.freeze import Freeze, freeze_of, stays_free
from inspector_app.journal.frontier import frontier_of, to_send
from inspector_app.journal.heads import Heads, covers, heads_of

read_body = lru_cache(200_000)(open_body)  # the same bodies are read over and over here
SCOPE = "5c" * 16  # also the visit of tests/store
AUTHOR = "a0" * 16


class Frozen(Exception):
    """A local change to a frozen scope."""


def device_id(number: int) -> str:
    return f"{number:032x}"


@dataclass
class Replica:
    """A laptop: its chains, heads and clock, all of one scope."""

    device: str
    skew_ms: int = 0
    chains: dict[str, list[tuple[bytes, bytes]]] = field(default_factory=dict)
    heads: Heads = field(default_factory=Heads)
    waiting: dict[tuple, Frame] = field(default_factory=dict)
    forked: dict[tuple, Forked] = field(default_factory=dict)
    past: dict[str, PastId] = field(default_factory=dict)
    refused: int = 0
    clock: Clock = START

    # --- reading

    def ends(self) -> dict[str, End]:
        return {device: End(len(rows), rows[-1][1]) for device, rows in self.chains.items() if rows}

    def frontier(self) -> dict[str, int]:
        return frontier_of(self.ends())

    def bodies(self) -> list[bytes]:
        return [body for rows in self.chains.values() for body, _ in rows]

    def changes(self) -> list[Change]:
        return [change for body in self.bodies() if (change := read_body(body).change)]

    def standing(self, frontier: dict[str, int] | None = None) -> dict[CellKey, tuple[Change, ...]]:
        return heads_of(c for c in self.changes() if frontier is None or covers(frontier, c.id))

    def values(self) -> dict[CellKey, list[bytes]]:
        return {
            cell: sorted(canonical_bytes(h.value) for h in heads) for cell, heads in self.standing().items()
        }

    def digest(self, frontier: dict[str, int] | None = None) -> str:
        try:
            return view_digest(self.standing(frontier))
        except CannotDo as error:
            return error.code

    def freeze(self) -> Freeze | None:
        return freeze_of(self.standing())

    def kept(self) -> set[bytes]:
        """Return every body that is still somewhere on this laptop."""
        aside = {forked.body for forked in self.forked.values()}
        return set(self.bodies()) | aside | {b for frame in self.waiting.values() for b in frame.bodies}

    # --- writing

    def write(
        self, cells: list[tuple[CellKey, object]], now_ms: int, bases: list | None = None
    ) -> list[Change]:
        """Write one deed."""
        if self.freeze() and not all(stays_free(cell[0]) for cell, _ in cells):
            raise Frozen
        self.clock = tick(self.clock, max(0, now_ms + self.skew_ms))
        rows = self.chains.setdefault(self.device, [])
        deed = len(rows) + 1
        written = []
        for n, (cell, value) in enumerate(cells):
            base = bases[n] if bases else tuple(sorted(self.heads.standing.get(cell, ())))
            change = Change(
                scope=SCOPE, device=self.device, seq=len(rows) + 1, clock=self.clock, deed=deed,
                kind=cell[0], key=cell[1], field=cell[2], value=value, base=base, author=AUTHOR,
            )  # fmt: skip
            body = encode(change)
            rows.append((body, link(rows[-1][1] if rows else ROOT, body)))
            self.heads.add(change, self.frontier())
            written.append(change)
        return written

    # --- merging

    def frames(self, theirs: dict[str, End], random: Random, most: int = 3) -> list[Frame]:
        """Return what somebody with these chains lacks, in frames cut at random, never inside a deed."""
        found = []
        aside = {forked.device for forked in self.forked.values()}
        for device, first in to_send(self.ends(), theirs, aside, self.hash_at).items():
            rows = self.chains[device]
            follows = End(first - 1, self.hash_at(device, first - 1)) if first > 1 else End()
            stretch: list[tuple[int, int, bytes]] = []
            for seq, (body, _) in enumerate(rows[first - 1 :], first):
                deed = read_body(body).deed
                if stretch and deed == seq and random.randrange(most) == 0:
                    found += pack(SCOPE, device, follows, stretch)
                    follows, stretch = found[-1].end, []
                stretch.append((seq, deed, body))
            found += pack(SCOPE, device, follows, stretch)
        return found

    def hash_at(self, device: str, seq: int) -> bytes:
        return self.chains[device][seq - 1][1]

    def state(self) -> ScopeState:
        return ScopeState(
            scope=SCOPE,
            ends=self.ends(),
            standing={cell: frozenset(ids) for cell, ids in self.heads.standing.items()},
            early={cell: frozenset(ids) for cell, ids in self.heads.early.items()},
            waiting=tuple(self.waiting.values()),
            hash_at=self.hash_at,
        )

    def take(self, frames: list[Frame], now_ms: int, fresh_device=None) -> Admission:
        """Merge frames; with `fresh_device` a laptop that finds its twin goes on under a new id."""
        made = admit(self.state(), frames)
        last = len(self.chains.get(self.device, ()))
        for row in made.rows:
            self.chains.setdefault(row.envelope.device, []).append((row.body, row.hash))
            self.clock = absorb(self.clock, row.envelope.clock, max(0, now_ms + self.skew_ms))
        for kept, changed in ((self.heads.standing, made.standing), (self.heads.early, made.early)):
            for cell, ids in changed.items():
                kept.pop(cell, None)
                if ids:
                    kept[cell] = set(ids)
        for frame in made.arrived:
            del self.waiting[frame.device, frame.first, frame.head]
        self.waiting |= {(f.device, f.first, f.head): f for f in made.waiting}
        self.forked |= {(f.device, f.seq, f.hash): f for f in made.forked}
        self.refused += len(made.refused)
        if fresh_device:
            self._beware_of_twins(made, last, now_ms, fresh_device)
        return made

    def _beware_of_twins(self, made: Admission, last: int, now_ms: int, fresh_device) -> None:
        strange: list[ChangeId] = [(row.envelope.device, row.envelope.seq) for row in made.rows]
        strange += [change for ids in made.early.values() for change in ids]
        forked = [(f.device, f.seq) for f in made.forked]
        if has_twin(self.device, last, forked, strange):
            self.past[self.device] = PastId(last, last + 1)
            self.device = fresh_device()
        for device, first in to_say_again(self.past, forked).items():
            stretch = self.chains[device][first - 1 : self.past[device].last]
            branch = [read_body(body).change for body, _ in stretch]
            ours = {c: [h for h in heads if h.device == self.device] for c, heads in self.standing().items()}
            again = reissues(branch, self.past[device].said_from, ours)
            self.past[device] = PastId(self.past[device].last, first)
            self.write([(e.change.cell, e.change.value) for e in again], now_ms, [e.base for e in again])
