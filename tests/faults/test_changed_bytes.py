"""One changed byte anywhere in signed minutes: never accepted. The seed is printed with a failure.

Two ways of choosing: anywhere in the file, and within the data of the signatures with their padding, which no
signature protects and where other verifiers accept changes. How many were tried is printed at the end.
"""

import random
from collections import Counter

import pytest

from inspector_app.actions.verify_minutes import verify_minutes
from tests.laid_out_once import ONCE
from tests.signing.attacks import gaps

FLIPS_A_FILE = 53  # at full length 20 times as many: 10,080 over the eight files, with those of the gaps
FLIPS_IN_GAPS = 10
SEED = random.SystemRandom().randrange(2**32)


pytestmark = pytest.mark.slow


def places(draw, pdf, count):
    """Draw places anywhere in the file."""
    return [("anywhere", draw.randrange(len(pdf))) for _ in range(count)]


def places_in_gaps(draw, pdf, count):
    """Draw places in the data of the signatures, every second one in the padding behind them."""
    found = gaps(pdf)
    padded = [gap for gap in found if pdf[gap.end - 1 : gap.end] == b"0"]  # some signatures fill their gap
    for number in range(count):
        if number % 2 and padded:
            gap = padded[number // 2 % len(padded)]
            start = gap.start + len(pdf[gap.start : gap.end].rstrip(b"0"))
            yield "in the padding", draw.randrange(start, gap.end)
        else:
            gap = found[number // 2 % len(found)]
            yield "in a signature's data", draw.randrange(gap.start, gap.end)


@pytest.mark.parametrize("number", range(8))
def test_no_file_with_one_changed_byte_is_valid(demonstration, number, effort, record_property):
    file = demonstration.files[number]
    trust = [demonstration.authority.read_bytes()]
    pdf = file.read_bytes()
    draw = random.Random(f"{SEED}-{number}")
    assert verify_minutes(pdf, trust, ONCE).valid, "control: the file as it is must be valid"

    tried = Counter()
    chosen = [*places(draw, pdf, FLIPS_A_FILE * effort), *places_in_gaps(draw, pdf, FLIPS_IN_GAPS * effort)]
    for where, place in chosen:
        changed = bytes([draw.choice([b for b in range(256) if b != pdf[place]])])

        verdict = verify_minutes(pdf[:place] + changed + pdf[place + 1 :], trust, ONCE)
        assert not verdict.valid, f"{file.name} byte {place} {where}, seed {SEED}"
        assert verdict.tampering, f"{file.name} byte {place}: nothing is said of it, seed {SEED}"
        tried[where] += 1
    for where, count in tried.items():
        record_property(f"tried: changed bytes {where}", count)
