"""After a restore the laptop has another id: who worked on it, its pen and its clock are still its own."""

from datetime import timedelta
from itertools import count

import pytest

from inspector_app.actions.before_signing import laptop_now
from inspector_app.actions.desk import Desk, carry_out
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.enter import author_of, recorded_first
from inspector_app.actions.keep_backups import keep_backup
from inspector_app.actions.own_work import read_work
from inspector_app.actions.paper_numbers import keep_block, number_blocks
from inspector_app.actions.papers_of_visit import papers_of_visit
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.restore_backup import look_ahead, read_backups, restore
from inspector_app.actions.undo import undo_deeds
from inspector_app.documents.fonts import find_fonts
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.issued import NumberBlock
from inspector_app.inspection.own_work import WorkKind
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from tests.actions.conftest import START
from tests.actions.second_laptop import SecondLaptop
from tests.actions.test_own_work import LAN, enter, of_kind
from tests.store.conftest import CHEAP


@pytest.fixture
def kept(tmp_path, shelves, clock):
    """A desk that can be backed up, at which the first person sits."""
    case = CaseFile.create(tmp_path / "kept", Passphrase("mật khẩu"), now=START, cost=CHEAP)
    numbers = count(1)

    def new_id():
        return f"{next(numbers):032x}"

    author = author_of(case, new_id, START)
    yield Desk(case, author, clock, new_id, shelves, find_fonts)
    case.close()


@pytest.mark.parametrize("who", ["first", "second"])
def test_after_a_restore_by_either_the_first_person_is_the_one_recorded_first(kept, clock, who):
    clock.move(minutes=1)
    lan = enter(kept, LAN, "Trần Thị Lan")
    carry_out(kept, keep_backup())
    clock.move(hours=1)
    (backup,) = carry_out(kept, read_backups())
    at = kept if who == "first" else lan

    restore(at, carry_out(at, look_ahead(backup)))

    assert kept.case.former_devices
    assert recorded_first(kept.case) == kept.author
    assert author_of(kept.case, kept.new_id, clock()) == kept.author


def test_a_new_id_after_a_twin_was_found_keeps_who_works_here(desk):
    author = author_of(desk.case, desk.new_id, desk.now())
    desk.case.begin_incarnation()

    assert author_of(desk.case, desk.new_id, desk.now()) == author


def test_another_laptops_first_person_is_never_ours(desk):
    there = SecondLaptop(desk)
    theirs = author_of(there.desk.case, there.desk.new_id, START - timedelta(days=1))
    there.does(DIRECTORY_SCOPE, lambda _there: None)

    assert theirs != author_of(desk.case, desk.new_id, desk.now())
    there.desk.case.close()


def test_the_pen_stays_with_the_former_id_where_a_twin_may_hold_it_too(desk, answered):
    desk.case.begin_incarnation()

    with pytest.raises(CannotDo) as refusal:
        carry_out(desk, draft_minutes(answered))
    assert refusal.value.code == "DRAFT-03"
    assert of_kind(read_work(desk).lines, WorkKind.PEN) == []


def test_a_deed_under_the_former_id_is_not_undone_and_nothing_is_written(desk, visit_id):
    given = record_answer(desk, visit_id, Answer(id="niem-yet/NY01", verdict=Verdict.PASS))
    desk.case.begin_incarnation()
    before = desk.case.frontier(visit_id)

    with pytest.raises(CannotDo) as refusal:
        undo_deeds(desk, visit_id, [given.deed])

    assert refusal.value.code == "UNDO-03"
    assert desk.case.frontier(visit_id) == before


def test_the_clock_of_the_laptop_is_held_against_what_it_wrote_under_its_former_id(desk, visit_id, clock):
    clock.move(minutes=30)
    record_answer(desk, visit_id, Answer(id="niem-yet/NY01", verdict=Verdict.PASS))
    desk.case.begin_incarnation()

    assert laptop_now(desk, read_visit(desk, visit_id), font="").last_change_at == clock()

    clock.move(minutes=1)
    record_answer(desk, visit_id, Answer(id="niem-yet/NY02", verdict=Verdict.PASS))
    assert laptop_now(desk, read_visit(desk, visit_id), font="").last_change_at == clock()


def test_numbers_are_not_given_from_a_block_of_the_former_id(desk, visit_id):
    block = NumberBlock(id="4e" * 16, symbol="BB-ĐKT", year=2026, device=desk.case.device, first=7, last=9)
    keep_block(desk, block)
    assert papers_of_visit(desk, visit_id).proposed == "07"
    desk.case.begin_incarnation()

    assert len(number_blocks(desk, 2026)) == 1
    assert papers_of_visit(desk, visit_id).proposed == ""
