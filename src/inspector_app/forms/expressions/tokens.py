"""The words of an expression: numbers, texts, names, ``${names}``, operators, each with its column."""

import re
from dataclasses import dataclass

from inspector_app.errors import CannotDo

LONGEST_EXPRESSION = 2000
_SHOWN = 120  # characters of an expression that a sentence shows

_TOKEN = re.compile(
    r"""(?P<blank>[ \t\r\n]+)
    | \$\{[ ]*(?P<ref>[A-Za-z_][A-Za-z0-9_.-]*)[ ]*\}
    | (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
    | '(?P<single>[^']*)' | "(?P<double>[^"]*)"
    | (?P<name>[A-Za-z_][A-Za-z0-9_-]*(?::[A-Za-z_][A-Za-z0-9_-]*)?)
    | (?P<operator><=|>=|!=|[=<>+*-])
    | (?P<open>\() | (?P<close>\)) | (?P<comma>,) | (?P<dot>\.(?!\.))""",
    re.VERBOSE,
)
_WORD_OPERATORS = frozenset({"and", "or", "div", "mod"})
_ENDS_OPERAND = frozenset({"ref", "number", "text", "close", "dot"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word; ``kind`` is number, text, ref, name, operator, open, close, comma, dot or end."""

    kind: str
    text: str
    column: int


def tokens_of(source: str) -> tuple[Token, ...]:
    """Return the words of an expression, the last one of kind ``end``.

    A name right after an operand is an operator (``div``), as is ``*``: XPath 1.0 §3.7.

    Raises:
        CannotDo: ``FORM-25``, ``FORM-52`` … ``FORM-54`` where no word can begin.
    """
    found: list[Token] = []
    place = 0
    while place < len(source):
        match = _TOKEN.match(source, place)
        if match is None:
            raise _no_word(source, place)
        if match.lastgroup != "blank":
            found.append(_token(match, found[-1].kind if found else ""))
        place = match.end()
    return (*found, Token("end", "", len(source) + 1))


def bad_expression(code: str, source: str, column: int, **fields: object) -> CannotDo:
    """Return the error of an expression that cannot be used.

    Args:
        code: ``FORM-25`` … ``FORM-29``, ``FORM-50`` … ``FORM-59``: what is wrong.
        source: The expression as it stands in the file.
        column: Where in it, from 1.
        fields: What else the sentence names.
    """
    shown = source if len(source) <= _SHOWN else source[: _SHOWN - 1] + "…"
    return CannotDo(code, expression=shown, column=column, **fields)


def _token(match: re.Match[str], before: str) -> Token:
    kind = match.lastgroup or ""
    text = match.group(kind)
    if kind in ("single", "double"):
        kind = "text"
    elif kind == "name" and text in _WORD_OPERATORS and before in _ENDS_OPERAND:
        kind = "operator"
    return Token(kind, text, match.start() + 1)


def _no_word(source: str, place: int) -> CannotDo:
    rest = source[place:]
    if rest[0] in "'\"":
        return bad_expression("FORM-52", source, place + 1)
    if rest.startswith("${"):
        return bad_expression("FORM-53", source, place + 1)
    if rest[0] in "/@[|" or rest.startswith(".."):
        return bad_expression("FORM-54", source, place + 1, found=rest[0])
    return bad_expression("FORM-25", source, place + 1, found=rest[0])
