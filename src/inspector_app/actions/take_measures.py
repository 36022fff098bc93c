"""Take what the instruments counted over into the checklist's measures; a person still gives the verdict."""

from dataclasses import dataclass, replace

from inspector_app.actions.desk import Desk
from inspector_app.actions.instruments import printed_instruments
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import answer_edits
from inspector_app.inspection.answers import Answer
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.measured.all_items import measured
from inspector_app.inspection.record import Edit, Touched


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What was taken over: the codes of the items that got figures, in the order of the checklist."""

    touched: Touched
    items: tuple[str, ...]


def take_measures(desk: Desk, visit_id: str) -> TakenOver:
    """Write every measure that the instruments know into the chosen items that ask for it.

    Figures that stood there are replaced; notes, verdicts and measures that nothing counted stay. An item
    chosen for one reception point only is left to the person: the instruments speak of the whole unit.

    Raises:
        CannotDo: ``VISIT-01`` no such visit; ``FREEZE-01`` the minutes are drafted or signed.
    """
    record = read_visit(desk, visit_id)
    known = measured(printed_instruments(desk, record), record.figures)
    edits: list[Edit] = []
    items = []
    for key, _, item in record.chosen_items():
        if split_item_key(key)[2] or item.name not in known:
            continue
        asked = {measure.name for measure in item.measures}
        values = {name: value for name, value in known[item.name].items() if name in asked}
        answer = replace(record.answers.get(key, Answer(id=key)), measures=values)
        found = answer_edits(desk, record.view, answer)
        edits += found
        items += [item.name] if found else []
    touched = desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())
    return TakenOver(touched, tuple(items))
