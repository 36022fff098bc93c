"""Frontiers: how much of every chain of a scope somebody has, ``{device: last seq}``."""

from collections.abc import Mapping

from inspector_app.journal.chain import End

Frontier = Mapping[str, int]


def frontier_of(ends: Mapping[str, End]) -> dict[str, int]:
    """Return the frontier of chains, sorted by device; empty chains are left out."""
    return {device: ends[device].seq for device in sorted(ends) if ends[device].seq}


def beyond(ours: Frontier, theirs: Frontier) -> dict[str, int]:
    """Return what we have and they lack: device -> first seq to send."""
    return {device: theirs.get(device, 0) + 1 for device in ours if ours[device] > theirs.get(device, 0)}


def read_frontier(value: object) -> dict[str, int]:
    """Return a frontier out of a change's value; what is not one reads as empty."""
    if not isinstance(value, Mapping):
        return {}
    whole = all(isinstance(d, str) and type(seq) is int and seq > 0 for d, seq in value.items())
    return dict(value) if whole else {}
