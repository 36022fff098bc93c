"""A whole and its stated parts: R9 percentages that sum to 100, R10 exact parts, R11 parts within a whole.

Difference: R9 sum of the percentages − 100; R10 whole − sum of the parts; R11 sum of the parts − whole.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from inspector_app.errors import CannotDo
from inspector_app.inspection.figures.stated import RuleOutcome, RuleResult, StatedParts
from inspector_app.inspection.figures.words import capital
from inspector_app.inspection.numbers import decimal_places, number_text, read_number, rounded

EXACT, AT_MOST, PERCENT = "exact", "at_most", "percent"

_RULES = {PERCENT: "R9", EXACT: "R10", AT_MOST: "R11"}
_DEFAULT_NAMES = {PERCENT: "Tỷ lệ các phần", EXACT: "Tổng và các phần", AT_MOST: "Các phần trong tổng"}
_PLAIN = re.compile(r"-?\d{1,15}(\.\d{1,10})?", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


def judge_parts(parts: StatedParts) -> Iterator[RuleOutcome]:
    """Yield what R9, R10 or R11 says of a whole and its parts; R10 with an unknown kind says so."""
    rule = _RULES.get(parts.kind, "R10")
    about = parts.name or _DEFAULT_NAMES.get(parts.kind, "Tổng và các phần")
    if parts.kind not in _RULES:
        yield _not_enough(rule, about, f"không rõ cách cộng «{parts.kind}»")
    elif not parts.parts or not all(part.strip() for part in (parts.whole, *parts.parts)):
        yield _not_enough(rule, about, "không nêu đủ tổng và các phần")
    else:
        try:
            whole = figure(parts.whole, parts.kind)
            values = [figure(part, parts.kind) for part in parts.parts]
        except CannotDo as unreadable:
            yield _not_enough(rule, about, f"không đọc được «{unreadable.fields['text']}»")
            return
        judge_kind = {PERCENT: _percent, EXACT: _exact, AT_MOST: _at_most}[parts.kind]
        yield judge_kind(about, whole, values)


def figure(text: str, kind: str) -> Decimal:
    """Read one figure: decimal text («99.56»), or as people write it («99,56», «1.713»).

    In whole numbers a dot groups thousands; in percentages it starts the decimals.

    Raises:
        CannotDo: ``NUMBER-01`` it is no number.
    """
    bare = text.strip().removesuffix("%").strip()
    if _PLAIN.fullmatch(bare) and (kind == PERCENT or not _THOUSANDS.fullmatch(bare)):
        return Decimal(bare)
    return read_number(bare).value


def _percent(about: str, whole: Decimal, values: list[Decimal]) -> RuleOutcome:
    total = sum(values, Decimal(0))
    tolerance = sum((half_unit(value) for value in values), Fraction(0))
    difference = total - whole
    agrees = abs(Fraction(difference)) <= tolerance
    added = _added(values, "%")
    allowed = number_text(rounded(tolerance, 3).normalize())
    says = f"{about}: {added} = {number_text(total)}%, "
    says += f"{'khớp' if agrees else 'không khớp'} {number_text(whole)}% (làm tròn cho phép lệch {allowed})."
    right = f"{number_text(whole)}%"
    return _outcome("R9", about, (f"{added} = {number_text(total)}%", right, "≈"), difference, says, agrees)


def _exact(about: str, whole: Decimal, values: list[Decimal]) -> RuleOutcome:
    total = sum(values, Decimal(0))
    difference = whole - total
    added = _added(values)
    if difference:
        more = "nhiều hơn" if difference > 0 else "ít hơn"
        says = f"{about}: {number_text(whole)} không bằng {added} = {number_text(total)}, "
        says += f"{more} {number_text(abs(difference))}."
        added += f" = {number_text(total)}"
    else:
        says = f"{about}: {number_text(whole)} = {added}, khớp."
    return _outcome("R10", about, (number_text(whole), added, "="), difference, says, not difference)


def _at_most(about: str, whole: Decimal, values: list[Decimal]) -> RuleOutcome:
    total = sum(values, Decimal(0))
    difference = total - whole
    added = _added(values) + (f" = {number_text(total)}" if len(values) > 1 else "")
    if difference > 0:
        says = f"{about}: {added} vượt quá {number_text(whole)}, thừa {number_text(difference)}."
    else:
        says = f"{about}: {added} không vượt quá {number_text(whole)}, khớp (còn {number_text(-difference)})."
    return _outcome("R11", about, (added, number_text(whole), "≤"), difference, says, difference <= 0)


def half_unit(value: Decimal) -> Fraction:
    """Return half a unit of the last written digit: 0.005 for 92.54."""
    return Fraction(1, 2 * 10 ** decimal_places(value))


def _added(values: list[Decimal], sign: str = "") -> str:
    return " + ".join(f"{number_text(value)}{sign}" for value in values)


def _outcome(
    rule: str, about: str, sides: tuple[str, str, str], difference: Decimal, says: str, agrees: bool
) -> RuleOutcome:
    left, right, relation = sides
    return RuleOutcome(
        rule=rule,
        about=about,
        result=RuleResult.AGREES if agrees else RuleResult.DIFFERS,
        says=capital(says),
        left=left,
        right=right,
        difference=difference,
        relation=relation,
    )


def _not_enough(rule: str, about: str, why: str) -> RuleOutcome:
    says = f"Không đủ số liệu: {why} ({about})."
    return RuleOutcome(rule=rule, about=about, result=RuleResult.NOT_ENOUGH_FIGURES, says=says)
