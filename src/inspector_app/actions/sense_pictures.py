"""Whether the pictures of minutes are numbered as printed, and every picture that is named is there."""

from collections.abc import Iterator

from inspector_app.actions.problem import Problem
from inspector_app.inspection.minutes import Minutes


def picture_problems(minutes: Minutes) -> Iterator[Problem]:
    """Yield pictures out of order, and findings or answers that name a picture which is not annexed."""
    numbers = [line.number for line in minutes.pictures]
    if numbers != list(range(1, len(numbers) + 1)):
        yield Problem("VERIFY-PICTURES-01")
        return
    items = (item for section in minutes.checklist for item in section.items)
    named = [*(f.pictures for f in minutes.findings), *(item.pictures for item in items)]
    if not {number for numbers_of in named for number in numbers_of} <= set(numbers):
        yield Problem("VERIFY-PICTURES-02")
