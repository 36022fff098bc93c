"""One thing that does not hold in a file, or that people should read of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """One rule that does not hold, or a note; its sentence stands under ``code``."""

    code: str
    fields: Mapping[str, object] = field(default_factory=dict)
