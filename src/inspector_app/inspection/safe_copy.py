"""How the safety copy elsewhere («bản an toàn») stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from inspector_app.errors import InspectorError


class Copying(Enum):
    """What is being done about the safety copy."""

    OFF = auto()  # nobody chose a place
    OPENING = auto()  # what is there is being read
    SAFE = auto()  # everything is copied
    BEHIND = auto()  # something is still to be copied
    GONE = auto()  # the place is not there, or cannot be written


@dataclass(frozen=True, slots=True)
class SafeCopy:
    """How the safety copy stands.

    Attributes:
        at: Until when everything is copied; None as long as nothing is known to be.
        trouble: Why it does not go on, or what was wrong with it before it went on anew.
    """

    copying: Copying = Copying.OFF
    at: datetime | None = None
    trouble: InspectorError | None = None
