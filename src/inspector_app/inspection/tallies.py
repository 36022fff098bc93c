"""A tally: how many of those looked at were right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """So many right of so many looked at; what nobody looked at counts in neither."""

    name: str
    right: int
    looked_at: int
