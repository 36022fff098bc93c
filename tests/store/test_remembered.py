"""The data key under a secret of the keyring: beside a passphrase only, and opened by that very secret."""

import json
import os

import pytest

from inspector_app.errors import CannotDo
from inspector_app.inspection.entering import WayIn, WaysIn
from inspector_app.store.about import ways_into
from inspector_app.store.access import Access
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase, read_keys, write_keys
from inspector_app.store.keys_file import KeyringWrap
from inspector_app.store.remembered import wrap_for_keyring
from inspector_app.store.unwrapping import FromKeyring, unwrap
from tests.store.conftest import CHEAP, PASSPHRASE

ENTRY, SECRET = "e" * 32, b"s" * 32
LAN = WayIn("1a" * 16, "Lan")


def code(action, *arguments):
    with pytest.raises(CannotDo) as refused:
        action(*arguments)
    return refused.value.code


@pytest.fixture
def remembered(laptop):
    laptop.case.access.remember(ENTRY, SECRET)
    laptop.case.close()
    return laptop.case.folder


def test_the_secret_opens_it_as_who_had_it_remembered(remembered):
    unwrapped = unwrap(remembered, FromKeyring(SECRET))

    assert unwrapped == unwrap(remembered, PASSPHRASE)
    assert unwrapped.login == WayIn()
    assert ways_into(remembered) == WaysIn((WayIn(),), is_remembered=True)
    assert read_keys(remembered).version == 3
    assert SECRET.hex().encode() not in (remembered / "keys.json").read_bytes()
    CaseFile.open(remembered, FromKeyring(SECRET)).close()


@pytest.mark.parametrize("secret", [b"", b"x" * 32, SECRET[:31], SECRET + b"s"])
def test_any_other_secret_opens_nothing(remembered, secret):
    assert code(unwrap, remembered, FromKeyring(secret)) == "KEYRING-03"
    assert unwrap(remembered, PASSPHRASE)


@pytest.mark.parametrize("field", ["entry", "login", "nonce", "wrapped"])
def test_what_a_wrap_says_cannot_be_exchanged(remembered, field):
    keys = json.loads((remembered / "keys.json").read_bytes())
    (wrap,) = (one for one in keys["wraps"] if one["kind"] == "keyring")
    wrap[field] = {"login": LAN.id}.get(field, "0" * len(wrap[field]))
    if field == "login":  # somebody who has a passphrase, so that it is not refused for lack of one
        keys["wraps"].append({**keys["wraps"][0], "login": LAN.id, "name": "Lan"})
    (remembered / "keys.json").write_text(json.dumps(keys), encoding="utf-8")

    assert code(unwrap, remembered, FromKeyring(SECRET)) == "KEYRING-03"


def test_a_fresh_secret_takes_the_place_of_the_one_before(remembered):
    case = CaseFile.open(remembered, PASSPHRASE)
    case.access.remember(ENTRY, b"t" * 32)

    assert code(unwrap, remembered, FromKeyring(SECRET)) == "KEYRING-03"
    assert unwrap(remembered, FromKeyring(b"t" * 32)).key == unwrap(remembered, PASSPHRASE).key
    case.access.forget_remembered()
    case.close()
    assert code(unwrap, remembered, FromKeyring(b"t" * 32)) == "KEYRING-03"
    assert read_keys(remembered).version == 2


def test_a_keyring_alone_is_never_the_way_in(laptop):
    access, folder = laptop.case.access, laptop.case.folder
    key = unwrap(folder, PASSPHRASE).key
    by_code = Access(folder, key, None, os.urandom)
    taken_back = Access(folder, key, LAN, os.urandom)

    assert code(by_code.remember, ENTRY, SECRET) == code(taken_back.remember, ENTRY, SECRET) == "KEYRING-06"
    assert access.remembered() is None


def test_keys_with_a_keyring_alone_are_no_start_by_itself(laptop):
    folder = laptop.case.folder
    made = wrap_for_keyring(unwrap(folder, PASSPHRASE).key, SECRET, ENTRY, "", os.urandom)
    write_keys(folder, (made,))

    assert not ways_into(folder).is_remembered
    assert code(unwrap, folder, FromKeyring(SECRET)) == "KEYRING-03"


def test_who_got_a_name_since_keeps_it(remembered):
    case = CaseFile.open(remembered, PASSPHRASE)
    case.access.set_passphrase(WayIn("", "Minh"), PASSPHRASE.text, CHEAP)
    case.close()

    assert unwrap(remembered, FromKeyring(SECRET)).login == WayIn("", "Minh")


def test_who_is_taken_back_is_not_remembered_either(laptop):
    laptop.case.access.set_passphrase(LAN, "mật khẩu của Lan", CHEAP)
    laptop.case.close()
    folder = laptop.case.folder
    lans = CaseFile.open(folder, Passphrase("mật khẩu của Lan"))
    lans.access.remember(ENTRY, SECRET)
    lans.close()
    assert isinstance(read_keys(folder).wraps[-1], KeyringWrap)

    case = CaseFile.open(folder, PASSPHRASE)
    case.access.take_back(LAN.id)
    case.close()

    assert code(unwrap, folder, FromKeyring(SECRET)) == "KEYRING-03"
