"""From the plain values of a data file to its model, with a problem for every field that does not fit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from inspector_app.forms.form_file import FormFile, ItemFile, MeasureFile
from inspector_app.forms.plain_yaml import Place, PlainYaml, place_words
from inspector_app.forms.problems import Problem

M = TypeVar("M", bound=BaseModel)

_CODES: Mapping[str, str] = {
    "extra_forbidden": "FORM-10",
    "missing": "FORM-11",
    "string_type": "FORM-12",
    "string_too_short": "FORM-12",
    "int_type": "FORM-13",
    "greater_than_equal": "FORM-13",
    "less_than_equal": "FORM-13",
    "bool_type": "FORM-14",
    "enum": "FORM-16",
    "literal_error": "FORM-16",
    "list_type": "FORM-17",
    "too_short": "FORM-17",
    "string_too_long": "FORM-19",
}
"""Code of what pydantic calls an error; ``date…`` is FORM-15, everything else FORM-18."""


@dataclass(slots=True)
class Report:
    """Collects the problems of one file and knows the row and the item of every place."""

    file: str
    plain: PlainYaml
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, place: Place, **fields: object) -> None:
        """Add a problem at a place of the file."""
        item = place_words(place, self.plain.value)
        row = self.plain.row(place)
        self.problems.append(Problem(file=self.file, row=row, item=item, code=code, fields=fields))


def read_model(model: type[M], report: Report) -> M | None:
    """Return the file as a model; None with a problem for every field that does not fit."""
    try:
        return model.model_validate(report.plain.value)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _add(report, detail, model)
        return None


def readable_items(plain: PlainYaml, form: FormFile | None) -> list[tuple[Place, ItemFile]]:
    """Return every item that can be checked further, with its place, also where the form as a whole fails."""
    if form is not None:
        return [
            (("sections", s, "items", i), item)
            for s, section in enumerate(form.sections)
            for i, item in enumerate(section.items)
        ]
    found = []
    for place, raw in _raw_items(plain.value):
        item = _repaired_item(raw)
        if item is not None:
            found.append((place, item))
    return found


def names_standing(plain: PlainYaml) -> frozenset[str]:
    """Return every name of an item or measure that stands in a file, whether the rest is right or not."""
    names = set()
    for _, item in _raw_items(plain.value):
        for raw in (item, *_mappings(item.get("measures"))):
            if isinstance(name := raw.get("name"), str):
                names.add(name)
    return frozenset(names)


def items_standing(plain: PlainYaml) -> frozenset[str]:
    """Return the names of the items alone that stand in a file, as :func:`names_standing`."""
    return frozenset(name for _, item in _raw_items(plain.value) if isinstance(name := item.get("name"), str))


def _raw_items(value: object) -> Iterator[tuple[Place, dict[str, object]]]:
    sections = value.get("sections") if isinstance(value, dict) else None
    for s, section in enumerate(_mappings(sections)):
        for i, item in enumerate(_mappings(section.get("items"))):
            yield ("sections", s, "items", i), item


def _mappings(value: object) -> list[dict[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _repaired_item(raw: Mapping[str, object]) -> ItemFile | None:
    """Return a broken item with harmless stand-ins, so that its other problems are found in the same run."""
    measures = [_repaired(MeasureFile, measure) for measure in _mappings(raw.get("measures"))]
    whole = {**raw, "measures": [m.model_dump() for m in measures if m is not None]}
    return _repaired(ItemFile, whole)


def _repaired(model: type[M], raw: Mapping[str, object]) -> M | None:
    mended = dict(raw)
    for _ in range(2):
        try:
            return model.model_validate(mended)
        except ValidationError as error:
            for field in {str(detail["loc"][0]) for detail in error.errors(include_url=False)}:
                mended.pop(field, None)
                if stand_in := _stand_in(field, mended):
                    mended[field] = stand_in
    return None


def _stand_in(field: str, raw: Mapping[str, object]) -> object:
    """Return a value that raises no further problem; None where leaving the field out does that."""
    text = {"vi": "?"}
    if field == "type" and ("choices" in raw or "calculation" in raw):
        return "select_one" if "choices" in raw else "calculate"
    if field == "type":
        return "text" if "label" in raw and "legal_basis" not in raw and "finding" not in raw else "verdict"
    stand_ins: Mapping[str, object] = {
        "label": text, "finding": text, "constraint_message": text, "severity": "minor",
        "choices": [{"name": "x", "label": text}],
    }  # fmt: skip
    return stand_ins.get(field)


def _add(report: Report, detail: ErrorDetails, model: type[BaseModel]) -> None:
    kind, place = detail["type"], tuple(detail["loc"])
    context: Mapping[str, object] = detail.get("ctx") or {}
    name = str(place[-1]) if place else ""
    code = _CODES.get(kind, "FORM-15" if kind.startswith(("date", "value_error")) else "FORM-18")
    if name == "vi" and code in ("FORM-11", "FORM-12"):
        report.add("FORM-20", place, field=".".join(map(str, place[-2:])))
    elif code == "FORM-10":
        known = sorted(_model_at(place[:-1], model).model_fields)
        near = get_close_matches(name, known, n=1)
        report.add(code, place, field=name, near=near[0] if near else "-", known=", ".join(known))
    elif code == "FORM-16":
        report.add(code, place, field=name, found=detail["input"], allowed=_listed(context))
    elif kind == "string_pattern_mismatch":
        report.add("FORM-22", place, name=detail["input"])
    elif code == "FORM-13":
        report.add(code, place, field=name, least=1 if name == "days" else 0, most=365)
    else:
        report.add(code, place, field=name, limit=context.get("max_length", ""))


def _model_at(place: Place, model: type[BaseModel]) -> type[BaseModel]:
    """Return the model that a place of the file has to fit."""
    for step in place:
        field = model.model_fields.get(step) if isinstance(step, str) else None
        model = _model_in(field.annotation) or model if field else model
    return model


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _listed(context: Mapping[str, object]) -> str:
    return str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
