"""Numbers as Vietnamese papers write and people type them: 34.336 and 99,56%.

A dot groups thousands, a comma starts the decimals. «92.54», written with a dot, is understood and marked,
because it stands beside «92,54» in real reports; what could mean two things is refused.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from inspector_app.errors import CannotDo

TWO_DIGITS_FROM = 10
"""Counts below this are written with a leading zero: 05 hồ sơ (Nghị định 30/2020/NĐ-CP)."""

_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))
_SHAPE = re.compile(
    r"(?P<sign>[-+])?"
    r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)"  # 0.713 has no group of thousands
    r"(?:,(?P<decimals>\d+))?"
)
_DOT_DECIMAL = re.compile(r"[-+]?\d+\.\d+")
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number as it was read from text.

    Attributes:
        value: Exact value; as many decimals as were written.
        dot_decimal: A dot stood before the decimals («92.54»): show it to the person.
    """

    value: Decimal
    dot_decimal: bool = False

    @property
    def places(self) -> int:
        """How many decimals were written."""
        return decimal_places(self.value)


def number_text(value: int | Decimal) -> str:
    """Return a number with dots between thousands and a comma before decimals: ``34.336``, ``1.713,5``."""
    whole, _, decimals = format(abs(Decimal(value)), "f").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return ("-" if value < 0 else "") + grouped + ("," + decimals if decimals else "")


def count_text(count: int) -> str:
    """Return a count as minutes write it: ``05`` below ten, ``34.336`` above; nought is ``0``."""
    if 0 < count < TWO_DIGITS_FROM:
        return f"0{count}"
    return number_text(count)


def percent_text(rate: Decimal) -> str:
    """Return a rate in percent: ``99,56%``."""
    return number_text(rate) + "%"


def percent_of(count: int | Decimal, base: int | Decimal, places: int = 2) -> Decimal:
    """Return 100 × count / base, rounded half up to ``places`` decimals; ``base`` is not 0."""
    return rounded(Fraction(count) * 100 / Fraction(base), places)


def rounded(value: Fraction, places: int) -> Decimal:
    """Return an exact fraction rounded half away from nought to ``places`` decimals."""
    scaled = abs(value) * 10**places
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(units if value >= 0 else -units).scaleb(-places)


def decimal_places(value: Decimal) -> int:
    """Return how many decimals a number carries, trailing noughts included: 2 for ``92.50``."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def read_number(text: str, where: str = "") -> ReadNumber:
    """Read a number that a person wrote: ``1.713``, ``1713``, ``99,56``, ``1.713,5``, ``92.54``.

    Args:
        text: The words; blanks around and a percent sign behind are no part of the number.
        where: What the number is, for the sentence of an error.

    Raises:
        CannotDo: ``NUMBER-01``, it is no number or could mean two.
    """
    bare = _bare(text)
    if match := _SHAPE.fullmatch(bare):
        whole = re.sub(r"[. ]", "", match["whole"])
        decimals = f".{match['decimals']}" if match["decimals"] else ""
        return ReadNumber(Decimal((match["sign"] or "") + whole + decimals))
    if _DOT_DECIMAL.fullmatch(bare):
        return ReadNumber(Decimal(bare), dot_decimal=True)
    raise CannotDo("NUMBER-01", text=text[:40], where=where)


def read_percent(text: str, where: str = "") -> ReadNumber:
    """Read a percentage, in which a single dot always starts the decimals: ``95.812`` is not 95 thousand.

    Raises:
        CannotDo: ``NUMBER-01`` as :func:`read_number`.
    """
    bare = _bare(text)
    if _DOT_DECIMAL.fullmatch(bare):
        return ReadNumber(Decimal(bare), dot_decimal=True)
    return read_number(text, where)


def read_count(text: str, where: str = "") -> int:
    """Read a whole number.

    Raises:
        CannotDo: ``NUMBER-01`` no number, ``NUMBER-02`` a number with decimals.
    """
    number = read_number(text, where)
    if number.value != number.value.to_integral_value() or number.dot_decimal:
        raise CannotDo("NUMBER-02", text=text[:40], where=where)
    return int(number.value)


def _bare(text: str) -> str:
    """Return the number's own signs; "" for text that cannot be one (too long, digits of other scripts)."""
    bare = text.translate(_BLANKS).strip().removesuffix("%").strip().replace("−", "-")
    return bare if len(bare) <= _LONGEST and bare.isascii() else ""


def ranges(pages: Sequence[int]) -> str:
    """Return ``2, 5–9`` of 2, 5, 6, 7, 8, 9."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
