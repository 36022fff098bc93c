"""The administrative units as a file: ``resources/units/units.json`` to provinces and communes by code."""

import json
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from inspector_app.canonical import nfc
from inspector_app.errors import CannotDo
from inspector_app.forms.strict import IsoDate, Strict, Vietnamese, Words
from inspector_app.inspection.unit import Unit, UnitLevel, unit_id

_Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{2,5}$")]


class ProvinceFile(Strict):
    """A province with its communes, each ``[code, name]``."""

    code: _Code
    name: Vietnamese
    communes: list[tuple[_Code, Vietnamese]]


class UnitsFile(Strict):
    """The whole list, with whose it is and as of when."""

    source: Words
    licence: Words
    as_of: IsoDate
    valid_from: IsoDate
    provinces: Annotated[list[ProvinceFile], Field(min_length=1)]


def load_units(data: bytes, name: str) -> tuple[Unit, ...]:
    """Return every province, followed by its communes, in the order of the file.

    Raises:
        CannotDo: ``FORM-74`` the file is not built as it should be, or gives one code to two units.
    """
    try:
        # strict=False would let control characters through: json refuses them, pydantic the rest
        units_file = UnitsFile.model_validate(json.loads(data))
    except (ValueError, RecursionError) as error:
        what = _first_place(error) if isinstance(error, ValidationError) else type(error).__name__
        raise CannotDo("FORM-74", file=name, what=what) from error
    units = tuple(_units(units_file))
    ids = [unit.id for unit in units]
    if len(set(ids)) != len(ids):
        twice = next(one for one in ids if ids.count(one) > 1)
        raise CannotDo("FORM-74", file=name, what=twice)
    return units


def _units(units_file: UnitsFile) -> list[Unit]:
    units = []
    for province in units_file.provinces:
        above = _unit(UnitLevel.PROVINCE, province.code, province.name, units_file)
        units.append(above)
        units += [
            _unit(UnitLevel.COMMUNE, code, commune, units_file, parent=above.id)
            for code, commune in province.communes
        ]
    return units


def _unit(level: UnitLevel, code: str, name: str, units_file: UnitsFile, parent: str = "") -> Unit:
    named = nfc(name)
    return Unit(
        id=unit_id(level, code),
        code=code,
        name=named[0].upper() + named[1:],  # the source writes one «xã …» in small letters
        level=level,
        parent=parent,
        valid_from=units_file.valid_from,
    )


def _first_place(error: ValidationError) -> str:
    return ".".join(str(step) for step in error.errors(include_url=False)[0]["loc"]) or "-"
