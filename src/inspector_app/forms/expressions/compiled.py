"""From the tree of an expression to a closure that gives its value, bound to the places of its names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from inspector_app.forms.expressions.functions import FUNCTIONS, Kind, TextTooLong
from inspector_app.forms.expressions.patterns import matches, safe_pattern
from inspector_app.forms.expressions.syntax import (
    Binary,
    Call,
    Current,
    Minus,
    Node,
    Number,
    Ref,
    Text,
    names_in,
    parse,
)
from inspector_app.forms.expressions.tokens import bad_expression
from inspector_app.forms.expressions.values import (
    ARITHMETIC,
    Value,
    is_at_most,
    is_equal,
    is_less,
    to_boolean,
    to_number,
    to_text,
)


@dataclass(slots=True)
class Frame:
    """What an evaluation reads: the values by place, the day, and the value that ``.`` stands for."""

    values: list[Value]
    today: date
    current: Value = ""


_Step = Callable[[Frame], Value]

_LAZY = {"if": (3, 3), "coalesce": (2, 20), "regex": (2, 2), "today": (0, 0)}
"""Functions that do not simply take the values of their arguments, and how many arguments they take."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression.

    Attributes:
        reads: Names whose values it reads.
    """

    source: str
    reads: frozenset[str]
    step: _Step

    def value(self, frame: Frame) -> Value:
        """Return the value; a result that grows beyond all measure is empty."""
        try:
            return self.step(frame)
        except TextTooLong:
            return ""

    def holds(self, frame: Frame) -> bool:
        """Return the value as a condition."""
        return to_boolean(self.value(frame))


def compile_expression(source: str, places: Mapping[str, int]) -> Expression:
    """Return the expression ready to run.

    Args:
        source: The expression as it stands in the form.
        places: Place of each name's value in ``Frame.values``.

    Raises:
        CannotDo: not an expression (see :func:`parse`); ``FORM-26`` a name that the form does not have;
            ``FORM-29``, ``FORM-60`` a function that does not exist or takes other arguments;
            ``FORM-57`` … ``FORM-59`` a pattern that may not be used.
    """
    tree = parse(source)
    return Expression(source, names_in(tree), _Compiler(source, places).step(tree))


def arity(function: str) -> tuple[int, int] | None:
    """Return how many arguments a function takes at least and at most; None if there is none."""
    if function in _LAZY:
        return _LAZY[function]
    found = FUNCTIONS.get(function)
    return (found.least, found.most) if found else None


def known_functions() -> tuple[str, ...]:
    """Return the names of all functions, sorted."""
    return tuple(sorted({*FUNCTIONS, *_LAZY}))


def kind_of(node: Node) -> Kind:
    """Return what a tree gives, as far as it can be told without values."""
    match node:
        case Number() | Minus():
            return Kind.NUMBER
        case Text():
            return Kind.TEXT
        case Binary(operator=operator):
            return Kind.NUMBER if operator in _ARITHMETIC else Kind.BOOLEAN
        case Call(function="regex"):
            return Kind.BOOLEAN
        case Call(function="today"):
            return Kind.DAY
        case Call(function="if", arguments=(_, then, otherwise)):
            return kind_of(then) if kind_of(then) is kind_of(otherwise) else Kind.ANY
        case Call(function=name) if name in FUNCTIONS:
            return FUNCTIONS[name].kind
        case _:
            return Kind.ANY


class _Compiler:
    def __init__(self, source: str, places: Mapping[str, int]) -> None:
        self._source = source
        self._places = places

    def step(self, node: Node) -> _Step:
        match node:
            case Number(digits=digits):
                return _constant(ARITHMETIC.create_decimal(digits))
            case Text(text=text):
                return _constant(text)
            case Current():
                return lambda frame: frame.current
            case Ref():
                return self._ref(node)
            case Minus(operand=operand):
                inner = self.step(operand)
                return lambda frame: to_number(inner(frame)).copy_negate()
            case Binary():
                return _binary(node.operator, self.step(node.left), self.step(node.right))
            case Call():
                return self._call(node)

    def _ref(self, node: Ref) -> _Step:
        place = self._places.get(node.name)
        if place is None:
            raise bad_expression("FORM-26", self._source, node.column, name=node.name)
        return lambda frame: frame.values[place]

    def _call(self, node: Call) -> _Step:
        takes = arity(node.function)
        if takes is None:
            known = ", ".join(known_functions())
            raise bad_expression("FORM-29", self._source, node.column, function=node.function, known=known)
        if not takes[0] <= len(node.arguments) <= takes[1]:
            least, most = takes
            raise bad_expression(
                "FORM-60", self._source, node.column, function=node.function, least=least, most=most
            )
        if node.function == "regex":
            return self._regex(node)
        steps = tuple(self.step(argument) for argument in node.arguments)
        if node.function == "today":
            return lambda frame: frame.today
        if node.function == "if":
            condition, then, otherwise = steps
            return lambda frame: then(frame) if to_boolean(condition(frame)) else otherwise(frame)
        if node.function == "coalesce":
            return lambda frame: _first(frame, steps)
        apply = FUNCTIONS[node.function].apply
        return lambda frame: apply(tuple([step(frame) for step in steps]))

    def _regex(self, node: Call) -> _Step:
        subject, pattern = node.arguments
        if not isinstance(pattern, Text):
            raise bad_expression("FORM-57", self._source, node.column)
        compiled = safe_pattern(self._source, pattern.text, pattern.column)
        step = self.step(subject)
        return lambda frame: matches(compiled, to_text(step(frame)))


def _constant(value: Value) -> _Step:
    return lambda _: value


def _first(frame: Frame, steps: tuple[_Step, ...]) -> Value:
    """The first value that is neither empty nor NaN (coalesce)."""
    for step in steps:
        value = step(frame)
        if value != "" and not (isinstance(value, Decimal) and value.is_nan()):
            return value
    return ""


_ARITHMETIC: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": ARITHMETIC.add,
    "-": ARITHMETIC.subtract,
    "*": ARITHMETIC.multiply,
    "div": ARITHMETIC.divide,
    "mod": ARITHMETIC.remainder,
}
_COMPARISONS: Mapping[str, Callable[[Value, Value], bool]] = {
    "=": is_equal,
    "!=": lambda left, right: not is_equal(left, right),
    "<": is_less,
    "<=": is_at_most,
    ">": lambda left, right: is_less(right, left),
    ">=": lambda left, right: is_at_most(right, left),
}


def _binary(operator: str, left: _Step, right: _Step) -> _Step:
    if operator == "and":
        return lambda frame: to_boolean(left(frame)) and to_boolean(right(frame))
    if operator == "or":
        return lambda frame: to_boolean(left(frame)) or to_boolean(right(frame))
    if operator in _ARITHMETIC:
        compute = _ARITHMETIC[operator]
        return lambda frame: compute(to_number(left(frame)), to_number(right(frame)))
    compare = _COMPARISONS[operator]
    return lambda frame: compare(left(frame), right(frame))
