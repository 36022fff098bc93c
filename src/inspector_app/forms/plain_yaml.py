"""YAML as our data files use it: plain values with the row of every place, and nothing that can surprise.

Only mappings, lists and scalars. Anchors, aliases, tags and further documents are refused, so that no file
can grow in memory or build objects; ``yes``, ``2026.1`` and ``2025-09-15`` are text, as they look.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from inspector_app.forms.problems import Problem, cut

LARGEST_FILE = 2 * 1024 * 1024  # bytes
MOST_VALUES = 200_000
DEEPEST_NESTING = 20

Place = tuple[str | int, ...]
"""The way to a value: ``("sections", 0, "items", 3, "label", "vi")``."""

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ue000-\uf8ff\ufff9-\ufffb]"
)
"""Control characters and characters that nobody sees: they change how a text reads or prints."""

_NAMES = ("key", "day", "name")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,15})")
_WORDS: Mapping[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class PlainYaml:
    """The values of a file, and the row (from 1) at which each place of it begins."""

    value: object
    rows: Mapping[Place, int]

    def row(self, place: Place) -> int:
        """Return the row of a place; of the nearest place above it that stands in the file."""
        while place and place not in self.rows:
            place = place[:-1]
        return self.rows.get(place, 1)


def read_plain_yaml(
    data: bytes, file: str, *, most_values: int = MOST_VALUES
) -> tuple[PlainYaml | None, list[Problem]]:
    """Read a data file.

    Args:
        data: Its bytes, UTF-8.
        file: Its name for the sentences.
        most_values: How many names and values it may hold.

    Returns:
        The values (None if nothing can be read) and every problem that was met.
    """
    if len(data) > LARGEST_FILE:
        fields = {"size": len(data), "limit": LARGEST_FILE}
        return None, [Problem(file=file, code="FORM-02", fields=fields)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [Problem(file=file, row=data.count(b"\n", 0, error.start) + 1, code="FORM-03")]
    problems = [*_hidden_characters(text, file)]
    reader = _Reader(file, problems, most_values)
    try:
        reader.read(HIDDEN.sub(" ", text))
    except _Unreadable as unreadable:
        problems.append(unreadable.problem)
        return None, problems
    except yaml.YAMLError as error:
        problems.append(_syntax_problem(error, file))
        return None, problems
    return PlainYaml(reader.value, reader.rows), problems


def _hidden_characters(text: str, file: str) -> list[Problem]:
    return [
        Problem(
            file=file,
            row=text.count("\n", 0, match.start()) + 1,
            code="FORM-09",
            fields={"character": f"U+{ord(match[0]):04X}"},
        )
        for match in HIDDEN.finditer(text)
    ][:20]


def _syntax_problem(error: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    fields = {"column": mark.column + 1 if mark else 1}
    return Problem(file=file, row=mark.line + 1 if mark else 1, code="FORM-04", fields=fields)


class _Unreadable(Exception):
    """Reading stops here: what follows cannot be trusted."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class _Reader:
    """Builds values from the parser's events, without recursion and without resolving tags."""

    def __init__(self, file: str, problems: list[Problem], most_values: int) -> None:
        self.value: object = None
        self.rows: dict[Place, int] = {}
        self._file = file
        self._problems = problems
        self._most_values = most_values
        self._open: list[tuple[dict[str, object] | list[object], Place]] = []
        self._key: list[str | None] = []  # for each open mapping: the key whose value comes next
        self._documents = 0

    def read(self, text: str) -> None:
        for number, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
            row = event.start_mark.line + 1 if event.start_mark else 1
            if number > self._most_values or len(self._open) > DEEPEST_NESTING:
                limits = {"values": self._most_values, "depth": DEEPEST_NESTING}
                raise _Unreadable(Problem(file=self._file, row=row, code="FORM-06", fields=limits))
            self._refuse_cleverness(event, row)
            self._take(event, row)

    def _refuse_cleverness(self, event: yaml.Event, row: int) -> None:
        found = ""
        if isinstance(event, yaml.AliasEvent):
            found = f"*{event.anchor}"
        elif isinstance(event, yaml.NodeEvent) and event.anchor:
            found = f"&{event.anchor}"
        elif tag := getattr(event, "tag", None):
            found = str(tag)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            found = "---" if self._documents > 1 else ""
        if found:
            raise _Unreadable(Problem(file=self._file, row=row, code="FORM-05", fields={"found": found[:40]}))

    def _take(self, event: yaml.Event, row: int) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, row)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._begin({} if isinstance(event, yaml.MappingStartEvent) else [], row)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
            self._key.pop()

    def _begin(self, container: dict[str, object] | list[object], row: int) -> None:
        if self._open and isinstance(self._open[-1][0], dict) and self._key[-1] is None:
            raise _Unreadable(Problem(file=self._file, row=row, code="FORM-93"))
        place = self._put(container, row)
        self._open.append((container, place))
        self._key.append(None)

    def _scalar(self, event: yaml.ScalarEvent, row: int) -> None:
        if self._open and isinstance(self._open[-1][0], dict) and self._key[-1] is None:
            self._begin_key(str(event.value), row)
            return
        plain = event.style is None or event.style == ""
        place = self._put(_plain_value(event.value) if plain else event.value.rstrip("\n"), row)
        self._check_text(event.value, row, place)

    def _begin_key(self, key: str, row: int) -> None:
        container, place = self._open[-1]
        if key in container:
            fields = {"field": key, "first": self.rows[(*place, key)]}
            self._problems.append(
                Problem(file=self._file, row=row, item=self._item(place), code="FORM-07", fields=fields)
            )
        else:
            self.rows[(*place, key)] = row
        self._check_text(key, row, (*place, key))
        self._key[-1] = key

    def _put(self, value: object, row: int) -> Place:
        """Put a value into the container that is open; the first of two equal keys stays."""
        if not self._open:
            self.value = value
            return ()
        container, above = self._open[-1]
        if isinstance(container, list):
            place: Place = (*above, len(container))
            container.append(value)
            self.rows[place] = row
        else:
            key, self._key[-1] = self._key[-1], None
            place = (*above, str(key))
            container.setdefault(str(key), value)
        return place

    def _check_text(self, text: str, row: int, place: Place) -> None:
        if text.isascii() and text.isprintable():
            return
        if not unicodedata.is_normalized("NFC", text):
            self._problems.append(Problem(file=self._file, row=row, item=self._item(place), code="FORM-08"))
        odd = HIDDEN.search(text) or re.search("\t", text)  # «\x07» written as an escape
        if odd:
            fields = {"character": f"U+{ord(odd[0]):04X}"}
            self._problems.append(
                Problem(file=self._file, row=row, item=self._item(place), code="FORM-09", fields=fields)
            )

    def _item(self, place: Place) -> str:
        return place_words(place, self.value)


def place_words(place: Place, value: object) -> str:
    """Return a place as people know it: the name (or key, or day) of what it is in, else its way."""
    name = ""
    inner = value
    for step in place:
        if step == "choices":  # a choice has a name, too, but people look for its measure
            break
        if isinstance(inner, dict):
            inner = inner.get(step)
        elif isinstance(inner, list) and isinstance(step, int) and step < len(inner):
            inner = inner[step]
        else:
            break
        if isinstance(inner, dict):
            name = next((inner[field] for field in _NAMES if isinstance(inner.get(field), str)), name)
    way = ".".join(f"[{s + 1}]" if isinstance(s, int) else cut(s) for s in place).replace(".[", "[")
    return cut(name or way or "-")


def _plain_value(text: str) -> object:
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.fullmatch(text) else text
