"""An office's escrow: two holders open, one never; nor what is swapped, altered, moved or replayed."""

import json
import os
import stat
from contextlib import suppress
from dataclasses import asdict
from itertools import combinations, permutations

import pytest

from inspector_app.canonical import NotCanonical
from inspector_app.errors import CannotDo
from inspector_app.inspection.entering import WayIn, WaysIn
from inspector_app.store import letters
from inspector_app.store.about import ways_into
from inspector_app.store.asked_office import FILE, ask, asked, digits_asked, forget
from inspector_app.store.case_file import CaseFile
from inspector_app.store.escrow import answer, make_escrow, open_escrow, wrap_for_office
from inspector_app.store.escrow_file import (
    LARGEST_BYTES,
    Answer,
    Escrow,
    Request,
    digest_of,
    digits_of,
    fingerprint_of,
    read,
    said_of_answer,
    said_of_wrap,
)
from inspector_app.store.keys import Passphrase, RecoveryCode, read_keys
from inspector_app.store.letters import Letter, public_half, read_letter, write_letter
from inspector_app.store.recovery_code import code_of
from inspector_app.store.unwrapping import OfficeAnswer, unwrap
from tests.store.conftest import CHEAP, PASSPHRASE, START

OFFICE = "Sở Nội vụ tỉnh Mẫu"
DAY = "2026-11-12"
ZEROS = bytes(32)
SMALL_ORDER = [
    "00" * 32,
    "01" + "00" * 31,
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ec" + "ff" * 30 + "7f",
    "ed" + "ff" * 30 + "7f",
    "ee" + "ff" * 30 + "7f",
]


def code(action, *arguments, **named):
    with pytest.raises(CannotDo) as refused:
        action(*arguments, **named)
    return refused.value.code


@pytest.fixture(scope="module")
def made():
    return make_escrow(OFFICE, 3, os.urandom)


@pytest.fixture
def given(laptop, made):
    """A laptop that gave its key to the office, and is closed."""
    laptop.case.access.give_to_office(made.escrow, "", DAY)
    laptop.case.close()
    return laptop.case.folder


def opened(folder, made, request, codes=(0, 2)):
    """Return what comes in with what the office answers to a request."""
    private = open_escrow(made.escrow, [made.codes[n] for n in codes])
    return answer(made.escrow, private, request, os.urandom).file()


# --- two of three -----------------------------------------------------------------------------------------


def test_any_two_holders_open_it_in_any_order(made):
    privates = {open_escrow(made.escrow, two) for two in permutations(made.codes, 2)}

    assert len(privates) == 1
    assert public_half(privates.pop()).hex() == made.escrow.public


def test_five_holders_are_ten_pairs():
    five = make_escrow(OFFICE, 5, os.urandom)

    assert len(five.escrow.pairs) == 10
    assert len({open_escrow(five.escrow, two) for two in combinations(five.codes, 2)}) == 1


@pytest.mark.parametrize(
    "typed", [lambda a: [a], lambda a: [a, a], lambda a: [a, a.lower().replace("-", " ")]]
)
def test_one_holder_alone_opens_nothing(made, typed):
    assert {code(open_escrow, made.escrow, typed(one)) for one in made.codes} == {"ESCROW-05"}


def test_one_code_and_any_other_secret_open_nothing(made):
    strange = code_of(os.urandom(17))

    assert {code(open_escrow, made.escrow, [one, strange]) for one in made.codes} == {"ESCROW-06"}
    assert code(open_escrow, made.escrow, [made.codes[0], strange[:-1]]) == "ESCROW-04"
    assert code(open_escrow, made.escrow, made.codes) == "ESCROW-05"  # three at once: not how it is meant


def test_no_code_and_no_private_key_stands_in_the_file(made):
    file = made.escrow.file().decode()
    private = open_escrow(made.escrow, made.codes[:2])

    assert private.hex() not in file
    assert not any(one in file or one.replace("-", "") in file for one in made.codes)
    assert read(Escrow, made.escrow.file()) == made.escrow


@pytest.mark.parametrize(
    ("office", "holders"), [("", 3), ("  ", 3), ("x" * 121, 3), (OFFICE, 2), (OFFICE, 6)]
)
def test_an_escrow_that_would_not_do_is_not_made(office, holders):
    assert code(make_escrow, office, holders, os.urandom) == "ESCROW-03"


# --- the laptop and back ----------------------------------------------------------------------------------


def test_the_office_answers_and_the_laptop_opens(given, made):
    request = ask(given, "", os.urandom)

    unwrapped = unwrap(given, OfficeAnswer(opened(given, made, request)))

    assert unwrapped == unwrap(given, OfficeAnswer(opened(given, made, request, (1, 0))))
    assert unwrapped.key == unwrap(given, PASSPHRASE).key
    assert unwrapped.login is None
    CaseFile.open(given, OfficeAnswer(opened(given, made, request))).close()


def test_the_data_key_is_in_none_of_the_files(given, made):
    key = unwrap(given, PASSPHRASE).key.hex()
    request = ask(given, "", os.urandom)
    answered = opened(given, made, request)

    files = [request.file(), answered, (given / FILE).read_bytes(), (given / "keys.json").read_bytes()]
    assert not any(key.encode() in file for file in files)
    assert asked(given).private.encode() not in request.file() + answered


def test_the_private_half_of_a_request_is_for_its_owner_only(given):
    (given / f"{FILE}.part").write_text("cũ")
    (given / f"{FILE}.part").chmod(0o666)

    ask(given, "", os.urandom)

    assert stat.S_IMODE((given / FILE).stat().st_mode) == 0o600


def test_an_answer_is_used_once(given, made):
    answered = opened(given, made, ask(given, "", os.urandom))
    unwrap(given, OfficeAnswer(answered))
    forget(given)

    assert code(unwrap, given, OfficeAnswer(answered)) == "ESCROW-10"
    ask(given, "", os.urandom)
    assert code(unwrap, given, OfficeAnswer(answered)) == "ESCROW-11"


def test_a_new_request_takes_the_place_of_the_one_before(given, made):
    first = ask(given, "", os.urandom)
    second = ask(given, "", os.urandom)

    assert digits_asked(given) == digits_of(digest_of(second)) != digits_of(digest_of(first))
    assert code(unwrap, given, OfficeAnswer(opened(given, made, first))) == "ESCROW-11"
    unwrap(given, OfficeAnswer(opened(given, made, second)))


def test_an_answer_to_another_laptop_opens_nothing(given, made, tmp_path):
    other = tmp_path / "other"
    case = CaseFile.create(other, PASSPHRASE, now=START, cost=CHEAP)
    case.access.give_to_office(made.escrow, "", DAY)
    case.close()
    ask(given, "", os.urandom)

    theirs = opened(other, made, ask(other, "", os.urandom))

    assert code(unwrap, given, OfficeAnswer(theirs)) == "ESCROW-11"


def test_an_answer_says_what_it_is_for_and_that_is_authenticated(given, made):
    request = ask(given, "", os.urandom)
    said = json.loads(opened(given, made, request))
    others = {"fingerprint": "0" * 64, "case": "ho-so-" + "0" * 12, "nonce": "0" * 24, "wrapped": "0" * 96}

    for field, value in others.items():
        altered = json.dumps({**said, field: value}).encode()
        assert code(unwrap, given, OfficeAnswer(altered)) == "ESCROW-12", field


def test_a_key_that_is_not_of_the_case_file_it_is_said_to_be_opens_nothing(given):
    """Whoever saw the request can write to its public key."""
    request = ask(given, "", os.urandom)
    said = (digest_of(request), "0" * 64, request.wrap.case)
    letter = write_letter(bytes.fromhex(request.public), ZEROS, said_of_answer(*said), os.urandom)
    named = dict(zip(("request", "fingerprint", "case"), said, strict=True))

    assert code(unwrap, given, OfficeAnswer(Answer(**named, **asdict(letter)).file())) == "ESCROW-12"


def test_a_wrap_moved_from_another_case_file_is_not_answered_as_this_one(given, made, laptop, tmp_path):
    other = tmp_path / "other"
    case = CaseFile.create(other, PASSPHRASE, now=START, cost=CHEAP)
    case.access.give_to_office(made.escrow, "", DAY)
    case.close()
    stolen, own = read_keys(other).wraps[-1], read_keys(given).wraps[-1]
    dressed = stolen.model_copy(update={"case": own.case})  # as if it were of the thief's own case file
    request = ask(given, "", os.urandom).model_copy(update={"wrap": dressed})
    private = open_escrow(made.escrow, made.codes[:2])

    assert stolen.case != own.case
    assert code(answer, made.escrow, private, request, os.urandom) == "ESCROW-08"


def test_a_wrap_that_lies_about_its_case_file_is_not_answered(made):
    key, private = os.urandom(32), open_escrow(made.escrow, made.codes[:2])
    wrap = wrap_for_office(key, made.escrow, "", DAY, os.urandom)
    lying = wrap.model_copy(update={"case": "ho-so-" + "1" * 12})
    public = bytes.fromhex(made.escrow.public)
    letter = write_letter(public, key, said_of_wrap(lying), os.urandom)  # says what its writer likes
    lying = lying.model_copy(
        update={name: getattr(letter, name) for name in ("ephemeral", "nonce", "wrapped")}
    )

    request = Request(public=public_half(os.urandom(32)).hex(), wrap=lying)

    assert code(answer, made.escrow, private, request, os.urandom) == "ESCROW-08"


def test_a_laptop_without_an_office_has_nothing_to_ask(laptop):
    assert code(ask, laptop.case.folder, "", os.urandom) == "ESCROW-09"
    assert not (laptop.case.folder / FILE).exists()


def test_what_is_taken_back_from_the_office_cannot_be_asked_any_more(given, made):
    answered = opened(given, made, ask(given, "", os.urandom))
    case = CaseFile.open(given, PASSPHRASE)
    assert case.access.office().office == OFFICE
    assert ways_into(given) == WaysIn((WayIn(),), office=OFFICE)

    case.access.take_back_from_office()
    case.close()

    assert code(ask, given, "", os.urandom) == "ESCROW-09"
    assert code(unwrap, given, OfficeAnswer(answered)) == "ESCROW-10"
    assert ways_into(given) == WaysIn((WayIn(),))
    assert read_keys(given).version == 2


def test_another_office_takes_the_place_of_the_one_before(given, made):
    another = make_escrow("Ủy ban nhân dân tỉnh Mẫu", 3, os.urandom)
    case = CaseFile.open(given, PASSPHRASE)
    case.access.give_to_office(another.escrow, "Lan", DAY)
    case.close()
    request = ask(given, "", os.urandom)
    private = open_escrow(made.escrow, made.codes[:2])

    assert [one.kind for one in read_keys(given).wraps] == ["passphrase", "escrow"]
    assert code(answer, made.escrow, private, request, os.urandom) == "ESCROW-07"
    assert unwrap(given, OfficeAnswer(opened(given, another, request))).key == unwrap(given, PASSPHRASE).key


# --- hostile files ----------------------------------------------------------------------------------------


def test_an_escrow_file_that_was_swapped_has_other_digits(made):
    mine = make_escrow(OFFICE, 3, os.urandom).escrow

    assert digits_of(mine.fingerprint) != digits_of(made.escrow.fingerprint)
    assert len(digits_of(mine.fingerprint).replace(" ", "")) == 20
    dressed = mine.model_copy(update={"fingerprint": made.escrow.fingerprint})
    assert code(read, Escrow, dressed.file()) == "ESCROW-01"
    for field, value in (("office", "Sở khác"), ("holders", 4)):
        assert code(read, Escrow, made.escrow.model_copy(update={field: value}).file()) == "ESCROW-01"


def test_altered_pairs_open_nothing(made):
    first = made.escrow.pairs[0]
    flipped = f"{int(first.wrapped[:2], 16) ^ 1:02x}{first.wrapped[2:]}"
    moved = made.escrow.pairs[1]
    for pair in (
        first.model_copy(update={"wrapped": flipped}),
        first.model_copy(update={"holders": (1, 3)}),
        moved.model_copy(update={"holders": first.holders}),
    ):
        altered = made.escrow.model_copy(update={"pairs": (pair, *made.escrow.pairs[1:])})
        assert code(open_escrow, altered, made.codes[:2]) == "ESCROW-06"


def test_the_pairs_of_another_escrow_with_the_same_holders_open_nothing(made):
    theirs = make_escrow(OFFICE, 3, os.urandom)
    mixed = made.escrow.model_copy(update={"pairs": theirs.escrow.pairs})

    assert code(open_escrow, mixed, theirs.codes[:2]) == "ESCROW-06"


@pytest.mark.parametrize("point", SMALL_ORDER)
def test_a_public_key_with_which_everybody_agrees_gets_no_letter(point, given, made):
    fingerprint = fingerprint_of(OFFICE, 3, point)
    bad = made.escrow.model_copy(update={"public": point, "fingerprint": fingerprint})
    request = ask(given, "", os.urandom).model_copy(update={"public": point})
    before = (given / "keys.json").read_bytes()

    assert write_letter(bytes.fromhex(point), ZEROS, b"", os.urandom) is None
    assert read_letter(b"\1" * 32, Letter(point, "0" * 24, "0" * 96), b"") is None
    assert code(wrap_for_office, ZEROS, bad, "", DAY, os.urandom) == "ESCROW-01"
    assert (
        code(answer, made.escrow, open_escrow(made.escrow, made.codes[:2]), request, os.urandom)
        == "ESCROW-08"
    )
    assert (given / "keys.json").read_bytes() == before


def test_without_that_guard_a_letter_of_zeros_would_open_for_everybody(monkeypatch):
    """The control: what the library and we refuse is what an attacker would use."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    def agreed(_private, _public, both, said):
        return HKDF(SHA256(), 32, salt=both, info=said).derive(ZEROS)

    monkeypatch.setattr(letters, "_agreed", agreed)
    letter = write_letter(ZEROS, b"k" * 32, b"", os.urandom)

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    known = agreed(b"", b"", bytes.fromhex(letter.ephemeral) + ZEROS, b"")
    assert AESGCM(known).decrypt(bytes.fromhex(letter.nonce), bytes.fromhex(letter.wrapped), b"") == b"k" * 32


def test_a_letter_opens_for_its_reader_alone_and_as_it_was_said():
    private, said = os.urandom(32), "điều đã nói".encode()
    letter = write_letter(public_half(private), b"k" * 32, said, os.urandom)

    assert read_letter(private, letter, said) == b"k" * 32
    assert read_letter(os.urandom(32), letter, said) is None
    assert read_letter(private, letter, b"something else") is None
    assert letter != write_letter(public_half(private), b"k" * 32, said, os.urandom)


@pytest.mark.parametrize("model", [Escrow, Request, Answer])
def test_what_is_no_such_file_is_refused_in_words(model, made):
    for data in (b"", b"[]", b"{}", b"\xff", b"[" * 50_000, b"null", b" " * (LARGEST_BYTES + 1)):
        assert code(read, model, data) == "ESCROW-01"
    kind = model.model_fields["kind"].default
    assert code(read, model, json.dumps({"kind": kind, "version": 2}).encode()) == "ESCROW-02"
    assert code(read, model, json.dumps({"kind": "khác", "version": 2}).encode()) == "ESCROW-01"
    if model is not Escrow:
        assert code(read, model, made.escrow.file()) == "ESCROW-01"


@pytest.mark.parametrize("office", ["Sở\u202e vụ", " Sở", "Sở\n", "Sở\u0000", "So\u031b"])
def test_an_office_whose_name_is_not_what_one_sees_is_refused(office, made):
    said = {**json.loads(made.escrow.file()), "office": office}
    with suppress(NotCanonical):  # what cannot be written canonically has no fingerprint either
        said["fingerprint"] = fingerprint_of(office, 3, made.escrow.public)

    assert code(read, Escrow, json.dumps(said).encode()) == "ESCROW-01"


# --- forms of keys.json -----------------------------------------------------------------------------------


def test_keys_of_a_later_form_are_refused_in_words(given):
    keys = json.loads((given / "keys.json").read_bytes())
    assert keys["version"] == 3
    (given / "keys.json").write_text(json.dumps({**keys, "version": 4, "more": 1}), encoding="utf-8")

    with pytest.raises(CannotDo) as refused:
        unwrap(given, PASSPHRASE)

    assert (refused.value.code, refused.value.fields) == ("STORE-02", {"found": 4, "known": 3})


@pytest.mark.parametrize(
    "damage", [b'{"version":"4","wraps":[]}', b'{"version":true}', b"[4]", b'{"version":3}']
)
def test_damaged_keys_are_not_called_later_ones(laptop, damage):
    (laptop.case.folder / "keys.json").write_bytes(damage)

    assert code(read_keys, laptop.case.folder) == "STORE-04"


def test_what_form_2_can_say_stays_in_form_2(laptop):
    laptop.case.access.new_recovery_code(CHEAP)

    assert json.loads((laptop.case.folder / "keys.json").read_bytes())["version"] == 2


def test_the_other_ways_in_stay_as_they_were_beside_an_office(given):
    case = CaseFile.open(given, PASSPHRASE)
    recovery = case.access.new_recovery_code(CHEAP)
    case.access.set_passphrase(WayIn("1a" * 16, OFFICE), "mật khẩu của Lan", CHEAP)  # a person, named alike
    case.close()

    assert unwrap(given, RecoveryCode(recovery)).key == unwrap(given, Passphrase("mật khẩu của Lan")).key
    assert [one.kind for one in read_keys(given).wraps] == ["passphrase", "escrow", "recovery", "passphrase"]
