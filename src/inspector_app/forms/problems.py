"""What is wrong with a data file: each problem with its file, row and item, and how to mend it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from inspector_app.errors import CannotDo
from inspector_app.wording import sentence

WHOLE_FILE = "-"
"""Stands for the item where a problem concerns no item."""

LONGEST_QUOTE = 60
"""Characters of a stranger's words in a sentence; a file may hold names of a megabyte."""

_QUOTED = ("field", "near", "found", "name")


def cut(text: str) -> str:
    """Return words of a file as a sentence may quote them: in one line, and not all of a long one."""
    text = " ".join(text[: 10 * LONGEST_QUOTE].split())
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


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
        said = {
            name: cut(value) if name in _QUOTED and isinstance(value, str) else value
            for name, value in self.fields.items()
        }
        return {**said, "file": self.file, "row": self.row, "item": cut(self.item)}


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
