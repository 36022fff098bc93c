"""Repeat findings: what failed at the unit's last visit, seen while the same item is answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.folding import name_key
from inspector_app.inspection.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierVisit:
    """A signed visit as far as later ones look back at it."""

    visit: Visit
    answers: Mapping[str, Answer]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """An item that failed before.

    Attributes:
        words: How a finding names it ("biên bản số 07/BB-ĐKT ngày 12/11/2025").
        text: What was found then; "" where only the answer said so.
    """

    words: str
    text: str = ""


def same_unit(one: Visit, other: Visit) -> bool:
    """Whether two visits were to one unit: by id, and without ids by name, tone placement forgiven."""
    if one.unit_id and other.unit_id:
        return one.unit_id == other.unit_id
    named = name_key(one.unit_name), name_key(one.unit_parent_name)
    return bool(named[0]) and named == (name_key(other.unit_name), name_key(other.unit_parent_name))


def last_before(visit: Visit, earlier: tuple[EarlierVisit, ...]) -> EarlierVisit | None:
    """Return the unit's last visit before this one; a visit without a day neither has nor is one."""
    day = min(visit.held_on, default=None)
    if day is None:
        return None
    found = [one for one in earlier if same_unit(one.visit, visit) and _ended(one.visit) < day]
    return max(found, key=lambda one: _ended(one.visit), default=None)


def repeats_of(earlier: EarlierVisit) -> dict[str, Repeat]:
    """Return what failed then, by ``form_id/item``: reception points differ from visit to visit."""
    number = earlier.visit.minutes_number
    named = f"biên bản số {number}/{earlier.visit.minutes_symbol}" if number else "biên bản"
    words = f"{named} ngày {short_date(_ended(earlier.visit))}"
    failed = {_item(key): "" for key, answer in earlier.answers.items() if answer.verdict is Verdict.FAIL}
    told = {_item(key): finding.text for finding in earlier.findings for key in finding.items}
    return {item: Repeat(words=words, text=text) for item, text in {**failed, **told}.items()}


def _ended(visit: Visit) -> date:
    return max(visit.held_on, default=date.min)


def _item(key: str) -> str:
    form_id, item, _ = split_item_key(key)
    return f"{form_id}/{item}"
