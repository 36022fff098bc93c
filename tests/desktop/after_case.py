"""A signed visit with recommendations behind a window."""

from dataclasses import replace
from datetime import timedelta

from inspector_app.actions.desk import Desk
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.write_down import write_down
from tests.actions.after.conftest import ADVICE, FINDINGS, as_signed
from tests.desktop.small_visit import SmallVisit


class SignedVisit(SmallVisit):
    """Fills a case file with one visit, signed ``days`` before today."""

    def __init__(self, days: int = 0, text: str = "") -> None:
        """Remember how long ago it was, and what its recommendations say instead of their own words."""
        self._days = days
        self._text = text

    def __call__(self, desk: Desk) -> None:
        """Enter the visit and freeze it."""
        super().__call__(desk)
        visit = read_visit(desk, self.visit_id).visit
        held = tuple(day - timedelta(days=self._days) for day in visit.held_on)
        advice = [
            replace(one, deadline=replace(one.deadline, due=one.deadline.due - timedelta(days=self._days)))
            if one.deadline.due
            else one
            for one in ADVICE
        ]
        if self._text:
            advice = [replace(one, text=self._text, responsible=self._text) for one in advice]
            visit = replace(visit, unit_name=self._text)
        write_down(desk, self.visit_id, replace(visit, held_on=held, minutes_number="07"), *FINDINGS, *advice)
        then = desk.now() - timedelta(days=self._days)
        as_signed(replace(desk, now=lambda: then), self.visit_id)
