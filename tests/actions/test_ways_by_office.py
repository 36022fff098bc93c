"""The office as a way in, from the gift of the key to the new passphrase; and what its two holders do."""

import json
import os
import stat
from shutil import copy

import pytest

from inspector_app.actions import ways_in as deeds
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.office_door import Door
from inspector_app.actions.office_escrow import (
    answer_request,
    check_digits,
    look_at_request,
    make_office_escrow,
)
from inspector_app.actions.ways_by_office import (
    come_in,
    give_to_office,
    look_at_office,
    take_back_from_office,
)
from inspector_app.actions.ways_in import AccessEvent, add_person, open_by, ways_in
from inspector_app.app.case import desk, open_case
from inspector_app.app.program import Program
from inspector_app.cli.command import parse
from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.entering import Given
from inspector_app.settings import Settings
from inspector_app.store.access import Access
from inspector_app.store.asked_office import FILE, asked
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from tests.actions.conftest import START
from tests.actions.test_ways_in import CHEAP, FIRST, LANS, Laptop, refused

OFFICE = "Sở Nội vụ tỉnh Mẫu"
NEW = "mật khẩu mới đặt"


class Office:
    """An office with its escrow file and three holders."""

    def __init__(self, folder, clock):
        self.clock = clock
        self.made = make_office_escrow(folder, OFFICE, 3, now=START, random_bytes=os.urandom)
        self.codes = [self._code(sheet) for sheet in self.made.sheets]

    def _code(self, sheet):
        return next(line.strip() for line in sheet.read_text().splitlines() if line.count("-") == 6)

    def answer(self, request, out, *, codes=None, digits=None):
        given = {"typed_digits": digits or look_at_request(request).digits, "now": self.clock()}
        chosen = self.codes[:2] if codes is None else codes
        return answer_request(request, self.made.file, chosen, out, **given, random_bytes=os.urandom)


@pytest.fixture
def office(tmp_path, clock):
    return Office(tmp_path / "office", clock)


@pytest.fixture
def laptop(tmp_path, clock, shelves, monkeypatch, office):
    """A laptop that gave its key to the office."""
    monkeypatch.setattr(deeds, "_cost", lambda: CHEAP)
    made = Laptop(tmp_path / "case", clock, shelves)
    give_to_office(made.desk, FIRST, look_at_office(office.made.file))
    yield made
    made.desk.case.close()


@pytest.fixture
def asks(laptop, tmp_path):
    """The same, closed, with a request on its way."""
    laptop.desk.case.close()
    digits = Door(laptop.folder).ask(None, tmp_path / "request.json")
    return tmp_path / "request.json", digits


def answer_of(office, asks, tmp_path):
    office.answer(asks[0], tmp_path / "answer.json")
    return (tmp_path / "answer.json").read_bytes()


def test_a_forgotten_passphrase_is_set_anew_by_two_holders_of_the_office(laptop, office, asks, tmp_path):
    author = laptop.desk.author
    request, digits = asks
    seen = office.answer(
        request, tmp_path / "answer.json", codes=[office.codes[2], office.codes[0]], digits=digits
    )
    assert (seen.office, seen.digits) == (OFFICE, digits)
    answer = Door(laptop.folder).look_at_answer(tmp_path / "answer.json")

    opened = laptop.come_in(NEW, answer=answer)

    assert opened.author == author
    assert ways_in(opened).me == ""
    assert not (laptop.folder / FILE).exists()
    assert [event for event, _ in laptop.events()] == [
        AccessEvent.GIVEN_TO_OFFICE, AccessEvent.OPENED_BY_OFFICE, AccessEvent.PASSPHRASE_SET
    ]  # fmt: skip
    named = [values.get("office") for _, values in opened.case.view(DIRECTORY_SCOPE).records(deeds.EVENT)]
    assert named == [OFFICE, OFFICE, None]
    assert laptop.come_in(NEW).author == author
    assert refused(laptop.come_in, FIRST) == "STORE-01"


def test_the_answer_opens_once_and_then_no_more(laptop, office, asks, tmp_path):
    answer = answer_of(office, asks, tmp_path)
    laptop.come_in(NEW, answer=answer)

    assert refused(laptop.come_in, "mật khẩu khác", None, answer=answer) == "ESCROW-10"
    Door(laptop.folder).ask(None, tmp_path / "again.json")
    assert refused(laptop.come_in, "mật khẩu khác", None, answer=answer) == "ESCROW-11"
    laptop.come_in(NEW)


def test_nobody_comes_in_by_the_office_without_a_new_passphrase(laptop, office, asks, tmp_path):
    answer = answer_of(office, asks, tmp_path)

    assert refused(laptop.come_in, "ngắn", answer=answer) == "ACCESS-01"

    assert asked(laptop.folder) is not None  # nothing was used up
    laptop.come_in(NEW, answer=answer)


def test_the_new_passphrase_is_that_of_the_person_who_forgot(laptop, office, tmp_path):
    lan = add_person(laptop.desk, FIRST, "Minh", "Lan", LANS)
    laptop.desk.case.close()
    Door(laptop.folder).ask(lan, tmp_path / "request.json")
    answer = answer_of(office, (tmp_path / "request.json",), tmp_path)

    opened = laptop.come_in(NEW, lan, answer=answer)

    assert opened.author == lan
    assert laptop.come_in(NEW, lan).author == lan
    assert laptop.come_in(FIRST, "").author != lan


def test_a_passphrase_that_came_back_to_mind_takes_the_request_away(laptop, office, asks, tmp_path):
    answer = answer_of(office, asks, tmp_path)
    laptop.come_in(FIRST)

    assert refused(laptop.come_in, NEW, None, answer=answer) == "ESCROW-10"
    laptop.come_in(FIRST)


def test_the_passphrase_of_somebody_else_leaves_the_request_alone(laptop, tmp_path):
    lan = add_person(laptop.desk, FIRST, "Minh", "Lan", LANS)
    laptop.desk.case.close()
    Door(laptop.folder).ask(lan, tmp_path / "request.json")

    laptop.come_in(FIRST, "")

    assert asked(laptop.folder).login == lan


def test_keys_moved_from_another_case_file_do_not_open_this_one(laptop, office, tmp_path, clock, shelves):
    other = Laptop(tmp_path / "other", clock, shelves)
    give_to_office(other.desk, FIRST, look_at_office(office.made.file))
    other.desk.case.close()
    laptop.desk.case.close()
    kept = (laptop.folder / "keys.json").read_bytes()
    copy(other.folder / "keys.json", laptop.folder / "keys.json")
    Door(laptop.folder).ask(None, tmp_path / "request.json")
    answer = answer_of(office, (tmp_path / "request.json",), tmp_path)
    database = (laptop.folder / "case.db").read_bytes()

    assert refused(laptop.come_in, NEW, None, answer=answer) == "ESCROW-14"

    assert (laptop.folder / "case.db").read_bytes() == database
    (laptop.folder / "keys.json").write_bytes(kept)
    laptop.clock.move(seconds=60)
    laptop.come_in(FIRST)


def test_a_wrong_answer_counts_as_an_attempt(laptop, office, asks, tmp_path):
    answer = answer_of(office, asks, tmp_path)
    said = json.loads(answer)
    broken = json.dumps({**said, "wrapped": "0" * 96}).encode()

    for _ in range(4):
        assert refused(open_by, laptop.folder, Given(NEW, answer=broken), laptop.clock()) == "ESCROW-12"
    assert refused(open_by, laptop.folder, Given(NEW, answer=answer), laptop.clock()) == "STORE-16"

    laptop.clock.move(seconds=2)
    laptop.come_in(NEW, answer=answer)


def test_a_coming_in_that_is_cut_off_uses_nothing_up(laptop, office, asks, tmp_path, monkeypatch):
    """The disk is full when the new passphrase is to be kept: the answer still opens."""
    answer = answer_of(office, asks, tmp_path)
    given = Given(NEW, answer=answer)
    program = Program(parse([]), Settings(), "vi", tmp_path, own_process=False)

    def full(*_arguments):
        raise Surroundings("STORE-05")

    with monkeypatch.context() as patched:
        patched.setattr(Access, "set_passphrase", full)
        with pytest.raises(Surroundings) as told:
            desk(open_case(laptop.folder, given), program, given)

    opened = desk(open_case(laptop.folder, given), program, given)
    assert (told.value.code, ways_in(opened).me) == ("STORE-05", "")  # whoever tells it still holds it all
    opened.case.close()
    laptop.come_in(NEW)


def test_only_the_own_passphrase_gives_the_key_away_or_takes_it_back(laptop, office):
    keys = (laptop.folder / "keys.json").read_bytes()
    events = laptop.events()

    assert refused(give_to_office, laptop.desk, "không phải", look_at_office(office.made.file)) == "STORE-01"
    assert refused(take_back_from_office, laptop.desk, "không phải") == "STORE-01"

    assert (laptop.folder / "keys.json").read_bytes() == keys
    assert laptop.events() == events


def test_what_was_given_can_be_taken_back(laptop, office, tmp_path):
    ways = ways_in(laptop.desk)
    assert (ways.office, ways.office_since, ways.office_digits) == (OFFICE, "2026-11-12", office.made.digits)

    take_back_from_office(laptop.desk, FIRST)
    take_back_from_office(laptop.desk, FIRST)

    assert ways_in(laptop.desk).office == ""
    assert [event for event, _ in laptop.events()][1:] == [AccessEvent.TAKEN_FROM_OFFICE]
    laptop.desk.case.close()
    assert refused(Door(laptop.folder).ask, None, tmp_path / "request.json") == "ESCROW-09"
    assert not (tmp_path / "request.json").exists()
    laptop.come_in(FIRST)


def test_a_request_that_cannot_be_written_is_told_and_the_one_before_stays(laptop, office, asks, tmp_path):
    answer = answer_of(office, asks, tmp_path)
    with pytest.raises(Surroundings) as told:
        Door(laptop.folder).ask(None, tmp_path / "nowhere" / "request.json")
    assert told.value.code == "FILE-02"
    laptop.come_in(NEW, answer=answer)


# --- the office -------------------------------------------------------------------------------------------


def test_each_holder_gets_a_sheet_of_their_own_that_says_what_it_is(office):
    words = [sheet.read_text() for sheet in office.made.sheets]

    assert len({*office.codes}) == 3
    for number, (said, own) in enumerate(zip(words, office.codes, strict=True), 1):
        assert own in said
        assert f"Người giữ số {number} trong 3 người" in said
        assert OFFICE in said
        assert office.made.digits in said
        assert not any(other in said for other in office.codes if other != own)
    assert not any(code in office.made.file.read_text() for code in office.codes)
    if os.name != "nt":
        assert {stat.S_IMODE(sheet.stat().st_mode) for sheet in office.made.sheets} == {0o600}


def test_an_escrow_is_never_written_over_another(office, tmp_path):
    before = {path: path.read_bytes() for path in (tmp_path / "office").iterdir()}

    again = {"now": START, "random_bytes": os.urandom}
    with pytest.raises(CannotDo) as told:
        make_office_escrow(tmp_path / "office", OFFICE, 3, **again)

    assert told.value.code == "FILE-06"
    assert {path: path.read_bytes() for path in (tmp_path / "office").iterdir()} == before


@pytest.mark.parametrize(
    ("codes", "code"),
    [
        (lambda c: c[:1], "ESCROW-05"),
        (lambda c: [c[0], c[0]], "ESCROW-05"),
        (lambda c: [c[0], "7K3M"], "ESCROW-04"),
    ],
)
def test_codes_that_will_not_do_write_nothing_and_count(office, asks, tmp_path, codes, code):
    out = tmp_path / "answer.json"

    for _ in range(4):
        assert refused_by(office, asks[0], out, codes=codes(office.codes)) == code
    assert refused_by(office, asks[0], out) == "ESCROW-15"

    assert not out.exists()
    office.clock.move(seconds=2)
    office.answer(asks[0], out)


def refused_by(office, request, out, **named):
    with pytest.raises(CannotDo) as told:
        office.answer(request, out, **named)
    return told.value.code


def test_a_request_that_somebody_put_in_the_place_of_another_is_not_answered(office, asks, tmp_path):
    """A thief on the way: the same wrap, but a public key of his own; the team reads out its own digits."""
    from inspector_app.store.letters import public_half

    said = json.loads(asks[0].read_bytes())
    (tmp_path / "swapped.json").write_text(json.dumps({**said, "public": public_half(b"t" * 32).hex()}))

    assert refused_by(office, tmp_path / "swapped.json", tmp_path / "a.json", digits=asks[1]) == "ESCROW-13"
    for typed in ("", "1234", asks[1][:-1]):
        with pytest.raises(CannotDo):
            check_digits(look_at_request(asks[0]), typed)
    check_digits(look_at_request(asks[0]), f" {asks[1].replace(' ', '')} ")
    assert not (tmp_path / "a.json").exists()


def test_a_request_to_another_office_is_refused_before_anybody_types(office, asks, tmp_path, clock):
    other = Office(tmp_path / "other", clock)

    assert refused_by(other, asks[0], tmp_path / "a.json", codes=[]) == "ESCROW-07"


def test_an_answer_is_written_over_nothing(office, asks, tmp_path):
    assert refused_by(office, asks[0], office.made.file) == "FILE-06"


def test_the_case_file_of_the_office_stays_closed(office, asks, tmp_path, laptop):
    """No data key in clear in anything that the office wrote."""
    case = CaseFile.open(laptop.folder, Passphrase(FIRST))
    key = case._key
    case.close()
    answer_of(office, asks, tmp_path)

    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(key in data or key.hex().encode() in data for data in written)
    laptop.come_in(FIRST)
    assert come_in(laptop.desk, Given()) is None
