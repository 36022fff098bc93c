"""Deeds after a signed visit: follow up, end a round, make papers, open a second visit."""

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.actions.after_overview import after_overview
from inspector_app.actions.after_papers import (
    extract_leaks,
    make_conclusion,
    make_extract,
    make_reminder,
    make_second_visit_list,
    make_year_report,
    make_year_workbook,
    round_units,
    summary_of_year,
    unit_visits,
)
from inspector_app.actions.desk import carry_out
from inspector_app.actions.ended_rounds import end_round, ended_rounds, note_conclusion
from inspector_app.actions.follow_up import followed_rows, note_check, note_report, read_follow_up
from inspector_app.actions.open_visit import open_visit
from inspector_app.actions.planned_rounds import keep_round, round_of
from inspector_app.actions.read_visit import KnownRows, list_visits, read_visit
from inspector_app.actions.read_year import read_year
from inspector_app.actions.second_visit import open_second_visit
from inspector_app.actions.write_down import write_down
from inspector_app.actions.write_paper import Form
from inspector_app.errors import CannotDo
from inspector_app.inspection.archives.records import AskedFile
from inspector_app.inspection.duties import DutyKind
from inspector_app.inspection.findings import Deadline, DeadlineKind, Finding, Recommendation
from inspector_app.inspection.follow_up import Outcome, RemedyCheck, RemedyReport, Standing
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.people import Participant, Role, Side
from inspector_app.inspection.record import edits_of
from inspector_app.inspection.rounds import RoundUnit
from inspector_app.inspection.sampling.records import JudgementPick
from inspector_app.inspection.sealing import Amendment
from inspector_app.inspection.slips.dossiers import SampledDossier
from inspector_app.inspection.visit import DocumentRef, Visit
from tests.actions.after.conftest import as_signed

NIGHT = date(2026, 11, 12)


def report(desk, visit_id, advice="k1", outcome=Outcome.DONE, **said):
    plain = {"done_on": NIGHT} if outcome is Outcome.DONE else {}
    made = RemedyReport(id="", advice=advice, outcome=outcome, recorded_at=desk.now(), **{**plain, **said})
    return note_report(desk, visit_id, made)


def check(desk, visit_id, *, holds, advice="k1", day=NIGHT):
    made = RemedyCheck(id="", report="", holds=holds, checked_on=day, recorded_at=desk.now())
    return note_check(desk, visit_id, advice, made)


def follow_ups(desk):
    return [duty.record for duty in read_year(desk, KnownRows()).duties if duty.kind is DutyKind.FOLLOW_UP]


def another(desk, name="Xã Sơn Đồng", day=NIGHT, records=(), **changes):
    """A second signed visit, at another unit."""
    visit = Visit(id=desk.new_id(), unit_name=name, held_on=(day,), superior_body="SỞ NỘI VỤ", **changes)
    open_visit(desk, visit)
    if records:
        write_down(desk, visit.id, *records)
    as_signed(desk, visit.id)
    return visit.id


# --- follow-up ----------------------------------------------------------------------------------------------


def test_a_frozen_visit_is_followed_beside_it(desk, signed_visit):
    before = desk.case.frontier(signed_visit)

    report(desk, signed_visit)

    assert desk.case.frontier(signed_visit) == before
    assert read_follow_up(desk, signed_visit).items[0].standing is Standing.DONE


def test_every_report_stays_and_the_last_one_counts(desk, signed_visit, clock):
    report(desk, signed_visit)
    clock.move(minutes=1)
    report(desk, signed_visit, outcome=Outcome.PARTLY)

    item = read_follow_up(desk, signed_visit).items[0]
    assert [one.outcome for one in item.reports] == [Outcome.DONE, Outcome.PARTLY]
    assert item.is_open


def test_the_team_verifies_or_refutes_a_report(desk, signed_visit, clock):
    report(desk, signed_visit)
    check(desk, signed_visit, holds=False)
    assert read_follow_up(desk, signed_visit).items[0].standing is Standing.REFUTED

    clock.move(minutes=1)
    check(desk, signed_visit, holds=True)

    assert read_follow_up(desk, signed_visit).items[0].standing is Standing.VERIFIED


REFUSED = {
    "of minutes that are not signed": (lambda desk, v: report(desk, _open(desk)), "FOLLOW-04"),
    "of no recommendation of theirs": (lambda desk, v: report(desk, v, advice="k9"), "FOLLOW-05"),
    "without a day": (lambda desk, v: report(desk, v, done_on=None), "FOLLOW-01"),
    "verified before it was reported": (lambda desk, v: check(desk, v, holds=True), "FOLLOW-06"),
    "verified tomorrow": (
        lambda desk, v: (report(desk, v), check(desk, v, holds=True, day=date(2026, 11, 13))),
        "FOLLOW-07",
    ),
}


def _open(desk):
    visit = Visit(id=desk.new_id(), unit_name="Xã Chưa Ký")
    open_visit(desk, visit)
    return visit.id


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_not_written_down(desk, signed_visit, name):
    deed, code = REFUSED[name]

    with pytest.raises(CannotDo, match=code):
        deed(desk, signed_visit)


def test_the_first_page_no_longer_asks_for_what_is_done(desk, signed_visit):
    assert follow_ups(desk) == ["k1", "k2"]

    report(desk, signed_visit)
    assert follow_ups(desk) == ["k2"]

    check(desk, signed_visit, holds=False)
    assert follow_ups(desk) == ["k1", "k2"]


def test_the_table_shows_the_longest_overdue_first_and_what_is_done_last(desk, signed_visit, clock):
    report(desk, signed_visit, advice="k3")
    clock.move(days=18)

    rows = followed_rows(desk, list_visits(desk))

    assert [(row.followed.advice.id, row.days_late) for row in rows] == [
        ("k1", 9),
        ("k2", 1),
        ("k3", 0),
    ]  # 24/11 is a day off


def test_what_came_after_signing_from_elsewhere_is_in_no_paper(desk, signed_visit, monkeypatch):
    late = Finding(id="f9", text="Ghi sau khi ký", order=9)
    view = desk.case.view

    def with_late(scope):
        from inspector_app.inspection.record import Cell, Version, View, edits_of

        found = view(scope)
        if scope != signed_visit:
            return found
        version = {
            e.field: Version(e.value, "a" * 32, desk.now(), "d" * 32, 1) for e in edits_of("finding", late)
        }
        cells = {("finding", "f9", name): Cell((one,)) for name, one in version.items()}
        return View(scope, {**found.cells, **cells})

    monkeypatch.setattr(desk.case, "view", with_late)
    monkeypatch.setattr(desk.case, "late", lambda _scope: ("something",))

    assert [one.id for one in read_follow_up(desk, signed_visit).record.findings] == ["f1", "f2"]


def test_deadlines_of_minutes_signed_by_hand_count_from_the_day_on_the_paper(desk, visit_id, clock):
    five_days = Deadline(kind=DeadlineKind.WORKING_DAYS, count=5, event="ngày ký biên bản")
    write_down(desk, visit_id, Recommendation(id="k1", text="Niêm yết bổ sung", deadline=five_days))
    clock.move(days=11)
    as_signed(desk, visit_id, on_paper=NIGHT)

    (item,) = read_follow_up(desk, visit_id).items
    (row,) = followed_rows(desk, list_visits(desk))

    assert item.due.day == date(2026, 11, 19)
    assert row.followed.due == item.due


# --- rounds -------------------------------------------------------------------------------------------------


def test_signed_visits_are_put_into_a_round_whose_conclusion_is_then_due(desk, signed_visit, clock):
    other = another(desk)
    clock.move(days=1)

    made = end_round(desk, (signed_visit, other), date(2026, 11, 13), "Đợt 2")

    due = [d for d in read_year(desk, KnownRows()).duties if d.kind is DutyKind.CONCLUSION]
    assert [(duty.on, duty.record) for duty in due] == [(date(2026, 12, 7), made.id)]
    round_, units = round_units(desk, signed_visit)
    assert (round_.id, [unit.visit.unit_name for unit in units]) == (
        made.id,
        ["Phường Mẫu Sơn", "Xã Sơn Đồng"],
    )


def test_signed_supplements_belong_to_the_round_of_their_visit(desk, signed_visit):
    supplement = another(desk, "Phường Mẫu Sơn (bổ sung)")
    open_one = _open(desk)
    for visit_id, sha256 in ((supplement, "6" * 64), (open_one, "")):
        edits = edits_of("amendment", Amendment(id=visit_id, begun_at=desk.now(), file_sha256=sha256))
        desk.case.record(signed_visit, edits, scope_kind="visit", author=desk.author, now=desk.now())

    _, units = round_units(desk, signed_visit)

    assert {unit.visit.id for unit in units} == {signed_visit, supplement}


def test_a_concluded_round_is_no_longer_due(desk, signed_visit, clock):
    made = end_round(desk, (signed_visit,), NIGHT)
    clock.move(days=20)
    paper = DocumentRef(kind="Thông báo", number="12/TB-SNV", issued_on=date(2026, 12, 1))

    note_conclusion(desk, made.id, paper)

    assert ended_rounds(desk)[0].conclusion == paper
    assert not [d for d in read_year(desk, KnownRows()).duties if d.kind is DutyKind.CONCLUSION]


@pytest.mark.parametrize(
    "day", [date(2026, 11, 11), date(2026, 11, 13)], ids=["before-the-visit", "tomorrow"]
)
def test_a_round_ends_after_its_visits_and_not_in_the_future(desk, signed_visit, day):
    with pytest.raises(CannotDo, match="AFTER-01"):
        end_round(desk, (signed_visit,), day)
    assert ended_rounds(desk) == ()


def test_a_round_does_not_end_before_a_visit_that_belongs_to_it_already(desk, signed_visit, clock):
    other = another(desk, day=date(2026, 11, 16))
    clock.move(days=6)
    made = end_round(desk, (signed_visit, other), date(2026, 11, 16))

    with pytest.raises(CannotDo, match="AFTER-01"):
        end_round(desk, (signed_visit,), NIGHT, round_id=made.id)

    assert ended_rounds(desk)[0].ended_on == date(2026, 11, 16)


def test_it_is_said_who_is_not_yet_in_the_conclusion(desk, signed_visit):
    made = end_round(desk, (signed_visit,), NIGHT)
    open_one = Visit(id=desk.new_id(), unit_name="Xã Chưa Ký", round_id=made.id)
    open_visit(desk, open_one)
    units = ("Phường Mẫu Sơn", "Xã Chưa Ký", "Xã Chưa Đến")
    whole = round_of(desk, made.id)
    keep_round(
        desk, replace(whole, units=tuple(RoundUnit(id=desk.new_id(), unit_name=name) for name in units))
    )

    seen = after_overview(desk, signed_visit)

    assert (seen.units, seen.left_out) == (1, ("Xã Chưa Ký", "Xã Chưa Đến"))


def test_a_visit_in_no_round_leaves_nobody_out(desk, signed_visit):
    _open(desk)

    assert after_overview(desk, signed_visit).left_out == ()


def test_a_round_of_nothing_is_none(desk):
    with pytest.raises(CannotDo, match="AFTER-02"):
        end_round(desk, (), NIGHT)


@pytest.mark.parametrize("day", [date(2026, 11, 11), date(2026, 11, 13)], ids=["too-early", "tomorrow"])
def test_a_conclusion_bears_a_day_after_the_round(desk, signed_visit, day):
    made = end_round(desk, (signed_visit,), NIGHT)

    with pytest.raises(CannotDo, match="AFTER-04"):
        note_conclusion(desk, made.id, DocumentRef(kind="Thông báo", issued_on=day))
    with pytest.raises(CannotDo, match="AFTER-03"):
        note_conclusion(desk, "e" * 32, DocumentRef(kind="Thông báo"))


# --- papers -------------------------------------------------------------------------------------------------


MAKING = {
    "conclusion": (make_conclusion, PaperKind.CONCLUSION),
    "reminder": (make_reminder, PaperKind.REMINDER),
    "second visit": (make_second_visit_list, PaperKind.SECOND_VISIT),
    "extract": (make_extract, PaperKind.PUBLIC_EXTRACT),
}


@pytest.mark.parametrize("form", [Form.PDF, Form.WORD], ids=["pdf", "word"])
@pytest.mark.parametrize("name", MAKING)
def test_each_paper_of_a_visit_is_made_as_pdf_and_as_word_file(desk, signed_visit, clock, name, form):
    clock.move(days=18)
    make, kind = MAKING[name]

    made = carry_out(desk, make(signed_visit, form))

    assert (made.paper.kind, made.form) == (kind, form)
    assert made.data.startswith(b"%PDF-" if form is Form.PDF else b"PK")


@pytest.mark.parametrize("form", [Form.PDF, Form.WORD], ids=["pdf", "word"])
def test_the_year_is_made_as_pdf_as_word_file_and_as_workbook(desk, signed_visit, form):
    assert carry_out(desk, make_year_report(2026, form)).paper.kind is PaperKind.YEAR_SUMMARY
    assert carry_out(desk, make_year_workbook(2026)).startswith(b"PK")


def test_findings_belong_to_the_area_of_their_form(desk, signed_visit):
    summary, _ = summary_of_year(desk, 2026)

    assert [(area[:8], summary.total.of_area(area)) for area in summary.areas] == [("Niêm yết", 2)]


def test_examples_do_not_count_among_real_visits(desk, signed_visit):
    another(desk, "Xã Ví Dụ", is_example=True)

    assert [row.name for row in summary_of_year(desk, 2026)[0].rows] == ["Phường Mẫu Sơn"]


def test_two_units_of_one_name_are_two_units(desk, signed_visit, clock):
    late = Recommendation(
        id="k7", text="Việc của xã khác", deadline=Deadline(kind=DeadlineKind.ON_DATE, due=NIGHT)
    )
    another(desk, "Xã Tân Lập", unit_parent_name="Tỉnh A", records=(late,))
    here = another(desk, "Xã Tân Lập", unit_parent_name="Tỉnh B")
    clock.move(days=18)

    assert [unit.visit.id for unit in unit_visits(desk, here)] == [here]
    with pytest.raises(CannotDo, match="AFTER-06"):
        carry_out(desk, make_reminder(here))
    assert after_overview(desk, here).overdue == 0


def test_people_and_dossiers_of_the_whole_round_are_looked_for_in_the_extract(desk, visit_id):
    said = "Bích Vân giữ hồ sơ SB-77, TL-12/26 và TT-3/B; Tổ Một cửa 77 lượt"
    person = Participant(id="p5", side=Side.UNIT, role=Role.UNIT_OFFICER, name="Bích Vân")
    group = Participant(id="p6", side=Side.UNIT, role=Role.UNIT_OFFICER, name="Tổ Một cửa", is_group=True)
    write_down(
        desk,
        visit_id,
        Finding(id="f1", text="Chưa niêm yết đủ"),
        person,
        group,
        SampledDossier(id="d1", code="SB-77"),
        AskedFile(id="d2", code="TL-12/26"),
        JudgementPick(id="d3", code="TT-3/B"),
        SampledDossier(id="d4", code="7"),
    )
    as_signed(desk, visit_id)
    other = another(desk, records=(Finding(id="f1", text=said),))
    end_round(desk, (visit_id, other), NIGHT)

    assert [leak.text for leak in extract_leaks(desk, other)] == ["Bích Vân", "SB-77", "TL-12/26", "TT-3/B"]


def test_what_the_team_says_to_itself_is_in_no_later_paper(desk, visit_id):
    write_down(desk, visit_id, Paragraph(id="p9", part=Part.PRIVATE, text="Nội bộ Đoàn"))
    as_signed(desk, visit_id)

    _, (unit,) = round_units(desk, visit_id)

    assert "Nội bộ Đoàn" not in {text for lines in unit.texts.values() for text in lines}


def test_what_an_example_left_open_is_asked_of_no_real_unit(desk, signed_visit, clock):
    late = Recommendation(id="k7", text="Việc ví dụ", deadline=Deadline(kind=DeadlineKind.ON_DATE, due=NIGHT))
    another(desk, "Phường Mẫu Sơn", is_example=True, records=(late,))

    assert [unit.visit.id for unit in unit_visits(desk, signed_visit)] == [signed_visit]


def test_a_round_that_ends_in_the_next_year_counts_in_it(desk, signed_visit, clock):
    december = another(desk, "Xã Cuối Năm", day=date(2026, 12, 30))
    clock.move(days=60)
    another(desk, "Xã Đầu Năm", day=date(2027, 1, 8))
    end_round(desk, (december,), date(2027, 1, 6), "Đợt cuối năm")

    assert summary_of_year(desk, 2026)[0].conclusions.total() == 0
    assert summary_of_year(desk, 2027)[0].conclusions.total() == 1


def test_rounds_of_examples_do_not_count_among_real_ones(desk, signed_visit):
    example = another(desk, "Xã Ví Dụ", is_example=True)
    end_round(desk, (example,), NIGHT)

    assert summary_of_year(desk, 2026)[0].conclusions.total() == 0


NOTHING = {
    "reminder": (make_reminder, "AFTER-06"),
    "year": (lambda _visit: make_year_report(2025), "AFTER-08"),
}


@pytest.mark.parametrize("name", NOTHING)
def test_where_there_is_nothing_to_say_there_is_no_paper(desk, signed_visit, name):
    make, code = NOTHING[name]

    with pytest.raises(CannotDo, match=code):
        carry_out(desk, make(signed_visit))


def test_an_extract_that_names_somebody_is_refused_until_it_is_blanked(desk, visit_id):
    write_down(desk, visit_id, Finding(id="f1", text="Bà Trần Thị Út chưa nhận kết quả"))
    as_signed(desk, visit_id)

    assert [(leak.text, leak.kind) for leak in extract_leaks(desk, visit_id)] == [
        ("Trần Thị Út", "tên người")
    ]
    with pytest.raises(CannotDo, match="AFTER-05"):
        carry_out(desk, make_extract(visit_id))
    assert carry_out(desk, make_extract(visit_id, blank=True)).data


# --- second visit -------------------------------------------------------------------------------------------


def test_a_second_visit_begins_with_what_is_still_open(desk, signed_visit, clock):
    report(desk, signed_visit)
    clock.move(days=30)

    second = read_visit(desk, open_second_visit(desk, signed_visit))

    assert second.visit.unit_name == "Phường Mẫu Sơn"
    assert second.visit.held_on == (date(2026, 12, 12),)
    tasks = [one.text for one in second.paragraphs if one.part is Part.CONTENT]
    assert len(tasks) == 1
    assert tasks[0].startswith("Kiểm tra lại kiến nghị số 2 tại Biên bản số 07/BB-ĐKT")
    assert second.chosen == {"niem-yet/NY02"}


def test_where_nothing_is_open_there_is_no_second_visit(desk, visit_id):
    as_signed(desk, visit_id)

    with pytest.raises(CannotDo, match="AFTER-07"):
        open_second_visit(desk, visit_id)
    with pytest.raises(CannotDo, match="AFTER-07"):
        carry_out(desk, make_second_visit_list(visit_id))


def test_what_is_reported_of_one_visit_says_nothing_of_another(desk, signed_visit):
    other = another(desk)
    report(desk, signed_visit)

    assert read_follow_up(desk, other).items == ()
    assert replace(read_follow_up(desk, signed_visit).items[0], reports=()).standing is Standing.SILENT
