"""Parts of a template: strict, and every text may use only the slots that its part names for it."""

import string
from collections.abc import Iterable, Mapping
from typing import ClassVar, Self

from pydantic import BaseModel, ConfigDict, model_validator


class Part(BaseModel):
    """A part of a template; a text may use the slots that ``slots`` names for it, and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    slots: ClassVar[Mapping[str, frozenset[str]]] = {}

    @model_validator(mode="after")
    def _only_known_slots(self) -> Self:
        for name in type(self).model_fields:
            for text in _texts(getattr(self, name)):
                used = slots_in(text)
                if not used <= self.slots.get(name, frozenset()):
                    unknown = ", ".join(sorted(used - self.slots.get(name, frozenset())))
                    raise ValueError(f"{name}: unknown slot {unknown}")
        return self


def allow(**names: str) -> Mapping[str, frozenset[str]]:
    """Return slots by the name of a text: ``allow(number="number symbol")``."""
    return {field: frozenset(slots.split()) for field, slots in names.items()}


def slots_in(text: str) -> frozenset[str]:
    """Return the names of the slots of a text; anything but a plain name in braces is an error."""
    names = set()
    for _, name, form, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            raise ValueError(f"not a slot: {{{name}}}")
        names.add(name)
    return frozenset(names)


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
