"""Figures as a file for ``inspector reconcile``: YAML or JSON with the counts' names of the glossary.

What a person may write is read («1.713», «92,54», «92.54», «gần 99%»); what could be misread is refused with
its row. A count is one number: «hơn 1.200» as a count is refused, because the sums need a number; such words
belong into ``rates``, where they are judged as an interval. A JSON number is a number: 1.713 is no 1713.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from inspector_app.errors import CannotDo
from inspector_app.forms.figure_values import (
    FILE_COUNTS,
    read_file_count,
    read_index_value,
    read_part,
    read_shown,
    read_term,
)
from inspector_app.forms.plain_json import UnreadableJson, read_plain_json
from inspector_app.forms.plain_yaml import (
    DEEPEST_NESTING,
    PlainYaml,
    place_words,
    read_plain_yaml,
)
from inspector_app.forms.problems import Problem, cut
from inspector_app.forms.strict import LONGEST_LINE, Line, Strict
from inspector_app.inspection.figures.stated import (
    Figures,
    RuleOutcome,
    StatedIndex,
    StatedParts,
    StatedRate,
)

LARGEST_FILE = 1024 * 1024
"""Bytes; the reader of a command need not read more than this and one more byte."""

MOST_VALUES = 5_000
"""Names and values of one file; real ones hold some forty. A table of tables belongs into several files."""

MOST_ENTRIES = 200
"""Entries of one list: rates, parts, indices."""

_MOST_PROBLEMS = 20

ALL_ON_TIME = "all_on_time"

RATE_RULES = frozenset({"R8", "R9", "R12"})
"""Rules whose difference is one of rates: a decimal, also where it is a whole number."""


class FiguresRefused(CannotDo):
    """A file of figures that cannot be used; speaks by its first problem and carries them all."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort the problems by row and take the words from the first."""
        self.problems: Sequence[Problem] = tuple(sorted(problems, key=lambda p: (p.row, p.code)))
        super().__init__(self.problems[0].code, **self.problems[0].all_fields())


def load_figures(data: bytes, name: str) -> Figures:
    """Return the figures that a file states; its name decides between JSON and YAML, else its first sign.

    Raises:
        FiguresRefused: a CannotDo with ``FIGFILE-..`` (or ``FORM-04`` to ``FORM-09`` for the YAML itself):
            the file, the row, the place, what is wrong and what to do.
    """
    if len(data) > LARGEST_FILE:
        raise _refused(name, "FIGFILE-01", size=len(data), limit=LARGEST_FILE)
    plain = _read(data, name)
    no_figures = _refused(name, "FIGFILE-08", known=", ".join(FILE_COUNTS))
    if not isinstance(plain.value, dict) or not plain.value:
        raise no_figures
    try:
        file = FiguresFile.model_validate(plain.value)
    except ValidationError as error:
        details = sorted(error.errors(include_url=False), key=lambda one: plain.row(one["loc"]))
        raise FiguresRefused(_problem(one, plain, name) for one in details[:_MOST_PROBLEMS]) from error
    if not _states_a_figure(file):
        raise no_figures
    return _figures(file, name)


def _states_a_figure(file: "FiguresFile") -> bool:
    """Whether anything can be judged: null everywhere, or a claim alone, would pass as «nothing differs»."""
    counted = any(getattr(file, count) is not None for count in FILE_COUNTS)
    return counted or bool(file.rates or file.parts or file.index)


def reconcile_json(outcomes: Sequence[RuleOutcome]) -> dict[str, object]:
    """Return what the rules say as plain values for JSON.

    ``difference`` is left − right: an integer for counts, a decimal as text for rates (and for parts that
    were written with decimals), None where it cannot be computed.
    """
    return {
        "rules": [
            {
                "rule": outcome.rule,
                "result": outcome.result.value,
                "difference": _plain_difference(outcome),
                "says": outcome.says,
            }
            for outcome in outcomes
        ]
    }


Count = Annotated[int | None, BeforeValidator(read_file_count)]
Term = Annotated[str, StringConstraints(max_length=LONGEST_LINE), BeforeValidator(read_term)]
Shown = Annotated[str, StringConstraints(max_length=LONGEST_LINE), BeforeValidator(read_shown)]
Part = Annotated[str, BeforeValidator(read_part)]
IndexValue = Annotated[Decimal, BeforeValidator(read_index_value)]


class RateFile(Strict):
    """A rate as it was written, with what it is a rate of: a count's name, a sum of names, or a number."""

    shown: Shown
    count: Term = ""
    base: Term = ""
    name: Line = ""


class PartsFile(Strict):
    """A whole with its parts."""

    whole: Part
    parts: Annotated[tuple[Part, ...], Field(min_length=1, max_length=MOST_ENTRIES)]
    kind: Literal["exact", "at_most", "percent"]
    name: Line = ""


class IndexFile(Strict):
    """Two values of an index and the change that was stated, in points or in percent."""

    earlier: IndexValue = Field(alias="from")
    later: IndexValue = Field(alias="to")
    stated: IndexValue
    unit: Literal["point", "percent", ""] = ""
    name: Line = ""


class FiguresFile(Strict):
    """A whole file: one table of figures."""

    carried_over: Count = None
    received_new: Count = None
    received_online: Count = None
    received_direct: Count = None
    received_total: Count = None
    settled_total: Count = None
    settled_early: Count = None
    settled_on_time: Count = None
    settled_early_or_on_time: Count = None
    settled_late: Count = None
    in_progress_total: Count = None
    in_progress_in_time: Count = None
    in_progress_overdue: Count = None
    returned: Count = None
    postal: Count = None
    carried_over_before: Count = None
    late_or_overdue: Count = None
    due_total: Count = None
    rates: Annotated[tuple[RateFile, ...], Field(max_length=MOST_ENTRIES)] = ()
    parts: Annotated[tuple[PartsFile, ...], Field(max_length=MOST_ENTRIES)] = ()
    index: Annotated[tuple[IndexFile, ...], Field(max_length=MOST_ENTRIES)] = ()
    claims: Annotated[tuple[Literal["all_on_time"], ...], Field(max_length=MOST_ENTRIES)] = ()


def _read(data: bytes, name: str) -> PlainYaml:
    if not _is_json(data, name):
        plain, problems = read_plain_yaml(data, name, most_values=MOST_VALUES)
        if plain is None or problems:
            raise FiguresRefused(problems)
        return plain
    try:
        return read_plain_json(data.decode("utf-8-sig"), most_values=MOST_VALUES)
    except UnicodeDecodeError as error:
        raise _refused(name, "FIGFILE-02", row=data.count(b"\n", 0, error.start) + 1) from error
    except UnreadableJson as error:
        code = {
            "syntax": "FIGFILE-03",
            "doubled": "FIGFILE-04",
            "number": "FIGFILE-05",
            "size": "FIGFILE-06",
            "hidden": "FIGFILE-07",
        }[error.kind]
        limits = {"values": MOST_VALUES, "depth": DEEPEST_NESTING}
        raise _refused(name, code, row=error.row, found=error.what, **limits) from error


def _is_json(data: bytes, name: str) -> bool:
    if name.lower().endswith((".yaml", ".yml")):
        return False
    return name.lower().endswith(".json") or data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _figures(file: FiguresFile, name: str) -> Figures:
    return Figures(
        id=name,
        name=name,
        **{count: getattr(file, count) for count in FILE_COUNTS},
        all_on_time_claimed=ALL_ON_TIME in file.claims,
        rates=tuple(
            StatedRate(name=rate.name, shown=rate.shown, count=rate.count, base=rate.base)
            for rate in file.rates
        ),
        parts=tuple(
            StatedParts(name=one.name, kind=one.kind, whole=one.whole, parts=one.parts) for one in file.parts
        ),
        index=tuple(
            StatedIndex(name=one.name, earlier=one.earlier, later=one.later, stated=one.stated, unit=one.unit)
            for one in file.index
        ),
    )


_CODES: Mapping[str, str] = {
    "extra_forbidden": "FIGFILE-10",
    "missing": "FIGFILE-11",
    "literal_error": "FIGFILE-18",
    "tuple_type": "FIGFILE-19",
    "too_short": "FIGFILE-19",
    "too_long": "FIGFILE-24",
    "string_too_long": "FIGFILE-22",
    "string_type": "FIGFILE-23",
}
"""Code of what pydantic calls an error; our own carry theirs, everything else is FIGFILE-20."""

_FIELDS_OF: Mapping[str, type[Strict]] = {"rates": RateFile, "parts": PartsFile, "index": IndexFile}


def _problem(detail: ErrorDetails, plain: PlainYaml, name: str) -> Problem:
    place, kind = tuple(detail["loc"]), detail["type"]
    context: Mapping[str, object] = detail.get("ctx") or {}
    code = kind if kind.startswith("FIGFILE") else _CODES.get(kind, "FIGFILE-20")
    field = cut(str(place[-1])) if place else "-"
    known = _known(place)
    near = get_close_matches(field, known, n=1)
    fields = {
        "field": field,
        "known": ", ".join(known),
        "near": near[0] if near else "-",
        "allowed": str(context.get("expected", "")).replace("'", "").replace(" or ", ", "),
        "limit": context.get("max_length", ""),
        "found": str(detail["input"])[:40] if code == "FIGFILE-18" else "",
        **context,
    }
    item = place_words(place, plain.value)
    return Problem(file=name, row=plain.row(place), item=item, code=code, fields=fields)


def _known(place: tuple[int | str, ...]) -> tuple[str, ...]:
    model = _FIELDS_OF.get(str(place[0]), FiguresFile) if len(place) > 1 else FiguresFile
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _refused(file: str, code: str, row: int = 1, **fields: object) -> FiguresRefused:
    return FiguresRefused([Problem(file=file, row=row, code=code, fields=fields)])


def _plain_difference(outcome: RuleOutcome) -> int | str | None:
    difference = outcome.difference
    if difference is None:
        return None
    if outcome.rule in RATE_RULES or difference != difference.to_integral_value():
        return format(difference, "f")
    return int(difference)
