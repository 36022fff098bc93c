"""What the team says to itself about one item (trao đổi nội bộ): shared in the team, on no paper."""

from dataclasses import dataclass
from datetime import datetime

from inspector_app.inspection.record import View

KIND = "remark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One internal remark; the note of an answer is another thing, and is printed.

    Attributes:
        about: Key of the item, as of its answer.
    """

    id: str
    about: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class SaidRemark:
    """A remark with who wrote it and when, as the journal knows."""

    remark: Remark
    author: str
    at: datetime


def read_remarks(view: View) -> tuple[SaidRemark, ...]:
    """Return the remarks of a visit, the oldest first."""
    said = []
    for remark in view.read(KIND, Remark):
        cell = view.cells.get((KIND, remark.id, "text"))
        if cell is not None:
            said.append(SaidRemark(remark, cell.versions[0].author, cell.versions[0].at))
    return tuple(sorted(said, key=lambda one: (one.at, one.remark.id)))
