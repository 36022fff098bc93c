"""Codes of procedures as people and Excel write them: quoted, as a number, with an agency behind them."""

import re
import unicodedata
from dataclasses import dataclass

from inspector_app.inspection.posting.catalogue import Procedure

_DECIMALS = 6
_HALF_UNIT = 10 ** -(_DECIMALS + 3)  # a float that misses six decimals by more than this never was a code
_INVISIBLE = dict.fromkeys((*range(0x200B, 0x2010), 0x00AD, 0x2060, 0xFEFF))
_QUOTES = "'’‘ʼ`´\"“”„"
_AROUND_DOTS = re.compile(r"\s*\.\s*")
_CODE = re.compile(r"([1-9])[.,](\d{6})((?:\.[0-9A-Z]+)*)\.?", re.ASCII)
_PLAIN = re.compile(r"[1-9]\.\d{6}", re.ASCII)
_AGENCY = re.compile(r"(\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2,3})(?:\.(.+))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class ProcedureCode:
    """The code of a procedure (mã TTHC).

    Attributes:
        national: One digit, a dot and six digits: ``1.001193``.
        suffix: What stands behind it, without its dot: agency (``000.00.00.H38``), service case (``02``) or
            both (``000.00.00.H55.02``); "" for none.
    """

    national: str
    suffix: str = ""

    def __str__(self) -> str:
        return f"{self.national}.{self.suffix}" if self.suffix else self.national

    @property
    def case(self) -> str:
        """The service case of the suffix, without the agency: ``02``; "" for none."""
        return case_of(self.suffix)

    @property
    def without_agency(self) -> str:
        """National code and service case, without the agency: ``2.000815.02``."""
        return f"{self.national}.{self.case}" if self.case else self.national


def read_code(value: str | int | float) -> ProcedureCode | None:
    """Return the code that a cell holds, or None when it holds none: such a cell is reported, never dropped.

    A number is padded to six decimals, for every code has exactly six and Excel drops the last noughts.
    Text is not padded: «1.00309» as text is a wrong code.
    """
    if isinstance(value, str):
        return _read_text(value)
    if isinstance(value, bool) or not 1 < value < 10:  # noqa: PLR2004 - one digit before the dot
        return None
    padded = f"{value:.{_DECIMALS}f}"
    return _read_text(padded) if abs(value - float(padded)) < _HALF_UNIT and value % 1 else None


def case_of(suffix: str) -> str:
    """Return the service case in a suffix (``000.00.00.H55.02`` gives ``02``), "" for none."""
    agency = _AGENCY.fullmatch(suffix)
    return (agency[2] or "") if agency else suffix


def _read_text(text: str) -> ProcedureCode | None:
    plain = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).strip()
    plain = _AROUND_DOTS.sub(".", plain.strip(_QUOTES).strip()).upper()
    found = _CODE.fullmatch(plain)
    return ProcedureCode(f"{found[1]}.{found[2]}", found[3].removeprefix(".")) if found else None


def code_of(procedure: Procedure) -> ProcedureCode | None:
    """Return the code of a procedure, however its source wrote it; None when it has none that can be read."""
    if _PLAIN.fullmatch(procedure.code):
        return ProcedureCode(procedure.code, procedure.suffix.strip(". ").upper())
    read = read_code(procedure.code)
    if read is None or read.suffix or not procedure.suffix:
        return read
    return ProcedureCode(read.national, procedure.suffix.strip(". ").upper())


def code_without_agency(procedure: Procedure) -> str:
    """Return the code with its service case but without its agency, "" when there is none."""
    code = code_of(procedure)
    return code.without_agency if code else ""


def full_code(procedure: Procedure) -> str:
    """Return the code with its suffix (``1.011442.000.00.00.H38``), "" when there is none."""
    code = code_of(procedure)
    return str(code) if code else ""
