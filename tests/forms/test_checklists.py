"""The checklists that come with the program: nothing lost, nothing unconfirmed passed off as sure."""

import re
from datetime import date

import pytest

from inspector_app.bundled import bundled
from inspector_app.forms.evaluator import Evaluator
from inspector_app.forms.law_file import load_law
from inspector_app.forms.library import check_forms, checklist_json, load_library, read_checklist_json
from inspector_app.forms.sentences import GENERAL_SLOTS, slot_of, slots_in
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import Checklist, FormStatus, Item, MeasureType, Severity
from inspector_app.inspection.law import Registry

COUNTS = {
    "niem-yet": ("NY", 24),
    "phieu-kiem-soat": ("PK", 24),
    "luu-tru": ("LT", 24),
    "mot-cua": ("MC", 28),
    "so-lieu": ("TK", 14),
    "cchc-chi-dao-dieu-hanh": ("CD", 10),
    "cchc-the-che": ("TC", 8),
    "cchc-thu-tuc-hanh-chinh": ("CT", 12),
    "cchc-bo-may": ("BM", 8),
    "cchc-cong-vu": ("CV", 10),
    "cchc-tai-chinh-cong": ("TCC", 8),
    "cchc-chinh-quyen-so": ("CQS", 12),
}
LATER_COUNTS = {"tiep-cong-dan": ("TCD", 6), "ky-luat-ky-cuong": ("KL", 8), "thuc-te-mot-cua": ("TM", 9)}
"""Forms for what published conclusions name and the 182 items lack."""
INFORMATIVE = {"PK24", "MC28", "TC08", "BM08", "CT11", "TCC06", "CQS10"}
WITHOUT_BASIS = {"PK10", "LT10", "CD03", "CD09", "TC08", "BM08", "CQS05", "CQS10"}
SEVERITIES = {Severity.MAJOR: 21, Severity.MODERATE: 103, Severity.MINOR: 58}

LAW = load_law(bundled("resources/law/registry.yaml").read_bytes(), "registry.yaml")
FORMS = {form.form_id: form for form in load_library(bundled("forms"), LAW)}
ITEMS = {item.name: item for form in FORMS.values() for item in form.items()}
TODAY = date(2026, 11, 12)


def test_check_forms_finds_nothing_to_mend():
    assert [problem.says() for problem in check_forms(bundled("forms"), LAW)] == []


def test_all_182_items_of_the_12_sections_are_there():
    counts = {form_id: (form.sections[0].code, len(form.items())) for form_id, form in FORMS.items()}

    assert counts == COUNTS | LATER_COUNTS
    assert sum(count for _, count in COUNTS.values()) == 182
    assert all(
        [item.name for item in FORMS[form_id].items()] == [f"{code}{n:02d}" for n in range(1, count + 1)]
        for form_id, (code, count) in counts.items()
    )


def test_severities_are_those_of_the_source():
    assert {
        severity: sum(item.severity is severity for id_ in COUNTS for item in FORMS[id_].items())
        for severity in Severity
    } == SEVERITIES


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_an_item_says_everything_a_team_needs(item: Item):
    assert item.label
    assert item.label_en
    assert item.evidence.words or item.name == "CT11"
    assert bool(item.legal_basis) == (item.name not in WITHOUT_BASIS)
    assert item.judged == (item.name not in INFORMATIVE)
    if item.judged:
        assert item.finding
        assert item.recommendation
        assert item.finding[0].isupper() or item.finding[0] == "{"
        assert not item.finding.endswith(".")
    else:
        assert not item.finding
        assert item.measures


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_a_sentence_can_be_filled_as_soon_as_the_item_fails(item: Item):
    """Every slot is a general one or a measure that is asked for, or calculated, once the item fails."""
    by_slot = {slot_of(item.name, measure.name): measure for measure in item.measures}
    for slot in (*slots_in(item.finding), *slots_in(item.recommendation)):
        measure = by_slot.get(slot)
        if measure is None:
            assert slot in GENERAL_SLOTS
        elif item.judged and measure.type is not MeasureType.CALCULATE:
            assert measure.required == f"${{{item.name}}} = 'fail'"
            assert not measure.relevant or f"${{{item.name}}} = 'fail'" in measure.relevant


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_a_deadline_is_proposed_where_the_sentence_names_one(item: Item):
    assert (item.deadline is not None) == ("{han}" in item.recommendation)
    if item.deadline:
        days = {Severity.MAJOR: 5, Severity.MODERATE: 10, Severity.MINOR: 15}
        assert (item.deadline.days, item.deadline.working) == (days[item.severity], True)


def test_no_text_carries_a_trace_of_where_it_was_collected():
    texts = [
        text
        for item in ITEMS.values()
        for text in (item.label, item.label_en, item.finding, item.recommendation)
    ]

    assert [text for text in texts if re.search(r"\bseed|\{n\}|\bví dụ\b|✓|\?", text)] == []


def test_no_form_pretends_to_be_issued():
    assert {form.status for form in FORMS.values()} == {FormStatus.DRAFT}
    assert {(form.issued_by, form.decision_no) for form in FORMS.values()} == {("", "")}


def test_a_control_slip_is_judged_by_the_form_of_its_own_day():
    registry = Registry(LAW)
    words = {
        day: [registry.words(basis) for basis in registry.at_date(ITEMS["PK01"].legal_basis, day).right]
        for day in (date(2025, 9, 14), date(2025, 9, 15))
    }

    assert words == {
        date(2025, 9, 14): ["Thông tư số 01/2018/TT-VPCP, Mẫu số 05"],
        date(2025, 9, 15): ["Thông tư số 03/2025/TT-VPCP, Phụ lục I, Mẫu số 06"],
    }


def test_what_was_not_confirmed_in_the_source_is_not_confirmed_here():
    unsure = {item.name for item in ITEMS.values() if any(not basis.confirmed for basis in item.legal_basis)}
    sure = {item.name for item in ITEMS.values() if item.legal_basis} - unsure

    assert {"NY04", "NY12", "PK16", "LT09", "MC05", "MC22", "CV07"} <= unsure
    assert {"NY05", "PK01", "LT16", "TK08", "CD05", "CQS11"} <= sure


def test_a_short_set_fits_half_a_day():
    core = ("niem-yet", "phieu-kiem-soat", "luu-tru", "mot-cua", "so-lieu")
    chosen = {form_id: FORMS[form_id].short_sets["rut_gon"] for form_id in FORMS}

    assert all(form.item(name) for form in FORMS.values() for name in form.short_sets["rut_gon"])
    assert all(2 <= len(items) <= 10 for items in chosen.values())
    assert sum(len(chosen[form_id]) for form_id in core) <= 45


def test_the_heaviest_items_are_in_the_short_sets_of_their_forms():
    chosen = {name for form in FORMS.values() for name in form.short_sets["rut_gon"]}

    assert {item.name for item in ITEMS.values() if item.severity is Severity.MAJOR} - chosen == {"PK09"}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_survives_as_canonical_json(form: Checklist):
    assert read_checklist_json(checklist_json(form)) == form


def measured(**measures):
    """Answers by item name; ``TK04_tong_tiep_nhan=2411`` belongs to TK04."""
    by_item: dict[str, dict[str, object]] = {}
    for name, value in measures.items():
        by_item.setdefault(name.split("_")[0], {})[name] = value
    return {item: Answer(id=f"x/{item}", measures=values) for item, values in by_item.items()}


def test_a_posted_list_that_lacks_four_procedures_proposes_a_finding():
    state = Evaluator(FORMS["niem-yet"]).state(
        measured(NY02_so_phai_niem_yet=142, NY02_so_niem_yet=138), TODAY
    )

    assert state.measure("NY02_so_thieu").value == 4
    assert state.items["NY02"].proposed is Verdict.FAIL
    assert state.measure("NY02_ds_thieu").is_relevant


def test_a_late_update_is_counted_in_days():
    state = Evaluator(FORMS["niem-yet"]).state(
        measured(NY04_ngay_hieu_luc="2026-10-01", NY04_ngay_cap_nhat="2026-10-20"), TODAY
    )

    assert state.measure("NY04_so_ngay").value == 19


def test_figures_that_balance_propose_no_finding():
    """The complete sample: 37 + 1,247 = 1,284 = 1,229 + 48 + 7."""
    state = Evaluator(FORMS["so-lieu"]).state(
        measured(
            TK02_ky_truoc_chuyen_qua=37,
            TK03_moi_tiep_nhan=1247, TK03_truc_tuyen=1020, TK03_truc_tiep_bcci=227,
            TK04_tong_tiep_nhan=1284,
            TK05_da_giai_quyet=1229, TK05_truoc_han=884, TK05_dung_han=338, TK05_qua_han=7,
            TK06_dang_giai_quyet=48, TK06_trong_han=46, TK06_qua_han=2,
            TK07_tra_lai=7,
        ),
        TODAY,
    )  # fmt: skip

    judged = ("TK03", "TK04", "TK05", "TK06", "TK08")
    assert {state.items[name].proposed for name in judged} == {Verdict.PASS}
    assert state.measure("TK09_ty_le").value == "99.43"


def test_four_dossiers_of_a_ward_stay_unexplained():
    """UBND phường Phúc Lợi, first half of 2020: 2,310 + 97 is not 2,411, and 100 % was claimed."""
    state = Evaluator(FORMS["so-lieu"]).state(
        measured(
            TK04_tong_tiep_nhan=2411, TK05_da_giai_quyet=2310, TK06_dang_giai_quyet=97, TK09_bao_cao_100="co"
        ),
        TODAY,
    )

    assert state.measure("TK08_chenh").value == 4
    assert state.items["TK08"].proposed is Verdict.FAIL
    assert state.items["TK09"].proposed is Verdict.FAIL
    assert state.items["TK04"].proposed is None  # what was carried over is not stated


def test_interlinked_procedures_of_a_department_add_up():
    """Sở Xây dựng Thái Bình 2022: 37 = 14 + 23."""
    state = Evaluator(FORMS["so-lieu"]).state(
        measured(TK14_tong_so=56, TK14_lien_thong=37, TK14_cung_cap=14, TK14_khac_cap=23), TODAY
    )

    assert state.items["TK14"].proposed is Verdict.PASS


def test_papers_kept_beyond_the_year_allowed_propose_a_finding():
    evaluator = Evaluator(FORMS["luu-tru"])
    kept = measured(LT12_nam=2024)
    in_time = measured(LT12_nam=2024, LT12_ngay_nop="2025-12-31")

    assert evaluator.state(kept, date(2025, 12, 31)).items["LT12"].proposed is None
    assert evaluator.state(kept, date(2026, 1, 1)).items["LT12"].proposed is Verdict.FAIL
    assert evaluator.state(in_time, TODAY).items["LT12"].proposed is Verdict.PASS


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_an_untouched_form_proposes_and_refuses_nothing(form: Checklist):
    state = Evaluator(form).state({}, TODAY)

    assert {item.proposed for item in state.items.values()} == {None}
    assert state.violations() == {}
    assert state.missing() == ()


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_equal_counts_everywhere_break_no_constraint_but_that_of_a_year(form: Checklist):
    broken = Evaluator(form).state(with_counts(form, 5), TODAY).violations()

    assert all(name.endswith("_nam") for name in broken)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_count_below_zero_breaks_its_constraint_and_says_so(form: Checklist):
    state = Evaluator(form).state(with_counts(form, -1, Verdict.FAIL), TODAY)

    counts = [m.name for item in form.items() for m in item.measures if m.type is MeasureType.INTEGER]
    assert set(state.violations()) == {name for name in counts if state.measure(name).is_relevant}
    assert all(sentence.endswith(".") for sentence in state.violations().values())


def with_counts(form: Checklist, count: int, verdict: Verdict | None = None):
    """Answers to every item with the same number for every count."""
    return {
        item.name: Answer(
            id=item.name,
            verdict=verdict,
            measures={m.name: count for m in item.measures if m.type is MeasureType.INTEGER},
        )
        for item in form.items()
    }
