"""Several people at one laptop: who comes in is the author; the record tells of the ways in."""

from datetime import timedelta
from itertools import count

import pytest

from inspector_app.actions import ways_in as deeds
from inspector_app.actions.desk import Desk
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.enter import author_of
from inspector_app.actions.open_visit import open_visit
from inspector_app.actions.ways_by_office import come_in
from inspector_app.actions.ways_in import (
    AccessEvent,
    add_person,
    author_by_login,
    change_passphrase,
    new_recovery_code,
    open_by,
    take_person_back,
    ways_in,
)
from inspector_app.actions.who_works import people_at_hand
from inspector_app.documents.fonts import find_fonts
from inspector_app.errors import CannotDo
from inspector_app.inspection.entering import Given, WayIn
from inspector_app.inspection.visit import Visit
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
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
