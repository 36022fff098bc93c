"""Forty differences of all kinds planted among 273 procedures: exactly those are found, for every seed."""

import secrets
from collections import Counter
from dataclasses import replace

import pytest
from rapidfuzz import fuzz, process

from inspector_app.inspection.posting.compare import compare
from inspector_app.inspection.posting.differences import DifferenceKind
from inspector_app.inspection.posting.names import name_key
from tests.inspection.posting.planting import AS_OF, DIFFERENCES, DUTY, FIELDS, PROCEDURES, plant


def compared(posted, catalogue, **more):
    return compare(posted, catalogue, as_of=AS_OF, duty=DUTY, point="bang-1", **more)


def found(comparison):
    return Counter((one.kind, one.code, one.at) for one in comparison.differences)


def drawn_seeds(count):
    seeds = [secrets.randbelow(2**32) for _ in range(count)]
    print("seeds:", *seeds)
    return seeds


def check(seed):
    planted = plant(seed)

    comparison = compared(planted.posted, planted.catalogue)

    assert planted.expected.total() == DIFFERENCES, seed
    assert {kind for kind, _, _ in planted.expected} == set(DifferenceKind), seed
    assert found(comparison) == planted.expected, f"seed {seed}"
    assert comparison.duty == PROCEDURES
    assert comparison.posted == PROCEDURES - planted.expected_of(DifferenceKind.MISSING)
    assert comparison.rows == len(planted.posted)
    assert comparison.not_seen == 0


def test_exactly_the_forty_planted_differences_are_found():
    for seed in drawn_seeds(25):
        check(seed)


@pytest.mark.slow
def test_exactly_the_forty_are_found_for_many_more_seeds(effort):
    for seed in drawn_seeds(60 * effort):
        check(seed)


def test_the_catalogue_has_273_procedures_in_47_fields():
    planted = plant(1)

    required = compared((), planted.catalogue)

    assert required.duty == PROCEDURES
    assert len({row.field for row in planted.catalogue}) == FIELDS


def likened(posted, catalogue):
    """What a careless matcher does: a row without a known code is the most similar name at 90 or more."""
    names = {name_key(row.name): row.code for row in catalogue}
    codes = set(names.values())
    for row in posted:
        best = process.extractOne(name_key(row.name), names.keys(), scorer=fuzz.ratio, score_cutoff=90)
        known = row.code in codes or best is None
        yield row if known else replace(row, code=names[best[0]], suffix="")


def by_name_alone(posted, catalogue):
    """Another one pairs by name and never looks at codes."""
    for row in posted:
        yield replace(row, code="", suffix="", code_as_written="")


@pytest.mark.parametrize("careless", [likened, by_name_alone])
def test_a_careless_matcher_would_not_pass(careless):
    for seed in drawn_seeds(10):
        planted = plant(seed)

        rows = tuple(careless(planted.posted, planted.catalogue))

        assert found(compared(rows, planted.catalogue)) != planted.expected, f"seed {seed}"


def test_the_order_of_rows_makes_no_difference():
    for seed in drawn_seeds(5):
        planted = plant(seed)

        there = compared(planted.posted, planted.catalogue)
        back = compared(planted.posted[::-1], planted.catalogue[::-1])

        assert there == back, f"seed {seed}"


def test_ids_are_unique_and_begin_with_the_point():
    planted = plant(2)

    ids = [one.id for one in compared(planted.posted, planted.catalogue).differences]

    assert len(set(ids)) == len(ids) == DIFFERENCES
    assert all(one.startswith("bang-1/") for one in ids)
