"""A stranger's paper (.docx, .pdf, .txt) to its words with their places, read by the same limited child."""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_app.errors import CannotDo, InspectorError
from inspector_app.intake.cells import NotCells
from inspector_app.intake.limits import LIMITS, MEGABYTE, PAPER, Limits
from inspector_app.intake.read import child_answers, refusal_of
from inspector_app.intake.signs import clean


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A page of a PDF, a paragraph or cell of a Word file, a block of lines of a text file.

    Attributes:
        place: Where people find it: «trang 3», «đoạn 12», «bảng 1, hàng 2, cột 3», «dòng 40».
        text: Its words in NFC, line breaks kept.
        first_line: Number of its first line in a text file, 0 elsewhere.
    """

    place: str
    text: str
    first_line: int = 0

    def place_of(self, start: int) -> str:
        """Return the place of a sign of the text: in a text file the line it stands in."""
        if not self.first_line:
            return self.place
        return f"dòng {self.first_line + self.text.count(chr(10), 0, start)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperText:
    """The words of a paper.

    Attributes:
        name: Name of the file, without its folder.
        sha256: Hash of its bytes.
        kind: ``pdf``, ``docx`` or ``txt``.
        silent_pages: Pages of a PDF that show something but hold no text (scans): nobody has read them.
        encoding: Of a text file; of other papers the old font encoding they were converted from, or "".
    """

    name: str
    sha256: str
    kind: str
    parts: tuple[PaperPart, ...]
    silent_pages: tuple[int, ...] = ()
    encoding: str = ""


def read_paper(data: bytes, name: str, limits: Limits = LIMITS) -> PaperText:
    """Return the words of a paper, whatever its name says it is.

    Args:
        data: The bytes of the file.
        name: Its name, for the sentences; a folder in it is dropped.
        limits: Bounds of the reading.

    Raises:
        CannotDo: ``PAPERS-01`` … ``PAPERS-19``: one sentence that names the file and what to do.
        Surroundings: ``PAPERS-22`` the child could not be started.
    """
    name = clean(Path(name.replace("\\", "/")).name)
    try:
        if len(data) > limits.file_bytes:
            raise CannotDo("PAPERS-06", size=len(data) // MEGABYTE, limit=limits.file_bytes // MEGABYTE)
        with closing(child_answers(data, name, limits, PAPER)) as answers:
            return _assembled(answers, name, hashlib.sha256(data).hexdigest())
    except InspectorError as error:
        # The reading of tables refuses under INTAKE-..; its sentences speak of workbooks, so each has a
        # sister of the same number here.
        code = error.code.replace("INTAKE-", "PAPERS-")
        raise type(error)(code, **{**error.fields, "file": name}) from error
    except NotCells as error:
        raise CannotDo("PAPERS-19", file=name) from error


def _assembled(answers: Iterable[Mapping[str, Any]], name: str, sha256: str) -> PaperText:
    """Return the paper that a child's answers describe.

    Raises:
        CannotDo: what the child refused, with its code.
        NotCells: answers that no child of ours gives.
    """
    parts: list[PaperPart] = []
    try:
        for answer in answers:
            if "part" in answer:
                place, first_line, text = answer["part"]
                parts.append(PaperPart(str(place), str(text), int(first_line)))
            elif "refused" in answer:
                raise refusal_of(answer)
            elif "done" in answer:
                how = answer["done"]
                return PaperText(
                    name=name,
                    sha256=sha256,
                    kind=str(how["kind"]),
                    parts=tuple(parts),
                    silent_pages=tuple(int(page) for page in how["silent"]),
                    encoding=str(how["encoding"]),
                )
    except (KeyError, TypeError, ValueError) as error:
        raise NotCells("no paper") from error
    raise NotCells("the answer has no end")
