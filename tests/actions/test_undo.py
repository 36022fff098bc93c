"""Undoing a deed: what stood before it stands again, and nobody else's change is ever overwritten."""

from dataclasses import replace

import pytest

from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.posting import tick_posted
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.undo import is_text, undo_deeds
from inspector_app.actions.write_down import take_out, write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.people import Participant, Role, Side
from inspector_app.inspection.posting.posted import PostingPoint, Tick
from inspector_app.inspection.visit import ReceptionPoint
from tests.actions.second_laptop import SecondLaptop

NY01 = "niem-yet/NY01"


@pytest.fixture
def second(desk):
    """A second laptop."""
    made = SecondLaptop(desk)
    yield made
    made.desk.case.close()


def test_an_answer_is_taken_back_and_given_again(desk, visit_id):
    given = record_answer(desk, visit_id, Answer(id=NY01, verdict=Verdict.PASS, note="Đủ"))

    undone = undo_deeds(desk, visit_id, [given.deed])
    assert read_visit(desk, visit_id).answers[NY01].is_empty

    undo_deeds(desk, visit_id, [undone.deed])
    assert read_visit(desk, visit_id).answers[NY01] == Answer(id=NY01, verdict=Verdict.PASS, note="Đủ")


def test_the_value_before_stands_again_and_history_keeps_all_three(desk, visit_id):
    record_answer(desk, visit_id, Answer(id=NY01, verdict=Verdict.PASS))
    failed = record_answer(desk, visit_id, Answer(id=NY01, verdict=Verdict.FAIL))

    undo_deeds(desk, visit_id, [failed.deed])

    versions = desk.case.history(visit_id, "answer", NY01, "verdict")
    assert [version.value for version in versions] == ["pass", "fail", "pass"]


def test_several_deeds_are_undone_as_one(desk, visit_id):
    notes = [record_answer(desk, visit_id, Answer(id=NY01, note=note)) for note in ("Bảng", "Bảng mờ")]
    before = desk.case.frontier(visit_id)

    undone = undo_deeds(desk, visit_id, [touched.deed for touched in notes])

    assert read_visit(desk, visit_id).answers[NY01].note == ""
    assert sum(desk.case.frontier(visit_id).values()) == sum(before.values()) + 1
    assert undone.cells == {("answer", NY01, "note")}


def test_what_stands_already_as_before_writes_nothing(desk, visit_id):
    deeds = [record_answer(desk, visit_id, Answer(id=NY01, note=note)).deed for note in ("Bảng", "")]
    before = desk.case.frontier(visit_id)

    undone = undo_deeds(desk, visit_id, deeds)

    assert (undone.cells, undone.deed) == (frozenset(), None)
    assert desk.case.frontier(visit_id) == before


def test_a_new_person_is_taken_out_and_comes_back(desk, visit_id):
    person = Participant(id="guest", side=Side.INVITED, role=Role.GUEST, name="Nguyễn Văn A")
    before = read_visit(desk, visit_id).participants
    added = write_down(desk, visit_id, person)

    undone = undo_deeds(desk, visit_id, [added.deed])
    assert read_visit(desk, visit_id).participants == before

    undo_deeds(desk, visit_id, [undone.deed])
    assert person in read_visit(desk, visit_id).participants


def test_a_deletion_undone_brings_the_record_back(desk, visit_id):
    head = next(one for one in read_visit(desk, visit_id).participants if one.id == "head")
    gone = take_out(desk, visit_id, head)

    undo_deeds(desk, visit_id, [gone.deed])

    assert head in read_visit(desk, visit_id).participants


def test_a_field_that_was_never_written_reads_as_its_default_again(desk, visit_id):
    head = next(one for one in read_visit(desk, visit_id).participants if one.id == "head")
    named = write_down(desk, visit_id, replace(head, name="Trần Thị B", present=not head.present))

    undo_deeds(desk, visit_id, [named.deed])

    assert head in read_visit(desk, visit_id).participants


def test_a_form_chosen_for_the_first_time_is_unpinned_and_can_be_chosen_again(desk, visit_id):
    other = next(form.form_id for form in desk.library.forms if form.form_id != "niem-yet")
    item = desk.library.newest(other).items()[0].name
    chosen = choose_items(desk, visit_id, other, [item])

    undo_deeds(desk, visit_id, [chosen.deed])
    assert [form.form_id for form in read_visit(desk, visit_id).checklists] == ["niem-yet"]

    choose_items(desk, visit_id, other, [item])
    assert {form.form_id for form in read_visit(desk, visit_id).checklists} == {"niem-yet", other}


def test_a_tick_undone_hides_nobody_elses_tick(desk, visit_id, second):
    """The same row is ticked on another laptop without seeing this: taking the record out would hide that."""
    write_down(desk, visit_id, PostingPoint(id="board", name="Bảng"))
    second.get(visit_id)
    ticked = tick_posted(desk, visit_id, "board", "1.001193", Tick.OUTDATED)
    undo_deeds(desk, visit_id, [ticked.deed])

    second.does(visit_id, lambda there: tick_posted(there, visit_id, "board", "1.001193", Tick.OUTDATED))

    (tick,) = read_visit(desk, visit_id).instruments.ticks
    assert ("posted_tick", tick.id, "tick") in read_visit(desk, visit_id).conflicts


def test_what_another_laptop_changed_since_is_left_alone(desk, visit_id, second):
    given = record_answer(desk, visit_id, Answer(id=NY01, verdict=Verdict.PASS, note="Đủ"))
    second.get(visit_id)
    second.does(
        visit_id,
        lambda there: record_answer(there, visit_id, Answer(id=NY01, verdict=Verdict.FAIL, note="Đủ")),
    )

    with pytest.raises(CannotDo, match="UNDO-01"):
        undo_deeds(desk, visit_id, [given.deed])

    assert read_visit(desk, visit_id).answers[NY01].verdict is Verdict.FAIL
    assert read_visit(desk, visit_id).answers[NY01].note == "Đủ"


def test_the_same_value_said_elsewhere_is_somebody_elses_word(desk, visit_id, second):
    given = record_answer(desk, visit_id, Answer(id=NY01, verdict=Verdict.PASS))

    def twice(there):
        record_answer(there, visit_id, Answer(id=NY01, verdict=Verdict.FAIL))
        record_answer(there, visit_id, Answer(id=NY01, verdict=Verdict.PASS))

    second.get(visit_id)
    second.does(visit_id, twice)

    with pytest.raises(CannotDo, match="UNDO-01"):
        undo_deeds(desk, visit_id, [given.deed])


def test_a_new_record_that_another_laptop_wrote_on_is_not_taken_out(desk, visit_id, second):
    person = Participant(id="guest", side=Side.INVITED, role=Role.GUEST, name="Nguyễn Văn A")
    added = write_down(desk, visit_id, person)
    second.get(visit_id)
    second.does(visit_id, lambda there: write_down(there, visit_id, replace(person, title="Tổ trưởng")))

    with pytest.raises(CannotDo, match="UNDO-01"):
        undo_deeds(desk, visit_id, [added.deed])


def test_what_this_laptop_changed_since_is_left_alone(desk, visit_id):
    given = record_answer(desk, visit_id, Answer(id=NY01, verdict=Verdict.PASS))
    record_answer(desk, visit_id, Answer(id=NY01, verdict=Verdict.FAIL))

    with pytest.raises(CannotDo, match="UNDO-02"):
        undo_deeds(desk, visit_id, [given.deed])


def test_a_decision_between_two_laptops_is_not_undone_in_silence(desk, visit_id, second):
    second.get(visit_id)
    record_answer(desk, visit_id, Answer(id=NY01, verdict=Verdict.PASS))
    second.does(visit_id, lambda there: record_answer(there, visit_id, Answer(id=NY01, verdict=Verdict.FAIL)))
    assert read_visit(desk, visit_id).conflicts
    decided = record_answer(desk, visit_id, Answer(id=NY01, verdict=Verdict.NA, na_reason="Không có"))

    with pytest.raises(CannotDo, match="UNDO-04"):
        undo_deeds(desk, visit_id, [decided.deed])


def test_a_point_is_not_taken_out_from_under_what_was_chosen_there(desk, visit_id, second):
    added = write_down(desk, visit_id, ReceptionPoint(id="counter", name="Quầy số 1"))
    second.get(visit_id)
    second.does(visit_id, lambda there: choose_items(there, visit_id, "niem-yet", ["NY05"], point="counter"))

    with pytest.raises(CannotDo, match="UNDO-05"):
        undo_deeds(desk, visit_id, [added.deed])


def test_deeds_that_are_none_of_this_laptop_or_of_nobody_are_refused(desk, visit_id):
    given = record_answer(desk, visit_id, Answer(id=NY01, verdict=Verdict.PASS, note="Đủ"))
    device, seq = given.deed

    for deed in ((device, seq + 1), (device, 9999), ("f" * 32, 1), (device, 1)):
        with pytest.raises(CannotDo, match="UNDO-03"):
            undo_deeds(desk, visit_id, [deed])


def test_a_frozen_visit_refuses(desk, visit_id):
    for item in ("NY01", "NY02", "NY13"):
        given = record_answer(desk, visit_id, Answer(id=f"niem-yet/{item}", verdict=Verdict.PASS))
    carry_out(desk, draft_minutes(visit_id))

    with pytest.raises(CannotDo, match="FREEZE-01"):
        undo_deeds(desk, visit_id, [given.deed])
    assert read_visit(desk, visit_id).answers["niem-yet/NY13"].verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (("answer", NY01, "note"), True),
        (("answer", NY01, "verdict"), False),
        (("answer", NY01, "measure.NY02_so_thua"), False),
        (("visit", "v", "recipients"), True),
        (("visit", "v", "held_on"), False),
        (("visit", "v", "kind"), False),
        (("minutes_drafted", "m", "pdf"), False),
    ],
)
def test_only_free_text_is_saved_while_it_is_typed(cell, text):
    assert is_text(cell) is text
