"""The step log of the one-stop software: dossier, step, division, times; only ever compared with paper."""

from datetime import datetime

from inspector_app.errors import CannotDo
from inspector_app.inspection.slips.dossiers import LogStep
from inspector_app.intake.columns.cells import is_unknown, known_text, text_of
from inspector_app.intake.columns.frames import read_row_code, tells_of_a_person
from inspector_app.intake.columns.imported import Reading, Row
from inspector_app.intake.columns.moments import moment_of

_TIMES = ("started_at", "ended_at", "due_at")


def read_steps(reading: Reading) -> tuple[LogStep, ...]:
    """Return the steps of a log, in the order of its rows.

    A dossier code merged over several rows counts for all of them. A time that cannot be read stays empty
    and is reported. Days without a clock time count from midnight, which is said once a column.
    """
    reading.report_uncounted({name: name == "dossier" for name in reading.places})
    only_days: set[str] = set()
    found: list[LogStep] = []
    told: dict[str, bool] = {}
    dossier = ""
    for number, row in reading.rows():
        if _continues(reading, row) and dossier:
            code: str | None = dossier
        else:
            code = read_row_code(reading, number, row, "dossier")
        if code is None:
            continue
        dossier = code
        times = {name: _moment(reading, number, row, name, only_days) for name in _TIMES}
        found.append(
            LogStep(
                dossier=code,
                step=_text(reading, number, row, "step", told),
                agency=_text(reading, number, row, "agency", told),
                row=number,
                **times,
            )
        )
    return tuple(found)


def _continues(reading: Reading, row: Row) -> bool:
    """Whether the row stands under a merged dossier code: no code, but a step and a time."""
    if not is_unknown(text_of(row[reading.places["dossier"]])):
        return False
    filled = [name for name, place in reading.places.items() if row[place] not in (None, "")]
    return bool(set(filled) & set(_TIMES))


def _text(reading: Reading, number: int, row: Row, name: str, told: dict[str, bool]) -> str:
    """Return a text of a step; ``told`` keeps of each text whether it tells of a person."""
    place = reading.places.get(name)
    if place is None:
        return ""
    try:
        text = known_text(row[place])
    except CannotDo as error:
        reading.problem(number, name, error.code, error.fields)
        return ""
    if text not in told:
        told[text] = tells_of_a_person(text)
    if told[text]:
        reading.problem(number, name, "INTAKE-65", blocking=True)
        return ""
    return text


def _moment(reading: Reading, number: int, row: Row, name: str, only_days: set[str]) -> datetime | None:
    place = reading.places.get(name)
    if place is None:
        return None
    try:
        moment = moment_of(row[place])
    except CannotDo as error:
        reading.problem(number, name, error.code, error.fields)
        return None
    if moment and not moment[1] and name not in only_days:
        only_days.add(name)
        reading.problem(number, name, "INTAKE-53")
    return moment[0] if moment else None
