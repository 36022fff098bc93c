"""Strokes keep time and pressure for the case file; the paper gets lines only."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.signing.ink import MAGIC, Strokes, bounds, outline, pack, sha256_of, unpack

NAME = Strokes(
    (
        ((0, 100, 200, 300), (5, 110, 190, 400), (10, 110, 190, 500), (15, 130, 150, 0)),
        ((400, 90, 210, 1000),),
    )
)


@st.composite
def drawn(draw):
    times = iter(sorted(draw(st.lists(st.integers(0, 3_600_000), min_size=1, max_size=60))))
    position, force = st.integers(-100_000, 100_000), st.integers(0, 1000)
    points = [(time, draw(position), draw(position), draw(force)) for time in times]
    cut = draw(st.integers(1, len(points)))
    return Strokes(tuple(tuple(part) for part in (points[:cut], points[cut:]) if part))


@given(drawn())
def test_packed_strokes_come_back_as_they_were(strokes):
    assert unpack(pack(strokes)) == strokes


def test_the_paper_gets_lines_without_time_and_pressure_or_repeated_points():
    assert outline(NAME) == (((100, 200), (110, 190), (130, 150)), ((90, 210),))


def test_lines_have_bounds():
    assert bounds(outline(NAME)) == (90, 150, 130, 210)


def test_a_long_signature_packs_small():
    long = Strokes((tuple((4 * n, 1000 + 7 * n % 90, 900 + 5 * n % 80, 500 + n % 40) for n in range(317)),))

    assert len(pack(long)) < 1000


def test_the_hash_stands_for_exactly_these_strokes():
    other = Strokes((NAME.strokes[0],))

    assert len(sha256_of(pack(NAME))) == 64
    assert sha256_of(pack(NAME)) != sha256_of(pack(other))


IMPOSSIBLE = {
    "nothing": ((), "STROKES-02"),
    "only empty strokes": (((),), "STROKES-02"),
    "an empty stroke": ((((0, 1, 1, 1),), ()), "STROKES-01"),
    "time runs back": ((((5, 1, 1, 1), (4, 1, 1, 1)),), "STROKES-01"),
    "time before the start": ((((-1, 1, 1, 1),),), "STROKES-01"),
    "off the screen": ((((0, 100_001, 1, 1),),), "STROKES-01"),
    "too much pressure": ((((0, 1, 1, 1001),),), "STROKES-01"),
    "a channel missing": ((((0, 1, 1),),), "STROKES-01"),
    "too many points": ((tuple((n, 0, 0, 0) for n in range(20_001)),), "STROKES-03"),
    "too many strokes": (tuple(((n, 0, 0, 0),) for n in range(1_001)), "STROKES-03"),
}


@pytest.mark.parametrize(("strokes", "code"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_what_no_hand_draws_is_refused(strokes, code):
    with pytest.raises(CannotDo) as refused:
        Strokes(strokes)

    assert refused.value.code == code


def deflated(*numbers):
    return MAGIC + zlib.compress(bytes(numbers))


DAMAGED = {
    "empty": b"",
    "another kind": b"%PDF-1.7",
    "another version": b"INK2" + pack(NAME)[4:],
    "cut short": pack(NAME)[:-3],
    "followed by something": pack(NAME) + b"x",
    "not deflated": MAGIC + b"strokes",
    "a bomb": MAGIC + zlib.compress(bytes(50_000_000)),
    "strokes without end": deflated(*[0xFF] * 4, 0x07),
    "points without end": deflated(1, *[0xFF] * 4, 0x07),
    "points that are not there": deflated(1, 5, 0, 0, 0, 0),
    "a number without end": deflated(1, 1, 0, *[0x80] * 9, 1),
    "half a number": deflated(1, 1, 0, 0, 0, 0x80),
    "a number too many": deflated(1, 1, 0, 0, 0, 0, 0),
    "impossible values": deflated(1, 1, 1, 0, 0, 0),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_damaged_or_hostile_bytes_are_refused_in_words(data):
    with pytest.raises(CannotDo) as refused:
        unpack(data)

    assert refused.value.code == "STROKES-01"


@given(st.binary(max_size=200))
def test_any_bytes_unpack_or_are_refused(data):
    try:
        strokes = unpack(MAGIC + zlib.compress(data))
    except CannotDo:
        return

    assert unpack(pack(strokes)) == strokes
