"""Frontiers: how much of every chain of a scope somebody has, ``{device: last seq}``."""

from collections.abc import Callable, Collection, Mapping

from inspector_app.journal.chain import End

Frontier = Mapping[str, int]


def frontier_of(ends: Mapping[str, End]) -> dict[str, int]:
    """Return the frontier of chains, sorted by device; empty chains are left out."""
    return {device: ends[device].seq for device in sorted(ends) if ends[device].seq}


def to_send(
    ours: Mapping[str, End],
    theirs: Mapping[str, End],
    forked: Collection[str],
    hash_at: Callable[[str, int], bytes],
) -> dict[str, int]:
    """Return from which number on somebody should get each chain: device -> first seq.

    Numbers alone would hide a fork: two branches of one length look alike. So the ends of chains are
    compared by hash, and a chain with two branches is sent whole: the other side sets aside what differs.

    Args:
        ours: Our chains.
        theirs: Their chains, as they said.
        forked: Devices of which we have set something aside.
        hash_at: Looks up the hash of one of our changes.
    """
    wanted = {}
    for device, end in sorted(ours.items()):
        known = theirs.get(device, End())
        is_ours = 0 < known.seq <= end.seq and hash_at(device, known.seq) == known.hash
        if device in forked or (0 < known.seq <= end.seq and not is_ours):
            wanted[device] = 1
        elif known.seq < end.seq:
            wanted[device] = known.seq + 1
    return wanted


def read_frontier(value: object) -> dict[str, int]:
    """Return a frontier out of a change's value; what is not one reads as empty."""
    if not isinstance(value, Mapping):
        return {}
    whole = all(isinstance(d, str) and type(seq) is int and seq > 0 for d, seq in value.items())
    return dict(value) if whole else {}
