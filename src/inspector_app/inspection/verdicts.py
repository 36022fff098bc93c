"""What an answer means: whether its verdict is allowed, whether its values can be, what it asks for.

A verdict is saved at once, also «không áp dụng» before its reason is typed; that the reason is missing is
said until the minutes are drafted (:mod:`inspector_app.inspection.readiness`).
"""

from dataclasses import replace
from decimal import Decimal

from inspector_app.canonical import Json
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import Item, Measure, MeasureType
from inspector_app.inspection.dates import read_date
from inspector_app.inspection.numbers import decimal_places, read_count, read_number
from inspector_app.inspection.plain_text import clean_text, clean_texts

__all__ = [
    "check_answer",
    "check_measure",
    "clean_texts",
    "lacks_reason",
    "needs_finding",
    "photos_asked",
    "typed_measure",
]

LARGEST_VALUE = 10**12
MOST_DECIMALS = 6
LONGEST_MEASURE_TEXT = 5_000


def check_answer(item: Item, answer: Answer, *, whole: bool = False) -> Answer:
    """Return an answer as it is kept, or refuse it.

    Args:
        item: The item that is answered.
        answer: As given; calculated measures are left out, they are computed whenever they are shown.
        whole: Also ask for what may follow a verdict: the reason of «không áp dụng».

    Raises:
        CannotDo: ``VERDICT-01`` the item cannot be judged, ``VERDICT-02`` no reason for «không áp dụng»,
            ``MEASURE-..`` a value is not of its type or out of bounds, ``TEXT-..`` a text cannot be kept.
    """
    if answer.verdict is not None and not item.judged:
        raise CannotDo("VERDICT-01", item=item.name)
    cleaned = replace(
        answer,
        note=clean_text(answer.note, f"{item.name}: ghi chú"),
        na_reason=clean_text(answer.na_reason, f"{item.name}: lý do không áp dụng"),
        measures=_measures(item, answer),
    )
    if whole and lacks_reason(cleaned):
        raise CannotDo("VERDICT-02", item=item.name)
    return cleaned


def check_measure(item: Item, measure: Measure, value: Json) -> Json:
    """Return the value of a measure as it is kept; None takes a value back.

    Whole numbers and dates may be given as typed («1.284», «5/1/2026»). A decimal is taken as it is stored,
    dot before decimals («99.56»), or with a comma; what a person typed goes through :func:`typed_measure`.

    Raises:
        CannotDo: ``NUMBER-..``, ``DATE-..`` not readable, ``MEASURE-02`` out of bounds, ``MEASURE-03`` not
            among the choices, ``MEASURE-04`` of a type that the measure does not take, ``TEXT-..``.
    """
    where = _where(item, measure)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise CannotDo("MEASURE-04", where=where, what=str(value)[:40])
    match measure.type:
        case MeasureType.INTEGER:
            return _whole_number(value, where)
        case MeasureType.DECIMAL:
            return _decimal(value, where)
        case MeasureType.DATE:
            return read_date(str(value), where).isoformat()
        case MeasureType.SELECT_ONE:
            return _choice(measure, str(value), where)
        case _:  # text; a calculated value is text here, too, and never kept
            return clean_text(str(value), where, longest=LONGEST_MEASURE_TEXT) or None


def typed_measure(item: Item, measure: Measure, text: str) -> Json:
    """Return the value to keep for what a person typed; «1.713» is one thousand seven hundred and thirteen.

    Raises:
        CannotDo: as :func:`check_measure`.
    """
    if measure.type is MeasureType.DECIMAL and text.strip():
        return check_measure(item, measure, format(read_number(text, _where(item, measure)).value, "f"))
    return check_measure(item, measure, text)


def needs_finding(item: Item, answer: Answer | None) -> bool:
    """Whether an answer must be followed by a finding: failed, and the item can have one."""
    return answer is not None and answer.verdict is Verdict.FAIL and bool(item.finding)


def lacks_reason(answer: Answer) -> bool:
    """Whether «không áp dụng» stands without why."""
    return answer.verdict is Verdict.NA and not answer.na_reason.strip()


def photos_asked(item: Item, answer: Answer | None) -> int:
    """Return how many photos an answer asks for: those of a failed item, else none."""
    failed = answer is not None and answer.verdict is Verdict.FAIL
    return item.evidence.photos_when_failed if failed else 0


def _measures(item: Item, answer: Answer) -> dict[str, Json]:
    known = {measure.name: measure for measure in item.measures}
    for name in answer.measures:
        if name not in known:
            raise CannotDo("MEASURE-01", item=item.name, measure=name)
    return {
        name: check_measure(item, measure, answer.measures[name])
        for name, measure in known.items()
        if name in answer.measures and measure.type is not MeasureType.CALCULATE
    }


def _whole_number(value: int | str, where: str) -> int:
    number = read_count(value, where) if isinstance(value, str) else value
    if abs(number) > LARGEST_VALUE:
        raise CannotDo("MEASURE-02", where=where, what=str(value)[:40], limit=LARGEST_VALUE)
    return number


def _decimal(value: int | str, where: str) -> str:
    number = Decimal(value) if isinstance(value, int) else _typed_or_stored(value, where)
    if abs(number) > LARGEST_VALUE or decimal_places(number) > MOST_DECIMALS:
        raise CannotDo("MEASURE-02", where=where, what=str(value)[:40], limit=LARGEST_VALUE)
    return format(number, "f")


def _typed_or_stored(text: str, where: str) -> Decimal:
    """Read a decimal with a comma, or as it is stored: a dot, and never thousands."""
    whole, dot, decimals = text.strip().removeprefix("-").partition(".")
    if dot and whole.isdecimal() and decimals.isdecimal() and text.isascii():
        return Decimal(text.strip())
    return read_number(text, where).value


def _where(item: Item, measure: Measure) -> str:
    return f"{item.name}: {measure.label}"


def _choice(measure: Measure, name: str, where: str) -> str:
    if name not in dict(measure.choices):
        offered = ", ".join(label for _, label in measure.choices)
        raise CannotDo("MEASURE-03", where=where, what=name[:40], offered=offered)
    return name
