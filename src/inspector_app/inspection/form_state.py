"""What a form says to the answers as they stand, worked out by its expressions; windows and rules read it."""

from collections.abc import Mapping
from dataclasses import dataclass

from inspector_app.canonical import Json
from inspector_app.inspection.answers import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureState:
    """What the form says of one measure.

    Attributes:
        value: What stands there, or was calculated: int, decimal as text, ISO date, text; None if empty.
        is_missing: It is relevant and required, and empty.
        violation: Sentence of the constraint that its value breaks, "" if none.
    """

    name: str
    is_relevant: bool
    is_required: bool
    is_missing: bool
    value: Json
    violation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemState:
    """What the form says of one item.

    Attributes:
        is_missing: It is relevant and required, and has no verdict.
        proposed: Verdict that the measures speak for; None while one of them is missing. A person decides.
        measures: By full name, in the order asked.
    """

    name: str
    is_relevant: bool
    is_required: bool
    is_missing: bool
    proposed: Verdict | None
    measures: Mapping[str, MeasureState]


@dataclass(frozen=True, slots=True)
class FormState:
    """What a form says to the answers as they stand; items by name in the order of the form."""

    items: Mapping[str, ItemState]

    def measure(self, name: str) -> MeasureState:
        """Return the state of one measure by its full name."""
        return next(item.measures[name] for item in self.items.values() if name in item.measures)

    def violations(self) -> dict[str, str]:
        """Return the sentence of each broken constraint, by measure name."""
        return {m.name: m.violation for i in self.items.values() for m in i.measures.values() if m.violation}

    def missing(self) -> tuple[str, ...]:
        """Return the names of required items without verdict and of required measures without value."""
        found: list[str] = []
        for item in self.items.values():
            found += [item.name] if item.is_missing else []
            found += [measure.name for measure in item.measures.values() if measure.is_missing]
        return tuple(found)
