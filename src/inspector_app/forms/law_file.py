"""The registry of law as a file: ``resources/law/registry.yaml`` to instruments."""

import re
from typing import Annotated, Literal

from pydantic import Field

from inspector_app.forms.plain_yaml import read_plain_yaml
from inspector_app.forms.problems import FileRefused
from inspector_app.forms.strict import IsoDate, Line, Strict, Vietnamese, Words
from inspector_app.forms.structure import Report, read_model
from inspector_app.inspection.law import Instrument

_YEAR_IN_NUMBER = re.compile(r"/([0-9]{4})/")


class InstrumentFile(Strict):
    """One instrument; see :class:`inspector_app.inspection.law.Instrument`."""

    key: Annotated[Line, Field(pattern=r"^[A-Za-z0-9-]{1,20}$")]
    kind: Vietnamese
    number: Vietnamese
    title: Vietnamese
    issued: IsoDate | None = None
    in_force_from: IsoDate | None = None
    in_force_to: IsoDate | None = None
    replaced_by: Line = ""
    verified: Words = Field(description="How far number and dates were checked, in words.")


class RegistryFile(Strict):
    """The whole registry."""

    format: Literal[1]
    instruments: Annotated[list[InstrumentFile], Field(min_length=1)]


def load_law(data: bytes, name: str) -> tuple[Instrument, ...]:
    """Return the instruments of a registry file, in its order.

    Raises:
        FileRefused: a CannotDo with every problem: wrong fields, a key twice, a year in the number that is
            not the year of issue, a replacement that is not there, an end before the beginning.
    """
    plain, problems = read_plain_yaml(data, name)
    if plain is None:
        raise FileRefused(problems)
    report = Report(name, plain, problems)
    registry = read_model(RegistryFile, report)
    if registry is not None:
        _check(registry, report)
    if registry is None or report.problems:
        raise FileRefused(report.problems)
    return tuple(Instrument(**instrument.model_dump()) for instrument in registry.instruments)


def _check(registry: RegistryFile, report: Report) -> None:
    rows: dict[str, int] = {}
    keys = {instrument.key for instrument in registry.instruments}
    for number, one in enumerate(registry.instruments):
        place = ("instruments", number)
        if one.key in rows:
            report.add("FORM-70", place, name=one.key, first=rows[one.key])
        rows.setdefault(one.key, report.plain.row(place))
        year = _YEAR_IN_NUMBER.search(one.number)
        if year and one.issued and int(year[1]) != one.issued.year:
            report.add("FORM-71", (*place, "number"), number=one.number, issued=one.issued.year)
        if one.replaced_by and (one.replaced_by not in keys or one.replaced_by == one.key):
            report.add("FORM-72", (*place, "replaced_by"), name=one.replaced_by)
        if one.in_force_from and one.in_force_to and one.in_force_to < one.in_force_from:
            report.add("FORM-73", place, ended=one.in_force_to, began=one.in_force_from)
