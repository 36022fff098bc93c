"""What the record says now of something changed in Word: as it went out, the same already, or else."""

from collections.abc import Container, Mapping, Sequence
from enum import StrEnum
from typing import Any

from inspector_app.inspection.record import DELETED
from inspector_app.inspection.visit_record import VisitRecord
from inspector_app.inspection.word_editions import WordContent
from inspector_app.inspection.word_origins import Origin
from inspector_app.inspection.word_paper import same_words


class Standing(StrEnum):
    """How the record stands to a change."""

    AS_WRITTEN = "as_written"  # nobody touched it since the paper went out
    CHANGED_HERE = "changed_here"  # somebody did, and to something else
    DONE = "done"  # the record says already what came back
    GONE = "gone"  # the record was taken out


def standing(
    origin: Origin,
    value: str,
    order: Sequence[str],
    content: WordContent,
    record: VisitRecord,
    *,
    dropped: bool,
) -> tuple[Standing, str]:
    """Return how the record stands to a change, and what it says where that is something else.

    Args:
        origin: The field; without a key a record that is to be made.
        value: What it would hold.
        order: The keys of a list in their new order; none for anything else.
        content: What the paper was made of.
        record: The visit as it stands now.
        dropped: The record is to be taken out.
    """
    if order:
        return _order(origin, order, content, record)
    if not origin.key:
        return _new(origin, value, record)
    fields = record.view.fields(origin.kind, origin.key)
    if not fields or fields.get(DELETED) is True:
        return (Standing.DONE if dropped else Standing.GONE), ""
    cell = record.view.cells.get((origin.kind, origin.key, origin.field))
    if cell is not None and cell.in_conflict:  # nobody decides between two people by a third wording unseen
        return Standing.CHANGED_HERE, " / ".join(dict.fromkeys(str(one.value) for one in cell.versions))
    ours = str(fields.get(origin.field, ""))
    if same_words(ours) == same_words(origin.value):
        return Standing.AS_WRITTEN, ""
    if not dropped and same_words(ours) == same_words(value):
        return Standing.DONE, ""
    return Standing.CHANGED_HERE, ours


def listed(origin: Origin, record: VisitRecord) -> tuple[Any, ...]:
    """Return the records of the list that something belongs to, in their order."""
    if origin.kind == "finding":
        return record.findings
    if origin.kind == "recommendation":
        return record.recommendations
    return tuple(one for one in record.paragraphs if one.part is origin.part)


def _new(origin: Origin, value: str, record: VisitRecord) -> tuple[Standing, str]:
    """Tell whether it was taken in before: the same file may come back twice."""
    same = any(same_words(one.text) == same_words(value) for one in listed(origin, record))
    return (Standing.DONE if same else Standing.AS_WRITTEN), ""


def _order(
    origin: Origin, order: Sequence[str], content: WordContent, record: VisitRecord
) -> tuple[Standing, str]:
    was, numbers = in_print(origin.kind, order, content)
    now = [one.id for one in listed(origin, record) if one.id in order]
    left = [key for key in order if key in now]
    if now == left:
        return Standing.DONE, ""
    if now == [key for key in was if key in now]:
        return Standing.AS_WRITTEN, ""
    return Standing.CHANGED_HERE, ", ".join(numbers[key] for key in now)


def in_print(kind: str, keys: Container[str], content: WordContent) -> tuple[list[str], Mapping[str, str]]:
    """Return some entries of a list in the order in which they went out, and the number of each on paper.

    Paragraphs have no number on paper: they are counted from 1.
    """
    listed = {"finding": content.findings, "recommendation": content.recommendations}.get(kind)
    was = [key for key in listed or content.paragraphs if key in keys]
    return was, {key: str(number) for number, key in enumerate(listed or was, 1)}
