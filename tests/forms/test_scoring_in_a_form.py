"""A form that asks for a score: read from its file, refused with its row when it cannot be one."""

from decimal import Decimal

import pytest

from inspector_app.bundled import bundled
from inspector_app.forms.law_file import load_law
from inspector_app.forms.library import checklist_json, read_checklist_json
from inspector_app.forms.read_form import examine_form
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.scoring import score

LAW = load_law(bundled("resources/law/registry.yaml").read_bytes(), "registry.yaml")
PUBLISHED = bundled("forms/tiep-cong-dan/2026.1.yaml").read_text(encoding="utf-8")
SCORING = """\
scoring:
  max_points: 10
  places: 1
  criteria:
    - {id: mo-cua, label: {vi: "Mở cửa, có người trực"}, most: 6, items: [TCD01, TCD02]}
    - {id: so-sach, label: {vi: "Sổ sách"}, most: "4", items: [TCD04], rule: deduct_per_issue, deduct: "1.5"}
  bands:
    - {least: 8, label: Tốt}
    - {least: 0, label: Cần chấn chỉnh}
  blocking_items: [TCD01]
  blocking_band: Cần chấn chỉnh
"""


def read(scoring=SCORING):
    return examine_form((PUBLISHED + scoring).encode(), "tiep-cong-dan/2026.1.yaml", LAW)


def answered(**verdicts):
    return {name: Answer(id=name, verdict=Verdict(verdict)) for name, verdict in verdicts.items()}


def test_a_form_without_scoring_asks_for_none():
    assert read("")[0].scoring is None


def test_points_are_exact_decimals_and_survive_as_canonical_json():
    checklist, problems = read()

    assert problems == []
    assert checklist.scoring.criteria[1].deduct == Decimal("1.5")
    assert read_checklist_json(checklist_json(checklist)) == checklist


def test_the_score_of_a_form_comes_with_its_trace():
    checklist, _ = read()

    line = score(checklist, answered(TCD01="pass", TCD02="fail", TCD04="fail"), checklist.scoring)

    assert (line.points, line.band) == (Decimal("5.5"), "Cần chấn chỉnh")
    assert [step.points for step in line.steps[:2]] == [Decimal("3.0"), Decimal("2.5")]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("[TCD04]", "[TCD99]"), "FORM-80"),
        (("[TCD04]", "[TCD01]"), "FORM-81"),
        (("id: so-sach", "id: mo-cua"), "FORM-82"),
        (("[TCD01, TCD02]", "[]"), "FORM-84"),
        (('deduct: "1.5"', "deduct: 0"), "FORM-88"),
        (("least: 0, label: Cần chấn chỉnh", "least: 0, label: Tốt"), "FORM-89"),
        (("blocking_band: Cần chấn chỉnh", "blocking_band: Kém"), "FORM-90"),
        (("places: 1", "places: 9"), "FORM-91"),
        (("max_points: 10", "max_points: 11"), "FORM-92"),
    ],
)
def test_a_scoring_that_cannot_be_used_is_refused_with_its_row(change, code):
    checklist, problems = read(SCORING.replace(*change))

    row = len(PUBLISHED.splitlines()) + 1
    assert checklist is None
    assert (code, row) in {(problem.code, problem.row) for problem in problems}


@pytest.mark.parametrize("points", ["1e400", "NaN", "-1", "true", "một"])
def test_points_that_are_no_number_are_refused(points):
    checklist, problems = read(SCORING.replace("max_points: 10", f"max_points: {points}"))

    assert checklist is None
    assert problems
