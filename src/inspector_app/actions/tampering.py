"""What was done to a file that is not valid, by class of attack and in plain words; the rules have judged it.

Pure: from the codes of the problems and a look at the bytes. The classes are those of the published attacks
(pdf-insecurity.org: incremental saving, signature wrapping, shadow attacks, evil annotation, sneaky
signature) and what our own form of a file adds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from inspector_app.wording import phrase

if TYPE_CHECKING:
    from inspector_app.signing.later_writings import Look, Touch


class Tampering(StrEnum):
    """A class of attack, or another reason why a file is not valid; the clearest first."""

    PAGE_REPLACED = "page_replaced"
    SIGNATURE_REMOVED = "signature_removed"
    BOX_OVER_CONTENT = "box_over_content"
    SIGNATURE_ADDED = "signature_added"
    APPEARANCE_REPLACED = "appearance_replaced"
    DATA_SWAPPED = "data_swapped"
    METADATA_REPLACED = "metadata_replaced"
    CHANGED_WHILE_SIGNING = "changed_while_signing"
    HIDDEN_TABLES = "hidden_tables"
    REWRITTEN = "rewritten"
    SAVED_AFTER_SIGNING = "saved_after_signing"
    BYTES_ADDED = "bytes_added"
    SIGNATURE_MOVED = "signature_moved"
    SIGNATURE_ALTERED = "signature_altered"
    CONTENT_CHANGED = "content_changed"
    RESTRICTION_WEAKENED = "restriction_weakened"
    ROLLED_BACK = "rolled_back"
    NOT_FROM_DATA = "not_from_data"
    NOT_TRUSTED = "not_trusted"
    REVOKED = "revoked"
    EXPIRED = "expired"
    NOT_FOR_SIGNING = "not_for_signing"
    WEAK_KEY = "weak_key"
    STAMP_ALTERED = "stamp_altered"
    STAMP_NOT_TRUSTED = "stamp_not_trusted"
    NO_MINUTES = "no_minutes"
    CANNOT_REBUILD = "cannot_rebuild"  # nothing was done: this machine lacks what the pages are made with
    DAMAGED = "damaged"


class PaperCopy(StrEnum):
    """Whether a paper copy with a scanned code is a print of a file."""

    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"  # what the file's pages show is not proven


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was changed.

    Attributes:
        page: From 1; 0 when it is no single page.
        after: After which signature, from 1; 0 before the first.
    """

    page: int
    after: int


@dataclass(frozen=True, slots=True)
class TamperingFound:
    """One class with what shows it.

    Attributes:
        places: Where it was seen; none when only the rules tell.
        codes: Codes of the problems that speak of it.
    """

    kind: Tampering
    places: tuple[Place, ...] = ()
    codes: tuple[str, ...] = ()


_BY_TOUCH = {
    "page": Tampering.PAGE_REPLACED,
    "box": Tampering.BOX_OVER_CONTENT,
    "signature": Tampering.SIGNATURE_ADDED,
    "removed": Tampering.SIGNATURE_REMOVED,
    "appearance": Tampering.APPEARANCE_REPLACED,
    "data": Tampering.DATA_SWAPPED,
    "metadata": Tampering.METADATA_REPLACED,
    "other": Tampering.SAVED_AFTER_SIGNING,
}
_BY_CODE = {
    "VERIFY-02": Tampering.ROLLED_BACK,
    "VERIFY-03": Tampering.ROLLED_BACK,
    "VERIFY-04": Tampering.SIGNATURE_ADDED,
    "VERIFY-05": Tampering.BOX_OVER_CONTENT,
    "VERIFY-06": Tampering.ROLLED_BACK,
    "VERIFY-07": Tampering.BYTES_ADDED,
    "VERIFY-08": Tampering.CONTENT_CHANGED,
    "VERIFY-09": Tampering.SIGNATURE_ALTERED,
    "VERIFY-10": Tampering.SIGNATURE_ALTERED,
    "VERIFY-11": Tampering.SIGNATURE_MOVED,
    "VERIFY-12": Tampering.CHANGED_WHILE_SIGNING,
    "VERIFY-13": Tampering.NOT_TRUSTED,
    "VERIFY-14": Tampering.EXPIRED,
    "VERIFY-15": Tampering.NOT_FOR_SIGNING,
    "VERIFY-16": Tampering.RESTRICTION_WEAKENED,
    "VERIFY-17": Tampering.RESTRICTION_WEAKENED,
    "VERIFY-18": Tampering.SAVED_AFTER_SIGNING,
    "VERIFY-20": Tampering.SIGNATURE_ALTERED,
    "VERIFY-22": Tampering.NOT_FROM_DATA,
    "VERIFY-23": Tampering.SIGNATURE_ALTERED,
    "VERIFY-24": Tampering.CHANGED_WHILE_SIGNING,
    "VERIFY-25": Tampering.WEAK_KEY,
    "VERIFY-26": Tampering.NOT_TRUSTED,
    "VERIFY-70": Tampering.STAMP_ALTERED,
    "VERIFY-71": Tampering.STAMP_ALTERED,
    "VERIFY-72": Tampering.STAMP_ALTERED,
    "VERIFY-73": Tampering.STAMP_ALTERED,
    "VERIFY-74": Tampering.STAMP_ALTERED,
    "VERIFY-75": Tampering.REVOKED,
    "VERIFY-76": Tampering.NOT_TRUSTED,
    "VERIFY-77": Tampering.EXPIRED,
    "VERIFY-78": Tampering.STAMP_NOT_TRUSTED,
    "VERIFY-79": Tampering.STAMP_NOT_TRUSTED,
    "VERIFY-80": Tampering.SIGNATURE_ALTERED,
    "VERIFY-ELSE-01": Tampering.CHANGED_WHILE_SIGNING,
    "VERIFY-ELSE-02": Tampering.NOT_TRUSTED,
    "VERIFY-ELSE-03": Tampering.SIGNATURE_ALTERED,
    "VERIFY-ELSE-04": Tampering.WEAK_KEY,
    "VERIFY-ELSE-05": Tampering.SIGNATURE_ALTERED,
    "VERIFY-ELSE-06": Tampering.SIGNATURE_ALTERED,
    "VERIFY-PAGES-01": Tampering.NOT_FROM_DATA,
    "VERIFY-INK-02": Tampering.NOT_FROM_DATA,
    "VERIFY-INK-01": Tampering.ROLLED_BACK,
    "MINUTES-03": Tampering.NOT_FROM_DATA,
}
_DAMAGED = ("VERIFY-01", "VERIFY-19", "PDF-01", "VERIFY-DATA-03")
_DATA = ("VERIFY-DATA-", "VERIFY-SIDES-", "VERIFY-SAMPLE-", "VERIFY-PICTURES-", "DATA-", "MINUTES-", "PDF-")
_LACKING = ("FONT-01", "FONT-03", "FONT-04", "FONT-05", "FONT-06", "LAYOUT-01", "PAPER-01", "MINUTES-02")
_ABOUT_SIGNERS = frozenset(
    {
        Tampering.NOT_TRUSTED,
        Tampering.REVOKED,
        Tampering.EXPIRED,
        Tampering.NOT_FOR_SIGNING,
        Tampering.WEAK_KEY,
        Tampering.ROLLED_BACK,
    }
)
# Codes that object to what a signature's own writing holds, and to writings that are none.
_OBJECT_TO_SIGNING = frozenset({"VERIFY-04", "VERIFY-05", "VERIFY-12", "VERIFY-24", "VERIFY-ELSE-01"})
_OBJECT_TO_WRITING = frozenset(
    {f"VERIFY-{number}" for number in ("01", "05", "06", "07", "18", "22", "70", "71", "72", "73", "74")}
)
# What tells more -> what it makes superfluous: said of the same bytes once more, less clearly.
_TELLS_MORE = {
    Tampering.REWRITTEN: frozenset(
        {Tampering.SAVED_AFTER_SIGNING, Tampering.SIGNATURE_MOVED, Tampering.BYTES_ADDED}
    ),
    Tampering.SAVED_AFTER_SIGNING: frozenset({Tampering.BYTES_ADDED}),
}
# Said of every signature and field when the data could not be read: they tell nothing then.
_WITHOUT_DATA = "VERIFY-21"
_NEED_DATA = frozenset(f"VERIFY-{number}" for number in ("02", "03", "04", "05", "06", "12", "16", "17"))


def tampering_of(codes: Iterable[str], look: "Look") -> tuple[TamperingFound, ...]:
    """Return what was done to a file, the clearest first.

    Args:
        codes: The codes of every problem; none when the file is valid, and then nothing was done.
        look: What a look at its bytes shows.
    """
    given = set(codes)
    if not given:
        return ()
    look = replace(look, touches=tuple(touch for touch in look.touches if _is_told(touch, given)))
    spoken = {code: _by_code(code, look) for code in sorted(_that_tell(given))}
    kinds = {*_by_look(look), *spoken.values()}
    for told, also in _TELLS_MORE.items():
        if told in kinds:
            kinds -= also
            spoken = {code: told if about in also else about for code, about in spoken.items()}
    if len(kinds) > 1:
        kinds.discard(Tampering.DAMAGED)
    return tuple(
        TamperingFound(
            kind,
            tuple(_places(kind, look.touches)),
            tuple(code for code, about in spoken.items() if about is kind),
        )
        for kind in Tampering
        if kind in kinds
    )


def leaves_pages(found: Sequence[TamperingFound]) -> bool:
    """Say whether what is wrong is only who signed or who did not: the pages are those of the data."""
    return all(one.kind in _ABOUT_SIGNERS and not one.places for one in found)


def is_only_lacking(found: Sequence[TamperingFound]) -> bool:
    """Say whether the file could not be judged for want of a font, a layout or a template on this machine."""
    return [one.kind for one in found] == [Tampering.CANNOT_REBUILD]


def _is_told(touch: "Touch", codes: set[str]) -> bool:
    """Say whether the rules object to the writing; other programs' signings and time stamps touch more."""
    return not codes.isdisjoint(_OBJECT_TO_SIGNING if touch.signing else _OBJECT_TO_WRITING)


def _by_look(look: "Look") -> Iterator[Tampering]:
    for touch in look.touches:
        yield _kind(touch)
    if look.hidden_tables:
        yield Tampering.HIDDEN_TABLES
    if look.outside:
        yield Tampering.BYTES_ADDED
    if look.ranges_broken:
        yield Tampering.SIGNATURE_MOVED
    if look.behind:
        yield Tampering.SAVED_AFTER_SIGNING if look.writes_behind else Tampering.BYTES_ADDED
    if look.signatures and look.writings <= look.signatures:
        yield Tampering.REWRITTEN  # every signing is a writing of its own, and the pages are two more


def _that_tell(codes: set[str]) -> set[str]:
    return codes - _NEED_DATA - {_WITHOUT_DATA} if _WITHOUT_DATA in codes else codes


def _by_code(code: str, look: "Look") -> Tampering:
    if code == "VERIFY-11" and not look.ranges_broken:
        return Tampering.SIGNATURE_ALTERED  # the bytes are the right ones, its own data have another form
    if code == "VERIFY-07" and not look.behind:
        return Tampering.ROLLED_BACK  # nothing was added: the end of the file names an older state
    if code.startswith(_LACKING):
        return Tampering.CANNOT_REBUILD
    if code in _BY_CODE:
        return _BY_CODE[code]
    return Tampering.NO_MINUTES if code.startswith(_DATA) and code not in _DAMAGED else Tampering.DAMAGED


def _kind(touch: "Touch") -> Tampering:
    if touch.what == "other" and touch.signing:
        return Tampering.CHANGED_WHILE_SIGNING
    return _BY_TOUCH[touch.what.value]


def _places(kind: Tampering, touches: Iterable["Touch"]) -> Iterator[Place]:
    seen = dict.fromkeys(Place(touch.page, touch.after) for touch in touches if _kind(touch) is kind)
    paged = {place.after for place in seen if place.page}
    yield from (place for place in seen if place.page or place.after not in paged)


def tampering_words(found: TamperingFound, language: str) -> str:
    """Return one class in a sentence, with the places in brackets."""
    said = phrase(f"TAMPER-{found.kind.value}", {}, language)
    places = ", ".join(_place_words(place, language) for place in found.places)
    return f"{said} ({places})" if places else said


def _place_words(place: Place, language: str) -> str:
    where = "page" if place.page else "file"
    when = "later" if place.after else "first"
    return phrase(f"TAMPER-AT-{where}-{when}", {"page": place.page, "after": place.after}, language)
