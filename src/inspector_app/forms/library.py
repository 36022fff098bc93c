"""All forms of a folder: ``<form_id>/<version>.yaml``, loaded or checked; and the quick canonical JSON."""

from collections.abc import Iterator, Sequence
from importlib.resources.abc import Traversable

from inspector_app.canonical import NotCanonical, canonical_bytes, parse
from inspector_app.errors import CannotDo
from inspector_app.forms.problems import FileRefused, Problem
from inspector_app.forms.read_form import examine_form
from inspector_app.inspection.checklist import Checklist
from inspector_app.inspection.law import Instrument
from inspector_app.inspection.plain import from_plain, to_plain


def load_library(folder: Traversable, law: Sequence[Instrument]) -> tuple[Checklist, ...]:
    """Return every form of a folder, in the order of the files' names.

    Raises:
        FileRefused: a CannotDo with every problem of every file.
    """
    checklists, problems = _examine(folder, law)
    if problems:
        raise FileRefused(problems)
    return checklists


def check_forms(folder: Traversable, law: Sequence[Instrument]) -> list[Problem]:
    """Return every problem of every form of a folder, by file and row; an empty list means all is well."""
    return _examine(folder, law)[1]


def checklist_json(checklist: Checklist) -> bytes:
    """Return the canonical JSON of a checklist: what laptops open, many times faster than the YAML."""
    return canonical_bytes(to_plain(checklist))


def read_checklist_json(data: bytes) -> Checklist:
    """Return the checklist that :func:`checklist_json` wrote.

    Raises:
        CannotDo: ``FORM-61`` other bytes than it writes; ``DATA-01`` a field that does not fit.
    """
    try:
        plain = parse(data)
    except NotCanonical as error:
        raise CannotDo("FORM-61") from error
    return from_plain(Checklist, plain, "checklist")


def _examine(folder: Traversable, law: Sequence[Instrument]) -> tuple[tuple[Checklist, ...], list[Problem]]:
    checklists: list[Checklist] = []
    problems: list[Problem] = []
    names: dict[str, str] = {}  # item name -> form that has it first
    files = list(_files(folder))
    if not files:
        problems.append(Problem(file=folder.name, code="FORM-43"))
    for name, file in files:
        checklist, wrong = examine_form(file.read_bytes(), name, law)
        problems += wrong
        if checklist is not None:
            problems += _misplaced(checklist, name, names)
            checklists.append(checklist)
    return tuple(checklists), problems


def _misplaced(checklist: Checklist, name: str, names: dict[str, str]) -> Iterator[Problem]:
    wanted = f"{checklist.form_id}/{checklist.version}.yaml"
    if name != wanted:
        yield Problem(file=name, code="FORM-41", fields={"wanted": wanted})
    for item in checklist.items():
        first = names.setdefault(item.name, checklist.form_id)
        if first != checklist.form_id:
            fields = {"name": item.name, "first": first}
            yield Problem(file=name, item=item.name, code="FORM-42", fields=fields)


def _files(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    """Yield ("folder/file", file), sorted; files that are no YAML are left alone."""
    if not folder.is_dir():
        return
    for form in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if form.is_dir():
            for file in sorted(form.iterdir(), key=lambda entry: entry.name):
                if file.name.endswith((".yaml", ".yml")):
                    yield f"{form.name}/{file.name}", file
