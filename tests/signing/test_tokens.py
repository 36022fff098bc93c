"""Tokens in software (SoftHSM) sign minutes; whatever is wrong with one is said in words and harms
nothing."""

import json
import logging
import os
import shutil
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from inspector_app.errors import CannotDo, InspectorError, Surroundings
from inspector_app.signing import token_child, tokens
from inspector_app.signing.certificates import KeyKind
from inspector_app.signing.demo_authority import make_authority
from inspector_app.signing.token_child import MEANINGS, RefusedHere, pin_state, wrong_pin
from inspector_app.signing.tokens import PinState, list_certificates, token_key
from inspector_app.signing.verify import check_signatures
from tests.signing.material import NOW, authority, base_pdf, expected_of, issued, places, sign_next
from tests.signing.softhsm import LIBRARY, PIN, certificate_der, new_token, plugged_in, private_of

UNIT, SECRETARY = "sig_unit", "sig_secretary"
P256 = bytes.fromhex("06082a8648ce3d030107")  # the name of the curve, DER
# What a child says first to have a session with a token of its own
SESSION = (
    f"import sys; sys.path[:] = {sys.path!r}; import pkcs11; "
    f"token = next(pkcs11.lib({str(LIBRARY)!r}).get_tokens(token_label='Token của Đoàn')); "
    f"session = token.open(user_pin={PIN!r}, rw=True)"
)


@pytest.fixture
def token(tmp_path, monkeypatch):
    """An empty token that this test alone has plugged in."""
    return plugged_in(monkeypatch, new_token(tmp_path))


@pytest.fixture
def full(token):
    """A token with a P-256 and an RSA-2048 key."""
    token.put(issued(UNIT), number="01")
    token.put(issued(SECRETARY, KeyKind.RSA), number="02")
    return token


def listed(library=LIBRARY, **limits):
    return list_certificates(library, now=NOW, **limits)


def of(name):
    """Return what was listed of a person."""
    subject = {UNIT: "Đại diện đơn vị", SECRETARY: "Thư ký đoàn"}[name]
    return next(one for one in listed() if one.certificate.subject == subject)


def signature(chosen, pin=PIN, data=b"data", **limits):
    with token_key(LIBRARY, chosen, pin, now=NOW, **limits) as key:
        return key.sign(data)


def refusal(deed, *given, **named):
    with pytest.raises(InspectorError) as refused:
        deed(*given, **named)
    return refused.value.code


# --- signing ----------------------------------------------------------------------------------------------


def test_both_kinds_of_keys_sign_minutes_that_verify(full):
    from inspector_app.signing.slots import prepare

    made = places([UNIT, SECRETARY])
    pdf = prepared = prepare(base_pdf(), made)

    for minute, name in enumerate([UNIT, SECRETARY], 1):
        with token_key(LIBRARY, of(name), PIN, now=NOW) as key:
            pdf = sign_next(pdf, name, key, minute)

    report = check_signatures(pdf, [authority().certificate_pem], expected_of(made), prepared=prepared)
    assert report.valid, report.problems
    assert [said.subject for said in (one.certificate for one in report.signatures)] == [
        "Đại diện đơn vị",
        "Thư ký đoàn",
    ]


def test_the_list_says_of_each_certificate_whose_it_is_and_why_it_cannot_sign(token):
    late = make_authority("Inspector", now=NOW - timedelta(days=9), random_bytes=os.urandom)
    token.put(late.issue("Hết hạn", now=NOW - timedelta(days=9), valid_for=timedelta(days=1)), number="01")
    token.put(late.issue("Chưa tới", now=NOW + timedelta(days=9)), number="02")
    token.put(issued(UNIT), number="03")

    found = listed()

    assert [(one.certificate.subject, one.trouble and one.trouble.code) for one in found] == [
        ("Đại diện đơn vị", None),
        ("Chưa tới", "KEY-04"),
        ("Hết hạn", "KEY-03"),
    ]
    assert {one.token for one in found} == {"Token của Đoàn"}
    assert found[0].pin is PinState.FULL


@pytest.mark.parametrize("days", [-1, 4 * 365], ids=["not yet valid", "expired"])
def test_a_certificate_outside_its_time_does_not_sign_though_it_was_chosen(full, days):
    chosen, then = of(UNIT), NOW + timedelta(days=days)

    with pytest.raises(CannotDo, match=r"KEY-0[34]"), token_key(LIBRARY, chosen, PIN, now=then):
        pass


def test_authorities_on_the_token_are_no_choice_but_the_chain(token, tmp_path):
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    from tests.signing.test_keys import CURVE_KEY, ISSUER_KEY, PASSWORD, certificate_for, p12_of

    ca = [x509.BasicConstraints(ca=True, path_length=None)]
    middle = certificate_for(ISSUER_KEY.public_key(), CURVE_KEY, issuer="Gốc", subject="Giữa", extensions=ca)
    own = certificate_for(CURVE_KEY.public_key(), ISSUER_KEY, issuer="Giữa")
    token.put(File(p12_of(CURVE_KEY, own), PASSWORD), number="01")
    token.write("certificate", middle.public_bytes(Encoding.DER), "09")

    (one,) = listed()

    assert one.others_der == (middle.public_bytes(Encoding.DER),)
    with token_key(LIBRARY, one, PIN, now=NOW) as key:
        assert key.chain_der == one.others_der


class File:
    """A key file with its password."""

    def __init__(self, p12, password):
        self.p12, self.password = p12, password


@pytest.mark.parametrize("kind", KeyKind)
def test_the_key_is_found_by_its_public_half_where_ids_lie(token, kind):
    token.put(issued(UNIT, kind), number="01", key_number="07")
    token.put(issued(SECRETARY, kind), number="07", key_number="01")

    assert signature(of(UNIT))
    assert signature(of(SECRETARY))


def test_the_key_of_a_curve_is_found_by_its_id_where_no_public_half_is_told(token):
    token.put(issued(SECRETARY), number="02", public=False)
    token.put(issued(UNIT), number="01", public=False)

    assert signature(of(UNIT))
    assert signature(of(SECRETARY))


def test_a_key_that_wants_its_pin_each_time_signs(token):
    token.put(issued(UNIT), extra=["--always-auth"])

    assert signature(of(UNIT))


def test_one_session_can_sign_twice(full):
    with token_key(LIBRARY, of(SECRETARY), PIN, now=NOW) as key:
        assert key.sign(b"one") != key.sign(b"two")


# --- what is wrong ----------------------------------------------------------------------------------------


def test_a_library_that_is_not_there_is_told(tmp_path):
    assert refusal(listed, tmp_path / "none.so") == "TOKEN-01"


@pytest.mark.parametrize("what", ["text", "folder", "another library"])
def test_what_is_no_pkcs11_library_is_told(tmp_path, what):
    (tmp_path / "text.so").write_text("not a library")
    (tmp_path / "folder").mkdir()
    other = next(Path("/usr/lib").glob("*/libcrypto.so.3"))

    named = {"text": tmp_path / "text.so", "folder": tmp_path / "folder", "another library": other}[what]

    assert refusal(listed, named) == "TOKEN-02"


def test_a_library_that_crashes_takes_nothing_with_it(tmp_path):
    broken = tmp_path / "broken.so"
    whole = LIBRARY.read_bytes()
    broken.write_bytes(whole[: len(whole) // 8])  # its tables point behind its end: a bus error

    with pytest.raises(Surroundings) as refused:
        listed(broken)

    assert (refused.value.code, refused.value.fields["library"]) == ("TOKEN-18", str(broken))


def test_a_library_that_hangs_is_given_up(tmp_path):
    os.mkfifo(tmp_path / "hangs.so")  # opening it waits for somebody who writes

    assert refusal(listed, tmp_path / "hangs.so", seconds=0.5) == "TOKEN-10"


def test_a_person_who_does_not_want_to_wait_ends_the_asking(tmp_path):
    os.mkfifo(tmp_path / "hangs.so")

    assert refusal(listed, tmp_path / "hangs.so", stopped=lambda end: end()) == "TOKEN-10"


def test_no_token_is_told(tmp_path, monkeypatch, token):
    shutil.rmtree(token.folder)
    token.folder.mkdir()

    assert refusal(listed) == "TOKEN-03"


def test_a_token_without_certificate_is_told(token):
    assert refusal(listed) == "TOKEN-04"


def test_an_empty_pin_costs_no_try(full):
    chosen = of(UNIT)

    assert refusal(signature, chosen, "") == "TOKEN-19"
    assert of(UNIT).pin is PinState.FULL


def test_a_wrong_pin_is_told_with_what_the_token_says_of_the_tries_left(full):
    chosen = of(UNIT)

    assert refusal(signature, chosen, "999999") == "TOKEN-06"
    assert of(UNIT).pin is PinState.LOW
    assert signature(chosen)
    assert of(UNIT).pin is PinState.FULL


# SoftHSM never locks: the flags are those of the standard, what follows from them is ours
@pytest.mark.parametrize(
    ("flags", "state", "code"),
    [
        (0x42D, "full", "TOKEN-05"),
        (0x1042D, "low", "TOKEN-06"),
        (0x3042D, "last", "TOKEN-07"),
        (0x7042D, "locked", "TOKEN-08"),
    ],
    ids=["full", "low", "last", "locked"],
)
def test_flags_of_a_token_tell_how_the_pin_stands(flags, state, code):
    assert pin_state(flags) == state
    assert wrong_pin(state) == code


def test_every_word_of_a_library_that_we_know_is_one_that_it_can_say():
    import pkcs11

    assert all(issubclass(getattr(pkcs11, name), pkcs11.PKCS11Error) for name in MEANINGS)


def test_a_locked_token_is_not_asked_once_more():
    class Locked:
        flags = 0x7042D

        def open(self, **_):
            raise AssertionError("it was asked")

    with pytest.raises(RefusedHere, match="TOKEN-08"):
        token_child._opened(Locked(), PIN)


def test_a_wrong_pin_of_one_key_is_called_that():
    import pkcs11

    assert token_child._meant(pkcs11.PinIncorrect()).code == "TOKEN-05"


def test_a_locked_token_is_listed_and_says_so(full, monkeypatch):
    told = {
        "label": "T",
        "serial": "01",
        "pin": "locked",
        "certificates": [certificate_der(issued(UNIT)).hex()],
    }

    (one,) = tokens._on_token(told, NOW)

    assert one.trouble.code == "TOKEN-08"


def test_a_token_that_was_pulled_out_after_the_choice_is_told(full):
    chosen = of(UNIT)
    shutil.rmtree(full.folder)

    assert refusal(signature, chosen) in {"TOKEN-09", "TOKEN-03"}


def test_a_token_that_is_pulled_out_in_the_middle_is_told(full):
    chosen = of(UNIT)

    with token_key(LIBRARY, chosen, PIN, now=NOW) as key:
        assert key.sign(b"one")  # the session is open
        shutil.rmtree(full.folder)
        assert refusal(key.sign, b"two") == "TOKEN-09"


def test_the_token_of_somebody_else_with_the_same_library_is_not_asked(full, tmp_path, monkeypatch):
    chosen = of(UNIT)
    (tmp_path / "other").mkdir()
    other = plugged_in(monkeypatch, new_token(tmp_path / "other"))
    other.put(issued(UNIT))

    assert refusal(signature, chosen) == "TOKEN-09"


@pytest.mark.parametrize("kind", KeyKind)
def test_a_certificate_without_its_private_key_is_told(token, kind):
    token.put(issued(UNIT, kind), key=False)
    token.put(issued(SECRETARY, KeyKind.RSA), number="02")

    assert refusal(signature, of(UNIT)) == "TOKEN-11"


def test_a_key_that_does_not_match_its_certificate_signs_nothing(token):
    token.put(issued(UNIT), number="01", key=False, public=False)
    token.put(issued(SECRETARY), number="01", certificate=False, public=False)

    assert refusal(signature, of(UNIT)) == "KEY-09"


def test_a_key_that_may_not_sign_is_told(token):
    token.put(issued(UNIT), number="01", key=False)
    secret = private_of(issued(UNIT)).private_numbers().private_value.to_bytes(32)
    token.child(
        f"{SESSION}\nfrom pkcs11 import Attribute as A\n"
        "what = {A.CLASS: pkcs11.ObjectClass.PRIVATE_KEY, A.KEY_TYPE: pkcs11.KeyType.EC, A.TOKEN: True}\n"
        f"parts = {{A.EC_PARAMS: {P256!r}, A.VALUE: {secret!r}, A.ID: bytes([1])}}\n"
        "session.create_object({**what, **parts, A.SIGN: False})\n"
    )

    assert refusal(signature, of(UNIT)) == "TOKEN-15"


def test_a_session_beside_another_of_the_same_program_is_told(full):
    chosen = of(UNIT)
    order = {
        "library": str(LIBRARY),
        "serial": chosen.serial,
        "certificate": chosen.certificate_der.hex(),
        **tokens._public_half(chosen.certificate_der),
        "pin": PIN,
    }

    said = full.child(
        f"{SESSION}\n"
        "from inspector_app.signing.token_child import RefusedHere, sign_on_token\n"
        "try:\n"
        f"    sign_on_token({order!r}, [], print)\n"
        "except RefusedHere as refused:\n"
        "    print(refused.code)\n"
    )

    assert said == "TOKEN-12"


def test_no_child_is_left_behind_and_the_next_session_is_free(full, monkeypatch):
    started, start = [], tokens.start_child
    monkeypatch.setattr(tokens, "start_child", lambda *given: started.append(start(*given)) or started[-1])
    chosen = of(UNIT)

    with pytest.raises(ZeroDivisionError), token_key(LIBRARY, chosen, PIN, now=NOW):
        raise ZeroDivisionError
    signature(chosen)

    assert [child.returncode for child in started] == [0, 0, 0]


def test_a_child_that_cannot_be_started_is_said_to_be_the_surroundings(full, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))

    assert refusal(listed) == "TOKEN-16"


def test_what_a_library_prints_does_not_reach_the_answer(full, monkeypatch):
    noisy = (
        "import os, sys; sys.path[:] = sys.argv[1:]; from inspector_app.signing import token_child as t; "
        "loaded = t._pkcs11; t._pkcs11 = lambda: os.write(1, b'hello\\n') and loaded(); t.main()"
    )
    monkeypatch.setattr(tokens, "_BOOT", noisy)

    assert len(listed()) == 2


def test_the_pin_appears_nowhere(full, caplog):
    caplog.set_level(logging.DEBUG)
    secret = "971135"
    chosen = of(UNIT)

    with pytest.raises(CannotDo) as refused, token_key(LIBRARY, chosen, secret, now=NOW) as key:
        key.sign(b"data")

    said = (
        caplog.text + repr(key) + repr(chosen) + str(refused.value) + json.dumps(dict(refused.value.fields))
    )
    assert secret not in said
    assert refused.value.__cause__ is None


def test_the_fast_way_of_loading_leaves_conversions_out():
    words = (
        f"import sys; sys.path[:] = {sys.path!r}; from inspector_app.signing import token_child as t; "
        "t._pkcs11(); print('asn1crypto' in sys.modules)"
    )
    import subprocess

    ran = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "False"
    assert token_child.DIGEST_INFO[-1] == 32
