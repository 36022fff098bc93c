"""Seals: the device's signature over its chains, made elsewhere and kept here."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from inspector_app.canonical import parse
from inspector_app.journal.chain import End, seal_message
from tests.store.conftest import VISIT

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def seal_all(laptop):
    for unsealed in laptop.case.unsealed():
        laptop.case.add_seal(unsealed, KEY.sign(unsealed.message))


def test_every_chain_that_grew_waits_for_a_seal(visit):
    visit.write(("plan", "11" * 16, "title", "x"), scope="11" * 16, scope_kind="plan")

    unsealed = visit.case.unsealed()

    assert [seal.scope for seal in unsealed] == [VISIT, "11" * 16]
    assert parse(unsealed[0].message)["seq"] == visit.case.frontier(VISIT)[visit.case.device]


def test_a_sealed_chain_waits_again_only_after_it_grew(visit):
    seal_all(visit)
    assert visit.case.unsealed() == ()

    visit.answer("NY13", "fail")

    assert len(visit.case.unsealed()) == 1


def test_a_seal_travels_with_the_frame_that_ends_at_it_and_can_be_checked(visit, make_laptop):
    other = make_laptop("other")
    seal_all(visit)
    other.get_all(visit)

    (frame,) = other.case.frames(VISIT, {})

    KEY.public_key().verify(frame.signature, seal_message(VISIT, visit.case.device, frame.end))


def test_a_seal_of_another_chain_is_not_kept(visit):
    (seal,) = visit.case.unsealed()

    with pytest.raises(ValueError, match="another chain"):
        visit.case.add_seal(replace(seal, end=End(seal.end.seq, bytes(32))), b"signature")


def test_chains_of_others_are_theirs_to_seal(visit, make_laptop):
    other = make_laptop("other")

    other.get_all(visit)

    assert other.case.unsealed() == ()


def test_the_device_key_is_kept_in_the_case_file_and_a_new_incarnation_has_none(laptop):
    assert laptop.case.device_key() is None
    laptop.case.keep_device_key(b"private")
    assert laptop.case.device_key() == b"private"

    laptop.case.begin_incarnation()

    assert laptop.case.device_key() is None
