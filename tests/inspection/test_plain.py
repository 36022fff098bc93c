"""Typed values to plain JSON and back: nothing lost, nothing foreign accepted."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.canonical import canonical_bytes, parse
from inspector_app.errors import CannotDo
from inspector_app.inspection.people import Capacity, Participant, Role, Side, SignatureKind
from inspector_app.inspection.plain import from_plain, to_plain

TEXT = st.text(alphabet="abcđăâêôơưÁộẵ «»./-,0129\n", max_size=40)


@st.composite
def participants(draw):
    return Participant(
        id=draw(st.uuids()).hex,
        side=draw(st.sampled_from(Side)),
        role=draw(st.sampled_from(Role)),
        name=draw(TEXT),
        title=draw(TEXT),
        agency=draw(TEXT),
        capacity=draw(st.sampled_from(Capacity)),
        present=draw(st.booleans()),
        signs=draw(st.sampled_from(SignatureKind)),
        order=draw(st.integers(1, 99)),
    )


@given(participants())
def test_a_record_comes_back_from_its_canonical_bytes(person):
    data = canonical_bytes(to_plain(person))

    assert from_plain(Participant, parse(data)) == person


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Sample:
    day: date
    moment: datetime
    points: Decimal
    colour: Colour | None = None
    numbers: tuple[int, ...] = ()


GOOD = {
    "day": "2026-11-12",
    "moment": "2026-11-12T01:30:00.000Z",
    "points": "99.56",
    "colour": "red",
    "numbers": [1, 2],
}


def test_dates_instants_and_decimals_are_read_by_their_annotations():
    sample = from_plain(Sample, GOOD)

    assert sample.moment == datetime(2026, 11, 12, 1, 30, tzinfo=UTC)
    assert sample.points == Decimal("99.56")
    assert sample.numbers == (1, 2)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"day": "12/11/2026"}, "Sample.day"),
        ({"points": "NaN"}, "Sample.points"),
        ({"points": 99.56}, "Sample.points"),
        ({"colour": "blue"}, "Sample.colour"),
        ({"numbers": [1, True]}, "Sample.numbers[1]"),
        ({"numbers": "12"}, "Sample.numbers"),
        ({"size": 1}, "Sample.size"),
    ],
)
def test_a_foreign_value_is_refused_with_its_place(change, where):
    with pytest.raises(CannotDo) as caught:
        from_plain(Sample, {**GOOD, **change})

    assert caught.value.code == "DATA-01"
    assert caught.value.fields["where"] == where


def test_a_missing_field_is_refused():
    with pytest.raises(CannotDo, match="DATA-01"):
        from_plain(Sample, {"day": "2026-11-12"})


def test_text_is_written_in_nfc():
    assert to_plain("Hoa\u0301") == "Ho\u00e1"


def test_an_instant_without_a_time_zone_is_a_bug():
    with pytest.raises(TypeError):
        to_plain(datetime(2026, 11, 12, 8, 30))  # noqa: DTZ001 - that is what is tested
