"""What the unit said of itself in the annex that was taken in last."""

from collections.abc import Mapping

from inspector_app.actions.contents import content
from inspector_app.actions.desk import Desk
from inspector_app.inspection.record import View
from inspector_app.inspection.self_check import SelfAnswer
from inspector_app.inspection.unit_annex import FilledAnnex, kept_returns


def unit_says(desk: Desk, view: View) -> Mapping[str, SelfAnswer]:
    """Return the unit's own answers by the key of the item; empty while no annex came back.

    Raises:
        CannotDo: ``STORE-..`` the return is not here; ``DATA-01`` it holds something else.
    """
    returns = kept_returns(view)
    if not returns:
        return {}
    filled = content(desk, FilledAnnex, returns[-1].content)
    return {one.key: one for one in filled.answers if one.verdict or one.note}
