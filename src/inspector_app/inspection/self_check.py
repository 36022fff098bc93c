"""What a unit says of itself, item by item, beside what the team found; neither ever changes the other."""

from collections.abc import Mapping
from dataclasses import dataclass

from inspector_app.inspection.answers import Answer, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAnswer:
    """What the unit says of one item (tự đánh giá); None where it said nothing."""

    key: str
    verdict: Verdict | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class TwoViews:
    """An item that unit and team judge differently."""

    key: str
    unit: SelfAnswer
    team: Verdict


def two_views(said: Mapping[str, SelfAnswer], answers: Mapping[str, Answer]) -> tuple[TwoViews, ...]:
    """Return the items on which unit and team differ, in the order of the unit's answers."""
    found = []
    for key, own in said.items():
        answer = answers.get(key)
        if own.verdict and answer and answer.verdict and answer.verdict is not own.verdict:
            found.append(TwoViews(key, own, answer.verdict))
    return tuple(found)
