"""What a form says to the answers so far: relevant, missing, out of bounds, calculated, proposed verdicts.

The whole form is worked out anew at each change: the largest of our forms takes well under a millisecond,
so there is no state to keep and nothing to invalidate.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inspector_app.canonical import Json, nfc
from inspector_app.errors import CannotDo
from inspector_app.forms.expressions.compiled import Expression, Frame, compile_expression
from inspector_app.forms.expressions.values import Value, to_day, to_number, to_text
from inspector_app.forms.reading_order import reading_order
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import Checklist, Item, Measure, MeasureType
from inspector_app.inspection.form_state import FormState, ItemState, MeasureState

_NOTHING = Answer(id="")


class Evaluator:
    """One form, compiled; keeps no answers."""

    def __init__(self, checklist: Checklist) -> None:
        """Compile every expression of a form.

        Raises:
            CannotDo: an expression that cannot run; never for a form that was loaded from its file.
        """
        items = checklist.items()
        names = [name for item in items for name in (item.name, *(m.name for m in item.measures))]
        self._places = {name: place for place, name in enumerate(names)}
        self._file = f"{checklist.form_id} {checklist.version}"
        owners = {m.name: item for item in items for m in item.measures}
        self._items = {item.name: _CompiledItem(item, self._compile(item)) for item in items}
        # each name with its item and, for a measure, the measure: the order in which values are worked out
        self._order = [(name, owners.get(name)) for name in reading_order(items)]

    def state(self, answers: Mapping[str, Answer], today: date) -> FormState:
        """Return what the form says to the answers as they stand.

        Args:
            answers: By item name; an item without one has not been touched.
            today: The day that ``today()`` gives.
        """
        frame = Frame([""] * len(self._places), today)
        relevant: dict[str, bool] = {}
        for name, owner in self._order:
            if owner is None:
                answer = answers.get(name, _NOTHING)
                relevant[name] = self._items[name].holds(name, "relevant", frame, otherwise=True)
                value: Value = answer.verdict.value if answer.verdict else ""
            else:
                compiled = self._items[owner.name]
                relevant[name] = relevant[owner.name] and compiled.holds(
                    name, "relevant", frame, otherwise=True
                )
                value = compiled.value(name, answers.get(owner.name, _NOTHING), frame)
            if relevant[name]:
                frame.values[self._places[name]] = value
        return FormState(
            {
                name: self._item_state(compiled, answers.get(name, _NOTHING), relevant, frame)
                for name, compiled in self._items.items()
            }
        )

    def _item_state(
        self, compiled: "_CompiledItem", answer: Answer, relevant: Mapping[str, bool], frame: Frame
    ) -> ItemState:
        item = compiled.item
        is_relevant = relevant[item.name]
        required = is_relevant and compiled.holds(item.name, "required", frame, otherwise=False)
        asked = is_relevant and answer.verdict is not Verdict.NA
        measures = {
            m.name: self._measure_state(compiled, m, asked and relevant[m.name], frame) for m in item.measures
        }
        return ItemState(
            name=item.name,
            is_relevant=is_relevant,
            is_required=required,
            is_missing=required and answer.verdict is None,
            proposed=self._proposed(compiled, frame) if is_relevant else None,
            measures=measures,
        )

    def _measure_state(
        self, compiled: "_CompiledItem", measure: Measure, is_relevant: bool, frame: Frame
    ) -> MeasureState:
        value = frame.values[self._places[measure.name]]
        empty = value == ""
        required = is_relevant and compiled.holds(measure.name, "required", frame, otherwise=False)
        violation = ""
        if is_relevant and not empty:
            frame.current = value
            if not compiled.holds(measure.name, "constraint", frame, otherwise=True):
                violation = measure.constraint_message
            frame.current = ""
        return MeasureState(
            name=measure.name,
            is_relevant=is_relevant,
            is_required=required,
            is_missing=required and empty,
            value=_plain(value),
            violation=violation,
        )

    def _proposed(self, compiled: "_CompiledItem", frame: Frame) -> Verdict | None:
        rule = compiled.expressions.get((compiled.item.name, "fails_when"))
        if rule is None:
            return None
        if rule.holds(frame):
            return Verdict.FAIL
        complete = all(frame.values[self._places[name]] != "" for name in rule.reads)
        return Verdict.PASS if complete else None

    def _compile(self, item: Item) -> dict[tuple[str, str], Expression]:
        compiled = {}
        for owner, fields in _expressions(item):
            for field, source in fields.items():
                if source:
                    try:
                        compiled[owner, field] = compile_expression(source, self._places)
                    except CannotDo as error:
                        where = {"file": self._file, "row": "-", "item": owner, "field": field}
                        raise CannotDo(error.code, **{**error.fields, **where}) from error
        return compiled


@dataclass(frozen=True, slots=True)
class _CompiledItem:
    """An item with its expressions by (name of item or measure, field)."""

    item: Item
    expressions: Mapping[tuple[str, str], Expression]

    def holds(self, name: str, field: str, frame: Frame, *, otherwise: bool) -> bool:
        expression = self.expressions.get((name, field))
        return otherwise if expression is None else expression.holds(frame)

    def value(self, name: str, answer: Answer, frame: Frame) -> Value:
        calculation = self.expressions.get((name, "calculation"))
        if calculation is not None:
            return _settled(calculation.value(frame))
        measure = next(m for m in self.item.measures if m.name == name)
        return _typed(measure.type, answer.measures.get(name))


def _expressions(item: Item) -> tuple[tuple[str, dict[str, str]], ...]:
    own = {"relevant": item.relevant, "required": item.required, "fails_when": item.fails_when}
    return (
        (item.name, own),
        *(
            (
                m.name,
                {
                    "relevant": m.relevant,
                    "required": m.required,
                    "constraint": m.constraint,
                    "calculation": m.calculation,
                },
            )
            for m in item.measures
        ),
    )


def _typed(kind: MeasureType, value: Json) -> Value:
    """Return an answered value as expressions read it; what does not fit its type stays text."""
    if value is None:
        return ""
    text = nfc(str(value))
    if kind in (MeasureType.INTEGER, MeasureType.DECIMAL):
        number = to_number(text)
        return text if number.is_nan() else number
    if kind is MeasureType.DATE:
        return to_day(text) or text
    return text


def _settled(value: Value) -> Value:
    """A calculation that gives no number is empty: missing is not zero."""
    return "" if isinstance(value, Decimal) and not value.is_finite() else value


def _plain(value: Value) -> Json:
    """Return a value as answers hold it."""
    if value == "":
        return None
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return to_text(value)
