"""One changed byte anywhere in signed minutes: never accepted. The seed of the run repeats it.

Two ways of choosing: anywhere in the file, and within the data of the signatures with their padding, which no
signature protects and where other verifiers accept changes: the control arm asks one of them. How many were
tried is printed at the end.
"""

from collections import Counter
from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from inspector_app.actions.verify_minutes import verify_minutes
from inspector_app.signing.trust import read_trust
from tests.laid_out_once import ONCE
from tests.signing.attacks import gaps

FLIPS_A_FILE, FLIPS_IN_GAPS = (20, 1_060), (8, 200)  # at full length 10,080 over the eight files
FLIPS_OF_CONTROL = 4

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
def test_no_file_with_one_changed_byte_is_valid(demonstration, number, runs, chance, record_property):
    file = demonstration.files[number]
    trust = [demonstration.authority.read_bytes()]
    pdf = file.read_bytes()
    assert verify_minutes(pdf, trust, ONCE).valid, "control: the file as it is must be valid"

    tried = Counter()
    chosen = [
        *places(chance, pdf, runs(*FLIPS_A_FILE)),
        *places_in_gaps(chance, pdf, runs(*FLIPS_IN_GAPS)),
    ]
    for where, place in chosen:
        changed = bytes([chance.choice([b for b in range(256) if b != pdf[place]])])

        verdict = verify_minutes(pdf[:place] + changed + pdf[place + 1 :], trust, ONCE)
        assert not verdict.valid, f"{file.name} byte {place} {where}"
        assert verdict.tampering, f"{file.name} byte {place}: nothing is said of it"
        tried[where] += 1
    for where, count in tried.items():
        record_property(f"tried: changed bytes {where}", count)


def test_control_a_check_of_the_signatures_alone_takes_changed_bytes_for_valid(demonstration, chance):
    """No signature covers what pads its own data: whoever judges the signatures alone does not see it."""
    roots, taken = list(read_trust([demonstration.authority.read_bytes()])), 0
    for file in demonstration.files:
        pdf = file.read_bytes()
        for where, place in places_in_gaps(chance, pdf, FLIPS_OF_CONTROL):
            if "padding" in where:
                taken += signatures_are_valid(pdf[:place] + b"1" + pdf[place + 1 :], roots)

    assert taken


def signatures_are_valid(pdf, roots):
    """Ask pyHanko, as others use it."""
    uses = KeyUsageConstraints(key_usage={"digital_signature"})
    return all(
        validate_pdf_signature(
            signature,
            ValidationContext(trust_roots=roots, moment=signature.self_reported_timestamp),
            key_usage_settings=uses,
        ).bottom_line
        for signature in PdfFileReader(BytesIO(pdf)).embedded_signatures
    )
