"""Open a second visit at a unit: it begins with what is still open of the earlier ones."""

from inspector_app.actions.after_papers import unit_visits
from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.desk import Desk
from inspector_app.actions.open_visit import open_visit
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.after_visits import SecondVisit, second_visit_of
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.visit import Visit


def open_second_visit(desk: Desk, visit_id: str) -> str:
    """Open a visit at the unit of a signed one and return its id.

    Unit, subject and heading are taken over; what is still open stands in the contents, and the items of the
    open findings are in scope, by the newest version of their forms.

    Raises:
        CannotDo: ``FOLLOW-04`` the minutes are not wholly signed; ``AFTER-07`` nothing is open.
    """
    from inspector_app.documents.after_second_visit import second_visit_tasks

    units = unit_visits(desk, visit_id)
    facts = second_visit_of(units, day_of(desk.now()), desk.library.calendar)
    if facts.is_empty:
        raise CannotDo("AFTER-07", unit=units[-1].visit.unit_name)
    visit = _second(units[-1].visit, desk.new_id(), desk)
    open_visit(desk, visit)
    for form_id, items in _items(facts).items():
        _choose(desk, visit.id, form_id, items)
    tasks = second_visit_tasks(facts)
    write_down(
        desk,
        visit.id,
        *(
            Paragraph(id=desk.new_id(), part=Part.CONTENT, text=text, order=order)
            for order, text in enumerate(tasks, 1)
        ),
    )
    return visit.id


def _second(earlier: Visit, visit_id: str, desk: Desk) -> Visit:
    return Visit(
        id=visit_id,
        unit_id=earlier.unit_id,
        unit_name=earlier.unit_name,
        unit_parent_name=earlier.unit_parent_name,
        subject=f"Kiểm tra lại: {earlier.subject}".rstrip(": "),
        place=earlier.place,
        held_on=(day_of(desk.now()),),
        superior_body=earlier.superior_body,
        team_name=earlier.team_name,
        minutes_symbol=earlier.minutes_symbol,
        recipients=earlier.recipients,
        filed_at=earlier.filed_at,
        is_example=earlier.is_example,
    )


def _items(facts: SecondVisit) -> dict[str, list[str]]:
    """Return the items of the open findings, by form; of reception points the item itself."""
    found: dict[str, list[str]] = {}
    for old in facts.findings:
        for key in old.unit.item_keys.get(old.line.number, ()):
            form_id, item, _ = split_item_key(key)
            found.setdefault(form_id, []).append(item)
    return found


def _choose(desk: Desk, visit_id: str, form_id: str, items: list[str]) -> None:
    """Put items into scope; a form or an item that is no longer there stays named in the contents alone."""
    if not any(form.form_id == form_id for form in desk.library.forms):
        return
    newest = desk.library.newest(form_id)
    here = [item for item in dict.fromkeys(items) if newest.item(item)]
    if here:
        choose_items(desk, visit_id, form_id, here)
