"""Samples in a visit: drawn by a seed, redrawn by anybody, replaced by the next in rank, picks kept apart."""

import hashlib
from dataclasses import replace
from decimal import Decimal

import pytest

from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.desk import carry_out
from inspector_app.actions.import_file import keep_frame, look_at_file
from inspector_app.actions.instruments import read_sampling, read_slips
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.readiness import missing_before_minutes
from inspector_app.actions.sampling import (
    SampleOrder,
    draw_sample,
    pick_by_judgement,
    replace_drawn,
    size_of,
)
from inspector_app.actions.take_measures import take_measures
from inspector_app.actions.write_down import take_out, write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.sampling.records import SampleMethod, SizeBasis
from inspector_app.intake.meaning import ImportKind
from tests.actions.lists import workbook

CODES = [f"H57.132-260804-{number:04d}" for number in range(1, 61)]
SEED = "2026-11-12 08:35 Phường Mẫu Sơn"


@pytest.fixture
def framed(desk, visit_id):
    """A visit with a list of 60 dossiers of two fields."""
    rows = [(code, "Hộ tịch" if number % 3 else "Đất đai") for number, code in enumerate(CODES)]
    data = workbook(rows, ("Mã hồ sơ", "Lĩnh vực"), heading="")
    draft = carry_out(desk, look_at_file(ImportKind.FRAME, data, "ho-so.xlsx"))
    keep_frame(desk, visit_id, draft, name="Hồ sơ đã giải quyết", strata="lĩnh vực")
    return visit_id


def ordered(desk, visit_id, **changes):
    frame = read_visit(desk, visit_id).instruments.frames[0]
    return replace(SampleOrder(frame=frame.id, size=10, seed=SEED), **changes)


def drawn(desk, visit_id, **changes):
    draw_sample(desk, visit_id, ordered(desk, visit_id, **changes))
    return read_visit(desk, visit_id).instruments.samples[-1]


def test_a_frame_is_named_by_the_hash_of_its_codes(desk, framed):
    frame = read_visit(desk, framed).instruments.frames[0]

    listed = "".join(f"{code}\n" for code in sorted(CODES))
    assert (frame.count, frame.codes_sha256) == (60, hashlib.sha256(listed.encode()).hexdigest())


def test_the_draw_is_the_rank_that_anybody_can_compute(desk, framed):
    sample = drawn(desk, framed)

    rank = sorted(CODES, key=lambda code: hashlib.sha256(f"{SEED}|{code}".encode()).hexdigest())
    assert list(sample.drawn) == rank[:10]


def test_each_drawn_dossier_gets_a_slip_to_fill(desk, framed):
    sample = drawn(desk, framed)

    dossiers = read_visit(desk, framed).instruments.dossiers
    assert [dossier.code for dossier in dossiers] == list(sample.drawn)
    assert {dossier.sample for dossier in dossiers} == {sample.id}


def test_a_stratified_draw_takes_each_stratum_in_proportion(desk, framed):
    sample = drawn(desk, framed, method=SampleMethod.STRATIFIED, size=12)

    assert [(one.stratum, one.population, one.size) for one in sample.strata] == [
        ("Hộ tịch", 40, 8),
        ("Đất đai", 20, 4),
    ]


@pytest.mark.parametrize(
    ("changes", "size"),
    [
        ({"size": 100}, 60),
        ({"method": SampleMethod.CENSUS, "size": None}, 60),
        ({"basis": SizeBasis.PROPORTION, "margin": Decimal(10)}, 38),
    ],
)
def test_the_size_follows_its_rule_and_never_exceeds_the_frame(desk, framed, changes, size):
    assert size_of(ordered(desk, framed, **changes), 60).size == size


def test_a_replacement_is_the_next_in_rank_and_both_stay_on_record(desk, framed):
    sample = drawn(desk, framed)

    replace_drawn(desk, framed, sample.id, sample.drawn[0], "hồ sơ đang ở Tòa án")

    rank = sorted(CODES, key=lambda code: hashlib.sha256(f"{SEED}|{code}".encode()).hexdigest())
    (replacement,) = read_visit(desk, framed).instruments.replacements
    assert (replacement.out, replacement.into) == (rank[0], rank[10])


def test_a_pick_by_judgement_is_looked_at_but_never_estimated_from(desk, framed):
    sample = drawn(desk, framed)
    pick_by_judgement(desk, framed, "H57.132-260804-9999", "có phản ánh")
    dossiers = read_visit(desk, framed).instruments.dossiers
    write_down(desk, framed, *(replace(one, has_slip=one.sample == sample.id) for one in dossiers))

    part = read_sampling(desk, framed)
    (estimate,) = [one for one in part.samples[0].estimates if one.about.startswith("Không có Phiếu")]
    assert (estimate.failed, estimate.looked_at) == (0, 10)
    assert [pick.code for pick in part.picks] == ["H57.132-260804-9999"]


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (lambda desk, visit: drawn(desk, visit, size=None), "DRAW-01"),
        (lambda desk, visit: drawn(desk, visit, frame="none"), "DRAW-02"),
        (lambda desk, visit: drawn(desk, visit, seed="  "), "SAMPLE-"),
        (lambda desk, visit: replace_drawn(desk, visit, "none", CODES[0], "lý do"), "DRAW-03"),
        (lambda desk, visit: replace_drawn(desk, visit, *first_of(desk, visit), " "), "DRAW-04"),
        (lambda desk, visit: pick_by_judgement(desk, visit, " ", ""), "DRAW-05"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(desk, framed, deed, code):
    with pytest.raises(CannotDo, match=code):
        deed(desk, framed)


def first_of(desk, visit_id):
    sample = drawn(desk, visit_id)
    return sample.id, sample.drawn[0]


def test_what_was_replaced_in_one_sample_still_counts_in_another(desk, framed):
    first, second = drawn(desk, framed), drawn(desk, framed, seed="Hạt giống khác", size=60)
    replace_drawn(desk, framed, first.id, first.drawn[0], "hồ sơ đang ở Tòa án")

    codes = [outcome.dossier.code for outcome in read_slips(desk, framed).dossiers]
    assert first.drawn[0] in second.drawn
    assert first.drawn[0] in codes


def test_a_drawn_dossier_is_no_pick_and_a_pick_that_is_drawn_later_is_none_any_more(desk, framed):
    pick_by_judgement(desk, framed, CODES[0], "có phản ánh")
    draw_sample(desk, framed, ordered(desk, framed, method=SampleMethod.CENSUS))

    assert read_sampling(desk, framed).picks == ()
    with pytest.raises(CannotDo, match="DRAW-06"):
        pick_by_judgement(desk, framed, CODES[1], "")


def test_picks_are_counted_in_no_figure_of_the_checklist(desk, framed):
    choose_items(desk, framed, "phieu-kiem-soat", ["PK01", "PK24"])
    sample = drawn(desk, framed, size=4)
    drawn(desk, framed, size=4)
    pick_by_judgement(desk, framed, "H57.132-260804-9999", "có phản ánh")
    dossiers = read_visit(desk, framed).instruments.dossiers
    write_down(desk, framed, *(replace(one, has_slip=one.code in sample.drawn) for one in dossiers))

    take_measures(desk, framed)

    answers = read_visit(desk, framed).answers
    assert answers["phieu-kiem-soat/PK01"].measures == {"PK01_so_mau": 4, "PK01_so_loi": 0}
    assert answers["phieu-kiem-soat/PK24"].measures == {"PK24_tong_so": 60, "PK24_so_mau": 4}


def test_a_sample_outlives_the_record_of_its_frame(desk, framed):
    drawn(desk, framed)
    take_out(desk, framed, read_visit(desk, framed).instruments.frames[0])

    (line,) = read_sampling(desk, framed).samples
    assert line.frame.codes_sha256 == line.sample.codes_sha256


def test_a_drawn_dossier_that_was_taken_out_is_still_asked_for(desk, framed):
    sample = drawn(desk, framed, size=3)
    dossiers = read_visit(desk, framed).instruments.dossiers
    write_down(desk, framed, *(replace(one, has_slip=True) for one in dossiers))
    take_out(desk, framed, dossiers[0])

    asked = [gap.fields["dossier"] for gap in missing_before_minutes(desk, framed) if gap.code == "GAP-43"]
    assert asked == [sample.drawn[0]]
