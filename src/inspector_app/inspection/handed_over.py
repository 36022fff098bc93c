"""Documents handed over during a visit (tài liệu giao nhận): what, how many, by whom, back by when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector_app.inspection.people import Side


class CopyKind(StrEnum):
    """What kind of copy was handed over. Source of the words: Nghị định 30/2020/NĐ-CP, Đ. 3."""

    UNSTATED = ""
    ORIGINAL = "original"  # bản chính
    CERTIFIED = "certified"  # bản sao y
    COPY = "copy"  # bản sao, photocopy
    FILE = "file"  # tệp điện tử


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedDocument:
    """One document, or several of one kind, that one side gave to the other.

    Attributes:
        document: Number and day as they stand on it ("173/KH-SNV ngày 31/01/2023").
        count: How many copies; None is not stated.
        side, person: Who handed it over.
        return_by: When it is to go back; None for what is kept.
    """

    id: str
    name: str
    document: str = ""
    count: int | None = 1
    kind: CopyKind = CopyKind.UNSTATED
    side: Side = Side.UNIT
    person: str = ""
    return_by: date | None = None
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedLine:
    """One row of the list that the minutes print."""

    name: str
    document: str
    count: int | None
    kind: CopyKind
    side: Side
    person: str
    return_by: date | None


def handed_lines(documents: tuple[HandedDocument, ...]) -> tuple[HandedLine, ...]:
    """Return what the minutes print of documents handed over, in their order; nameless rows are left out."""
    return tuple(
        HandedLine(
            name=one.name,
            document=one.document,
            count=one.count,
            kind=one.kind,
            side=one.side,
            person=one.person,
            return_by=one.return_by,
        )
        for one in documents
        if one.name.strip()
    )
