"""One changed byte anywhere in a signed file is enough to make it invalid."""

import secrets

import pytest

from inspector_app.signing.found import open_pdf
from inspector_app.signing.second_opinion import dissent
from inspector_app.signing.trust import read_trust
from inspector_app.signing.verify import check_signatures
from tests.signing.attacks import flip, gaps, random_flips
from tests.signing.material import three_signatures

SIGNED = three_signatures()
FLIPS = 250  # with --full 5,000


def is_valid(pdf):
    return check_signatures(pdf, [SIGNED.trust], SIGNED.expected, prepared=SIGNED.prepared).valid


def test_the_file_is_valid_before():
    assert is_valid(SIGNED.pdf)


def test_no_random_flip_is_accepted(effort):
    seed = secrets.randbits(32)

    flipped = random_flips(SIGNED.pdf, FLIPS * effort, seed)

    assert [position for position, pdf in flipped if is_valid(pdf)] == [], f"seed {seed}"


def places_in_gaps(effort):
    """Every byte of every signature's data with --full; every 61st, and the edges, without."""
    step = 61 if effort == 1 else 1
    for gap in gaps(SIGNED.pdf):
        yield from range(gap.start - 1, gap.start + 6)
        yield from range(gap.start, gap.end, step)
        yield from range(gap.end - 6, gap.end + 1)


@pytest.mark.parametrize("bit", [0, 5], ids=["another digit", "lower case"])
def test_no_flip_within_a_signatures_data_is_accepted(bit, effort):
    places = places_in_gaps(effort)

    assert [place for place in places if is_valid(flip(SIGNED.pdf, place, bit))] == []


def test_pyhanko_alone_accepts_some_flips_within_the_last_signatures_data():
    """A control: without our rule about the form of the data some flips pass."""
    last = gaps(SIGNED.pdf)[-1]
    letters = [n for n in range(last.start, last.end) if SIGNED.pdf[n : n + 1].isalpha()]
    lowered = flip(SIGNED.pdf, letters[0], 5)

    accepted = not list(dissent(open_pdf(lowered), read_trust([SIGNED.trust])))

    assert accepted
    assert not is_valid(lowered)
