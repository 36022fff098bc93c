"""A paper goes out: number, day and file are kept, deadlines start, two papers with one number are named."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from inspector_app.actions.before_signing import look_before_signing
from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.ended_rounds import end_round
from inspector_app.actions.issue_paper import LARGEST_FILE, issue_paper, issued_of
from inspector_app.actions.open_visit import make_round, open_visit
from inspector_app.actions.paper_numbers import (
    keep_block,
    number_blocks,
    numbers_in_use,
    proposed_number,
    remove_block,
)
from inspector_app.actions.papers_of_visit import papers_of_visit, take_number
from inspector_app.actions.prepared_file import digital_slots, minutes_in
from inspector_app.actions.read_visit import KnownRows, read_visit
from inspector_app.actions.read_year import read_year
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.deadlines import CONCLUSION_ISSUED_DAY, MINUTES_ISSUED_DAY
from inspector_app.inspection.duties import DutyKind
from inspector_app.inspection.findings import Deadline, DeadlineKind, Recommendation
from inspector_app.inspection.issued import ISSUED, IssuedPaper, NumberBlock, issued_scope
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.record import edits_of
from inspector_app.inspection.visit import Round, Visit
from inspector_app.wording import sentence

FILE = b"%PDF-1.7\nscanned\n%%EOF\n"
DAY = date(2026, 11, 12)


def paper(about, **changes):
    plain = {"id": "", "about": about, "number": "07", "symbol": "BB-ĐKT", "day": DAY, "file_name": "bb.pdf"}
    return IssuedPaper(**{**plain, **changes})


def block(desk, **changes):
    plain = {
        "id": "b" * 32,
        "symbol": "BB-ĐKT",
        "year": 2026,
        "first": 5,
        "last": 9,
        "device": desk.case.device,
    }
    return NumberBlock(**{**plain, "device": desk.case.device, **changes})


@pytest.fixture
def signed_visit(desk, answered, authority):
    """The answered visit with a recommendation, signed by everybody."""

    def sign_with(advice, **changes):
        write_down(desk, answered, advice)
        write_down(desk, answered, replace(read_visit(desk, answered).visit, **changes))
        draft = carry_out(desk, draft_minutes(answered)).draft
        for slot in digital_slots(minutes_in(desk.case.get_blob(draft.prepared_sha256))):
            issued = authority.issue(f"Người ký {slot.order}", now=desk.now())
            carry_out(desk, sign_minutes(answered, slot.field, KeyFile(issued.p12, issued.password)))
        return answered

    return sign_with


def follow_ups(desk):
    return [duty.on for duty in read_year(desk, KnownRows()).duties if duty.kind is DutyKind.FOLLOW_UP]


def test_number_day_and_file_are_kept_as_they_came(desk, visit_id):
    done = carry_out(desk, issue_paper(paper(visit_id), FILE))

    kept = issued_of(desk, visit_id)[PaperKind.MINUTES]
    assert kept == done.paper
    assert (kept.number, kept.day, kept.recorded_at) == ("07", DAY, desk.now())
    assert kept.file_sha256 == hashlib.sha256(FILE).hexdigest()
    assert desk.case.get_blob(kept.file_sha256) == FILE


def test_minutes_that_are_frozen_can_be_issued(desk, answered):
    carry_out(desk, draft_minutes(answered))
    frontier = desk.case.frontier(answered)

    carry_out(desk, issue_paper(paper(answered)))

    assert desk.case.frontier(answered) == frontier
    assert issued_of(desk, answered)[PaperKind.MINUTES].file_sha256 == ""


def test_the_newest_counts_and_the_file_comes_later(desk, visit_id, clock):
    carry_out(desk, issue_paper(paper(visit_id, file_name="")))
    clock.move(days=1)
    carry_out(desk, issue_paper(paper(visit_id, number="08"), FILE))

    assert issued_of(desk, visit_id)[PaperKind.MINUTES].number == "08"


@pytest.mark.parametrize(
    ("changes", "file", "code"),
    [
        ({"number": "bảy"}, None, "ISSUE-01"),
        ({"day": None}, None, "ISSUE-02"),
        ({"day": date(2026, 11, 13)}, None, "ISSUE-02"),
        ({"day": date(1999, 1, 12), "paper": PaperKind.TEAM_DECISION}, None, "ISSUE-02"),
        ({"day": date(2026, 1, 12)}, None, "ISSUE-11"),
        ({"day": date(2026, 11, 11), "paper": PaperKind.REMINDER}, None, "ISSUE-11"),
        ({}, b"PK\x03\x04", "ISSUE-03"),
        ({}, b"%PDF-" + bytes(LARGEST_FILE), "ISSUE-04"),
        ({"about": "f" * 32}, None, "ISSUE-05"),
    ],
    ids=[
        "no number",
        "no day",
        "tomorrow",
        "another century",
        "before the visit",
        "a reminder before the visit",
        "no PDF",
        "too large",
        "nothing here",
    ],
)
def test_what_cannot_be_issued_is_refused_in_words_and_nothing_is_kept(desk, visit_id, changes, file, code):
    with pytest.raises(CannotDo) as refused:
        carry_out(desk, issue_paper(paper(**{"about": visit_id, **changes}), file))

    assert refused.value.code == code
    assert "{" not in sentence(code, refused.value.fields)
    assert issued_of(desk, visit_id) == {}


def test_another_paper_with_the_same_number_is_named_and_both_stay(desk, visit_id):
    other = Visit(id=desk.new_id(), unit_name="Phường Khác", minutes_number="7", held_on=(DAY,))
    open_visit(desk, other)

    done = carry_out(desk, issue_paper(paper(visit_id)))

    assert [one.words for one in done.doubles] == ["Phường Khác"]
    assert issued_of(desk, visit_id)[PaperKind.MINUTES].number == "07"


def test_before_signing_a_number_that_another_visit_has_is_shown(desk, answered):
    open_visit(desk, Visit(id=desk.new_id(), unit_name="Phường Khác", minutes_number="07", held_on=(DAY,)))
    visit = read_visit(desk, answered).visit
    write_down(desk, answered, replace(visit, minutes_number="07"))

    lines = carry_out(desk, look_before_signing(answered))

    same = [line for line in lines if line.code == "SIGNING-SAME-NUMBER"]
    assert [line.fields for line in same] == [{"number": "07", "others": "Phường Khác"}]


def test_numbers_come_from_the_block_of_this_laptop(desk, visit_id):
    visit = read_visit(desk, visit_id).visit
    assert proposed_number(desk, visit) == ""

    keep_block(desk, block(desk))
    assert proposed_number(desk, visit) == "05"

    open_visit(desk, Visit(id=desk.new_id(), unit_name="Phường Khác", minutes_number="05", held_on=(DAY,)))
    assert proposed_number(desk, visit) == "06"

    remove_block(desk, block(desk))
    assert proposed_number(desk, visit) == ""


def test_the_block_of_another_laptop_gives_no_number_here(desk, visit_id):
    keep_block(desk, block(desk, device="another"))

    assert proposed_number(desk, read_visit(desk, visit_id).visit) == ""


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"first": 9, "last": 5}, "ISSUE-06"),
        ({"first": 0}, "ISSUE-06"),
        ({"symbol": " "}, "ISSUE-06"),
        ({"year": 26}, "ISSUE-06"),
        ({"id": "c" * 32, "first": 9, "last": 20}, "ISSUE-07"),
    ],
    ids=["backwards", "nought", "no symbol", "no year", "runs into another"],
)
def test_a_block_that_cannot_be_is_refused_and_not_kept(desk, changes, code):
    keep_block(desk, block(desk))

    with pytest.raises(CannotDo) as refused:
        keep_block(desk, block(desk, **changes))

    assert refused.value.code == code
    assert number_blocks(desk, 2026) == (block(desk),)


def test_a_deadline_that_counts_from_the_issue_falls_due_once_the_paper_is_out(desk, signed_visit):
    event = Deadline(kind=DeadlineKind.DAYS, count=3, event=MINUTES_ISSUED_DAY)
    visit_id = signed_visit(Recommendation(id="r" * 32, text="Niêm yết đủ", deadline=event))
    assert follow_ups(desk) == []

    carry_out(desk, issue_paper(paper(visit_id)))

    assert follow_ups(desk) == [date(2026, 11, 16)]  # the 15th is a Sunday


def test_a_conclusion_that_went_out_is_cited_by_its_round_and_no_longer_due(desk, signed_visit):
    round_ = Round(id=desk.new_id(), title="Đợt 1", ended_on=date(2026, 11, 10))
    make_round(desk, round_)
    event = Deadline(kind=DeadlineKind.DAYS, count=1, event=CONCLUSION_ISSUED_DAY)
    signed_visit(Recommendation(id="r" * 32, text="Sửa", deadline=event), round_id=round_.id)
    assert DutyKind.CONCLUSION in {duty.kind for duty in read_year(desk, KnownRows()).duties}

    issued = paper(round_.id, paper=PaperKind.CONCLUSION, number="31", symbol="TB-SNV", day=DAY)
    carry_out(desk, issue_paper(issued))

    assert DutyKind.CONCLUSION not in {duty.kind for duty in read_year(desk, KnownRows()).duties}
    (cited,) = desk.case.view(round_.id).read("round", Round)
    assert (cited.conclusion.number, cited.conclusion.issued_on) == ("31/TB-SNV", DAY)
    assert follow_ups(desk) == [date(2026, 11, 13)]


def test_a_conclusion_stands_for_every_visit_that_was_put_into_its_round(desk, signed_visit, clock):
    event = Deadline(kind=DeadlineKind.DAYS, count=1, event=CONCLUSION_ISSUED_DAY)
    visit_id = signed_visit(Recommendation(id="r" * 32, text="Sửa", deadline=event))
    round_ = end_round(desk, (visit_id,), DAY, "Đợt 1")

    carry_out(desk, issue_paper(paper(round_.id, paper=PaperKind.CONCLUSION, number="31", symbol="TB-SNV")))

    assert follow_ups(desk) == [date(2026, 11, 13)]
    (row,) = [one for one in papers_of_visit(desk, visit_id).rows if one.kind is PaperKind.CONCLUSION]
    assert (row.about, row.issued.number) == (round_.id, "31")


def test_a_conclusion_from_before_the_end_of_its_round_is_refused_and_no_number_is_kept(
    desk, signed_visit, clock
):
    visit_id = signed_visit(Recommendation(id="r" * 32, text="Sửa"))
    clock.move(days=3)
    round_ = end_round(desk, (visit_id,), date(2026, 11, 14), "Đợt 1")

    with pytest.raises(CannotDo, match="AFTER-04"):
        carry_out(desk, issue_paper(paper(round_.id, paper=PaperKind.CONCLUSION)))

    assert issued_of(desk, round_.id) == {}


def test_what_was_written_down_last_counts_whatever_its_id(desk, visit_id, clock):
    first = paper(visit_id, id="f" * 32, recorded_at=desk.now())
    edits, scope = edits_of(ISSUED, first), issued_scope(2026)
    desk.case.record(scope, edits, scope_kind="issued_papers", author=desk.author, now=desk.now())
    clock.move(minutes=1)

    carry_out(desk, issue_paper(paper(visit_id, number="08")))

    assert issued_of(desk, visit_id)[PaperKind.MINUTES].number == "08"


def test_minutes_that_are_drafted_are_offered_no_number(desk, answered):
    keep_block(desk, block(desk))
    offered = papers_of_visit(desk, answered)
    carry_out(desk, draft_minutes(answered))
    drafted = papers_of_visit(desk, answered)

    assert (offered.can_number, offered.proposed) == (True, "05")
    assert (drafted.can_number, drafted.proposed) == (False, "")


def test_a_number_that_is_mended_keeps_the_file(desk, visit_id, clock):
    carry_out(desk, issue_paper(paper(visit_id), FILE))
    clock.move(minutes=1)

    carry_out(desk, issue_paper(paper(visit_id, number="08", file_name="")))

    kept = issued_of(desk, visit_id)[PaperKind.MINUTES]
    assert (kept.number, kept.file_sha256) == ("08", hashlib.sha256(FILE).hexdigest())
    assert kept.file_name == "bb.pdf"


def test_a_year_that_was_mended_gives_its_number_back(desk, visit_id, clock):
    other = Visit(id=desk.new_id(), unit_name="Phường Khác", minutes_number="07", held_on=(date(2025, 5, 6),))
    open_visit(desk, other)
    decision = PaperKind.TEAM_DECISION
    wrong = carry_out(desk, issue_paper(paper(visit_id, paper=decision, day=date(2025, 11, 12))))
    assert [one.words for one in wrong.doubles] == ["Phường Khác"]
    clock.move(minutes=1)
    carry_out(desk, issue_paper(paper(visit_id, paper=decision)))

    assert [one.words for one in numbers_in_use(desk, 2025)] == ["Phường Khác"]
    assert [one.about for one in numbers_in_use(desk, 2026)] == [visit_id]
    assert papers_of_visit(desk, other.id).rows[2].same_number == ""


def test_a_block_of_another_symbol_gives_these_minutes_nothing_and_is_in_nobodys_way(desk, visit_id):
    keep_block(desk, block(desk))
    keep_block(desk, block(desk, id="c" * 32, symbol="TB-SNV", first=1))

    assert proposed_number(desk, read_visit(desk, visit_id).visit) == "05"
    remove_block(desk, block(desk))
    assert proposed_number(desk, read_visit(desk, visit_id).visit) == ""


def test_a_number_is_taken_once_whoever_presses_twice(desk, visit_id):
    keep_block(desk, block(desk))
    take_number(desk, visit_id)

    with pytest.raises(CannotDo, match="ISSUE-09"):
        take_number(desk, visit_id)

    assert read_visit(desk, visit_id).visit.minutes_number == "05"


def test_an_example_takes_no_number_and_no_paper_of_it_doubles_one(desk, visit_id):
    keep_block(desk, block(desk))
    example = Visit(id=desk.new_id(), unit_name="Ví dụ", held_on=(DAY,), is_example=True)
    open_visit(desk, example)
    carry_out(desk, issue_paper(paper(example.id)))

    with pytest.raises(CannotDo, match="ISSUE-10"):
        take_number(desk, example.id)

    assert carry_out(desk, issue_paper(paper(visit_id))).doubles == ()


@pytest.mark.parametrize("symbol", ["bb - đkt", "BB–ĐKT", "/BB-ĐKT", "BB-ÐKT", "BB−ĐKT"])
def test_a_symbol_that_is_typed_another_way_is_the_same(desk, visit_id, symbol):
    open_visit(
        desk,
        Visit(
            id=desk.new_id(),
            unit_name="Phường Khác",
            minutes_number="7",
            minutes_symbol=symbol,
            held_on=(DAY,),
        ),
    )

    assert [one.words for one in carry_out(desk, issue_paper(paper(visit_id))).doubles] == ["Phường Khác"]


def test_a_number_that_was_typed_with_its_symbol_is_seen_too(desk, visit_id):
    typed = Visit(id=desk.new_id(), unit_name="Phường Khác", minutes_number="07/BB-ĐKT", held_on=(DAY,))
    open_visit(desk, typed)

    assert [one.words for one in carry_out(desk, issue_paper(paper(visit_id))).doubles] == ["Phường Khác"]
