"""What is proposed for a name: alike by the ratio of all letters, never by the set of words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from inspector_app.inspection.posting.catalogue import Procedure
from inspector_app.inspection.posting.matching import LEAST_SIMILARITY, CatalogueIndex, propose, row_key
from inspector_app.inspection.posting.names import name_key
from tests.inspection.posting.planting import _ACTS, _THINGS, make_catalogue, random

DAY = date(2026, 11, 12)
ROWS = make_catalogue(random.Random(7))[0][:100]
INDEX = CatalogueIndex(ROWS, DAY)


@given(st.sampled_from(_ACTS), st.sampled_from(_THINGS), st.sampled_from(["", " tạm thời", " mới, lần đầu"]))
def test_no_like_name_is_lost_by_looking_only_at_names_of_like_length(act, thing, more):
    name = f"{act} {thing}{more}"

    proposed = {(p.code, p.similarity) for p in propose(name, INDEX, limit=len(ROWS))}

    scores = {row.code: fuzz.ratio(name_key(name), name_key(row.name)) for row in ROWS}
    assert proposed == {(code, int(score)) for code, score in scores.items() if score >= LEAST_SIMILARITY}


def test_the_best_proposal_comes_first_and_no_more_than_asked():
    proposed = propose(f"{ROWS[0].name} mới", INDEX)

    assert 0 < len(proposed) <= 3
    assert proposed[0].code == ROWS[0].code
    assert [p.similarity for p in proposed] == sorted((p.similarity for p in proposed), reverse=True)


def test_a_name_within_a_longer_name_is_not_alike():
    index = CatalogueIndex(
        [Procedure(code="1.000001", name="Cấp giấy phép xây dựng nhà ở riêng lẻ tại đô thị")], DAY
    )

    assert propose("Cấp giấy phép", index) == ()
    assert propose("", index) == ()


@pytest.mark.parametrize(
    ("name", "proposed"), [("abcdefghijklmnopqrSTU", True), ("abcdefghijklmnopqrSTUV", False)]
)
def test_names_less_alike_than_85_are_not_proposed(name, proposed):
    index = CatalogueIndex([Procedure(code="1.000001", name="abcdefghijklmnopqr" + "xyz")], DAY)

    assert (fuzz.ratio(name.lower(), "abcdefghijklmnopqrxyz") >= 85) is proposed
    assert bool(propose(name, index)) is proposed


def test_the_key_of_a_row_holds_through_spelling_and_agency_but_not_through_another_name():
    row = Procedure(code="1.001193", suffix="000.00.00.H38", name="Cấp giấy phép", row=3)

    assert row_key(row) == row_key(Procedure(code="1.001193", name="2. CẤP GIẤY PHÉP", row=8))
    assert row_key(row) != row_key(Procedure(code="1.001193", name="Cấp lại giấy phép"))
    assert "/" not in row_key(Procedure(code_as_written="a/b", name="c/d"))
