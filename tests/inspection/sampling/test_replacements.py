"""Replacements are judged in one walk down the rank, with the same result as asking one by one."""

import pytest

from inspector_app.errors import CannotDo
from inspector_app.inspection.sampling import draw as drawing
from inspector_app.inspection.sampling.draw import codes_sha256, draw, next_in_rank
from inspector_app.inspection.sampling.records import (
    FrameRow,
    Replacement,
    Sample,
    SampleMethod,
    SizeBasis,
)
from inspector_app.inspection.sampling.replacements import replacement_problems

ROWS = tuple(FrameRow(code=f"H57-{n:04d}", stratum=("đất đai", "hộ tịch")[n % 2]) for n in range(400))


def sample(method=SampleMethod.SIMPLE_RANDOM, size=40):
    drawn = draw(ROWS, method=method, size=size, seed="Mẫu Sơn")
    return Sample(
        id="m",
        name="Mẫu",
        frame="k",
        content="c",
        codes_sha256=codes_sha256(ROWS),
        population=len(ROWS),
        method=method,
        basis=SizeBasis.GIVEN,
        size=size,
        seed="Mẫu Sơn",
        drawn=drawn,
    )


def replaced(one, count):
    """Replacements as the program records them, each asked by itself."""
    taken = []
    made = []
    for number, out in enumerate(one.drawn[:count], 1):
        into = next_in_rank(one, ROWS, taken, stratum_of=out)
        taken.append(into)
        made.append(Replacement(id=f"r{number}", sample="m", out=out, into=into, reason="x", order=number))
    return made


@pytest.mark.parametrize("method", [SampleMethod.SIMPLE_RANDOM, SampleMethod.STRATIFIED])
def test_many_replacements_rank_the_frame_once_for_each_stratum(monkeypatch, method):
    one = sample(method)
    made = replaced(one, 30)
    ranks = []
    real = drawing.ranked
    monkeypatch.setattr(drawing, "ranked", lambda codes, seed: ranks.append(seed) or real(codes, seed))

    assert replacement_problems(one, ROWS, made) == ()
    assert len(ranks) <= 2


def test_one_that_was_not_next_is_named():
    one = sample()
    (first, second) = replaced(one, 2)
    swapped = (
        Replacement(id="r1", sample="m", out=first.out, into=second.into, reason="x", order=1),
        Replacement(id="r2", sample="m", out=second.out, into=first.into, reason="x", order=2),
    )

    (says,) = replacement_problems(one, ROWS, swapped)

    assert says.startswith(f"Hồ sơ {first.out} được thay bằng {second.into}")
    assert says.endswith(f"hồ sơ kế tiếp theo thứ tự là {first.into}.")


def test_a_code_of_no_stratum_that_was_put_in_is_named_and_does_not_end_the_check():
    one = sample(SampleMethod.STRATIFIED)
    made = (
        Replacement(id="r1", sample="m", out=one.drawn[0], into="X-1", reason="x", order=1),
        Replacement(id="r2", sample="m", out="X-1", into="X-2", reason="x", order=2),
    )

    assert len(replacement_problems(one, ROWS, made)) == 2


def test_another_frame_judges_nothing():
    one = sample()

    with pytest.raises(CannotDo, match="SAMPLE-09"):
        replacement_problems(one, ROWS[1:], replaced(one, 1))
