"""Law in force at a date: the registry of instruments, the right basis for a date, its words for print."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from inspector_app.inspection.checklist import LegalBasis
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One legal instrument (văn bản) with the dates between which it applies.

    Attributes:
        key: Short stable key, ``TT03``.
        number: Official number, ``03/2025/TT-VPCP``.
        in_force_from, in_force_to: First and last day in force; None = not known / still in force.
        replaced_by: Key of the instrument that took over; "" when not known.
        verified: How far dates and number were checked, in words of the registry.
    """

    key: str
    number: str
    title: str
    kind: str = ""
    issued: date | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None
    replaced_by: str = ""
    verified: str = ""


class Force(StrEnum):
    """Whether an instrument applies on a day, and why."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    NOT_KNOWN = "not_known"  # the registry does not say from when


@dataclass(frozen=True, slots=True)
class NumberParts:
    """An official number taken apart, so that two ways of writing it compare equal.

    Attributes:
        serial: Number without leading noughts.
        year: None where the kind of document carries none (``766/QĐ-TTg``).
        symbol: Folded, ``nd-cp``, ``tt-vpcp``, ``qh15``.
        place: Whose number it is, where the registry says so: «522/QĐ-UBND (Hà Nội)»; folded.
    """

    serial: int
    year: int | None
    symbol: str
    place: str = ""


_NUMBER = re.compile(r"(\d{1,6})\s*/\s*(?:(\d{4})\s*/\s*)?(\D[^()]*?)\s*(?:\((.*)\))?")
_LAW = re.compile(r"qh\d*")
KIND_WORDS = {
    "nd": "Nghị định",
    "tt": "Thông tư",
    "ttlt": "Thông tư liên tịch",
    "qd": "Quyết định",
    "nq": "Nghị quyết",
    "ct": "Chỉ thị",
    "pl": "Pháp lệnh",
}


def number_parts(number: str) -> NumberParts | None:
    """Take an official number apart; None for text that is none."""
    match = _NUMBER.fullmatch(number.strip())
    if match is None:
        return None
    symbol = fold(match[3]).replace(" ", "")
    return NumberParts(int(match[1]), int(match[2]) if match[2] else None, symbol, fold(match[4] or ""))


def kind_of_symbol(symbol: str) -> str:
    """Return the Vietnamese kind of document of a folded symbol; "" when it tells none."""
    first = symbol.partition("-")[0]
    return "Luật" if _LAW.fullmatch(first) else KIND_WORDS.get(first, "")


def force_on(instrument: Instrument, day: date) -> Force:
    """Return whether an instrument applies on a day, as far as the registry knows."""
    if instrument.in_force_to is not None and day > instrument.in_force_to:
        return Force.EXPIRED
    start = instrument.in_force_from or instrument.issued
    if start is not None and day < start:
        return Force.NOT_YET
    return Force.IN_FORCE if instrument.in_force_from is not None else Force.NOT_KNOWN


@dataclass(frozen=True, slots=True)
class SetAside:
    """A basis that is not the right one for a date, and why."""

    basis: LegalBasis
    reason: Force


@dataclass(frozen=True, slots=True)
class BasisAtDate:
    """The bases of an item that hold at a date, and those left out."""

    right: tuple[LegalBasis, ...]
    set_aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True)
class Registry:
    """All instruments at hand; of two with one key the later counts."""

    instruments: tuple[Instrument, ...] = ()
    _by_key: dict[str, Instrument] = field(init=False, repr=False, compare=False)
    _by_number: dict[NumberParts, list[Instrument]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key = {instrument.key: instrument for instrument in self.instruments}
        by_number: dict[NumberParts, list[Instrument]] = {}
        for instrument in by_key.values():
            if parts := number_parts(instrument.number):
                by_number.setdefault(parts, []).append(instrument)
        object.__setattr__(self, "_by_key", by_key)
        object.__setattr__(self, "_by_number", by_number)

    def instrument(self, key: str) -> Instrument | None:
        """Return an instrument by its key."""
        return self._by_key.get(key)

    def by_number(self, number: str) -> tuple[Instrument, ...]:
        """Return the instruments that bear a number, however Đ, blanks and leading noughts are written."""
        parts = number_parts(number)
        return tuple(self._by_number.get(parts, ())) if parts else ()

    def with_parts(self, serial: int, kind: str, year: int | None) -> tuple[Instrument, ...]:
        """Return the instruments of a kind with a serial, of one year or, with None, of any."""
        return tuple(
            instrument
            for parts, found in self._by_number.items()
            for instrument in found
            if parts.serial == serial and kind == kind_of_symbol(parts.symbol) and year in (None, parts.year)
        )

    def force(self, basis: LegalBasis, day: date) -> Force:
        """Return whether a basis holds on a day: within its own dates, and its instrument in force.

        A basis without an instrument (a plan of the unit) holds unless its own dates say otherwise.
        """
        if basis.until is not None and day > basis.until:
            return Force.EXPIRED
        if basis.since is not None and day < basis.since:
            return Force.NOT_YET
        if not basis.law:
            return Force.IN_FORCE
        instrument = self._by_key.get(basis.law)
        return force_on(instrument, day) if instrument else Force.NOT_KNOWN

    def at_date(self, bases: Iterable[LegalBasis], day: date | None) -> BasisAtDate:
        """Part the bases of an item into those right for a date and those that are not.

        The date is the dossier's or the inspected period's: a slip of 2024 is judged by the form of 2024.
        What the registry does not know stays in; without a date everything does.
        """
        if day is None:
            return BasisAtDate(tuple(bases))
        judged = [(basis, self.force(basis, day)) for basis in bases]
        out = (Force.EXPIRED, Force.NOT_YET)
        return BasisAtDate(
            tuple(basis for basis, force in judged if force not in out),
            tuple(SetAside(basis, force) for basis, force in judged if force in out),
        )

    def words(self, basis: LegalBasis) -> str:
        """Return a basis for print: ``Thông tư số 03/2025/TT-VPCP, PL.I Mẫu 06``.

        Whether it was confirmed is said beside it («cần đối chiếu»), not in these words.
        """
        if not basis.law:
            return basis.at
        instrument = self._by_key.get(basis.law)
        name = self.name(instrument) if instrument else basis.law
        return f"{name}, {basis.at}" if basis.at else name

    def name(self, instrument: Instrument) -> str:
        """Return the full name: ``Nghị định số 118/2025/NĐ-CP``, ``Luật Lưu trữ số 33/2024/QH15``."""
        parts = number_parts(instrument.number)
        kind = instrument.kind or (kind_of_symbol(parts.symbol) if parts else "") or "Văn bản"
        if kind == "Luật" and instrument.title.startswith(("Luật", "Bộ luật")):
            kind = instrument.title
        return f"{kind} số {instrument.number}"

    def force_words(self, instrument: Instrument, day: date) -> str:
        """Return in one sentence whether an instrument applies on a day, and by what it was replaced."""
        name = self.name(instrument)
        match force_on(instrument, day):
            case Force.IN_FORCE:
                return f"{name} có hiệu lực vào ngày {short_date(day)}."
            case Force.NOT_YET:
                start = instrument.in_force_from or instrument.issued or day
                return f"{name} chưa có hiệu lực vào ngày {short_date(day)} (từ ngày {short_date(start)})."
            case Force.EXPIRED:
                return self._expired_words(name, instrument)
        return f"Chưa rõ {name} có hiệu lực từ ngày nào: cần đối chiếu."

    def _expired_words(self, name: str, instrument: Instrument) -> str:
        last = instrument.in_force_to
        until = f" (đến hết ngày {short_date(last)})" if last else ""
        heir = self._by_key.get(instrument.replaced_by)
        return f"{name} đã hết hiệu lực{until}" + (f", thay bằng {self.name(heir)}." if heir else ".")


CONFIRM = "(cần đối chiếu)"


def marked_words(registry: Registry, basis: LegalBasis) -> str:
    """Return a basis for the window: its words, with «(cần đối chiếu)» when nobody confirmed it."""
    words = registry.words(basis)
    return words if basis.confirmed else f"{words} {CONFIRM}"
