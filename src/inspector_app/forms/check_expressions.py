"""Checks of the expressions of a form: that each can run, asks a real question, and waits for no ring."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from inspector_app.errors import CannotDo
from inspector_app.forms.expressions.compiled import compile_expression, kind_of
from inspector_app.forms.expressions.functions import FUNCTIONS, Kind
from inspector_app.forms.expressions.syntax import Binary, Call, Current, Node, Ref, Text, parse, walk
from inspector_app.forms.plain_yaml import Place
from inspector_app.forms.reading_order import reading_order
from inspector_app.forms.structure import Report
from inspector_app.inspection.checklist import Item, MeasureType

_VERDICTS = ("pass", "fail", "na")
_ITEM_EXPRESSIONS = ("relevant", "required", "fails_when")
_MEASURE_EXPRESSIONS = ("relevant", "required", "constraint", "calculation")


def check_expressions(items: list[tuple[Place, Item]], names: frozenset[str], report: Report) -> None:
    """Report every expression that cannot run or does not say what it seems to say.

    Args:
        items: The items that could be read, with their places.
        names: All names that stand in the file, also of items that could not be read.
        report: Where the problems go.
    """
    places = {name: place for place, name in enumerate(sorted(names))}
    allowed = _allowed_words(item for _, item in items)
    sound: dict[Place, Item] = {}
    for at, item in items:
        good = True
        for place, source in _expressions(at, item):
            good &= _check(source, place, places, allowed, report)
        if good:
            sound[at] = item
    _check_order(sound, report)


def _expressions(at: Place, item: Item) -> Iterator[tuple[Place, str]]:
    for name in _ITEM_EXPRESSIONS:
        if source := getattr(item, name):
            yield (*at, name), source
    for number, measure in enumerate(item.measures):
        for name in _MEASURE_EXPRESSIONS:
            if source := getattr(measure, name):
                yield (*at, "measures", number, name), source


def _check(
    source: str,
    place: Place,
    places: Mapping[str, int],
    allowed: Mapping[str, tuple[str, ...]],
    report: Report,
) -> bool:
    field = str(place[-1])
    try:
        compile_expression(source, places)
    except CannotDo as error:
        report.add(error.code, place, field=field, **error.fields)
        return False
    tree = parse(source)
    if field != "calculation" and (bare := _not_a_condition(tree)) is not None:
        report.add("FORM-27", place, field=field, expression=source, column=bare.column)
    if field != "constraint":
        for node in walk(tree):
            if isinstance(node, Current):
                report.add("FORM-44", place, field=field, expression=source, column=node.column)
    for node in walk(tree):
        if isinstance(node, Binary) and (wrong := _impossible_word(node, allowed)):
            name, word, known = wrong
            report.add("FORM-45", place, field=field, name=name, word=word, known=", ".join(known))
    return True


def _not_a_condition(node: Node) -> Node | None:
    """Return the first part that stands for a condition but compares nothing.

    ``${x}`` alone is true for any text that is not empty, in other programs even for an empty one.
    """
    match node:
        case Binary(operator="and" | "or", left=left, right=right):
            return _not_a_condition(left) or _not_a_condition(right)
        case Call(function="if", arguments=(condition, then, otherwise)):
            return _not_a_condition(condition) or _not_a_condition(then) or _not_a_condition(otherwise)
        case Call(function=name, arguments=arguments) if name in FUNCTIONS and FUNCTIONS[name].conditions:
            wanted = (arguments[number] for number in FUNCTIONS[name].conditions)
            return next((bare for one in wanted if (bare := _not_a_condition(one))), None)
        case _:
            return None if kind_of(node) is Kind.BOOLEAN else node


def _allowed_words(items: Iterator[Item]) -> Mapping[str, tuple[str, ...]]:
    """Return the words that a verdict or a select can have, by name."""
    allowed: dict[str, tuple[str, ...]] = {}
    for item in items:
        allowed[item.name] = _VERDICTS if item.judged else ()
        for measure in item.measures:
            if measure.type is MeasureType.SELECT_ONE:
                allowed[measure.name] = tuple(name for name, _ in measure.choices)
    return allowed


def _impossible_word(
    node: Binary, allowed: Mapping[str, tuple[str, ...]]
) -> tuple[str, str, tuple[str, ...]] | None:
    """Return (name, word, words it can have) of a comparison that can never hold."""
    match (node.operator, node.left, node.right):
        case ("=" | "!=", Ref(name=name), Text(text=word)) | ("=" | "!=", Text(text=word), Ref(name=name)):
            known = allowed.get(name)
            return (name, word, known) if known is not None and word and word not in known else None
        case _:
            return None


def _check_order(sound: Mapping[Place, Item], report: Report) -> None:
    """Report each ring of values that wait for each other; a ring found is cut before the next is sought."""
    items = dict(sound)
    while True:
        try:
            reading_order(items.values())
        except CannotDo as error:
            name = str(error.fields["name"])
            at = next(place for place, item in items.items() if name in _own_names(item))
            report.add(error.code, at, names=error.fields["names"])
            item = items.pop(at)
            items[at] = replace(item, relevant="", measures=())
        else:
            return


def _own_names(item: Item) -> frozenset[str]:
    return frozenset({item.name, *(measure.name for measure in item.measures)})
