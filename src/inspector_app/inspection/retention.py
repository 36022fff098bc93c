"""How long pictures of citizens' papers and faces are kept (thời hạn lưu), and that they were erased.

What is erased is the picture and the camera's own file, on every laptop that has the visit; what stays is its
hash, its caption, and the record that says who erased it, when and by which term. Signed minutes are a paper
of the record and stay whole, with the pictures printed in them.
Source: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, Nghị định 356/2025/NĐ-CP (in force from 1/1/2026). What
was read of them names no number of months: the term is the office's own («cơ quan tự đặt»), and where it set
none nothing is ever due.
"""

import hashlib
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from inspector_app.inspection.dates import day_of
from inspector_app.inspection.record import View

SCOPE_KIND = "erasing"
ERASURE, HOLD = "erasure", "erasure_hold"
"""Kinds of records in the scope beside a visit's."""

LONGEST_TERM = 1_200
"""Months: a hundred years."""

HASHES_OF = {"evidence": ("sha256", "original")}
"""What holds citizens' data, by kind of record and the fields that name a file: every picture and scan that
proves something, as it entered the record and as the camera made it. No mark says that one holds none."""

_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """Files were erased because their term was over (kind ``erasure``); never changed.

    Attributes:
        hashes: SHA-256 of each file.
        kept_until: The last day on which they were to be kept; ``months`` is the term that was set.
        by: Who erased them, by name; the change names the person's id too.
    """

    id: str
    hashes: tuple[str, ...]
    kept_until: date
    months: int
    by: str
    erased_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Whether the files of a visit are kept beyond their term (kind ``erasure_hold``; key = visit).

    Attributes:
        held: They are kept, as for a complaint or an investigation.
        reason: Why they are kept, or why no longer.
        by, at: Who said so, and when.
    """

    id: str
    held: bool = False
    reason: str = ""
    by: str = ""
    at: datetime | None = None


class Standing(StrEnum):
    """What becomes of the files of a visit today."""

    DUE = "due"
    HELD = "held"  # exempted, with a reason
    UNSIGNED = "unsigned"  # minutes wait for signatures: their pages need the pictures
    KEPT = "kept"  # the term is not over
    NO_TERM = "no_term"  # the office set none
    NO_DAY = "no_day"  # the visit has no day yet
    ERASED = "erased"  # nothing is left to erase


@dataclass(frozen=True, slots=True)
class Erased:
    """What the scope beside a visit's says.

    Attributes:
        erasures: The oldest first.
        hold: As it stands.
        is_held: Whether somebody exempted the visit; also where another laptop released it meanwhile.
    """

    erasures: tuple[Erasure, ...] = ()
    hold: Hold | None = None
    is_held: bool = False

    def days(self) -> Mapping[str, date]:
        """Return when each file was erased, by its hash."""
        return {sha256: day_of(one.erased_at) for one in reversed(self.erasures) for sha256 in one.hashes}


def erasing_scope(visit_id: str) -> str:
    """Return the scope beside a visit's: the same on every laptop, so that an erasing merges."""
    return hashlib.sha256(f"erasing:{visit_id}".encode()).hexdigest()[:32]


def read_erased(view: View) -> Erased:
    """Return what stands in the scope beside a visit's."""
    erasures = sorted(view.read(ERASURE, Erasure), key=lambda one: (one.erased_at, one.id))
    holds = view.read(HOLD, Hold)
    said = (cell for (kind, _, name), cell in view.cells.items() if (kind, name) == (HOLD, "held"))
    is_held = any(version.value is True for cell in said for version in cell.versions)
    return Erased(tuple(erasures), holds[0] if holds else None, is_held)


def believed(erased: Erased, last_day: date | None, today: date) -> Erased:
    """Return what stands beside a visit without erasings whose term is not over by this laptop's calendar.

    A laptop whose clock is years ahead may call everything due; it must not take the pictures of all others.

    Args:
        erased: What was read.
        last_day: Of the visit as it stands here; None: it has no day.
        today: The day in Việt Nam.
    """
    over = tuple(one for one in erased.erasures if _is_over(one, last_day, today))
    return replace(erased, erasures=over)


def _is_over(one: Erasure, last_day: date | None, today: date) -> bool:
    until = kept_until(last_day, one.months) if last_day is not None else one.kept_until
    return one.months > 0 and today > max(until, one.kept_until)


def kept_until(last_day: date, months: int) -> date:
    """Return the last day of a term: the day of that number, or the last one of a shorter month."""
    years, month = divmod(last_day.month - 1 + months, _MONTHS)
    year, month = last_day.year + years, month + 1
    return date(year, month, min(last_day.day, monthrange(year, month)[1]))


def standing_of(
    until: date | None, today: date, erased: Erased, *, waits: bool, has_files: bool, has_term: bool
) -> Standing:
    """Return what becomes of the files of a visit today.

    Args:
        until: The last day of their term; None: the visit has no day, or no term is set.
        today: The day in Việt Nam.
        erased: What was erased of them, and whether they are exempted.
        waits: Whether its minutes wait for signatures.
        has_files: Whether any of them are on this laptop.
        has_term: Whether the office set a term.
    """
    if not has_files:
        return Standing.ERASED
    if erased.is_held:
        return Standing.HELD
    if until is None:
        return Standing.NO_DAY if has_term else Standing.NO_TERM
    if today <= until:
        return Standing.KEPT
    return Standing.UNSIGNED if waits else Standing.DUE


def to_forget(named: Mapping[str, frozenset[str]], erased: Mapping[str, Erased]) -> frozenset[str]:
    """Return the files that are to be erased on this laptop, because a record says that they were.

    A file of two visits goes when both say so; one that a visit is exempted for stays as long as that stands.

    Args:
        named: The files that each visit names, by the visit's id.
        erased: What is said beside each visit, by the same id.
    """
    kept = frozenset[str]().union(*(_kept_by(files, erased.get(visit)) for visit, files in named.items()))
    said = (
        files & frozenset(_hashes(erased[visit].erasures))
        for visit, files in named.items()
        if visit in erased
    )
    return frozenset[str]().union(*said) - kept


def _kept_by(files: frozenset[str], erased: Erased | None) -> frozenset[str]:
    if erased is None or erased.is_held:
        return files
    return files - frozenset(_hashes(erased.erasures))


def _hashes(erasures: Iterable[Erasure]) -> Iterable[str]:
    return (sha256 for one in erasures for sha256 in one.hashes)
