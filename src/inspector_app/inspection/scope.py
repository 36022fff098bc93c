"""The scope chosen for a visit: short sets, picked items, and how far the chosen ones are answered.

182 items do not fit half a day; only what was chosen counts, is asked for, or prints.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Chosen, Verdict
from inspector_app.inspection.checklist import Checklist, Item, item_key
from inspector_app.inspection.visit_record import VisitRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a part of a checklist is.

    Attributes:
        chosen: Items chosen for the visit.
        done: Of these: judged, or with a note or figure where an item is not judged.
        failed: Of these: «không đạt».
    """

    form_id: str
    section: str
    title: str
    chosen: int
    done: int
    failed: int

    @property
    def open(self) -> int:
        """Chosen items that still wait for an answer."""
        return self.chosen - self.done


def items_of_set(form: Checklist, name: str) -> tuple[str, ...]:
    """Return the items of a short set, in the order of the form.

    Raises:
        CannotDo: ``SCOPE-01`` the form has no such set.
    """
    if name not in form.short_sets:
        raise CannotDo("SCOPE-01", form=form.title, set=name)
    wanted = frozenset(form.short_sets[name])
    return tuple(item.name for item in form.items() if item.name in wanted)


def items_of_section(form: Checklist, code: str) -> tuple[str, ...]:
    """Return the items of a section; empty when the form has no such section."""
    return tuple(item.name for section in form.sections if section.code == code for item in section.items)


def changed_choice(
    form: Checklist,
    items: Iterable[str],
    before: frozenset[str],
    *,
    points: Iterable[str] = ("",),
    chosen: bool = True,
) -> tuple[Chosen, ...]:
    """Return the records that add items to a scope, or take them out; none for what stands already.

    Args:
        form: The pinned version of the form.
        items: Names of items; doubled ones count once.
        before: Keys chosen so far.
        points: Ids of the reception points to check them at; "" is the unit as a whole.
        chosen: False takes the items out; their answers stay in the record, unprinted.

    Raises:
        CannotDo: ``SCOPE-02`` the form has no such item.
    """
    names = list(dict.fromkeys(items))
    for name in names:
        if form.item(name) is None:
            raise CannotDo("SCOPE-02", form=form.title, item=name)
    keys = [item_key(form.form_id, name, point) for point in points for name in names]
    return tuple(Chosen(id=key, chosen=chosen) for key in keys if (key in before) != chosen)


def progress_of(record: VisitRecord) -> tuple[Progress, ...]:
    """Return how far each section with chosen items is, in the order of the forms."""
    rows: dict[tuple[str, str], list[tuple[Item, Answer]]] = {}
    titles: dict[tuple[str, str], str] = {}
    sections = {
        (form.form_id, item.name): section
        for form in record.checklists
        for section in form.sections
        for item in section.items
    }
    for key, form, item in record.chosen_items():
        section = sections[form.form_id, item.name]
        place = (form.form_id, section.code)
        titles[place] = section.title
        rows.setdefault(place, []).append((item, record.answers.get(key, Answer(id=key))))
    return tuple(
        Progress(
            form_id=form_id,
            section=code,
            title=titles[form_id, code],
            chosen=len(answered),
            done=sum(1 for item, answer in answered if is_answered(item, answer)),
            failed=sum(1 for _, answer in answered if answer.verdict is Verdict.FAIL),
        )
        for (form_id, code), answered in rows.items()
    )


def is_answered(item: Item, answer: Answer | None) -> bool:
    """Whether nothing more is asked: judged, or noted where an item is not judged."""
    if answer is None:
        return False
    return answer.verdict is not None if item.judged else not answer.is_empty


def counted_answers(record: VisitRecord) -> Mapping[str, Answer]:
    """Return the answers that count: those of chosen items."""
    return {key: answer for key, answer in record.answers.items() if key in record.chosen}
