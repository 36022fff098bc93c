"""The syntax of expressions: a tree of nodes, or the column where the source stops making sense."""

from dataclasses import dataclass
from functools import lru_cache

from inspector_app.errors import CannotDo
from inspector_app.forms.expressions.tokens import LONGEST_EXPRESSION, Token, bad_expression, tokens_of

MOST_STEPS = 200
"""Budget of steps: there are no loops, so a tree of so many nodes takes at most so many steps."""

BINDS = {
    "or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "div": 6, "mod": 6,
}  # fmt: skip
"""How tightly a binary operator binds (XPath 1.0 §3.5); all are left-associative."""

_MINUS_BINDS = 7


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: ``12``, ``0.5``."""

    digits: str
    column: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotes."""

    text: str
    column: int


@dataclass(frozen=True, slots=True)
class Ref:
    """The value of an item or measure: ``${NY02_so_niem_yet}``."""

    name: str
    column: int


@dataclass(frozen=True, slots=True)
class Current:
    """``.``: the value that a constraint judges."""

    column: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    function: str
    arguments: tuple["Node", ...]
    column: int


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands and the operator between them; ``column`` is the operator's."""

    operator: str
    left: "Node"
    right: "Node"
    column: int


@dataclass(frozen=True, slots=True)
class Minus:
    """A negated operand."""

    operand: "Node"
    column: int


Node = Number | Text | Ref | Current | Call | Binary | Minus


@lru_cache(maxsize=4096)
def parse(source: str) -> Node:
    """Return the tree of an expression.

    Raises:
        CannotDo: ``FORM-25`` or ``FORM-50`` … ``FORM-56`` with the column (from 1), also when it would
            take more than ``MOST_STEPS`` steps.
    """
    if len(source) > LONGEST_EXPRESSION:
        raise bad_expression(
            "FORM-56", source, LONGEST_EXPRESSION, limit=LONGEST_EXPRESSION, steps=MOST_STEPS
        )
    reader = _Reader(source, tokens_of(source))
    tree = reader.expression(0)
    if reader.now.kind != "end":
        raise reader.unexpected()
    return tree


def parts(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below a node."""
    match node:
        case Call(arguments=arguments):
            return arguments
        case Binary(left=left, right=right):
            return (left, right)
        case Minus(operand=operand):
            return (operand,)
        case _:
            return ()


def walk(node: Node) -> tuple[Node, ...]:
    """Return a node and all nodes below it, in the order of the source."""
    found: list[Node] = []
    waiting = [node]
    while waiting:
        found.append(waiting.pop())
        waiting.extend(reversed(parts(found[-1])))
    return tuple(found)


def names_in(node: Node) -> frozenset[str]:
    """Return the names that an expression reads."""
    return frozenset(part.name for part in walk(node) if isinstance(part, Ref))


class _Reader:
    """Reads tokens from left to right (Pratt's method)."""

    def __init__(self, source: str, tokens: tuple[Token, ...]) -> None:
        self._source = source
        self._tokens = tokens
        self._place = 0
        self._steps = 0

    @property
    def now(self) -> Token:
        return self._tokens[self._place]

    def unexpected(self) -> CannotDo:
        if self.now.kind == "end":
            return bad_expression("FORM-50", self._source, self.now.column)
        return bad_expression("FORM-25", self._source, self.now.column, found=self.now.text)

    def expression(self, least: int) -> Node:
        """Read operands as long as the operators between them bind tighter than ``least``."""
        left = self._operand()
        while self.now.kind == "operator" and BINDS[self.now.text] > least:
            operator = self._take()
            right = self.expression(BINDS[operator.text])
            left = Binary(operator.text, left, right, operator.column)
            self._step()
        return left

    def _operand(self) -> Node:
        self._step()
        token = self.now
        if token.kind == "operator" and token.text == "-":
            self._take()
            return Minus(self.expression(_MINUS_BINDS - 1), token.column)
        match token.kind:
            case "number":
                return Number(self._take().text, token.column)
            case "text":
                return Text(self._take().text, token.column)
            case "ref":
                return Ref(self._take().text, token.column)
            case "dot":
                self._take()
                return Current(token.column)
            case "open":
                return self._bracketed()
            case "name":
                return self._call()
            case _:
                raise self.unexpected()

    def _bracketed(self) -> Node:
        self._take()
        inner = self.expression(0)
        self._expect("close", ")")
        return inner

    def _call(self) -> Node:
        name = self._take()
        if self.now.kind != "open":
            raise bad_expression("FORM-55", self._source, name.column, found=name.text)
        self._take()
        arguments: list[Node] = []
        while self.now.kind != "close":
            if arguments:
                self._expect("comma", ",")
            arguments.append(self.expression(0))
        self._take()
        return Call(name.text, tuple(arguments), name.column)

    def _step(self) -> None:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise _too_long(self._source, self.now.column)

    def _expect(self, kind: str, sign: str) -> None:
        if self.now.kind != kind:
            raise bad_expression("FORM-51", self._source, self.now.column, sign=sign)
        self._take()

    def _take(self) -> Token:
        token = self.now
        self._place += 1
        return token


def _too_long(source: str, column: int) -> CannotDo:
    return bad_expression("FORM-56", source, column, limit=LONGEST_EXPRESSION, steps=MOST_STEPS)
