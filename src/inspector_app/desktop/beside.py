"""What stands beside the window: the right to its folder, and a second window to try things in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from inspector_app.inspection.entering import WaysIn

if TYPE_CHECKING:
    from inspector_app.actions.office_door import Door
    from inspector_app.desktop.one_window import OneWindow
    from inspector_app.desktop.safe_copies import SafeCopies


class Kept(Enum):
    """What becomes of what is written in this window."""

    ON_THIS_LAPTOP = auto()
    UNTIL_CLOSED = auto()  # a throw-away case file
    EXAMPLES = auto()  # the same, filled with examples


@dataclass(frozen=True, slots=True)
class Beside:
    """What app gives to the window besides its case file.

    Attributes:
        one: The right to the data folder, if the window has one; it listens once the window is drawn.
        examples: Command line that opens a window with example data; () where there is none.
        kept: What becomes of what is written.
        ways_in: Tells who may open the case file, before anybody has.
        copies: The safety copy elsewhere; None where nothing is kept.
        office: Asks the office to open the case file; None where nothing is kept.
    """

    one: "OneWindow | None" = None
    examples: tuple[str, ...] = ()
    kept: Kept = Kept.ON_THIS_LAPTOP
    ways_in: Callable[[], WaysIn] = WaysIn
    copies: "SafeCopies | None" = None
    office: "Door | None" = None


NOTHING_BESIDE = Beside()
