"""One changed byte anywhere in signed minutes: never accepted. The seed is printed with a failure."""

import random

import pytest

from inspector_app.actions.prepared_file import prepare_file
from inspector_app.actions.verify_minutes import verify_minutes
from inspector_app.canonical import canonical_bytes
from inspector_app.documents.fonts import find_fonts
from inspector_app.inspection.plain import to_plain

FLIPS_A_FILE = 63  # at full length 20 times as many: 10,080 over the eight files
SEED = random.SystemRandom().randrange(2**32)


pytestmark = pytest.mark.slow


class LaidOutOnce:
    """Lays the minutes of a file out once: a flip outside the data leaves them as they are."""

    def __init__(self):
        self.made = {}

    def __call__(self, minutes, pictures):
        data = canonical_bytes(to_plain(minutes))
        if data not in self.made:
            self.made = {
                **dict(list(self.made.items())[:1]),
                data: prepare_file(minutes, find_fonts(), pictures),
            }
        return self.made[data]


@pytest.mark.parametrize("number", range(8))
def test_no_file_with_one_changed_byte_is_valid(demonstration, number, effort):
    file = demonstration.files[number]
    trust = [demonstration.authority.read_bytes()]
    pdf = file.read_bytes()
    draw = random.Random(f"{SEED}-{number}")
    rebuild = LaidOutOnce()
    assert verify_minutes(pdf, trust, rebuild).valid, "control: the file as it is must be valid"

    for _ in range(FLIPS_A_FILE * effort):
        place = draw.randrange(len(pdf))
        changed = bytes([draw.choice([b for b in range(256) if b != pdf[place]])])

        verdict = verify_minutes(pdf[:place] + changed + pdf[place + 1 :], trust, rebuild)
        assert not verdict.valid, f"{file.name} byte {place}, seed {SEED}"
