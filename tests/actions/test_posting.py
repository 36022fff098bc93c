"""Posted lists in a visit: import, compare, tick off, settle; nothing is kept by halves."""

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.desk import carry_out
from inspector_app.actions.import_file import (
    keep_catalogue,
    keep_posted,
    look_at_file,
    profiles_kept,
    remapped,
)
from inspector_app.actions.posting import (
    DutyCount,
    DutyWord,
    accept_match,
    choose_catalogue,
    count_duty,
    dismiss_difference,
    list_catalogues,
    read_posting,
    set_duty,
    tick_posted,
)
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.readiness import missing_before_minutes
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.settle_posting import make_feedback_finding, make_posting_finding
from inspector_app.actions.take_measures import take_measures
from inspector_app.actions.write_down import take_out, write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.posting.catalogue import Level, PostingDuty
from inspector_app.inspection.posting.differences import DifferenceKind
from inspector_app.inspection.posting.matching import row_key
from inspector_app.inspection.posting.posted import FeedbackPosting, PostingPoint, Tick
from inspector_app.inspection.readiness import GapCode
from inspector_app.inspection.visit import ReceptionPoint
from inspector_app.intake.meaning import ImportKind
from tests.actions.lists import COLUMNS, OFFICIAL, workbook

KINDS = DifferenceKind
POINT = "b" * 32


@pytest.fixture
def compared(desk, visit_id):
    """A visit with a catalogue of five procedures and a board on which nothing was looked at yet."""
    draft = carry_out(desk, look_at_file(ImportKind.CATALOGUE, workbook(OFFICIAL), "danh-muc.xlsx"))
    keep_catalogue(desk, draft, name="Danh mục cấp xã", as_of=date(2026, 11, 1))
    choose_catalogue(desk, visit_id, list_catalogues(desk)[0].id)
    write_down(desk, visit_id, PostingPoint(id=POINT, name="Bảng tại sảnh"))
    return visit_id


def post(desk, visit_id, rows):
    draft = carry_out(desk, look_at_file(ImportKind.POSTED, workbook(rows), "niem-yet.xlsx"))
    return keep_posted(desk, visit_id, POINT, draft)


def differences(desk, visit_id):
    comparison = read_posting(desk, visit_id).points[0].line.comparison
    return comparison.differences if comparison else ()


def found(desk, visit_id, kind):
    return [one for one in differences(desk, visit_id) if one.kind is kind]


def test_a_catalogue_is_kept_whole_with_where_it_came_from(desk, compared):
    (catalogue,) = list_catalogues(desk)

    assert (catalogue.name, catalogue.count, catalogue.fields) == ("Danh mục cấp xã", 5, 3)
    assert (catalogue.source.name, catalogue.source.sheet) == ("danh-muc.xlsx", "Danh sách TTHC")
    assert [row.code for row in read_posting(desk, compared).procedures] == [row[0] for row in OFFICIAL]


def test_a_list_that_is_all_there_has_no_difference(desk, compared):
    post(desk, compared, OFFICIAL)

    assert differences(desk, compared) == ()


def test_a_number_for_a_code_is_the_same_procedure(desk, compared):
    post(desk, compared, [(1.01498, *row[1:]) if row[0] == "1.014980" else row for row in OFFICIAL])

    assert differences(desk, compared) == ()


def test_what_is_missing_becomes_a_finding_with_basis_and_figures(desk, compared):
    post(desk, compared, OFFICIAL[1:])
    (missing,) = found(desk, compared, KINDS.MISSING)

    made = make_posting_finding(desk, compared, POINT, [missing.id])
    record = read_visit(desk, compared)
    finding = next(one for one in record.findings if one.id == made.finding_id)
    answer = record.answers["niem-yet/NY02"]

    assert "1.001193" in finding.text
    assert finding.basis
    assert [advice.findings for advice in record.recommendations if made.finding_id in advice.findings]
    assert answer.verdict is Verdict.FAIL
    assert (answer.measures["NY02_so_phai_niem_yet"], answer.measures["NY02_so_niem_yet"]) == (5, 4)


def test_an_item_that_was_not_chosen_is_chosen_with_its_finding(desk, compared):
    post(desk, compared, [*OFFICIAL, OFFICIAL[0]])
    (doubled,) = found(desk, compared, KINDS.DUPLICATE)

    make_posting_finding(desk, compared, POINT, [doubled.id])

    assert "niem-yet/NY12" in read_visit(desk, compared).chosen


def test_a_name_alone_that_is_near_is_proposed_and_never_taken(desk, compared):
    post(desk, compared, [*OFFICIAL[1:], ("", "Đăng ký lại khai sinh", "", "", "")])

    (unmatched,) = found(desk, compared, KINDS.UNMATCHED)
    assert found(desk, compared, KINDS.MISSING)[0].code == "1.001193"
    assert unmatched.proposals[0].code == "1.001193"
    assert unmatched.proposals[0].only_posted == ("lại",)


def test_a_persons_word_settles_which_procedure_a_row_is(desk, compared):
    post(desk, compared, [*OFFICIAL[1:], ("", "Đăng ký lại khai sinh", "", "", "")])
    nameless = next(row for row in read_posting(desk, compared).points[0].posted if not row.code)

    accept_match(desk, compared, POINT, row_key(nameless), "1.001193")

    assert found(desk, compared, KINDS.UNMATCHED) == []
    assert found(desk, compared, KINDS.MISSING) == []


def test_a_dismissed_difference_stays_in_sight_with_its_reason(desk, compared):
    post(desk, compared, OFFICIAL[1:])
    (missing,) = found(desk, compared, KINDS.MISSING)

    dismiss_difference(desk, compared, missing.id, "tiếp nhận tại điểm khác theo Quyết định số 12/QĐ-UBND")
    line = read_posting(desk, compared).points[0].line

    assert [(one.id, one.reason[:9]) for one in line.dismissed] == [(missing.id, "tiếp nhận")]
    assert line.comparison.differences == (missing,)


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (lambda desk, visit: dismiss_difference(desk, visit, "nothing", "lý do"), "SETTLE-01"),
        (lambda desk, visit: dismiss_difference(desk, visit, "nothing", " "), "SETTLE-02"),
        (lambda desk, visit: make_posting_finding(desk, visit, "nowhere", ["x"]), "SETTLE-03"),
        (lambda desk, visit: make_feedback_finding(desk, visit, POINT), "SETTLE-04"),
        (lambda desk, visit: tick_posted(desk, visit, "nowhere", "1.001193", Tick.POSTED), "SETTLE-03"),
        (lambda desk, visit: choose_catalogue(desk, visit, "none"), "CATALOGUE-01"),
    ],
)
def test_what_is_not_there_is_refused_in_words(desk, compared, deed, code):
    with pytest.raises(CannotDo, match=code):
        deed(desk, compared)


def test_ticks_by_hand_say_what_was_seen_and_what_was_not_looked_at(desk, compared):
    tick_posted(desk, compared, POINT, "1.001193", Tick.POSTED)
    tick_posted(desk, compared, POINT, "1.000656", Tick.ABSENT)

    comparison = read_posting(desk, compared).points[0].line.comparison
    assert (comparison.posted, comparison.not_seen) == (1, 3)
    assert [(one.kind, one.code) for one in comparison.differences] == [(KINDS.MISSING, "1.000656")]


def test_a_tick_is_taken_back(desk, compared):
    tick_posted(desk, compared, POINT, "1.000656", Tick.ABSENT)
    tick_posted(desk, compared, POINT, "1.000656", None)

    assert read_posting(desk, compared).points[0].line.comparison is None


def test_the_feedback_channel_that_is_wrong_becomes_the_finding_on_it(desk, compared):
    write_down(desk, compared, FeedbackPosting(id=POINT, shown=True, phone_right=False))

    made = make_feedback_finding(desk, compared, POINT)
    finding = next(one for one in read_visit(desk, compared).findings if one.id == made.finding_id)

    assert finding.item == "niem-yet/NY13"
    assert "số điện thoại" in finding.text


def test_counted_figures_go_into_the_checklist_and_leave_the_verdict_to_a_person(desk, compared):
    post(desk, compared, OFFICIAL[2:])

    taken = take_measures(desk, compared)
    answer = read_visit(desk, compared).answers["niem-yet/NY02"]

    assert "NY02" in taken.items
    assert answer.verdict is not Verdict.FAIL
    assert answer.measures["NY02_so_niem_yet"] == 3


def test_a_file_with_a_fault_changes_nothing(desk, compared):
    clash = [*OFFICIAL, ("1.001193", "Đăng ký lại khai sinh", "", "", "")]
    draft = carry_out(desk, look_at_file(ImportKind.CATALOGUE, workbook(clash), "danh-muc-2.xlsx"))

    with pytest.raises(CannotDo, match="IMPORT-01"):
        keep_catalogue(desk, draft, name="", as_of=None)
    assert len(list_catalogues(desk)) == 1


def test_a_mapping_that_a_person_chose_is_known_again(desk, compared):
    odd = ("Ký hiệu", "Nội dung công việc", "Nhóm")
    rows = [(row[0], row[1], row[4]) for row in OFFICIAL]
    first = carry_out(desk, look_at_file(ImportKind.POSTED, workbook(rows, odd, heading=""), "a.xlsx"))
    mapping = type(profile_mapping(first))(
        sheet="Danh sách TTHC", header_row=1, data_row=2, columns={"code": 1, "name": 2, "field": 3}
    )
    keep_posted(desk, compared, POINT, remapped(first, mapping))

    again = carry_out(desk, look_at_file(ImportKind.POSTED, workbook(rows, odd, heading=""), "b.xlsx"))

    assert profiles_kept(desk)
    assert dict(again.proposal.mapping.columns) == {"code": 1, "name": 2, "field": 3}
    assert len(again.imported.rows) == 5


def profile_mapping(draft):
    """The class of mappings, whatever was proposed."""
    from inspector_app.intake.meaning import ColumnMapping

    return draft.proposal.mapping or ColumnMapping(sheet="", header_row=1, data_row=2, columns={})


def test_a_finding_at_one_point_carries_the_figures_of_that_point(desk, compared):
    other = "c" * 32
    post(desk, compared, OFFICIAL)
    write_down(desk, compared, PostingPoint(id=other, name="Nhà văn hóa B", order=2))
    draft = carry_out(desk, look_at_file(ImportKind.POSTED, workbook(OFFICIAL[:2]), "b.xlsx"))
    keep_posted(desk, compared, other, draft)
    missing = read_posting(desk, compared).points[1].line.comparison.differences

    make_posting_finding(desk, compared, other, [one.id for one in missing])

    measures = read_visit(desk, compared).answers["niem-yet/NY02"].measures
    assert (measures["NY02_so_phai_niem_yet"], measures["NY02_so_niem_yet"]) == (5, 2)


def test_where_several_points_were_compared_the_figures_are_left_to_a_person(desk, compared):
    other = "c" * 32
    post(desk, compared, OFFICIAL)
    write_down(desk, compared, PostingPoint(id=other, name="Nhà văn hóa B", order=2))
    draft = carry_out(desk, look_at_file(ImportKind.POSTED, workbook(OFFICIAL[:2]), "b.xlsx"))
    keep_posted(desk, compared, other, draft)

    assert take_measures(desk, compared).items == ()


def test_fields_that_nobody_could_compare_are_counted_in_no_sample(desk, compared):
    post(desk, compared, OFFICIAL)

    take_measures(desk, compared)

    measured = read_visit(desk, compared).answers["niem-yet/NY02"].measures
    comparison = read_posting(desk, compared).points[0].line.comparison
    assert measured["NY02_so_niem_yet"] == 5
    assert {tally.looked_at for tally in comparison.checked} == {0}


def test_procedures_that_were_not_looked_at_are_not_called_missing(desk, compared):
    tick_posted(desk, compared, POINT, "1.001193", Tick.POSTED)

    take_measures(desk, compared)

    assert "niem-yet/NY02" not in read_visit(desk, compared).answers


def test_a_finding_that_was_taken_out_leaves_its_difference_open(desk, compared):
    post(desk, compared, OFFICIAL[1:])
    (missing,) = found(desk, compared, KINDS.MISSING)
    made = make_posting_finding(desk, compared, POINT, [missing.id])
    finding = next(one for one in read_visit(desk, compared).findings if one.id == made.finding_id)

    take_out(desk, compared, finding)

    gaps = {gap.code for gap in missing_before_minutes(desk, compared)}
    assert GapCode.POSTING_DIFFERS in gaps


def test_a_difference_is_settled_in_one_way_only(desk, compared):
    post(desk, compared, OFFICIAL[1:])
    (missing,) = found(desk, compared, KINDS.MISSING)
    make_posting_finding(desk, compared, POINT, [missing.id])

    with pytest.raises(CannotDo, match="SETTLE-06"):
        make_posting_finding(desk, compared, POINT, [missing.id])
    with pytest.raises(CannotDo, match="SETTLE-06"):
        dismiss_difference(desk, compared, missing.id, "lý do")


def test_none_of_those_proposed_is_a_word_that_is_kept(desk, compared):
    post(desk, compared, [*OFFICIAL[1:], ("", "Đăng ký lại khai sinh", "", "", "")])
    nameless = next(row for row in read_posting(desk, compared).points[0].posted if not row.code)

    accept_match(desk, compared, POINT, row_key(nameless), "")

    (unmatched,) = found(desk, compared, KINDS.UNMATCHED)
    assert unmatched.proposals == ()


def test_an_item_that_is_checked_at_a_reception_point_takes_the_finding_there(desk, compared):
    write_down(desk, compared, ReceptionPoint(id="d" * 32, name="Quầy 1"))
    write_down(desk, compared, PostingPoint(id=POINT, name="Bảng tại sảnh", reception_point="d" * 32))
    choose_items(desk, compared, "niem-yet", ["NY12"], point="d" * 32)
    post(desk, compared, [*OFFICIAL, OFFICIAL[0]])
    (doubled,) = found(desk, compared, KINDS.DUPLICATE)

    made = make_posting_finding(desk, compared, POINT, [doubled.id])

    record = read_visit(desk, compared)
    finding = next(one for one in record.findings if one.id == made.finding_id)
    assert finding.item == f"niem-yet/NY12#{'d' * 32}"
    assert "niem-yet/NY12" not in record.chosen


def test_hundreds_of_wrong_papers_are_named_as_far_as_a_measure_holds(desk, compared):
    papers = "\n".join(f"- Giấy tờ số {number} {'rất dài ' * 10}" for number in range(30))
    columns = (*COLUMNS, "Thành phần hồ sơ")
    official = workbook([(*row, papers) for row in OFFICIAL], columns)
    draft = carry_out(desk, look_at_file(ImportKind.CATALOGUE, official, "danh-muc.xlsx"))
    keep_catalogue(desk, draft, name="Đủ giấy tờ", as_of=date(2026, 12, 1))
    choose_catalogue(desk, compared, list_catalogues(desk)[0].id)
    listed = workbook([(*row, "- Tờ khai") for row in OFFICIAL], columns)
    draft = carry_out(desk, look_at_file(ImportKind.POSTED, listed, "niem-yet.xlsx"))
    keep_posted(desk, compared, POINT, draft)

    make_posting_finding(
        desk, compared, POINT, [one.id for one in found(desk, compared, KINDS.COMPONENT_MISSING)]
    )

    measures = read_visit(desk, compared).answers["niem-yet/NY06"].measures
    assert (measures["NY06_so_mau"], measures["NY06_so_loi"]) == (5, 5)
    assert "giấy tờ khác" in measures["NY06_giay_to"]


def test_an_item_that_passed_though_procedures_are_missing_is_asked_about(desk, compared):
    post(desk, compared, OFFICIAL[2:])
    record_answer(desk, compared, Answer(id="niem-yet/NY02", verdict=Verdict.PASS))

    asked = [
        gap.key for gap in missing_before_minutes(desk, compared) if gap.code is GapCode.COUNTED_OTHERWISE
    ]
    assert asked == ["niem-yet/NY02"]


# --- what is the unit's to post --------------------------------------------------------------------------


def duty_codes(desk, visit_id):
    return [row.code for row in read_posting(desk, visit_id).procedures]


def test_a_procedure_taken_out_of_the_duty_is_not_missing_and_comes_back(desk, compared):
    gone, *rest = [row[0] for row in OFFICIAL]
    post(desk, compared, OFFICIAL[1:])

    set_duty(desk, compared, gone, DutyWord.EXCLUDED)

    assert duty_codes(desk, compared) == rest
    assert [row.code for row in read_posting(desk, compared).excluded] == [gone]
    assert differences(desk, compared) == ()
    set_duty(desk, compared, gone, DutyWord.NEITHER)
    assert [one.code for one in found(desk, compared, KINDS.MISSING)] == [gone]


def test_a_word_on_a_procedure_replaces_the_word_before(desk, compared):
    code = OFFICIAL[0][0]
    set_duty(desk, compared, code, DutyWord.EXCLUDED)

    set_duty(desk, compared, code, DutyWord.INCLUDED)

    duty = read_posting(desk, compared).duty
    assert (duty.excluded, duty.included) == ((), (code,))


def test_choosing_levels_again_keeps_peoples_words(desk, compared):
    set_duty(desk, compared, OFFICIAL[0][0], DutyWord.EXCLUDED)

    choose_catalogue(desk, compared, list_catalogues(desk)[0].id, unknown_counts=False)

    duty = read_posting(desk, compared).duty
    assert (duty.excluded, duty.unknown_counts) == ((OFFICIAL[0][0],), False)


def test_a_word_without_a_catalogue_is_refused(desk, visit_id):
    with pytest.raises(CannotDo, match="DUTY-01"):
        set_duty(desk, visit_id, "1.001193", DutyWord.EXCLUDED)


def test_a_duty_is_counted_before_it_is_chosen(desk, compared):
    wanted = PostingDuty(id="", catalogue=list_catalogues(desk)[0].id, levels=(Level.COMMUNE,))

    narrower = replace(wanted, levels=(Level.PROVINCE,))

    assert count_duty(desk, compared, wanted) == DutyCount(total=5, duty=5, unknown=0)
    assert count_duty(desk, compared, narrower) == DutyCount(total=5, duty=0, unknown=0)


def test_procedures_without_level_and_agency_are_counted_apart(desk, visit_id):
    silent = [(code, name, "", "", field) for code, name, _, _, field in OFFICIAL[:2]]
    data = workbook([*silent, *OFFICIAL[2:]])
    draft = carry_out(desk, look_at_file(ImportKind.CATALOGUE, data, "danh-muc.xlsx"))
    keep_catalogue(desk, draft, name="Danh mục", as_of=None)
    wanted = PostingDuty(id="", catalogue=list_catalogues(desk)[0].id, levels=(Level.COMMUNE,))

    assert count_duty(desk, visit_id, wanted) == DutyCount(total=5, duty=5, unknown=2)
    strict = replace(wanted, unknown_counts=False)
    assert count_duty(desk, visit_id, strict) == DutyCount(total=5, duty=3, unknown=2)
