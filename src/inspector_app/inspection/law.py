"""Law in force at a date: the registry of instruments, and checks of what is cited."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One legal instrument (văn bản) with the dates between which it applies.

    Attributes:
        key: Short stable key, ``TT03``.
        number: Official number, ``03/2025/TT-VPCP``.
        in_force_from, in_force_to: First and last day in force; None = not known / still in force.
        verified: How far dates and number were checked, in words of the registry.
    """

    key: str
    number: str
    title: str
    kind: str = ""
    issued: date | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    replaced_by: str = ""
    verified: str = ""
