"""Minutes that people sign with a pen: what was printed, which scan came back, who signed on it.

A pen on paper proves nothing to a machine. What is known is: the pages carry the code of one edition, and a
person who had the paper says who signed it. So this ending is a kind of its own («bản quét của bản ký tay»)
and never the same as a digital signature.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from inspector_app.inspection.minutes import Slot
from inspector_app.inspection.people import SignatureKind


class HandMark(StrEnum):
    """What a person says of one place on the paper."""

    SIGNED = "signed"  # có chữ ký trên giấy
    NOT_SIGNED = "not_signed"  # chỗ ký để trống
    REFUSED = "refused"  # từ chối ký, ghi trên giấy


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesPrinted:
    """Copies of an edition were printed to be signed by hand (kind ``minutes_printed``).

    Attributes:
        base_sha256: Of the pages that were printed.
    """

    id: str
    draft: str
    edition: int
    base_sha256: str
    pages: int
    copies: int
    printed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanFile:
    """A scan or photo as it came; its bytes lie in the case file under its hash."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundPage:
    """Where one page of the minutes was found.

    Attributes:
        page: Of the minutes, from 1.
        file, sheet: Which file (from 0) and which page of that file (from 0).
        placed_by: Who said which page it is, where its code could not be read; "" where it said so itself.
    """

    page: int
    file: int
    sheet: int
    placed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesScanned:
    """All pages of an edition came back signed by hand (kind ``minutes_scanned``); the newest counts.

    Attributes:
        code: The check code that the pages carry.
        files: As they came, all of them.
        clean_sha256: Of the PDF with the pages in their order, also the blob's name.
        marks: What was said of each place, by participant id.
        signed_on: The day that the paper was signed.
        taken_by: Who took the scan back and says so, by name.
    """

    id: str
    draft: str
    edition: int
    code: str
    files: tuple[ScanFile, ...]
    clean_sha256: str
    pages: tuple[BoundPage, ...]
    marks: Mapping[str, HandMark]
    signed_on: date
    taken_by: str
    taken_at: datetime


def places_on_paper(slots: Iterable[Slot], signed: Iterable[str]) -> tuple[Slot, ...]:
    """Return the places that a pen may have filled.

    Args:
        slots: All places of the minutes.
        signed: Fields that carry a digital signature.
    """
    done = frozenset(signed)
    return tuple(slot for slot in slots if slot.kind is not SignatureKind.INK and slot.field not in done)


def ends_on_paper(slots: Iterable[Slot], signed: Iterable[str], marks: Mapping[str, HandMark]) -> bool:
    """Say whether nothing is waited for any more: each required place is signed, or refused on the paper.

    Somebody must have signed: paper that all refuse is no ending.
    """
    asked = places_on_paper(slots, signed)
    said = {slot.participant: marks.get(slot.participant, HandMark.NOT_SIGNED) for slot in asked}
    waits = any(slot.required and said[slot.participant] is HandMark.NOT_SIGNED for slot in asked)
    return not waits and HandMark.SIGNED in said.values()
