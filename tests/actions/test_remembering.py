"""«Nhớ trên máy này»: at a start, never after a lock; whatever the keyring does, the passphrase opens."""

import os

import pytest

from inspector_app.actions import ways_in as deeds
from inspector_app.actions.desk import carry_out
from inspector_app.actions.remembering import (
    forget,
    hold_back,
    keyring_name,
    open_remembered,
    remember,
    renew,
)
from inspector_app.actions.ways_in import AccessEvent, add_person, new_recovery_code, ways_in
from inspector_app.app.case import open_case
from inspector_app.inspection.entering import Given
from inspector_app.store.os_keyring import OsKeyring
from tests.actions.test_ways_in import CHEAP, FIRST, LANS, Laptop, refused
from tests.keyrings import bus, gnome_keyring


@pytest.fixture
def laptop(tmp_path, clock, shelves, monkeypatch):
    monkeypatch.setattr(deeds, "_cost", lambda: CHEAP)
    made = Laptop(tmp_path / "case", clock, shelves)
    yield made
    made.desk.case.close()


@pytest.fixture
def remembered(laptop):
    carry_out(laptop.desk, remember(FIRST))
    return laptop


def start(laptop):
    """Start the program anew: close, and let the keyring open."""
    laptop.desk.case.close()
    case = open_remembered(laptop.folder, laptop.keyring)
    laptop.desk = laptop._desk(case, Given(is_remembered=True))
    return laptop.desk


def test_the_next_start_asks_nobody_and_knows_who_it_is(remembered):
    author = remembered.desk.author
    assert ways_in(remembered.desk).is_remembered

    assert start(remembered).author == author
    assert start(remembered).author == author
    assert ways_in(remembered.desk).me == ""
    assert [event for event, _ in remembered.events()] == [AccessEvent.REMEMBERED]
    assert carry_out(remembered.desk, keyring_name()) == "Kho chìa khóa thử"


def test_after_a_lock_no_start_goes_round_the_passphrase(remembered):
    carry_out(remembered.desk, hold_back())

    assert remembered.keyring.kept == {}
    assert refused(start, remembered) == "KEYRING-02"
    remembered.come_in(FIRST)
    carry_out(remembered.desk, renew())
    start(remembered)


def test_a_keyring_that_keeps_its_half_at_a_lock_gets_nothing_for_it(remembered):
    held = dict(remembered.keyring.kept)
    remembered.keyring.refuses = "KEYRING-01"
    carry_out(remembered.desk, hold_back())

    remembered.keyring.refuses = ""
    assert remembered.keyring.kept == held
    assert refused(start, remembered) == "KEYRING-02"
    assert not ways_in(remembered.come_in(FIRST)).is_remembered


def test_a_secret_from_before_a_lock_opens_nothing_after_it(remembered):
    before = dict(remembered.keyring.kept)
    carry_out(remembered.desk, hold_back())
    remembered.come_in(FIRST)
    carry_out(remembered.desk, renew())

    remembered.keyring.kept = before

    assert refused(start, remembered) == "KEYRING-03"
    remembered.come_in(FIRST)


@pytest.mark.parametrize("code", ["KEYRING-01", "KEYRING-04"])
def test_a_keyring_that_is_gone_or_locked_costs_a_passphrase_and_nothing_else(remembered, code):
    keys = (remembered.folder / "keys.json").read_bytes()
    remembered.keyring.refuses = code

    assert refused(start, remembered) == code
    remembered.come_in(FIRST)
    carry_out(remembered.desk, renew())
    assert carry_out(remembered.desk, keyring_name()) == ""

    assert (remembered.folder / "keys.json").read_bytes() == keys
    remembered.keyring.refuses = ""
    start(remembered)


def test_a_wiped_keyring_or_another_secret_costs_a_passphrase_and_nothing_else(remembered):
    (entry,) = remembered.keyring.kept
    remembered.keyring.kept[entry] = b"another secret of thirty-two by."
    assert refused(start, remembered) == "KEYRING-03"
    remembered.keyring.kept.clear()
    assert refused(start, remembered) == "KEYRING-02"

    remembered.come_in(FIRST)


def test_turning_it_off_takes_both_halves_away(remembered):
    carry_out(remembered.desk, forget())
    carry_out(remembered.desk, forget())

    assert remembered.keyring.kept == {}
    assert not ways_in(remembered.desk).is_remembered
    assert [event for event, _ in remembered.events()] == [AccessEvent.REMEMBERED, AccessEvent.FORGOTTEN]
    assert refused(start, remembered) == "KEYRING-02"
    remembered.come_in(FIRST)


def test_turning_it_off_with_a_keyring_that_does_not_answer_is_told_and_holds(remembered):
    remembered.keyring.refuses = "KEYRING-01"
    assert refused(carry_out, remembered.desk, forget()) == "KEYRING-05"

    remembered.keyring.refuses = ""
    assert refused(start, remembered) == "KEYRING-02"
    remembered.come_in(FIRST)


def test_what_cannot_be_remembered_changes_nothing(laptop):
    keys = (laptop.folder / "keys.json").read_bytes()
    assert refused(carry_out, laptop.desk, remember("không phải")) == "STORE-01"
    laptop.keyring.refuses = "KEYRING-01"
    assert refused(carry_out, laptop.desk, remember(FIRST)) == "KEYRING-01"

    assert (laptop.folder / "keys.json").read_bytes() == keys
    assert laptop.events() == []
    assert laptop.keyring.kept == {}


def test_who_came_in_by_the_code_is_asked_for_a_passphrase_first(laptop):
    desk = laptop.come_in(new_recovery_code(laptop.desk, FIRST), is_code=True)

    assert refused(carry_out, desk, remember("")) == "ACCESS-04"


def test_somebody_elses_passphrase_does_not_bring_it_back(remembered):
    lan = add_person(remembered.desk, FIRST, "Minh", "Lan", LANS)
    carry_out(remembered.desk, hold_back())

    desk = remembered.come_in(LANS, lan)
    carry_out(desk, renew())

    assert remembered.keyring.kept == {}
    assert refused(start, remembered) == "KEYRING-02"
    carry_out(remembered.come_in(FIRST, ""), renew())
    assert start(remembered).author != lan


def test_where_nothing_is_remembered_a_lock_asks_no_keyring(laptop):
    carry_out(laptop.desk, hold_back())
    carry_out(laptop.desk, renew())

    assert laptop.keyring.asked == []


def test_with_a_real_keyring(laptop, tmp_path, monkeypatch):
    laptop.keyring = OsKeyring(60.0)
    laptop.come_in(FIRST)
    with bus(tmp_path) as named, gnome_keyring(tmp_path, named):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", named)
        carry_out(laptop.desk, remember(FIRST, os.urandom))
        laptop.desk.case.close()
        case = open_case(laptop.folder, Given(is_remembered=True))  # as the program does
        laptop.desk = laptop._desk(case, Given(is_remembered=True))
        carry_out(laptop.desk, hold_back())
        assert refused(start, laptop) == "KEYRING-02"
        laptop.come_in(FIRST)
        carry_out(laptop.desk, renew())
        start(laptop)
    laptop.keyring = OsKeyring()
    assert refused(start, laptop) == "KEYRING-01"
    laptop.come_in(FIRST)
