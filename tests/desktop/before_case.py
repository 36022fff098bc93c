"""A visit of a round, for the windows of the papers before it."""

from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.desk import Desk
from inspector_app.actions.office_packs import choose_office, keep_pack
from inspector_app.actions.open_visit import make_plan
from inspector_app.actions.planned_rounds import keep_round, open_in_round
from inspector_app.inspection.office_pack import OfficePack
from tests.documents.before_sample import FACTS, OFFICE, PLAN, ROUND, TARGETS, UNITS

FORM = "niem-yet"


class BeforeCase:
    """Fills a case file with office, plan, round and one visit; ``visit`` is its id."""

    def __init__(self) -> None:
        self.visit = ""

    def __call__(self, desk: Desk) -> None:
        """Enter them."""
        keep_pack(desk, OfficePack(id="9" * 32, name="Sở Nội vụ", version=1, facts=OFFICE))
        choose_office(desk, "9" * 32)
        make_plan(desk, PLAN, TARGETS)
        keep_round(desk, FACTS.whole)
        self.visit = open_in_round(desk, ROUND.id, UNITS[0].id).visit_id
        choose_items(desk, self.visit, FORM, ["NY01", "NY02", "NY13"])
