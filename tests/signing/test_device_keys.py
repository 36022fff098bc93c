"""A laptop's key seals chains of its journal, and nobody else's seal passes for it."""

from random import Random

import pytest

from inspector_app.journal.chain import End, seal_message
from inspector_app.signing.device_keys import device_key, is_sealed, new_device_key

KEY = new_device_key(Random(1).randbytes)
OTHER = new_device_key(Random(2).randbytes)
SCOPE, DEVICE, END = "b" * 32, "a" * 32, End(9, b"c" * 32)
CHAIN = seal_message(SCOPE, DEVICE, END)


def test_a_seal_is_genuine():
    assert is_sealed(CHAIN, KEY.seal(CHAIN), KEY.public)


def test_a_kept_key_seals_the_same():
    again = device_key(KEY.secret)

    assert again.public == KEY.public
    assert again.seal(CHAIN) == KEY.seal(CHAIN)


@pytest.mark.parametrize(
    "other",
    [
        seal_message("d" * 32, DEVICE, END),
        seal_message(SCOPE, "d" * 32, END),
        seal_message(SCOPE, DEVICE, End(10, END.hash)),
        seal_message(SCOPE, DEVICE, End(9, b"d" * 32)),
    ],
    ids=["scope", "device", "number", "hash"],
)
def test_a_seal_holds_for_its_chain_only(other):
    assert not is_sealed(other, KEY.seal(CHAIN), KEY.public)


def test_a_seal_of_another_device_or_damaged_does_not_hold():
    seal = KEY.seal(CHAIN)

    assert not is_sealed(CHAIN, OTHER.seal(CHAIN), KEY.public)
    assert not is_sealed(CHAIN, seal, OTHER.public)
    assert not is_sealed(CHAIN, bytes([seal[0] ^ 1]) + seal[1:], KEY.public)
    assert not is_sealed(CHAIN, seal[:-1], KEY.public)
    assert not is_sealed(CHAIN, seal, KEY.public[:-1])
