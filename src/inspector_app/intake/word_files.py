"""A Word file that went out from here and came back edited, read by the limited child: words, not looks."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.word_paper import WordPart, table_text
from inspector_app.intake.cells import NotCells
from inspector_app.intake.limits import MEGABYTE, WORD, Limits
from inspector_app.intake.read import child_answers, refusal_of
from inspector_app.intake.signs import clean

_DIGITS = 5
WORD_LIMITS = Limits(
    file_bytes=80 * MEGABYTE, characters=1_000_000, rows=30_000, cpu_seconds=8, wall_seconds=30
)
"""Far beyond any paper of ours: 400 pages of words, paragraphs and tables by the rows, and the pictures of a
long annex; such a one is read in a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """What came back.

    Attributes:
        name, sha256: Name of the file without its folder, hash of its bytes.
        marks: What the names of most paragraphs begin with; "" where none has a name of ours.
        says: What the file says about itself, by name.
        foreign: Paragraphs that carry the name of another paper's paragraph.
        revised, revisers: Tracked changes, and who made them.
        comments, remark: Remarks at the margin, and the first one's words.
        pictures: Pictures in the text; ``embedded`` objects, ``notes`` at the foot.
        struck, struck_words: Runs that are struck out or hidden, read as any other; words of the first.
        unread: What people see and nobody reads here: automatic numbers, drawn signs, another version.
        margins: Words above and below the pages.
    """

    name: str
    sha256: str
    marks: str
    parts: tuple[WordPart, ...]
    says: Mapping[str, str]
    foreign: int = 0
    revised: int = 0
    revisers: tuple[str, ...] = ()
    comments: int = 0
    remark: str = ""
    pictures: int = 0
    embedded: int = 0
    notes: int = 0
    struck: int = 0
    struck_words: str = ""
    unread: int = 0
    margins: tuple[str, ...] = ()


def read_word(data: bytes, name: str, limits: Limits = WORD_LIMITS) -> WordFile:
    """Return what a Word file says.

    Args:
        data: Its bytes.
        name: Its name, for the sentences.
        limits: Bounds of the reading.

    Raises:
        CannotDo: ``WORD-01`` … ``WORD-19``: one sentence that names the file and what to do.
        Surroundings: ``WORD-22`` the child could not be started.
    """
    name = clean(Path(name.replace("\\", "/")).name)
    try:
        if len(data) > limits.file_bytes:
            raise CannotDo("WORD-06", size=len(data) // MEGABYTE, limit=limits.file_bytes // MEGABYTE)
        with closing(child_answers(data, name, limits, WORD)) as answers:
            return _assembled(answers, name, hashlib.sha256(data).hexdigest())
    except InspectorError as error:
        code = error.code.replace("INTAKE-", "WORD-")  # the sentences there speak of workbooks
        raise type(error)(code, **{**error.fields, "file": name}) from error
    except NotCells as error:
        raise CannotDo("WORD-19", file=name) from error


def _assembled(answers: Iterable[Mapping[str, Any]], name: str, sha256: str) -> WordFile:
    found: list[tuple[list[str], str, bool, str]] = []
    try:
        for answer in answers:
            if "part" in answer:
                names, rows, is_table, place = answer["part"]
                text = table_text(rows) if is_table else str(rows[0][0])
                found.append(([str(one) for one in names], text, bool(is_table), str(place)))
            elif "refused" in answer:
                raise refusal_of(answer)
            elif "done" in answer:
                return _file(found, answer["done"], name, sha256)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise NotCells("no Word file") from error
    raise NotCells("the answer has no end")


def _file(
    found: list[tuple[list[str], str, bool, str]],
    besides: Mapping[str, Any],
    name: str,
    sha256: str,
) -> WordFile:
    says = {str(key): str(value) for key, value in besides["says"].items()}
    counted = Counter(one[:-_DIGITS] for names, *_ in found for one in names)
    marks = counted.most_common(1)[0][0] if counted else ""
    own = [[int(one[-_DIGITS:]) for one in names if one[:-_DIGITS] == marks] for names, *_ in found]
    foreign = sum(len(names) - len(ours) for (names, *_), ours in zip(found, own, strict=True))
    return WordFile(
        name=name,
        sha256=sha256,
        marks=marks,
        parts=tuple(
            WordPart(tuple(numbers), text, is_table, place)
            for numbers, (_, text, is_table, place) in zip(own, found, strict=True)
        ),
        says=says,
        foreign=foreign,
        revised=int(besides["revised"]),
        revisers=tuple(str(one) for one in besides["revisers"]),
        comments=int(besides["comments"]),
        remark=str(besides["remark"]),
        pictures=int(besides["pictures"]),
        embedded=int(besides["embedded"]),
        notes=int(besides["notes"]),
        struck=int(besides["struck"]),
        struck_words=str(besides["struck_words"]),
        unread=int(besides["unread"]),
        margins=tuple(str(one) for one in besides["margins"]),
    )
