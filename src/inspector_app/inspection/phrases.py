"""What inspectors write again and again: standard phrases per item, and the catalogue of causes."""

from dataclasses import dataclass

from inspector_app.inspection.findings import FaultOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A standard phrase for an item.

    Attributes:
        item: Name of the item (``NY13``); "" fits every item.
        text: With ``{slots}`` to fill, such as ``{so_luong}``; what stays unfilled blocks the minutes.
    """

    item: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A usual cause of shortcomings.

    Attributes:
        fault_of: Whose doing it is: incompatible software of a ministry is not the unit's fault.
    """

    id: str
    text: str
    fault_of: FaultOf = FaultOf.UNIT
