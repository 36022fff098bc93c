"""What is wrong with a data file: each problem with its file, row and item, and how to mend it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from inspector_app.errors import CannotDo
from inspector_app.wording import sentence

WHOLE_FILE = "-"
"""Stands for the item where a problem concerns no item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend.

    Attributes:
        file: Name of the file as the person knows it.
        row: Row in the file, from 1.
        item: Name of the item or measure, or the place in the file (``title``, ``short_sets.rut_gon``).
        code: Code of its sentence, ``FORM-02`` and up.
        fields: What else the sentence names.
    """

    file: str
    row: int = 1
    item: str = WHOLE_FILE
    code: str
    fields: Mapping[str, object] = field(default_factory=dict)

    def says(self, language: str = "vi") -> str:
        """Return the sentence: where, what is wrong, what to do."""
        return sentence(self.code, self.all_fields(), language)

    def all_fields(self) -> dict[str, object]:
        """Return everything that the sentence may name."""
        return {**self.fields, "file": self.file, "row": self.row, "item": self.item}


class FileRefused(CannotDo):
    """A data file that cannot be used; carries every problem, in the order of the rows.

    With one problem it speaks by that problem's own code, with several by ``FORM-01``.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort the problems and take the words from them."""
        self.problems: Sequence[Problem] = tuple(sorted(problems, key=lambda p: (p.file, p.row, p.code)))
        first = self.problems[0]
        if len(self.problems) == 1:
            super().__init__(first.code, **first.all_fields())
        else:
            count = len(self.problems)
            super().__init__(
                "FORM-01", file=first.file, count=count, row=first.row, item=first.item, first=first.code
            )
