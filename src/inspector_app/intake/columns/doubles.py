"""One code in several rows of a catalogue: one procedure is joined, one code with two names is refused."""

from collections.abc import Sequence
from dataclasses import fields, replace

from inspector_app.inspection.folding import name_key
from inspector_app.inspection.posting.catalogue import Procedure
from inspector_app.intake.columns.imported import Reading, Why

_UNITED = ("levels", "agencies")
"""What rows of one code add up: the same procedure, listed once for each agency or level."""

_OF_THE_ROW = frozenset(("code", "suffix", "code_as_written", "name", "row", *_UNITED))
_REST = tuple(field.name for field in fields(Procedure) if field.name not in _OF_THE_ROW)


def join_doubled(rows: Sequence[Procedure], reading: Reading) -> tuple[Procedure, ...]:
    """Return a catalogue in which each code stands once, first row first.

    Rows of the same code and name are joined; where they contradict each other the first row counts and it
    is said. The same code with another name is a conflict that forbids the import: a person has to mend it.
    """
    coded = [(row.code, row.suffix) for row in rows if row.code]
    if len(set(coded)) == len(coded):
        return tuple(rows)
    first: dict[tuple[str, str], int] = {}
    joined: list[Procedure] = []
    for row in rows:
        key = (row.code, row.suffix)
        at = first.get(key) if row.code else None
        if at is None:
            first[key] = len(joined)
            joined.append(row)
            continue
        earlier = joined[at]
        if earlier.name and row.name and name_key(earlier.name) != name_key(row.name):
            _report_conflict(earlier, row, reading)
        else:
            joined[at] = _together(earlier, row, reading)
            reading.leave_out(row.row or 0, Why.JOINED, f"{row.code} {row.name}")
    return tuple(joined)


def _report_conflict(earlier: Procedure, row: Procedure, reading: Reading) -> None:
    reading.problem(
        row.row or 0,
        "code",
        "INTAKE-43",
        {"text": _code(row), "name": row.name, "other_row": earlier.row, "other": earlier.name},
        blocking=True,
    )


def _together(earlier: Procedure, row: Procedure, reading: Reading) -> Procedure:
    changes: dict[str, object] = {"name": earlier.name or row.name}
    for name in _UNITED:
        changes[name] = tuple(dict.fromkeys((*getattr(earlier, name), *getattr(row, name))))
    for name in _REST:
        ours, theirs = getattr(earlier, name), getattr(row, name)
        if theirs and not ours:
            changes[name] = theirs
        elif theirs and ours != theirs:
            reading.problem(row.row or 0, name, "INTAKE-44", {"text": _code(row), "other_row": earlier.row})
    return replace(earlier, **changes)  # type: ignore[arg-type]


def _code(row: Procedure) -> str:
    return f"{row.code}.{row.suffix}" if row.suffix else row.code
