"""In which order the values of a form are worked out: after everything that they read."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from inspector_app.errors import CannotDo
from inspector_app.forms.expressions.syntax import names_in, parse
from inspector_app.inspection.checklist import Item


def reading_order(items: Iterable[Item]) -> tuple[str, ...]:
    """Return the names of all items and measures, each after all that its value depends on.

    A value depends on what its ``relevant`` and ``calculation`` read, and a measure on its item: what is
    not relevant reads as empty.

    Raises:
        CannotDo: ``FORM-28`` values that wait for each other, with their names.
    """
    try:
        return tuple(TopologicalSorter(_reads(items)).static_order())
    except CycleError as error:
        ring = error.args[1]
        raise CannotDo("FORM-28", name=ring[0], names=" → ".join(reversed(ring))) from error


def _reads(items: Iterable[Item]) -> Mapping[str, frozenset[str]]:
    reads: dict[str, frozenset[str]] = {}
    for item in items:
        reads[item.name] = _names(item.relevant)
        for measure in item.measures:
            reads[measure.name] = _names(measure.relevant) | _names(measure.calculation) | {item.name}
    return reads


def _names(source: str) -> frozenset[str]:
    return names_in(parse(source)) if source else frozenset()
