"""How an office arranges its minutes: numbers of headings, what stands together, where people sign."""

from enum import StrEnum

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LETTERS = "ABCDĐEGHIKLM"  # the Vietnamese alphabet has no F and no J
_SMALL = "abcdđeghiklmnopqrstuvxy"


class Numbering(StrEnum):
    """Numbers of a paper's headings."""

    ROMAN = "roman"  # I., 1.
    ARABIC = "arabic"  # 1., 1.1.
    LETTERS = "letters"  # A., 1.


class Grouping(StrEnum):
    """What stands together within the results, or within the shortcomings."""

    SECTION = "section"  # as the sections of the checklist
    FIELD = "field"  # as the fields of work (lĩnh vực) that the template names
    FLAT = "flat"  # one after the other


class SignatureOrder(StrEnum):
    """Which signatures stand side by side."""

    FACING = "facing"  # unit left, leader right; the others below
    ONE_ROW = "one_row"  # unit, secretary, leader in one row
    TEAM_FIRST = "team_first"  # secretary left, leader right, as in Mẫu 1.9; the unit below


class RecipientsPlace(StrEnum):
    """Where «Nơi nhận» stands."""

    BELOW = "below"
    BESIDE = "beside"  # left of the leader, who signs alone in the last row (NĐ 30/2020, cells 7 and 9b)


def heading_number(place: int, numbering: Numbering) -> str:
    """Return the number of the heading at a place, counted from 1, without its point."""
    if numbering is Numbering.ARABIC:
        return str(place)
    row = _ROMAN if numbering is Numbering.ROMAN else _LETTERS
    return row[place - 1] if place <= len(row) else str(place)


def sub_number(above: str, place: int, numbering: Numbering) -> str:
    """Return the number of a heading below one with the number ``above``: "1.", or "3.1."."""
    return f"{above}.{place}." if numbering is Numbering.ARABIC and above else f"{place}."


def small_letter(place: int) -> str:
    """Return the letter of a point (điểm), counted from 1: "a)"; Vietnamese letters, đ among them."""
    return f"{_SMALL[place - 1]})" if place <= len(_SMALL) else f"{place})"
