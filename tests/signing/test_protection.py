"""A signature's data must be exactly what its protected ranges leave out."""

from dataclasses import replace

import pytest

from inspector_app.signing.found import find_signatures, open_pdf
from inspector_app.signing.protection import protection_of
from inspector_app.signing.report import Coverage
from tests.signing.material import three_signatures

PDF = three_signatures().pdf
READER = open_pdf(PDF)
FOUND = find_signatures(READER)
ZERO, START, RESUME, LENGTH = FOUND[-1].ranges


def codes(signature):
    return [problem.code for problem in protection_of(PDF, READER, signature).problems]


def test_each_signature_covers_its_own_writing_and_the_last_the_whole_file():
    protections = [protection_of(PDF, READER, signature) for signature in FOUND]

    assert [p.covers for p in protections] == [Coverage.REVISION, Coverage.REVISION, Coverage.WHOLE_FILE]
    assert [p.problems for p in protections] == [(), (), ()]


def test_data_that_stand_elsewhere_than_in_the_gap_are_refused():
    assert codes(replace(FOUND[-1], contents=FOUND[-1].contents[:-1] + b"\x01")) == ["VERIFY-11"]


@pytest.mark.parametrize(
    "ranges",
    [
        (),
        (ZERO, START, RESUME),
        (ZERO, START, RESUME, LENGTH, 0),
        (1, START, RESUME, LENGTH),
        (ZERO, START - 1, RESUME, LENGTH),
        (ZERO, START + 1, RESUME, LENGTH),
        (ZERO, START, RESUME - 1, LENGTH),
        (ZERO, START, RESUME + 1, LENGTH - 1),
        (ZERO, START, RESUME, LENGTH + 1),
        (ZERO, START, RESUME, LENGTH - 1),
        (ZERO, START, RESUME, 0),
        (ZERO, RESUME, START, LENGTH),
        (ZERO, -START, RESUME, LENGTH),
        (ZERO, START, START + 2, LENGTH),
    ],
)
def test_ranges_that_leave_out_anything_else_are_refused(ranges):
    assert {"VERIFY-11", "VERIFY-08"} & set(codes(replace(FOUND[-1], ranges=ranges)))


def test_a_signature_that_claims_another_writing_is_refused():
    assert codes(replace(FOUND[-1], revision=FOUND[0].revision)) == ["VERIFY-11"]
    assert codes(replace(FOUND[0], revision=FOUND[-1].revision)) == ["VERIFY-11"]


def test_a_table_that_stands_beyond_what_is_protected_is_refused():
    """Somebody could end his writing with a pointer forward, to a table that he writes later."""
    reader = open_pdf(PDF)
    table = reader.xrefs.get_xref_container_info(FOUND[0].revision)
    object.__setattr__(table, "end_location", len(PDF))

    problems = protection_of(PDF, reader, FOUND[0]).problems

    assert [problem.code for problem in problems] == ["VERIFY-11"]
