"""Several people at one laptop: who comes in is the author; the record tells of the ways in."""

from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from inspector_app.actions import ways_in as deeds
from inspector_app.actions.audit_trail import export_trail, read_trail
from inspector_app.actions.desk import Desk, carry_out
from inspector_app.actions.directory import DIRECTORY_SCOPE, add_unit
from inspector_app.actions.enter import author_of
from inspector_app.actions.history_right import HOLDS, RIGHT, sees_history
from inspector_app.actions.keep_backups import keep_backup
from inspector_app.actions.open_visit import open_visit
from inspector_app.actions.restore_backup import look_ahead, read_backups, restore
from inspector_app.actions.undo import undo_deeds
from inspector_app.actions.ways_by_office import come_in
from inspector_app.actions.ways_in import (
    AccessEvent,
    add_person,
    author_by_login,
    change_passphrase,
    give_history_right,
    new_recovery_code,
    open_by,
    take_history_right,
    take_person_back,
    ways_in,
)
from inspector_app.actions.who_works import people_at_hand
from inspector_app.actions.write_down import write_down
from inspector_app.documents.fonts import find_fonts
from inspector_app.errors import CannotDo
from inspector_app.inspection.entering import Given, WayIn
from inspector_app.inspection.record import Edit
from inspector_app.inspection.unit import Unit, UnitLevel
from inspector_app.inspection.visit import Visit
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase, ThrowAway
from inspector_app.store.keys_file import Cost
from tests.actions.conftest import START
from tests.keyrings import MemoryKeyring

CHEAP = Cost(passes=1, memory_kib=8, lanes=1)
FIRST, LANS = "mật khẩu đầu tiên", "mật khẩu của Lan"


class Laptop:
    """A case file under passphrases, closed and opened again as people do."""

    def __init__(self, folder, clock, shelves):
        self.folder, self.clock, self.shelves = folder, clock, shelves
        self.ids = count(1)
        self.keyring = MemoryKeyring()
        self.desk = self._desk(CaseFile.create(folder, Passphrase(FIRST), now=START, cost=CHEAP), Given())

    def come_in(self, text, login=None, *, is_code=False, answer=b""):
        """Close it and open it with what somebody typed, or brought."""
        given = Given(text, login, is_code, answer)
        self.desk.case.close()
        self.desk = self._desk(open_by(self.folder, given, self.clock()), given)
        return self.desk

    def _desk(self, case, given):
        author = author_by_login(case, given, lambda: author_of(case, self.new_id, START))
        desk = Desk(case, author, self.clock, self.new_id, self.shelves, find_fonts, keyring=self.keyring)
        come_in(desk, given)
        return desk

    def new_id(self):
        return f"{next(self.ids):032x}"

    def events(self):
        view = self.desk.case.view(DIRECTORY_SCOPE)
        return [(values["event"], values["whom"]) for _, values in view.records(deeds.EVENT)]


@pytest.fixture
def laptop(tmp_path, clock, shelves, monkeypatch):
    monkeypatch.setattr(deeds, "_cost", lambda: CHEAP)
    made = Laptop(tmp_path / "case", clock, shelves)
    yield made
    made.desk.case.close()


def refused(action, *arguments, **named):
    with pytest.raises(CannotDo) as refusal:
        action(*arguments, **named)
    return refusal.value.code


def test_each_person_comes_in_by_name_and_writes_as_that_person(laptop):
    first = laptop.desk.author
    lan = add_person(laptop.desk, FIRST, "Anh Minh", "Chị Lan", LANS)
    assert ways_in(laptop.desk).people == (WayIn("", "Anh Minh"), WayIn(lan, "Chị Lan"))

    desk = laptop.come_in(LANS, lan)
    visit = Visit(id=laptop.new_id(), unit_name="Phường Mẫu", subject="Kiểm tra")
    open_visit(desk, visit)

    assert desk.author == lan != first
    (wrote,) = desk.case.history(visit.id, "visit", visit.id, "unit_name")
    assert wrote.author == lan
    assert people_at_hand(desk)[lan].name == "Chị Lan"
    assert laptop.come_in(FIRST, "").author == first
    assert laptop.come_in(LANS).author == lan  # whoever's it may be
    assert (AccessEvent.PERSON_ADDED, lan) in laptop.events()


@pytest.mark.parametrize(
    ("own", "mine", "name", "passphrase", "code"),
    [
        ("không phải", "Minh", "Lan", LANS, "STORE-01"),
        (FIRST, "Minh", "Lan", "ngắn", "ACCESS-01"),
        (FIRST, "Minh", "  ", LANS, "ACCESS-02"),
        (FIRST, "", "Lan", LANS, "ACCESS-02"),
        (FIRST, "Lan", "LAN", LANS, "STORE-19"),
    ],
)
def test_a_person_who_cannot_be_added_leaves_everything_as_it_was(laptop, own, mine, name, passphrase, code):
    keys = (laptop.folder / "keys.json").read_bytes()

    assert refused(add_person, laptop.desk, own, mine, name, passphrase) == code
    assert (laptop.folder / "keys.json").read_bytes() == keys
    assert laptop.events() == []


def test_who_is_taken_back_comes_in_no_more_and_keeps_what_was_written(laptop):
    lan = add_person(laptop.desk, FIRST, "Minh", "Lan", LANS)
    assert refused(take_person_back, laptop.desk, FIRST, "") == "ACCESS-03"

    take_person_back(laptop.desk, FIRST, lan)

    assert refused(laptop.come_in, LANS, lan) == "STORE-01"
    laptop.desk = laptop._desk(open_by(laptop.folder, Given(FIRST), laptop.clock()), Given(FIRST))
    assert people_at_hand(laptop.desk)[lan].name == "Lan"
    assert laptop.events()[-1] == (AccessEvent.PERSON_TAKEN_BACK, lan)


def test_a_forgotten_passphrase_is_set_anew_by_the_printed_code(laptop):
    author = laptop.desk.author
    code = new_recovery_code(laptop.desk, FIRST)
    assert ways_in(laptop.desk).has_code

    desk = laptop.come_in(code.lower(), is_code=True)
    assert ways_in(desk).me is None
    assert refused(change_passphrase, desk, "", "ngắn") == "ACCESS-01"
    assert (
        refused(new_recovery_code, desk, "") == refused(add_person, desk, "", "A", "B", LANS) == "ACCESS-04"
    )
    change_passphrase(desk, "", "mật khẩu mới")
    assert ways_in(desk).me == ""

    assert laptop.come_in("mật khẩu mới").author == author
    assert [event for event, _ in laptop.events()] == [
        AccessEvent.RECOVERY_CODE_MADE, AccessEvent.OPENED_BY_CODE, AccessEvent.PASSPHRASE_SET
    ]  # fmt: skip


def test_the_code_sets_the_passphrase_of_the_person_named_beside_it(laptop):
    lan = add_person(laptop.desk, FIRST, "Minh", "Lan", LANS)
    code = new_recovery_code(laptop.desk, FIRST)

    desk = laptop.come_in(code, lan, is_code=True)
    change_passphrase(desk, "", "mật khẩu mới của Lan")

    assert desk.author == lan
    assert laptop.come_in("mật khẩu mới của Lan", lan).author == lan
    assert laptop.come_in(FIRST, "").author != lan


def test_nobody_changes_a_passphrase_without_their_own(laptop):
    keys = (laptop.folder / "keys.json").read_bytes()

    assert refused(change_passphrase, laptop.desk, "không phải", "mật khẩu mới") == "STORE-01"
    assert refused(new_recovery_code, laptop.desk, "không phải") == "STORE-01"
    assert (laptop.folder / "keys.json").read_bytes() == keys


def test_wrong_attempts_make_the_next_one_wait_and_the_right_one_ends_it(laptop):
    laptop.desk.case.close()
    for _ in range(5):
        with pytest.raises(CannotDo):
            open_by(laptop.folder, Given("sai"), laptop.clock())
        laptop.clock.move(seconds=2)

    assert refused(open_by, laptop.folder, Given(FIRST), laptop.clock() - timedelta(seconds=2)) == "STORE-16"
    case = open_by(laptop.folder, Given(FIRST), laptop.clock())
    case.close()
    assert not (laptop.folder / "attempts.json").exists()
    laptop.desk = laptop._desk(open_by(laptop.folder, Given(FIRST), laptop.clock()), Given(FIRST))


def test_the_first_person_sees_the_history_and_a_newcomer_does_not_until_it_is_given(laptop):
    lan = add_person(laptop.desk, FIRST, "Minh", "Lan", LANS)
    assert ways_in(laptop.desk).sees_history == {""}
    assert not sees_history(laptop.come_in(LANS, lan))
    assert refused(give_history_right, laptop.desk, LANS, lan) == "HISTORY-01"

    laptop.come_in(FIRST, "")
    assert refused(give_history_right, laptop.desk, "không phải", lan) == "STORE-01"
    assert refused(give_history_right, laptop.desk, FIRST, "f" * 32) == "ACCESS-05"
    give_history_right(laptop.desk, FIRST, lan)

    assert sees_history(laptop.come_in(LANS, lan))
    assert laptop.events()[-1] == (AccessEvent.HISTORY_GIVEN, lan)
    take_history_right(laptop.desk, LANS, "")
    assert ways_in(laptop.desk).sees_history == {lan}
    assert not sees_history(laptop.come_in(FIRST, ""))
    assert laptop.events()[-1][0] == AccessEvent.HISTORY_TAKEN


def test_somebody_is_always_left_who_sees_the_history(laptop):
    lan = add_person(laptop.desk, FIRST, "Minh", "Lan", LANS)
    assert refused(take_history_right, laptop.desk, FIRST, "") == "HISTORY-02"
    desk = laptop.come_in(LANS, lan)

    assert refused(take_person_back, desk, LANS, "") == "HISTORY-02"
    assert ways_in(desk).people == (WayIn("", "Minh"), WayIn(lan, "Lan"))


def test_who_came_in_by_the_code_sees_no_history_until_a_passphrase_is_set(laptop):
    code = new_recovery_code(laptop.desk, FIRST)

    desk = laptop.come_in(code, is_code=True)

    assert not sees_history(desk)
    change_passphrase(desk, "", "mật khẩu mới")
    assert sees_history(desk)


def test_a_right_that_two_laptops_say_different_things_of_is_not_held(laptop):
    lan = add_person(laptop.desk, FIRST, "Minh", "Lan", LANS)
    give_history_right(laptop.desk, FIRST, lan)
    desk = laptop.come_in(LANS, lan)
    assert sees_history(desk)
    ends = desk.case.ends(DIRECTORY_SCOPE)
    (frame,) = frames_from_elsewhere(desk, [Edit(RIGHT, lan, HOLDS, False)])

    desk.case.admit([frame], now=desk.now())

    assert desk.case.ends(DIRECTORY_SCOPE).keys() > ends.keys()
    assert not sees_history(desk)


def test_a_right_that_was_taken_stays_taken_when_the_laptop_takes_a_fresh_id(laptop):
    lan = add_person(laptop.desk, FIRST, "Minh", "Lan", LANS)
    give_history_right(laptop.desk, FIRST, lan)
    take_history_right(laptop.desk, FIRST, "")
    laptop.desk.case.begin_incarnation()

    desk = laptop.come_in(FIRST, "")

    assert not sees_history(desk)
    desk = laptop.come_in(LANS, lan)
    give_history_right(desk, LANS, "")
    assert sees_history(laptop.come_in(FIRST, ""))


def test_without_the_right_the_journal_tells_who_and_when_and_nothing_else(laptop):
    first = laptop.desk.author
    visit = Visit(id=laptop.new_id(), unit_name="Tên cũ", subject="Kiểm tra")
    open_visit(laptop.desk, visit)
    written = write_down(laptop.desk, visit.id, replace(visit, unit_name="Tên mới"))
    lan = add_person(laptop.desk, FIRST, "Minh", "Lan", LANS)
    told = read_trail(laptop.desk, visit.id)

    desk = laptop.come_in(LANS, lan)
    hidden = read_trail(desk, visit.id)

    assert [(one.at, one.who, one.kind, one.key, one.field) for one in hidden] == [
        (one.at, one.who, one.kind, one.key, one.field) for one in told
    ]
    assert "Tên cũ" in str(told)
    assert "Tên cũ" not in str(hidden)
    assert "Tên mới" not in str(hidden)
    assert all(one.is_hidden and one.before == () and one.after is None for one in hidden)
    assert refused(export_trail, desk, (visit.id,)) == "HISTORY-01"
    assert first != desk.author
    assert refused(undo_deeds, desk, visit.id, [written.deed]) == "HISTORY-03"
    assert undo_deeds(laptop.come_in(FIRST, ""), visit.id, [written.deed]).cells


def frames_from_elsewhere(desk, edits):
    """Return what another laptop wrote into the directory that had never seen this one's."""
    with TemporaryDirectory() as folder:
        other = CaseFile.create(Path(folder) / "case", ThrowAway(), now=START)
        other.record(DIRECTORY_SCOPE, edits, scope_kind="directory", author="e" * 32, now=desk.now())
        frames = other.frames(DIRECTORY_SCOPE, {})
        other.close()
    return frames


def test_a_right_that_was_taken_stays_taken_after_somebody_else_restored_a_backup(laptop):
    lan = add_person(laptop.desk, FIRST, "Minh", "Lan", LANS)
    give_history_right(laptop.desk, FIRST, lan)
    take_history_right(laptop.desk, FIRST, "")
    desk = laptop.come_in(LANS, lan)
    carry_out(desk, keep_backup())
    add_unit(desk, Unit(id="u1", code="", name="Sở Mẫu", level=UnitLevel.DEPARTMENT))
    (chosen,) = carry_out(desk, read_backups())

    restore(desk, carry_out(desk, look_ahead(chosen)))

    assert ways_in(desk).sees_history == {lan}
    assert not sees_history(laptop.come_in(FIRST, ""))
    give_history_right(laptop.come_in(LANS, lan), LANS, "")
    assert sees_history(laptop.come_in(FIRST, ""))
