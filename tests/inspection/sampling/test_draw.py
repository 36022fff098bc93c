"""A draw that ten lines of plain hashlib repeat; the frame's hash; the next in rank."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.inspection.sampling.draw import codes_sha256, draw, frame_rows, next_in_rank, seed_of
from inspector_app.inspection.sampling.records import (
    FrameRow,
    Sample,
    SampleMethod,
    SizeBasis,
    StratumSize,
)

SIMPLE, SYSTEMATIC = SampleMethod.SIMPLE_RANDOM, SampleMethod.SYSTEMATIC
STRATIFIED, CENSUS = SampleMethod.STRATIFIED, SampleMethod.CENSUS

CODES = [f"H57.132-2608{day:02d}-{number:04d}" for day in range(1, 21) for number in range(1, 4)]
ROWS = frame_rows(CODES)
SEED = "Chín bông hoa 09/11/2026"
FIELDS = ("Đất đai", "Hộ tịch", "Chứng thực")
BY_FIELD = tuple(FrameRow(code=code, stratum=FIELDS[n % 5 % 3]) for n, code in enumerate(CODES))


def independent_rank(codes, seed):
    """What anyone can write from the annex; shares no code with the product."""
    return sorted(codes, key=lambda code: hashlib.sha256((seed + "|" + code).encode("utf-8")).hexdigest())


def independent_systematic(codes, seed, n):
    codes = sorted(codes)
    start = int.from_bytes(hashlib.sha256(seed.encode("utf-8")).digest(), "big") % len(codes)
    return [codes[(start + i * len(codes) // n) % len(codes)] for i in range(n)]


def drawn(method, size, rows=ROWS, seed=SEED, strata=()):
    return draw(rows, method=method, size=size, seed=seed, strata=strata)


def sample_of(rows, method=SIMPLE, size=5, strata=()):
    return Sample(
        id="s",
        name="Mẫu 1",
        frame="f",
        content="c",
        codes_sha256=codes_sha256(rows),
        population=len(rows),
        method=method,
        basis=SizeBasis.GIVEN,
        size=size,
        seed=SEED,
        drawn=draw(rows, method=method, size=size, seed=SEED, strata=strata),
        strata=strata,
    )


@pytest.mark.parametrize("size", [1, 10, len(CODES)])
def test_a_simple_draw_is_the_head_of_the_independent_rank(size):
    assert list(drawn(SIMPLE, size)) == independent_rank(CODES, SEED)[:size]


@pytest.mark.parametrize("size", [1, 7, 10, 59, len(CODES)])
def test_a_systematic_draw_is_what_the_independent_script_takes(size):
    assert list(drawn(SYSTEMATIC, size)) == independent_systematic(CODES, SEED, size)


def test_a_stratified_draw_is_the_head_of_each_strata_independent_rank():
    strata = (
        StratumSize(stratum="Hộ tịch", population=24, size=4),
        StratumSize(stratum="Đất đai", population=24, size=2),
        StratumSize(stratum="Chứng thực", population=12, size=0),
    )

    found = drawn(STRATIFIED, 6, BY_FIELD, strata=strata)

    of_field = {name: [row.code for row in BY_FIELD if row.stratum == name] for name in FIELDS}
    assert list(found) == [
        *independent_rank(of_field["Hộ tịch"], SEED)[:4],
        *independent_rank(of_field["Đất đai"], SEED)[:2],
    ]


def test_without_sizes_strata_are_drawn_in_proportion():
    found = drawn(STRATIFIED, 10, BY_FIELD)

    fields = [next(row.stratum for row in BY_FIELD if row.code == code) for code in found]
    assert {name: fields.count(name) for name in FIELDS} == {"Đất đai": 4, "Hộ tịch": 4, "Chứng thực": 2}


def test_a_known_draw_stays_what_it_was():
    """The expected order is that of ``printf '2026|%s' A-1 | sha256sum`` for each code, sorted."""
    assert drawn(SIMPLE, 3, frame_rows(["A-1", "A-2", "A-3", "A-4", "A-5"]), "2026") == ("A-4", "A-3", "A-5")


def test_a_census_takes_every_code_in_order():
    assert drawn(CENSUS, 1, frame_rows(["b", "a", "c"])) == ("a", "b", "c")


def test_a_draw_by_judgement_is_refused():
    with pytest.raises(CannotDo) as refused:
        drawn(SampleMethod.JUDGEMENT, 1)

    assert refused.value.code == "SAMPLE-06"


@given(st.sets(st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1)), st.data())
def test_any_draw_is_of_the_frame_without_repetition_and_blind_to_the_order_of_rows(codes, data):
    clean = {row.code for row in frame_rows({FrameRow(code=c).code for c in codes})} if codes else set()
    if not clean or len(clean) < len(codes):
        return
    size = data.draw(st.integers(1, len(codes)))
    method = data.draw(st.sampled_from([SIMPLE, SYSTEMATIC]))
    shuffled = data.draw(st.permutations(sorted(codes)))

    found = drawn(method, size, frame_rows(shuffled))

    assert len(set(found)) == size
    assert set(found) <= clean
    assert found == drawn(method, size, frame_rows(sorted(codes)))


@given(st.integers(1, len(CODES) - 1))
def test_a_larger_simple_draw_begins_with_the_smaller(size):
    assert drawn(SIMPLE, size + 1)[:size] == drawn(SIMPLE, size)


@given(st.integers(1, len(CODES)))
def test_a_systematic_draw_spreads_over_the_whole_list(size):
    places = sorted(sorted(CODES).index(code) for code in drawn(SYSTEMATIC, size))

    gaps = {b - a for a, b in zip(places, [*places[1:], places[0] + len(CODES)], strict=True)}
    assert max(gaps) - min(gaps) <= 1


@pytest.mark.parametrize("size", [0, -1, len(CODES) + 1])
@pytest.mark.parametrize("method", [SIMPLE, SYSTEMATIC, STRATIFIED])
def test_a_size_that_the_frame_does_not_have_is_refused(method, size):
    with pytest.raises(CannotDo) as refused:
        drawn(method, size)

    assert refused.value.code == "SAMPLE-07"


@pytest.mark.parametrize(
    ("strata", "code"),
    [
        ([("Thuế", 1)], "SAMPLE-08"),
        ([("Hộ tịch", 1), ("Hộ tịch", 1)], "SAMPLE-08"),
        ([("Hộ tịch", 25)], "SAMPLE-07"),
        ([("Hộ tịch", -1), ("Đất đai", 2)], "SAMPLE-07"),
        ([("Hộ tịch", 0)], "SAMPLE-07"),
    ],
)
def test_strata_that_are_not_the_frames_are_refused(strata, code):
    sizes = tuple(StratumSize(stratum=name, population=24, size=size) for name, size in strata)

    with pytest.raises(CannotDo) as refused:
        drawn(STRATIFIED, 1, BY_FIELD, strata=sizes)

    assert refused.value.code == code


@pytest.mark.parametrize(
    "spoken",
    ["Chín bông hoa 09/11/2026", "  Chín  bông\thoa 09/11/2026 ", "Chi\u0301n bo\u0302ng hoa 09/11/2026"],
)
def test_a_seed_is_the_same_however_it_was_typed(spoken):
    assert drawn(SIMPLE, 5, seed=spoken) == drawn(SIMPLE, 5)
    assert seed_of(spoken) == SEED


@pytest.mark.parametrize("nothing", ["", "   ", "\u00a0\t\n"])
def test_an_empty_seed_is_refused(nothing):
    with pytest.raises(CannotDo) as refused:
        drawn(SIMPLE, 1, seed=nothing)

    assert refused.value.code == "SAMPLE-05"


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        (["A", "B", " A"], "SAMPLE-01"),
        (["Hồ-1", "H\u006f\u0302\u0300-1"], "SAMPLE-01"),
        (["A", "  "], "SAMPLE-02"),
        (["A", "B\nC"], "SAMPLE-03"),
        (["A\u200b1"], "SAMPLE-03"),
        ([], "SAMPLE-04"),
    ],
)
def test_a_frame_with_doubled_empty_or_unprintable_codes_is_refused(codes, code):
    with pytest.raises(CannotDo) as refused:
        frame_rows(codes)

    assert refused.value.code == code


def test_a_doubled_code_is_named_with_both_rows():
    with pytest.raises(CannotDo) as refused:
        frame_rows(["A", "B", "A "])

    assert refused.value.fields == {"dossier": "A", "row": 3, "first": 1}


def test_codes_are_cleaned_and_rows_keep_their_order_and_stratum():
    rows = frame_rows([FrameRow(code=" B\u00a0", stratum=" Hộ  tịch "), "A"])

    assert rows == (FrameRow(code="B", stratum="Hộ tịch"), FrameRow(code="A"))


def test_the_hash_of_a_frame_is_that_of_its_sorted_codes_one_a_line():
    rows = frame_rows(["Đ-2", "A-10", "A-9"])

    assert codes_sha256(rows) == hashlib.sha256("A-10\nA-9\nĐ-2\n".encode()).hexdigest()


def test_the_next_in_rank_takes_the_place_of_a_drawn_dossier():
    sample = sample_of(ROWS)
    rank = independent_rank(CODES, SEED)

    assert next_in_rank(sample, ROWS, ()) == rank[5]
    assert next_in_rank(sample, ROWS, {rank[5], rank[6]}) == rank[7]


def test_a_replacement_in_a_stratified_sample_comes_from_the_same_stratum():
    sample = sample_of(BY_FIELD, STRATIFIED, 10)
    out = next(row.code for row in BY_FIELD if row.code in sample.drawn and row.stratum == "Hộ tịch")
    of_field = [row.code for row in BY_FIELD if row.stratum == "Hộ tịch"]

    assert next_in_rank(sample, BY_FIELD, (), stratum_of=out) == independent_rank(of_field, SEED)[4]


def test_a_frame_that_was_changed_gives_no_replacement():
    with pytest.raises(CannotDo) as refused:
        next_in_rank(sample_of(ROWS), ROWS[1:], ())

    assert refused.value.code == "SAMPLE-09"


def test_a_code_outside_the_frame_has_no_stratum():
    with pytest.raises(CannotDo) as refused:
        next_in_rank(sample_of(BY_FIELD, STRATIFIED, 10), BY_FIELD, (), stratum_of="X")

    assert refused.value.code == "SAMPLE-10"


def test_when_nothing_is_left_the_sample_says_so():
    sample = replace(sample_of(ROWS), drawn=tuple(CODES))

    with pytest.raises(CannotDo) as refused:
        next_in_rank(sample, ROWS, ())

    assert refused.value.code == "SAMPLE-11"


def test_blanks_within_a_code_and_a_stratum_are_one():
    """As minutes keep every name: else a frame could not be proved from them."""
    (row,) = frame_rows([FrameRow(code=" H57  132\u00a0 1 ", stratum="Hộ  tịch\u200b")])

    assert row == FrameRow(code="H57 132 1", stratum="Hộ tịch")


def test_a_code_longer_than_any_name_is_refused():
    with pytest.raises(CannotDo, match="TEXT-01"):
        frame_rows(["H" * 1501])
