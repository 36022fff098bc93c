"""Any history of several laptops ends alike on all of them, and nobody's word is lost or silently beaten."""

from copy import deepcopy
from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from inspector_app.journal.chain import ROOT, walk
from inspector_app.journal.freeze import came_late, stays_free
from inspector_app.journal.heads import conflicts
from tests.journal.replica import Frozen, Replica, device_id

YEAR_MS = 365 * 86_400_000
START_MS = 57 * YEAR_MS
SKEWS = (0, -10 * YEAR_MS, 5 * YEAR_MS)  # one laptop is right, one ten years behind, one five ahead
CELLS = tuple(("answer", key, field) for key in ("f/A", "f/B") for field in ("verdict", "note"))
LAPTOPS = st.integers(0, 59)  # modulo how many there are
SEEDS = st.integers(0, 2**20)


class Laptops(RuleBasedStateMachine):
    """Three laptops with wrong clocks that write, and exchange frames badly.

    Every value is written once only, so a value names the change. `stands` says what must stand of each
    field: what was written minus what its later writers had seen.
    """

    def __init__(self):
        super().__init__()
        self.now = START_MS
        self.laptops = [Replica(device_id(n + 1), skew) for n, skew in enumerate(SKEWS)]
        self.bodies: set[bytes] = set()
        self.stands: dict = {}
        self.count = 0
        self.drafts: dict[str, tuple[dict, str]] = {}

    def laptop(self, number):
        return self.laptops[number % len(self.laptops)]

    def written(self, laptop, changes):
        self.bodies |= {laptop.chains[laptop.device][change.seq - 1][0] for change in changes}

    @rule(
        laptop=LAPTOPS,
        cells=st.lists(st.sampled_from(CELLS), min_size=1, max_size=3),
        later=st.integers(0, 9),
    )
    def write(self, laptop, cells, later):
        self.now += later * 400
        writer = self.laptop(laptop)
        for cell in cells:
            seen = {head.value for head in writer.standing().get(cell, ())}
            self.count += 1
            try:
                self.written(writer, writer.write([(cell, self.count)], self.now))
            except Frozen:
                return
            self.stands[cell] = (self.stands.get(cell, set()) - seen) | {self.count}

    @rule(laptop=LAPTOPS, cells=st.lists(st.sampled_from(CELLS), min_size=2, max_size=4, unique=True))
    def write_several_in_one_deed(self, laptop, cells):
        writer = self.laptop(laptop)
        seen = {cell: {head.value for head in writer.standing().get(cell, ())} for cell in cells}
        values = {cell: self.count + n for n, cell in enumerate(cells, 1)}
        self.count += len(cells)
        try:
            self.written(writer, writer.write(list(values.items()), self.now))
        except Frozen:
            return
        for cell, value in values.items():
            self.stands[cell] = (self.stands.get(cell, set()) - seen[cell]) | {value}

    @rule(giver=LAPTOPS, taker=LAPTOPS, seed=SEEDS, everything=st.booleans())
    def send(self, giver, taker, seed, everything):
        """Frames arrive in any order, some twice, some not at all, cut anywhere between deeds."""
        random, sender, receiver = Random(seed), self.laptop(giver), self.laptop(taker)
        frames = sender.frames({} if everything else receiver.ends(), random)
        frames = [frame for frame in frames for _ in range(random.choice((0, 1, 1, 2)))]
        random.shuffle(frames)
        for part in range(0, len(frames), 2):
            receiver.take(frames[part : part + 2], self.now, self.fresh_device)

    @rule(giver=LAPTOPS, taker=LAPTOPS, seed=SEEDS)
    def send_a_damaged_frame(self, giver, taker, seed):
        """What was cut off or altered on the way is refused, and changes nothing."""
        random, receiver = Random(seed), self.laptop(taker)
        receiver.take([], self.now, self.fresh_device)  # what waited may be due by now
        for frame in self.laptop(giver).frames({}, random):
            before = deepcopy(receiver)
            assert receiver.take([damaged(frame, random)], self.now, self.fresh_device).refused
            before.refused += 1
            assert receiver == before

    def fresh_device(self):
        raise AssertionError("no laptop has a twin here")

    @invariant()
    def chains_hold(self):
        for laptop in self.laptops:
            for rows in laptop.chains.values():
                assert not rows or walk(ROOT, [body for body, _ in rows]) == rows[-1][1]

    @invariant()
    def kept_heads_are_what_folding_gives(self):
        for laptop in self.laptops:
            folded = {cell: {head.id for head in heads} for cell, heads in laptop.standing().items()}
            assert laptop.heads.standing == folded

    def exchange_everything(self):
        """Let everybody send to everybody what the other lacks, until nobody learns anything more."""
        learned = True
        while learned:
            before = [(laptop.device, len(laptop.kept())) for laptop in self.laptops]
            for receiver, sender in permutations(self.laptops, 2):
                receiver.take(sender.frames(receiver.ends(), Random(1)), self.now, self.fresh_device)
            learned = before != [(laptop.device, len(laptop.kept())) for laptop in self.laptops]

    def teardown(self):
        self.exchange_everything()
        first = self.laptops[0]
        for laptop in self.laptops:
            assert laptop.values() == first.values()
            assert laptop.digest() == first.digest()
            assert laptop.waiting == {}
            assert self.bodies <= laptop.kept()
        self.nothing_was_silently_beaten(first)

    def nothing_was_silently_beaten(self, laptop):
        shown = {cell: {h.value for h in heads} for cell, heads in laptop.standing().items() if cell in CELLS}
        assert shown == self.stands
        in_conflict = {cell for cell, values in self.stands.items() if len(values) > 1}
        assert {cell for cell in conflicts(laptop.standing()) if cell in CELLS} == in_conflict


class FreezingLaptops(Laptops):
    """The first laptop drafts, withdraws and signs between all that."""

    @precondition(
        lambda self: self.laptops[0].freeze() is None and not self.laptops[0].digest().startswith("J")
    )
    @rule()
    def draft(self):
        pen = self.laptops[0]
        key, frontier, digest = f"d{len(self.drafts)}", pen.frontier(), pen.digest()
        self.drafts[key] = (frontier, digest)
        fields = [(("minutes_drafted", key, name), value) for name, value in
                  (("frontier", frontier), ("view_digest", digest))]  # fmt: skip
        self.written(pen, pen.write(fields, self.now))

    @precondition(lambda self: (f := self.laptops[0].freeze()) is not None and not f.is_signed)
    @rule(signs=st.booleans())
    def sign_or_withdraw(self, signs):
        pen = self.laptops[0]
        kind, field = ("minutes_signed", "file_sha256") if signs else ("minutes_withdrawn", "reason")
        self.written(pen, pen.write([((kind, pen.freeze().draft, field), "x")], self.now))

    @invariant()
    def what_was_drafted_can_be_folded_again_wherever_it_is_known(self):
        for laptop in self.laptops:
            known = {key for kind, key, _ in laptop.standing() if kind == "minutes_drafted"}
            for key in known:
                frontier, digest = self.drafts[key]
                has_all = all(laptop.frontier().get(d, 0) >= seq for d, seq in frontier.items())
                assert not has_all or laptop.digest(frontier) == digest

    @invariant()
    def nothing_of_ours_is_late(self):
        for laptop in self.laptops:
            frozen = laptop.freeze()
            late = [c for c in laptop.changes() if frozen and came_late(frozen, c)]
            assert all(change.device != self.laptops[0].device for change in late)
            assert all(not stays_free(change.kind) for change in late)

    def teardown(self):
        super().teardown()
        assert len({repr(laptop.freeze()) for laptop in self.laptops}) == 1


class TwinLaptops(Laptops):
    """A laptop may be cloned, as by a restored backup: its twin writes on under the same id."""

    def __init__(self):
        super().__init__()
        self.made = 100

    def fresh_device(self):
        self.made += 1
        return device_id(self.made)

    @precondition(lambda self: len(self.laptops) < 5)
    @rule(laptop=LAPTOPS)
    def clone(self, laptop):
        self.laptops.append(deepcopy(self.laptop(laptop)))

    def teardown(self):
        """Twins that never wrote anything different are one laptop; the others must end alike."""
        self.exchange_everything()
        first = self.laptops[0]
        for laptop in self.laptops:
            assert laptop.values() == first.values()
            assert laptop.digest() == first.digest()
        assert self.bodies <= set.union(*(laptop.kept() for laptop in self.laptops))
        for cell, values in self.stands.items():
            shown = {head.value for head in first.standing()[cell]}
            assert values <= shown, "a value that nobody had seen was silently beaten"


def damaged(frame, random):
    """Return the frame with its tail cut off, or one byte of one body altered."""
    if len(frame.bodies) > 1 and random.random() < 0.5:
        return replace(frame, bodies=frame.bodies[: random.randrange(1, len(frame.bodies))])
    n = random.randrange(len(frame.bodies))
    body = bytearray(frame.bodies[n])
    body[random.randrange(len(body))] ^= 1 << random.randrange(8)
    return replace(frame, bodies=(*frame.bodies[:n], bytes(body), *frame.bodies[n + 1 :]))


@pytest.mark.parametrize("machine", [Laptops, FreezingLaptops, TwinLaptops])
def test_all_laptops_end_alike_and_nothing_is_lost(machine, effort):
    examples = settings.default.max_examples * 3 // 2 * effort  # 300; 30 with --quick
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
