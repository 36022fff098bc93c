"""Who may open a case file: several passphrases, a printed code; what a guess costs, that guesses wait."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.inspection.entering import WayIn, WaysIn
from inspector_app.store.about import ways_into
from inspector_app.store.attempts import FILE, Attempts, delay_after
from inspector_app.store.case_file import CaseFile
from inspector_app.store.key_cost import tuned_cost
from inspector_app.store.keys import Passphrase, RecoveryCode, unwrap
from inspector_app.store.keys_file import Cost
from inspector_app.store.recovery_code import ALPHABET, code_of, entropy_in
from tests.store.conftest import CHEAP, PASSPHRASE, START

LAN, MINH = WayIn("1a" * 16, "Lan"), WayIn("2b" * 16, "Minh")


def test_a_file_of_keys_nested_without_end_names_nobody(tmp_path):
    (tmp_path / "keys.json").write_bytes(b'{"wraps":' + b"[" * 100_000)

    assert ways_into(tmp_path) == WaysIn()


def code(action, *arguments, **named):
    with pytest.raises(CannotDo) as refused:
        action(*arguments, **named)
    return refused.value.code


@pytest.fixture
def shared(laptop):
    """A case file that its maker, Lan and Minh may open."""
    laptop.case.access.set_passphrase(LAN, "mật khẩu của Lan", CHEAP)
    laptop.case.access.set_passphrase(MINH, "mật khẩu của Minh", CHEAP)
    laptop.case.close()
    return laptop.case.folder


def test_everybody_opens_the_same_case_file_and_it_knows_who_did(shared):
    keys = {unwrap(shared, Passphrase(f"mật khẩu của {who.name}")).key for who in (LAN, MINH)}
    case = CaseFile.open(shared, Passphrase("mật khẩu của Minh", MINH.id))

    assert keys == {unwrap(shared, PASSPHRASE).key}
    assert case.access.opened_as == MINH
    assert case.access.people() == (WayIn(), LAN, MINH)
    people = (WayIn(), WayIn(LAN.id, "Lan"), WayIn(MINH.id, "Minh"))
    assert ways_into(shared) == WaysIn(people)  # read before anything heavy is loaded
    case.close()


def test_the_passphrase_of_one_person_does_not_open_as_another(shared):
    assert code(unwrap, shared, Passphrase("mật khẩu của Lan", MINH.id)) == "STORE-01"


def test_a_new_passphrase_replaces_the_old_one_of_that_person_alone(shared):
    case = CaseFile.open(shared, Passphrase("mật khẩu của Lan", LAN.id))
    case.access.set_passphrase(LAN, "mật khẩu mới", CHEAP)
    case.close()

    assert code(unwrap, shared, Passphrase("mật khẩu của Lan")) == "STORE-01"
    assert unwrap(shared, Passphrase("mật khẩu mới")).login == LAN
    assert unwrap(shared, Passphrase("mật khẩu của Minh")).login == MINH
    assert unwrap(shared, PASSPHRASE).login == WayIn()


def test_who_is_taken_back_opens_no_more_and_somebody_always_can(shared):
    case = CaseFile.open(shared, PASSPHRASE)
    case.access.take_back(LAN.id)
    case.access.take_back("")

    assert code(unwrap, shared, Passphrase("mật khẩu của Lan")) == "STORE-01"
    assert code(unwrap, shared, PASSPHRASE) == "STORE-01"
    assert code(case.access.take_back, MINH.id) == "STORE-20"
    assert unwrap(shared, Passphrase("mật khẩu của Minh")).login == MINH
    case.close()


def test_no_two_people_have_one_name(shared):
    case = CaseFile.open(shared, PASSPHRASE)

    assert code(case.access.set_passphrase, WayIn("3c" * 16, "LAN"), "x" * 8, CHEAP) == "STORE-19"
    assert len(case.access.people()) == 3
    case.close()


def test_names_in_the_file_cannot_be_exchanged(shared):
    keys = json.loads((shared / "keys.json").read_bytes())
    lan, minh = keys["wraps"][1:]
    lan["name"], minh["name"] = minh["name"], lan["name"]
    (shared / "keys.json").write_text(json.dumps(keys), encoding="utf-8")

    assert code(unwrap, shared, Passphrase("mật khẩu của Lan")) == "STORE-01"


def test_keys_of_the_first_form_open(laptop):
    laptop.case.close()
    file = laptop.case.folder / "keys.json"
    keys = json.loads(file.read_bytes())
    (wrap,) = keys["wraps"]
    del wrap["login"], wrap["name"]
    file.write_text(json.dumps({"version": 1, "wraps": [wrap]}), encoding="utf-8")

    assert unwrap(laptop.case.folder, PASSPHRASE).login == WayIn()


def test_the_printed_code_opens_it_as_nobody_until_there_is_another(laptop):
    folder, access = laptop.case.folder, laptop.case.access
    assert not access.has_recovery()
    first = access.new_recovery_code(CHEAP)
    assert unwrap(folder, RecoveryCode(first.lower().replace("-", " "))).login is None
    assert unwrap(folder, RecoveryCode(first)).key == unwrap(folder, PASSPHRASE).key

    second = access.new_recovery_code(CHEAP)

    assert code(unwrap, folder, RecoveryCode(first)) == "STORE-18"
    assert unwrap(folder, RecoveryCode(second)).login is None
    assert access.has_recovery()
    assert ways_into(folder) == WaysIn((WayIn(),), has_code=True)
    assert first.replace("-", "").encode() not in (folder / "keys.json").read_bytes()
    assert code(unwrap, folder, Passphrase(second)) == "STORE-01"


def test_only_the_right_passphrase_proves_who_sits_here(laptop):
    laptop.case.access.prove(PASSPHRASE.text, "")

    assert code(laptop.case.access.prove, "another", "") == "STORE-01"


@given(st.binary(min_size=17, max_size=17))
def test_a_code_reads_back_as_people_type_it(random):
    written = code_of(random)

    assert [len(group) for group in written.split("-")] == [4] * 7
    typed = written.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert entropy_in(typed) == entropy_in(written) == written.replace("-", "")[:26].encode()


def test_a_slip_in_one_letter_is_told_before_any_key_is_made():
    written = code_of(bytes(range(17))).replace("-", "")
    passed = []
    for place in range(len(written)):
        for letter in set(ALPHABET) - {written[place]}:
            slip = written[:place] + letter + written[place + 1 :]
            try:
                passed.append(entropy_in(slip))
            except CannotDo as refused:
                told = refused
    assert told.code == "STORE-17"
    assert len(passed) < 5  # one in 1,024 passes by chance, and then opens nothing


@pytest.mark.parametrize("typed", ["", "7K3M", "7K3M-" * 7 + "7", "ư" * 28, "U" * 28, "7K3M " * 30])
def test_what_is_no_code_is_refused(typed):
    assert code(entropy_in, typed) == "STORE-17"


def test_two_codes_never_share_their_letters():
    assert len({code_of(bytes([n]) * 17) for n in range(256)}) == 256


@pytest.mark.parametrize(("took", "passes"), [(0.7, 3), (0.1, 21), (0.001, 24), (9.0, 3), (0.35, 6), (0, 3)])
def test_a_guess_costs_what_this_laptop_can_bear_and_never_less_than_the_floor(took, passes):
    assert tuned_cost(lambda _cost: took) == Cost(passes=passes)


def test_the_cost_is_measured_on_this_laptop():
    assert tuned_cost().passes >= 3


def left(folder, now):
    """Return how many seconds somebody would have to wait now."""
    try:
        Attempts(folder).refuse_if_too_soon(now)
    except CannotDo as refused:
        return refused.code, refused.fields["seconds"]
    return "", 0


def test_wrong_attempts_wait_longer_and_longer_and_a_right_one_ends_it(tmp_path):
    now, waited = START, []
    for _ in range(12):
        assert left(tmp_path, now) == ("", 0)
        Attempts(tmp_path).note_wrong(now)
        waited.append(left(tmp_path, now)[1])
        now += timedelta(seconds=waited[-1])

    assert waited == [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert waited == [delay_after(n) for n in range(1, 13)]
    assert left(tmp_path, now - timedelta(seconds=1)) == ("STORE-16", 1)
    Attempts(tmp_path).forget()
    assert left(tmp_path, now - timedelta(seconds=1)) == ("", 0)


def test_a_clock_that_is_put_back_or_a_damaged_count_shuts_nobody_out(tmp_path):
    attempts = Attempts(tmp_path)
    for _ in range(20):
        attempts.note_wrong(START)

    attempts.refuse_if_too_soon(START - timedelta(days=900))
    for damage in (
        b"",
        b"[]",
        b'{"count":9,"last":"2026-11-12T01:30:00"}',
        b'{"count":"x","last":3}',
        b"\xff",
    ):
        (tmp_path / FILE).write_bytes(damage)
        attempts.refuse_if_too_soon(START)


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b'{"wraps":[{}]}', b'{"wraps":["x"]}', b"\xff"])
def test_who_may_come_in_is_nobody_where_the_keys_are_damaged(tmp_path, damage):
    (tmp_path / "keys.json").write_bytes(damage)

    assert ways_into(tmp_path) == ways_into(tmp_path / "nowhere") == WaysIn()
