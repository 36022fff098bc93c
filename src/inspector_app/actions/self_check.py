"""What the unit said of itself in the annex that was taken in last."""

from collections.abc import Mapping

from inspector_app.actions.contents import content
from inspector_app.actions.desk import Desk
from inspector_app.errors import InspectorError
from inspector_app.inspection.record import View
from inspector_app.inspection.self_check import SelfAnswer
from inspector_app.inspection.unit_annex import FilledAnnex, kept_returns


def unit_says(desk: Desk, view: View) -> Mapping[str, SelfAnswer]:
    """Return the unit's own answers by the key of the item; empty while no annex came back.

    A return whose content is damaged or not here must not keep the team from its visit: it is as if none had
    come, and taking the file in again mends it. That a content is damaged is told when the file is checked.
    """
    returns = kept_returns(view)
    if not returns:
        return {}
    try:
        filled = content(desk, FilledAnnex, returns[-1].content)
    except InspectorError:
        return {}
    return {one.key: one for one in filled.answers if one.verdict or one.note}
